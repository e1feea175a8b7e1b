/*
 * Personal data that should never be published: numbers of identity cards
 * (GB 11643-1999, with their check digit), mobile telephones, bank cards (Luhn,
 * GB/T 15694.1), and e-mail addresses.
 */
#include "checks/check.h"

typedef struct PrivacyParams {
    TextList kinds;   /* 种类: 身份证号, 手机号, 银行卡号, 电子邮箱 */
    TextList cards;   /* 卡号开头: what numbers of bank cards begin with */
    TextList domains; /* 允许: ends of e-mail addresses that may be published: gov.cn */
    WordSet codes;    /* 例外前: words before a number that is a code, or beside or above its cell */
} PrivacyParams;

static const Field PRIVACY_FIELDS[] = {
    {KEY("种类", FIELD_TEXTS, PrivacyParams, kinds), .flags = FIELD_REQUIRED},
    {KEY("卡号开头", FIELD_TEXTS, PrivacyParams, cards), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("允许", FIELD_TEXTS, PrivacyParams, domains), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("例外前", PrivacyParams, codes), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema PRIVACY_SCHEMA = SCHEMA("参数", PrivacyParams, PRIVACY_FIELDS);

enum { ID_DIGITS = 18, MOBILE_DIGITS = 11, CARD_MIN = 16, CARD_MAX = 19, CODE_REACH = 8, ADDRESS_MAX = 64 };

/* A stretch of digits as people write them: 6222 0212 3456 7890. */
typedef struct Digits {
    size_t from, to;
    char v[CARD_MAX + 1];
    size_t n;     /* may be more than fit in v */
    bool split;   /* in groups */
    bool check_x; /* ends in X */
} Digits;

static bool word_char(uint32_t cp)
{
    return cp_is_letter(cp) || cp_is_digit(cp) || cp == '_' || cp == '@';
}

static Digits digits_read(const Passage *passage, size_t i, bool groups)
{
    Digits digits = {.from = i};
    for (; i < passage->n; i++) {
        uint32_t cp = passage->cp[i];
        if (groups && (cp == ' ' || cp == '-') && cp_is_digit(passage->cp[i + 1]) && digits.n <= CARD_MAX) {
            digits.split = true;
            continue;
        }
        if (!cp_is_digit(cp))
            break;
        if (digits.n < sizeof digits.v)
            digits.v[digits.n] = (char)cp_digit(cp);
        digits.n++;
    }
    digits.check_x = digits.n == ID_DIGITS - 1 && (passage->cp[i] == 'X' || passage->cp[i] == 'x');
    digits.to = i + digits.check_x;
    return digits;
}

/* GB 11643-1999 §4.2: weights 2^(17-i) mod 11, ISO 7064 MOD 11-2; a plausible birthday in the middle. */
static bool id_valid(const Digits *digits)
{
    static const int WEIGHTS[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    static const char CHECKS[] = {1, 0, 10, 9, 8, 7, 6, 5, 4, 3, 2};
    if (digits->n + digits->check_x != ID_DIGITS || digits->split)
        return false;
    int sum = 0, year = 0;
    for (size_t i = 0; i < ID_DIGITS - 1; i++)
        sum += WEIGHTS[i] * digits->v[i];
    for (size_t i = 6; i < 10; i++)
        year = year * 10 + digits->v[i];
    int month = digits->v[10] * 10 + digits->v[11], day = digits->v[12] * 10 + digits->v[13];
    int check = digits->check_x ? 10 : digits->v[ID_DIGITS - 1];
    return CHECKS[sum % 11] == check && digits->v[0] > 0 && year >= 1900 && year < 2100 && month >= 1 &&
           month <= 12 && day >= 1 && day <= 31;
}

static bool mobile_valid(const Digits *digits)
{
    return digits->n == MOBILE_DIGITS && digits->v[0] == 1 && digits->v[1] >= 3;
}

static bool card_begins(const Digits *digits, const TextList *starts)
{
    for (size_t i = 0; i < starts->n; i++) {
        bool same = starts->v[i].n > 0 && starts->v[i].n <= digits->n;
        for (size_t k = 0; same && k < starts->v[i].n; k++)
            same = starts->v[i].s[k] - '0' == digits->v[k];
        if (same)
            return true;
    }
    return false;
}

static bool card_valid(const Digits *digits, const TextList *starts)
{
    if (digits->n < CARD_MIN || digits->n > CARD_MAX || !card_begins(digits, starts))
        return false;
    int sum = 0;
    for (size_t i = 0; i < digits->n; i++) {
        int digit = digits->v[digits->n - 1 - i] * (i % 2 ? 2 : 1);
        sum += digit > 9 ? digit - 9 : digit;
    }
    return sum % 10 == 0;
}

static bool wants(const PrivacyParams *given, const char *kind)
{
    return text_listed(&given->kinds, str_of(kind));
}

/* What the digits are; NULL: nothing private. */
static const char *digits_kind(const PrivacyParams *given, const Digits *digits)
{
    if (id_valid(digits) && wants(given, "身份证号"))
        return "身份证号";
    if (mobile_valid(digits) && wants(given, "手机号"))
        return "手机号";
    return card_valid(digits, &given->cards) && wants(given, "银行卡号") ? "银行卡号" : NULL;
}

/* 项目编码 before the number, or heading or leading its cell. */
static bool is_code(CheckRun *run, const WordSet *codes, const Passage *passage, size_t i)
{
    size_t at, from = i > CODE_REACH ? i - CODE_REACH : 0;
    return words_in(codes, passage, from, i, &at) || cell_is_under(passage, codes, run->scratch);
}

/* 138****8000: the report shall not publish it either. */
static Str masked(const Passage *passage, size_t from, size_t to, Arena *arena)
{
    StrBuf out = {0};
    size_t shown = (to - from) / 4;
    for (size_t i = from; i < to; i++) {
        if (i - from < shown || to - i <= shown)
            strbuf_addcp(&out, passage->cp[i]);
        else
            strbuf_addc(&out, '*');
    }
    return strbuf_keep(&out, arena);
}

static void private_add(CheckRun *run, const Passage *passage, size_t from, size_t to, const char *kind)
{
    hit_add(run, &(Hit){.passage = passage,
                        .from = from,
                        .to = to,
                        .private = true,
                        .text = masked(passage, from, to, run->scratch),
                        .words = {{"种类", str_of(kind)}}});
}

static bool address_char(uint32_t cp)
{
    return cp_is_letter(cp) || (cp >= '0' && cp <= '9') || cp == '.' || cp == '_' || cp == '-' || cp == '+';
}

/* The address around the @ at `i`. */
static void address_judge(CheckRun *run, const PrivacyParams *given, const Passage *passage, size_t i)
{
    size_t from = i, to = i + 1;
    bool dot = false;
    while (from > 0 && i - from < ADDRESS_MAX && address_char(passage->cp[from - 1]))
        from--;
    for (; to - i <= ADDRESS_MAX && address_char(passage->cp[to]); to++)
        dot = dot || (passage->cp[to] == '.' && to > i + 1 && address_char(passage->cp[to + 1]));
    while (to > i + 1 && passage->cp[to - 1] == '.')
        to--;
    if (from == i || !dot)
        return;
    Str address = passage_text(passage, from, to);
    for (size_t k = 0; k < given->domains.n; k++)
        if (str_ends_in(address, given->domains.v[k]))
            return;
    private_add(run, passage, from, to, "电子邮箱");
}

/* True: they were told. */
static bool digits_are_private(CheckRun *run, const PrivacyParams *given, const Passage *passage,
                               const Digits *digits)
{
    bool own = !word_char(passage_before(passage, digits->from)) && !word_char(passage->cp[digits->to]);
    const char *kind = own ? digits_kind(given, digits) : NULL;
    if (!kind || is_code(run, &given->codes, passage, digits->from))
        return false;
    private_add(run, passage, digits->from, digits->to, kind);
    return true;
}

/* Judges the digits at `i`, all groups of them together or else the first alone. Returns where they end. */
static size_t digits_judge(CheckRun *run, const PrivacyParams *given, const Passage *passage, size_t i)
{
    Digits digits = digits_read(passage, i, true);
    bool private = digits_are_private(run, given, passage, &digits);
    if (!private && digits.split) {
        digits = digits_read(passage, i, false);
        (void)digits_are_private(run, given, passage, &digits);
    }
    return digits.to;
}

static void private_passage(CheckRun *run, const void *params, const Passage *passage)
{
    const PrivacyParams *given = params;
    bool addresses = chars_may_have(&passage->has, '@') && wants(given, "电子邮箱");
    if (!addresses && !(passage->kinds & ~KINDS_PRINTED && passage_has_digits(passage)))
        return;
    for (size_t i = 0; i < passage->n; i++) {
        if (passage->cp[i] == '@' && addresses)
            address_judge(run, given, passage, i);
        if (!cp_is_digit(passage->cp[i]))
            continue;
        if (KIND_BIT(passage->kind[i]) & KINDS_PRINTED)
            while (cp_is_digit(passage->cp[i + 1]))
                i++;
        else
            i = digits_judge(run, given, passage, i) - 1;
    }
}

const CheckForm CHECK_PRIVACY = {.schema = &PRIVACY_SCHEMA, .passage = private_passage, .words = {"种类"}};
