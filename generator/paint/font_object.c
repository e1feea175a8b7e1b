/*
 * Prints the objects of an embedded composite font.
 */
#include "paint/font_object.h"

#include "paint/pdf_print.h"

/* ISO 32000-1 table 123: the glyphs are not those of the standard Latin set. */
#define FLAG_SYMBOLIC 4
/* /DW; most glyphs are 汉字, one em wide. */
#define DEFAULT_WIDTH 1000
/* At most so many entries between begin… and end… of a CMap (Adobe Technical Note 5014). */
#define CMAP_BLOCK 100

#define CMAP_HEAD                                                                                            \
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) "    \
    "/Ordering (%s) /Supplement 0>> def\n/CMapName /%s def\n/CMapType %d def\n"                              \
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
#define CMAP_TAIL "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"

typedef struct Making {
    PdfWriter *writer;
    const FontInfo *info;
    const FontProgram *program;
    const CodeText *codes;
    size_t n;
    Str name; /* BaseFont */
} Making;

/* "ABCDEF+FandolFang-Regular": six letters (§9.6.4) made of what the subset holds, the same for the same subset. */
static Str name_make(const Making *m, StrBuf *out)
{
    uint64_t hash = m->program->bytes.n;
    for (size_t i = 0; i < m->n; i++)
        hash = (hash ^ str_hash(m->codes[i].text) ^ (uint64_t)m->codes[i].width) * 0x9E3779B97F4A7C15u;
    for (int i = 0; i < 6; i++, hash /= 26)
        strbuf_addc(out, (char)('A' + hash % 26));
    strbuf_addc(out, '+');
    strbuf_add(out, m->info->postscript);
    return strbuf_str(out);
}

static PdfRef program_put(const Making *m)
{
    StrBuf body = {0};
    if (m->program->kind == PROGRAM_CFF)
        strbuf_adds(&body, "/Subtype /CIDFontType0C");
    else
        strbuf_addf(&body, "/Length1 %zu", m->program->bytes.n);
    PdfRef ref = pdf_stream_new(m->writer, strbuf_str(&body), strbuf_str(&m->program->bytes));
    strbuf_free(&body);
    return ref;
}

static PdfRef descriptor_put(const Making *m)
{
    const FontInfo *info = m->info;
    StrBuf body = {0};
    strbuf_addf(&body, "/Type /FontDescriptor\n/FontName /" STR_FMT "\n/Flags %d\n", STR_ARG(m->name),
                FLAG_SYMBOLIC);
    strbuf_addf(&body, "/FontBBox [%d %d %d %d]\n", info->bbox[0], info->bbox[1], info->bbox[2],
                info->bbox[3]);
    strbuf_addf(&body, "/ItalicAngle %d\n/Ascent %d\n/Descent %d\n/CapHeight %d\n/StemV %d\n",
                info->italic_angle, info->ascent, info->descent, info->cap_height, info->stem_v);
    strbuf_adds(&body, m->program->kind == PROGRAM_CFF ? "/FontFile3 " : "/FontFile2 ");
    pdf_put_ref(&body, program_put(m));
    PdfRef ref = pdf_dict_new(m->writer, strbuf_str(&body));
    strbuf_free(&body);
    return ref;
}

static unsigned code_cid(const Making *m, size_t i)
{
    return m->program->cids ? m->program->cids[i] : (unsigned)i + 1;
}

/* /W (§9.7.4.3): runs "first [w w w]" of the CIDs that are not DEFAULT_WIDTH wide. */
static void widths_put(StrBuf *out, const Making *m)
{
    bool open = false;
    unsigned next = 0; /* the CID that would continue the open run */
    strbuf_adds(out, "/W [");
    for (size_t i = 0; i < m->n; i++) {
        unsigned cid = code_cid(m, i);
        if (m->codes[i].width == INT64_C(1000) * DEFAULT_WIDTH ||
            (m->program->cids && i && cid == code_cid(m, i - 1)))
            continue;
        if (open && cid == next) {
            strbuf_addc(out, ' ');
        } else {
            strbuf_adds(out, open ? "]" : "");
            strbuf_addint(out, cid);
            strbuf_addc(out, '[');
        }
        pdf_put_milli(out, m->codes[i].width);
        open = true;
        next = cid + 1;
    }
    strbuf_adds(out, open ? "]]\n" : "]\n");
}

/* CIDToGIDMap (§9.7.4.2): two bytes a CID. */
static PdfRef gids_put(const Making *m)
{
    StrBuf map = {0};
    strbuf_add(&map, (Str){"\0\0", 2});
    for (size_t i = 0; i < m->n; i++) {
        strbuf_addc(&map, (char)(unsigned char)(m->program->gids[i] >> 8));
        strbuf_addc(&map, (char)(unsigned char)(m->program->gids[i] & 0xFF));
    }
    PdfRef ref = pdf_stream_new(m->writer, STR(""), strbuf_str(&map));
    strbuf_free(&map);
    return ref;
}

