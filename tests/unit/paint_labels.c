/* What a reader's page box is told: a range for each page that does not count on from the one before. */
#include "unit/paint_sheet.h"

#include "paint/navigation.h"

typedef struct Case {
    PageKind kind;
    Numbering numbering;
    uint32_t number;
    const char *label;
} Case;

static void assert_labels(const Case *cases, size_t n, const char *wanted)
{
    Arena *arena = arena_new();
    Layout layout = {0};
    for (size_t i = 0; i < n; i++)
        *LIST_PUSH(arena, &layout.pages) = (Page){.kind = cases[i].kind,
                                                  .numbering = cases[i].numbering,
                                                  .number = cases[i].number,
                                                  .label = str_of(cases[i].label)};
    StrBuf out = {0};
    labels_put(&layout, &out);
    Str text = str_format(arena, "/PageLabels <</Nums [%s]>>\n", wanted);
    assert_str(strbuf_str(&out), text);
    strbuf_free(&out);
    arena_free(arena);
}
#define LABELS(wanted, ...)                                                                                  \
    assert_labels((const Case[]){__VA_ARGS__}, sizeof(const Case[]){__VA_ARGS__} / sizeof(Case), wanted)

static void numbers_count_on_in_their_series(void **state)
{
    (void)state;
    LABELS("0 <</S /r>>\n2 <</S /D>>\n", {PAGE_TOC, NUMBERING_ROMAN, 1, "i"},
           {PAGE_TOC, NUMBERING_ROMAN, 2, "ii"}, {PAGE_BODY, NUMBERING_DECIMAL, 1, "1"},
           {PAGE_BODY, NUMBERING_DECIMAL, 2, "2"});
    LABELS("0 <</S /D /St 3>>\n1 <</S /D /St 5>>\n2 <</S /D>>\n", {PAGE_BODY, NUMBERING_DECIMAL, 3, "3"},
           {PAGE_BODY, NUMBERING_DECIMAL, 5, "5"}, {PAGE_BODY, NUMBERING_DECIMAL, 1, "1"});
    LABELS("0 <</S /r>>\n1 <</S /D /St 2>>\n", {PAGE_TOC, NUMBERING_ROMAN, 1, "i"},
           {PAGE_BODY, NUMBERING_DECIMAL, 2, "2"});
}

/* 封面 and 检查1, 检查2 as UTF-16; a page without a number has an empty label. */
static void others_are_prefixes(void **state)
{
    (void)state;
    LABELS("0 <</P <FEFF5C019762>>>\n2 <<>>\n", {PAGE_COVER, NUMBERING_NONE, 0, ""},
           {PAGE_COVER, NUMBERING_NONE, 0, ""}, {PAGE_BODY, NUMBERING_NONE, 0, ""});
    LABELS("0 <</P <FEFF68C067E50031>>>\n1 <</P <FEFF68C067E50032>>>\n",
           {PAGE_FINDINGS, NUMBERING_FINDINGS, 1, "检查1"}, {PAGE_FINDINGS, NUMBERING_FINDINGS, 2, "检查2"});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_count_on_in_their_series),
        cmocka_unit_test(others_are_prefixes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
