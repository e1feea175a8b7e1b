/*
 * Texts with {…} → runs. The grammar only (docs/content.md, 文字里的花括号): where a
 * pair of braces begins and ends and what kind it is. Names are looked up in
 * placeholder.c, words such as 增减 in wording.c.
 */
#include "document/args.h"
#include "document/build.h"
#include "model/braces.h"

/* Ours: so many texts of records may one text print. */
#define NESTED_MAX 4096

/* A scalar written by the template's author, not by the clerk. */
static bool node_is_form(const Builder *b, const Node *scalar)
{
    const Profile *profile = b->source->profile;
    for (size_t i = 0; i < profile->files.n; i++)
        if (profile->files.v[i] == scalar->pos.file)
            return true;
    return false;
}

/* Block scalars end in a line feed nobody meant to print. */
static Str text_end_trim(Str text)
{
    while (text.n && (text.s[text.n - 1] == '\n' || text.s[text.n - 1] == ' '))
        text.n--;
    return text;
}

static void literal_add(Builder *b, size_t at, size_t end, Filling *filling)
{
    const Node *node = filling->cursor.node;
    if (at >= end)
        return;
    Run like = {.kind = node_is_form(b, node) ? RUN_FORM : RUN_WRITTEN,
                .pos = node_cursor_pos(&filling->cursor, at),
                .node = node,
                .node_at = (uint32_t)at};
    filling_add(b, filling, like, str_slice(node->scalar.text, at, end));
}

/* What stands outside of braces. A } closes a {{ before it, or is one of }}, which prints it. */
static void plain_add(Builder *b, const Node *node, size_t at, size_t end, Filling *filling)
{
    const char *text = node->scalar.text.s;
    for (size_t i = at; i < end; i++) {
        if (text[i] != '}')
            continue;
        bool twice = i + 1 < end && text[i + 1] == '}';
        if (filling->unclosed) {
            filling->unclosed--;
        } else if (twice) {
            literal_add(b, at, i + 1, filling);
            at = ++i + 1;
        } else {
            report(b, DIAG_PLACE_UNOPENED, node_pos_in(node, i), DIAG_NO_ARGS);
            filling->failed = true;
        }
    }
    literal_add(b, at, end, filling);
}

/* The closing brace; text.n when the line ends or another pair opens first. */
static size_t brace_close(Str text, size_t open)
{
    for (size_t at = open + 1; at < text.n; at++) {
        if (text.s[at] == '}')
            return at;
        if (text.s[at] == '{' || text.s[at] == '\n')
            break;
    }
    return text.n;
}

/* The same of a pair that may have others in it; *deep: the brace that is too deep in it, where it is given up. */
static size_t brace_match(Str text, size_t open, size_t *deep)
{
    size_t depth = 0;
    for (size_t at = open; at < text.n && text.s[at] != '\n'; at++) {
        bool escaped = text.s[at] == '{' && at > open && at + 1 < text.n && text.s[at + 1] == '{';
        at += escaped;
        depth += text.s[at] == '{' && !escaped;
        if (depth > BRACES_DEPTH_MAX) {
            *deep = at;
            return text.n;
        }
        if (text.s[at] == '}' && --depth == 0)
            return at;
    }
    return text.n;
}

static size_t brace_end(Str text, size_t open, size_t *deep)
{
    *deep = text.n;
    return brace_text(text, open) > open ? brace_match(text, open, deep) : brace_close(text, open);
}

/* Is there nothing but notes from `at` on? A figure with its mark is the whole cell still. */
static bool only_notes(Str text, size_t at)
{
    for (size_t deep; at < text.n && text.s[at] == '{';) {
        size_t close = brace_end(text, at, &deep);
        if (!str_starts(str_slice(text, at, text.n), "{" NOTE_WORD " ") || close == text.n)
            return false;
        at = close + 1;
    }
    return at == text.n;
}

/* A slice of a scalar's text knows where it is. */
static size_t placeholder_offset(const Placeholder *placeholder, Str slice)
{
    return placeholder->node ? (size_t)(slice.s - placeholder->node->scalar.text.s) : 0;
}

