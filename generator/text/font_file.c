/*
 * A font file's tables, read as they are asked for (font_file.h). OpenType 1.9, otff.
 */
#include "text/font_file.h"

#include "base/bytes.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/heap.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { HEADER_SIZE = 12, RECORD_SIZE = 16 };

/* A stretch of the file that some directory names; faces of a collection share theirs. */
typedef struct FontTable {
    FontStretch in;
    _Atomic(hb_blob_t *) blob; /* NULL: not read yet */
    struct FontTable *next;
} FontTable;

struct FontFile {
    Str path;
    FileParts parts;
    Arena *arena;
    size_t uses;
    FontTable *tables;
    atomic_bool cut;
    pthread_mutex_t reading; /* who first asks for something reads it, and others who ask wait for that */
    char *sha256;            /* NULL: not taken yet */
};

/* What HarfBuzz asks the tables of a face of. */
typedef struct FaceTables {
    FontFile *file;
    Str records; /* of its directory */
    FontTable **v;
} FaceTables;

FontFile *font_file_open(const char *path, Arena *arena, DiagList *diags)
{
    FontFile *file = ARENA_NEW(arena, FontFile);
    file->arena = arena;
    file->uses = 1;
    if (!file_parts_open(path, &file->parts, diags))
        return NULL;
    file->parts.mark = str_dup(arena, file->parts.mark);
    file->path = str_dup(arena, str_of(path));
    pthread_mutex_init(&file->reading, NULL);
    return file;
}

Str font_file_path(const FontFile *file)
{
    return file->path;
}

FontFile *font_file_keep(FontFile *file)
{
    file->uses++;
    return file;
}

void font_file_drop(FontFile *file)
{
    if (!file || --file->uses)
        return;
    for (FontTable *table = file->tables; table; table = table->next)
        hb_blob_destroy(atomic_load(&table->blob)); /* takes NULL */
    free(file->sha256);
    pthread_mutex_destroy(&file->reading);
    file_parts_close(&file->parts);
}

/* `n` bytes at `at`, in the file's arena; empty when they are not all there. */
static Str part_read(const FontFile *file, size_t at, size_t n)
{
    if (at > file->parts.size || n > file->parts.size - at)
        return STR("");
    char *bytes = arena_bytes(file->arena, n);
    return file_part(&file->parts, at, n, bytes) ? (Str){bytes, n} : STR("");
}

static bool is_collection(Str header)
{
    return str_starts(header, "ttcf");
}

unsigned font_file_faces(const FontFile *file)
{
    static const char ONE[][5] = {"OTTO", "\0\1\0\0", "true", "typ1"};
    Str header = part_read(file, 0, HEADER_SIZE);
    if (is_collection(header))
        return be32(header, 8);
    for (size_t i = 0; i < sizeof ONE / sizeof ONE[0]; i++)
        if (header.n && memcmp(header.s, ONE[i], 4) == 0)
            return 1;
    return 0;
}

/* Where the table directory of face `index` is; past the end when there is none. */
static size_t directory_at(const FontFile *file, unsigned index)
{
    Str header = part_read(file, 0, HEADER_SIZE);
    if (!is_collection(header))
        return index == 0 ? 0 : file->parts.size;
    Str at = index < be32(header, 8) ? part_read(file, HEADER_SIZE + 4 * (size_t)index, 4) : STR("");
    return at.n ? be32(at, 0) : file->parts.size;
}

/* The records of the table directory; empty when it is not all there. */
static Str records_read(const FontFile *file, unsigned index)
{
    size_t at = directory_at(file, index);
    Str header = part_read(file, at, HEADER_SIZE);
    return header.n ? part_read(file, at + HEADER_SIZE, (size_t)be16(header, 4) * RECORD_SIZE) : STR("");
}

/* The stretch that the record at `record` names, as far as the file has it. */
static bool record_holds(const FontFile *file, Str records, size_t record, FontStretch *in)
{
    *in = (FontStretch){be32(records, record + 8), be32(records, record + 12)};
    return in->at <= file->parts.size && in->n <= file->parts.size - in->at && in->n <= FONT_TABLE_MAX;
}

/* A table record as a name for people; a tag that is not text tells of a broken directory. */
static Str tag_name(Str records, size_t record, Arena *arena)
{
    for (size_t i = 0; i < 4; i++) {
        if (records.s[record + i] < ' ' || records.s[record + i] > '~')
            return STR("sfnt");
    }
    return str_dup(arena, str_slice(records, record, record + 4));
}

Str font_file_damage(const FontFile *file, unsigned index, Arena *arena)
{
    /* glyf and CFF stand for each other; see the end */
    static const char *const NEEDED[] = {"head", "hhea", "maxp", "hmtx", "cmap", "glyf", "CFF "};
    enum { COUNT = sizeof NEEDED / sizeof NEEDED[0], GLYF = COUNT - 2, CFF = COUNT - 1 };
    Str records = records_read(file, index);
    if (records.n == 0)
        return STR("sfnt");
    bool found[COUNT] = {false};
    for (size_t record = 0; record < records.n; record += RECORD_SIZE) {
        FontStretch in;
        if (!record_holds(file, records, record, &in))
            return tag_name(records, record, arena);
        for (size_t k = 0; k < COUNT; k++)
            found[k] = found[k] || (in.n && memcmp(records.s + record, NEEDED[k], 4) == 0);
    }
    for (size_t k = 0; k < GLYF; k++) {
        if (!found[k])
            return str_of(NEEDED[k]);
    }
    return found[GLYF] || found[CFF] ? STR("") : str_of(NEEDED[GLYF]);
}

