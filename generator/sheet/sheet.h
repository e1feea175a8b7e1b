/*
 * Workbooks: what the people who fill in a budget have. Read into sheets of cells, and written.
 *
 * A cell is taken as it is stored, not as it is shown: a format that hides the 分 does not round. Numbers are
 * exact decimal text. The file is a stranger's: its size, parts and names are bounded, and what no spreadsheet
 * program writes is refused whole. What a cell means is not known here.
 */
#ifndef SHEET_SHEET_H
#define SHEET_SHEET_H

#include "base/decimal.h"
#include "base/diag.h"

typedef enum SheetCellKind {
    CELL_TEXT,   /* all runs joined; blanks at its ends are kept */
    CELL_NUMBER, /* "-1234.5": no exponent, no idle zeros */
    CELL_UNMADE, /* a formula whose result is not in the file: neither 0 nor blank; its text is the formula */
    CELL_FAULT,  /* #REF! and its like, or a number beyond any budget */
} SheetCellKind;

typedef struct SheetCell {
    uint32_t row, col; /* from 1, as the sheet counts them */
    SheetCellKind kind;
    bool formula; /* the value is a formula's stored result */
    Str text;
    Str stored; /* CELL_NUMBER: as the file has it, with its separators or before it was rounded to the 15 digits that a sheet shows; else empty */
} SheetCell;

/* Cells from the upper left to the lower right, both included; the value is that of the first. */
typedef struct Merge {
    uint32_t row, col, last_row, last_col;
} Merge;

typedef struct Sheet {
    Str name; /* as stored: a blank at its end stays */
    bool hidden;
    struct {
        const SheetCell *v; /* by row, then column, each once; what is blank is not in the list */
        size_t n;
    } cells;
    struct {
        const Merge *v;
        size_t n;
    } merges;
    struct {
        const uint32_t *v; /* ascending */
        size_t n;
    } hidden_rows;
} Sheet;

typedef struct Workbook {
    const SourceFile *file; /* its name, for messages; its bytes are no text */
    const Sheet *v;         /* in the order of the file */
    size_t n;
} Workbook;

/* Ours: beyond any budget table, below what hurts. */
enum {
    WORKBOOK_BYTES_MAX = 64 << 20, /* of the file */
    WORKBOOK_PART_MAX = 64 << 20,  /* of one part, unpacked */
    WORKBOOK_ALL_MAX = 256 << 20,  /* of all parts that a directory names, unpacked */
    WORKBOOK_PARTS_MAX = 4096,
    WORKBOOK_RATIO_MAX = 300,      /* times a part may unpack to, */
    WORKBOOK_RATIO_FROM = 4 << 20, /* where it is larger than this: many empty rows shrink well */
    WORKBOOK_SHEETS_MAX = 256,
    WORKBOOK_CELLS_MAX = 1000000,  /* not blank, of one sheet */
    WORKBOOK_MERGES_MAX = 1 << 14, /* of one sheet */
    WORKBOOK_TEXT_MAX = 1 << 18,   /* bytes of one cell; Excel stops at 32,767 characters */
    WORKBOOK_ROWS_MAX = 1048576,
    WORKBOOK_COLS_MAX = 16384,
};

/*
 * A workbook of bytes that were read: .xlsx, or .csv in UTF-8 (with or without BOM), UTF-16 with BOM or GB18030, as one
 * sheet named after the file. What it is, is asked of the bytes and not of the name. NULL with SHEET_DAMAGED, SHEET_HOSTILE,
 * SHEET_OLD (.xls, or a password), SHEET_CODING. Everything lives in `arena`; `file` is borrowed.
 */
const Workbook *workbook_of(const SourceFile *file, Arena *arena, DiagList *diags);
/* The same of a file; what an office program leaves beside an open one (~$…) is SHEET_LOCK. */
const Workbook *workbook_read(const char *path, Arena *arena, DiagList *diags);

/* NULL: it is blank. A merged cell but the first is blank. */
const SheetCell *sheet_cell(const Sheet *sheet, uint32_t row, uint32_t col);
/* The same, but each cell of a merge has the value of the first. */
const SheetCell *sheet_cell_merged(const Sheet *sheet, uint32_t row, uint32_t col);
bool sheet_row_hidden(const Sheet *sheet, uint32_t row);
/* By its name without blanks at the ends; NULL: none. */
const Sheet *workbook_sheet(const Workbook *book, Str name);
/* "F27". */
Str cell_name(uint32_t row, uint32_t col, Arena *arena);

/* What was done to a cell's text so that it is a number; each is told. */
typedef enum AmountNote {
    AMOUNT_STORED_AS_TEXT = 1,
    AMOUNT_WIDE_DIGITS = 2,
    AMOUNT_SEPARATORS = 4,
    AMOUNT_ROUNDED = 8,
} AmountNote;
/* The number of a cell, stored as one or as text: "３６４８．５", " 34,824.88 ". *notes: of AmountNote. False: it is none. */
bool cell_amount(const SheetCell *cell, Arena *arena, Decimal *out, unsigned *notes);

/* ---- written ---- */

typedef enum CellLook {
    LOOK_PLAIN, /* locked, where the sheet is guarded */
    LOOK_HEAD,
    LOOK_OPEN,  /* to be filled in */
    LOOK_BARE,  /* without a frame */
    LOOK_TITLE, /* likewise, bold */
} CellLook;

typedef enum CellAlign {
    CELL_AS_USUAL, /* texts to the left, numbers to the right; on one line */
    CELL_LEFT,     /* this and the others are wrapped within the cell */
    CELL_CENTER,
    CELL_RIGHT,
} CellAlign;

typedef struct CellOut {
    Str text; /* of a number: decimal text as SheetCell has it */
    bool number;
    CellLook look;
    CellAlign align;
    Str format;  /* of a number: #,##0.00; empty: as it comes */
    Str formula; /* of a number, without its =: `text` is its result */
} CellOut;

typedef struct SheetOut {
    Str name;              /* as sheet_title makes it */
    const uint8_t *widths; /* characters, ncols of them */
    uint32_t ncols;
    const CellOut *cells; /* nrows rows of ncols */
    uint32_t nrows;
    uint32_t head; /* the first rows, which stay in view; 0: none */
    struct {
        const Merge *v; /* one beside the other; what they cover but their first cell has no text */
        size_t n;
    } merges;
    bool guarded;     /* without a password: only what is open can be changed */
    uint32_t numbers; /* the column, from 1, whose cells below the first take numbers alone; 0: none */
} SheetOut;

typedef LIST_OF(SheetOut) SheetOutList;

/* `name` as a sheet may have it: at most 31 characters, and none of []:*?/\'. In `arena`. */
Str sheet_title(Str name, Arena *arena);

/* The bytes of an .xlsx, the same for the same sheets. */
Str workbook_bytes(const SheetOut *sheets, size_t n, Arena *arena);

#endif
