/*
 * The checks of single characters and of what reviewers look for, on both sides of each of their bounds.
 */
#include "checks_fixture.h"

static void look_alikes(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"the first radical", .text = "甲\u2F00乙。", .wanted = "应写 “一”（U+4E00）"},
        {"the last radical", .text = "甲\u2FD5乙。", .wanted = "应写 “龠”（U+9FA0）"},
        {"behind the last one there is none", .text = "甲\u2FF0乙。"},
        {"a radical in the form people write", .text = "\u2F3E籍。", .wanted = "应写 “户”（U+6237）"},
        {"a simplified radical", .text = "甲\u2EA0政。", .wanted = "应写 “民”（U+6C11）"},
        {"a radical nobody would mean", .text = "甲\u2E80乙。",
         .wanted = "“\u2E80”（U+2E80）是部首或兼容字的码位，按字查找时找不到"},
        {"a code without a character", .text = "甲\u2E9A乙。"},
        {"a compatibility ideograph", .text = "甲\uF900乙。", .wanted = "应写 “\u8C48”（U+8C48）"},
        {"one of the twelve that are none", .text = "甲\uFA0E乙。"},
        {"one of the second block", .text = "甲\U0002F800乙。", .wanted = "应写 “\u4E3D”（U+4E3D）"},
        {"a letter with a canonical form is no 汉字", .text = "甲\u212A乙\u2126。"},
        {"a character of an extension", .text = "甲\u3400\U00020000乙。"},
        {"a half-width full stop", .text = "甲\uFF61", .wanted = "应写 “。”"},
        {"a kana", .text = "甲\uFF66。"},
        {"in a name of the ledger", .figures = "甲\u2F42: 5\n", .text = "乙。", .wanted = "应写 “文”"},
        {"in a column, once", .figures = "表: [{甲\u2F42: 5}, {甲\u2F42: 6}]\n", .text = "乙。",
         .wanted = "应写 “文”"},
        {"in a text that nobody prints", .figures = "表: [{甲: 丙\u2F42}]\n", .text = "乙。",
         .wanted = "应写 “文”"},
        {"in a text that is printed", .figures = "表: [{甲: 丙\u2F42}]\n", .text = "{表.1.甲}。",
         .wanted = "应写 “文”"},
    };
    HOLD("look-alike", BOUNDS);
}

static void private_characters(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"what stands before the private ones", .text = "甲\uD7FF乙。"},
        {"the first", .text = "甲\uE000乙。",
         .wanted = "（U+E000）是用户自造字的码位，别的机器上显示不出、复制不走"},
        {"the last", .text = "甲\uF8FF乙。", .wanted = "U+F8FF"},
        {"of the planes above", .text = "甲\U000F0000乙。", .wanted = "U+F0000"},
        {"one that has a code of its own now", .text = "甲\uE76C乙。", .wanted = "应写 “€”（U+20AC）"},
        {"before it one that has none", .text = "甲\uE76B乙。", .wanted = "复制不走"},
        {"the first of a run", .text = "甲\uE78D乙。", .wanted = "（U+FE10）"},
        {"its last", .text = "甲\uE796乙。", .wanted = "（U+FE19）"},
        {"of 2022", .text = "甲\uE81E乙。", .wanted = "（U+9FB4）"},
        {"the last of all", .text = "甲\uE864乙。", .wanted = "（U+9FBB）"},
        {"in a quotation too", .text = "{照录 甲\uE000乙}。", .wanted = "U+E000"},
    };
    HOLD("private-character", BOUNDS);
}

static void paired_marks(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"each closed", .text = "（甲）《乙》“丙‘丁’”〔2016〕【戊】。"},
        {"a full-width and a half-width one", .text = "（甲)和(乙）。"},
        {"never closed", .text = "甲（乙。", .wanted = "“（” 没有配对的后一半"},
        {"never opened", .text = "甲乙丙丁）。", .wanted = "“）” 没有与它配对的前一半"},
        {"crossed", .text = "（甲《乙）丙》。", .wanted = "交叉", .n = 2},
        {"the wrong way round", .text = "”甲“。", .n = 2, .wanted = "没有"},
        {"a label", .text = "1）甲；12）乙；十二）丙；a）丁。"},
        {"of three characters", .text = "123）甲。"},
        {"a longer one is text", .text = "1234）甲。", .wanted = "没有与它配对的前一半"},
        {"a label that no clause begins with", .text = "甲1）乙。", .wanted = "没有与它配对的前一半"},
        {"an apostrophe", .text = "甲don’t乙。"},
        {"beside 汉字 it is none", .text = "甲’乙。", .wanted = "“’”"},
        {"what a figure prints is read along", .text = "（{大}）。"},
    };
    HOLD("unpaired-mark", BOUNDS);
}

