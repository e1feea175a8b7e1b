/*
 * Where something that may run over several lines ends: quoted text, a flow
 * collection, a block of literal text. For the line scan only; libyaml decides.
 */
#include "yaml/parts.h"

#include <string.h>

/* Ours: more than these in one bracket is prose, and one report says it. */
enum { COMMAS_MAX = 16 };

bool is_break(char c)
{
    return c == '\n' || c == '\r';
}

bool blank_at(Str text, size_t at)
{
    return at >= text.n || text.s[at] == ' ' || text.s[at] == '\t' || is_break(text.s[at]);
}

/* Whether one of the eight bytes at `s` is below the blank. */
static bool eight_have_control(const char *s)
{
    const uint64_t ones = 0x0101010101010101u;
    uint64_t bytes;
    memcpy(&bytes, s, sizeof bytes);
    return ((bytes - ones * 0x20) & ~bytes & (ones * 0x80)) != 0;
}

size_t line_end(Str text, size_t at)
{
    while (text.n - at >= 8 && !eight_have_control(text.s + at))
        at += 8;
    while (at < text.n && !is_break(text.s[at]))
        at++;
    return at;
}

bool spot_next_line(Str text, Spot *spot)
{
    size_t at = spot->line_end;
    if (at == text.n) {
        spot->at = at;
        return false;
    }
    at += text.s[at] == '\r' && at + 1 < text.n && text.s[at + 1] == '\n' ? 2 : 1;
    *spot = (Spot){at, at, line_end(text, at), spot->line + 1};
    return true;
}

Pos spot_pos(const Lines *lines, Spot spot, size_t at)
{
    size_t col = str_count(str_slice(lines->text, spot.line_at, at)) + 1;
    return (Pos){lines->finder->file, spot.line, (uint32_t)col};
}

/* ---- a line and those above it ---- */

static size_t indent_of(Str text, size_t start)
{
    size_t blanks = 0;
    while (start + blanks < text.n && text.s[start + blanks] == ' ')
        blanks++;
    return blanks;
}

/* Moves to the line above that says something; false: there is none. */
static bool line_up(Str text, Spot *spot)
{
    while (spot->line_at > 0) {
        spot->line_end = spot->line_at - 1;
        spot->line_at = spot->line_end;
        while (spot->line_at > 0 && text.s[spot->line_at - 1] != '\n')
            spot->line_at--;
        spot->line--;
        spot->at = spot->line_at + indent_of(text, spot->line_at);
        if (spot->at < spot->line_end && !strchr("#\r", text.s[spot->at]))
            return true;
    }
    return false;
}

Str outdented_key(const Lines *lines, Spot *spot)
{
    Str text = lines->text;
    Spot above = lines->now;
    size_t deep = indent_of(text, above.line_at);
    if (!line_up(text, &above) || indent_of(text, above.line_at) >= deep)
        return (Str){0};
    Spot before = above;
    if (!line_up(text, &before) || indent_of(text, before.line_at) != deep)
        return (Str){0};
    Str said = str_slice(text, above.at, above.line_end);
    size_t colon = str_find(said, STR(": "), 0);
    if (said.s[0] == '-' || !str_trim(str_slice(said, colon + (colon < said.n), said.n)).n)
        return (Str){0};
    *spot = above;
    return str_slice(said, 0, colon);
}

void lines_refuse(Lines *lines, DiagId id, Pos pos, const Str *args, size_t nargs)
{
    finder_add(lines->finder, id, pos, args, nargs);
    if (!lines->broken || pos.line < lines->broken)
        lines->broken = pos.line;
    /* Each further one could mean another walk to the end of the file. */
    if (finder_full(lines->finder, id))
        lines->over = true;
}

