/* 术语释义 and 隐私. */
#include "checks_fixture.h"

static Judged terms(const char *text, const char *explained)
{
    return judge((Judged){.code = "terms", .text = text, .body_2 = explained, .profile = PROFILE_TERMS});
}

static void assert_term(const char *text, const char *explained, const char *part)
{
    Judged j = terms(text, explained);
    assert_findings(&j, part ? 1 : 0);
    if (part)
        assert_true(str_find(j.findings.v[0].message, str_of(part), 0) < j.findings.v[0].message.n);
    judge_end(&j);
}

static void terms_used_and_explained(void **state)
{
    (void)state;
    assert_term("安排基本支出和项目支出。", "  - 列表: ['基本支出：指甲。']\n", "“项目支出” 用到而没有解释");
    assert_term("安排“三公”经费。", "  - 没有需要解释的名词。\n", "用到而没有解释");
    assert_term("安排收入。", "  - 列表: ['基本支出：指甲。']\n", "“基本支出” 解释了而别处没有用到");
    assert_term("安排收入。", "  - 1．事业收入：指甲。\n", "“事业收入”");
    assert_term("安排机关运行经费。", "  - 列表: ['机关运行经费：指甲。', '其他收入：指乙。']\n",
                "“其他收入”");
}

/* A term with its marks, where it is written; one that the template alone prints, where it is to be explained. */
static void terms_where_they_are_mended(void **state)
{
    (void)state;
    static const char FORM[] = "表: {栏: [名, 数], 表头: [[项目支出, 数]], 表体: [[甲, 5]]}\n";
    assert_term("安排“三公”经费。", "  - 没有需要解释的名词。\n", "名词 ““三公”经费” 用到");
    assert_term("安排三公经费。", "  - 没有需要解释的名词。\n", "名词 “三公经费” 用到");
    assert_term("安排“三公经费”。", "  - 没有需要解释的名词。\n", "名词 “三公经费” 用到");
    Judged quoted = terms("这里安排。“三公”经费很少。", "  - 没有需要解释的名词。\n");
    assert_findings(&quoted, 1);
    assert_text(quoted.findings.v[0].excerpt, "“三公”经费很少。"); /* as it is written */
    judge_end(&quoted);
    Judged j = judge((Judged){.code = "terms",
                              .tables = FORM,
                              .profile = PROFILE_TERMS,
                              .body = "  - 表格: 表\n",
                              .body_2 = "  - 没有需要解释的名词。\n"});
    assert_findings(&j, 1);
    assert_true(str_ends(j.findings.v[0].pos.file->name, "02-b.yaml"));
    assert_text(j.findings.v[0].message, "名词 “项目支出” 用到而没有解释");
    judge_end(&j);
    j = judge((Judged){.code = "terms",
                       .tables = FORM,
                       .profile = PROFILE_TERMS,
                       .body = "  - 表格: 表\n  - 安排项目支出。\n",
                       .body_2 = "  - 没有需要解释的名词。\n"});
    assert_findings(&j, 1);
    assert_true(str_ends(j.findings.v[0].pos.file->name, "01-a.yaml"));
    judge_end(&j);
}

static void terms_in_order(void **state)
{
    (void)state;
    assert_term("安排基本支出。", "  - 列表: ['基本支出：指甲。']\n", NULL);
    assert_term("安排三公经费。", "  - 列表: ['“三公”经费：指甲。']\n", NULL);
    assert_term("安排“三公”经费。", "  - 列表: ['三公经费：指甲。']\n", NULL);
    assert_term("安排机关运行经费。", "  - 列表: ['机关运行经费支出：指机关运行经费。']\n",
                "机关运行经费支出");
    assert_term("安排收入。", "  - 本部门没有需要解释的名词。\n", NULL);
    passes("terms", "安排基本支出。"); /* there is no such chapter */
}

/*
 * 11010519491231002X is the example of GB 11643-1999: Σ weights = 167, 167 mod 11 = 2 → X.
 * 4111111111111111: 8 × Luhn(4, 1, 1 …) = 30, a multiple of 10.
 */
static void personal_data(void **state)
{
    (void)state;
    finds("privacy", "身份证11010519491231002X的居民。", "身份证号 1101**********002X");
    finds("privacy", "联系电话13800138000。", "手机号 13*******00");
    finds("privacy", "联系电话：138 0013 8000。", "手机号");
    finds("privacy", "账户4111111111111111。", "银行卡号");
    finds("privacy", "账户4111 1111 1111 1111。", "银行卡号");
    finds("privacy", "邮箱zhang.san@example.com。", "电子邮箱");
    finds("privacy", "照录{照录 13800138000}。", "手机号");
    Judged j = judge((Judged){.code = "privacy", .text = "电话13800138000。"});
    assert_findings(&j, 1);
    assert_text(j.findings.v[0].excerpt, "电话13*******00。"); /* not even in the report */
    judge_end(&j);
}

static void other_long_numbers(void **state)
{
    (void)state;
    passes("privacy", "身份证110105194912310021的居民。"); /* the check digit is X */
    passes("privacy", "办公电话010-62345678，热线12345，数字12800138000。");
    passes("privacy", "项目编码13900621001，账号138001380001。");
    passes("privacy", "账户4111111111111112，7111111111111111。"); /* Luhn; no card begins with 7 */
    passes("privacy", "邮箱office@yunqi.gov.cn，微博@云栖街道。");
    passes("privacy", "型号A13800138000，13800138000B。");
    passes_body("privacy", "  - 表格:\n      栏: [甲, 乙]\n      表体: [[项目编码, \"13900621001\"]]\n");
}

/* Each has its own valid check digit, so that the birthday alone decides. */
static void birthdays_of_identity_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *number;
        bool is_one;
    } TRIALS[] = {
        {"110105194901310024", true},  /* 1949-01-31 */
        {"11010519491231002X", true},  /* 1949-12-31 */
        {"110105194912010027", true},  /* 1949-12-01 */
        {"110105190001010028", true},  /* 1900-01-01 */
        {"110105209912310029", true},  /* 2099-12-31 */
        {"110105194900310022", false}, /* 1949-00-31 */
        {"110105194913310021", false}, /* 1949-13-31 */
        {"110105194912000021", false}, /* 1949-12-00 */
        {"110105194912320025", false}, /* 1949-12-32 */
        {"110105189912310023", false}, /* 1899-12-31 */
        {"110105210001010023", false}, /* 2100-01-01 */
    };
    for (size_t i = 0; i < sizeof TRIALS / sizeof *TRIALS; i++) {
        char text[64];
        (void)snprintf(text, sizeof text, "身份证%s的居民。", TRIALS[i].number);
        if (TRIALS[i].is_one)
            finds("privacy", text, "身份证号");
        else
            passes("privacy", text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(terms_used_and_explained),    cmocka_unit_test(terms_in_order),
        cmocka_unit_test(terms_where_they_are_mended), cmocka_unit_test(personal_data),
        cmocka_unit_test(other_long_numbers),          cmocka_unit_test(birthdays_of_identity_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