static void document_numbers(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"as it should be", .text = "财预〔2016〕143号。"},
        {"square brackets", .text = "财预[2016]143号。", .wanted = "〔2016〕143号：年"},
        {"round ones", .text = "财预（2016）143号。", .wanted = "“（2016）143号”"},
        {"half a pair of each", .text = "财预（2016]143号。"},
        {"with 第", .text = "财预【2016】第143号。", .wanted = "〔2016〕"},
        {"one digit", .text = "财预（2016）1号。", .wanted = "〔2016〕"},
        {"five digits", .text = "财预（2016）14312号。", .wanted = "〔2016〕"},
        {"six are no such number", .text = "财预（2016）143122号。"},
        {"before 1900", .text = "财预（1899）143号。"},
        {"nobody's number", .text = "，（2016）143号。"},
        {"at the beginning", .text = "（2016）143号。"},
        {"a court's", .text = "案号（2016）鲁01民初143号。"},
        {"a house", .text = "锦苑（2016）5号楼。"},
        {"no year", .text = "花园（一）143号。"},
        {"第 in the right brackets", .text = "财预〔2016〕第143号。", .wanted = "应写 〔2016〕143号"},
        {"two digits of a year", .text = "财预〔16〕143号。", .wanted = "应写 〔2016〕143号"},
        {"two digits in round brackets are a house", .text = "花园（16）143号。"},
    };
    HOLD("document-number", BOUNDS);
}

/* One finding, in office.yaml or in the chapter, or none. */
static void assert_dated(const char *date, const char *text, const char *file, const char *part)
{
    Judged j = judge((Judged){.code = "impossible-date", .text = text, .press = {.date = date}});
    assert_findings(&j, file != NULL);
    if (file) {
        assert_true(str_ends(j.findings.v[0].pos.file->name, file));
        assert_true(str_find(j.findings.v[0].message, str_of(part), 0) < j.findings.v[0].message.n);
    }
    judge_end(&j);
}

static void the_day_of_the_document(void **state)
{
    (void)state;
    static const char LAST[] = "截至{上年度}年12月31日，甲；截至2020年12月31日，乙。";
    assert_dated("2021-02-10", LAST, NULL, NULL);
    assert_dated("2020-02-10", LAST, "office.yaml",
                 "“2020-02-10” 是编制日期，而文字里说的是截至2020年12月31日");
    assert_dated("2020-06-30", LAST, "office.yaml", "年份是不是写错了");
    assert_dated("2020-07-01", "截至2020年12月31日。", "01-a.yaml", "在编制日期之后"); /* may be so early */
    assert_dated("2020-02-10", "截至2021年12月31日。", "office.yaml", "2020-02-10");
    assert_dated("2020-02-10", "截至2022年12月31日。", "01-a.yaml", "在编制日期之后"); /* wrong in any case */
    assert_dated("2020-02-10", "2020年12月31日前完成。", NULL, NULL);
}

