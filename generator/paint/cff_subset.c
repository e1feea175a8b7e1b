/*
 * Writes a small CID-keyed CFF table (Adobe Technical Note 5176).
 *
 * Once subroutines and hints are gone and widths are absolute, the font
 * dictionaries of a CID-keyed font differ in nothing but FontMatrix, so that
 * one is enough: FDSelect and charset each are a single range.
 */
#include "paint/cff_subset.h"

#include "base/bytes.h"

#include "paint/cff_operators.h"

/* §10: 391 strings are predefined; ours follow. */
enum { SID_ADOBE = 391, SID_IDENTITY = 392 };
enum { OP_CHARSET = 15, OP_DEFAULT_WIDTH = 20, OP_CID_COUNT = 34, OP_ESCAPE = 12, OP_LONGINT = 29 };
enum { LONGINT_SIZE = 5 };
/* Width and first move, at most: two integers and two lengths that may be fractional, with an operator. */
enum { OPERANDS_SIZE = 3 + 2 * 5 + 1 };

/* What is written. */
typedef struct Subset {
    CffOutlines *outlines;
    const SubsetGlyph *glyphs;
    size_t n;
    Str matrix;          /* FontMatrix of the one font dictionary, or empty */
    int32_t usual_width; /* written once, not with each glyph */
    Arena *scratch;
    const CffOutline **drawn; /* by glyph */
    StrBuf code;              /* the charstrings */
    uint32_t *ends;           /* of each in code */
} Subset;

/* Where the parts of the result begin. */
typedef struct Plan {
    size_t charset, fd_select, charstrings, private_at, private_size, fd_array;
} Plan;

/* Always five bytes, so that the length of a dictionary does not depend on the value. */
static void put_offset(StrBuf *out, size_t value)
{
    strbuf_addc(out, OP_LONGINT);
    be_put(out, (uint32_t)value, LONGINT_SIZE - 1);
}

static void put_operator(StrBuf *out, int op)
{
    if (op >= CFF_ESCAPE)
        strbuf_addc(out, OP_ESCAPE);
    strbuf_addc(out, (char)(op & 0xFF));
}

static void put_entry(StrBuf *out, size_t value, int op)
{
    put_offset(out, value);
    put_operator(out, op);
}

/* Bytes of an offset into `size` bytes of data, which count from 1. */
static unsigned offset_size(size_t size)
{
    return size + 1 < 1u << 8 ? 1 : size + 1 < 1u << 16 ? 2 : size + 1 < 1u << 24 ? 3 : 4;
}

/* What put_index adds. */
static size_t index_size(size_t n, size_t data)
{
    return 3 + (n + 1) * offset_size(data) + data;
}

/* INDEX of n items, item i being data[ends[i-1] … ends[i]). */
static void put_index(StrBuf *out, const uint32_t *ends, size_t n, Str data)
{
    unsigned size = offset_size(data.n);
    be_put(out, (uint32_t)n, 2);
    be_put(out, size, 1);
    be_put(out, 1, size);
    for (size_t i = 0; i < n; i++)
        be_put(out, ends[i] + 1, size);
    strbuf_add(out, data);
}

static void put_index_of_one(StrBuf *out, Str item)
{
    put_index(out, (const uint32_t[]){(uint32_t)item.n}, 1, item);
}

static void put_top(StrBuf *out, const Subset *subset, const Plan *plan)
{
    cff_put_integer(out, SID_ADOBE);
    cff_put_integer(out, SID_IDENTITY);
    cff_put_integer(out, 0);
    put_operator(out, CFF_ROS); /* must come first, §9 */
    strbuf_add(out, cff_outlines_font(subset->outlines)->bbox);
    strbuf_add(out, cff_outlines_font(subset->outlines)->matrix);
    put_entry(out, subset->n, CFF_ESCAPE + OP_CID_COUNT);
    put_entry(out, plan->charset, OP_CHARSET);
    put_entry(out, plan->fd_select, CFF_FD_SELECT);
    put_entry(out, plan->charstrings, CFF_CHARSTRINGS);
    put_entry(out, plan->fd_array, CFF_FD_ARRAY);
}

/* The width most glyphs have, if any has a majority (Boyer and Moore): it need not be written. */
static int32_t common_width(const SubsetGlyph *glyphs, size_t n)
{
    int32_t width = 0;
    size_t votes = 0;
    for (size_t i = 0; i < n; i++) {
        if (!votes)
            width = glyphs[i].width;
        votes = glyphs[i].width == width ? votes + 1 : votes - 1;
    }
    return width;
}

/* Every contour is relative to the point before it, so that shifting the first moves all. */
static bool move_put(StrBuf *code, const CffOutline *outline, int32_t shift)
{
    int64_t x = outline->move.x + (int64_t)shift * outline->one;
    if (!cff_operand_holds(outline->one, x))
        return false;
    cff_put_move(code, (CffStep){(int32_t)x, outline->move.y}, outline->one);
    return true;
}