/* The node of a stretch, one for all faces. */
static FontTable *table_of(FontFile *file, FontStretch in)
{
    for (FontTable *table = file->tables; table; table = table->next)
        if (table->in.at == in.at && table->in.n == in.n)
            return table;
    FontTable *table = ARENA_NEW(file->arena, FontTable);
    *table = (FontTable){.in = in, .next = file->tables};
    file->tables = table;
    return table;
}

bool font_file_part(FontFile *file, size_t at, size_t n, char *to)
{
    bool there = file_part(&file->parts, at, n, to);
    if (!there)
        atomic_store(&file->cut, true);
    return there;
}

static hb_blob_t *table_read(FontFile *file, const FontTable *table)
{
    char *bytes = heap_bytes(table->in.n);
    bool whole = font_file_part(file, table->in.at, table->in.n, bytes);
    hb_blob_t *made =
        hb_blob_create(bytes, whole ? (unsigned)table->in.n : 0, HB_MEMORY_MODE_READONLY, bytes, free);
    hb_blob_make_immutable(made);
    return made;
}

/* Its bytes; none when they are not there any more. Borrowed from the file. */
static hb_blob_t *table_kept(FontFile *file, FontTable *table)
{
    hb_blob_t *there = atomic_load_explicit(&table->blob, memory_order_acquire);
    if (there)
        return there;
    pthread_mutex_lock(&file->reading);
    there = atomic_load_explicit(&table->blob, memory_order_relaxed);
    if (!there) {
        there = table_read(file, table);
        atomic_store_explicit(&table->blob, there, memory_order_release);
    }
    pthread_mutex_unlock(&file->reading);
    return there;
}

static FontTable *table_find(const FaceTables *tables, hb_tag_t tag)
{
    for (size_t i = 0; i < tables->records.n / RECORD_SIZE; i++)
        if (be32(tables->records, i * RECORD_SIZE) == tag)
            return tables->v[i];
    return NULL;
}

/* A part of what is kept, since HarfBuzz may put a mended copy in the place of what it is given. */
static hb_blob_t *table_lend(hb_face_t *face, hb_tag_t tag, void *context)
{
    (void)face;
    const FaceTables *tables = context;
    FontTable *table = table_find(tables, tag);
    if (!table || table->in.n == 0)
        return hb_blob_get_empty();
    return hb_blob_create_sub_blob(table_kept(tables->file, table), 0, (unsigned)table->in.n);
}

static void tables_drop(void *context)
{
    font_file_drop(((const FaceTables *)context)->file);
}

hb_face_t *font_file_face(FontFile *file, unsigned index)
{
    FaceTables *tables = ARENA_NEW(file->arena, FaceTables);
    tables->file = font_file_keep(file);
    tables->records = records_read(file, index);
    tables->v = ARENA_ARRAY(file->arena, FontTable *, tables->records.n / RECORD_SIZE);
    for (size_t i = 0; i < tables->records.n / RECORD_SIZE; i++) {
        FontStretch in;
        if (record_holds(file, tables->records, i * RECORD_SIZE, &in))
            tables->v[i] = table_of(file, in);
    }
    return hb_face_create_for_tables(table_lend, tables, tables_drop);
}

FontStretch font_file_table(const FontFile *file, unsigned index, hb_tag_t tag)
{
    FontStretch table;
    Str records = records_read(file, index);
    for (size_t record = 0; record < records.n; record += RECORD_SIZE)
        if (be32(records, record) == tag && record_holds(file, records, record, &table))
            return table;
    return (FontStretch){0};
}

bool font_file_stands(const FontFile *file, Arena *scratch)
{
    return !atomic_load(&file->cut) && str_eq(file_mark(file->path.s, scratch), file->parts.mark);
}

static char *sum_take(FontFile *file)
{
    enum { STEP = 1 << 18 };
    Arena *arena = arena_new();
    char *bytes = heap_bytes(STEP);
    Digest *digest = digest_new(arena);
    for (size_t at = 0; at < file->parts.size; at += STEP) {
        size_t n = file->parts.size - at < STEP ? file->parts.size - at : STEP;
        if (!font_file_part(file, at, n, bytes))
            break;
        digest_add(digest, (Str){bytes, n});
    }
    free(bytes);
    Str sum = digest_end(digest, arena);
    char *taken = heap_bytes(sum.n + 1);
    memcpy(taken, sum.s, sum.n + 1);
    arena_free(arena);
    return taken;
}

Str font_file_sha256(FontFile *file)
{
    pthread_mutex_lock(&file->reading);
    if (!file->sha256)
        file->sha256 = sum_take(file);
    pthread_mutex_unlock(&file->reading);
    return str_of(file->sha256);
}
