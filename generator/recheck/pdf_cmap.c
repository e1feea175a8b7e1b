/*
 * CMaps: a PostScript program that is read as a list of values, not run.
 */
#include "recheck/pdf_font.h"

#include "base/bytes.h"
#include "recheck/args.h"

enum {
    CODE_MAX = 0xFFFF,
    TEXT_MAX = 64, /* Ours: bytes of UTF-16 a code may stand for */
    TEXT_COST = 2 * TEXT_MAX,
};

typedef struct Mapping {
    PdfFile *file;
    int64_t number; /* of the CMap's object */
    PdfCodes *codes;
    LIST_OF(PdfValue) operands; /* since the last operator */
} Mapping;

/* ---- tables ---- */

PdfCode *pdf_code(PdfFile *file, PdfCodes *codes, unsigned code)
{
    PdfCode **row = &codes->rows[code / PDF_CODE_ROWS];
    if (!*row) {
        if (!pdf_spend(&file->work, PDF_CODE_ROWS * sizeof **row)) {
            pdf_refuse(file, ARG_TOO_MUCH, 0);
            return NULL;
        }
        *row = ARENA_ARRAY(file->arena, PdfCode, PDF_CODE_ROWS);
    }
    return &(*row)[code % PDF_CODE_ROWS];
}

const PdfCode *pdf_code_look(const PdfCodes *codes, unsigned code)
{
    static const PdfCode NONE;
    const PdfCode *row = codes->rows[code / PDF_CODE_ROWS];
    return row ? &row[code % PDF_CODE_ROWS] : &NONE;
}

/* ---- texts ---- */

