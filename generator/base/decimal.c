/*
 * Decimal: exact arithmetic on int64 with a count of places. Every step runs
 * in 128 bits, where no operation on two Decimals can overflow, and is brought
 * back with a check.
 */
#include "base/decimal.h"

/* 10^places × any int64 stays under 2^127 for places ≤ 12, and one more factor of 10 does too. */
__extension__ typedef __int128 Wide;

static Wide wide_power(int places)
{
    Wide power = 1;
    while (places-- > 0)
        power *= 10;
    return power;
}

/* *out = n / 10^places; where that fits nowhere, trailing zeros are cut first. */
static bool decimal_fit(Wide n, int places, Decimal *out)
{
    while (places > 0 && (places > DECIMAL_PLACES_MAX || n > INT64_MAX || n < INT64_MIN) && n % 10 == 0) {
        n /= 10;
        places--;
    }
    if (places < 0 || places > DECIMAL_PLACES_MAX || n > INT64_MAX || n < INT64_MIN)
        return false;
    *out = (Decimal){(int64_t)n, (int8_t)places};
    return true;
}

/* n / d rounded half away from zero; d > 0. */
static Wide wide_divide(Wide n, Wide d)
{
    Wide whole = n / d, rest = n % d;
    if (rest < 0)
        rest = -rest;
    if (rest >= d - rest)
        whole += n < 0 ? -1 : 1;
    return whole;
}

/* Both with the larger number of places, which is returned. */
static int decimal_align(Decimal a, Decimal b, Wide *x, Wide *y)
{
    int places = a.places > b.places ? a.places : b.places;
    *x = a.n * wide_power(places - a.places);
    *y = b.n * wide_power(places - b.places);
    return places;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "4,777" → digits without separators appended to *n; moves *at past them. */
static bool parse_whole(Str text, size_t *at, Wide *n)
{
    size_t start = *at, group = 0;
    bool grouped = false;
    for (; *at < text.n; ++*at) {
        char c = text.s[*at];
        if (is_digit(c)) {
            *n = *n * 10 + (c - '0');
            if (*n > (Wide)INT64_MAX + 1)
                return false;
            group++;
        } else if (c == ',') {
            if (grouped ? group != 3 : group < 1 || group > 3)
                return false;
            grouped = true;
            group = 0;
        } else {
            break;
        }
    }
    if (grouped ? group != 3 : group == 0)
        return false;
    /* 007 is a code, not a number. */
    return text.s[start] != '0' || *at - start == 1;
}

bool decimal_parse(Str text, Decimal *out)
{
    size_t at = 0;
    bool negative = text.n > 0 && text.s[0] == '-';
    if (negative)
        at++;
    Wide n = 0;
    if (at == text.n || !parse_whole(text, &at, &n))
        return false;
    int places = 0;
    if (at < text.n) {
        if (text.s[at++] != '.' || at == text.n)
            return false;
        for (; at < text.n; at++, places++) {
            if (!is_digit(text.s[at]) || places == DECIMAL_PLACES_MAX)
                return false;
            n = n * 10 + (text.s[at] - '0');
        }
    }
    if (negative)
        n = -n;
    if (n > INT64_MAX || n < INT64_MIN)
        return false;
    *out = (Decimal){(int64_t)n, (int8_t)places};
    return true;
}

bool decimal_add(Decimal a, Decimal b, Decimal *out)
{
    Wide x, y;
    int places = decimal_align(a, b, &x, &y);
    return decimal_fit(x + y, places, out);
}

bool decimal_sub(Decimal a, Decimal b, Decimal *out)
{
    Wide x, y;
    int places = decimal_align(a, b, &x, &y);
    return decimal_fit(x - y, places, out);
}

bool decimal_mul(Decimal a, Decimal b, Decimal *out)
{
    return decimal_fit((Wide)a.n * b.n, a.places + b.places, out);
}

bool decimal_div(Decimal a, Decimal b, int places, Decimal *out)
{
    if (b.n == 0 || places < 0 || places > DECIMAL_PLACES_MAX)
        return false;
    Wide n = a.n * wide_power(b.places), d = b.n * wide_power(a.places);
    bool negative = (n < 0) != (d < 0);
    n = n < 0 ? -n : n;
    d = d < 0 ? -d : d;
    /* Digit by digit: n × 10^places might not fit even 128 bits. */
    Wide quotient = n / d, rest = n % d;
    for (int i = 0; i < places; i++) {
        rest *= 10;
        quotient = quotient * 10 + rest / d;
        rest %= d;
        if (quotient > (Wide)INT64_MAX + 1)
            return false;
    }
    if (rest >= d - rest)
        quotient++;
    if (negative)
        quotient = -quotient;
    if (quotient > INT64_MAX || quotient < INT64_MIN)
        return false;
    *out = (Decimal){(int64_t)quotient, (int8_t)places};
    return true;
}

bool decimal_round(Decimal a, int places, Decimal *out)
{
    if (places < 0 || places > DECIMAL_PLACES_MAX)
        return false;
    Wide n = places >= a.places ? a.n * wide_power(places - a.places)
                                : wide_divide(a.n, wide_power(a.places - places));
    if (n > INT64_MAX || n < INT64_MIN)
        return false;
    *out = (Decimal){(int64_t)n, (int8_t)places};
    return true;
}

Decimal decimal_trim(Decimal a)
{
    while (a.places > 0 && a.n % 10 == 0) {
        a.n /= 10;
        a.places--;
    }
    return a;
}

bool decimal_shift(Decimal a, int power, Decimal *out)
{
    /* Past these no int64 but 0 has an exact result. */
    const int most = DECIMAL_PLACES_MAX + 19;
    if (a.n == 0)
        power = power > most ? most : power < -most ? -most : power;
    if (power > most || power < -most)
        return false;
    if (power <= a.places)
        return decimal_fit(a.n, a.places - power, out);
    int more = power - a.places;
    Wide n = a.n;
    while (more-- > 0) {
        n *= 10;
        if (n > INT64_MAX || n < INT64_MIN)
            return false;
    }
    return decimal_fit(n, 0, out);
}

int decimal_cmp(Decimal a, Decimal b)
{
    Wide x, y;
    (void)decimal_align(a, b, &x, &y);
    return (x > y) - (x < y);
}

int decimal_sign(Decimal a)
{
    return (a.n > 0) - (a.n < 0);
}

Decimal decimal_of(int64_t n)
{
    return (Decimal){n, 0};
}

/* From the right: 19 digits, their separators, the point and leading zeros all fit. */
enum { DECIMAL_BYTES = 48 };

static Str digits_make(Decimal a, bool group, char text[DECIMAL_BYTES])
{
    size_t at = DECIMAL_BYTES;
    uint64_t rest = a.n < 0 ? 0 - (uint64_t)a.n : (uint64_t)a.n;
    for (int i = 0; i < a.places; i++, rest /= 10)
        text[--at] = (char)('0' + rest % 10);
    if (a.places > 0)
        text[--at] = '.';
    int count = 0;
    do {
        if (group && count && count % 3 == 0)
            text[--at] = ',';
        text[--at] = (char)('0' + rest % 10);
        count++;
    } while (rest /= 10);
    if (a.n < 0)
        text[--at] = '-';
    return (Str){text + at, DECIMAL_BYTES - at};
}

void decimal_print(Decimal a, bool group, StrBuf *out)
{
    char text[DECIMAL_BYTES];
    strbuf_add(out, digits_make(a, group, text));
}

Str decimal_str(Arena *arena, Decimal a)
{
    char text[DECIMAL_BYTES];
    return str_dup(arena, digits_make(a, false, text));
}
