/* 数的名称: names of other groups, of list items, and what is told of an amount beside. */
#include "checks_fixture.h"

#define KIN                                                                                                                          \
    "单位: 万元\n类:\n  公共安全: {拨款: 56, 同: 9}\n  文化旅游: {拨款: 185, 同: 9, 另: 3}\n  教育: {拨款: " \
    "7}\n"                                                                                                                           \
    "上年: {类: {公共安全: {拨款: 50}, 文化旅游: {拨款: 185}, 教育: {拨款: 185}}}\n"
#define KINNED(shown, meant)                                                                                 \
    {                                                                                                        \
        .rule = shown, .text = shown, .figures = KIN, .wanted = meant                                        \
    }

static void names_of_groups_beside_the_own(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        KINNED("公共安全支出{类.公共安全.拨款}。", NULL),
        KINNED("公共安全支出{类.文化旅游.拨款}。", "账上叫这个名称的是 类.公共安全.拨款"),
        KINNED("公共安全{类.文化旅游.拨款}。", "类.公共安全.拨款"),
        KINNED("其中：公共安全支出安排{类.文化旅游.拨款}。", "类.公共安全.拨款"),
        KINNED("公共安全支出{上年 类.文化旅游.拨款}。", "类.公共安全.拨款"),
        KINNED("教育支出{上年 类.文化旅游.拨款}。", NULL),  /* the same that year */
        KINNED("公共安全支出{类.文化旅游.同}。", NULL),     /* the same number */
        KINNED("公共安全支出{类.文化旅游.另}。", NULL),     /* it has no such figure */
        KINNED("某公共安全支出{类.文化旅游.拨款}。", NULL), /* the end of another name */
        KINNED("教育{类.文化旅游.拨款}。", NULL),           /* too short */
        KINNED("教育支出{类.文化旅游.拨款}。", "类.教育.拨款"),
        KINNED("文化旅游支出{类.文化旅游.拨款}。", NULL),
    };
    HOLD("figure-name", BOUNDS);
}

#define ITEMS "单位: 万元\n细: {会计补助: 7, 养老补助: 28, 同数: 7}\n人: {会计: 8人}\n"
#define ITEM(shown, meant)                                                                                   \
    {                                                                                                        \
        .rule = shown, .text = shown, .figures = ITEMS, .wanted = meant                                      \
    }

/* An item of a list begins with the name of what it prints. */
static void names_that_begin_an_item(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        ITEM("甲；4．会计补助，{人.会计}，每人每年9600元，{细.会计补助}。", NULL),
        ITEM("甲；4．会计补助，{人.会计}，每人每年9600元，{细.养老补助}。", "账上叫这个名称的是 细.会计补助"),
        ITEM("会计补助，{人.会计}，{细.养老补助}。", "细.会计补助"),
        ITEM("会计补助，{人.会计}，{细.同数}。", NULL),             /* the same number */
        ITEM("会计补助，{人.会计}，养老补助{细.养老补助}。", NULL), /* which is named by itself */
        ITEM("会计补助，{细.会计补助}，另有{细.养老补助}。", NULL), /* two amounts */
        ITEM("会计补助标准，{人.会计}，{细.养老补助}。", NULL),     /* a longer name */
        ITEM("某会计补助，{人.会计}，{细.养老补助}。", NULL),
        ITEM("会计补助，{人.会计}；{细.养老补助}。", NULL), /* another item */
    };
    HOLD("figure-name", BOUNDS);
}

/* A name typed in a cell of words. */
static void names_in_cells(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"prose in a cell", .figures = ITEMS,
         .body = CAPTIONED("表", "额") "      表体: [[甲, '主要用于会计补助{细.养老补助}。']]\n"},
        {"behind a mark", .figures = ITEMS,
         .body = CAPTIONED("表", "额") "      表体: [[甲, '用途：会计补助{细.养老补助}。']]\n",
         .wanted = "细.会计补助"},
        {"its own", .figures = ITEMS,
         .body = CAPTIONED("表", "额") "      表体: [[甲, '用途：会计补助{细.会计补助}。']]\n"},
    };
    HOLD("figure-name", BOUNDS);
}

#define PROJECTS                                                                                                                      \
    "单位: 万元\n项目:\n  甲: {名称: \"道路养护\", 金额: 7, 本级: 2}\n  乙: {名称: \"绿化补种\", 金额: 9, " \
    "另: 3}\n"
#define FORM(shown, meant)                                                                                   \
    {                                                                                                        \
        .rule = shown, .figures = PROJECTS, .wanted = meant,                                                 \
        .body = "  - 表格:\n      栏: [甲, 乙]\n      表体: [[项目名称, 道路养护], [用途, '" shown "']]\n"   \
    }

