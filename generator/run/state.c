/*
 * The state of one office: marks of inputs and outputs, record, messages.
 */
#include "run/state.h"

#include <jansson.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/json_put.h"
#include "published/json_value.h"

#define STATE_FORMAT "yusuan-state/2"
#define STATE_MAX    ((size_t)16 << 20)

static Str state_path(const Batch *batch, Str office, Arena *arena)
{
    return str_format(arena, "%s/.state/" STR_FMT, batch->options->out, STR_ARG(office));
}

/* Messages are kept as they were printed; another language or terminal needs them printed anew. */
static Str look_name(ReportStyle style)
{
    static const Str NAMES[][2][2] = {[LANG_ZH] = {{STR_INIT("zh"), STR_INIT("zh colour")},
                                                   {STR_INIT("zh errors"), STR_INIT("zh errors colour")}},
                                      [LANG_EN] = {{STR_INIT("en"), STR_INIT("en colour")},
                                                   {STR_INIT("en errors"), STR_INIT("en errors colour")}}};
    TABLE_HOLDS(NAMES, LANGS);
    return NAMES[style.lang][style.errors][style.color];
}

/* ---- reading ---- */

static InputList marks_read(const json_t *state, const char *key, Arena *arena)
{
    InputList list = {0};
    json_t *marks = json_object_get(state, key);
    for (void *at = json_object_iter(marks); at; at = json_object_iter_next(marks, at))
        *LIST_PUSH(arena, &list) = (Input){str_dup(arena, str_of(json_object_iter_key(at))),
                                           str_dup(arena, json_str(marks, json_object_iter_key(at)))};
    return list;
}

static bool whole_read(const json_t *json, State *out, Arena *arena)
{
    *out = (State){.common = marks_read(json, "common", arena),
                   .own = marks_read(json, "own", arena),
                   .templates = marks_read(json, "templates", arena),
                   .outputs = marks_read(json, "outputs", arena),
                   .published = str_dup(arena, json_str(json, "published")),
                   .look = str_dup(arena, json_str(json, "look")),
                   .told = str_dup(arena, json_str(json, "told"))};
    return str_is(json_str(json, "format"), STATE_FORMAT) &&
           record_read(json_object_get(json, "record"), &out->record, arena);
}

/* First line: SHA-256 of the rest. */
bool state_read(const Batch *batch, Str office, State *out, Arena *arena, DiagList *heard)
{
    Str path = state_path(batch, office, arena);
    const SourceFile *file = file_read(path.s, path, STATE_MAX, heard->arena, heard);
    size_t line = file ? str_find(file->text, STR("\n"), 0) : 0;
    if (!file || line == file->text.n)
        return false;
    Str rest = str_slice(file->text, line + 1, file->text.n);
    if (!str_eq(digest_of(rest, arena), str_slice(file->text, 0, line)))
        return false;
    json_t *json = json_loadb(rest.s, rest.n, 0, NULL);
    bool sound = whole_read(json, out, arena);
    json_decref(json);
    return sound;
}

/* ---- comparing ---- */

/* Those of `now` that are not as kept, and those kept that are no more. */
static void changes_list(const InputList *kept, const InputList *now, TextList *out, Arena *arena)
{
    for (size_t i = 0; i < now->n; i++) {
        const Input *before = input_find(kept, now->v[i].name);
        if (!before || !str_eq(before->mark, now->v[i].mark))
            *LIST_PUSH(arena, out) = now->v[i].name;
    }
    for (size_t i = 0; i < kept->n; i++)
        if (!input_find(now, kept->v[i].name))
            *LIST_PUSH(arena, out) = kept->v[i].name;
}

InputList state_templates(const State *state, const Batch *batch, Arena *arena)
{
    InputList now = {0};
    const InputList *all = &batch->inputs.templates;
    for (size_t i = 0; i < all->n; i++)
        if (input_find(&state->templates, all->v[i].name))
            *LIST_PUSH(arena, &now) = all->v[i];
    return now;
}

/* Those files as they are now in the folder. */
static InputList outputs_now(const InputList *files, const Batch *batch, Arena *arena)
{
    InputList now = {0};
    for (size_t i = 0; i < files->n; i++) {
        Str path = path_join(arena, str_of(batch->options->out), path_name(files->v[i].name));
        *LIST_PUSH(arena, &now) = (Input){path, file_mark(path.s, arena)};
    }
    return now;
}

