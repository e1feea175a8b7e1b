/* Text for HTML: nothing in it can end a node, an attribute, or turn the page. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/html.h"

static void assert_becomes(Str text, const char *html)
{
    StrBuf out = {0};
    html_add(&out, text);
    assert_string_equal(out.n ? out.s : "", html);
    strbuf_free(&out);
}

static void marks_are_escaped(void **state)
{
    (void)state;
    assert_becomes(STR("<b title='x'>\"A&B\"</b>"),
                   "&lt;b title=&#39;x&#39;&gt;&quot;A&amp;B&quot;&lt;/b&gt;");
    assert_becomes(STR("云栖街道𠮷"), "云栖街道𠮷");
    assert_becomes(STR(""), "");
}

static void controls_and_garbage_do_not_pass(void **state)
{
    (void)state;
    assert_becomes(STR("a\x01\tb\x7f"
                       "c\nd"),
                   "a  b c\nd");
    assert_becomes(STR("\xe2\x80\xae万"), "\xef\xbf\xbd万"); /* U+202E turns what follows */
    assert_becomes(STR("\xc3("), "\xef\xbf\xbd(");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_are_escaped),
        cmocka_unit_test(controls_and_garbage_do_not_pass),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
