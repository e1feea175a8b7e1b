/*
 * What the lines say, before libyaml is asked. libyaml stops at the first thing
 * it cannot read and names it in terms of its grammar; this scan walks all
 * lines, knows just enough of the grammar to tell an entry from text, and names
 * each slip in the clerk's terms. It never decides what a file means.
 */
#include "yaml/parts.h"

#include <string.h>

/* Ours: longer text before a colon is a sentence, not a key. */
enum { KEY_LENGTH_MAX = 12 };

/* Where an entry stands: a key may, must, or cannot begin here. */
typedef enum LinePlace { PLACE_NEW, PLACE_KEY, PLACE_VALUE } LinePlace;

static Str rest_of_line(const Lines *lines)
{
    return str_slice(lines->text, lines->now.at, lines->now.line_end);
}

/* The byte the scan stands on; 0 at the end of the text, which has none itself. */
static char here(const Lines *lines)
{
    return lines->now.at < lines->text.n ? lines->text.s[lines->now.at] : '\0';
}

static bool stands_on(const Lines *lines, const char *mark)
{
    return str_starts(rest_of_line(lines), mark);
}

static bool on_dash(const Lines *lines)
{
    return here(lines) == '-' && blank_at(lines->text, lines->now.at + 1);
}

static void skip_blanks(Lines *lines)
{
    while (here(lines) == ' ' || here(lines) == '\t')
        lines->now.at++;
}

/* At the end of the line or at a comment. */
static bool line_is_done(const Lines *lines)
{
    return lines->now.at >= lines->now.line_end || here(lines) == '#';
}

/* Text before a colon that nobody would write as a key. */
static bool is_sentence(Str before)
{
    static const char *const MARKS[] = {"，", "。", "；", "、", "“", "{", "/"};
    if (before.n == 0 || str_count(before) > KEY_LENGTH_MAX)
        return true;
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        if (str_find(before, str_of(MARKS[i]), 0) < before.n)
            return true;
    size_t digits = 0;
    for (size_t i = 0; i < before.n; i++)
        digits += before.s[i] >= '0' && before.s[i] <= '9';
    return digits == before.n; /* 8:30 */
}

/* U+00A0: the blank at `at` that looks like YAML's and is another; empty: none. */
static Str other_blank(Str text, size_t at)
{
    static const struct OtherBlank {
        const char *bytes;
        Str name;
    } BLANKS[] = {{"\xC2\xA0", STR_INIT("U+00A0")},     {"\xE3\x80\x80", STR_INIT("U+3000")},
                  {"\xE2\x80\x82", STR_INIT("U+2002")}, {"\xE2\x80\x83", STR_INIT("U+2003")},
                  {"\xE2\x80\x89", STR_INIT("U+2009")}, {"\xE2\x80\xAF", STR_INIT("U+202F")}};
    for (size_t i = 0; i < sizeof BLANKS / sizeof *BLANKS; i++)
        if (str_starts(str_slice(text, at, text.n), BLANKS[i].bytes))
            return BLANKS[i].name;
    return STR("");
}

DiagId colon_slip_id(bool wide, Str blank)
{
    if (wide)
        return DIAG_YAML_FULLWIDTH_COLON;
    return blank.n ? DIAG_YAML_COLON_OTHER_BLANK : DIAG_YAML_COLON_BLANK;
}

bool colon_slip_find(Str text, ColonSlip *slip)
{
    size_t wide = str_find(text, STR(WIDE_COLON), 0);
    size_t ascii = str_find(text, STR(":"), 0);
    slip->at = wide < ascii ? wide : ascii;
    slip->wide = wide < ascii;
    slip->blank = other_blank(text, slip->at + 1);
    if (slip->at == text.n || is_sentence(str_trim(str_slice(text, 0, slip->at))))
        return false;
    /* A blank follows: a colon after all. Two slashes: an address. */
    return slip->wide || (!blank_at(text, slip->at + 1) && text.s[slip->at + 1] != '/');
}

