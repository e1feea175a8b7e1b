/*
 * Font dictionaries (ISO 32000-1 §9.7): Type0 fonts with ToUnicode, /Encoding and /W.
 */
#include "recheck/pdf_font.h"

#include "base/bytes.h"
#include "recheck/args.h"

enum { CID_MAX = 0xFFFF };

static bool fault(PdfFile *file, int64_t number)
{
    return pdf_fault(file, ARG_FONT_BROKEN, number);
}

/* A CID may be told twice, but as one width: readers differ about which counts. */
static bool width_put(PdfFile *file, PdfFont *font, int64_t cid, const PdfValue *width)
{
    PdfCode *row = cid <= CID_MAX && width->kind == PDF_NUMBER && width->number >= 0
                       ? pdf_code(file, &font->widths, (unsigned)cid)
                       : NULL;
    if (!row || (row->set && row->number != width->number))
        return false;
    row->set = true;
    row->number = width->number;
    return pdf_spend(&file->work, 1);
}

/* /W (§9.7.4.3): "c [w w w]" or "first last w". */
static bool widths_read(PdfFile *file, PdfFont *font, const PdfValue *list)
{
    for (size_t i = 0; i < list->n;) {
        int64_t first, last;
        const PdfValue *second = i + 1 < list->n ? &list->items[i + 1] : list;
        if (i + 1 >= list->n || !pdf_whole(&list->items[i], 0, CID_MAX, &first))
            return false;
        if (second->kind == PDF_ARRAY) {
            for (size_t k = 0; k < second->n; k++)
                if (!width_put(file, font, first + (int64_t)k, &second->items[k]))
                    return false;
            i += 2;
            continue;
        }
        if (i + 2 >= list->n || !pdf_whole(second, first, CID_MAX, &last))
            return false;
        for (int64_t cid = first; cid <= last; cid++)
            if (!width_put(file, font, cid, &list->items[i + 2]))
                return false;
        i += 3;
    }
    return true;
}

/* The program is in the file: else each reader takes another one, with other glyphs. */
static bool is_embedded(PdfFile *file, const PdfValue *cid_font)
{
    const PdfValue *descriptor = pdf_follow(file, cid_font, "FontDescriptor");
    bool cff = pdf_is_name(pdf_key(cid_font, "Subtype"), "CIDFontType0");
    bool mapped = pdf_key(cid_font, "CIDToGIDMap")->kind != PDF_NULL; /* what only TrueType has */
    return pdf_key(descriptor, cff ? "FontFile3" : "FontFile2")->kind == PDF_REF && !(cff && mapped);
}

static bool descendant_read(PdfFile *file, PdfFont *font, const PdfValue *dict, int64_t number)
{
    const PdfValue *list = pdf_follow(file, dict, "DescendantFonts");
    if (list->kind != PDF_ARRAY || list->n != 1)
        return fault(file, number);
    const PdfValue *cid_font = pdf_resolve(file, &list->items[0]);
    const PdfValue *usual = pdf_key(cid_font, "DW"), *widths = pdf_key(cid_font, "W");
    if (!is_embedded(file, cid_font))
        return pdf_refuse(file, ARG_FONT_NOT_EMBEDDED, number);
    if (usual->kind == PDF_NUMBER)
        font->usual = usual->number;
    if (font->usual < 0)
        return fault(file, number);
    return widths->kind == PDF_NULL || (widths->kind == PDF_ARRAY && widths_read(file, font, widths)) ||
           fault(file, number);
}

static bool encoding_read(PdfFile *file, PdfFont *font, const PdfValue *dict)
{
    const PdfValue *encoding = pdf_key(dict, "Encoding");
    font->identity = encoding->kind != PDF_REF; /* Identity-H: no other name gets here */
    const PdfObject *object = font->identity ? NULL : pdf_object(file, encoding->number);
    return font->identity || (object && pdf_cmap_read(file, object, encoding->number, &font->encoding));
}

static bool texts_read(PdfFile *file, PdfFont *font, const PdfValue *dict, int64_t number)
{
    const PdfValue *texts = pdf_key(dict, "ToUnicode");
    const PdfObject *object = texts->kind == PDF_REF ? pdf_object(file, texts->number) : NULL;
    return object ? pdf_cmap_read(file, object, texts->number, &font->to_unicode) : fault(file, number);
}

