/*
 * Decimal: an exact decimal number, value = n / 10^places. Never a float.
 * Every operation reports overflow instead of wrapping.
 */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

#define DECIMAL_PLACES_MAX 12

typedef struct Decimal {
    int64_t n;     /* unscaled value */
    int8_t places; /* digits after the point as written, 0 … DECIMAL_PLACES_MAX */
} Decimal;

/*
 * "4777.39" "-0.5" "1,234.50" → *out with its written places. Thousands
 * separators must stand in threes. No exponent, no hex, no full-width digit,
 * no blank, no +, no idle leading zero (007 is a code). False when malformed
 * or too large.
 */
bool decimal_parse(Str text, Decimal *out);

/* All exact; false on overflow. The result has the larger number of places (mul: the sum, cut of trailing zeros past the maximum). */
bool decimal_add(Decimal a, Decimal b, Decimal *out);
bool decimal_sub(Decimal a, Decimal b, Decimal *out);
bool decimal_mul(Decimal a, Decimal b, Decimal *out);
/* a / b rounded half away from zero at `places`; false on b = 0 or overflow. */
bool decimal_div(Decimal a, Decimal b, int places, Decimal *out);
/* Rounded half away from zero at `places`, or padded with zeros; false on overflow. */
bool decimal_round(Decimal a, int places, Decimal *out);
/* Without trailing zeros after the point. */
Decimal decimal_trim(Decimal a);
/* a × 10^power, exact, with places - power places but not under 0: 1.50 × 10 = 15.0. False on overflow. */
bool decimal_shift(Decimal a, int power, Decimal *out);

int decimal_cmp(Decimal a, Decimal b); /* by value: <0, 0, >0; never overflows */
int decimal_sign(Decimal a);
Decimal decimal_of(int64_t n);

/* "-1234.50", with `places` digits as stored; group: thousands separators. */
void decimal_print(Decimal a, bool group, StrBuf *out);
Str decimal_str(Arena *arena, Decimal a);

#endif
