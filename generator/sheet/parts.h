/*
 * What the files of sheet/ share; nobody else includes it.
 *
 *   workbook.c     what kind of file it is; how a sheet is asked
 *   zip_read.c     the parts of an archive, bounded
 *   xml_walk.c     one part, element by element, bounded
 *   package.c      which part is which sheet
 *   cells.c        a sheet's part into cells
 *   strings.c      the texts that sheets share
 *   number.c       numbers as they are stored and as they are typed
 *   csv.c          a text file into one sheet
 *   zip_write.c, workbook_write.c, styles_write.c   the way back
 */
#ifndef SHEET_PARTS_H
#define SHEET_PARTS_H

#include "base/str_map.h"
#include "sheet/sheet.h"

/* One file that is being read. */
typedef struct Reading {
    const SourceFile *file;
    Arena *arena;
    DiagList *diags;
} Reading;

/* Both are false, so that they can be returned. Reasons: ARG_ID. */
bool reading_damaged(const Reading *reading, Str why);
bool reading_hostile(const Reading *reading, Str why);

/* ---- zip_read.c ---- */

typedef struct ZipPart {
    Str name;
    Str packed;
    size_t size; /* unpacked */
    uint32_t crc;
    bool deflated;
} ZipPart;

typedef struct Zip {
    ZipPart *v;
    size_t n;
    StrMap places; /* by name */
} Zip;

/* The directory of the archive; nothing is unpacked. False: told. */
bool zip_open(const Reading *reading, Zip *out);
/* The bytes of a part. False: there is none, or it is damaged, which is told. */
bool zip_part(const Reading *reading, const Zip *zip, Str name, Str *out);

/* ---- xml_walk.c ---- */

/* Names are without their prefix. Each handler may return false to end the walk, once it told why. */
typedef struct XmlWalk {
    void *context;
    bool (*begin)(void *context, Str name, const char **attributes);
    bool (*end)(void *context, Str name);
    bool (*text)(void *context, Str text); /* in pieces; NULL: not wanted */
} XmlWalk;

/* False: it was not walked to its end, which is told. A DTD is refused: a sheet has none, and its entities may be a bomb. */
bool xml_walk(const Reading *reading, Str bytes, const XmlWalk *walk);
/* The value of an attribute, its name without prefix; the empty Str: none. */
Str xml_attribute(const char **attributes, const char *name);
/* 1 or true; an attribute that is present is not an attribute that is set. */
bool xml_is_set(const char **attributes, const char *name);

/* ---- package.c, strings.c, cells.c ---- */

bool package_read(const Reading *reading, Workbook *out);
/* The texts of `bytes`, by number. */
bool strings_read(const Reading *reading, Str bytes, TextList *out);
/* The cells of `bytes`, into a sheet that has its name. */
bool cells_read(const Reading *reading, Str bytes, const TextList *strings, Sheet *sheet);

/* ---- csv.c ---- */

bool csv_read(const Reading *reading, Workbook *out);

/* ---- number.c ---- */

/* "1234.5600000000001", "1.5E-3" → "1234.56", *rounded; "0.0015". False: not a number, or beyond any budget. */
bool number_read(Str text, Arena *arena, Str *out, bool *rounded);

/* ---- workbook_write.c, styles_write.c ---- */

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define SHEET_NS "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

/* As text or within an attribute; what XML cannot have is left out. */
void xml_put(StrBuf *out, Str text);

/* One way that cells look. */
typedef struct CellStyle {
    CellLook look;
    CellAlign align;
    Str format;
} CellStyle;

/* Those of all sheets, each once. */
typedef struct CellStyles {
    LIST_OF(CellStyle) styles;
    LIST_OF(Str) formats;
    Arena *arena;
} CellStyles;

/* Which of cellXfs the cell has; one that was not seen before is added. */
size_t style_of(CellStyles *all, const CellOut *cell);
void styles_put(const CellStyles *all, StrBuf *out);

/* ---- zip_write.c ---- */

typedef struct ZipOut {
    StrBuf bytes, directory;
    size_t n;
} ZipOut;

void zip_put(ZipOut *zip, const char *name, Str bytes);
/* The whole archive in `arena`; *zip is empty again. */
Str zip_close(ZipOut *zip, Arena *arena);

#endif
