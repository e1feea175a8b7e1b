/*
 * CMaps: a PostScript program that is read as a list of values, not run.
 */
#include "recheck/pdf_font.h"

#include "base/bytes.h"

enum {
    CODE_MAX = 0xFFFF,
    TEXT_MAX = 64, /* Ours: bytes of UTF-16 a code may stand for */
    CODE_COST = 2 * (sizeof(Str) + TEXT_MAX),
};

typedef struct Mapping {
    PdfFile *file;
    PdfCmap *cmap;
    LIST_OF(PdfValue) operands; /* since the last operator */
} Mapping;

/* <0041> → 0x41 */
static bool code_of(const PdfValue *value, unsigned *code)
{
    if (value->kind != PDF_STRING || value->text.n == 0 || value->text.n > 2)
        return false;
    *code = (unsigned)be_number(value->text, 0, value->text.n);
    return true;
}

/* UTF-16BE with `more` added to its last unit → UTF-8; U+FFFD for a lone half of a pair. */
static Str text_of(Mapping *m, Str utf16, unsigned more)
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
        strbuf_addcp(&text, cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000) ? 0xFFFD : cp);
    }
    return strbuf_keep(&text, m->file->arena);
}

static bool text_put(Mapping *m, unsigned code, const PdfValue *value, unsigned more)
{
    if (code > CODE_MAX || value->kind != PDF_STRING || value->text.n > TEXT_MAX ||
        !pdf_spend(&m->file->work, CODE_COST))
        return false;
    while (m->cmap->texts.n <= code)
        (void)LIST_PUSH(m->file->arena, &m->cmap->texts);
    m->cmap->texts.v[code] = text_of(m, value->text, more);
    return true;
}

static bool cid_put(Mapping *m, unsigned code, int64_t cid)
{
    if (code > CODE_MAX || cid > CODE_MAX || !pdf_spend(&m->file->work, CODE_COST))
        return false;
    while (m->cmap->cids.n <= code)
        (void)LIST_PUSH(m->file->arena, &m->cmap->cids);
    m->cmap->cids.v[code] = cid + 1;
    return true;
}

/* <01> <text> */
static bool bfchars(Mapping *m)
{
    unsigned code;
    for (size_t i = 0; i + 1 < m->operands.n; i += 2)
        if (!code_of(&m->operands.v[i], &code) || !text_put(m, code, &m->operands.v[i + 1], 0))
            return false;
    return m->operands.n % 2 == 0;
}

/* <01> <05> <first text>, or [a text for each] */
static bool bfranges(Mapping *m)
{
    unsigned from, to;
    for (size_t i = 0; i + 2 < m->operands.n; i += 3) {
        const PdfValue *texts = &m->operands.v[i + 2];
        if (!code_of(&m->operands.v[i], &from) || !code_of(&m->operands.v[i + 1], &to) ||
            (texts->kind == PDF_ARRAY && (from > to || texts->n <= to - from)))
            return false;
        for (unsigned code = from; code <= to; code++) {
            bool listed = texts->kind == PDF_ARRAY;
            if (!text_put(m, code, listed ? &texts->items[code - from] : texts, listed ? 0 : code - from))
                return false;
        }
    }
    return m->operands.n % 3 == 0;
}

/* <01> 7 */
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

/* <01> <05> 7 */
static bool cidranges(Mapping *m)
{
    unsigned from, to;
    int64_t cid;
    for (size_t i = 0; i + 2 < m->operands.n; i += 3) {
        if (!code_of(&m->operands.v[i], &from) || !code_of(&m->operands.v[i + 1], &to) ||
            !pdf_whole(&m->operands.v[i + 2], 0, CODE_MAX, &cid))
            return false;
        for (unsigned code = from; code <= to; code++)
            if (!cid_put(m, code, cid + (code - from)))
                return false;
    }
    return m->operands.n % 3 == 0;
}

static const struct {
    const char *word;
    bool (*put)(Mapping *m);
} ENDS[] = {
    {"endbfchar", bfchars}, {"endbfrange", bfranges}, {"endcidchar", cidchars}, {"endcidrange", cidranges}};

/* False: the mappings before this operator are malformed. */
static bool word_run(Mapping *m, Str word)
{
    for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++)
        if (str_is(word, ENDS[i].word))
            return ENDS[i].put(m);
    return true;
}

bool pdf_cmap_read(PdfFile *file, const PdfObject *object, int64_t number, PdfCmap *cmap)
{
    Mapping mapping = {.file = file, .cmap = cmap};
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
    return (good && !reader.broken) ||
           pdf_fault(file, DIAG_BOTH("字符表有错", "its character map is malformed"), number);
}
