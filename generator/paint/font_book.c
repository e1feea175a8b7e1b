/*
 * Keeps the glyphs a document draws, face by face, and gives them codes.
 */
#include "paint/font_book.h"

#include "paint/args.h"
#include "paint/font_object.h"
#include "paint/pdf_print.h"

#include <stdlib.h>

#define CODES_MAX 65535

typedef struct Entry {
    GlyphUse use;
    uint64_t text; /* text_key */
    unsigned face; /* index in FontBook.faces */
} Entry;

typedef struct Face {
    const Font *font;
    size_t entries;
    bool widened;
} Face;

struct FontBook {
    Arena *arena;
    LIST_OF(Entry) entries;
    GlyphCode *codes;    /* by entry; once sealed */
    LIST_OF(Face) faces; /* in the order of first use */
    uint32_t *table;     /* entry number + 1, open addressing; 0: free */
    size_t table_size;   /* a power of two */
    PdfRef resource;
};

/* The text itself where it is one character, as it nearly always is: its bytes and, lowest, their number. Else a hash. */
static uint64_t text_key(Str text)
{
    if (text.n >= sizeof(uint64_t))
        return str_hash(text) << 8 | 0xFF;
    uint64_t key = 0;
    for (size_t i = 0; i < text.n; i++)
        key = key << 8 | (unsigned char)text.s[i];
    return key << 8 | text.n;
}

static bool entry_is(const Entry *entry, const GlyphUse *use, uint64_t text)
{
    const GlyphUse *own = &entry->use;
    return entry->text == text && own->gid == use->gid && own->font == use->font &&
           own->before == use->before && own->after == use->after &&
           ((text & 0xFF) != 0xFF || str_eq(own->text, use->text));
}

/* No StrMap: its keys are texts, and every glyph of every page would have to be written as one first. */
static size_t use_slot(const FontBook *book, const GlyphUse *use, uint64_t text)
{
    uint64_t hash = (text ^ use->gid) * 0x9E3779B97F4A7C15u;
    hash = (hash ^ hash >> 32 ^ (uint64_t)use->before << 20 ^ (uint64_t)use->after) * 0xD6E8FEB86659FD93u;
    return (size_t)(hash >> 32) & (book->table_size - 1);
}

/* The place of `use` in the table, or the free place where it belongs. Inline: every glyph of every page comes here. */
static inline uint32_t *table_place(const FontBook *book, const GlyphUse *use, uint64_t text)
{
    size_t at = use_slot(book, use, text);
    while (book->table[at] && !entry_is(&book->entries.v[book->table[at] - 1], use, text))
        at = (at + 1) & (book->table_size - 1);
    return &book->table[at];
}

static void table_grow(FontBook *book)
{
    book->table_size *= 2;
    book->table = ARENA_ARRAY(book->arena, uint32_t, book->table_size);
    for (size_t i = 0; i < book->entries.n; i++)
        *table_place(book, &book->entries.v[i].use, book->entries.v[i].text) = (uint32_t)i + 1;
}

static unsigned face_number(FontBook *book, const Font *font)
{
    for (size_t i = 0; i < book->faces.n; i++)
        if (book->faces.v[i].font == font)
            return (unsigned)i;
    LIST_PUSH(book->arena, &book->faces)->font = font;
    return (unsigned)book->faces.n - 1;
}

FontBook *font_book_new(Arena *arena)
{
    FontBook *book = ARENA_NEW(arena, FontBook);
    book->arena = arena;
    book->table_size = 4096;
    book->table = ARENA_ARRAY(arena, uint32_t, book->table_size);
    return book;
}

uint32_t font_book_enter(FontBook *book, const GlyphUse *use)
{
    uint64_t text = text_key(use->text);
    uint32_t *place = table_place(book, use, text);
    if (*place) {
        GlyphUse *own = &book->entries.v[*place - 1].use;
        own->size = own->size < use->size ? use->size : own->size; /* the largest counts */
        return *place - 1;
    }
    uint32_t number = (uint32_t)book->entries.n;
    Entry *entry = LIST_PUSH(book->arena, &book->entries);
    *entry = (Entry){.use = *use, .text = text, .face = face_number(book, use->font)};
    book->faces.v[entry->face].entries++;
    *place = number + 1;
    if (2 * book->entries.n > book->table_size)
        table_grow(book);
    return number;
}