/* The colon first: behind it blanks are idle. */
static void placeholder_cut(const Builder *b, Placeholder *placeholder)
{
    size_t word_end = str_find(placeholder->body, STR(" "), 0);
    const WordForm *word = word_find(b, str_slice(placeholder->body, 0, word_end));
    bool bare = word_end == placeholder->body.n; /* {注} is a name */
    if (word && (word->takes == TAKES_TEXT || (word->takes == TAKES_BRACES && !bare))) {
        placeholder->word = str_slice(placeholder->body, 0, word_end);
        placeholder->args = str_trim(str_slice(placeholder->body, word_end, placeholder->body.n));
        placeholder->verbatim = true;
        return;
    }
    bool formula = str_starts(placeholder->body, "=");
    Str head = str_slice(placeholder->body, formula, placeholder->body.n);
    size_t colon = str_find(head, STR(":"), 0);
    if (colon < head.n)
        placeholder->format = str_trim(str_slice(head, colon + 1, head.n));
    head = str_trim(str_slice(head, 0, colon));
    size_t blank = formula ? head.n : str_find(head, STR(" "), 0);
    if (blank < head.n) {
        placeholder->word = str_slice(head, 0, blank);
        head = str_trim(str_slice(head, blank, head.n));
    }
    placeholder->args = head;
}

void placeholder_fail(Builder *b, const Placeholder *placeholder, Filling *filling)
{
    Str shown = str_format(b->arena, "{" STR_FMT "}", STR_ARG(placeholder->body));
    filling->failed = true;
    filling_add(b, filling, (Run){.kind = RUN_WRITTEN, .pos = placeholder->pos}, shown);
}

/*
 * ledger_eval reports by itself; passed on through report(), a row's mistake is told once. Where the
 * records lack what the table's form asks for, their totals cannot be made, and that is told already.
 */
static void formula_fill(Builder *b, const FillScope *scope, const Placeholder *placeholder, Filling *filling)
{
    Figure *figure = ARENA_NEW(b->arena, Figure);
    DiagList found;
    diag_list_init(&found, b->arena);
    const Formula formula = {.text = placeholder->args,
                             .scope = scope_entry(scope),
                             .node = placeholder->node,
                             .offset = placeholder_offset(placeholder, placeholder->args)};
    bool good = ledger_eval(b->ledger, &formula, figure, &found);
    if (!b->lacking.n)
        report_all(b, &found);
    if (!good && diag_errors(&found)) {
        placeholder_fail(b, placeholder, filling);
        return;
    }
    figure->known =
        figure->known && good; /* nothing to say of the formula: figures of it are missing, which was said */
    placeholder_add(b, scope, placeholder, figure, filling);
}

static size_t args_count(Str args)
{
    size_t n = 0;
    for (size_t at = 0; at < args.n; at++)
        n += args.s[at] != ' ' && (at == 0 || args.s[at - 1] == ' ');
    return n;
}

static void word_unknown(Builder *b, const Placeholder *placeholder)
{
    Str known = words_known(b);
    Str otherwise = str_fill(b->arena, ARG_WORDS_KNOWN.s, DIAG_ARGS(known));
    report(b, DIAG_PLACE_WORD, placeholder->pos,
           DIAG_ARGS(placeholder->word, report_way_out(b, word_nearest(b, placeholder->word), otherwise)));
}

static void word_fill(Builder *b, const FillScope *scope, const Placeholder *placeholder, Filling *filling)
{
    const WordForm *form = word_find(b, placeholder->word);
    size_t n = placeholder->verbatim ? placeholder->args.n > 0 : args_count(placeholder->args);
    if (!form) {
        word_unknown(b, placeholder);
        placeholder_fail(b, placeholder, filling);
    } else if (n == 0 && placeholder->verbatim) {
        report(b, DIAG_PLACE_NO_TEXT, placeholder->pos, DIAG_ARGS(placeholder->word));
        placeholder_fail(b, placeholder, filling);
    } else if (n != form->nargs) {
        report(b, DIAG_PLACE_ARGUMENTS, placeholder->pos,
               DIAG_ARGS(placeholder->word, report_count(b, form->nargs), report_count(b, n)));
        placeholder_fail(b, placeholder, filling);
    } else if (placeholder->format.n && !form->formats) {
        report(b, DIAG_FORMAT_UNUSED, placeholder->pos, DIAG_ARGS(placeholder->word, placeholder->format));
        placeholder_fail(b, placeholder, filling);
    } else {
        form->fill(b, scope, placeholder, filling);
    }
}

