/*
 * Which blocks are printed: 若 by its condition, 逐条 once for each record. What comes of it is a
 * source without either, so that numbering and filling in know of neither.
 */
#include "document/build.h"

/* For what is printed. */
typedef struct Chosen {
    const SourceBlock *each; /* the outermost 逐条 around it; NULL: none */
    const Entry *record;     /* of the innermost; NULL: none */
    SourceBlockList *out;
} Chosen;

static void blocks_choose(Builder *b, const SourceBlockList *blocks, Chosen to);

/* The records of a list, or of a group: the groups in it. */
static const Entry *list_find(Builder *b, const SourceBlock *each, const Entry *record)
{
    Str path = str_trim(each->text->scalar.text);
    const Entry *list =
        placeholder_entry(b, &(FillScope){.record = record}, &(Placeholder){.pos = each->text->pos}, path);
    bool nothing = list && list->kind == ENTRY_TEXT && list->scalar->scalar.text.n == 0;
    if (!list || nothing)
        return NULL;
    for (size_t i = 0; i < list->nchildren; i++)
        if (list->children[i]->kind == ENTRY_GROUP)
            return list;
    if (list->kind != ENTRY_LIST || list->nchildren)
        report(b, DIAG_PLACE_NOT_LIST, each->text->pos, DIAG_ARGS(path));
    return NULL;
}

static void each_choose(Builder *b, const SourceBlock *each, Chosen to)
{
    Chosen inner = {to.each ? to.each : each, NULL, to.out};
    const Entry *list = list_find(b, each, to.record);
    if (list && !repeats_may(b, list->nchildren, inner.each->pos))
        return;
    const Entry **records = ARENA_ARRAY(b->arena, const Entry *, list ? list->nchildren : 0);
    size_t n = list ? records_choose(b, list, each->when, &each->order, records) : 0;
    for (size_t i = 0; i < n; i++) {
        inner.record = records[i];
        blocks_choose(b, &each->children, inner);
    }
    if (n == 0)
        blocks_choose(b, &each->otherwise, to);
}

/* A heading, or an item that ends in a colon, of whose own blocks none is printed. */
static void hanging_report(Builder *b, const SourceBlock *block)
{
    Str text = block->text ? str_trim(block->text->scalar.text) : (Str){0};
    bool whole = str_ends(text, "。"), waits = str_ends(text, "：") || str_ends(text, ":");
    if (block->children.n && (block->kind == SOURCE_SECTION ? !whole : block->kind == SOURCE_PARA && waits))
        report(b, DIAG_NOTHING_BELOW, block->text->pos, DIAG_ARGS(text));
}

static void blocks_choose(Builder *b, const SourceBlockList *blocks, Chosen to)
{
    if (to.each && !repeats_may(b, blocks->n, to.each->pos))
        return;
    for (size_t i = 0; i < blocks->n; i++) {
        const SourceBlock *block = &blocks->v[i];
        if (block->kind == SOURCE_EACH) {
            each_choose(b, block, to);
        } else if (block->kind == SOURCE_CHOICE) {
            bool first = condition_here(b, to.record, block->when, block->when->scalar.text);
            blocks_choose(b, first ? &block->children : &block->otherwise, to);
        } else {
            SourceBlock chosen = *block;
            chosen.record = to.record;
            size_t errors = diag_errors(b->diags);
            chosen.children = (SourceBlockList){0};
            blocks_choose(b, &block->children, (Chosen){to.each, to.record, &chosen.children});
            if (!chosen.children.n && diag_errors(b->diags) == errors)
                hanging_report(b, block);
            if (block->kind != SOURCE_LIST || chosen.children.n)
                *LIST_PUSH(b->arena, to.out) = chosen;
        }
    }
}

const Source *source_chosen(Builder *b, const Source *source)
{
    Source *chosen = ARENA_NEW(b->arena, Source);
    *chosen = *source;
    chosen->chapters = ARENA_ARRAY(b->arena, Chapter, source->nchapters);
    for (size_t i = 0; i < source->nchapters; i++) {
        chosen->chapters[i] = source->chapters[i];
        chosen->chapters[i].blocks = (SourceBlockList){0};
        blocks_choose(b, &source->chapters[i].blocks, (Chosen){NULL, NULL, &chosen->chapters[i].blocks});
    }
    return chosen;
}
