/*
 * Scalars quoted when they must be; block mappings and lists.
 */
#include "yaml/emit.h"

#include <string.h>

#include "yaml/parts.h"

enum { LIST_INDENT = 4 }; /* of an item's keys: two for its dash, two behind it */

/* ---- scalars ---- */

/* Not blank on paper and yet nothing to see: neither may begin or end plain text. */
static bool is_wide_blank(uint32_t cp)
{
    return cp == 0x3000 || cp == 0xA0;
}

static bool is_digit(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19);
}

/* What may stand before a number's first digit, slips of the hand included: O and l for 0 and 1, ，。 */
static bool leads_number(uint32_t cp)
{
    return (cp < 0x80 && cp && strchr("+-.,OoIl ", (int)cp)) || cp == 0xFF0B || cp == 0xFF0D ||
           cp == 0xFF0E || cp == 0xFF0C || cp == 0x3002;
}

static bool is_number(Str text)
{
    uint32_t cp = 0;
    for (size_t at = 0; at < text.n && !is_digit(cp);) {
        cp = str_next(text, &at);
        if (!is_digit(cp) && !leads_number(cp))
            return false;
    }
    return is_digit(cp);
}

/* Of YAML 1.1 and 1.2, in any case of letters. */
static bool is_word_of_yaml(Str text)
{
    static const char *const WORDS[] = {"false", "n", "no", "null", "off", "on", "true", "y", "yes"};
    char lower[sizeof "false"];
    if (text.n >= sizeof lower)
        return false;
    for (size_t i = 0; i < text.n; i++)
        lower[i] = (char)(text.s[i] >= 'A' && text.s[i] <= 'Z' ? text.s[i] - 'A' + 'a' : text.s[i]);
    return str_among((Str){lower, text.n}, WORDS, sizeof WORDS / sizeof *WORDS);
}

/* Whether plain text may hold the character, which ends at `next`. U+FFFD may stand for bytes that are none. */
static bool is_plain(Str text, uint32_t cp, size_t next)
{
    if (char_is_forbidden(cp) || cp == '\t' || cp == '\n' || cp == '\r' || cp == 0xFFFD)
        return false;
    if (cp == ':')
        return !blank_at(text, next);
    if (cp == ' ')
        return next < text.n && text.s[next] != '#';
    return !(cp < 0x80 && strchr(",[]{}", (int)cp));
}

static bool stands_plain(Str text)
{
    uint32_t cp = 0;
    if (!text.n || strchr(" -?:.=~#&*!|>'\"%@`", text.s[0]) || is_number(text) || is_word_of_yaml(text))
        return false;
    for (size_t at = 0; at < text.n;) {
        bool begins = at == 0;
        cp = str_next(text, &at);
        if (!is_plain(text, cp, at) || (begins && is_wide_blank(cp)))
            return false;
    }
    return !is_wide_blank(cp);
}

static void escaped_put(StrBuf *out, uint32_t cp)
{
    if (cp == '"' || cp == '\\')
        strbuf_addc(out, '\\');
    if (cp == '\n')
        strbuf_adds(out, "\\n");
    else if (cp == '\t')
        strbuf_adds(out, "\\t");
    else if (cp == '\r' || char_is_forbidden(cp))
        strbuf_addf(out, "\\u%04X", (unsigned)cp);
    else
        strbuf_addcp(out, cp);
}

void yaml_put_quoted(StrBuf *out, Str text)
{
    strbuf_addc(out, '"');
    for (size_t at = 0; at < text.n;)
        escaped_put(out, str_next(text, &at));
    strbuf_addc(out, '"');
}

void yaml_put_text(StrBuf *out, Str text)
{
    if (stands_plain(text)) {
        strbuf_add(out, text);
        return;
    }
    yaml_put_quoted(out, text);
}

void yaml_put_remark(StrBuf *out, Str text)
{
    for (size_t at = 0; at < text.n;) {
        uint32_t cp = str_next(text, &at);
        bool stands = !char_is_forbidden(cp) && cp != '\n' && cp != '\r';
        strbuf_addcp(out, stands ? cp : ' ');
    }
}

/* ---- mappings and lists ---- */

static void key_put(YamlEmitter *emitter, const char *key)
{
    size_t blanks = emitter->indent;
    for (size_t i = emitter->dashed ? 2 : 0; i < blanks; i++)
        strbuf_addc(emitter->out, ' ');
    if (emitter->dashed)
        strbuf_adds(emitter->out, "- ");
    emitter->dashed = false;
    strbuf_adds(emitter->out, key);
    strbuf_addc(emitter->out, ':');
}

void yaml_emit_text(YamlEmitter *emitter, const char *key, Str text)
{
    key_put(emitter, key);
    strbuf_addc(emitter->out, ' ');
    yaml_put_text(emitter->out, text);
    strbuf_addc(emitter->out, '\n');
}

void yaml_emit_count(YamlEmitter *emitter, const char *key, size_t count)
{
    key_put(emitter, key);
    strbuf_addf(emitter->out, " %zu\n", count);
}

void yaml_list_begin(YamlEmitter *emitter, const char *key)
{
    key_put(emitter, key);
    strbuf_addc(emitter->out, '\n');
    emitter->indent += LIST_INDENT;
}

void yaml_list_item(YamlEmitter *emitter)
{
    emitter->dashed = true;
}

void yaml_list_end(YamlEmitter *emitter)
{
    emitter->indent -= LIST_INDENT;
}