static void dates(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        /* the document is of 2021-02-10 */
        {"done on the day", .text = "经2021年2月10日人代会审议通过。"},
        {"done the day after", .text = "经2021年2月11日人代会审议通过。", .wanted = "在编制日期之后"},
        {"done in a month to come", .text = "财政局于2021年3月批复本预算。", .wanted = "在编制日期之后"},
        {"still to be done", .text = "拟于2021年3月5日审议通过，2021年6月30日前批复，计划2021年5月1日印发。"},
        {"done, says another clause", .text = "2021年6月1日实施，办法已印发。"},
        {"the ends of months", .text = "2021年1月31日，2021年2月28日，2021年4月30日，2021年12月31日。"},
        {"a day past a month's end", .text = "2021年4月31日。", .wanted = "“2021年4月31日” 日历上没有这一天"},
        {"a leap day", .text = "2020年2月29日。"},
        {"in no leap year", .text = "2021年2月29日。", .wanted = "日历上没有"},
        {"a century", .text = "1900年2月29日。", .wanted = "日历上没有"},
        {"the fourth", .text = "2000年2月29日。"},
        {"of no year", .text = "每年2月29日。"},
        {"of no year and none at all", .text = "每年2月30日。", .wanted = "日历上没有"},
        {"month 13", .text = "2021年13月。", .wanted = "日历上没有"},
        {"month 0", .text = "2021年0月1日。", .wanted = "日历上没有"},
        {"day 0", .text = "2021年1月0日。", .wanted = "日历上没有"},
        {"months of time", .text = "历时13月，共30个月。"},
        {"up to the document's day", .text = "截至2021年2月10日，截至2021年2月，截至2020年12月31日。"},
        {"up to the day after", .text = "截至2021年2月11日。", .wanted = "在编制日期之后"},
        {"up to the month after", .text = "截至2021年3月。", .wanted = "在编制日期之后"},
        {"planned for then", .text = "2021年12月31日前完成。"},
        {"in numerals", .text = "二〇二一年六月三十日，二〇二一年十二月三十一日。"},
        {"no day, in numerals", .text = "二〇二一年六月三十一日。", .wanted = "日历上没有"},
        {"month thirteen, in numerals", .text = "二〇二一年十三月。", .wanted = "日历上没有"},
        {"a month that is no date", .text = "每月三十一日，三个月。"},
        {"from a day to a later one", .text = "2021年1月1日至2021年12月31日，2020年12月至2021年1月。"},
        {"to an earlier one", .text = "2021年12月31日至2021年1月1日。",
         .wanted = "“2021年1月1日” 在起始的 “2021年12月31日” 之前"},
        {"to an earlier month", .text = "2021年3月至2021年2月。", .wanted = "在起始的"},
        {"to the same day", .text = "2021年3月1日至2021年3月1日，2021年3月5日至2021年3月。"},
        {"of no year, which may be the next", .text = "2020年12月1日至3月1日。"},
        {"one date and another", .text = "2021年12月1日、2021年1月1日。"},
        {"with hyphens", .text = "2021-02-28。"},
        {"no day", .text = "2021-02-29。", .wanted = "“2021-02-29” 日历上没有这一天"},
        {"with points", .text = "2021.4.31。", .wanted = "日历上没有"},
        {"with strokes", .text = "2021/13/1。", .wanted = "日历上没有"},
        {"the years between 1900 and 2100", .text = "1901-02-29。", .wanted = "“1901-02-29” 日历上没有"},
        {"and no others", .text = "1900-02-30，2100-02-30。"},
        {"the last of them", .text = "2099-02-29。", .wanted = "“2099-02-29” 日历上没有"},
        {"a month below 32, which a slip may make", .text = "2021-31-01。",
         .wanted = "“2021-31-01” 日历上没有"},
        {"and no more", .text = "2021-32-01，2021-00-01。"},
        {"a day below 40", .text = "2021-01-39。", .wanted = "“2021-01-39” 日历上没有"},
        {"no day of more", .text = "2021-01-40，2021-01-00。"},
        {"not of one kind", .text = "2021-02.30。"},
        {"a number that goes on, with either mark", .text = "甲-2021-02-30，乙/2021/02/30，丙.2021.02.30。"},
        {"a number that goes on", .text = "2021-02-30-1，A2021-02-30，12021-02-30，2021.02.30b。"},
        {"no month in any order", .text = "2021-45-67。"},
        {"that ends with its month", .text = "编号2021-0212345"},
        {"up to the year's end, which is past", .text = "截至2020年底，截至2020年末。"},
        {"which is to come", .text = "截至2021年底，共5人。", .wanted = "在编制日期之后"},
        {"before which it is planned", .text = "截至2021年底前。"},
        {"a year's end by itself", .text = "到2021年底完成。"},
    };
    HOLD("impossible-date", BOUNDS);
    static const Bound UP_TO[] = {
        {"before a date", .text = "截止2020年。", .wanted = "应写 “截至”"},
        {"before a word of time", .text = "截止目前。", .wanted = "应写 “截至”"},
        {"an end", .text = "报名截止，截止时间和截止日期，截止到2020年。"},
        {"the right word", .text = "截至2020年。"},
    };
    HOLD("up-to", UP_TO);
}