static void colon_slip_refuse(Lines *lines, const Suspect *suspect)
{
    lines_refuse(lines, colon_slip_id(suspect->wide, suspect->blank), suspect->pos,
                 DIAG_ARGS(suspect->key, suspect->blank));
}

/* Whether the text from here to `end` is a key but for its colon. */
static bool suspect_find(const Lines *lines, size_t end, Suspect *suspect)
{
    Str text = str_trim(str_slice(lines->text, lines->now.at, end));
    ColonSlip slip;
    if (!colon_slip_find(text, &slip))
        return false;
    size_t width = slip.wide ? sizeof WIDE_COLON - 1 : 1;
    *suspect = (Suspect){
        .pos = spot_pos(lines, lines->now, lines->now.at + slip.at),
        .col = (int)(lines->now.at - lines->now.line_at),
        .key = str_trim(str_slice(text, 0, slip.at)),
        .wide = slip.wide,
        .at_end = slip.at + width == text.n,
        .blank = slip.blank,
    };
    return true;
}

static const Context *context_top(const Lines *lines)
{
    return lines->ncontexts ? &lines->contexts[lines->ncontexts - 1] : NULL;
}

static void context_open(Lines *lines, int col, bool list)
{
    const Context *top = context_top(lines);
    if (top && top->col == col && top->list == list)
        return;
    if (lines->ncontexts < CONTEXTS_MAX)
        lines->contexts[lines->ncontexts++] = (Context){col, list};
}

/* Closes what an entry at `col` ends. True when that was a list beginning at `col`. */
static bool contexts_close(Lines *lines, int col, bool dash)
{
    while (lines->ncontexts && context_top(lines)->col > col)
        lines->ncontexts--;
    const Context *top = context_top(lines);
    if (dash || !top || top->col != col || !top->list)
        return false;
    lines->ncontexts--;
    return true;
}

typedef struct Plain {
    size_t end;   /* of the text, before a comment */
    size_t colon; /* of the first colon that makes a key; end when none does */
    bool commented;
} Plain;

/* The first colon in the rest of this line that a blank follows; the line's end: none. */
static size_t colon_find(const Lines *lines)
{
    Str line = str_slice(lines->text, 0, lines->now.line_end);
    size_t at = str_find(line, STR(":"), lines->now.at);
    while (at < line.n && !blank_at(line, at + 1))
        at = str_find(line, STR(":"), at + 1);
    return at;
}

/* Where a comment begins in the rest of this line, a blank before it; the line's end: none. */
static size_t comment_find(const Lines *lines)
{
    Str line = str_slice(lines->text, 0, lines->now.line_end);
    size_t at = str_find(line, STR("#"), lines->now.at + 1);
    while (at < line.n && !blank_at(line, at - 1))
        at = str_find(line, STR("#"), at + 1);
    return at;
}

/* Measures the plain text of this line and warns of a comment that looks like text. */
static Plain plain_measure(Lines *lines)
{
    Str text = lines->text;
    size_t from = lines->now.at;
    Plain plain = {.end = comment_find(lines), .colon = colon_find(lines)};
    plain.commented = plain.end < lines->now.line_end;
    if (plain.colon > plain.end)
        plain.colon = plain.end;
    if (!plain.commented || plain.colon < plain.end)
        return plain; /* behind a key stands a value, which may have quotes around its # */
    /* “文字 #3号楼” is cut by accident; “文字  # 说明” is meant. */
    size_t hash = plain.end;
    if (hash - from >= 2 && (unsigned char)text.s[hash - 2] >= 0x80 && !blank_at(text, hash + 1))
        finder_add(lines->finder, DIAG_YAML_COMMENT_CUT, spot_pos(lines, lines->now, hash), DIAG_NO_ARGS);
    return plain;
}

