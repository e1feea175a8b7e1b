/* What changes to document/ no other test saw: arguments of one letter, notes behind a table. */
#include "document_fixture.h"

static void names_of_one_letter(void **state)
{
    (void)state;
    Press p = press(
        (Press){.figures = "单位: 万元\na: 5\nb: 10\n", .body = "  - '占{占比 a b}、{占比  a   b }。'\n"});
    assert_clean(&p);
    assert_text(para_at(&p, PARA_BODY, 0)->text, "占50.00%、50.00%。");
    press_end(&p);
}

static void every_note_behind_a_table_is_printed(void **state)
{
    (void)state;
    Press p = press((Press){
        .figures = "单位: 万元\na: 5\n",
        .body = "  - 表格:\n      栏: [甲]\n      表体: [['{a}']]\n  - 注: 注：一。\n  - 注: 注：二。\n"});
    assert_clean(&p);
    StrBuf all = {0};
    for (size_t i = 0; i < p.document->nblocks; i++) {
        const Block *block = &p.document->blocks[i];
        for (size_t n = 0; block->kind == BLOCK_TABLE && n < block->table->nnotes; n++)
            strbuf_add(&all, block->table->notes[n].text);
        if (block->kind == BLOCK_PARA && block->para->kind == PARA_NOTE)
            strbuf_add(&all, block->para->text);
    }
    assert_text(strbuf_str(&all), "注：一。注：二。");
    strbuf_free(&all);
    press_end(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_one_letter),
        cmocka_unit_test(every_note_behind_a_table_is_printed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
