/* 科目名: names of subjects in sentences against those of the tables. */
#include "checks_fixture.h"

#define TABLE                                                                                                                     \
    "  - 表格:\n      栏: [编码, 名]\n      表头: [[编码, 科目名称]]\n      表体: [['210', 卫生健康支出], " \
    "['21001', "                                                                                                                  \
    "卫生健康管理事务], ['2100101', 行政运行], ['20805', 行政事业单位养老支出], ['2100102', "               \
    "一般行政管理事务], ['2100103', 机关服务中心]]\n"
#define SAYS(text) TABLE "  - '" text "'\n"

static void names_of_subjects(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"as the table has them",
         .body = SAYS("卫生健康支出（类）卫生健康管理事务（款）行政运行（项）5人。")},
        {"an old one", .body = SAYS("卫生健康支付（类）卫生健康管理事务（款）行政运行（项）5人。"),
         .wanted = "表里是 “卫生健康支出”"},
        {"one that is like none", .body = SAYS("住房保障（类）卫生健康管理事务（款）行政运行（项）5人。"),
         .wanted = "“住房保障” 不是表里的科目名称"},
        {"without its 支出", .body = SAYS("卫生健康（类）卫生健康管理事务（款）行政运行（项）5人。")},
        {"with one too many",
         .body = SAYS("卫生健康支出（类）卫生健康管理事务支出（款）行政运行（项）5人。")},
        {"without it, and below another", .body = SAYS("卫生健康（类）行政事业单位养老（款）5人。"),
         .wanted = "在表里不在 “卫生健康支出” 下面"},
        {"behind other words", .body = SAYS("主要是卫生健康支出（类）卫生健康管理事务（款）。")},
        {"in quotes", .body = SAYS("1. “卫生健康支出（类）卫生健康管理事务（款）行政运行（项）”5人。")},
        {"none of them in a table", .body = SAYS("住房保障支出（类）住房改革支出（款）。")},
        {"too short for a name", .body = SAYS("卫生健康支出（类）其他（款）。")},
        {"just long enough", .body = SAYS("卫生健康支出（类）其他事（款）。"), .wanted = "“其他事” 不是"},
        {"half-width brackets", .body = SAYS("卫生健康支出(类)卫生健康事务(款)。"),
         .wanted = "“卫生健康事务” 不是"},
        {"what it is for",
         .body = SAYS(
             "行政运行（项）5人，主要用于行政运行。") "  - "
                                                      "机关服务中心（项）6人，主要用于机关服务中心运转。\n"},
        {"what its neighbour is for",
         .body = SAYS(
             "行政运行（项）5人，主要用于机关服务中心运转。") "  - 机关服务中心（项）6人，主要用于食堂。\n",
         .wanted = "说的是另一项 “机关服务中心” 的用途"},
    };
    HOLD("subject-name", BOUNDS);
}

