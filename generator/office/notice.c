/*
 * Changes → the figures a notice's chapters name, as YAML, and those through the
 * stages like any office's own.
 */
#include "model/notice.h"
#include "model/account.h"
#include "office/parts.h"
#include "paint/paint.h"
#include "yaml/emit.h"

#include <string.h>

/* ---- the figures, as YAML ---- */

typedef struct NoticeWork {
    const Made *made;
    YamlEmitter *to;
    Str mark; /* 标示: a word of braces; empty: none */
    Arena *arena;
} NoticeWork;

static Str or_none(Str text)
{
    return text.n ? text : STR("（无）");
}

/* A text as it is to be printed where texts are filled in. */
typedef struct Literal {
    StrBuf out;
    size_t unclosed; /* {{ so far; the } of each stands alone */
} Literal;

/* A brace is doubled, and 待填写 quoted, since it would be waited for. */
static void literal_add(Literal *literal, Str text)
{
    for (size_t i = 0; i < text.n; i++) {
        if (str_starts(str_slice(text, i, text.n), TODO_MARK)) {
            strbuf_adds(&literal->out, "{照录 " TODO_MARK "}");
            i += sizeof TODO_MARK - 2;
            continue;
        }
        bool opens = text.s[i] == '{', closes = text.s[i] == '}';
        if (opens || (closes && !literal->unclosed))
            strbuf_addc(&literal->out, text.s[i]);
        strbuf_addc(&literal->out, text.s[i]);
        literal->unclosed += opens;
        literal->unclosed -= closes && literal->unclosed;
    }
}

static void text_put(YamlEmitter *to, const char *key, Str text)
{
    Literal literal = {0};
    literal_add(&literal, text);
    yaml_emit_text(to, key, strbuf_str(&literal.out));
    strbuf_free(&literal.out);
}

/* A part that is not in the other text, in braces that make it stand out; blanks at its ends stay without. */
static void part_add(Literal *out, Str part, Str mark)
{
    Str inner = str_trim(part);
    bool plain = !mark.n || !inner.n || str_find(inner, STR("}"), 0) < inner.n ||
                 str_find(inner, STR("\n"), 0) < inner.n; /* which no braces go around */
    size_t from = (size_t)(inner.s - part.s);
    if (plain) {
        literal_add(out, part);
        return;
    }
    literal_add(out, str_slice(part, 0, from));
    strbuf_addf(&out->out, "{" STR_FMT " ", STR_ARG(mark));
    literal_add(out, inner);
    strbuf_addc(&out->out, '}');
    literal_add(out, str_slice(part, from + inner.n, part.n));
}

/* 原 or 现: the text with what the other has not marked; where there is no other, there is nothing to set it against. */
static void side_put(const NoticeWork *work, const char *key, Str text, Str other)
{
    Literal marked = {0};
    const TextPart *parts;
    size_t n = text.n && other.n ? text_differing(text, other, work->arena, &parts) : 0, at = 0;
    for (size_t i = 0; i < n; i++) {
        literal_add(&marked, str_slice(text, at, parts[i].from));
        part_add(&marked, str_slice(text, parts[i].from, parts[i].to), work->mark);
        at = parts[i].to;
    }
    literal_add(&marked, text.n ? str_slice(text, at, text.n) : or_none(text));
    yaml_emit_text(work->to, key, strbuf_str(&marked.out));
    strbuf_free(&marked.out);
}

static Str day_text(Str iso, Arena *arena)
{
    StrBuf text = {0};
    Date date;
    if (!date_parse(iso, &date))
        return iso;
    date_add(&text, date, LANG_ZH);
    return strbuf_keep(&text, arena);
}

/* What the list's record of that code is called, else the account's name of it; empty: it is no code, or has none. */
static Str code_name(const NoticeWork *work, Str list, Str code)
{
    if (!account_code_sound(code))
        return (Str){0};
    list = str_starts(list, "上年(") ? str_slice(list, strlen("上年("), list.n) : list;
    const Entry *entry = ledger_find(work->made->ledger, NULL, list);
    Str key = entry && entry->kind == ENTRY_LIST ? list_key(entry, RECORD_NAME) : (Str){0};
    for (size_t i = 0; key.n && i < entry->nchildren; i++) {
        const Entry *record = entry->children[i];
        Str name = record_text(record, key);
        for (size_t k = 0; name.n && k < record->nchildren; k++)
            if (str_eq(entry_written(record->children[k]), code))
                return name;
    }
    const AccountCode *known = account_code(work->made->source->profile->account, code);
    return known ? known->name : (Str){0};
}

/* Behind the bracket at `open` that a code stands in: its name. */
static Str bracket_name(const NoticeWork *work, Str path, size_t open)
{
    Str said = str_slice(path, open + 1, str_find(path, STR("]"), open));
    return code_name(work, str_slice(path, 0, open), said);
}