/* A line that must be a key and is not. */
static void key_missing(Lines *lines, size_t end)
{
    Suspect suspect;
    if (suspect_find(lines, end, &suspect)) {
        colon_slip_refuse(lines, &suspect);
        return;
    }
    Str excerpt = text_excerpt(str_slice(lines->text, lines->now.at, end));
    lines_refuse(lines, DIAG_YAML_NO_COLON, spot_pos(lines, lines->now, lines->now.at), DIAG_ARGS(excerpt));
}

static void plain_open(Lines *lines, int parent)
{
    lines->open = true;
    lines->open_parent = parent;
    lines->nsuspects = 0;
}

static void node_scan(Lines *lines, int col, int parent, LinePlace place);

/* Past the colon of a key at `col`: its value, if on this line. */
static void value_scan(Lines *lines, int col)
{
    context_open(lines, col, false);
    lines->now.at++;
    skip_blanks(lines);
    if (!line_is_done(lines))
        node_scan(lines, col, col, PLACE_VALUE);
}

static void plain_scan(Lines *lines, int col, int parent, LinePlace place)
{
    Plain plain = plain_measure(lines);
    if (plain.colon == plain.end) {
        if (place == PLACE_KEY) {
            key_missing(lines, plain.end);
        } else if (!plain.commented) {
            plain_open(lines, parent);
            if (place == PLACE_NEW && suspect_find(lines, plain.end, &lines->suspects[0]))
                lines->nsuspects = 1;
        }
    } else if (place == PLACE_VALUE) {
        Str before = text_excerpt(str_slice(lines->text, lines->now.at, plain.colon));
        lines_refuse(lines, DIAG_YAML_COLON_IN_TEXT, spot_pos(lines, lines->now, plain.colon),
                     DIAG_ARGS(before));
    } else if (plain.colon == lines->now.at && !lines->asked) {
        lines_refuse(lines, DIAG_YAML_EMPTY_KEY, spot_pos(lines, lines->now, lines->now.at), DIAG_NO_ARGS);
    } else {
        lines->now.at = plain.colon;
        value_scan(lines, col);
    }
}

/* After quoted text or a bracket: a colon makes it a key, anything else is too much. */
static void closed_scan(Lines *lines, Spot start, int col, LinePlace place)
{
    skip_blanks(lines);
    if (line_is_done(lines))
        return;
    if (here(lines) == ':' && blank_at(lines->text, lines->now.at + 1) && place != PLACE_VALUE) {
        value_scan(lines, col);
        return;
    }
    Str key = str_slice(lines->text, start.at + 1, lines->now.at - 1);
    if (place != PLACE_VALUE && (here(lines) == ':' || stands_on(lines, WIDE_COLON))) {
        Suspect suspect = {.pos = spot_pos(lines, lines->now, lines->now.at),
                           .col = col,
                           .key = key,
                           .wide = here(lines) != ':',
                           .blank = other_blank(lines->text, lines->now.at + 1)};
        colon_slip_refuse(lines, &suspect);
        return;
    }
    Str mark = str_slice(lines->text, start.at, start.at + 1);
    lines_refuse(lines, DIAG_YAML_AFTER_QUOTE, spot_pos(lines, lines->now, lines->now.at), DIAG_ARGS(mark));
}

static bool is_word_char(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
}

/* Past “&name” or “*name”; false when what follows the mark is no such name. */
static bool name_skip(Lines *lines)
{
    size_t at = lines->now.at + 1;
    while (at < lines->text.n && is_word_char(lines->text.s[at]))
        at++;
    bool fine = at > lines->now.at + 1 && blank_at(lines->text, at);
    if (fine)
        lines->now.at = at;
    return fine;
}

static void indicator_refuse(Lines *lines)
{
    lines_refuse(lines, DIAG_YAML_INDICATOR, spot_pos(lines, lines->now, lines->now.at),
                 DIAG_ARGS(text_char(rest_of_line(lines))));
}

