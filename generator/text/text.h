/*
 * Characters, fonts and shaping. Knows Unicode classes, GB/T 15834 and CLREQ
 * tables, HarfBuzz; knows nothing of lines, pages or documents.
 *
 * A FontSet holds roles (仿宋, 黑体 …). A role is a chain of 汉字 fonts and a
 * chain of 西文 fonts; 标点 may have one of their own; each character takes the first font of its chain that has it.
 */
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H

#include "base/diag.h"
#include "base/len.h"

/* ---- characters (chars.c) ---- */

/* What a character is to the typesetter; GB/T 15834-2011 §5.1, CLREQ §3.1. */
typedef enum CharClass {
    CHAR_HAN,        /* 汉字, kana, other full-width letters and symbols */
    CHAR_OPEN,       /* “ ‘ （ 《 〈 【 『 「 〔 ［ ｛ */
    CHAR_CLOSE,      /* ” ’ ） 》 〉 】 』 」 〕 ］ ｝ */
    CHAR_COMMA,      /* ， 、 ； ： */
    CHAR_STOP,       /* 。 ． */
    CHAR_BANG,       /* ？ ！ */
    CHAR_MIDDOT,     /* · ・ */
    CHAR_DASH,       /* — (two make one mark) ― ⸺ */
    CHAR_ELLIPSIS,   /* … (two make one mark) */
    CHAR_CONNECT,    /* - – ～ / between words: never first on a line */
    CHAR_LATIN,      /* letters, ASCII marks and digits outside numbers; proportional */
    CHAR_DIGIT,      /* 0-9 and the . , inside a number */
    CHAR_SPACE,      /* U+0020 and other blanks that may stretch */
    CHAR_NBSP,       /* U+00A0: a blank that never breaks */
    CHAR_WIDE_SPACE, /* U+3000 */
    CHAR_NEWLINE,    /* U+000A: a forced line end */
    CHAR_ZERO,       /* no advance: combining marks, variation selectors, ZWJ, U+200B */
} CharClass;

/* By the character alone; any value is allowed, one that is no character is CHAR_LATIN. */
CharClass char_class(uint32_t cp);
/*
 * Between its neighbours (0 at the ends of the text); the class that glyphs have.
 * Beyond char_class: . and , between digits are CHAR_DIGIT, and so is a minus
 * before one where nothing stands before that could be connected (（-5.2）, not
 * 2020-2021); “ ” ‘ ’ — … · between two letters are CHAR_LATIN (don’t).
 */
CharClass char_class_between(uint32_t before, uint32_t cp, uint32_t after);
/*
 * May not begin a line: 点号, 后引号 and the like, ·, - – ～ /, % ‰ ℃ and the ASCII ones.
 * — and … may; that a pair of them is never split is for the line breaker.
 */
bool char_never_starts(uint32_t cp);

/* May not end a line: 前引号 and the like, / (§5.1.9), and ￥ $ № § ± ≤ ≥ before what they belong to. */
bool char_never_ends(uint32_t cp);
/* The 汉字 that nearly all text is made of: CHAR_HAN in any place, which may begin and end a line. */
static inline bool char_is_common_han(uint32_t cp)
{
    return cp >= 0x4E00 && cp <= 0x9FFF;
}
/* The one character Unicode says it is just another code of (U+F900 豈 is 豈); itself when it is none. */
uint32_t char_canonical(uint32_t cp);
bool char_is_han_width(CharClass c); /* set from the 汉字 font, one em (or two for 连用 pairs) */
/*
 * Drawn in the 汉字 font even inside Latin text: every full-width character and
 * mark, and “ ” ‘ ’ — … · unless both neighbours are letters of a Latin word.
 */
bool char_from_han_font(uint32_t cp, uint32_t before, uint32_t after);

/* ---- fonts (font.c, font_set.c) ---- */

typedef struct Font Font;       /* one face; immutable once open, shared by threads */
typedef struct FontSet FontSet; /* every role of fonts.yaml, resolved */

typedef enum FontFormat { FONT_CFF_CID, FONT_CFF_NAMED, FONT_GLYF } FontFormat;
enum { FONT_FORMATS = FONT_GLYF + 1 };

