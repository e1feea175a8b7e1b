/*
 * Numbers in running text: 1788.77, 3,355.65, full-width digits too.
 */
#include "checks/check.h"

/* Ours: more digits are a code, not an amount. */
enum { NUMBER_DIGITS_MAX = 18 };

static bool digit_at(const Passage *passage, size_t i)
{
    return i < passage->n && cp_is_digit(passage->cp[i]);
}

static size_t digits_end(const Passage *passage, size_t i)
{
    while (digit_at(passage, i))
        i++;
    return i;
}

/* Behind 1,234,567; `i` is where the first digits end. */
static size_t groups_end(const Passage *passage, size_t from, size_t i, bool *grouped)
{
    while (i - from <= 3 || *grouped) {
        if (i >= passage->n || passage->cp[i] != ',' || digits_end(passage, i + 1) != i + 4)
            break;
        *grouped = true;
        i += 4;
    }
    return i;
}

/* 12·3: a point as some keyboards have it, never printed by the program. */
static bool is_point(uint32_t cp)
{
    return cp == '.' || cp == 0xB7 || cp == 0x30FB || cp == 0x2022;
}

static bool word_byte(uint32_t cp)
{
    return cp_is_letter(cp) || cp_is_digit(cp) || cp == '_';
}

bool number_next(const Passage *passage, size_t *i, Number *number)
{
    if (!passage_has_digits(passage))
        return false;
    while (*i < passage->n && !cp_is_digit(passage->cp[*i]))
        (*i)++;
    if (*i >= passage->n)
        return false;
    *number = (Number){.from = *i};
    size_t end = digits_end(passage, *i);
    end = groups_end(passage, *i, end, &number->grouped);
    for (size_t k = *i; k < end; k++)
        number->whole += passage->cp[k] != ',';
    if (end < passage->n && is_point(passage->cp[end]) && digit_at(passage, end + 1)) {
        number->fraction = true;
        end = digits_end(passage, end + 1);
    }
    number->to = end;
    uint32_t before = passage_before(passage, *i), after = passage->cp[end];
    /* 1.2.3 is a section number, 0-9A a code. */
    number->attached = word_byte(before) || word_byte(after) || (before == '.' && *i > 1) ||
                       (after == '.' && digit_at(passage, end + 1));
    *i = end;
    return true;
}

bool number_value(const Passage *passage, const Number *number, Decimal *value)
{
    char text[NUMBER_DIGITS_MAX + 2];
    size_t n = 0, digits = 0;
    bool leading = true;
    for (size_t i = number->from; i < number->to; i++) {
        uint32_t cp = passage->cp[i];
        if (cp == ',')
            continue;
        if (leading && cp_is_digit(cp) && cp_digit(cp) == 0 && digit_at(passage, i + 1) && i + 1 < number->to)
            continue;
        leading = false;
        if (n == sizeof text || (!is_point(cp) && digits++ == NUMBER_DIGITS_MAX))
            return false;
        text[n++] = (char)(is_point(cp) ? '.' : '0' + cp_digit(cp));
    }
    return decimal_parse((Str){text, n}, value);
}