/* Every glyph's outline; false when one is refused, or their font dictionaries have another FontMatrix each. */
static bool outlines_find(Subset *subset)
{
    CffPath room = {0};
    size_t size = 0;
    subset->drawn = (const CffOutline **)arena_array(subset->scratch, subset->n, sizeof *subset->drawn);
    for (size_t i = 0; i < subset->n; i++) {
        const CffOutline *outline = cff_outline(subset->outlines, &subset->glyphs[i], &room, subset->scratch);
        if (!outline || (i && !str_eq(outline->dict->matrix, subset->matrix)))
            return false;
        subset->matrix = outline->dict->matrix;
        subset->drawn[i] = outline;
        size += OPERANDS_SIZE + outline->n;
    }
    strbuf_reserve(&subset->code, size);
    return true;
}

static bool charstring_put(Subset *subset, const SubsetGlyph *glyph, const CffOutline *outline)
{
    if (glyph->width < INT16_MIN || glyph->width > INT16_MAX)
        return false;
    if (glyph->width != subset->usual_width)
        cff_put_integer(&subset->code, glyph->width);
    if (!outline->blank && !move_put(&subset->code, outline, glyph->shift))
        return false;
    strbuf_add(&subset->code, (Str){outline->rest, outline->n});
    return true;
}

static bool charstrings_put(Subset *subset)
{
    for (size_t i = 0; i < subset->n; i++) {
        if (!charstring_put(subset, &subset->glyphs[i], subset->drawn[i]))
            return false;
        subset->ends[i] = (uint32_t)subset->code.n;
    }
    return !subset->code.overflow;
}

/* charset and FDSelect, to stand at `start`. */
static void ranges_put(StrBuf *out, size_t start, size_t n, Plan *plan)
{
    plan->charset = start;
    be_put(out, 2, 1); /* format 2: CIDs 1 … n-1 in one range */
    be_put(out, 1, 2);
    be_put(out, (uint32_t)(n - 2), 2);
    plan->fd_select = start + out->n;
    be_put(out, 3, 1); /* format 3: glyphs 0 … n-1 belong to dictionary 0 */
    be_put(out, 1, 2);
    be_put(out, 0, 3);
    be_put(out, (uint32_t)n, 2);
}

/* The Private dictionary and the FDArray, to stand at `start`. */
static void font_dict_put(StrBuf *out, size_t start, const Subset *subset, Plan *plan)
{
    plan->private_at = start;
    cff_put_integer(out, subset->usual_width);
    put_operator(out, OP_DEFAULT_WIDTH); /* nominalWidthX is 0: widths are absolute */
    plan->private_size = out->n;
    plan->fd_array = start + out->n;
    StrBuf dict = {0};
    strbuf_add(&dict, subset->matrix);
    put_offset(&dict, plan->private_size);
    put_entry(&dict, plan->private_at, CFF_PRIVATE);
    put_index_of_one(out, strbuf_str(&dict));
    strbuf_free(&dict);
}

/* The whole table: what is small is made first, so that its place is known and the charstrings are copied but once. */
static bool table_put(const Subset *subset, StrBuf *out)
{
    Plan plan = {0};
    StrBuf top = {0}, between = {0}, ranges = {0}, dict = {0};
    size_t begin = out->n;
    strbuf_add(out, (Str){"\1\0\4\4", 4}); /* version 1.0, header of 4 bytes, 4-byte offsets */
    put_index_of_one(out, STR("CIDFont"));
    put_top(&top, subset, &plan); /* once for its length */
    put_index(&between, (const uint32_t[]){5, 13}, 2, STR("AdobeIdentity"));
    be_put(&between, 0, 2); /* no global subroutines */
    size_t start = out->n - begin + index_size(1, top.n) + between.n;
    ranges_put(&ranges, start, subset->n, &plan);
    plan.charstrings = start + ranges.n;
    font_dict_put(&dict, plan.charstrings + index_size(subset->n, subset->code.n), subset, &plan);
    strbuf_clear(&top);
    put_top(&top, subset, &plan);
    strbuf_reserve(out, plan.fd_array + dict.n);
    put_index_of_one(out, strbuf_str(&top));
    strbuf_add(out, strbuf_str(&between));
    strbuf_add(out, strbuf_str(&ranges));
    put_index(out, subset->ends, subset->n, strbuf_str(&subset->code));
    strbuf_add(out, strbuf_str(&dict));
    strbuf_free(&top);
    strbuf_free(&between);
    strbuf_free(&ranges);
    strbuf_free(&dict);
    return !out->overflow;
}

bool cff_subset(CffOutlines *outlines, const SubsetGlyph *glyphs, size_t n, Arena *scratch, StrBuf *out)
{
    if (n < 2 || n > UINT16_MAX || glyphs[0].gid != 0)
        return false;
    Subset subset = {.outlines = outlines, .glyphs = glyphs, .n = n, .scratch = scratch};
    subset.code.limit = (size_t)1 << 26;
    subset.ends = ARENA_ARRAY(scratch, uint32_t, n);
    subset.usual_width = common_width(glyphs, n);
    bool ok = outlines_find(&subset) && charstrings_put(&subset) && table_put(&subset, out);
    strbuf_free(&subset.code);
    return ok;
}
