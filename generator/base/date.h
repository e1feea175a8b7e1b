/*
 * Days as budgets have them: Gregorian, no clock.
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/str.h"
#include "messages/messages.h"

typedef struct Date {
    int year, month, day;
} Date;

/* 2021-02-10, ten characters. True also where there is no such day. */
bool date_parse(Str text, Date *out);
/* Is there such a day, in a year from 1 on? */
bool date_exists(Date date);
/* Negative, 0 or positive, as `a` is before, the same day as, or after `b`. */
int date_order(Date a, Date b);
/* 2021-02-10 */
void date_iso_add(StrBuf *out, Date date);
Str date_iso(Date date, Arena *arena);
/* 2021年2月10日, 10 February 2021. The month is one of a year. */
void date_add(StrBuf *out, Date date, Lang lang);

#endif