static void slips_of_hands(void **state)
{
    (void)state;
    static const Bound TWICE[] = {
        {"one character of those", .text = "甲的的乙。", .wanted = "“的的”"},
        {"one of others", .text = "天天向上，年年有余。"},
        {"a word that has them", .text = "目的的确定，部门部门预算，标的的数额。"},
        {"two characters", .text = "预算预算安排。", .wanted = "“预算预算”"},
        {"eight", .text = "子丑寅卯辰巳午未子丑寅卯辰巳午未。", .wanted = "子丑寅卯辰巳午未子丑"},
        {"nine", .text = "子丑寅卯辰巳午未申子丑寅卯辰巳午未申。"},
        {"a mark between", .text = "预算，预算安排。"},
        {"digits", .text = "1212元。"},
        {"a row of one character", .text = "一一一一。"},
        {"in a quotation", .text = "{照录 预算预算}。"},
    };
    HOLD("said-twice", TWICE);
    static const Bound COMPARED[] = {
        {"before a year", .text = "收入较上年较2020年增加。", .wanted = "“较上年较”"},
        {"before 上年", .text = "收入比上年比上年度增加。", .wanted = "“比上年比”"},
        {"before another word", .text = "收入比上年比重高，较上年较快增长。"},
    };
    HOLD("compare-twice", COMPARED);
    static const Bound GAPS[] = {
        {"between 汉字", .text = "本 部门。", .wanted = "“本 部”"},
        {"a clause of them is one", .text = "本 部 门 预 算。", .wanted = "“本 部 门 预 算”"},
        {"beside a digit", .text = "本 2 部门。"},
        {"beside a mark", .text = "本， 部门。"},
        {"a no-break one is of another rule", .text = "本\u00A0部门。"},
        {"a full-width one is on purpose", .text = "本　部门。"},
        {"in a cell", .body = "  - 表格:\n      栏: [名]\n      表体: [[合 计]]\n"},
    };
    HOLD("blank-between", GAPS);
    static const Bound TRADITIONAL[] = {
        {"one", .text = "本部門。", .wanted = "“門” 是繁体字，应写 “门”"},
        {"a row is one slip", .text = "本部門預算。", .wanted = "“門預” 是繁体字，应写 “门预”"},
        {"what both write", .text = "著作、乾坤、瞭望、昇平、喆。"},
        {"in a quotation", .text = "{照录 張}。"},
    };
    HOLD("traditional", TRADITIONAL);
    static const Bound DIGITS[] = {
        {"the first", .text = "０人。", .wanted = "应写 “0”"},
        {"the last", .text = "９人。", .wanted = "应写 “9”"},
        {"their neighbours", .text = "甲／乙：丙。"},
    };
    HOLD("wide-digit", DIGITS);
    static const Bound LETTERS[] = {
        {"the first", .text = "Ａ座。", .wanted = "应写 “A”"},
        {"the last small one", .text = "甲ｚ。", .wanted = "应写 “z”"},
        {"their neighbours", .text = "甲＠乙［丙］｀丁｛戊｝。"},
    };
    HOLD("wide-letter", LETTERS);
    static const Bound BLANKS[] = {
        {"a no-break one", .text = "本\u00A0部门。", .wanted = "U+00A0"},
        {"in a cell", .body = "  - 表格:\n      栏: [名]\n      表体: [[合\u00A0计]]\n", .wanted = "U+00A0"},
        {"in a heading", .body = "  - 标题: 甲\u00A0乙\n    内容: [丙。]\n", .wanted = "U+00A0"},
        {"in a quotation", .text = "{照录 甲\u2009乙}。", .wanted = "U+2009"},
        {"the usual ones", .text = "甲 2 乙　丙。"},
    };
    HOLD("other-blank", BLANKS);
    static const Bound UNSEEN[] = {
        {"the first selector", .text = "甲\uFE00乙。", .wanted = "U+FE00"},
        {"the last", .text = "甲\uFE0F乙。", .wanted = "U+FE0F"},
        {"of the planes above", .text = "甲\U000E0100乙。", .wanted = "U+E0100"},
        {"a filler", .text = "甲\u3164乙。", .wanted = "U+3164"},
        {"their neighbours", .text = "甲\uFE10乙\u3163丙。"},
    };
    HOLD("unseen-character", UNSEEN);
}

static void left_in(void **state)
{
    (void)state;
    static const Bound TEMPLATE[] = {
        {"for whoever fills it in", .text = "如有，请说明。", .wanted = "“如有，请”"},
        {"of the text", .text = "如有不符，由甲说明。"},
        {"in brackets", .text = "甲（可根据实际情况调整）。", .wanted = "“（可根据实际”"},
        {"out of them", .text = "实施中可根据实际情况调整。"},
        {"who is to fill it in", .text = "注：本表由单位自行填列。", .wanted = "“自行填列”"},
    };
    HOLD("template-left", TEMPLATE);
    static const Bound INTERNAL[] = {
        {"a mark of secrecy", .text = "内部资料。", .wanted = "“内部资料”"},
        {"a word of the text", .text = "内部控制。"},
        {"in brackets", .text = "甲（内部使用）。", .wanted = "“内部使用）”"},
        {"as a use", .text = "限街道内部使用的系统。"},
    };
    HOLD("internal-words", INTERNAL);
    static const Bound OUT[] = {
        {"in brackets", .text = "甲（略）。", .wanted = "“（略）”"},
        {"the whole paragraph", .text = "略。", .wanted = "“略。”"},
        {"one that goes on", .text = "略有增加。"},
        {"of a part", .text = "具体情况略。", .wanted = "“情况略。”"},
        {"of a part that goes on", .text = "收入情况略好。"},
        {"in other brackets", .text = "甲【略】。", .wanted = "“【略】”"},
        {"the same as last year", .text = "同上年。", .wanted = "“同上年。”"},
    };
    HOLD("left-out", OUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(look_alikes),
        cmocka_unit_test(private_characters),
        cmocka_unit_test(paired_marks),
        cmocka_unit_test(document_numbers),
        cmocka_unit_test(the_day_of_the_document),
        cmocka_unit_test(dates),
        cmocka_unit_test(slips_of_hands),
        cmocka_unit_test(left_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
