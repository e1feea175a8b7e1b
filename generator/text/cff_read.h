/*
 * Reading a CFF table (Adobe Technical Note 5176): INDEX, DICT and what the
 * top dictionary points to; the charset is in cff_charset.h. Every read is bounds-checked; any bytes may be given.
 * All Str results borrow from the table.
 */
#ifndef TEXT_CFF_READ_H
#define TEXT_CFF_READ_H

#include "base/str.h"

/* §5: an array of byte strings. */
typedef struct CffIndex {
    Str cff; /* the whole table */
    uint32_t count;
    unsigned off_size; /* 1 … 4 */
    size_t offsets;    /* of the offset array */
    size_t base;       /* offsets count from here, the first is 1 */
    size_t end;        /* first byte after the INDEX */
} CffIndex;

bool cff_index_read(Str cff, size_t at, CffIndex *index);
bool cff_index_item(const CffIndex *index, uint32_t i, Str *item);

/* A two-byte operator is CFF_ESCAPE + its second byte. */
enum { CFF_ESCAPE = 0x100 };
enum {
    CFF_FONT_BBOX = 5,
    CFF_CHARSET = 15,
    CFF_CHARSTRINGS = 17,
    CFF_PRIVATE = 18,
    CFF_SUBRS = 19,
    CFF_CHARSTRING_TYPE = CFF_ESCAPE + 6,
    CFF_FONT_MATRIX = CFF_ESCAPE + 7,
    CFF_ROS = CFF_ESCAPE + 30,
    CFF_FD_ARRAY = CFF_ESCAPE + 36,
    CFF_FD_SELECT = CFF_ESCAPE + 37,
};

#define CFF_OPERANDS_MAX 48

/* §4: one operator of a DICT with its operands; a real operand counts as 0. */
typedef struct CffEntry {
    int op;
    int32_t args[CFF_OPERANDS_MAX];
    size_t nargs;
    Str bytes; /* operands and operator, to be copied as they are */
} CffEntry;

typedef struct CffDict {
    Str bytes;
    size_t at;
    bool broken; /* the entry after the last one is malformed */
} CffDict;

/* The next entry; false at the end and at a malformed one. */
bool cff_dict_next(CffDict *dict, CffEntry *entry);

/* What a top or font dictionary says; 0, false and empty where it does not. Offsets are not yet checked. */
typedef struct CffTop {
    size_t charset, charstrings, fd_array, fd_select, private_at, private_size;
    bool cid, type2, has_private;
    Str bbox, matrix; /* entries, to be copied as they are */
} CffTop;

/* The header and the top dictionary of a table; *global_subrs is the INDEX after the names and strings. */
bool cff_top_read(Str cff, CffTop *top, CffIndex *global_subrs);

/* A font dictionary: for a CID-keyed font one of several, for a name-keyed one the top dictionary itself. */
typedef struct CffFontDict {
    CffIndex subrs; /* count 0: none */
    Str matrix;     /* its FontMatrix entry, or empty */
} CffFontDict;

typedef struct CffFont {
    Str cff;
    CffIndex charstrings, global_subrs;
    Str bbox, matrix; /* entries of the top dictionary, or empty */
    CffFontDict *dicts;
    size_t ndicts;
    size_t fd_select; /* 0: every glyph belongs to dicts[0] */
} CffFont;

/* `arena` takes dicts. False when anything lies outside the table or is not as TN 5176 has it. */
bool cff_font_read(Str cff, Arena *arena, CffFont *font);

/* The font dictionary of a glyph; NULL when FDSelect (§19) is malformed. */
const CffFontDict *cff_font_dict(const CffFont *font, uint32_t gid);

#endif