/* ---- one glyph, one number ---- */

static unsigned code_cid(const PdfFont *font, unsigned code)
{
    const PdfCode *cid = pdf_code_look(&font->encoding, code); /* a code without a CID is .notdef, CID 0 */
    return font->identity ? code : cid->set ? (unsigned)cid->number : 0;
}

static bool has_digit(Str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (text.s[i] >= '0' && text.s[i] <= '9')
            return true;
    return false;
}

/* The glyph of a CID: its own number, or what CIDToGIDMap says (table 117). */
static unsigned cid_glyph(Str map, unsigned cid)
{
    return !map.s ? cid : bytes_hold(map, 2 * (size_t)cid, 2) ? be16(map, 2 * (size_t)cid) : 0;
}

/* A code without a CID shows .notdef, whatever ToUnicode says of it. */
Str pdf_font_text(const PdfFont *font, unsigned code)
{
    bool drawn = font->identity || pdf_code_look(&font->encoding, code)->set;
    Str text = pdf_code_look(&font->to_unicode, code)->text;
    return drawn && text.n ? text : STR("\xEF\xBF\xBD");
}

/* What a code draws is known, or at least that it draws something. */
static bool is_told(const PdfFont *font, unsigned code)
{
    return pdf_code_look(&font->to_unicode, code)->text.n || pdf_code_look(&font->encoding, code)->set;
}

/* One pass over the codes: notes which glyphs are digits, or, with `again`, whether such a glyph is something else too. */
static bool glyphs_pass(PdfFile *file, const PdfFont *font, Str map, PdfCodes *glyphs, bool again)
{
    for (unsigned code = 0; code <= CID_MAX; code++) {
        if (!font->to_unicode.rows[code / PDF_CODE_ROWS] && !font->encoding.rows[code / PDF_CODE_ROWS])
            code |= PDF_CODE_ROWS - 1; /* nor of any other in this row */
        Str text = pdf_font_text(font, code);
        if (!is_told(font, code) || (!again && !has_digit(text)))
            continue;
        PdfCode *glyph = pdf_code(file, glyphs, cid_glyph(map, code_cid(font, code)));
        if (!glyph || (glyph->text.n && !str_eq(glyph->text, text)))
            return false;
        glyph->text = again ? glyph->text : text;
    }
    return true;
}

/* A glyph that is a 3 in one place is no 8, and no letter, in another. Each code of Identity has a glyph of its own. */
static bool glyphs_agree(PdfFile *file, const PdfFont *font, const PdfValue *dict, int64_t number)
{
    const PdfValue *cid_font = pdf_resolve(file, &pdf_follow(file, dict, "DescendantFonts")->items[0]);
    const PdfValue *ref = pdf_key(cid_font, "CIDToGIDMap");
    const PdfObject *object = ref->kind == PDF_REF ? pdf_object(file, ref->number) : NULL;
    PdfCodes *glyphs = ARENA_NEW(file->arena, PdfCodes);
    Str map = {0};
    if (object && !pdf_stream_bytes(file, object, ref->number, &map))
        return false;
    if (font->identity && !object)
        return true;
    return (glyphs_pass(file, font, map, glyphs, false) && glyphs_pass(file, font, map, glyphs, true)) ||
           pdf_refuse(file, ARG_GLYPH_TWICE, number);
}

const PdfFont *pdf_font_read(PdfFile *file, const PdfValue *dict, int64_t number)
{
    PdfFont *font =
        pdf_spend(&file->work, sizeof *font + sizeof(PdfCodes)) ? ARENA_NEW(file->arena, PdfFont) : NULL;
    if (!font) {
        pdf_refuse(file, ARG_TOO_MUCH, number);
        return NULL;
    }
    font->usual = 1000 * PDF_ONE;
    bool good = texts_read(file, font, dict, number) && encoding_read(file, font, dict) &&
                descendant_read(file, font, dict, number) && glyphs_agree(file, font, dict, number);
    return good && !file->fault.n ? font : NULL;
}

int64_t pdf_font_width(const PdfFont *font, unsigned code)
{
    const PdfCode *width = pdf_code_look(&font->widths, code_cid(font, code));
    return (width->set ? width->number : font->usual) / 1000;
}
