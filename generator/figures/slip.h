/*
 * How a hand gets from one number to another. Private to figures/.
 */
#ifndef FIGURES_SLIP_H
#define FIGURES_SLIP_H

#include "figures/figures.h"

/*
 * The least number of slips that turn one number into the other: a digit
 * wrong, missing or too many, two neighbours swapped, the point moved, the
 * sign lost count 1 each. 0: the same value.
 */
size_t slip_count(Decimal from, Decimal to);

/*
 * odd.c: the typed figure is unlike all those of its column or group, and `meant` would not be: it alone is negative, or
 * ends in another digit than 0; or it has other places, and they
 * come of the point that moved; or it is typed where all
 * others of its column, or of its name in other groups, are formulas.
 */
bool stands_out(const Entry *own, Decimal meant);
/* The value with the places that all beside the figure are written with, where it needs no more: 18000, and not 18000.0. */
Decimal written_as_beside(const Entry *own, Decimal value);

#endif