/* What paint/ needs to embed a face. All vertical values in 1/1000 em. */
typedef struct FontInfo {
    Str path;       /* as opened */
    int index;      /* in a collection */
    Str postscript; /* PostScript name, PDF-safe */
    Str family;     /* full name, for people */
    FontFormat format;
    int upem, glyph_count;
    int ascent, descent, cap_height, bbox[4], stem_v, italic_angle;
    unsigned fs_type; /* OS/2 fsType as read: what the maker lets be done, not the licence */
    Str licence;      /* what the file says of it, its first line; may be empty */
} FontInfo;

#define FONT_TABLE_MAX ((size_t)256 << 20) /* Ours: the largest known are some 20 MiB */

/*
 * Opens one face of a font file, whose tables are read into memory as they are needed: who replaces the file
 * or cuts it short meanwhile is found out by font_set_stands. Costs at most some ms for a table of outlines.
 *
 * face   the full, PostScript or family name of a face, in any of its
 *        languages; empty: the first face of the file.
 * NULL with FILE_READ or FILE_FAILED, which are errors, since fonts decide the
 * bytes; or with one of these at `pos`, all warnings, since a chain goes on without:
 *   DIAG_FONT_BROKEN     no font, or a table is cut, wrong, or larger than FONT_TABLE_MAX
 *   DIAG_FONT_FACE       no face of that name; the hint lists those there are
 *   DIAG_FONT_FORBIDDEN  OS/2 fsType bit 1 (restricted licence) 8 (no subset)
 *                        or 9 (bitmaps only)
 * The Font and its texts live in `arena`; font_close gives back the rest.
 */
Font *font_open(const char *path, Str face, Pos pos, Arena *arena, DiagList *diags);
void font_close(Font *font); /* NULL is allowed */
const FontInfo *font_info(const Font *font);
/*
 * What someone makes of a face once and keeps with it until font_close, because it depends on nothing
 * else. Any number of threads may ask at once; of two that make it, one is kept and the other discarded.
 */
typedef struct FontUse {
    void *(*make)(const Font *font); /* NULL: it cannot be made; asked again next time */
    void (*discard)(void *made);
} FontUse;
/* A font keeps one thing: `use` is always the same. NULL for the fake font. */
void *font_kept(const Font *font, const FontUse *use);
/* HarfBuzz's face (hb_face_t *, borrowed, immutable), for subsetting only; NULL for the fake font. */
void *font_hb_face(const Font *font);
/* CFF-CID: the charset's CID of a glyph; otherwise gid itself. */
uint32_t font_cid(const Font *font, uint32_t gid);
/* Advance in font units. */
int font_advance(const Font *font, uint32_t gid);
bool font_has(const Font *font, uint32_t cp);
/* Of its file; taken when it is first asked for, some 20 ms for 10 MB. By any number of threads. Empty for the fake font. */
Str font_sha256(const Font *font);
/* That it is the file which the plan pins, if it pins one. False with FONT_OTHER, a warning. */
bool font_is_pinned(const Font *font, DiagList *diags);

/* One candidate of a chain, as fonts.yaml names it. */
typedef struct FontCandidate {
    Str file; /* file name or path; looked for in the folders of FontPlan */
    Str face; /* full or family name in a collection; empty: the first face */
    Str pin;  /* SHA-256 that the file is to have, as base/digest.h prints it; empty: any */
    Pos pos;
} FontCandidate;

typedef struct FontRolePlan {
    Str name;           /* 仿宋 */
    FontCandidate *han; /* first found is the role's font; the others are its fallbacks */
    size_t nhan;
    FontCandidate *punctuation; /* the same for 标点 of 汉字 width; none: taken from the 汉字 chain */
    size_t npunctuation;
    FontCandidate *latin; /* and for 西文 */
    size_t nlatin;
    Pos pos;
} FontRolePlan;

typedef struct FontPlan {
    Str *folders; /* searched in order, recursively; those that do not exist are skipped */
    size_t nfolders;
    FontRolePlan *roles;
    size_t nroles;
} FontPlan;