/* A line no deeper than `parent` that looks like an entry: what should have ended before it did not. */
static bool line_is_entry(Str text, Spot line, int parent)
{
    size_t at = line.at;
    while (at < text.n && text.s[at] == ' ')
        at++;
    if (at == line.line_end || (int)(at - line.at) > parent)
        return false;
    if (text.s[at] == '-' && blank_at(text, at + 1))
        return true;
    for (; at < line.line_end; at++)
        if (text.s[at] == ':' && blank_at(text, at + 1))
            return true;
    return false;
}

static void span_refuse(Lines *lines, DiagId id, Spot start, size_t reached)
{
    Str mark = str_slice(lines->text, start.at, start.at + 1);
    lines_refuse(lines, id, spot_pos(lines, start, start.at), DIAG_ARGS(mark));
    lines->now = start;
    lines->now.at = start.line_end;
    if (reached == lines->text.n)
        lines->over = true;
}

static bool are_hex(Str text, size_t at, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (at + i >= text.n || !text.s[at + i] || !strchr("0123456789abcdefABCDEF", text.s[at + i]))
            return false;
    return true;
}

/* YAML 1.1 §5.6, as libyaml knows it. */
static void escape_check(Lines *lines, Spot spot)
{
    Str text = lines->text;
    size_t at = spot.at + 1;
    if (at >= text.n || is_break(text.s[at]))
        return;
    char c = text.s[at];
    bool known = (c && strchr("0abt\tnvfre \"/\\N_LP", c)) || (c == 'x' && are_hex(text, at + 1, 2)) ||
                 (c == 'u' && are_hex(text, at + 1, 4)) || (c == 'U' && are_hex(text, at + 1, 8));
    if (known)
        return;
    Str shown = str_slice(text, spot.at, at + text_char(str_slice(text, at, text.n)).n);
    lines_refuse(lines, DIAG_YAML_ESCAPE, spot_pos(lines, spot, spot.at), DIAG_ARGS(shown));
}

bool quoted_skip(Lines *lines, int parent)
{
    Str text = lines->text;
    Spot start = lines->now, spot = start;
    char quote = text.s[start.at];
    for (spot.at++; spot.at < text.n;) {
        char c = text.s[spot.at];
        if (is_break(c)) {
            if (!spot_next_line(text, &spot) || line_is_entry(text, spot, parent))
                break;
        } else if (c == '\\' && quote == '"') {
            escape_check(lines, spot);
            spot.at += spot.at + 1 < text.n && !is_break(text.s[spot.at + 1]) ? 2 : 1;
        } else if (c != quote) {
            spot.at++;
        } else if (quote == '\'' && spot.at + 1 < text.n && text.s[spot.at + 1] == quote) {
            spot.at += 2;
        } else {
            spot.at++;
            lines->now = spot;
            return true;
        }
    }
    span_refuse(lines, DIAG_YAML_QUOTE_OPEN, start, spot.at);
    return false;
}

/* What may stand after a closing bracket: nothing, a comment, or a colon. */
static bool flow_ends_well(Lines *lines)
{
    Str text = lines->text;
    size_t at = lines->now.at;
    while (at < text.n && (text.s[at] == ' ' || text.s[at] == '\t'))
        at++;
    if (at == text.n || is_break(text.s[at]) || text.s[at] == ':')
        return true;
    return text.s[at] == '#' && at > lines->now.at;
}

/* The end of what neither begins nor ends anything inside brackets: from `at` on to the next byte that may. */
static size_t flow_text_end(Str text, size_t at)
{
    static const bool MARKS[256] = {['['] = true,  [']'] = true,  ['{'] = true,  ['}'] = true, [','] = true,
                                    [':'] = true,  ['#'] = true,  ['\''] = true, ['"'] = true, [' '] = true,
                                    ['\t'] = true, ['\n'] = true, ['\r'] = true, [0xEF] = true};
    while (at < text.n && !MARKS[(unsigned char)text.s[at]])
        at++;
    return at;
}

typedef struct Flow {
    Spot start;
    size_t depth;
    bool fresh; /* where a new entry begins */
    Pos commas[COMMAS_MAX];
    size_t ncommas;
} Flow;

