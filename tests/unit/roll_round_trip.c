/*
 * The whole way with the offices of content/2021: rolled, every figure and
 * reason is missing; filled in from the comments and the list, the new year
 * is last year again, and nothing has changed.
 */
#include <stdlib.h>

#include "roll_fixture.h"

static const char *const OFFICES[] = {"fenglin", "haitang", "yinxing", "yunqi"};
enum { NOFFICES = sizeof OFFICES / sizeof *OFFICES };

typedef struct Trip {
    Desk desk;
    RollPlan plan;
} Trip;

static Str path_of(Trip *trip, const char *year, Str office, const char *name)
{
    return path_join(trip->desk.arena, trip->desk.home,
                     str_format(trip->desk.arena, "content/%s/" STR_FMT "/%s", year, STR_ARG(office), name));
}

static Str text_of(Trip *trip, Str path)
{
    const SourceFile *file = file_read(path.s, path, 1 << 20, trip->desk.arena, &trip->desk.diags);
    assert_non_null(file);
    return file->text;
}

/* Copies an office's files of a year as they stand in the project. */
static void office_copy(Trip *trip, const char *year, Str office)
{
    Arena *arena = trip->desk.arena;
    Str from = str_format(arena, PROJECT_DIR "/content/%s/" STR_FMT, year, STR_ARG(office)), *names;
    size_t n;
    desk_clear(&trip->desk, str_format(arena, "content/%s/" STR_FMT, year, STR_ARG(office)).s);
    assert_true(folder_list(from.s, arena, &names, &n, &trip->desk.diags));
    for (size_t i = 0; i < n; i++)
        if (str_ends(names[i], ".yaml"))
            assert_true(file_write(path_of(trip, year, office, names[i].s).s,
                                   text_of(trip, path_join(arena, from, names[i])), &trip->desk.diags));
}

/* content/2020 and 2021 copied, so that last year is found beside the new one, and 2022 made of them. */
static Trip trip_make(const char *name)
{
    Trip trip = {.desk = desk_open(name)};
    Arena *arena = trip.desk.arena;
    desk_ready(&trip.desk);
    assert_true(roll_plan(
        &(RollRoots){path_join(arena, trip.desk.home, STR("content/2021")), PROJECT_DIR "/templates"}, "2022",
        &trip.plan, arena, &trip.desk.diags));
    for (size_t i = 0; i < NOFFICES; i++) {
        office_copy(&trip, "2020", str_of(OFFICES[i]));
        office_copy(&trip, "2021", str_of(OFFICES[i]));
        desk_clear(&trip.desk, path_join(arena, STR("content/2022"), str_of(OFFICES[i])).s);
        assert_true(roll_office(&trip.plan, str_of(OFFICES[i]), arena, &trip.desk.diags));
    }
    assert_clean(&trip.desk);
    return trip;
}

static const Ledger *ledger_of(Trip *trip, Str content, Str office)
{
    Arena *arena = trip->desk.arena;
    const Office *head = office_load(str_cstr(arena, content), office, arena, &trip->desk.diags);
    assert_non_null(head);
    const Profile *profile =
        profile_load(PROJECT_DIR "/templates", head->profile, (Pos){0}, arena, &trip->desk.diags);
    assert_non_null(profile);
    const Source *source = source_load(head, profile, arena, &trip->desk.diags);
    assert_non_null(source);
    return ledger_build(source, arena, &trip->desk.diags);
}

/* ---- what the files look like ---- */

static Str line_next(Str text, size_t *at)
{
    size_t from = *at, end = str_find(text, STR("\n"), from);
    *at = end < text.n ? end + 1 : text.n;
    return str_slice(text, from, end);
}

/* A line either is as it was, or something in it waits, or a year of it moved on. */
static void assert_lines_kept(Str before, Str after)
{
    size_t there = 0, here = 0;
    while (there < before.n && here < after.n) {
        Str was = line_next(before, &there), is = line_next(after, &here);
        if (str_eq(was, is))
            continue;
        bool waits = str_find(is, STR(TODO_MARK), 0) < is.n, moved = str_find(is, STR("2022"), 0) < is.n;
        if (!waits && !moved)
            fail_msg("“" STR_FMT "” was “" STR_FMT "”", STR_ARG(is), STR_ARG(was));
        size_t key = str_find(was, STR(": "), 0); /* the key before it stays */
        assert_true(key == was.n ||
                    str_eq(str_slice(was, 0, key), str_slice(is, 0, str_find(is, STR(": "), 0))));
    }
    assert_true(there == before.n && here == after.n);
}

