/*
 * How a hand gets from one number to another. Private to figures/.
 */
#ifndef FIGURES_SLIP_H
#define FIGURES_SLIP_H

#include "base/decimal.h"

/*
 * The least number of slips that turn one number into the other: a digit
 * wrong, missing or too many, two neighbours swapped, the point moved, the
 * sign lost count 1 each. 0: the same value.
 */
size_t slip_count(Decimal from, Decimal to);

#endif
