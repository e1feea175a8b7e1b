/*
 * Reporting once. The cells of a list are filled in for every record, so that
 * one mistake in the template would be told as often as there are rows.
 */
#include "document/build.h"

#include "document/args.h"

static uint64_t hash_mix(uint64_t hash, uint64_t value)
{
    const uint64_t both[] = {hash, value};
    return str_hash((Str){(const char *)both, sizeof both});
}

void report(Builder *b, DiagId id, Pos pos, const Str *args, size_t nargs)
{
    uint64_t key = hash_mix((uint64_t)id, (uint64_t)pos.line << 32 | pos.col);
    key = hash_mix(key, pos.file ? str_hash(pos.file->name) : 0);
    for (size_t i = 0; i < nargs; i++)
        key = hash_mix(key, str_hash(args[i]));
    if (seen_first(&b->seen, b->arena, key))
        diag_add(b->diags, id, pos, args, nargs);
}

void report_all(Builder *b, const DiagList *found)
{
    for (size_t i = 0; i < found->items.n; i++)
        if (!diag_told(b->diags, &found->items.v[i]))
            report(b, found->items.v[i].id, found->items.v[i].pos, found->items.v[i].args, DIAG_ARGS_MAX);
}

Str report_way_out(Builder *b, Str near, Str otherwise)
{
    if (near.n == 0)
        return otherwise;
    return str_fill(b->arena, ARG_WORD_MEANT.s, DIAG_ARGS(near));
}

Str report_count(Builder *b, size_t n)
{
    return str_format(b->arena, "%zu", n);
}

void report_lacking(Builder *b)
{
    StrBuf keys = {0};
    for (size_t i = 0; i < b->lacking.n; i++)
        strbuf_addf(&keys, "%s" STR_FMT, i ? "、" : "", STR_ARG(b->lacking.v[i]));
    if (b->lacking.n)
        report(b, DIAG_RECORD_LACKS, b->lacking_pos,
               DIAG_ARGS(strbuf_keep(&keys, b->arena), pos_str(b->lacking_form, b->arena)));
    strbuf_free(&keys);
    b->lacking = (TextList){0};
    b->lacking_pos = b->lacking_form = (Pos){0};
}