static bool text_may_nest(Builder *b, const FillScope *scope, const Entry *entry,
                          const Placeholder *placeholder, Filling *filling)
{
    if (scope->depth < FILL_DEPTH_MAX && filling->nested++ < NESTED_MAX)
        return true;
    report(b, DIAG_TEXT_CIRCLE, entry->pos, DIAG_ARGS(entry->path));
    placeholder_fail(b, placeholder, filling);
    return false;
}

void fill_entry(Builder *b, const FillScope *scope, const Entry *entry, const Placeholder *placeholder,
                Filling *filling)
{
    if (entry->kind == ENTRY_FIGURE) {
        placeholder_add(b, scope, placeholder, &entry->figure, filling);
        return;
    }
    if (entry->kind != ENTRY_TEXT) {
        report(b, DIAG_PLACE_NOT_FIGURE, placeholder->pos, DIAG_ARGS(placeholder->body));
        placeholder_fail(b, placeholder, filling);
        return;
    }
    /* In a row a text may stand where other records have a figure: its format waits for those. */
    if (placeholder->format.n && !scope->record) {
        report(b, DIAG_FORMAT_UNUSED, placeholder->pos, DIAG_ARGS(placeholder->args, placeholder->format));
        placeholder_fail(b, placeholder, filling);
        return;
    }
    FillScope inner = {.record = entry->parent, .data = scope->data, .depth = scope->depth + 1};
    if (text_may_nest(b, scope, entry, placeholder, filling))
        fill_text(b, &inner, entry->scalar, filling);
}

static void own_word_fill(Builder *b, const FillWord *word, const Placeholder *placeholder, Filling *filling)
{
    const Paragraph *para = word->para;
    if (!para)
        filling_add(b, filling, (Run){.kind = RUN_FORM, .pos = placeholder->pos}, word->text);
    for (size_t i = 0; para && i < para->nruns; i++) {
        const Run *run = &para->runs[i];
        filling_add(b, filling, *run, str_slice(para->text, run->at, (size_t)run->at + run->n));
    }
}

/* {组名} of a 逐条 over groups of a group: what the group is called there. Empty: the record is none of these. */
static Str group_name(const FillScope *scope, Str name)
{
    const Entry *record = scope->record;
    bool group =
        record && record->kind == ENTRY_GROUP && record->parent && record->parent->kind == ENTRY_GROUP;
    return group && str_is(name, "组名") ? record->key : (Str){0};
}

/* A name alone: the scope's own words, the row, the table, the office, the figures. */
static void name_fill(Builder *b, const FillScope *scope, const Placeholder *placeholder, Filling *filling)
{
    for (size_t i = 0; i < scope->nwords; i++)
        if (str_is(placeholder->body, scope->words[i].name)) {
            own_word_fill(b, &scope->words[i], placeholder, filling);
            return;
        }
    Str office;
    bool blank = false;
    const Entry *entry = placeholder_near(scope, placeholder->args, &blank);
    if (blank)
        return;
    Str group = entry ? (Str){0} : group_name(scope, placeholder->body);
    if (group.n) {
        filling_add(b, filling, (Run){.kind = RUN_WRITTEN, .pos = placeholder->pos}, group);
        return;
    }
    if (!entry && placeholder_office(b, placeholder->args, &office)) {
        if (placeholder->format.n) {
            report(b, DIAG_FORMAT_UNUSED, placeholder->pos,
                   DIAG_ARGS(placeholder->args, placeholder->format));
            placeholder_fail(b, placeholder, filling);
            return;
        }
        filling_add(b, filling, (Run){.kind = RUN_WRITTEN, .pos = placeholder->pos}, office);
        return;
    }
    if (!entry)
        entry = placeholder_entry(b, scope, placeholder, placeholder->args);
    if (entry)
        fill_entry(b, scope, entry, placeholder, filling);
    else
        placeholder_fail(b, placeholder, filling);
}