/* One step inside brackets, not at a break and not at a quote. */
static void flow_step(Lines *lines, Flow *flow)
{
    Str text = lines->text;
    size_t at = lines->now.at++;
    char c = text.s[at];
    if (c == '[' || c == '{') {
        flow->depth++;
        flow->fresh = true;
    } else if (c == ']' || c == '}') {
        flow->depth--;
        flow->fresh = false;
    } else if (c == ',' || (c == ':' && blank_at(text, at + 1))) {
        flow->fresh = true;
    } else if (c == '#' && blank_at(text, at - 1)) {
        lines->now.at = lines->now.line_end;
    } else if (c != ' ' && c != '\t') {
        flow->fresh = false;
        if (!str_starts(str_slice(text, at, text.n), WIDE_COMMA))
            return;
        Str line = str_slice(text, lines->now.line_at, lines->now.line_end), number, plain;
        if (wide_thousands(line, at - lines->now.line_at, &number, &plain, lines->finder->diags->arena)) {
            size_t from = (size_t)(number.s - text.s);
            finder_add(lines->finder, DIAG_YAML_THOUSANDS, spot_pos(lines, lines->now, from),
                       DIAG_ARGS(number, plain));
            lines->now.at = from + number.n;
        } else if (flow->ncommas < COMMAS_MAX)
            flow->commas[flow->ncommas++] = spot_pos(lines, lines->now, at);
    }
}

bool flow_skip(Lines *lines, int parent)
{
    Str text = lines->text;
    Flow flow = {.start = lines->now, .fresh = true};
    while (lines->now.at < text.n) {
        char c = text.s[lines->now.at];
        size_t text_end = flow_text_end(text, lines->now.at);
        if (text_end > lines->now.at) {
            lines->now.at = text_end;
            flow.fresh = false;
        } else if (is_break(c)) {
            if (!spot_next_line(text, &lines->now) || line_is_entry(text, lines->now, parent))
                break;
        } else if (flow.fresh && (c == '\'' || c == '"')) {
            if (!quoted_skip(lines, parent))
                return false;
            flow.fresh = false;
        } else {
            flow_step(lines, &flow);
            if (flow.depth == 0)
                break;
        }
    }
    if (flow.depth) {
        span_refuse(lines, DIAG_YAML_FLOW_OPEN, flow.start, lines->now.at);
        return false;
    }
    if (!flow_ends_well(lines)) {
        span_refuse(lines, DIAG_YAML_BRACE_TEXT, flow.start, 0);
        return false;
    }
    Str brackets = text.s[flow.start.at] == '[' ? STR("[…]") : STR("{…}");
    for (size_t i = 0; i < flow.ncommas; i++)
        finder_add(lines->finder, DIAG_YAML_FULLWIDTH_COMMA, flow.commas[i], DIAG_ARGS(brackets));
    return true;
}

bool block_skip(Lines *lines, int parent)
{
    Str text = lines->text;
    Spot start = lines->now;
    size_t at = start.at + 1;
    while (at < text.n && text.s[at] && strchr("+-0123456789", text.s[at]))
        at++;
    bool blank = blank_at(text, at);
    while (at < text.n && (text.s[at] == ' ' || text.s[at] == '\t'))
        at++;
    if (!blank || (at < text.n && text.s[at] != '#' && !is_break(text.s[at]))) {
        span_refuse(lines, DIAG_YAML_INDICATOR, start, 0);
        return false;
    }
    /* Ends on the last line of the block, so that the caller goes on with the line after. */
    Spot spot = start;
    for (lines->now.at = start.line_end; spot_next_line(text, &spot); lines->now = spot) {
        size_t from = spot.at;
        while (spot.at < text.n && text.s[spot.at] == ' ')
            spot.at++;
        bool empty = spot.at == spot.line_end;
        if (!empty && (int)(spot.at - from) <= parent)
            break;
        spot.at = spot.line_end;
    }
    return true;
}
