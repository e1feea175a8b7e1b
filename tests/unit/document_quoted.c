/* {照录 …}: printed as it stands, and known as a quotation. */
#include "document_fixture.h"

static void quoted_as_it_stands(void **state)
{
    (void)state;
    static const char *const TEXTS[][2] = {{"法定比例{照录 90%}。", "法定比例90%。"},
                                           {"{照录 90% 以上}", "90% 以上"},
                                           {"{照录 每天9:30，共2次}", "每天9:30，共2次"},
                                           {"{ 照录  3.50 }", "3.50"}};
    for (size_t i = 0; i < 4; i++) {
        Press p = {.body = NULL, .arena = NULL};
        char body[256];
        snprintf(body, sizeof body, "  - '%s'\n", TEXTS[i][0]);
        p.body = body;
        p = press(p);
        assert_clean(&p);
        assert_text(para_at(&p, PARA_BODY, 0)->text, TEXTS[i][1]);
        press_end(&p);
    }
}

static void quoted_is_a_kind_of_its_own(void **state)
{
    (void)state;
    Press p = press((Press){.body = "  - '比例{照录 90%}。'\n"});
    const Paragraph *para = para_at(&p, PARA_BODY, 0);
    assert_covered(para);
    assert_int_equal(para->nruns, 3);
    assert_int_equal(para->runs[1].kind, RUN_QUOTED);
    assert_int_equal(para->runs[1].pos.col, 8); /* "  - '比例": the brace is the eighth */
    StrBuf out = {0};
    document_dump(p.document, &out);
    assert_true(str_find(strbuf_str(&out), STR("比例‹q:90%›。"), 0) < out.n);
    strbuf_free(&out);
    press_end(&p);
}

static void nothing_to_quote(void **state)
{
    (void)state;
    Press p = press((Press){.body = "  - '比例{照录}。'\n"});
    assert_only(&p, DIAG_PLACE_NO_TEXT, 3, 8, "照录");
    press_end(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quoted_as_it_stands),
        cmocka_unit_test(quoted_is_a_kind_of_its_own),
        cmocka_unit_test(nothing_to_quote),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