static void placeholder_fill(Builder *b, const FillScope *scope, const Placeholder *placeholder,
                             Filling *filling)
{
    if (placeholder->body.n == 0) {
        report(b, DIAG_PLACE_EMPTY, placeholder->pos, DIAG_NO_ARGS);
        placeholder_fail(b, placeholder, filling);
    } else if (str_starts(placeholder->body, "=")) {
        formula_fill(b, scope, placeholder, filling);
    } else if (!placeholder->verbatim && placeholder_wide_mark(b, scope, placeholder)) {
        placeholder_fail(b, placeholder, filling);
    } else if (placeholder->word.n) {
        word_fill(b, scope, placeholder, filling);
    } else {
        name_fill(b, scope, placeholder, filling);
    }
}

/* Fills the pair of braces at `open`; returns where the text goes on. */
static size_t brace_fill(Builder *b, const FillScope *scope, const Stretch *stretch, size_t open,
                         Filling *filling)
{
    const Node *node = stretch->node;
    Str text = str_slice(node->scalar.text, 0, stretch->to);
    if (open + 1 < text.n && text.s[open + 1] == '{') {
        literal_add(b, open, open + 1, filling);
        filling->unclosed++;
        return open + 2;
    }
    size_t deep, close = brace_end(text, open, &deep);
    if (close == text.n) {
        bool too_deep = deep < text.n;
        if (too_deep)
            report(b, DIAG_PLACE_DEEP, node_pos_in(node, deep), DIAG_ARGS(report_count(b, BRACES_DEPTH_MAX)));
        else
            report(b, DIAG_PLACE_UNCLOSED, node_cursor_pos(&filling->cursor, open), DIAG_NO_ARGS);
        filling->failed = true;
        filling->unclosed++;
        literal_add(b, open, open + 1, filling);
        return too_deep ? text.n : open + 1;
    }
    Placeholder placeholder = {.node = node, .pos = node_cursor_pos(&filling->cursor, open)};
    placeholder.body = str_trim(str_slice(text, open + 1, close));
    placeholder.alone = stretch->whole && open == stretch->from && only_notes(text, close + 1);
    placeholder_cut(b, &placeholder);
    placeholder_fill(b, scope, &placeholder, filling);
    if (str_is(placeholder.word, IF_WORD))
        condition_behind(b, &placeholder, str_slice(text, close + 1, text.n));
    return close + 1;
}

void fill_stretch(Builder *b, const FillScope *scope, Stretch stretch, Filling *filling)
{
    Str text = str_slice(stretch.node->scalar.text, 0, stretch.to);
    const NodeCursor around = filling->cursor;
    const size_t unclosed = filling->unclosed;
    if (around.node != stretch.node) {
        filling->cursor = node_cursor(stretch.node);
        filling->unclosed = 0; /* braces pair within one text */
    }
    for (size_t at = stretch.from; at < text.n && !filling->text.overflow;) {
        size_t open = str_find(text, STR("{"), at);
        plain_add(b, stretch.node, at, open, filling);
        at = open < text.n ? brace_fill(b, scope, &stretch, open, filling) : text.n;
    }
    if (around.node != stretch.node) {
        filling->cursor = around;
        filling->unclosed = unclosed;
    }
}

Stretch placeholder_stretch(const Placeholder *placeholder)
{
    size_t from = placeholder_offset(placeholder, placeholder->args);
    return (Stretch){placeholder->node, from, from + placeholder->args.n, placeholder->alone};
}

void fill_text(Builder *b, const FillScope *scope, const Node *scalar, Filling *filling)
{
    if (!scalar || scalar->kind != NODE_SCALAR)
        return;
    size_t end = text_end_trim(scalar->scalar.text).n;
    fill_stretch(b, scope, (Stretch){.node = scalar, .to = end, .whole = true}, filling);
}

Str fill_plain(Builder *b, const FillScope *scope, const Node *scalar)
{
    Filling filling = {0};
    fill_text(b, scope, scalar, &filling);
    return filling_text(b, &filling);
}