/* Codes follow the font's order, so that like outlines stand together and compress; the text decides last. */
static int entry_cmp(const void *left, const void *right)
{
    const GlyphUse *a = &(*(Entry *const *)left)->use, *b = &(*(Entry *const *)right)->use;
    if (a->gid != b->gid)
        return a->gid < b->gid ? -1 : 1;
    if (a->before != b->before)
        return a->before < b->before ? -1 : 1;
    if (a->after != b->after)
        return a->after < b->after ? -1 : 1;
    return str_cmp(a->text, b->text);
}

static Entry **face_entries(FontBook *book, unsigned face)
{
    size_t n = 0;
    Entry **sorted = ARENA_ARRAY(book->arena, Entry *, book->faces.v[face].entries);
    for (size_t i = 0; i < book->entries.n; i++)
        if (book->entries.v[i].face == face)
            sorted[n++] = &book->entries.v[i];
    qsort(sorted, n, sizeof(Entry *), entry_cmp);
    return sorted;
}

/* Widths as they stand in the program, which they must equal (ISO 19005-3 §6.2.11.5). */
static GlyphCode entry_code(const Entry *entry, unsigned code, bool widened)
{
    const Font *font = entry->use.font;
    int64_t upem = font_info(font)->upem;
    int32_t before = widened ? font_units(font, entry->use.before) : 0;
    int32_t after = widened ? font_units(font, entry->use.after) : 0;
    return (GlyphCode){
        .font = entry->face + 1,
        .code = code,
        .width = div_round((font_advance(font, entry->use.gid) + before + after) * INT64_C(1000000), upem),
        .before = div_round(before * INT64_C(1000000), upem),
    };
}

static bool face_seal(FontBook *book, unsigned face, PdfWriter *writer, PdfRef *ref)
{
    size_t n = book->faces.v[face].entries;
    Entry **sorted = face_entries(book, face);
    ProgramGlyph *glyphs = ARENA_ARRAY(book->arena, ProgramGlyph, n);
    CodeText *codes = ARENA_ARRAY(book->arena, CodeText, n);
    for (size_t i = 0; i < n; i++)
        glyphs[i] = (ProgramGlyph){sorted[i]->use.gid, sorted[i]->use.before, sorted[i]->use.after,
                                   sorted[i]->use.size};
    FontProgram program;
    if (!font_program_make(book->faces.v[face].font, glyphs, n, book->arena, &program))
        return false;
    for (size_t i = 0; i < n; i++) {
        GlyphCode *code = &book->codes[sorted[i] - book->entries.v];
        *code = entry_code(sorted[i], (unsigned)i + 1, program.widened);
        codes[i] = (CodeText){code->width, sorted[i]->use.text};
    }
    *ref = font_object_put(writer, book->faces.v[face].font, &program, codes, n);
    strbuf_free(&program.bytes);
    return true;
}

bool font_book_seal(FontBook *book, PdfWriter *writer, DiagList *diags)
{
    StrBuf body = {0};
    bool ok = true;
    book->codes = ARENA_ARRAY(book->arena, GlyphCode, book->entries.n);
    for (unsigned face = 0; face < book->faces.n; face++) {
        PdfRef ref = 0;
        Str name = font_info(book->faces.v[face].font)->postscript;
        if (book->faces.v[face].entries > CODES_MAX) {
            diag_add(diags, DIAG_PDF_FONT, (Pos){0}, DIAG_ARGS(name, ARG_TOO_MANY_GLYPHS));
            ok = false;
        } else if (!face_seal(book, face, writer, &ref)) {
            diag_add(diags, DIAG_PDF_FONT, (Pos){0}, DIAG_ARGS(name, ARG_FONT_DAMAGED));
            ok = false;
        }
        strbuf_addf(&body, "/F%u ", face + 1);
        pdf_put_ref(&body, ref);
        strbuf_addc(&body, '\n');
    }
    book->resource = pdf_dict_new(writer, strbuf_str(&body));
    strbuf_free(&body);
    return ok;
}

const GlyphCode *font_book_codes(const FontBook *book)
{
    return book->codes;
}

PdfRef font_book_resource(const FontBook *book)
{
    return book->resource;
}
