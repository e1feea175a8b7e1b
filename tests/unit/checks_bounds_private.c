/*
 * 隐私 and 术语释义 on both sides of each of their bounds. Check digits are reckoned here, so that nothing but the
 * part in question can be wrong with a number.
 */
#include "checks_fixture.h"

/* GB 11643-1999 §4.2: Σ a_i × 2^(18-i), the check digit included, is 1 mod 11. */
static const char *id_of(Arena *arena, const char *first17)
{
    int sum = 0, weight = 2;
    for (int i = 16; i >= 0; i--, weight = weight * 2 % 11)
        sum += (first17[i] - '0') * weight;
    int check = (12 - sum % 11) % 11;
    return str_format(arena, "身份证%s%c的居民。", first17, check == 10 ? 'X' : (char)('0' + check)).s;
}

/* Luhn: the digit that makes the sum a multiple of ten. */
static const char *card_of(Arena *arena, const char *first)
{
    int sum = 0;
    size_t n = strlen(first);
    for (size_t i = 0; i < n; i++) {
        int digit = (first[n - 1 - i] - '0') * (i % 2 ? 1 : 2);
        sum += digit / 10 + digit % 10;
    }
    return str_format(arena, "账户%s%c。", first, (char)('0' + (10 - sum % 10) % 10)).s;
}

static void hold(const char *rule, const char *text, const char *wanted)
{
    Judged j = judge((Judged){.code = "privacy", .text = text});
    bool said = !wanted || (j.findings.n &&
                            str_find(j.findings.v[0].message, str_of(wanted), 0) < j.findings.v[0].message.n);
    if (j.findings.n != (wanted ? 1 : 0) || !said)
        fail_msg("privacy: %s: %zu findings in %s", rule, j.findings.n, text);
    judge_end(&j);
}

static void identity_cards(void **state)
{
    (void)state;
    static const struct {
        const char *rule, *first17;
        bool valid;
    } BOUNDS[] = {
        {"month 1", "11010519490131002", true},       {"month 0", "11010519490031002", false},
        {"month 12", "11010519491231002", true},      {"month 13", "11010519491331002", false},
        {"day 1", "11010519491201002", true},         {"day 0", "11010519491200002", false},
        {"day 31", "11010519491231003", true},        {"day 32", "11010519491232002", false},
        {"year 1900", "11010519001231002", true},     {"year 1899", "11010518991231002", false},
        {"year 2099", "11010520991231002", true},     {"year 2100", "11010521001231002", false},
        {"a region", "10010519491231002", true},      {"no region begins with 0", "01010519491231002", false},
        {"a zero inside", "11010520001010100", true},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof BOUNDS / sizeof *BOUNDS; i++)
        hold(BOUNDS[i].rule, id_of(arena, BOUNDS[i].first17), BOUNDS[i].valid ? "身份证号" : NULL);
    arena_free(arena);
}

static void cards(void **state)
{
    (void)state;
    static const struct {
        const char *rule, *first;
        bool valid;
    } BOUNDS[] = {
        {"sixteen digits", "622202123456789", true},
        {"fifteen are too few", "62220212345678", false},
        {"nineteen digits", "622202123456789012", true},
        {"twenty are too many", "6222021234567890123", false},
        {"a nine doubled is nine", "629202193456789", true},
        {"no card begins with 7", "722202123456789", false},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof BOUNDS / sizeof *BOUNDS; i++)
        hold(BOUNDS[i].rule, card_of(arena, BOUNDS[i].first), BOUNDS[i].valid ? "银行卡号" : NULL);
    arena_free(arena);
}

#define L8  "abcdefgh"
#define L63 L8 L8 L8 L8 L8 L8 L8 "abcdefg"

static void telephones_and_addresses(void **state)
{
    (void)state;
    hold("the second digit is 3 or more", "电话13800138000。", "手机号");
    hold("and not 2", "电话12800138000。", NULL);
    hold("eleven digits, no fewer", "电话1380013800。", NULL);
    hold("eleven digits, no more", "电话138001380001。", NULL);
    hold("a code within eight characters", "编码甲乙丙丁戊己13800138000。", NULL);
    hold("nine are too far", "编码甲乙丙丁戊己庚13800138000。", "手机号");
    hold("a code at the text's beginning", "编码13800138000。", NULL);
    hold("a letter beside it makes it a code", "a13800138000和13800138000a。", NULL);
    hold("an address", "邮箱a@b.cn。", "a****n");
    hold("nothing before the @", "邮箱@b.cn。", NULL);
    hold("no dot behind the @", "邮箱a@bcn。", NULL);
    hold("a dot right behind the @", "邮箱a@.cn。", NULL);
    hold("a dot at the end is none", "邮箱a@bcn.。", NULL);
    hold("nor a part of the address", "邮箱a@bc.cn.", "a*****n");
    hold("an allowed domain", "邮箱a@gov.cn。", NULL);
    hold("another domain", "邮箱a@gov.com。", "电子邮箱");
    /* masked: a quarter on each side is shown; of 64 + @ + 4 that is 17 */
    hold("an address reaches 64 characters back", "邮箱a" L63 "@b.cn。", "aabcdefghabcdefgh*");
    hold("and no further", "邮箱ba" L63 "@b.cn。", "aabcdefghabcdefgh*");
}

static void a_quarter_on_each_side_is_shown(void **state)
{
    (void)state;
    hold("eleven digits: two", "电话13800138000。", "13*******00");
    hold("five characters: one", "邮箱a@b.c。", "a***c");
}

#define HAN24 "子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒日月盈昃"

static void terms_are_short(void **state)
{
    (void)state;
    static const struct {
        const char *rule, *explained;
        size_t n;
    } BOUNDS[] = {
        {"twenty-four characters are a term", "  - " HAN24 "：指甲。\n", 1},
        {"twenty-five are a sentence", "  - " HAN24 "辰：指甲。\n", 0},
        {"twenty-six are a sentence", "  - " HAN24 "辰宿：指甲。\n", 0},
        {"one character is a term", "  - 戊：指乙。\n", 1},
        {"none is none", "  - ：指乙。\n", 0},
        {"a mark inside makes a sentence", "  - 甲，乙：指丙。\n", 0},
        {"behind a typed number", "  - 12．（3）戊：指乙。\n", 1},
    };
    for (size_t i = 0; i < sizeof BOUNDS / sizeof *BOUNDS; i++) {
        Judged j = judge((Judged){
            .code = "terms", .text = "安排收入。", .body_2 = BOUNDS[i].explained, .profile = PROFILE_TERMS});
        if (j.findings.n != BOUNDS[i].n)
            fail_msg("terms: %s: %zu findings", BOUNDS[i].rule, j.findings.n);
        judge_end(&j);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(identity_cards),           cmocka_unit_test(cards),
        cmocka_unit_test(telephones_and_addresses), cmocka_unit_test(a_quarter_on_each_side_is_shown),
        cmocka_unit_test(terms_are_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