static void names_beside_codes(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"behind its code", .body = SAYS("2100101行政运行5人。")},
        {"behind another code", .body = SAYS("2100102行政运行5人。"),
         .wanted = "“行政运行” 不是 2100102 的名称，表里是 “一般行政管理事务”"},
        {"a name of no row", .body = SAYS("2100101行政事务5人。"), .wanted = "表里是 “行政运行”"},
        {"in quotation marks", .body = SAYS("“2100101行政事务”5人。"), .wanted = "不是 2100101"},
        {"before 科目", .body = SAYS("2100101行政事务科目。"), .wanted = "不是 2100101"},
        {"words too short for a name", .body = SAYS("2100101行政5人。")},
        {"just long enough", .body = SAYS("2100101行政员5人。"), .wanted = "不是 2100101"},
        {"with more behind the name", .body = SAYS("2100101行政运行科目。")},
        {"a number that is no code", .body = SAYS("电话2100101转办公室。")},
        {"a code of no table", .body = SAYS("2080101行政事务5人。")},
        {"part of a number", .body = SAYS("编号210010100001号，12.2100101行政事务5人。")},
        {"before its code", .body = SAYS("行政运行（2100101）5人。")},
        {"before another code", .body = SAYS("行政运行（2100102）5人。"), .wanted = "不是 2100102"},
        {"the code in brackets first", .body = SAYS("（2100101）一般行政管理事务5人。"),
         .wanted = "不是 2100101"},
        {"levels with their codes",
         .body = SAYS("卫生健康支出（210类）卫生健康管理事务（01款）行政运行（01项）5人。")},
        {"another level's code",
         .body = SAYS("卫生健康支出（210类）卫生健康管理事务（01款）行政运行（02项）5人。"),
         .wanted = "“行政运行” 不是 2100102 的名称"},
        {"a code of no row",
         .body = SAYS("卫生健康支出（211类）卫生健康管理事务（01款）行政运行（01项）5人。"),
         .wanted = "“211” 不是 “卫生健康支出” 的编码，表里是 210"},
        {"a lower one of no row",
         .body = SAYS("卫生健康支出（210类）卫生健康管理事务（01款）行政运行（09项）5人。"),
         .wanted = "“09” 不是 “行政运行” 的编码，表里是 2100101"},
        {"one that other years may have", .body = SAYS("209（类）08（款）01（项）行政运行5人。")},
        {"within a bracket, as 210类 is, it is not read", .body = SAYS("（210卫生健康管理事务）5人。")},
        {"codes first", .body = SAYS("210（类）卫生健康支出—01（款）卫生健康管理事务—01（项）行政运行5人。")},
        {"codes first, another code",
         .body = SAYS("211（类）卫生健康支出—01（款）卫生健康管理事务—01（项）行政运行5人。"),
         .wanted = "“211” 不是 “卫生健康支出” 的编码"},
        {"codes first, an old name",
         .body = SAYS("210（类）医疗卫生支出—01（款）卫生健康管理事务—01（项）行政运行5人。"),
         .wanted = "“医疗卫生支出” 不是 210 的名称"},
        {"codes alone", .body = SAYS("210（类）01（款）01（项）行政运行5人，2100101（项）行政运行5人。")},
        {"codes alone, another name", .body = SAYS("210（类）01（款）01（项）机关服务中心5人。"),
         .wanted = "“机关服务中心” 不是 2100101 的名称"},
        {"words behind a code", .body = SAYS("210（类）安排支出5人。")},
        {"one that is none",
         .body = SAYS("卫生健康支出（210类）卫生健康管理事务（01款）行政事务（01项）5人。"),
         .wanted = "“行政事务” 不是表里的科目名称"},
    };
    HOLD("subject-name", BOUNDS);
}

static void names_in_a_row(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"with hyphens", .body = SAYS("卫生健康支出-卫生健康管理事务-行政运行5人。")},
        {"the last is none", .body = SAYS("卫生健康支出-卫生健康管理事务-行政事务5人。"),
         .wanted = "“行政事务” 不是表里的科目名称"},
        {"one too short for a name", .body = SAYS("卫生健康支出-卫生健康管理事务-其他5人。")},
        {"just long enough", .body = SAYS("卫生健康支出-卫生健康管理事务-其他事5人。"),
         .wanted = "“其他事” 不是"},
        {"two are none", .body = SAYS("卫生健康支出-管理事务-行政事务5人。")},
        {"levels without brackets", .body = SAYS("卫生健康支出类卫生健康管理事务款行政运行项5人。")},
        {"the middle is none", .body = SAYS("卫生健康支出类卫生健康管控事务款行政运行项5人。"),
         .wanted = "“卫生健康管控事务” 不是"},
        {"those characters in words", .body = SAYS("支出类别较多，款项及时拨付，事项清楚。")},
        {"before 科目", .body = SAYS("“卫生健康支出”科目5人。")},
        {"none before 科目", .body = SAYS("“医疗卫生支出”科目5人。"), .wanted = "“医疗卫生支出” 不是"},
        {"no name of money", .body = SAYS("“一事一议”科目5人。")},
        {"below another", .body = SAYS("行政事业单位养老支出（款）行政运行（项）5人。"),
         .wanted = "“行政运行” 在表里不在 “行政事业单位养老支出” 下面"},
        {"below its own", .body = SAYS("卫生健康管理事务（款）行政运行（项）5人。")},
        {"two that stand apart", .body = SAYS("行政事业单位养老支出（款）5人，行政运行（项）5人。")},
    };
    HOLD("subject-name", BOUNDS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_subjects),
        cmocka_unit_test(names_beside_codes),
        cmocka_unit_test(names_in_a_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
