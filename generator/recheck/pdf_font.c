/*
 * Font dictionaries (ISO 32000-1 §9.7): Type0 fonts with ToUnicode, /Encoding and /W.
 *
 * Fonts of other kinds, which yusuan does not write but a stamp may, get one-byte
 * codes and a guessed width, so that a file with one can still be checked.
 */
#include "recheck/pdf_font.h"

enum {
    CID_MAX = 0xFFFF,
    WIDTH_COST = 2 * sizeof(int64_t),
};

static bool fault(PdfFile *file, int64_t number)
{
    return pdf_fault(file, DIAG_BOTH("字体有错", "the font is malformed"), number);
}

/* The number of the object a value refers to, for messages; else `otherwise`. */
static int64_t ref_number(const PdfValue *value, int64_t otherwise)
{
    return value->kind == PDF_REF ? value->number : otherwise;
}

static bool width_put(PdfFile *file, PdfFont *font, int64_t cid, const PdfValue *width)
{
    if (cid > CID_MAX || width->kind != PDF_NUMBER || width->number < 0 ||
        !pdf_spend(&file->work, WIDTH_COST))
        return false;
    while (font->widths.n <= (size_t)cid)
        (void)LIST_PUSH(file->arena, &font->widths);
    font->widths.v[cid] = width->number + 1;
    return true;
}

/* /W (§9.7.4.3): "c [w w w]" or "first last w". */
static bool widths_read(PdfFile *file, PdfFont *font, const PdfValue *list)
{
    for (size_t i = 0; i < list->n;) {
        int64_t first, last;
        const PdfValue *second = i + 1 < list->n ? pdf_resolve(file, &list->items[i + 1]) : list;
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

static bool descendant_read(PdfFile *file, PdfFont *font, const PdfValue *dict)
{
    const PdfValue *list = pdf_follow(file, dict, "DescendantFonts");
    if (list->kind != PDF_ARRAY || list->n != 1)
        return false;
    const PdfValue *cid_font = pdf_resolve(file, &list->items[0]);
    const PdfValue *usual = pdf_key(cid_font, "DW"), *widths = pdf_follow(file, cid_font, "W");
    if (usual->kind == PDF_NUMBER && usual->number >= 0)
        font->usual = usual->number;
    return cid_font->kind == PDF_DICT &&
           (widths->kind == PDF_NULL || (widths->kind == PDF_ARRAY && widths_read(file, font, widths)));
}

static bool encoding_read(PdfFile *file, PdfFont *font, const PdfValue *dict, int64_t number)
{
    const PdfValue *encoding = pdf_key(dict, "Encoding");
    font->identity = pdf_is_name(encoding, "Identity-H");
    const PdfObject *object = encoding->kind == PDF_REF ? pdf_object(file, encoding->number) : NULL;
    if (font->identity)
        return true;
    return object ? pdf_cmap_read(file, object, encoding->number, &font->encoding)
                  : pdf_fault(file, DIAG_BOTH("字体的编码认不得", "the font's encoding is unknown"), number);
}

const PdfFont *pdf_font_read(PdfFile *file, const PdfValue *dict, int64_t number)
{
    PdfFont *font = ARENA_NEW(file->arena, PdfFont);
    bool composite = pdf_is_name(pdf_key(dict, "Subtype"), "Type0");
    const PdfValue *texts = pdf_key(dict, "ToUnicode");
    *font = (PdfFont){.code_bytes = composite ? 2 : 1, .identity = true};
    font->usual = (composite ? 1000 : 500) * PDF_ONE;
    const PdfObject *object = texts->kind == PDF_REF ? pdf_object(file, texts->number) : NULL;
    bool good = dict->kind == PDF_DICT || fault(file, number);
    if (good && object)
        good = pdf_cmap_read(file, object, ref_number(texts, number), &font->to_unicode);
    if (good && composite)
        good = encoding_read(file, font, dict, number) &&
               (descendant_read(file, font, dict) || fault(file, number));
    return good && !file->fault.n ? font : NULL;
}

Str pdf_font_text(const PdfFont *font, unsigned code)
{
    if (code < font->to_unicode.texts.n && font->to_unicode.texts.v[code].n)
        return font->to_unicode.texts.v[code];
    return STR("\xEF\xBF\xBD");
}

int64_t pdf_font_width(const PdfFont *font, unsigned code)
{
    size_t cid = code;
    if (!font->identity) /* a code without a CID is .notdef, CID 0 */
        cid = code < font->encoding.cids.n && font->encoding.cids.v[code]
                  ? (size_t)font->encoding.cids.v[code] - 1
                  : 0;
    bool said = cid < font->widths.n && font->widths.v[cid];
    return (said ? font->widths.v[cid] - 1 : font->usual) / 1000;
}
