/*
 * The record of one office: marks of inputs and outputs, entry, messages.
 */
#include "press/state.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/file.h"

#define STATE_FORMAT "yusuan-state/1"
#define STATE_MAX    ((size_t)16 << 20)

static Str state_path(const Press *press, Str office, Arena *arena)
{
    return str_format(arena, "%s/.state/" STR_FMT, press->options->out, STR_ARG(office));
}

/* Messages are kept as they were printed; another language or terminal needs them printed anew. */
static const char *look_name(ReportStyle style)
{
    static const char *const NAMES[2][2] = {{"zh", "zh colour"}, {"en", "en colour"}};
    return NAMES[style.lang == LANG_EN][style.color];
}

/* First line: SHA-256 of the rest. */
json_t *state_read(const Press *press, Str office, Arena *arena)
{
    DiagList unheard;
    diag_list_init(&unheard, arena);
    Str path = state_path(press, office, arena);
    const SourceFile *file = file_read(path.s, path, STATE_MAX, arena, &unheard);
    size_t line = file ? str_find(file->text, STR("\n"), 0) : 0;
    if (!file || line == file->text.n)
        return NULL;
    Str rest = str_slice(file->text, line + 1, file->text.n);
    if (!str_eq(digest_of(rest, arena), str_slice(file->text, 0, line)))
        return NULL;
    json_t *state = json_loadb(rest.s, rest.n, 0, NULL);
    const char *format = json_string_value(json_object_get(state, "format"));
    if (format && !strcmp(format, STATE_FORMAT) && json_is_object(json_object_get(state, "entry")))
        return state;
    json_decref(state);
    return NULL;
}

static bool mark_is(const json_t *marks, Str name, Str mark)
{
    const json_t *kept = json_object_getn(marks, name.s, name.n);
    return kept && str_eq((Str){json_string_value(kept), json_string_length(kept)}, mark);
}

/* Those of `now` that are not as kept, and those kept that are no more. */
static void changes_list(const json_t *marks, const InputList *now, TextList *out, Arena *arena)
{
    size_t met = 0;
    for (size_t i = 0; i < now->n; i++) {
        met += json_object_getn(marks, now->v[i].name.s, now->v[i].name.n) != NULL;
        if (!mark_is(marks, now->v[i].name, now->v[i].mark))
            *LIST_PUSH(arena, out) = now->v[i].name;
    }
    if (met == json_object_size(marks))
        return;
    for (void *at = json_object_iter((json_t *)(uintptr_t)marks); at;
         at = json_object_iter_next((json_t *)(uintptr_t)marks, at)) {
        Str name = str_dup(arena, str_of(json_object_iter_key(at)));
        if (!input_find(now, name))
            *LIST_PUSH(arena, out) = name;
    }
}

InputList state_templates(const json_t *state, const Press *press, Arena *arena)
{
    const json_t *marks = json_object_get(state, "templates");
    InputList now = {0};
    const InputList *all = &press->inputs.templates;
    for (size_t i = 0; i < all->n; i++)
        if (json_object_getn(marks, all->v[i].name.s, all->v[i].name.n))
            *LIST_PUSH(arena, &now) = all->v[i];
    return now;
}

/* The files that were written then, as they are now. */
static InputList outputs_now(const json_t *marks, const Press *press, Arena *arena)
{
    InputList now = {0};
    json_t *object = (json_t *)(uintptr_t)marks; /* iterating does not change it */
    for (void *at = json_object_iter(object); at; at = json_object_iter_next(object, at)) {
        Str name = path_name(str_of(json_object_iter_key(at)));
        Str path = path_join(arena, str_of(press->options->out), name);
        *LIST_PUSH(arena, &now) = (Input){path, file_mark(path.s, arena)};
    }
    return now;
}

