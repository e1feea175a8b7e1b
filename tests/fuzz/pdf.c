/*
 * A PDF of any bytes → its text, or an error, and its numbers against a trace. The first
 * byte says what the others are, so that every part of the reader is reached without its offsets being guessed:
 *
 *   %  a file as it is
 *   o  the bodies of objects 1, 2, 3 …, each behind a line "%%"
 *   c  the content of a page
 *   m  the ToUnicode map of its font
 */
#include "fuzz/fuzz.h"
#include "recheck/recheck.h"

#define CONTENT "BT 0 g /F1 10 Tf 10 50 Td <0002> Tj 9 0 Td [<0003>-9<0004>]TJ ET 9 30 90 .5 re f"
#define MAP                                                                                                  \
    "begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0001> <000A> <0030> endbfrange"
#define TRACE                                                                                                \
    "{\"format\":\"yusuan-trace/2\",\"pages\":1,\"numbers\":1,\"printed\":[{\"page\":1,\"text\":\"1\","      \
    "\"boxes\":[{\"x\":10000,\"y\":41200,\"width\":5000,\"height\":10000}]}]}"

enum { OBJECTS_MAX = 64 };

/* Objects one after the other, with a table of where they are. */
static void file_print(const Str *bodies, size_t n, StrBuf *out)
{
    size_t offsets[OBJECTS_MAX] = {0};
    strbuf_adds(out, "%PDF-1.7\n");
    for (size_t i = 0; i < n; i++) {
        offsets[i] = out->n;
        strbuf_addf(out, "%zu 0 obj\n", i + 1);
        strbuf_add(out, bodies[i]);
        strbuf_adds(out, "\nendobj\n");
    }
    size_t start = out->n;
    strbuf_addf(out, "xref\n0 %zu\n0000000000 65535 f \n", n + 1);
    for (size_t i = 0; i < n; i++)
        strbuf_addf(out, "%010zu 00000 n \n", offsets[i]);
    strbuf_addf(out, "trailer\n<< /Size %zu /Root 1 0 R >>\nstartxref\n%zu\n%%%%EOF\n", n + 1, start);
}

static void objects_print(Str bytes, StrBuf *out)
{
    Str bodies[OBJECTS_MAX], between = STR("\n%%\n");
    size_t n = 0;
    for (size_t from = 0; n < OBJECTS_MAX && from <= bytes.n; n++) {
        size_t end = str_find(bytes, between, from);
        bodies[n] = str_slice(bytes, from, end);
        from = end + between.n;
    }
    file_print(bodies, n, out);
}

static Str stream_of(Arena *arena, const char *dict, Str bytes)
{
    StrBuf body = {0};
    strbuf_addf(&body, "<< %s /Length %zu >>\nstream\n", dict, bytes.n);
    strbuf_add(&body, bytes);
    strbuf_adds(&body, "\nendstream");
    return strbuf_keep(&body, arena);
}

static void page_print(Arena *arena, Str content, Str map, StrBuf *out)
{
    const Str bodies[] = {
        STR("<< /Type /Catalog /Pages 2 0 R >>"),
        STR("<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 200 100] >>"),
        STR("<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>"),
        stream_of(arena, "", content),
        STR("<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R "
            ">>"),
        STR("<< /Type /Font /Subtype /CIDFontType0 /W [1 10 500] /FontDescriptor << /FontFile3 8 0 R >> >>"),
        stream_of(arena, "", map),
        stream_of(arena, "/Subtype /CIDFontType0C", STR("outlines")),
    };
    file_print(bodies, sizeof bodies / sizeof *bodies, out);
}

static void trace_hold(const PdfText *text, Str trace, Trial *trial)
{
    RecheckResult result = {0};
    if (recheck_compare(text, trace, &result, trial->arena, &trial->diags))
        assert(result.agree == result.numbers || diag_errors(&trial->diags) > 0);
    else
        assert(diag_errors(&trial->diags) > 0);
}

void try_pdf(Trial *trial)
{
    StrBuf file = {0};
    char kind = trial->bytes.n ? trial->bytes.s[0] : '%';
    Str rest = str_slice(trial->bytes, 1, trial->bytes.n);
    if (kind == 'o')
        objects_print(rest, &file);
    else if (kind == 'c' || kind == 'm')
        page_print(trial->arena, kind == 'c' ? rest : STR(CONTENT), kind == 'm' ? rest : STR(MAP), &file);
    else
        strbuf_add(&file, trial->bytes);
    const PdfText *text = pdf_text_read(strbuf_str(&file), trial->arena, &trial->diags);
    assert(text || diag_errors(&trial->diags) > 0);
    if (text)
        trace_hold(text, STR(TRACE), trial);
    strbuf_free(&file);
}

/* Of a page with three characters and a rule. */
void try_trace(Trial *trial)
{
    StrBuf file = {0};
    page_print(trial->arena, STR(CONTENT), STR(MAP), &file);
    const PdfText *text = pdf_text_read(strbuf_str(&file), trial->arena, &trial->diags);
    assert(text);
    trace_hold(text, trial->bytes, trial);
    strbuf_free(&file);
}