/* Past anchors and tags before a node. False when the line ends there or is refused. */
static bool properties_skip(Lines *lines)
{
    while (here(lines) == '&' || here(lines) == '!') {
        if (here(lines) == '!') {
            while (!blank_at(lines->text, lines->now.at))
                lines->now.at++;
        } else if (!name_skip(lines)) {
            indicator_refuse(lines);
            return false;
        }
        skip_blanks(lines);
    }
    return !line_is_done(lines);
}

/* One node that begins here, at column `col`, in the entry at column `parent`. */
static void node_scan(Lines *lines, int col, int parent, LinePlace place)
{
    if (!properties_skip(lines))
        return;
    Spot start = lines->now;
    char c = lines->text.s[start.at];
    if (c == '\'' || c == '"') {
        if (quoted_skip(lines, parent))
            closed_scan(lines, start, col, place);
    } else if (c == '[' || c == '{') {
        if (flow_skip(lines, parent))
            closed_scan(lines, start, col, place);
    } else if ((c == '|' || c == '>') && place != PLACE_KEY) {
        (void)block_skip(lines, parent);
    } else if (c == '*') {
        if (!name_skip(lines))
            indicator_refuse(lines);
    } else if (c && strchr("@`%]},", c)) {
        indicator_refuse(lines);
    } else if (c == '?' && blank_at(lines->text, start.at + 1)) {
        lines->asked = true; /* libyaml reads it and the reader refuses it */
    } else if (place == PLACE_VALUE && on_dash(lines)) {
        lines_refuse(lines, DIAG_YAML_DASH_INLINE, spot_pos(lines, start, start.at), DIAG_NO_ARGS);
    } else {
        plain_scan(lines, col, parent, place);
    }
}

/* An ideographic or no-break blank where the indentation stands. */
static bool on_wide_blank(const Lines *lines)
{
    return stands_on(lines, "\xE3\x80\x80") || stands_on(lines, "\xC2\xA0");
}

/* “-5.2” and “---” are no list item that lacks its blank; “-第一段” is. */
static bool number_or_marks(Str text)
{
    return text.n < 2 || (unsigned char)text.s[1] < 0x80;
}

/* A line that begins something: not blank, no comment, does not continue text. */
static void entry_scan(Lines *lines)
{
    int col = (int)(lines->now.at - lines->now.line_at);
    bool dash = on_dash(lines);
    if (on_wide_blank(lines)) {
        lines_refuse(lines, DIAG_YAML_WIDE_BLANK, spot_pos(lines, lines->now, lines->now.at), DIAG_NO_ARGS);
        return;
    }
    bool after_list = contexts_close(lines, col, dash);
    const Context *top = context_top(lines);
    int parent = top ? top->col : -1;
    LinePlace place = !dash && top && top->col == col ? PLACE_KEY : PLACE_NEW;
    bool dashed =
        !dash && place == PLACE_NEW && top && here(lines) == '-' && !number_or_marks(rest_of_line(lines));
    if ((after_list && here(lines) == '-') || dashed) {
        lines_refuse(lines, DIAG_YAML_DASH_BLANK, spot_pos(lines, lines->now, lines->now.at), DIAG_NO_ARGS);
        context_open(lines, col, true);
        return;
    }
    if (after_list && place == PLACE_NEW) {
        lines_refuse(lines, DIAG_YAML_LIST_BROKEN, spot_pos(lines, lines->now, lines->now.at),
                     DIAG_ARGS(text_excerpt(rest_of_line(lines))));
        context_open(lines, col, true);
        return;
    }
    while (on_dash(lines)) {
        context_open(lines, col, true);
        parent = col;
        for (lines->now.at++; here(lines) == ' ';)
            lines->now.at++;
        if (here(lines) == '\t' && str_trim(rest_of_line(lines)).n) {
            lines_refuse(lines, DIAG_YAML_TAB, spot_pos(lines, lines->now, lines->now.at), DIAG_NO_ARGS);
            return;
        }
        if (line_is_done(lines))
            return;
        col = (int)(lines->now.at - lines->now.line_at);
    }
    node_scan(lines, col, parent, place);
}

