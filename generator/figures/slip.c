/*
 * slip_count: an edit distance over the digits of two numbers.
 */
#include "figures/slip.h"

#include "base/diag.h"

enum { DIGITS_MAX = 40 }; /* 19 digits, their point, and zeros in front of it, with room; under EDIT_MAX */

typedef struct Digits {
    uint32_t s[DIGITS_MAX];
    size_t n;
} Digits;

static void digit_add(Digits *digits, uint32_t c)
{
    if (digits->n < DIGITS_MAX)
        digits->s[digits->n++] = c;
}

/* Without the sign; without the point too when `plain`, and then without zeros at both ends. */
static Digits digits_of(Decimal value, bool plain)
{
    Digits back = {.n = 0}, out = {.n = 0};
    uint64_t rest = value.n < 0 ? 0 - (uint64_t)value.n : (uint64_t)value.n;
    for (int i = 0; rest > 0 || i <= value.places; i++, rest /= 10) {
        if (i == value.places && i > 0 && !plain)
            digit_add(&back, '.');
        digit_add(&back, (uint32_t)('0' + rest % 10));
    }
    size_t from = 0;
    while (plain && from < back.n && back.s[from] == '0')
        from++;
    while (plain && back.n > from && back.s[back.n - 1] == '0')
        back.n--;
    for (size_t i = back.n; i-- > from;)
        digit_add(&out, back.s[i]);
    return out;
}

/* Of two with as many places the point is no digit: neighbours are swapped across it too, 24.60 for 26.40. */
static void point_drop(Digits *digits)
{
    size_t n = 0;
    for (size_t i = 0; i < digits->n; i++)
        if (digits->s[i] != '.')
            digits->s[n++] = digits->s[i];
    digits->n = n;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t digits_distance(const Digits *a, const Digits *b)
{
    return edit_distance(a->s, a->n, b->s, b->n, EDIT_MAX);
}

size_t slip_count(Decimal from, Decimal to)
{
    if (decimal_cmp(from, to) == 0)
        return 0;
    size_t sign = (from.n < 0) != (to.n < 0);
    Digits plain = digits_of(from, true), other = digits_of(to, true);
    if (plain.n > 0 && plain.n == other.n && digits_distance(&plain, &other) == 0)
        return 1; /* the point moved, or the sign lost */
    Decimal padded;
    if (!decimal_round(to, from.places > to.places ? from.places : to.places, &padded))
        padded = to;
    Digits a = digits_of(from, false), b = digits_of(padded, false), c = digits_of(decimal_trim(to), false);
    size_t trimmed = digits_distance(&a, &c);
    if (padded.places == from.places) {
        point_drop(&a);
        point_drop(&b);
    }
    return sign + least(digits_distance(&a, &b), trimmed);
}
