/*
 * Cuts a run of text into pieces (piece.h). Linear; looks one character ahead.
 */
#include "text/piece.h"

#include <hb.h>

/* Ours: no writing stacks more; the rest stand alone, so that a cluster stays short. */
#define PIECE_MARKS_MAX 16

static bool is_selector(uint32_t cp)
{
    return (cp >= 0xFE00 && cp <= 0xFE0F) || (cp >= 0xE0100 && cp <= 0xE01EF) ||
           (cp >= 0x180B && cp <= 0x180F);
}

bool char_is_mark(uint32_t cp)
{
    if (cp < 0x300 || cp == 0x034F || char_class(cp) != CHAR_ZERO || is_selector(cp))
        return false;
    hb_unicode_general_category_t category =
        hb_unicode_general_category(hb_unicode_funcs_get_default(), (hb_codepoint_t)cp);
    return category == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK;
}

/* Takes the selector and the marks that follow the base; leaves `next` after them. */
static void take_marks(Str text, size_t *next, Piece *piece)
{
    for (int count = 0; count < PIECE_MARKS_MAX && *next < text.n; count++) {
        size_t past = *next;
        uint32_t cp = str_next(text, &past);
        if (char_begins_piece(cp))
            return;
        if (count == 0 && is_selector(cp))
            piece->selector = cp;
        else if (char_is_mark(cp))
            piece->marks = true;
        else if (!is_selector(cp))
            return;
        *next = past;
    }
}

bool piece_next(PieceCursor *cursor, Piece *piece)
{
    if (cursor->at >= cursor->text.n)
        return false;
    size_t next = cursor->at;
    *piece = (Piece){.at = (uint32_t)cursor->at, .cp = str_next(cursor->text, &next)};
    CharClass cls = char_class(piece->cp);
    piece->drawn = cls != CHAR_NEWLINE && (cls != CHAR_ZERO || char_is_mark(piece->cp));
    if (piece->drawn)
        take_marks(cursor->text, &next, piece);
    size_t peek = next;
    uint32_t after = next < cursor->text.n ? str_next(cursor->text, &peek) : 0;
    piece->cls = char_class_seen(cls, cursor->before, piece->cp, after);
    piece->han = char_font_seen(cls, cursor->before, piece->cp, after);
    piece->never_starts = piece->cls != CHAR_DIGIT && char_never_starts_seen(cls, piece->cp);
    piece->never_ends = char_never_ends_seen(cls, piece->cp);
    piece->n = (uint32_t)(next - cursor->at);
    cursor->at = next;
    cursor->before = piece->cp;
    return true;
}