/* The text above was no text: say which of its lines lack a proper colon, and go on as if they had one. */
static bool suspects_refuse(Lines *lines)
{
    if (!lines->nsuspects)
        return false;
    int col = lines->suspects[0].col;
    for (size_t i = 0; i < lines->nsuspects; i++)
        if (lines->suspects[i].col == col)
            colon_slip_refuse(lines, &lines->suspects[i]);
    context_open(lines, col, false);
    lines->open = false;
    return true;
}

/* A line that continues the plain text above it. */
static void continuation_scan(Lines *lines)
{
    Plain plain = plain_measure(lines);
    if (on_dash(lines)) {
        if (lines->nsuspects && lines->suspects[lines->nsuspects - 1].at_end && suspects_refuse(lines)) {
            entry_scan(lines);
            return;
        }
        finder_add(lines->finder, DIAG_YAML_DASH_IN_TEXT, spot_pos(lines, lines->now, lines->now.at),
                   DIAG_NO_ARGS);
    }
    if (plain.colon < plain.end) {
        if (!suspects_refuse(lines)) {
            Spot at = lines->now;
            Str above = outdented_key(lines, &at);
            Str key = above.n ? above : str_slice(lines->text, lines->now.at, plain.colon);
            lines_refuse(lines, above.n ? DIAG_YAML_OUTDENTED : DIAG_YAML_KEY_IN_TEXT,
                         spot_pos(lines, at, at.at), DIAG_ARGS(text_excerpt(key)));
            lines->open = false;
        }
        entry_scan(lines);
        return;
    }
    Suspect suspect;
    if (lines->nsuspects && lines->nsuspects < SUSPECTS_MAX && suspect_find(lines, plain.end, &suspect))
        lines->suspects[lines->nsuspects++] = suspect;
    if (plain.commented)
        lines->open = false;
}

/* “---”, “...” and “%…” at the beginning of a line; true when nothing of the line is left. */
static bool marker_scan(Lines *lines)
{
    if (lines->line_is_first_content && here(lines) == '%')
        return true;
    if ((!stands_on(lines, "---") && !stands_on(lines, "...")) || !blank_at(lines->text, lines->now.at + 3))
        return false;
    lines->ncontexts = 0;
    lines->open = false;
    lines->now.at += 3;
    skip_blanks(lines);
    return line_is_done(lines);
}

static void line_scan(Lines *lines)
{
    while (here(lines) == ' ')
        lines->now.at++;
    size_t indent = lines->now.at - lines->now.line_at;
    if (lines->now.at == lines->now.line_end)
        return;
    if (here(lines) == '\t') {
        if (str_trim(rest_of_line(lines)).n == 0)
            return;
        lines_refuse(lines, DIAG_YAML_TAB, spot_pos(lines, lines->now, lines->now.at), DIAG_NO_ARGS);
        return;
    }
    if (here(lines) == '#') {
        lines->open = false; /* a comment ends plain text */
        return;
    }
    if (indent == 0 && marker_scan(lines))
        return;
    lines->line_is_first_content = false;
    if (lines->open && (int)indent > lines->open_parent) {
        continuation_scan(lines);
        return;
    }
    lines->open = false;
    entry_scan(lines);
}

uint32_t lines_check(Finder *finder, Str text)
{
    Lines lines = {.finder = finder,
                   .text = text,
                   .now = {.line_end = line_end(text, 0), .line = 1},
                   .line_is_first_content = true};
    do
        line_scan(&lines);
    while (!lines.over && spot_next_line(text, &lines.now));
    return lines.broken;
}