/* A table that says whose form it is. */
static void names_of_forms(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        FORM("预算数{项目.甲.金额}。", NULL),
        FORM("预算数{项目.乙.金额}。",
             "前面写的是“道路养护”，印的却是 项目.乙.金额；账上叫这个名称的是 项目.甲.金额"),
        FORM("与绿化补种（乙）的{项目.乙.金额}一并实施。", NULL), /* it says whose */
        FORM("另有{项目.乙.另}。", NULL),                         /* its own group has none */
    };
    HOLD("figure-name", BOUNDS);
}

static void an_amount_beside_is_told_by_its_name(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"a share", .text = "会计补助{细.会计补助}，占{占比 细.养老补助 细.会计补助}。", .figures = ITEMS,
         .wanted = "前面写的是“会计补助”，印的却是 细.养老补助 的占比；账上叫这个名称的是 细.会计补助"},
        {"without a name", .text = "安排了{细.会计补助}，占{占比 细.养老补助 细.会计补助}。",
         .figures = ITEMS, .wanted = "前面写的是“细.会计补助”"},
    };
    HOLD("figure-name", BOUNDS);
}

#define LISTED "单位: 万元\n社区: 3个\n单位数: 2家\n钱: 3\n"
#define TEN    "甲社、乙社、丙社、丁社、戊社、己社、庚社、辛社、壬社、癸社"
#define LISTS(shown, meant)                                                                                  \
    {                                                                                                        \
        .rule = shown, .text = shown, .figures = LISTED, .wanted = meant                                     \
    }

/* 数目与名单: as many names as are printed. */
static void names_of_all_that_is_counted(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        LISTS("{社区}社区为甲社区、乙社区和丙社区。", NULL),
        LISTS("{社区}社区为甲社区、乙社区、丙社区。", NULL),
        LISTS("{社区}社区为甲社区和乙社区。", "印的是“3个”，后面列出的是 2个：甲社区和乙社区"),
        LISTS("{社区}社区为甲社区、乙社区、丙社区和丁社区；辖区内。", "后面列出的是 4个"),
        LISTS("{社区}社区分别为：甲社区、乙社区。", "后面列出的是 2个"),
        LISTS("{社区}社区为甲社区、乙社区、丙社区、丁和戊社区。", "后面列出的是 4至5个"),
        LISTS("{社区}社区为甲社区、丁和戊社区。", NULL), /* two or three */
        LISTS("{社区}社区为甲社区、乙社区等。", NULL),
        LISTS("{社区}社区为甲社区、乙社区，面积不大。", NULL), /* more is said of them */
        LISTS("{社区}社区为甲社区、乙社区，其中乙社区新设立。", "后面列出的是 2个"),
        LISTS("{社区}社区为甲社区、乙社区（筹建）。", NULL),
        LISTS("{社区}社区为居民服务。", NULL), /* no list */
        LISTS("由{单位数}事业单位组成。事业单位为甲中心和乙中心。", NULL),
        LISTS("由{单位数}事业单位组成。事业单位为甲中心、乙中心和丙中心。", "印的是“2家”，后面列出的是 3家"),
        LISTS("由{单位数}事业单位组成。行政单位为甲中心、乙中心和丙中心。", NULL),
        LISTS("{社区}社区和{单位数}单位。", NULL),
        LISTS("{钱}支出为甲社区、乙社区。", NULL), /* money */
        /* a noun of ten characters, and of eleven */
        LISTS("{社区}一二三四五六七八九社为甲社、乙社。", "后面列出的是 2个"),
        LISTS("{社区}一二三四五六七八九十社为甲社、乙社。", NULL),
        LISTS("{社区}组。一二三四五六七八九社为甲社、乙社。", NULL),
        /* an item of twenty, and of twenty-one */
        LISTS("{社区}社为甲社、一二三四五六七八九十一二三四五六七八九社。", "后面列出的是 2个"),
        LISTS("{社区}社为甲社、一二三四五六七八九十一二三四五六七八九十社。", NULL),
        /* forty, and one more */
        LISTS("{社区}社为" TEN "、" TEN "、" TEN "、" TEN "。", "后面列出的是 40个"),
        LISTS("{社区}社为" TEN "、" TEN "、" TEN "、" TEN "、子社。", NULL),
        /* the two around 和 have two characters each, or one */
        LISTS("{社区}社为甲社、乙社、丙社和丁社。", "后面列出的是 4个"),
        LISTS("{社区}社为甲社、乙社、社和丁社。", NULL),
        LISTS("{社区}社为甲社、乙社、丁社和社。", NULL),
        /* of one noun two characters are enough */
        LISTS("由{单位数}中心组成。中心为甲处、乙处和丙处。", "后面列出的是 3家"),
        LISTS("由{单位数}处组成。处为甲处、乙处和丙处。", NULL),
    };
    HOLD("listed-count", BOUNDS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_groups_beside_the_own),
        cmocka_unit_test(names_that_begin_an_item),
        cmocka_unit_test(names_in_cells),
        cmocka_unit_test(names_of_forms),
        cmocka_unit_test(names_of_all_that_is_counted),
        cmocka_unit_test(an_amount_beside_is_told_by_its_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
