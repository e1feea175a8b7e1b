/*
 * Slips of the hand in the three offices' figures, one at a time: a typed
 * number, or the value of a formula typed over it. Those that break an identity
 * of figures_identities.h must be found by the rules; the sound files by none.
 */
#include "figures_fixture.h"

#include "figures_identities.h"

typedef enum Slip {
    SLIP_LAST_UP,
    SLIP_SWAP,
    SLIP_DROP,
    SLIP_TENFOLD,
    SLIP_LAST_DOWN,
    SLIP_UNIT,
    SLIP_SIGN,
    SLIP_COUNT,
    SLIP_ROW = SLIP_COUNT, /* a row of a list is missing */
} Slip;

typedef struct Site {
    const Node *scalar; /* NULL: a row */
    Str path;
    size_t from, to; /* bytes of the file; for a row its lines */
    bool formula;
} Site;

typedef LIST_OF(Site) SiteList;

typedef struct Tally {
    size_t tried, unreadable, breaking, found, notes;
    size_t figures; /* of the breaking, those that are one figure and no missing row */
    size_t suggested, right;
} Tally;

typedef struct Bench {
    Arena *arena;
    DiagList diags;
    const char *id;
    const Source *source;
    const Ledger *ledger;
    const RuleBook *book;
    SiteList sites;
    Tally tally;
} Bench;

/* ---- where slips can be made ---- */

static size_t line_start(Str text, uint32_t line)
{
    size_t at = 0;
    for (uint32_t i = 1; i < line && at < text.n; i++)
        at = str_find(text, STR("\n"), at) + 1;
    return at;
}

static void sites_collect(Bench *bench, const Node *node, Str path)
{
    const SourceFile *file = node->pos.file;
    if (node->kind == NODE_SCALAR) {
        Str text = node->scalar.text;
        bool digit = text.n && text.s[0] >= '0' && text.s[0] <= '9';
        bool formula = text.n && text.s[0] == '=';
        if (!node->scalar.quoted && (digit || formula))
            *LIST_PUSH(bench->arena, &bench->sites) =
                (Site){node, path, node->scalar.raw_at, node->scalar.raw_end, formula};
        return;
    }
    size_t n = node->kind == NODE_LIST ? node->list.n : node->map.n;
    for (size_t i = 0; i < n; i++) {
        bool list = node->kind == NODE_LIST;
        const Node *child = list ? node->list.items[i] : node->map.pairs[i].value;
        Str key = list ? str_format(bench->arena, "%zu", i + 1) : node->map.pairs[i].key;
        Str own = path.n ? str_format(bench->arena, STR_FMT "." STR_FMT, STR_ARG(path), STR_ARG(key)) : key;
        if (list && i + 1 < n)
            *LIST_PUSH(bench->arena, &bench->sites) =
                (Site){.path = own,
                       .from = line_start(file->text, child->pos.line),
                       .to = line_start(file->text, node->list.items[i + 1]->pos.line)};
        sites_collect(bench, child, own);
    }
}

static Bench bench_open(const char *id)
{
    Bench bench = {.arena = arena_new(), .id = id};
    diag_list_init(&bench.diags, bench.arena);
    const Office *office = office_load(PROJECT_DIR "/content/2021", str_of(id), bench.arena, &bench.diags);
    assert_non_null(office);
    const Profile *profile = profile_load(PROJECT_DIR "/templates", office->profile, office->profile_pos,
                                          bench.arena, &bench.diags);
    assert_non_null(profile);
    bench.source = source_load(office, profile, bench.arena, &bench.diags);
    assert_non_null(bench.source);
    bench.ledger = ledger_build(bench.source, bench.arena, &bench.diags);
    bench.book = profile->rules;
    sites_collect(&bench, bench.source->figures, (Str){0});
    return bench;
}

/* ---- slips ---- */

/* The digits at the start of `text`, points included. */
static size_t number_length(Str text)
{
    size_t n = 0;
    while (n < text.n && ((text.s[n] >= '0' && text.s[n] <= '9') || text.s[n] == '.'))
        n++;
    return n;
}

