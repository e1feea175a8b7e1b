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
         .wanted = "（U+2E80）是部首或兼容字的码位，按字查找时找不到"},
        {"a code without a character", .text = "甲\u2E9A乙。"},
        {"a compatibility ideograph", .text = "甲\uF900乙。", .wanted = "应写 “\u8C48”（U+8C48）"},
        {"one of the twelve that are none", .text = "甲\uFA0E乙。"},
        {"one of the second block", .text = "甲\U0002F800乙。", .wanted = "应写 “\u4E3D”（U+4E3D）"},
        {"a letter with a canonical form is no 汉字", .text = "甲\u212A乙\u2126。"},
        {"a character of an extension", .text = "甲\u3400\U00020000乙。"},
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(look_alikes),
        cmocka_unit_test(private_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
