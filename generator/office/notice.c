/*
 * Changes → the figures a notice's chapters name, as YAML, and those through the
 * stages like any office's own.
 */
#include "office/parts.h"
#include "paint/paint.h"

/* ---- YAML ---- */

/* In double quotes; a brace is doubled, since texts are filled in, and 待填写 is quoted, since it would be waited for. */
static void value_put(StrBuf *out, Str text)
{
    strbuf_addc(out, '"');
    for (size_t i = 0; i < text.n; i++) {
        if (str_starts(str_slice(text, i, text.n), TODO_MARK)) {
            strbuf_adds(out, "{照录 " TODO_MARK "}");
            i += sizeof TODO_MARK - 2;
            continue;
        }
        switch (text.s[i]) {
        case '"':
        case '\\':
            strbuf_addc(out, '\\');
            strbuf_addc(out, text.s[i]);
            break;
        case '\n':
            strbuf_adds(out, "\\n");
            break;
        case '{':
            strbuf_adds(out, "{{");
            break;
        default:
            strbuf_addc(out, text.s[i]);
        }
    }
    strbuf_addc(out, '"');
}

/* before: the indent and the dash of a record's first key */
static void text_put(StrBuf *out, const char *before, const char *key, Str text)
{
    strbuf_addf(out, "%s%s: ", before, key);
    value_put(out, text);
    strbuf_addc(out, '\n');
}

static void count_put(StrBuf *out, const char *key, size_t n)
{
    strbuf_addf(out, "    %s: %zu\n", key, n);
}

/* 2021-06-15 → 2021年6月15日 */
static Str day_text(Str date, Arena *arena)
{
    Decimal parts[3];
    for (size_t i = 0, at = 0; i < 3; i++) {
        size_t end = str_find(date, STR("-"), at);
        while (at + 1 < end && date.s[at] == '0')
            at++;
        if (!decimal_parse(str_slice(date, at, end), &parts[i]))
            return date;
        at = end + 1;
    }
    return str_format(arena, "%d年%d月%d日", (int)parts[0].n, (int)parts[1].n, (int)parts[2].n);
}

/* As people read it: 采购.项目[3.5寸盘].金额 → 采购·项目“3.5寸盘”·金额; 上年(收入.合计) → 上年（收入·合计） */
static Str path_text(Str path, Arena *arena)
{
    StrBuf text = {0};
    size_t inside = 0; /* brackets that are open */
    for (size_t i = 0; i < path.n; i++) {
        char c = path.s[i];
        if (c == '[' && inside++ == 0)
            strbuf_adds(&text, "“");
        else if (c == ']' && inside && --inside == 0)
            strbuf_adds(&text, "”");
        else if (c == '.' && !inside)
            strbuf_adds(&text, "·");
        else if ((c == '(' || c == ')') && !inside)
            strbuf_adds(&text, c == '(' ? "（" : "）");
        else
            strbuf_addc(&text, c);
    }
    Str out = str_dup(arena, strbuf_str(&text));
    strbuf_free(&text);
    return out;
}

/* What goes on in a sentence of the form: without a full stop of its own. */
static Str unstopped(Str text)
{
    while (str_ends(text, "。"))
        text.n -= sizeof "。" - 1;
    return text;
}

static Str or_none(Str text)
{
    return text.n ? text : STR("（无）");
}

static void figure_put(StrBuf *out, const FigureChange *change, Arena *arena)
{
    text_put(out, "      - ", "项目", path_text(change->path, arena));
    text_put(out, "        ", "原", or_none(change->was));
    text_put(out, "        ", "现", or_none(change->is));
    text_put(out, "        ", "增减", change->difference);
    text_put(out, "        ", "由来", change->is_root ? STR("更正") : STR("随之变动"));
}

static Str place_text(const EditionText *text, Arena *arena)
{
    Str parts[3];
    size_t n = 0;
    const Str all[] = {text->place, text->row, text->column};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i].n)
            parts[n++] = all[i];
    return str_join(arena, parts, n, STR("，"));
}

static void text_change_put(StrBuf *out, const TextChange *change, Arena *arena)
{
    const EditionText *text = change->new ? change->new : change->old;
    text_put(out, "      - ", "页", text->page);
    text_put(out, "        ", "位置", place_text(text, arena));
    text_put(out, "        ", "原", or_none(change->old ? change->old->text : (Str){0}));
    text_put(out, "        ", "现", or_none(change->new ? change->new->text : (Str){0}));
}

/* A list of nothing has one record that says so under `first`. */
static void list_open(StrBuf *out, const char *key, size_t n, const char *first)
{
    strbuf_addf(out, "    %s:\n", key);
    if (!n)
        text_put(out, "      - ", first, or_none((Str){0}));
}

static void figures_print(const Made *made, const Changes *changes, StrBuf *out)
{
    Arena *arena = made->input->arenas.scratch;
    const CorrectionList *list = &made->source->corrections;
    const Correction *correction = &list->v[list->n - 1];
    strbuf_adds(out, "更正:\n");
    text_put(out, "  - ", "文件", changes->new->title);
    text_put(out, "    ", "原日期", day_text(changes->old->date, arena));
    text_put(out, "    ", "日期", day_text(changes->new->date, arena));
    text_put(out, "    ", "原版本", str_format(arena, "%lld", (long long)changes->old->version));
    text_put(out, "    ", "版本", str_format(arena, "%lld", (long long)changes->new->version));
    text_put(out, "    ", "原因", unstopped(correction->reason));
    text_put(out, "    ", "批准人", unstopped(correction->approved_by));
    count_put(out, "页数", changes->new->pages);
    count_put(out, "数字条数", changes->nfigures);
    count_put(out, "更正条数", changes->nroots);
    count_put(out, "随动条数", changes->nfigures - changes->nroots);
    count_put(out, "文字条数", changes->ntexts);
    list_open(out, "数字", changes->nfigures, "项目");
    for (size_t i = 0; i < changes->nfigures; i++)
        figure_put(out, &changes->figures[i], arena);
    list_open(out, "文字", changes->ntexts, "位置");
    for (size_t i = 0; i < changes->ntexts; i++)
        text_change_put(out, &changes->texts[i], arena);
}

/* ---- the stages ---- */

/* The figures as a file would have them. NULL with messages. */
static const Node *figures_node(Made *made, const Changes *changes)
{
    Arena *reading = made->input->arenas.reading;
    StrBuf yaml = {0};
    figures_print(made, changes, &yaml);
    SourceFile *file = ARENA_NEW(reading, SourceFile);
    *file = (SourceFile){.name = STR("更正说明"), .text = str_dup(reading, strbuf_str(&yaml))};
    strbuf_free(&yaml);
    return yaml_read(file, &YAML_LIMITS, reading, &made->diags);
}

bool notice_make(Made *made, const Changes *changes, StrBuf *out)
{
    const OfficeArenas *arenas = &made->input->arenas;
    if (!made->source->profile->notice) {
        diag_add(&made->diags, DIAG_NOTICE_NO_FORM, made->profile_pos, DIAG_ARGS(made->source->profile->id));
        return false;
    }
    const Node *figures = figures_node(made, changes);
    if (!figures)
        return false;
    OfficeInput input = *made->input;
    input.source = source_notice(made->source, figures, arenas->reading);
    const Made *notice = office_make(&input, UNTIL_LAYOUT);
    diags_append(&made->diags, &notice->diags, SEVERITY_NOTE);
    return !office_is_blocked(notice) && paint_pdf(&(PdfInput){.layout = notice->layout}, arenas->scratch, out, NULL, &made->diags);
}
