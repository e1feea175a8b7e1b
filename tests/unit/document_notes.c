/* Emphasis and notes: braces within braces, what the text is without them, and where a note may stand. */
#include "document_fixture.h"

static const char FIGURES[] =
    "单位: 万元\n甲: 12.50\n数: 3人\n'注': 1\n清单:\n  - {名称: 子, 值: 1.50}\n  - {名称: 丑, 值: 2}\n";

static Press pressed(const char *text)
{
    static char body[1024];
    snprintf(body, sizeof body, "  - '%s'\n", text);
    return press((Press){.figures = FIGURES, .body = body});
}

static void assert_runs(const char *text, const char *plain, size_t nruns)
{
    Press p = pressed(text);
    assert_clean(&p);
    const Paragraph *para = para_at(&p, PARA_BODY, 0);
    assert_text(para->text, plain);
    assert_int_equal(para->nruns, nruns);
    press_end(&p);
}

static void the_text_is_plain(void **state)
{
    (void)state;
    assert_runs("共{着重 甲{甲}乙}。", "共甲12.50万元乙。", 5);
    assert_runs("{着重 {上年度}年{下划线 {甲}}}", "2020年12.50万元", 3);
    assert_runs("m{上标 2}和{下标 {{}", "m2和{", 4);
    assert_runs("{着重 {照录 90%}}", "90%", 1);
    assert_runs("甲{注 见{甲}{下划线 乙}。}，", "甲，", 3);
    /* a name without a text is a name as before */
    assert_runs("{注}", "1万元", 1);
}

static void looks_add_up(void **state)
{
    (void)state;
    Press p = pressed("{着重 甲{下划线 乙}{上标 丙}}丁");
    assert_clean(&p);
    const Run *runs = para_at(&p, PARA_BODY, 0)->runs;
    assert_int_equal(runs[0].look, LOOK_DOTS);
    assert_int_equal(runs[1].look, LOOK_DOTS | LOOK_LINE);
    assert_int_equal(runs[2].look, LOOK_DOTS | LOOK_SUPER);
    assert_int_equal(runs[3].look, 0);
    press_end(&p);
}

static void a_note_is_a_paragraph(void **state)
{
    (void)state;
    Press p = pressed("甲{注 见{甲}。}乙{着重 丙{注 第二。}}");
    assert_clean(&p);
    const Paragraph *para = para_at(&p, PARA_BODY, 0);
    assert_int_equal(para->nnotes, 2);
    assert_text(para->notes[0].text, "见12.50万元。");
    assert_text(para->notes[1].text, "第二。");
    assert_int_equal(para->notes[0].kind, PARA_FOOTNOTE);
    assert_int_equal(para->runs[1].kind, RUN_MARK);
    assert_int_equal(para->runs[1].n, 0);
    assert_text(para->runs[1].target, "f1");
    assert_text(para->notes[0].anchor, "f1");
    /* and it is read after the paragraph it is of */
    const DocItem *item = &p.document->items[para->number + 1];
    assert_int_equal(item->kind, DOC_FOOTNOTE);
    assert_ptr_equal(item->para, &para->notes[0]);
    press_end(&p);
}

static void marks_of_the_document(void **state)
{
    (void)state;
    static const char *const WAYS[][2] = {{"每页圈码", "①"}, {"全文圈码", "②"}, {"全文数字", "2"}};
    for (size_t i = 0; i < 3; i++) {
        Arena *arena = arena_new();
        Str profile = str_format(arena, "%s", PROFILE_PLAIN);
        size_t at = str_find(profile, STR("编号: {"), 0) + STR("编号: {").n;
        Str whole = str_format(arena, STR_FMT "注: %s, " STR_FMT, STR_ARG(str_slice(profile, 0, at)),
                               WAYS[i][0], STR_ARG(str_slice(profile, at, profile.n)));
        Press p = press((Press){.profile = str_cstr(arena, whole),
                                .figures = FIGURES,
                                .body = "  - 甲{注 一。}\n  - 乙{注 二。}\n"});
        assert_clean(&p);
        assert_text(para_at(&p, PARA_BODY, 1)->runs[1].mark, WAYS[i][1]);
        assert_int_equal(p.document->notes_by_page, i == 0);
        press_end(&p);
        arena_free(arena);
    }
}