/* The newest version that the register has of an office; "-": none. */
static Str published_mark(const Published *newest, Arena *arena)
{
    if (!newest)
        return STR("-");
    return str_format(arena, "%lld " STR_FMT " " STR_FMT, (long long)newest->version,
                      STR_ARG(newest->files[FILE_PDF].sha256), STR_ARG(newest->files[FILE_NOTICE].sha256));
}

/*
 * What is published decides whether an office may be made, and what its notice says. It is
 * as it was when the register is, or when what stands was registered since.
 */
static bool published_same(const State *state, const Batch *batch, Str office, Arena *arena)
{
    const Published *newest = register_newest(&batch->tools.published, office);
    const FileNote *files = state->record.files;
    if (str_eq(state->published, published_mark(newest, arena)))
        return true;
    return newest && newest->version == state->record.edition &&
           str_eq(newest->files[FILE_PDF].sha256, files[FILE_PDF].sha256) &&
           str_eq(newest->files[FILE_NOTICE].sha256, files[FILE_NOTICE].sha256);
}

TextList state_changes(const State *state, const Batch *batch, Str office, const InputList *own, Arena *arena)
{
    TextList changed = {0};
    if (!state) {
        *LIST_PUSH(arena, &changed) = STR("记录");
        return changed;
    }
    InputList forms = state_templates(state, batch, arena);
    InputList outputs = outputs_now(&state->outputs, batch, arena);
    changes_list(&state->common, &batch->inputs.common, &changed, arena);
    changes_list(&state->own, own, &changed, arena);
    changes_list(&state->templates, &forms, &changed, arena);
    changes_list(&state->outputs, &outputs, &changed, arena);
    if (!published_same(state, batch, office, arena))
        *LIST_PUSH(arena, &changed) = STR("登记");
    if (state->look.n && !str_eq(state->look, look_name(batch->options->console.style)))
        *LIST_PUSH(arena, &changed) = STR("消息");
    return changed;
}

/* ---- writing ---- */

static void marks_put(StrBuf *out, const char *key, const InputList *list)
{
    json_put_open(out, key, '{');
    for (size_t i = 0; i < list->n; i++) {
        json_put_name(out, list->v[i].name);
        json_put_string(out, list->v[i].mark);
    }
    strbuf_addc(out, '}');
}

static InputList outputs_written(const Batch *batch, const OfficeRecord *record, Arena *arena)
{
    InputList names = {0};
    for (int kind = 0; kind < FILE_KINDS; kind++)
        if (record->files[kind].name.n)
            *LIST_PUSH(arena, &names) = (Input){.name = record->files[kind].name};
    return outputs_now(&names, batch, arena);
}

void state_write(const Batch *batch, Str office, const State *state)
{
    Arena *arena = arena_new();
    StrBuf text = {0};
    DiagList unheard;
    diag_list_init(&unheard, arena);
    InputList outputs = outputs_written(batch, &state->record, arena);
    strbuf_addc(&text, '{');
    json_put_text(&text, "format", STR(STATE_FORMAT));
    marks_put(&text, "common", &batch->inputs.common);
    marks_put(&text, "own", &state->own);
    marks_put(&text, "templates", &state->templates);
    marks_put(&text, "outputs", &outputs);
    json_put_text(&text, "published",
                  published_mark(register_newest(&batch->tools.published, office), arena));
    if (state->told.n ||
        batch->options->console.style.errors) /* else nobody would be told anything, however it looks */
        json_put_text(&text, "look", look_name(batch->options->console.style));
    json_put_text(&text, "told", state->told);
    json_put_key(&text, "record");
    record_put(&state->record, &text);
    strbuf_addc(&text, '}');
    Str rest = strbuf_str(&text);
    Str whole = str_format(arena, STR_FMT "\n" STR_FMT, STR_ARG(digest_of(rest, arena)), STR_ARG(rest));
    (void)file_write_lightly(state_path(batch, office, arena).s, whole, &unheard);
    strbuf_free(&text);
    arena_free(arena);
}
