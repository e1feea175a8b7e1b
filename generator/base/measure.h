/*
 * Measure words (量词 and units): the one list behind the units a figure may have
 * and the units a number keeps on its line.
 */
#ifndef BASE_MEASURE_H
#define BASE_MEASURE_H

#include "base/str.h"

/* 元 户 人次 平方米 ㎡ …; not multiples such as 万, which stand before another one. */
bool is_measure(Str word);

#endif