static InputList outputs_written(const Job *job, const JobResult *result)
{
    InputList written = {0};
    for (int kind = 0; kind < FILE_KINDS; kind++) {
        if (!result->files[kind].name.n)
            continue;
        Str path = path_join(job->scratch, str_of(job->press->options->out), result->files[kind].name);
        *LIST_PUSH(job->scratch, &written) = (Input){path, file_mark(path.s, job->scratch)};
    }
    return written;
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
static bool published_same(const json_t *state, const Press *press, Str office, Arena *arena)
{
    const Published *newest = register_newest(&press->published, office);
    const json_t *entry = json_object_get(state, "entry");
    if (str_eq(json_str(state, "published"), published_mark(newest, arena)))
        return true;
    return newest && newest->version == json_integer_value(json_object_get(entry, "edition")) &&
           str_eq(newest->files[FILE_PDF].sha256, entry_file(entry, FILE_PDF).sha256) &&
           str_eq(newest->files[FILE_NOTICE].sha256, entry_file(entry, FILE_NOTICE).sha256);
}

TextList state_changes(const json_t *state, const Press *press, Str office, const InputList *own,
                       Arena *arena)
{
    TextList changed = {0};
    if (!state) {
        *LIST_PUSH(arena, &changed) = STR("记录");
        return changed;
    }
    InputList forms = state_templates(state, press, arena);
    InputList outputs = outputs_now(json_object_get(state, "outputs"), press, arena);
    changes_list(json_object_get(state, "common"), &press->inputs.common, &changed, arena);
    changes_list(json_object_get(state, "own"), own, &changed, arena);
    changes_list(json_object_get(state, "templates"), &forms, &changed, arena);
    changes_list(json_object_get(state, "outputs"), &outputs, &changed, arena);
    if (!published_same(state, press, office, arena))
        *LIST_PUSH(arena, &changed) = STR("登记");
    const char *style = json_string_value(json_object_get(state, "style"));
    if (style && strcmp(style, look_name(press->options->report)))
        *LIST_PUSH(arena, &changed) = STR("消息");
    return changed;
}

static json_t *marks_of(const InputList *list)
{
    json_t *marks = json_object();
    for (size_t i = 0; i < list->n; i++)
        json_object_setn_new(marks, list->v[i].name.s, list->v[i].name.n, json_text(list->v[i].mark));
    return marks;
}

InputList templates_used(const Job *job)
{
    InputList used = {0};
    const InputList *all = &job->press->inputs.templates;
    const Profile *profile = job->source->profile;
    for (size_t i = 0; i < all->n; i++) {
        Str folder = str_format(job->scratch, STR_FMT "/", STR_ARG(all->v[i].name));
        size_t k = 0;
        while (k < profile->files.n && !str_starts(profile->files.v[k]->name, folder.s))
            k++;
        if (k < profile->files.n)
            *LIST_PUSH(job->scratch, &used) = all->v[i];
    }
    return used;
}

void state_write(const Job *job, const InputList *own, const Outcome *outcome)
{
    const Press *press = job->press;
    InputList outputs = outputs_written(job, &outcome->result), templates = templates_used(job);
    json_t *state = json_object();
    json_object_set_new(state, "format", json_string(STATE_FORMAT));
    json_object_set_new(state, "common", marks_of(&press->inputs.common));
    json_object_set_new(state, "own", marks_of(own));
    json_object_set_new(state, "templates", marks_of(&templates));
    json_object_set_new(state, "outputs", marks_of(&outputs));
    const Published *newest = register_newest(&press->published, job->office);
    json_object_set_new(state, "published", json_text(published_mark(newest, job->scratch)));
    json_object_set(state, "entry", outcome->entry);
    json_object_set_new(state, "fine", json_boolean(outcome->fine));
    if (outcome->told.n) {
        json_object_set_new(state, "style", json_string(look_name(press->options->report)));
        json_object_set_new(state, "told", json_text(strbuf_str(&outcome->told)));
    }
    json_t *count = json_array();
    for (int s = SEVERITY_NOTE; s <= SEVERITY_FATAL; s++)
        json_array_append_new(count, json_integer((json_int_t)outcome->count[s]));
    json_object_set_new(state, "count", count);
    char *text = json_dumps(state, JSON_COMPACT | JSON_SORT_KEYS);
    json_decref(state);
    if (!text)
        return;
    DiagList unheard;
    diag_list_init(&unheard, job->scratch);
    Str digest = digest_of(str_of(text), job->scratch);
    Str whole = str_format(job->scratch, STR_FMT "\n%s", STR_ARG(digest), text);
    (void)file_write_lightly(state_path(press, job->office, job->scratch).s, whole, &unheard);
    free(text);
}

void state_outcome(const json_t *state, Outcome *out)
{
    const json_t *told = json_object_get(state, "told"), *count = json_object_get(state, "count");
    out->status = OFFICE_UNCHANGED;
    out->fine = json_is_true(json_object_get(state, "fine"));
    out->entry = json_incref(json_object_get(state, "entry"));
    json_object_set_new(out->entry, "status", json_string(status_name(OFFICE_UNCHANGED)));
    if (told)
        strbuf_add(&out->told, (Str){json_string_value(told), json_string_length(told)});
    for (int s = SEVERITY_NOTE; s <= SEVERITY_FATAL; s++)
        out->count[s] = (size_t)json_integer_value(json_array_get(count, (size_t)s));
}
