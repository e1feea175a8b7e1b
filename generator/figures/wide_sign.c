/*
 * Signs as a Chinese keyboard types them, and blanks that are not ASCII's, where a number or a formula stands.
 */
#include "figures/ledger.h"

static const struct WideForm {
    uint32_t cp;
    WideSign sign;
} WIDE[] = {
    {0x00A0, {0, STR_INIT("U+00A0"), STR_INIT(" ")}}, {0x00D7, {0, STR_INIT("×"), STR_INIT("*")}},
    {0x00F7, {0, STR_INIT("÷"), STR_INIT("/")}},      {0x2003, {0, STR_INIT("U+2003"), STR_INIT(" ")}},
    {0x202F, {0, STR_INIT("U+202F"), STR_INIT(" ")}}, {0x2212, {0, STR_INIT("−"), STR_INIT("-")}},
    {0x3000, {0, STR_INIT("U+3000"), STR_INIT(" ")}}, {0xFF05, {0, STR_INIT("％"), STR_INIT("%")}},
    {0xFF08, {0, STR_INIT("（"), STR_INIT("(")}},     {0xFF09, {0, STR_INIT("）"), STR_INIT(")")}},
    {0xFF0A, {0, STR_INIT("＊"), STR_INIT("*")}},     {0xFF0B, {0, STR_INIT("＋"), STR_INIT("+")}},
    {0xFF0C, {0, STR_INIT("，"), STR_INIT(",")}},     {0xFF0D, {0, STR_INIT("－"), STR_INIT("-")}},
    {0x2260, {0, STR_INIT("≠"), STR_INIT("!=")}},     {0x2264, {0, STR_INIT("≤"), STR_INIT("<=")}},
    {0x2265, {0, STR_INIT("≥"), STR_INIT(">=")}},     {0xFF1C, {0, STR_INIT("＜"), STR_INIT("<")}},
    {0xFF1E, {0, STR_INIT("＞"), STR_INIT(">")}},     {0xFF0F, {0, STR_INIT("／"), STR_INIT("/")}},
    {0xFF1D, {0, STR_INIT("＝"), STR_INIT("=")}},
};
#define NWIDE (sizeof WIDE / sizeof *WIDE)

bool wide_sign_find(Str text, WideSign *sign)
{
    for (size_t at = 0; at < text.n;) {
        size_t from = at;
        uint32_t cp = str_next(text, &at);
        for (size_t i = 0; i < NWIDE && cp >= 0x80; i++)
            if (WIDE[i].cp == cp) {
                *sign = WIDE[i].sign;
                sign->at = from;
                return true;
            }
    }
    return false;
}

Str wide_signs_replaced(Str text, Arena *arena)
{
    StrBuf out = {0};
    WideSign sign;
    for (; wide_sign_find(text, &sign); text = str_slice(text, sign.at, text.n)) {
        strbuf_add(&out, str_slice(text, 0, sign.at));
        strbuf_add(&out, sign.ascii);
        (void)str_next(text, &sign.at);
    }
    strbuf_add(&out, text);
    return strbuf_keep(&out, arena);
}
