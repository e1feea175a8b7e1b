/*
 * Places, and DiagList: collecting, ordering and wording diagnostics. How they look on a
 * terminal or in a file is report/'s matter.
 */
#include "base/diag.h"

#include <assert.h>
#include <stdlib.h>

static const char *const SEVERITY_NAMES[][LANGS] = {
    [SEVERITY_NOTE] = {"说明", "note"},
    [SEVERITY_WARNING] = {"警告", "warning"},
    [SEVERITY_ERROR] = {"错误", "error"},
    [SEVERITY_FATAL] = {"严重错误", "fatal"},
};
TABLE_HOLDS(SEVERITY_NAMES, SEVERITIES);

const char *severity_name(Severity severity, Lang lang)
{
    return SEVERITY_NAMES[severity][lang];
}

const char *severity_key(Severity severity)
{
    return severity_name(severity, LANG_EN);
}

/* The side of an argument that is both; any other as it is. */
static Str arg_in(Str arg, Lang lang)
{
    size_t cut = str_find(arg, STR(DIAG_BOTH_MARK), 0);
    if (cut == arg.n)
        return arg;
    return lang == LANG_ZH ? str_slice(arg, 0, cut) : str_slice(arg, cut + 1, arg.n);
}

/* Ours: bytes of an argument; a word of a megabyte is known by its beginning. */
enum { ARG_SHOWN = 2000 };

static Str arg_shown(Str arg, Arena *arena)
{
    size_t end = arg.n > ARG_SHOWN ? ARG_SHOWN : arg.n;
    while (end < arg.n && end > ARG_SHOWN - 4 && ((unsigned char)arg.s[end] & 0xC0) == 0x80)
        end--;
    const Str parts[] = {str_slice(arg, 0, end), STR("…")};
    return end < arg.n ? str_join(arena, parts, 2, STR("")) : arg;
}

static Str text_fill(const Diagnostic *diag, const char *text, Lang lang, Arena *arena)
{
    Str args[DIAG_ARGS_MAX];
    for (size_t i = 0; i < DIAG_ARGS_MAX; i++)
        args[i] = arg_shown(arg_in(diag->args[i], lang), arena);
    return str_fill(arena, text, args, DIAG_ARGS_MAX);
}

typedef struct SortItem {
    Diagnostic diag;
    size_t at; /* order of finding */
} SortItem;

static int number_cmp(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int item_cmp(const void *left, const void *right)
{
    const SortItem *a = left, *b = right;
    Str a_name = a->diag.pos.file ? a->diag.pos.file->name : STR("");
    Str b_name = b->diag.pos.file ? b->diag.pos.file->name : STR("");
    int order = str_cmp(a_name, b_name);
    if (!order)
        order = number_cmp(a->diag.pos.line, b->diag.pos.line);
    if (!order)
        order = number_cmp(a->diag.pos.col, b->diag.pos.col);
    if (!order)
        order = number_cmp(a->diag.id, b->diag.id);
    for (size_t i = 0; !order && i < DIAG_ARGS_MAX; i++)
        order = str_cmp(a->diag.args[i], b->diag.args[i]);
    return order ? order : number_cmp(a->at, b->at);
}

size_t file_line(const SourceFile *file, uint32_t line)
{
    Str text = file->text;
    size_t at = 0;
    if (file->lines)
        return line - 1 < file->nlines ? file->lines[line - 1] : text.n;
    for (uint32_t i = 1; i < line && at < text.n; i++)
        at = str_find(text, STR("\n"), at) + 1;
    return at < text.n ? at : text.n;
}

size_t pos_byte(Pos pos)
{
    Str text = pos.file->text;
    size_t at = file_line(pos.file, pos.line);
    for (uint32_t col = 1; col < pos.col && at < text.n; col++)
        (void)str_next(text, &at);
    return at;
}

bool pos_same(Pos a, Pos b)
{
    return a.file == b.file && a.line == b.line && a.col == b.col;
}

Str pos_str(Pos pos, Arena *arena)
{
    if (!pos.file || !pos.line)
        return pos.file ? pos.file->name : STR("");
    const Str parts[] = {pos.file->name, str_uint(arena, pos.line), str_uint(arena, pos.col)};
    return str_join(arena, parts, 3, STR(":"));
}

Str pos_line_str(Pos pos, Arena *arena)
{
    if (!pos.file || !pos.line)
        return pos.file ? pos.file->name : STR("");
    return str_join(arena, (const Str[]){pos.file->name, str_uint(arena, pos.line)}, 2, STR(":"));
}

void diag_list_init(DiagList *list, Arena *arena)
{
    *list = (DiagList){.arena = arena};
}

void diag_add(DiagList *list, DiagId id, Pos pos, const Str *args, size_t nargs)
{
    assert(nargs <= DIAG_ARGS_MAX);
    Diagnostic diag = {.id = id, .severity = diag_severity(id), .pos = pos};
    for (size_t i = 0; i < DIAG_ARGS_MAX; i++)
        diag.args[i] = i < nargs ? str_dup(list->arena, args[i]) : STR("");
    Diagnostic *place = LIST_PUSH(list->arena, &list->items);
    *place = diag;
    list->count[diag.severity]++;
}

bool diag_told(const DiagList *list, const Diagnostic *diag)
{
    for (size_t i = 0; i < list->items.n; i++) {
        const Diagnostic *other = &list->items.v[i];
        if (other->id == diag->id && pos_same(other->pos, diag->pos))
            return true;
    }
    return false;
}

void diag_take_back(DiagList *list, DiagId id, Pos pos)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->items.n; i++) {
        const Diagnostic *diag = &list->items.v[i];
        bool here = diag->id == id && pos_same(diag->pos, pos);
        list->count[diag->severity] -= here;
        if (!here)
            list->items.v[kept++] = *diag;
    }
    list->items.n = kept;
}

