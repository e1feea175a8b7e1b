/*
 * Document → passages, and questions about the code points of one.
 */
#include "checks/check.h"

/* Ours: this much of a sentence is shown on each side. */
enum { EXCERPT_SIDE = 60 };

/* ---- classes ---- */

bool cp_is_han(uint32_t cp)
{
    return (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0x3400 && cp <= 0x4DBF) || cp == 0x3007 ||
           (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0x20000 && cp <= 0x3FFFF);
}

bool cp_is_digit(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19);
}

bool cp_is_letter(uint32_t cp)
{
    return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
}

bool cp_is_blank(uint32_t cp)
{
    return cp == ' ' || cp == 0xA0 || cp == 0x3000 || cp == '\t';
}

bool cp_in(uint32_t cp, Str set)
{
    for (size_t at = 0; at < set.n;)
        if (str_next(set, &at) == cp)
            return true;
    return false;
}

bool cp_ends_sentence(uint32_t cp)
{
    return cp == 0x3002 /* 。 */ || cp == 0xFF01 /* ！ */ || cp == 0xFF1F /* ？ */ || cp == '\n' || cp == 0;
}

bool cp_ends_clause(uint32_t cp)
{
    return cp_ends_sentence(cp) || cp == 0xFF0C /* ， */ || cp == 0xFF1B /* ； */ || cp == 0xFF1A /* ： */;
}

/* ---- reading ---- */

typedef struct Reader {
    Arena *arena;
    PassageList list;
    size_t section, chapter, sentence;
} Reader;

static void kinds_fill(Passage *passage)
{
    const Paragraph *para = passage->para;
    size_t i = 0;
    for (size_t r = 0; r < para->nruns; r++) {
        size_t end = (size_t)para->runs[r].at + para->runs[r].n;
        for (; i < passage->n && passage->at[i] < end; i++)
            passage->kind[i] = (uint8_t)para->runs[r].kind;
    }
    for (; i < passage->n; i++)
        passage->kind[i] = RUN_WRITTEN;
    while (passage->start < passage->n && passage->kind[passage->start] == RUN_NUMBERING)
        passage->start++;
}

static void passage_add(Reader *reader, const Paragraph *para, const Table *table, const Cell *cell)
{
    if (para->text.n == 0)
        return;
    Passage *passage = LIST_PUSH(reader->arena, &reader->list);
    *passage = (Passage){.para = para, .table = table, .cell = cell};
    passage->section = reader->section;
    passage->chapter = reader->chapter;
    passage->sentence = reader->sentence++;
    size_t n = str_count(para->text);
    passage->cp = ARENA_ARRAY(reader->arena, uint32_t, n + 1);
    passage->at = ARENA_ARRAY(reader->arena, uint32_t, n + 1);
    for (size_t at = 0; at < para->text.n; passage->n++) {
        passage->at[passage->n] = (uint32_t)at;
        passage->cp[passage->n] = str_next(para->text, &at);
        reader->sentence += cp_ends_sentence(passage->cp[passage->n]);
    }
    passage->at[passage->n] = (uint32_t)para->text.n;
    passage->kind = ARENA_ARRAY(reader->arena, uint8_t, n + 1);
    kinds_fill(passage);
}

static void table_read(Reader *reader, const Table *table)
{
    const Paragraph *heads[] = {table->caption, table->left, table->unit};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (heads[i])
            passage_add(reader, heads[i], table, NULL);
    for (size_t i = 0; i < table->ncells; i++)
        for (size_t p = 0; p < table->cells[i].nparas; p++)
            passage_add(reader, &table->cells[i].paras[p], table, &table->cells[i]);
    for (size_t i = 0; i < table->nnotes; i++)
        passage_add(reader, &table->notes[i], table, NULL);
}

PassageList passages_read(const Document *document, Arena *arena)
{
    Reader reader = {.arena = arena};
    for (size_t i = 0; i < document->ncover; i++)
        passage_add(&reader, &document->cover[i], NULL, NULL);
    for (size_t i = 0; i < document->nblocks; i++) {
        const Block *block = &document->blocks[i];
        if (block->kind == BLOCK_TABLE) {
            table_read(&reader, block->table);
        } else if (block->kind == BLOCK_PARA) {
            reader.section += block->para->kind == PARA_HEADING;
            reader.chapter += block->para->kind == PARA_HEADING && block->para->level == 1;
            passage_add(&reader, block->para, NULL, NULL);
        }
    }
    return reader.list;
}

enum { DROP_MAX = 8 };

static bool cp_among(uint32_t cp, const uint32_t *drop, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (drop[i] == cp)
            return true;
    return false;
}

const Passage *passage_without(const Passage *passage, Str drop, Arena *arena)
{
    uint32_t gone[DROP_MAX];
    size_t n = 0, i = 0;
    for (size_t at = 0; at < drop.n && n < DROP_MAX;)
        gone[n++] = str_next(drop, &at);
    while (i < passage->n && !cp_among(passage->cp[i], gone, n))
        i++;
    if (i == passage->n)
        return passage;
    Passage *rest = ARENA_NEW(arena, Passage);
    *rest = *passage;
    rest->n = 0;
    rest->cp = ARENA_ARRAY(arena, uint32_t, passage->n + 1);
    rest->at = ARENA_ARRAY(arena, uint32_t, passage->n + 1);
    rest->kind = ARENA_ARRAY(arena, uint8_t, passage->n + 1);
    for (i = 0; i < passage->n; i++) {
        if (i == passage->start)
            rest->start = rest->n;
        if (cp_among(passage->cp[i], gone, n))
            continue;
        rest->cp[rest->n] = passage->cp[i];
        rest->at[rest->n] = passage->at[i];
        rest->kind[rest->n++] = passage->kind[i];
    }
    rest->at[rest->n] = passage->at[passage->n];
    return rest;
}

/* ---- questions ---- */

Str passage_text(const Passage *passage, size_t from, size_t to)
{
    return str_slice(passage->para->text, passage->at[from], passage->at[to]);
}

void passage_sentence(const Passage *passage, size_t i, size_t *from, size_t *to)
{
    *from = i;
    *to = i;
    while (*from > 0 && i - *from < EXCERPT_SIDE && !cp_ends_sentence(passage->cp[*from - 1]))
        (*from)--;
    while (*to < passage->n && *to - i < EXCERPT_SIDE && !cp_ends_sentence(passage->cp[*to]))
        (*to)++;
    if (*to < passage->n && passage->cp[*to] != '\n')
        (*to)++;
}

bool passage_written(const Passage *passage, size_t i)
{
    return i < passage->n && passage->kind[i] == RUN_WRITTEN;
}

bool passage_typed(const Passage *passage, size_t i)
{
    return passage_written(passage, i) || (i < passage->n && passage->kind[i] == RUN_FORM);
}

uint32_t passage_before(const Passage *passage, size_t i)
{
    return i > 0 && i <= passage->n ? passage->cp[i - 1] : 0;
}
