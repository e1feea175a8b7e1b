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
        {"behind other words", .body = SAYS("主要是卫生健康支出（类）行政事业单位养老支出（款）。")},
        {"in quotes", .body = SAYS("1. “卫生健康支出（类）卫生健康管理事务（款）行政运行（项）”5人。")},
        {"none of them in a table", .body = SAYS("住房保障支出（类）住房改革支出（款）。")},
        {"too short for a name", .body = SAYS("卫生健康支出（类）其他（款）。")},
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_subjects),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