/* As the document writes its numbers: "-14949946.17元" → "-14,949,946.17元". Others as they are. */
static Str number_text(const NoticeWork *work, Str text)
{
    StrBuf out = {0};
    bool minus = str_starts(text, "-"), plus = str_starts(text, "+");
    Str rest = str_slice(text, minus || plus, text.n);
    size_t end = 0;
    while (end < rest.n && strchr("0123456789.", rest.s[end]))
        end++;
    Decimal value;
    if (!decimal_parse(str_slice(rest, 0, end), &value))
        return text;
    strbuf_adds(&out, minus ? "-" : plus ? "+" : "");
    decimal_print(value, work->made->source->profile->figures.group, &out);
    strbuf_add(&out, str_slice(rest, end, rest.n));
    return strbuf_keep(&out, work->arena);
}

/*
 * As people read it: 采购.项目[3.5寸盘].金额 → 采购·项目“3.5寸盘”·金额; 上年(收入.合计) → 上年（收入·合计）;
 * 功能[2010301].基本支出 → 功能“行政运行”（2010301）·基本支出
 */
static Str path_text(const NoticeWork *work, Str path)
{
    Arena *arena = work->arena;
    StrBuf text = {0};
    Str name = {0};    /* of the bracket that is open */
    size_t inside = 0; /* brackets that are open */
    for (size_t i = 0; i < path.n; i++) {
        char c = path.s[i];
        if (c == '[' && inside++ == 0) {
            name = bracket_name(work, path, i);
            strbuf_adds(&text, "“");
            strbuf_add(&text, name);
            strbuf_adds(&text, name.n ? "”（" : "");
        } else if (c == ']' && inside && --inside == 0)
            strbuf_adds(&text, name.n ? "）" : "”");
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

static void figure_put(const NoticeWork *work, const FigureChange *change)
{
    YamlEmitter *to = work->to;
    yaml_list_item(to);
    text_put(to, "项目", path_text(work, change->path));
    Str was = number_text(work, change->was), is = number_text(work, change->is);
    side_put(work, "原", was, is);
    side_put(work, "现", is, was);
    text_put(to, "增减", number_text(work, change->difference));
    text_put(to, "由来", change->is_root ? STR("更正") : STR("随之变动"));
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

static void text_change_put(const NoticeWork *work, const TextChange *change)
{
    const EditionText *text = change->new ? change->new : change->old;
    Str was = change->old ? change->old->text : (Str){0}, is = change->new ? change->new->text : (Str){0};
    YamlEmitter *to = work->to;
    yaml_list_item(to);
    text_put(to, "页", text->page);
    text_put(to, "位置", place_text(text, work->arena));
    side_put(work, "原", was, is);
    side_put(work, "现", is, was);
}

/* A list of nothing has one record that says so under `first`. */
static void list_begin(YamlEmitter *to, const char *key, size_t n, const char *first)
{
    yaml_list_begin(to, key);
    if (n)
        return;
    yaml_list_item(to);
    text_put(to, first, or_none((Str){0}));
}

static void figures_print(const Made *made, const Changes *changes, StrBuf *out)
{
    Arena *arena = made->input->arenas.scratch;
    const CorrectionList *list = &made->source->corrections;
    const Correction *correction = &list->v[list->n - 1];
    YamlEmitter to = {.out = out};
    NoticeWork work = {made, &to, made->source->profile->notice->mark, arena};
    yaml_list_begin(&to, "更正");
    yaml_list_item(&to);
    text_put(&to, "文件", changes->new->title);
    text_put(&to, "原日期", day_text(changes->old->date, arena));
    text_put(&to, "日期", day_text(changes->new->date, arena));
    text_put(&to, "原版本", str_format(arena, "%lld", (long long)changes->old->version));
    text_put(&to, "版本", str_format(arena, "%lld", (long long)changes->new->version));
    text_put(&to, "原因", unstopped(correction->reason));
    text_put(&to, "批准人", unstopped(correction->approved_by));
    yaml_emit_count(&to, "页数", changes->new->pages);
    yaml_emit_count(&to, "数字条数", changes->nfigures);
    yaml_emit_count(&to, "更正条数", changes->nroots);
    yaml_emit_count(&to, "随动条数", changes->nfigures - changes->nroots);
    yaml_emit_count(&to, "文字条数", changes->ntexts);
    list_begin(&to, "数字", changes->nfigures, "项目");
    for (size_t i = 0; i < changes->nfigures; i++)
        figure_put(&work, &changes->figures[i]);
    yaml_list_end(&to);
    list_begin(&to, "文字", changes->ntexts, "位置");
    for (size_t i = 0; i < changes->ntexts; i++)
        text_change_put(&work, &changes->texts[i]);
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
    return !office_is_blocked(notice) &&
           paint_pdf(&(PdfInput){.layout = notice->layout}, arenas->scratch, out, NULL, &made->diags);
}
