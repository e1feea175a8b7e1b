/* The data file: what is written is what is read, and what is not whole is refused. */
#include "edition_fixture.h"

static Edition sample(void)
{
    static const Str READ[] = {STR_INIT("收入.甲"), STR_INIT("上年(收入.\"甲\")")};
    static const EditionFigure FIGURES[] = {
        {.path = STR_INIT("收入.甲"),
         .value = STR_INIT("-4700.30"),
         .unit = STR_INIT("万元"),
         .last = STR_INIT("0"),
         .at = STR_INIT("content/2021/x/figures.yaml:3:5")},
        {.path = STR_INIT("乙"), .at = STR_INIT("templates/small/tables/a.yaml:3:5")},
        {.path = STR_INIT("项目[引\"号\\与\t制表]"),
         .formula = STR_INIT("收入.甲 * 2"),
         .reads = READ,
         .nreads = 2},
    };
    static const EditionText TEXTS[] = {
        {.kind = EDITION_HEADING,
         .text = STR_INIT("一、概况"),
         .form = STR_INIT("一、概况"),
         .page = STR_INIT("1"),
         .sheet = 3},
        {.kind = EDITION_SENTENCE,
         .place = STR_INIT("一、概况"),
         .text = STR_INIT("收入𱍐\n1万元。"),
         .form = STR_INIT("收入𱍐\n{收入.甲}。"),
         .page = STR_INIT("2"),
         .sheet = 4,
         .reads = READ,
         .nreads = 1},
        {.kind = EDITION_SENTENCE,
         .place = STR_INIT("一、概况"),
         .text = STR_INIT("1万元"),
         .form = STR_INIT("{=收入.甲}"),
         .page = STR_INIT("3"),
         .sheet = 5,
         .reads = READ,
         .nreads = 1},
        {.kind = EDITION_CELL,
         .place = STR_INIT("表1"),
         .row = STR_INIT("甲"),
         .column = STR_INIT("金额 财政"),
         .text = STR_INIT("1"),
         .form = STR_INIT("1")},
        {.kind = EDITION_CELL,
         .place = STR_INIT("表1"),
         .text = STR_INIT("1"),
         .form = STR_INIT("{收入.甲}"),
         .reads = READ,
         .nreads = 1},
        {.kind = EDITION_CELL,
         .place = STR_INIT("表1"),
         .text = STR_INIT("1"),
         .form = STR_INIT("1"),
         .reads = READ,
         .nreads = 1},
    };
    return (Edition){.id = STR("x"),
                     .code = STR("901001"),
                     .name = STR("杏园街道办事处"),
                     .profile = STR("small"),
                     .date = STR("2021-02-10"),
                     .year = 2021,
                     .version = 2,
                     .title = STR("预算情况说明"),
                     .folder = STR("content/2021/x"),
                     .pages = 5,
                     .figures = FIGURES,
                     .nfigures = sizeof FIGURES / sizeof *FIGURES,
                     .texts = TEXTS,
                     .ntexts = sizeof TEXTS / sizeof *TEXTS};
}

static void reads_equal(const Str *a, size_t na, const Str *b, size_t nb)
{
    assert_int_equal(na, nb);
    for (size_t i = 0; i < na; i++)
        assert_true(str_eq(a[i], b[i]));
}

static void editions_equal(const Edition *a, const Edition *b)
{
    assert_true(str_eq(a->id, b->id) && str_eq(a->code, b->code) && str_eq(a->name, b->name));
    assert_true(str_eq(a->profile, b->profile) && str_eq(a->date, b->date) && str_eq(a->title, b->title));
    assert_true(str_eq(a->folder, b->folder));
    assert_true(a->year == b->year && a->version == b->version && a->pages == b->pages);
    assert_int_equal(a->nfigures, b->nfigures);
    for (size_t i = 0; i < a->nfigures; i++) {
        const EditionFigure *f = &a->figures[i], *g = &b->figures[i];
        assert_true(str_eq(f->path, g->path) && str_eq(f->value, g->value) && str_eq(f->unit, g->unit));
        assert_true(str_eq(f->formula, g->formula) && str_eq(f->last, g->last) && str_eq(f->at, g->at));
        reads_equal(f->reads, f->nreads, g->reads, g->nreads);
    }
    assert_int_equal(a->ntexts, b->ntexts);
    for (size_t i = 0; i < a->ntexts; i++) {
        const EditionText *t = &a->texts[i], *u = &b->texts[i];
        assert_true(t->kind == u->kind && str_eq(t->place, u->place) && str_eq(t->row, u->row));
        assert_true(str_eq(t->column, u->column) && str_eq(t->text, u->text) && str_eq(t->form, u->form));
        assert_true(str_eq(t->page, u->page) && t->sheet == u->sheet);
        reads_equal(t->reads, t->nreads, u->reads, u->nreads);
    }
}