static void only_what_was_meant_differs(void **state)
{
    (void)state;
    Trip trip = trip_make("lines");
    for (size_t i = 0; i < NOFFICES; i++) {
        Str office = str_of(OFFICES[i]), *before, *after;
        size_t n, m;
        assert_true(folder_list(path_of(&trip, "2021", office, "").s, trip.desk.arena, &before, &n,
                                &trip.desk.diags));
        assert_true(
            folder_list(path_of(&trip, "2022", office, "").s, trip.desk.arena, &after, &m, &trip.desk.diags));
        assert_int_equal(n, m);
        for (size_t k = 0; k < n; k++) {
            assert_true(str_eq(before[k], after[k]));
            assert_lines_kept(text_of(&trip, path_of(&trip, "2021", office, before[k].s)),
                              text_of(&trip, path_of(&trip, "2022", office, after[k].s)));
        }
    }
    desk_close(&trip.desk);
}

/* ---- what waits ---- */

static size_t typed_count(const Entry *entry)
{
    size_t n = entry->kind == ENTRY_FIGURE && entry->figure.formula.n == 0;
    for (size_t i = 0; i < entry->nchildren; i++)
        n += typed_count(entry->children[i]);
    return n;
}

static const Entry *root_of(const Ledger *ledger)
{
    const Entry *entry = ledger_find(ledger, NULL, STR("收入"));
    while (entry->parent)
        entry = entry->parent;
    return entry;
}

static void every_typed_figure_waits(void **state)
{
    (void)state;
    Trip trip = trip_make("waits");
    for (size_t i = 0; i < NOFFICES; i++) {
        Str office = str_of(OFFICES[i]);
        TodoList todos = {0};
        desk_ready(&trip.desk);
        size_t typed = typed_count(root_of(ledger_of(&trip, trip.plan.from, office)));
        assert_int_equal(diag_errors(&trip.desk.diags), 0);
        (void)ledger_of(&trip, trip.plan.to, office);
        size_t figures = 0, texts = 0, other = 0, known = 0;
        for (size_t k = 0; k < trip.desk.diags.items.n; k++) {
            const Diagnostic *diag = &trip.desk.diags.items.v[k];
            figures += diag->id == DIAG_FIGURE_TODO;
            texts += diag->id == DIAG_TEXT_TODO || diag->id == DIAG_DATE_TODO;
            other += diag->id != DIAG_FIGURE_TODO && diag->id != DIAG_TEXT_TODO && diag->id != DIAG_DATE_TODO;
        }
        assert_int_equal(figures, typed);
        assert_int_equal(other, 0);
        assert_true(todos_find(&(RollRoots){trip.plan.to, PROJECT_DIR "/templates"}, office, &todos,
                               trip.desk.arena, &trip.desk.diags));
        assert_int_equal(todos.n, figures + texts); /* the list is the errors */
        for (size_t k = 0; k < todos.n; k++)
            known += todos.v[k].last.n > 0;
        assert_int_equal(known, todos.n); /* and last year is known of each */
    }
    desk_close(&trip.desk);
}

/* ---- filled in again ---- */

static int todo_order(const void *a, const void *b)
{
    const Todo *left = a, *right = b;
    int files = str_cmp(left->pos.file->name, right->pos.file->name);
    if (files)
        return files;
    if (left->pos.line != right->pos.line)
        return left->pos.line > right->pos.line ? 1 : -1;
    return (left->pos.col > right->pos.col) - (left->pos.col < right->pos.col);
}

/* `text` with each 待填写 of the file, in their order, replaced by what stood there. A figure keeps the unit beside it. */
static Str filled(Trip *trip, Str text, const Todo *todos, size_t n)
{
    StrBuf out = {0};
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        size_t hit = todo_next(text, at);
        Str words = todo_words(text, hit), last = todos[i].last;
        size_t from = (size_t)(words.s - text.s), number = last.n;
        assert_true(hit < text.n);
        if (todos[i].kind == TODO_FIGURE)
            for (number = 0; number < last.n && strchr("-0123456789.,", last.s[number]);)
                number++;
        strbuf_add(&out, str_slice(text, at, from));
        strbuf_add(&out, todos[i].kind == TODO_DATE ? STR("2022-02-10") : str_slice(last, 0, number));
        at = from + words.n;
    }
    strbuf_add(&out, str_slice(text, at, text.n));
    Str whole = str_dup(trip->desk.arena, strbuf_str(&out));
    strbuf_free(&out);
    return whole;
}

