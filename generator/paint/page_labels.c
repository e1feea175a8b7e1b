/*
 * Page labels: what a reader's page box shows instead of "page 7 of 30".
 */
#include "paint/navigation.h"

#include "paint/pdf_print.h"

typedef enum LabelStyle { LABEL_PREFIX, LABEL_DECIMAL, LABEL_ROMAN, LABEL_ROMAN_LOWER } LabelStyle;

typedef struct Label {
    LabelStyle style;
    unsigned number; /* but for LABEL_PREFIX */
    Str prefix;
} Label;

#define ROMAN_MAX 3999

/* The number as Roman numerals of upper or lower case: 14 → XIV. */
static Str roman_print(unsigned number, bool lower, char room[16])
{
    static const struct {
        unsigned value;
        const char *upper, *lower;
    } PARTS[] = {{1000, "M", "m"}, {900, "CM", "cm"}, {500, "D", "d"},  {400, "CD", "cd"}, {100, "C", "c"},
                 {90, "XC", "xc"}, {50, "L", "l"},    {40, "XL", "xl"}, {10, "X", "x"},    {9, "IX", "ix"},
                 {5, "V", "v"},    {4, "IV", "iv"},   {1, "I", "i"}};
    size_t n = 0;
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++)
        for (; number >= PARTS[i].value; number -= PARTS[i].value)
            for (const char *c = lower ? PARTS[i].lower : PARTS[i].upper; *c; c++)
                room[n++] = *c;
    return (Str){room, n};
}

/* The value of one numeral of either case, 0 for anything else. */
static unsigned numeral(char c)
{
    switch (c) {
    case 'M':
    case 'm':
        return 1000;
    case 'D':
    case 'd':
        return 500;
    case 'C':
    case 'c':
        return 100;
    case 'L':
    case 'l':
        return 50;
    case 'X':
    case 'x':
        return 10;
    case 'V':
    case 'v':
        return 5;
    case 'I':
    case 'i':
        return 1;
    default:
        return 0;
    }
}

/* 0 unless `text` is exactly how a number is written in Roman numerals. */
static unsigned roman_read(Str text, bool lower)
{
    unsigned number = 0;
    if (text.n > 15)
        return 0;
    for (size_t i = 0; i < text.n; i++) {
        unsigned value = numeral(text.s[i]);
        bool less = i + 1 < text.n && value < numeral(text.s[i + 1]);
        number = less ? number - value : number + value;
    }
    char room[16];
    return number >= 1 && number <= ROMAN_MAX && str_eq(roman_print(number, lower, room), text) ? number : 0;
}

/* 0 unless `text` is a number as PDF prints it: no zero first. */
static unsigned decimal_read(Str text)
{
    unsigned number = 0;
    if (!text.n || text.n > 6 || text.s[0] == '0')
        return 0;
    for (size_t i = 0; i < text.n; i++) {
        if (text.s[i] < '0' || text.s[i] > '9')
            return 0;
        number = 10 * number + (unsigned)(text.s[i] - '0');
    }
    return number;
}

static Label label_read(const Page *page)
{
    unsigned number = decimal_read(page->label);
    if (number)
        return (Label){LABEL_DECIMAL, number, STR("")};
    for (int lower = 0; lower < 2; lower++) {
        number = roman_read(page->label, lower);
        if (number)
            return (Label){lower ? LABEL_ROMAN_LOWER : LABEL_ROMAN, number, STR("")};
    }
    bool cover = page->kind == PAGE_COVER && !page->label.n;
    return (Label){LABEL_PREFIX, 0, cover ? STR("封面") : page->label};
}

/* Is `label` what a reader counts on to from `before`? */
static bool label_continues(const Label *before, const Label *label)
{
    if (label->style != before->style)
        return false;
    return label->style == LABEL_PREFIX ? str_eq(label->prefix, before->prefix)
                                        : label->number == before->number + 1;
}

void labels_put(const Layout *layout, StrBuf *body)
{
    static const char *const STYLES[] = {"", "/S /D", "/S /R", "/S /r"};
    Label before = {0};
    strbuf_adds(body, "/PageLabels <</Nums [");
    for (size_t i = 0; i < layout->pages.n; i++) {
        Label label = label_read(&layout->pages.v[i]);
        if (!i || !label_continues(&before, &label)) {
            strbuf_addf(body, "%zu <<%s", i, STYLES[label.style]);
            if (label.number > 1)
                strbuf_addf(body, " /St %u", label.number);
            if (label.prefix.n) {
                strbuf_adds(body, "/P ");
                pdf_put_text(body, label.prefix);
            }
            strbuf_adds(body, ">>\n");
        }
        before = label;
    }
    strbuf_adds(body, "]>>\n");
}