static const Edition *read_back(Str bytes, Arena *arena, DiagList *diags)
{
    diag_list_init(diags, arena);
    return edition_read(bytes, STR("x.data.json"), arena, diags);
}

static void what_is_written_is_read(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    DiagList diags;
    StrBuf out = {0}, again = {0};
    Edition edition = sample(), none = {.version = 1, .id = STR("x")};
    edition_write(&edition, &out);
    const Edition *back = read_back(strbuf_str(&out), arena, &diags);
    assert_non_null(back);
    assert_int_equal(diags.items.n, 0);
    editions_equal(&edition, back);
    edition_write(back, &again);
    assert_string_equal(out.s, again.s);
    strbuf_clear(&out);
    edition_write(&none, &out);
    back = read_back(strbuf_str(&out), arena, &diags);
    assert_non_null(back);
    editions_equal(&none, back);
    strbuf_free(&out);
    strbuf_free(&again);
    arena_free(arena);
}

/* What page and place texts share is said once; a file that says it with each is read as the same edition. */
static void older_files_are_read(void **state)
{
    (void)state;
    static const char HEAD[] =
        "{\"format\":\"yusuan-data/1\",\"office\":{\"id\":\"x\"},\"title\":\"\",\"version\":1";
    static const char OLD[] = ",\"figures\":[{\"path\":\"甲\",\"at\":\"content/2021/x/figures.yaml:3:5\"}],"
                              "\"text\":[{\"kind\":\"heading\",\"text\":\"一\",\"page\":\"1\",\"sheet\":3},"
                              "{\"kind\":\"sentence\",\"place\":\"一\",\"text\":\"1人。\",\"form\":\"{甲}"
                              "。\",\"page\":\"1\",\"sheet\":3,"
                              "\"reads\":[\"甲\"]},"
                              "{\"kind\":\"cell\",\"place\":\"表\",\"row\":\"行\",\"text\":\"1人\",\"form\":"
                              "\"{甲}\",\"page\":\"2\",\"sheet\":4,"
                              "\"reads\":[\"甲\"]}]}";
    static const char NEW[] =
        ",\"folder\":\"content/2021/x\",\"figures\":[{\"path\":\"甲\",\"at\":\"figures.yaml:3:5\"}],"
        "\"text\":[{\"place\":\"一\",\"page\":\"1\",\"sheet\":3,\"texts\":["
        "{\"heading\":\"一\"},{\"sentence\":\"1人。\",\"form\":\"{甲}。\",\"reads\":[\"甲\"]}]},"
        "{\"place\":\"表\",\"page\":\"2\",\"sheet\":4,\"texts\":["
        "{\"cell\":\"1人\",\"row\":\"行\",\"reads\":[\"甲\"]}]}]}";
    Arena *arena = arena_new();
    DiagList diags;
    const Edition *old = read_back(str_format(arena, "%s%s", HEAD, OLD), arena, &diags);
    assert_non_null(old);
    Edition new = *read_back(str_format(arena, "%s%s", HEAD, NEW), arena, &diags);
    new.folder = (Str){0}; /* which older files do not name */
    editions_equal(old, &new);
    assert_int_equal(old->ntexts, 3);
    arena_free(arena);
}

