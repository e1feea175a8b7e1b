/*
 * Readers of one file's bytes: YAML, a CFF table, a data file, a workbook, what a PDF was made from, a picture.
 */
#include <stdlib.h>

#include "base/picture.h"
#include "edition/diff.h"
#include "fuzz/fuzz.h"
#include "paint/cff_subset.h"
#include "recheck/inside.h"
#include "sheet/sheet.h"
#include "text/cff_charset.h"
#include "yaml/yaml.h"

/* No tree without an error in the list. */
void try_yaml(Trial *trial)
{
    static const YamlLimits LIMITS = {.depth = 64, .nodes = 100000, .bytes = 1 << 20};
    SourceFile *file = ARENA_NEW(trial->arena, SourceFile);
    *file = (SourceFile){.name = STR("fuzz.yaml"), .text = trial->bytes};
    StrBuf dump = {0};
    const Node *root = yaml_read(file, &LIMITS, trial->arena, &trial->diags);
    if (root)
        node_dump(root, &dump);
    else
        assert(diag_errors(&trial->diags) > 0);
    strbuf_free(&dump);
}

/* It refuses, or writes a font. Glyphs 0 … 15 are asked for, each with another width and shift. */
void try_cff(Trial *trial)
{
    enum { GLYPHS = 16 };
    SubsetGlyph glyphs[GLYPHS];
    for (uint32_t i = 0; i < GLYPHS; i++)
        glyphs[i] = (SubsetGlyph){i, (int32_t)(i * 100), (int32_t)i - 8, i % 4};
    CidMap map = {0};
    if (cff_read_charset(trial->bytes, GLYPHS, trial->arena, &map) == CFF_CID)
        for (uint32_t gid = 0; gid <= GLYPHS; gid++)
            assert(cid_map_find(&map, gid) <= UINT16_MAX);
    StrBuf out = {0};
    CffOutlines *outlines = cff_outlines_new(trial->bytes, (size_t)1 << 20);
    if (outlines)
        (void)cff_subset(outlines, glyphs, GLYPHS, trial->arena, &out);
    cff_outlines_free(outlines);
    strbuf_free(&out);
}

/* What is read is written as what is read as the same. */
static void edition_hold(const Edition *edition, Trial *trial)
{
    StrBuf once = {0}, twice = {0};
    edition_write(edition, &once);
    const Edition *again = edition_read(strbuf_str(&once), STR("again"), trial->arena, &trial->diags);
    assert(again);
    edition_write(again, &twice);
    assert(str_eq(strbuf_str(&once), strbuf_str(&twice)));
    strbuf_free(&once);
    strbuf_free(&twice);
}

/* And what changed between the two editions on both sides of the first NUL. */
void try_data(Trial *trial)
{
    static const Edition EMPTY;
    size_t cut = str_find(trial->bytes, (Str){"", 1}, 0);
    const Edition *sides[2] = {
        edition_read(str_slice(trial->bytes, 0, cut), STR("old"), trial->arena, &trial->diags),
        edition_read(str_slice(trial->bytes, cut + 1, trial->bytes.n), STR("new"), trial->arena,
                     &trial->diags)};
    for (size_t i = 0; i < 2; i++)
        if (sides[i] && !sides[i]->figures_only)
            edition_hold(sides[i], trial);
        else if (!sides[i])
            sides[i] = &EMPTY;
    (void)editions_compare(sides[0], sides[1], trial->arena);
    (void)editions_compare(sides[1], sides[0], trial->arena);
}

/* And each cell as an amount. */
void try_sheet(Trial *trial)
{
    SourceFile *file = ARENA_NEW(trial->arena, SourceFile);
    *file = (SourceFile){.name = STR("x"), .text = trial->bytes};
    const Workbook *book = workbook_of(file, trial->arena, &trial->diags);
    for (size_t i = 0; book && i < book->n; i++)
        for (size_t k = 0; k < book->v[i].cells.n; k++) {
            const SheetCell *cell = &book->v[i].cells.v[k];
            Decimal value;
            unsigned notes;
            (void)cell_amount(cell, trial->arena, &value, &notes);
            assert(sheet_cell(&book->v[i], cell->row, cell->col) == cell);
            (void)sheet_cell_merged(&book->v[i], cell->row + 1, cell->col);
            (void)sheet_row_hidden(&book->v[i], cell->row);
            assert(cell_name(cell->row, cell->col, trial->arena).n > 1);
        }
    for (size_t i = 0; book && i < book->n; i++)
        assert(workbook_sheet(book, book->v[i].name));
    assert(book || diag_errors(&trial->diags) > 0);
}

/* What was a PDF made from, by itself or in the PDF? No file of it leads out of a project. */
void try_source(Trial *trial)
{
    PdfSource source;
    PdfInsides insides = {0};
    Str json = trial->bytes;
    if (str_starts(json, "%PDF") && pdf_inside_read(json, &insides, trial->arena, &trial->diags)) {
        const PdfInside *inside = inside_find(&insides, "source.json");
        json = inside ? inside->bytes : STR("");
    }
    if (!source_read(json, &source, trial->arena, &trial->diags)) {
        assert(diag_errors(&trial->diags) > 0);
        return;
    }
    for (size_t i = 0; i < source.files.n; i++) {
        Str name = source.files.v[i].name;
        assert(name.n && name.s[0] != '/' && str_find(name, STR(".."), 0) >= str_find(name, STR("/.."), 0));
        assert(str_find(name, STR("/../"), 0) == name.n);
    }
}

/* A picture whole enough to be printed has all that its dictionary in the PDF says of it. */
void try_picture(Trial *trial)
{
    Picture picture;
    (void)picture_named(trial->bytes);
    PictureFault fault = picture_read(trial->bytes, trial->arena, &picture);
    if (fault.wrong.n) {
        assert(fault.remedy.n > 0);
        return;
    }
    assert(picture.width > 0 && picture.height > 0);
    assert((uint64_t)picture.width * picture.height <= PICTURE_PIXELS_MAX);
    assert(picture.colours == 1 || picture.colours == 3);
    assert(picture.bits == 1 || picture.bits == 2 || picture.bits == 4 || picture.bits == 8);
    Picture again;
    assert(!picture_read(picture.file, trial->arena, &again).wrong.n && str_eq(again.file, picture.file));
    assert(picture.data.n > 0 && picture.palette.n % 3 == 0 && picture.palette.n <= 768);
}
