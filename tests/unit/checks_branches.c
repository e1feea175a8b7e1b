/* 若的说法: what a condition's branch says against the condition. */
#include "checks_fixture.h"

#define LEDGER "三公:\n  因公出国（境）费: 3.00\n  公务接待费: 0\n空:\n  其他收入: 0\n"
#define CHOICE(condition, first, second)                                                                     \
    "  - 若: " condition "\n    段落: '" first "'\n    否则: '" second "'\n"

static void branches(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"as it is", .figures = LEDGER,
         .body = CHOICE("三公.因公出国（境）费 > 0", "安排了出国。", "没有安排出国。")},
        {"the wrong way round", .figures = LEDGER,
         .body = CHOICE("三公.因公出国（境）费 > 0", "没有安排出国。", "安排了出国。"),
         .wanted = "“没有安排” 与 “若” 的条件不符：账上 三公.因公出国（境）费 是 3.00；"},
        {"by name", .figures = LEDGER, .body = CHOICE("三公.因公出国（境）费", "没有因公出国。", "甲。"),
         .wanted = "“没有因公出国”"},
        {"by how its name begins, three characters", .figures = LEDGER,
         .body = CHOICE("三公.因公出国（境）费", "没有因公出行。", "甲。"), .wanted = "“没有因公出” 与"},
        {"two are too few", .figures = LEDGER,
         .body = CHOICE("三公.因公出国（境）费", "没有因公外出。", "甲。")},
        {"a whole name of two", .figures = "三公:\n  用车: 3.00\n",
         .body = CHOICE("三公.用车", "没有用车。", "甲。"), .wanted = "“没有用车” 与"},
        {"of one it is any word", .figures = "三公:\n  车: 3.00\n",
         .body = CHOICE("三公.车", "没有车。", "甲。")},
        {"of another name", .figures = LEDGER,
         .body = CHOICE("三公.因公出国（境）费", "没有公务用车。", "甲。")},
        {"its own amount stands there", .figures = LEDGER,
         .body = CHOICE("三公.因公出国（境）费 != 0", "出国{三公.因公出国（境）费}，没有安排接待。", "甲。")},
        {"of what is nothing", .figures = LEDGER,
         .body = CHOICE("三公.公务接待费 > 0", "安排了接待。", "没有安排接待。")},
        {"that nothing is something", .figures = LEDGER,
         .body = CHOICE("三公.公务接待费 = 0", "已安排接待。", "没有安排接待。"),
         .wanted = "账上 三公.公务接待费 是 0"},
        {"by 非", .figures = LEDGER, .body = CHOICE("非 空.其他收入", "有安排。", "甲。"),
         .wanted = "“有安排”"},
        {"a condition of two", .figures = LEDGER,
         .body = CHOICE("三公.因公出国（境）费 > 0 且 三公.公务接待费 = 0", "没有安排出国。", "甲。")},
        {"of another number", .figures = LEDGER,
         .body = CHOICE("三公.因公出国（境）费 > 5", "甲。", "没有安排出国。")},
        {"in a sentence", .figures = LEDGER,
         .text = "本年{若 三公.因公出国（境）费 > 0 则 有 否则 没有}出国安排。"},
        {"in a sentence, the wrong way round", .figures = LEDGER,
         .text = "本年{若 三公.因公出国（境）费 > 0 则 没有 否则 有}出国安排。", .wanted = "“没有” 与 “若”"},
        {"of nothing, the wrong way round", .figures = LEDGER,
         .text = "本年{若 三公.公务接待费 > 0 则 没有 否则 有}接待安排。", .wanted = "“有” 与 “若”"},
        {"nothing else in the sentence", .figures = LEDGER,
         .text = "{若 三公.因公出国（境）费 > 0 则 没有出国安排。 否则 有出国安排。}", .wanted = "与 “若”"},
        {"two of one kind", .figures = LEDGER,
         .text = "本年{若 三公.因公出国（境）费 > 0 则 没有多 否则 没有}出国安排。"},
        {"without the other", .figures = LEDGER,
         .text = "本年出国{若 三公.因公出国（境）费 > 0 则 没有增加}。"},
    };
    HOLD("branch-denies", BOUNDS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(branches),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