static void broken(Str bytes)
{
    Arena *arena = arena_new();
    DiagList diags;
    if (read_back(bytes, arena, &diags))
        fail_msg("read as whole: " STR_FMT, STR_ARG(bytes));
    assert_int_equal(diags.items.n, 1);
    assert_int_equal(diags.items.v[0].id, DIAG_EDITION_BROKEN);
    text_is(diags.items.v[0].args[0], "x.data.json");
    arena_free(arena);
}

static void a_file_that_was_cut_is_broken_wherever_it_was(void **state)
{
    (void)state;
    StrBuf out = {0};
    Edition edition = sample();
    edition_write(&edition, &out);
    for (size_t n = 0; n + 2 < out.n; n++) /* the last two bytes are } and the line feed */
        broken((Str){out.s, n});
    strbuf_free(&out);
}

/* The file with `from` replaced by `to`. */
static void broken_with(const char *from, const char *to)
{
    StrBuf out = {0}, other = {0};
    Edition edition = sample();
    edition_write(&edition, &out);
    Str whole = strbuf_str(&out);
    size_t at = str_find(whole, str_of(from), 0);
    if (at >= whole.n)
        fail_msg("no %s in %s", from, out.s);
    strbuf_add(&other, str_slice(whole, 0, at));
    strbuf_adds(&other, to);
    strbuf_add(&other, str_slice(whole, at + strlen(from), whole.n));
    broken(strbuf_str(&other));
    strbuf_free(&out);
    strbuf_free(&other);
}

static void what_is_no_whole_edition_is_broken(void **state)
{
    (void)state;
    broken((Str){0});
    broken(STR("{}"));
    broken(STR("[]"));
    broken(STR("null"));
    broken(STR("\xff\xfe"));
    broken_with("yusuan-data/2", "yusuan-data/3");
    broken_with("\"yusuan-data/2\"", "1");
    broken_with("\"title\":", "\"version\":1,\"title\":"); /* a key twice */
    broken_with("\"version\":2", "\"version\":0");
    broken_with("\"version\":2", "\"version\":-2");
    broken_with("\"version\":2", "\"version\":\"2\"");
    broken_with("\"version\":2,\n", "");
    broken_with("\"figures\":[", "\"figure\":[");
    broken_with("\"text\":[\n", "\"texts\":[\n");
    broken_with("{\"path\":\"收入.甲\"", "{\"pat\":\"收入.甲\"");
    broken_with("{\"cell\":", "{\"row\":");
    broken_with("{\"heading\":", "{\"kind\":\"title\",\"heading\":");
    broken_with("\"texts\":[\n", "\"texts\":7,\"other\":[\n");
    broken_with("\"id\":\"x\"", "\"i\":\"x\"");
    broken_with("\"office\":{", "\"offices\":{");
    broken_with("\"pages\":5", "\"pages\":-5");
    broken_with("\"sheet\":3", "\"sheet\":-3");
}

/* Any byte may be another, or many gone: a refusal or an edition, but no crash and no more than one message. */
static void damage_anywhere_is_survived(void **state)
{
    (void)state;
    static const unsigned char OTHER[] = {0, '"', '{', '[', ']', '}', ',', ':', '-', '9', '\\', 0x80, 0xff};
    Edition edition = sample();
    StrBuf out = {0}, twisted = {0};
    edition_write(&edition, &out);
    Arena *arena = arena_new();
    for (size_t at = 0; at < out.n; at++)
        for (size_t k = 0; k < sizeof OTHER; k++) {
            DiagList diags;
            strbuf_clear(&twisted);
            strbuf_add(&twisted, strbuf_str(&out));
            twisted.s[at] = (char)OTHER[k];
            const Edition *read = read_back(strbuf_str(&twisted), arena, &diags);
            assert_int_equal(diags.items.n, read ? 0 : 1);
            if (read) {
                (void)editions_compare(&edition, read, arena);
                (void)editions_compare(read, &edition, arena);
            }
            arena_reset(arena);
        }
    arena_free(arena);
    strbuf_free(&out);
    strbuf_free(&twisted);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(older_files_are_read),
        cmocka_unit_test(a_file_that_was_cut_is_broken_wherever_it_was),
        cmocka_unit_test(what_is_no_whole_edition_is_broken),
        cmocka_unit_test(damage_anywhere_is_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