/*
 * Opens what the plan names. A missing candidate is no error by itself; a role
 * whose 汉字 chain is wholly missing is (DIAG_FONT_ROLE_MISSING). NULL when no role
 * is usable, or when a folder or font that is there cannot be read (DIAG_FILE_FAILED),
 * since fonts decide the bytes; then there is an error in `diags`. Faces used by several
 * roles are opened, and complained of, once: one face is one Font pointer. A pinned one that is missing
 * is FONT_MISSING, a warning; whether a font is the pinned one is asked of those that draw (font_is_pinned).
 * A bare file name is looked for in the folders and all below them, the first
 * folder first; one with a / is taken from the folders themselves, or as it is
 * when it begins with /. Each folder is walked once.
 * The set lives in `arena` and borrows the plan until font_set_close. It may be
 * used by any number of threads at once.
 */
FontSet *font_set_open(const FontPlan *plan, Arena *arena, DiagList *diags);
void font_set_close(FontSet *set);
/* Are the files those that were opened? Asked before what was made of them is published. False with FONT_CHANGED. */
bool font_set_stands(const FontSet *set, Arena *scratch, DiagList *diags);
int font_set_role(const FontSet *set, Str name); /* -1: no such role */
size_t font_set_role_count(const FontSet *set);
Str font_set_role_name(const FontSet *set, int role);

/* What of a role a font is for, in the order of fonts.yaml. */
typedef enum FontKind { FONT_HAN, FONT_PUNCTUATION, FONT_LATIN } FontKind;
enum { FONT_KINDS = FONT_LATIN + 1 };

/* For `yusuan fonts`: every candidate of a role with its face, NULL where not found. */
typedef struct FontChoice {
    const FontCandidate *candidate;
    const Font *font;
    FontKind kind;
} FontChoice;
size_t font_set_choices(const FontSet *set, int role, const FontChoice **choices);

/* ---- shaping (shape.c) ---- */

/*
 * One glyph of a run, in reading order. `at`,`n`: the bytes of the run's text it
 * stands for; clusters cover the text once, in order. A character without a
 * glyph (newline, ZWJ) has font NULL and advance 0.
 *
 * A base character, its variation selector and its marks are one cluster. When
 * a cluster has several glyphs, the later ones have n 0, at = its end and
 * CHAR_ZERO: no line may break before them. A character that no font has
 * (`missing` tells) has font NULL and the advance 1 em or ½ em: nothing is drawn.
 */
typedef struct Glyph {
    const Font *font;
    uint32_t gid;
    uint32_t at;
    uint32_t cp; /* the first code point of the cluster */
    uint16_t n;
    CharClass cls : 8;     /* char_class_between */
    bool never_starts : 1; /* char_never_starts, unless it is part of a number */
    bool never_ends : 1;   /* char_never_ends */
    /* Len, in 32 bits: type is at most 144 pt */
    int32_t advance; /* natural, before any squeeze or stretch */
    int32_t dx, dy;  /* offset of the drawn glyph, for marks; y down */
} Glyph;

typedef struct GlyphList {
    Glyph *v;
    size_t n;
} GlyphList;

/*
 * Measuring as functions, so that layout can be tested on a fake font.
 * shape   the glyphs of `text` in `role` at `size`; result in `arena`, not to be changed.
 * missing the first code point of `text` no font of the role has, its byte
 *         offset in *at; 0 when all are there.
 */
typedef struct Metrics {
    GlyphList (*shape)(const void *context, int role, Str text, Len size, Arena *arena);
    uint32_t (*missing)(const void *context, int role, Str text, size_t *at);
    const void *context;
} Metrics;

/*
 * Gives a mark the form that its font has for lines that run down (vert): ︵ for （, 、 at the upper right. Others, and what
 * the font has no such form of, stay. The advance is the same.
 */
void glyph_stand(Glyph *glyph);

/*
 * The real thing, over a FontSet. Latin goes through hb_shape without ligatures; 汉字 straight through cmap.
 */
Metrics font_set_metrics(const FontSet *set);
/*
 * Every 汉字-width character 1 em, everything else ½ em, marks and controls 0;
 * nothing is missing. The font is a fake named Fake that cannot be drawn; a
 * glyph's gid is its code point.
 */
Metrics fake_metrics(void);

#endif