/* No lone half of a pair, and nothing that rules a terminal or turns the direction of what is told. */
static bool is_shown(uint32_t cp)
{
    bool control = cp < ' ' || (cp >= 0x7F && cp < 0xA0), half = cp >= 0xD800 && cp < 0xE000;
    bool turns =
        cp == 0x200E || cp == 0x200F || (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
    return cp <= 0x10FFFF && !control && !half && !turns;
}

/* UTF-16BE with `more` added to its last unit → UTF-8; U+FFFD for what is not shown. */
static Str text_of(Str utf16, unsigned more, Arena *arena)
{
    StrBuf text = {0};
    for (size_t at = 0; at + 1 < utf16.n; at += 2) {
        uint32_t cp = be16(utf16, at) + (at + 4 > utf16.n ? more : 0);
        bool high = cp >= 0xD800 && cp < 0xDC00 && at + 3 < utf16.n;
        uint32_t low = high ? be16(utf16, at + 2) + (at + 6 > utf16.n ? more : 0) : 0;
        if (low >= 0xDC00 && low < 0xE000) {
            cp = 0x10000 + ((cp - 0xD800) << 10 | (low - 0xDC00));
            at += 2;
        }
        strbuf_addcp(&text, is_shown(cp) ? cp : 0xFFFD);
    }
    return strbuf_keep(&text, arena);
}

Str pdf_text_string(Str bytes, Arena *arena)
{
    if (str_starts(bytes, "\xFE\xFF"))
        return text_of(str_slice(bytes, 2, bytes.n), 0, arena);
    for (size_t i = 0; i < bytes.n; i++)
        if (bytes.s[i] < ' ' || bytes.s[i] > '~')
            return STR("\xEF\xBF\xBD");
    return str_dup(arena, bytes); /* an operator's own text ends with the operator */
}

/* ---- mappings ---- */

static bool twice(Mapping *m)
{
    return pdf_refuse(m->file, ARG_CODE_TWICE, m->number);
}

/* <0041> → 0x41 */
static bool code_of(const PdfValue *value, unsigned *code)
{
    if (value->kind != PDF_STRING || value->text.n != PDF_CODE_BYTES)
        return false;
    *code = (unsigned)be_number(value->text, 0, PDF_CODE_BYTES);
    return true;
}

static bool text_put(Mapping *m, unsigned code, const PdfValue *value, unsigned more)
{
    PdfCode *row = code <= CODE_MAX ? pdf_code(m->file, m->codes, code) : NULL;
    if (!row || value->kind != PDF_STRING || value->text.n > TEXT_MAX ||
        !pdf_spend(&m->file->work, TEXT_COST))
        return false;
    if (row->text.n)
        return twice(m);
    row->text = text_of(value->text, more, m->file->arena);
    return true;
}

static bool cid_put(Mapping *m, unsigned code, int64_t cid)
{
    PdfCode *row = code <= CODE_MAX && cid <= CODE_MAX ? pdf_code(m->file, m->codes, code) : NULL;
    if (!row || row->set)
        return row ? twice(m) : false;
    row->set = true;
    row->number = cid;
    return true;
}

/* <0001> <text> */
static bool bfchars(Mapping *m)
{
    unsigned code;
    for (size_t i = 0; i + 1 < m->operands.n; i += 2)
        if (!code_of(&m->operands.v[i], &code) || !text_put(m, code, &m->operands.v[i + 1], 0))
            return false;
    return m->operands.n % 2 == 0;
}

/* <0001> <0005> <first text>, or [a text for each]; both codes with the same first byte, past which readers count differently */
static bool bfranges(Mapping *m)
{
    unsigned from, to;
    for (size_t i = 0; i + 2 < m->operands.n; i += 3) {
        const PdfValue *texts = &m->operands.v[i + 2];
        if (!code_of(&m->operands.v[i], &from) || !code_of(&m->operands.v[i + 1], &to) || from > to ||
            from >> 8 != to >> 8 || (texts->kind == PDF_ARRAY && texts->n != to - from + 1))
            return false;
        for (unsigned code = from; code <= to; code++) {
            bool listed = texts->kind == PDF_ARRAY;
            if (!text_put(m, code, listed ? &texts->items[code - from] : texts, listed ? 0 : code - from))
                return false;
        }
    }
    return m->operands.n % 3 == 0;
}

/* <0001> 7 */
static bool cidchars(Mapping *m)
{
    unsigned code;
    int64_t cid;
    for (size_t i = 0; i + 1 < m->operands.n; i += 2)
        if (!code_of(&m->operands.v[i], &code) || !pdf_whole(&m->operands.v[i + 1], 0, CODE_MAX, &cid) ||
            !cid_put(m, code, cid))
            return false;
    return m->operands.n % 2 == 0;
}

/* <0001> <0005> 7 */
static bool cidranges(Mapping *m)
{
    unsigned from, to;
    int64_t cid;
    for (size_t i = 0; i + 2 < m->operands.n; i += 3) {
        if (!code_of(&m->operands.v[i], &from) || !code_of(&m->operands.v[i + 1], &to) ||
            from >> 8 != to >> 8 || !pdf_whole(&m->operands.v[i + 2], 0, CODE_MAX, &cid))
            return false;
        for (unsigned code = from; code <= to; code++)
            if (!cid_put(m, code, cid + (code - from)))
                return false;
    }
    return m->operands.n % 3 == 0;
}

/* <0000> <FFFF>: every code has two bytes. */
static bool code_space(Mapping *m)
{
    unsigned from, to;
    return m->operands.n == 2 && code_of(&m->operands.v[0], &from) && code_of(&m->operands.v[1], &to) &&
           from == 0 && to == CODE_MAX;
}

/* "/WMode 0": writing runs along the line. Wherever it stands: readers look for the name, and run no program. */
static bool runs_along(const Mapping *m)
{
    for (size_t i = 0; i < m->operands.n; i++) {
        const PdfValue *next = i + 1 < m->operands.n ? &m->operands.v[i + 1] : NULL;
        if (pdf_is_name(&m->operands.v[i], "WMode") &&
            (!next || next->kind != PDF_NUMBER || next->number != 0))
            return false;
    }
    return true;
}

static const struct {
    const char *word;
    bool (*run)(Mapping *m); /* NULL: it maps nothing */
} WORDS[] = {
    {"endbfchar", bfchars},
    {"endbfrange", bfranges},
    {"endcidchar", cidchars},
    {"endcidrange", cidranges},
    {"endcodespacerange", code_space},
    {"def", NULL},
    {"beginbfchar", NULL},
    {"beginbfrange", NULL},
    {"begincidchar", NULL},
    {"begincidrange", NULL},
    {"begincodespacerange", NULL},
    {"findresource", NULL},
    {"begin", NULL},
    {"dict", NULL},
    {"begincmap", NULL},
    {"endcmap", NULL},
    {"CMapName", NULL},
    {"currentdict", NULL},
    {"defineresource", NULL},
    {"pop", NULL},
    {"end", NULL},
};

/* False: the mappings before this operator are malformed, or it is unknown. */
static bool word_run(Mapping *m, Str word)
{
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (str_is(word, WORDS[i].word))
            return runs_along(m) && (!WORDS[i].run || WORDS[i].run(m));
    return pdf_refuse(m->file, str_fill(m->file->arena, ARG_CMAP_OPERATOR.s, DIAG_ARGS(pdf_shown(word))),
                      m->number);
}

bool pdf_cmap_read(PdfFile *file, const PdfObject *object, int64_t number, PdfCodes *codes)
{
    Mapping mapping = {.file = file, .number = number, .codes = codes};
    Str bytes;
    PdfValue value;
    if (!pdf_stream_bytes(file, object, number, &bytes))
        return false;
    PdfReader reader = pdf_reader(file, bytes, 0);
    reader.refs = false;
    bool good = true;
    while (good && pdf_next(&reader, &value)) {
        if (value.kind != PDF_WORD) {
            *LIST_PUSH(file->arena, &mapping.operands) = value;
            continue;
        }
        good = word_run(&mapping, value.text);
        mapping.operands.n = 0;
    }
    return (good && !reader.broken) || pdf_reader_fault(file, &reader, ARG_CMAP_BROKEN, number);
}