static PdfRef cid_font_put(const Making *m)
{
    PdfRef descriptor = descriptor_put(m);
    StrBuf body = {0};
    strbuf_addf(&body, "/Type /Font\n/Subtype /%s\n/BaseFont /" STR_FMT "\n",
                m->program->kind == PROGRAM_CFF ? "CIDFontType0" : "CIDFontType2", STR_ARG(m->name));
    strbuf_adds(&body,
                "/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>\n/FontDescriptor ");
    pdf_put_ref(&body, descriptor);
    strbuf_addf(&body, "\n/DW %d\n", DEFAULT_WIDTH);
    widths_put(&body, m);
    if (m->program->kind == PROGRAM_GLYF && m->program->gids) {
        strbuf_adds(&body, "/CIDToGIDMap ");
        pdf_put_ref(&body, gids_put(m));
    } else if (m->program->kind == PROGRAM_GLYF) {
        strbuf_adds(&body, "/CIDToGIDMap /Identity");
    }
    PdfRef ref = pdf_dict_new(m->writer, strbuf_str(&body));
    strbuf_free(&body);
    return ref;
}

/* An encoding CMap for a program whose CIDs are not the codes (§9.7.5). */
static PdfRef encoding_put(const Making *m)
{
    StrBuf cmap = {0};
    strbuf_addf(&cmap, CMAP_HEAD "/WMode 0 def\n", "Identity", "Codes-H", 1);
    for (size_t i = 0; i < m->n; i++) {
        if (i % CMAP_BLOCK == 0)
            strbuf_addf(&cmap, "%s%zu begincidchar\n", i ? "endcidchar\n" : "",
                        m->n - i < CMAP_BLOCK ? m->n - i : (size_t)CMAP_BLOCK);
        strbuf_addf(&cmap, "<%04X> %u\n", (unsigned)i + 1, code_cid(m, i));
    }
    strbuf_adds(&cmap, "endcidchar\n" CMAP_TAIL);
    PdfRef ref =
        pdf_stream_new(m->writer,
                       STR("/Type /CMap\n/CMapName /Codes-H\n/WMode 0\n/CIDSystemInfo <</Registry (Adobe) "
                           "/Ordering (Identity) /Supplement 0>>"),
                       strbuf_str(&cmap));
    strbuf_free(&cmap);
    return ref;
}

/*
 * Codes from `i` on that one bfrange may hold: all with a text, all with the
 * same high byte as CMaps demand, at most CMAP_BLOCK.
 */
static size_t range_size(const CodeText *codes, size_t i, size_t n)
{
    size_t end = i;
    while (end < n && codes[end].text.n && (end + 1) >> 8 == (i + 1) >> 8 && end - i < CMAP_BLOCK)
        end++;
    return end - i;
}

/* ToUnicode (§9.10.3): ranges with a list of texts, each of one or several characters. */
static PdfRef to_unicode_put(const Making *m)
{
    StrBuf cmap = {0};
    strbuf_addf(&cmap, CMAP_HEAD, "UCS", "Adobe-Identity-UCS", 2);
    for (size_t i = 0, size; i < m->n; i += size ? size : 1) {
        size = range_size(m->codes, i, m->n);
        if (!size)
            continue;
        strbuf_addf(&cmap, "1 beginbfrange\n<%04X> <%04X> [", (unsigned)i + 1, (unsigned)(i + size));
        for (size_t k = i; k < i + size; k++) {
            strbuf_addc(&cmap, '<');
            pdf_put_utf16(&cmap, m->codes[k].text);
            strbuf_addc(&cmap, '>');
        }
        strbuf_adds(&cmap, "]\nendbfrange\n");
    }
    strbuf_adds(&cmap, CMAP_TAIL);
    PdfRef ref = pdf_stream_new(m->writer, STR(""), strbuf_str(&cmap));
    strbuf_free(&cmap);
    return ref;
}

PdfRef font_object_put(PdfWriter *writer, const Font *font, const FontProgram *program, const CodeText *codes,
                       size_t n)
{
    StrBuf body = {0}, name = {0};
    Making making = {writer, font_info(font), program, codes, n, STR("")};
    making.name = name_make(&making, &name);
    strbuf_addf(&body, "/Type /Font\n/Subtype /Type0\n/BaseFont /" STR_FMT "\n/Encoding ",
                STR_ARG(making.name));
    if (program->cids)
        pdf_put_ref(&body, encoding_put(&making));
    else
        strbuf_adds(&body, "/Identity-H");
    strbuf_adds(&body, "\n/DescendantFonts [");
    pdf_put_ref(&body, cid_font_put(&making));
    strbuf_adds(&body, "]\n/ToUnicode ");
    pdf_put_ref(&body, to_unicode_put(&making));
    PdfRef ref = pdf_dict_new(writer, strbuf_str(&body));
    strbuf_free(&body);
    strbuf_free(&name);
    return ref;
}
