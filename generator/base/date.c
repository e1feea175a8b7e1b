/*
 * Days: read, compared, printed.
 */
#include "base/date.h"

/* `n` digits at `at`, -1 when one is none. */
static int digits_read(Str text, size_t at, size_t n)
{
    int value = 0;
    for (size_t i = at; i < at + n; i++) {
        if (text.s[i] < '0' || text.s[i] > '9')
            return -1;
        value = value * 10 + (text.s[i] - '0');
    }
    return value;
}

bool date_parse(Str text, Date *out)
{
    if (text.n != STR("2021-02-10").n || text.s[4] != '-' || text.s[7] != '-')
        return false;
    *out = (Date){digits_read(text, 0, 4), digits_read(text, 5, 2), digits_read(text, 8, 2)};
    return out->year >= 0 && out->month >= 0 && out->day >= 0;
}

static int month_days(int year, int month)
{
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return DAYS[month - 1] + (month == 2 && leap);
}

bool date_exists(Date date)
{
    return date.year >= 1 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
           date.day <= month_days(date.year, date.month);
}

int date_order(Date a, Date b)
{
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    return (a.day > b.day) - (a.day < b.day);
}

void date_iso_add(StrBuf *out, Date date)
{
    strbuf_addf(out, "%04d-%02d-%02d", date.year, date.month, date.day);
}

Str date_iso(Date date, Arena *arena)
{
    StrBuf text = {0};
    date_iso_add(&text, date);
    return strbuf_keep(&text, arena);
}

void date_add(StrBuf *out, Date date, Lang lang)
{
    static const char *const MONTHS[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    if (lang == LANG_ZH)
        strbuf_addf(out, "%d年%d月%d日", date.year, date.month, date.day);
    else
        strbuf_addf(out, "%d %s %d", date.day, MONTHS[date.month - 1], date.year);
}