static void notes_of_a_table(void **state)
{
    (void)state;
    Press p = press(
        (Press){.figures = FIGURES,
                .body = "  - 表格:\n"
                        "      栏: [{键: 名称, 对齐: 左}, {键: 值, 对齐: 小数点, 单位: 万元}]\n"
                        "      表头: [[名称, '值{注 万元。}']]\n"
                        "      表体: [{逐行: 清单, 格: ['{名称}{注 都一样。}', '{值}{注 {名称}的。}']}]\n"
                        "      注: 没有码的注。\n"
                        "    数据: {清单: [{名称: 子, 值: 1.50}, {名称: 丑, 值: 2}]}\n"});
    assert_clean(&p);
    const Table *table = NULL;
    for (size_t i = 0; i < p.document->nblocks; i++)
        table = p.document->blocks[i].table ? p.document->blocks[i].table : table;
    assert_non_null(table);
    /* the form's, then of marks: 万元, 都一样, 子的, 丑的 */
    assert_int_equal(table->nnotes, 5);
    assert_text(table->notes[1].text, "万元。");
    assert_text(table->notes[3].text, "子的。");
    assert_text(table->notes[4].runs[0].mark, "④");
    /* the figure is the whole cell: without its unit, as the column wants it */
    assert_text(table->cells[3].paras[0].text, "1.50");
    assert_text(table->cells[4].paras[0].runs[1].mark, "②");
    press_end(&p);
}

/* Blanks between the characters of a label make runs of it; what was behind them stays there, in its order. */
static void notes_behind_a_label_set_apart(void **state)
{
    (void)state;
    Press p = press((Press){.figures = FIGURES,
                            .body = "  - 表格:\n"
                                    "      栏: [名, 值]\n"
                                    "      表头: [['编　者{注 一。}{注 二。}', 值]]\n"
                                    "      表体: [[甲, 乙]]\n"});
    assert_clean(&p);
    const Paragraph *para = NULL;
    for (size_t i = 0; i < p.document->nblocks; i++)
        if (p.document->blocks[i].table)
            para = &p.document->blocks[i].table->cells[0].paras[0];
    assert_non_null(para);
    assert_text(para->text, "编者");
    assert_int_equal(para->nruns, 4);
    assert_int_equal(para->runs[1].before, 1000);
    for (size_t i = 2; i < 4; i++) {
        assert_int_equal(para->runs[i].kind, RUN_MARK);
        assert_int_equal(para->runs[i].at, para->text.n);
        assert_text(para->runs[i].mark, i == 2 ? "①" : "②");
    }
    press_end(&p);
}

static void assert_refused(const char *text, DiagId id)
{
    Press p = pressed(text);
    bool told = false;
    for (size_t i = 0; i < p.diags.items.n; i++)
        told |= p.diags.items.v[i].id == id;
    assert_true(told);
    press_end(&p);
}

static void slips(void **state)
{
    (void)state;
    assert_refused("甲{注 乙{注 丙。}。}", DIAG_NOTE_PLACE);
    assert_refused("{上标 甲{着重 {下标 乙}}}", DIAG_LOOK_NESTED);
    assert_refused("甲{着重 {甲}", DIAG_PLACE_UNCLOSED);
    assert_refused("甲{着重 {没有}}", DIAG_PLACE_UNKNOWN);
    assert_refused("甲{着重 }", DIAG_PLACE_NO_TEXT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_text_is_plain),
        cmocka_unit_test(looks_add_up),
        cmocka_unit_test(a_note_is_a_paragraph),
        cmocka_unit_test(marks_of_the_document),
        cmocka_unit_test(notes_of_a_table),
        cmocka_unit_test(notes_behind_a_label_set_apart),
        cmocka_unit_test(slips),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