static void office_fill(Trip *trip, Str office)
{
    TodoList todos = {0};
    assert_true(todos_find(&(RollRoots){trip->plan.to, PROJECT_DIR "/templates"}, office, &todos,
                           trip->desk.arena, &trip->desk.diags));
    qsort(todos.v, todos.n, sizeof *todos.v, todo_order);
    for (size_t i = 0, n; i < todos.n; i += n) {
        const SourceFile *file = todos.v[i].pos.file;
        for (n = 1; i + n < todos.n && str_eq(todos.v[i + n].pos.file->name, file->name); n++) {
        }
        assert_true(file_write(str_cstr(trip->desk.arena, file->name),
                               filled(trip, file->text, &todos.v[i], n), &trip->desk.diags));
    }
}

/* 上年(…) looks a year back from where it stands, so that what counts with it differs by right. */
static bool looks_back(const Ledger *ledger, const Entry *entry)
{
    const Entry *last = ledger_find(ledger, entry, STR("上年已安排"));
    return str_find(entry->figure.formula, STR("上年"), 0) < entry->figure.formula.n ||
           (last && last->parent == entry->parent && str_is(entry->key, "总投资"));
}

static Str printed(Trip *trip, const Figure *figure)
{
    StrBuf out = {0};
    assert_true(figure_print(figure, (FigureFormat){.places = -1}, &out));
    Str text = str_dup(trip->desk.arena, strbuf_str(&out));
    strbuf_free(&out);
    return text;
}

static size_t entries_compare(Trip *trip, const Ledger *ledger, const Ledger *before, const Entry *entry)
{
    size_t n = 0;
    for (size_t i = 0; i < entry->nchildren; i++)
        n += entries_compare(trip, ledger, before, entry->children[i]);
    const Entry *there = ledger_find(before, NULL, entry->path);
    assert_true(entry->path.n == 0 || (there && there->kind == entry->kind));
    if (entry->kind != ENTRY_FIGURE || looks_back(ledger, entry))
        return n;
    Change change;
    assert_true(str_eq(printed(trip, &entry->figure), printed(trip, &there->figure)));
    assert_true(figure_change(ledger, &entry->figure, &change));
    assert_int_equal(change.sign, 0); /* 与上年持平 */
    return n + change.has_last;
}

static void filled_in_it_is_last_year_again(void **state)
{
    (void)state;
    Trip trip = trip_make("filled");
    for (size_t i = 0; i < NOFFICES; i++) {
        Str office = str_of(OFFICES[i]);
        office_fill(&trip, office);
        desk_ready(&trip.desk);
        const Ledger *before = ledger_of(&trip, trip.plan.from, office);
        const Ledger *ledger = ledger_of(&trip, trip.plan.to, office);
        assert_clean(&trip.desk);
        assert_true(entries_compare(&trip, ledger, before, root_of(ledger)) > 50);
        TodoList todos = {0};
        assert_true(todos_find(&(RollRoots){trip.plan.to, PROJECT_DIR "/templates"}, office, &todos,
                               trip.desk.arena, &trip.desk.diags));
        assert_int_equal(todos.n, 0);
    }
    /* 2023 from it: what the comments said of 2021 gives way to 2022 */
    RollPlan next;
    assert_true(roll_plan(&(RollRoots){trip.plan.to, PROJECT_DIR "/templates"}, "2023", &next,
                          trip.desk.arena, &trip.desk.diags));
    desk_clear(&trip.desk, "content/2023/yunqi");
    assert_true(roll_office(&next, STR("yunqi"), trip.desk.arena, &trip.desk.diags));
    Str once = text_of(&trip, path_of(&trip, "2022", STR("yunqi"), "figures.yaml"));
    Str twice = text_of(&trip, path_of(&trip, "2023", STR("yunqi"), "figures.yaml"));
    assert_int_equal(str_find(twice, STR("上年 8个；"), 0), twice.n);
    assert_true(str_find(once, STR("  村: 8个  # 上年 8个\n"), 0) < once.n);
    assert_true(str_find(twice, STR("  村: 待填写个  # 上年 8个\n"), 0) < twice.n);
    desk_close(&trip.desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_what_was_meant_differs),
        cmocka_unit_test(every_typed_figure_waits),
        cmocka_unit_test(filled_in_it_is_last_year_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