static void last_digit_change(char *digits, size_t n, int by)
{
    char *last = &digits[n - 1];
    *last = (char)(*last + (by > 0 ? (*last == '9' ? -1 : 1) : (*last == '0' ? 1 : -1)));
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The number with the slip; the same text when it cannot be made here. */
static Str slipped(const Bench *bench, Arena *arena, Str text, Slip slip)
{
    size_t n = number_length(text);
    Str unit = str_slice(text, n, text.n);
    char digits[64];
    if (n == 0 || n > 40)
        return text;
    memcpy(digits, text.s, n);
    switch (slip) {
    case SLIP_LAST_UP:
    case SLIP_LAST_DOWN:
        last_digit_change(digits, n, slip == SLIP_LAST_UP ? 1 : -1);
        break;
    case SLIP_SWAP:
        for (size_t i = 0; i + 1 < n; i++)
            if (is_digit(digits[i]) && is_digit(digits[i + 1]) && digits[i] != digits[i + 1] &&
                !(i == 0 && digits[1] == '0')) {
                char c = digits[i];
                digits[i] = digits[i + 1];
                digits[i + 1] = c;
                break;
            }
        break;
    case SLIP_DROP:
        if (n < 2 || !is_digit(digits[1]))
            return text;
        memmove(digits + 1, digits + 2, n - 2);
        n--;
        break;
    case SLIP_TENFOLD:
        for (size_t i = 0; i + 1 < n; i++)
            if (digits[i] == '.' && digits[0] != '0') {
                digits[i] = digits[i + 1];
                digits[i + 1] = '.';
                return str_format(arena, "%.*s" STR_FMT, (int)(i + 2 == n ? n - 1 : n), digits,
                                  STR_ARG(unit));
            }
        if (memchr(digits, '.', n))
            return text;
        digits[n++] = '0';
        break;
    case SLIP_UNIT:
        if (unit.n || !bench)
            return text;
        unit = str_is(str_of(bench->id), "haitang") ? STR("万元") : STR("元");
        break;
    case SLIP_SIGN:
        return str_format(arena, "-" STR_FMT, STR_ARG(text));
    case SLIP_ROW:
    default:
        return text;
    }
    return str_format(arena, "%.*s" STR_FMT, (int)n, digits, STR_ARG(unit));
}

/* What a clerk sees where the formula stands. */
static Str formula_typed(const Bench *bench, const Site *site, Arena *arena)
{
    const Entry *entry = ledger_find(bench->ledger, NULL, site->path);
    if (!entry || entry->kind != ENTRY_FIGURE)
        return (Str){0};
    Str unit = unit_is_money(entry->figure.unit) ? (Str){0} : entry->figure.unit;
    return str_format(arena, STR_FMT STR_FMT, STR_ARG(decimal_str(arena, entry->figure.value)),
                      STR_ARG(unit));
}

/* The same figures with every formula typed out, as a published file has them: nothing follows from anything. */
static void bench_transcribe(Bench *bench)
{
    Str all = bench->source->figures->pos.file->text;
    StrBuf text = {0};
    size_t at = 0;
    for (size_t i = 0; i < bench->sites.n; i++) {
        const Site *site = &bench->sites.v[i];
        Str typed = site->formula ? formula_typed(bench, site, bench->arena) : (Str){0};
        if (typed.n == 0)
            continue;
        strbuf_add(&text, str_slice(all, at, site->from));
        strbuf_add(&text, typed);
        at = site->to;
    }
    strbuf_add(&text, str_slice(all, at, all.n));
    SourceFile *file = ARENA_NEW(bench->arena, SourceFile);
    *file = (SourceFile){.name = STR("figures.yaml"), .text = strbuf_keep(&text, bench->arena)};
    Source *source = ARENA_NEW(bench->arena, Source);
    *source = *bench->source;
    source->figures = yaml_read(file, &YAML_LIMITS, bench->arena, &bench->diags);
    assert_non_null(source->figures);
    bench->source = source;
    bench->ledger = ledger_build(source, bench->arena, &bench->diags);
    assert_int_equal(diag_errors(&bench->diags), 0);
    bench->sites.n = 0;
    sites_collect(bench, source->figures, (Str){0});
}

/* ---- one slip judged ---- */

/* The figure that was changed, and the number it had. */
static bool suggestion_is_right(const Bench *bench, const Site *site, const Suggestion *suggestion)
{
    const Entry *own = ledger_find(bench->ledger, NULL, site->path);
    Decimal value;
    return own && str_eq(suggestion->figure->path, site->path) &&
           unit_convert(suggestion->value, suggestion->figure->unit, own->figure.unit, &value) &&
           decimal_cmp(value, own->figure.value) == 0;
}

static void suggestion_judge(Bench *bench, const Site *site, Str text, const FindingList *findings)
{
    bool any = false, wrong = false;
    bench->tally.figures++;
    for (size_t i = 0; i < findings->n; i++) {
        const Suggestion *suggestion = &findings->v[i].suggestion;
        bool right = suggestion->figure && suggestion_is_right(bench, site, suggestion);
        any = any || suggestion->figure;
        wrong = wrong || (suggestion->figure && !right);
        if (suggestion->figure && !right)
            print_message("%s: " STR_FMT " was " STR_FMT ", suggested is " STR_FMT " at " STR_FMT "\n",
                          bench->id, STR_ARG(site->path), STR_ARG(site->scalar->scalar.text),
                          STR_ARG(decimal_str(bench->arena, suggestion->value)),
                          STR_ARG(suggestion->figure->path));
    }
    if (!any)
        print_message("%s: " STR_FMT " was " STR_FMT ", is " STR_FMT ", nothing is suggested\n", bench->id,
                      STR_ARG(site->path), STR_ARG(site->scalar->scalar.text), STR_ARG(text));
    bench->tally.suggested += any;
    bench->tally.right += any && !wrong;
}

static void miss_print(const Bench *bench, const Site *site, Str text, const IdentityCount *count)
{
    print_message("%s: " STR_FMT " as " STR_FMT " breaks %s %s %s, unnoticed\n", bench->id,
                  STR_ARG(site->path), STR_ARG(text), count->first->left, count->first->sign,
                  count->first->right);
}

static void mutant_judge(Bench *bench, const Site *site, Str text, Arena *arena)
{
    Str all = bench->source->figures->pos.file->text;
    Str parts[] = {str_slice(all, 0, site->from), text, str_slice(all, site->to, all.n)};
    SourceFile file = {.name = STR("figures.yaml"), .text = str_join(arena, parts, 3, STR(""))};
    Source source = *bench->source;
    DiagList diags;
    FindingList findings = {0};
    diag_list_init(&diags, arena);
    source.figures = yaml_read(&file, &YAML_LIMITS, arena, &diags);
    bench->tally.tried++;
    const Ledger *ledger = source.figures ? ledger_build(&source, arena, &diags) : NULL;
    if (!ledger || diag_errors(&diags) > 0) {
        bench->tally.unreadable++;
        return;
    }
    IdentityCount count = identities_judge(ledger);
    relations_run(ledger, bench->book, arena, &findings, &diags);
    if (count.broken == 0)
        return;
    bench->tally.breaking++;
    bench->tally.found += findings.n > 0;
    size_t notes = 0;
    for (size_t i = 0; i < findings.n; i++)
        notes += findings.v[i].severity == SEVERITY_NOTE;
    bench->tally.notes += findings.n > 0 && notes == findings.n;
    if (findings.n == 0)
        miss_print(bench, site, text, &count);
    suggestions_add(ledger, bench->book, &findings);
    if (site->scalar)
        suggestion_judge(bench, site, text, &findings);
}

/* Typed numbers with `slips` each, every so manyth formula with one, all kinds in turn; every third row of a list missing. */
static void mutants_run(Bench *bench, size_t slips, size_t formula_step)
{
    Arena *scratch = arena_new();
    size_t rows = 0, formulas = 0;
    for (size_t i = 0; i < bench->sites.n; i++) {
        const Site *site = &bench->sites.v[i];
        if (!site->scalar ? rows++ % 3 != 0 : site->formula && formulas++ % formula_step != 0)
            continue;
        for (size_t k = 0; k < (site->scalar && !site->formula ? slips : 1); k++) {
            arena_reset(scratch);
            Slip slip = (Slip)((i + k * 3) % SLIP_COUNT);
            Str before = !site->scalar   ? (Str){0}
                         : site->formula ? formula_typed(bench, site, scratch)
                                         : site->scalar->scalar.text;
            Str after = site->scalar ? slipped(bench, scratch, before, slip) : (Str){0};
            if (site->scalar && str_eq(before, after))
                continue;
            mutant_judge(bench, site, after, scratch);
        }
    }
    arena_free(scratch);
}

static const struct {
    const char *id;
    size_t slips;        /* of each typed number */
    size_t formula_step; /* haitang's tables are hundreds of formulas alike */
    size_t identities;   /* that apply, at least */
    bool typed;          /* its nine tables in 元 with nothing but typed figures */
} OFFICES[] = {
    {"yunqi", 2, 2, 110, false},  {"fenglin", 2, 1, 55, false}, {"haitang", 1, 12, 240, false},
    {"haitang", 1, 1, 240, true}, {"yinxing", 1, 1, 12, false},
};

static Bench bench_of(size_t office)
{
    Bench bench = bench_open(OFFICES[office].id);
    if (OFFICES[office].typed)
        bench_transcribe(&bench);
    return bench;
}

static void slips_that_break_an_identity_are_found(void **state)
{
    (void)state;
    Tally all = {0}, written = {0}; /* written: the offices as they are, their formulas standing */
    for (size_t i = 0; i < sizeof OFFICES / sizeof *OFFICES; i++) {
        Bench bench = bench_of(i);
        mutants_run(&bench, OFFICES[i].slips, OFFICES[i].formula_step);
        const Tally *t = &bench.tally;
        print_message(
            "%s: %zu slips, %zu unreadable, %zu break an identity, %zu of them found "
            "(%zu by a rounding note alone), %zu of %zu figures with suggestions, %zu of these all right\n",
            OFFICES[i].id, t->tried, t->unreadable, t->breaking, t->found, t->notes, t->suggested, t->figures,
            t->right);
        all.breaking += t->breaking;
        all.found += t->found;
        all.figures += t->figures;
        all.suggested += t->suggested;
        all.right += t->right;
        written.figures += OFFICES[i].typed ? 0 : t->figures;
        written.right += OFFICES[i].typed ? 0 : t->right;
        arena_free(bench.arena);
    }
    print_message("together: %zu of %zu found, suggestions right in %zu of %zu\n", all.found, all.breaking,
                  all.right, all.suggested);
    print_message("as written: right in %zu of %zu figures\n", written.right, written.figures);
    assert_true(all.breaking >= 150);
    assert_true(all.found * 100 >= all.breaking * 98);
    assert_int_equal(all.right, all.suggested);
    assert_true(all.right * 100 >= all.figures * 85);
    assert_true(written.right * 100 >= written.figures * 80);
}

static void the_content_itself_breaks_none(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof OFFICES / sizeof *OFFICES; i++) {
        Bench bench = bench_of(i);
        FindingList findings = {0};
        IdentityCount count = identities_judge(bench.ledger);
        relations_run(bench.ledger, bench.book, bench.arena, &findings, &bench.diags);
        print_message("%s: %zu identities hold\n", OFFICES[i].id, count.applied);
        if (count.first)
            print_message("broken: %s %s %s\n", count.first->left, count.first->sign, count.first->right);
        assert_int_equal(count.broken, 0);
        assert_true(count.applied >= OFFICES[i].identities);
        assert_int_equal(findings.n, 0);
        arena_free(bench.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_content_itself_breaks_none),
        cmocka_unit_test(slips_that_break_an_identity_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