size_t diag_errors(const DiagList *list)
{
    return list->count[SEVERITY_ERROR] + list->count[SEVERITY_FATAL];
}

bool diag_environment(const DiagList *list)
{
    for (size_t i = 0; i < list->items.n; i++) {
        DiagId id = list->items.v[i].id;
        if (id == DIAG_FILE_FAILED || id == DIAG_FILE_WRITE || id == DIAG_FONT_CHANGED ||
            id == DIAG_REVISION_NO_ROOM)
            return true;
    }
    return false;
}

/* Is it told among those of its id and place that stand before the end of the list? What has no place may be of two things. */
static bool told_before(const DiagList *list, const Diagnostic *diag)
{
    for (size_t i = list->items.n; i > 0 && diag->pos.file; i--) {
        const Diagnostic *before = &list->items.v[i - 1];
        bool same = before->id == diag->id && pos_same(before->pos, diag->pos);
        if (!same)
            return false;
        for (size_t k = 0; k < DIAG_ARGS_MAX && same; k++)
            same = str_eq(before->args[k], diag->args[k]);
        if (same)
            return true;
    }
    return false;
}

void diag_sort(DiagList *list)
{
    size_t n = list->items.n;
    if (n < 2)
        return;
    SortItem *items = ARENA_ARRAY(list->arena, SortItem, n);
    for (size_t i = 0; i < n; i++)
        items[i] = (SortItem){list->items.v[i], i};
    qsort(items, n, sizeof *items, item_cmp);
    list->items.n = 0;
    for (size_t i = 0; i < n; i++) {
        bool told = told_before(list, &items[i].diag);
        list->count[items[i].diag.severity] -= told;
        if (!told)
            list->items.v[list->items.n++] = items[i].diag;
    }
}

const char *diag_name(DiagId id)
{
    return MESSAGES[id].name;
}

Severity diag_severity(DiagId id)
{
    return MESSAGES[id].severity;
}

Str diag_message(const Diagnostic *diag, Lang lang, Arena *arena)
{
    return text_fill(diag, MESSAGES[diag->id].text[lang], lang, arena);
}

Str diag_hint(const Diagnostic *diag, Lang lang, Arena *arena)
{
    return text_fill(diag, MESSAGES[diag->id].hint[lang], lang, arena);
}

void diags_append(DiagList *to, const DiagList *from, Severity least)
{
    for (size_t i = 0; i < from->items.n; i++) {
        const Diagnostic *diag = &from->items.v[i];
        if (diag->severity >= least)
            diag_add(to, diag->id, diag->pos, diag->args, DIAG_ARGS_MAX);
    }
}
