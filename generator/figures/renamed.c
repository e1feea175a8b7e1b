/*
 * Rows that are likely last year's under another name, and say nothing of it: then what is printed is that they are
 * new, and the change counts from 0. And rows with the code of one and the name of another.
 */
#include "figures/identity.h"
#include "figures/structure.h"
#include "figures/told.h"

enum {
    ROWS_MAX = 500, /* Ours: a list where more came and went is another list */
    WITHIN_MIN = 4, /* characters of a name that is the beginning or end of the other, or in it */
};

typedef struct Renaming {
    const Ledger *ledger;
    const RuleSpec *rule;
    Arena *arena, *scratch;
    FindingList *findings;
    RecordKeys keys, last_keys;
} Renaming;

static bool is_near(Str a, Str b)
{
    Str less = a.n < b.n ? a : b, more = a.n < b.n ? b : a;
    return name_is_slip(a, b) ||
           (str_count(less) >= WITHIN_MIN && less.n < more.n && str_find(more, less, 0) < more.n);
}

static void finding_put(const Renaming *r, const Entry *record, Str said)
{
    const RelationWord words[] = {{"况", said}, {"处", record->path}};
    (void)finding_word(&(WordedFinding){.rule = r->rule,
                                        .usual = "{况}",
                                        .words = words,
                                        .nwords = sizeof words / sizeof *words,
                                        .pos = record->pos,
                                        .place = record->path},
                       r->arena, r->findings);
}

/* The one row that is no more and has the name or nearly; 行政运行 stands under many codes of 科目, and says nothing. */
static void new_row_tell(const Renaming *r, const Entry *record, const Entry *const *gone, size_t ngone)
{
    Str name = record_text(record, r->keys.name);
    const Entry *found = NULL;
    size_t n = 0;
    for (size_t i = 0; i < ngone && name.n && !((const Slot *)record)->was; i++) {
        Str was = record_text(gone[i], r->last_keys.name);
        bool same = str_eq(was, name);
        bool near = same ? !account_code_sound(record_text(record, r->keys.code)) : is_near(name, was);
        if (was.n && near && n++ == 0)
            found = gone[i];
    }
    if (n != 1)
        return;
    Str was = record_text(found, r->last_keys.name), code = record_text(found, r->last_keys.code);
    bool coded = str_eq(was, name) && code.n;
    finding_put(r, record,
                str_fill(r->arena, coded ? TOLD_RECODED : TOLD_RENAMED, DIAG_ARGS(name, coded ? code : was)));
}

/* By its code it was a row of another name, and one of its own name had another code. */
static void swapped_tell(const Renaming *r, const Entry *record, const Entry *was)
{
    Str name = record_text(record, r->keys.name), before = record_text(was, r->last_keys.name);
    const Entry *list = was->parent, *other = NULL;
    if (!name.n || !before.n || str_eq(name, before) || ((const Slot *)record)->was)
        return;
    const KeyIndex *index = list_by_key(r->ledger->lists, list, r->last_keys.name);
    const size_t *row = str_map_at(&index->first, name);
    if (row && !index->next[*row])
        other = list->children[*row];
    Str code = other ? record_text(other, r->last_keys.code) : (Str){0};
    if (code.n)
        finding_put(r, record,
                    str_fill(r->arena, TOLD_SWAPPED,
                             DIAG_ARGS(record_text(record, r->keys.code), before, name, code)));
}

static void list_look(Renaming *r, const Entry *list)
{
    const Entry *last = entry_last(r->ledger, list), **gone;
    if (!last || last->kind != ENTRY_LIST)
        return;
    size_t ngone = ledger_rows_gone(r->ledger, list, r->scratch, &gone);
    r->keys = record_keys(list, r->scratch);
    r->last_keys = record_keys(last, r->scratch);
    for (size_t i = 0; i < list->nchildren && r->last_keys.name.n; i++) {
        const Entry *record = list->children[i], *was = entry_last(r->ledger, record);
        if (record->kind != ENTRY_GROUP)
            continue;
        if (was && was->parent == last)
            swapped_tell(r, record, was);
        else if (!was && ngone <= ROWS_MAX && list->nchildren <= ROWS_MAX &&
                 !entry_last_unclear(r->ledger, record))
            new_row_tell(r, record, gone, ngone);
    }
    arena_reset(r->scratch);
}

static void lists_look(Renaming *r, const Entry *entry)
{
    if (entry->kind == ENTRY_LIST)
        list_look(r, entry);
    for (size_t i = 0; i < entry->nchildren; i++)
        lists_look(r, entry->children[i]);
}

void renamed_find(const Ledger *ledger, const RuleSpec *rule, Arena *arena, FindingList *findings)
{
    Renaming r = {
        .ledger = ledger, .rule = rule, .arena = arena, .scratch = arena_new(), .findings = findings};
    if (ledger->last)
        lists_look(&r, &ledger->root->entry);
    arena_free(r.scratch);
}
