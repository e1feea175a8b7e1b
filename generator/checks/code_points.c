/*
 * Characters that look like others: radicals and compatibility ideographs, which nobody who searches for the
 * 汉字 finds, and private ones, which only the machine that made them can show.
 */
#include "checks/check.h"

typedef struct CodeParams {
    TextList ranges; /* 范围: 2F00-2FD5 */
    TextList meant;  /* 应为: a code and the characters that stand for it and those after it: 2E9F 母民 */
    bool compatible; /* 兼容: so is every compatibility ideograph, which Unicode names the right one of */
} CodeParams;

static const Field CODE_FIELDS[] = {
    {KEY("范围", FIELD_TEXTS, CodeParams, ranges), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("应为", FIELD_TEXTS, CodeParams, meant), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("兼容", FIELD_BOOL, CodeParams, compatible)},
};
static const Schema CODE_SCHEMA = SCHEMA("参数", CodeParams, CODE_FIELDS);

typedef struct CodeRange {
    uint32_t first, last;
} CodeRange;

typedef struct CodeMeant {
    uint32_t first;
    Str chars;
} CodeMeant;

typedef struct CodeWanted {
    CodeRange *ranges;
    CodeMeant *meant;
    size_t nranges, nmeant;
    bool compatible;
} CodeWanted;

/* The hexadecimal code `text` begins with, and what stands behind it; false: none. */
static bool code_read(Str text, uint32_t *code, Str *rest)
{
    static const Str DIGITS = STR_INIT("0123456789ABCDEF");
    size_t at = 0;
    *code = 0;
    for (; at < text.n && at < 6; at++) {
        size_t digit = str_find(DIGITS, str_slice(text, at, at + 1), 0);
        if (digit == DIGITS.n)
            break;
        *code = *code * 16 + (uint32_t)digit;
    }
    *rest = str_slice(text, at, text.n);
    return at >= 4;
}

static void code_malformed(CheckRun *run, const char *key, Str text)
{
    const NodePair *pair = node_pair(run->rule->params, str_of(key));
    diag_add(run->diags, DIAG_CHECK_CODE, pair ? pair->value->pos : run->rule->pos,
             DIAG_ARGS(text, str_of(key)));
}

static CodeWanted wanted_make(CheckRun *run, const CodeParams *given)
{
    CodeWanted wanted = {.ranges = ARENA_ARRAY(run->scratch, CodeRange, given->ranges.n),
                         .meant = ARENA_ARRAY(run->scratch, CodeMeant, given->meant.n),
                         .compatible = given->compatible};
    Str rest;
    for (size_t i = 0; i < given->ranges.n; i++) {
        CodeRange *range = &wanted.ranges[wanted.nranges];
        if (code_read(given->ranges.v[i], &range->first, &rest) && str_starts(rest, "-") &&
            code_read(str_slice(rest, 1, rest.n), &range->last, &rest) && rest.n == 0)
            wanted.nranges++;
        else
            code_malformed(run, "范围", given->ranges.v[i]);
    }
    for (size_t i = 0; i < given->meant.n; i++) {
        CodeMeant *meant = &wanted.meant[wanted.nmeant];
        if (code_read(given->meant.v[i], &meant->first, &rest) && str_starts(rest, " ") && rest.n > 1) {
            meant->chars = str_slice(rest, 1, rest.n);
            wanted.nmeant++;
        } else {
            code_malformed(run, "应为", given->meant.v[i]);
        }
    }
    return wanted;
}

static bool code_is_wanted(const CodeWanted *wanted, uint32_t cp)
{
    for (size_t i = 0; i < wanted->nranges; i++)
        if (cp >= wanted->ranges[i].first && cp <= wanted->ranges[i].last)
            return true;
    return wanted->compatible && cp_is_han(cp) && char_canonical(cp) != cp;
}

/* ，应写 “文”（U+6587） — or nothing. */
static Str meant_text(CheckRun *run, const CodeWanted *wanted, uint32_t cp)
{
    uint32_t right = char_canonical(cp);
    for (size_t i = 0; i < wanted->nmeant; i++) {
        const CodeMeant *meant = &wanted->meant[i];
        uint32_t code = meant->first;
        for (size_t at = 0; cp >= meant->first && at < meant->chars.n; code++) {
            uint32_t next = str_next(meant->chars, &at);
            right = code == cp ? next : right;
        }
    }
    if (right == cp)
        return STR("");
    StrBuf shown = {0};
    strbuf_addcp(&shown, right);
    Str text = str_fill(run->scratch, FAULT_CODE_POINT_MEANT,
                        DIAG_ARGS(strbuf_str(&shown), str_format(run->scratch, "U+%04X", (unsigned)right)));
    strbuf_free(&shown);
    return text;
}

static void code_words(CheckRun *run, const CodeWanted *wanted, uint32_t cp, HitWord *words)
{
    words[0] = (HitWord){"码", str_format(run->scratch, "U+%04X", (unsigned)cp)};
    words[1] = (HitWord){"宜", meant_text(run, wanted, cp)};
}

/* ---- what the ledger calls its figures, printed or not ---- */

static bool line_told(const CheckRun *run, Pos pos)
{
    for (size_t i = 0; i < run->findings->n; i++) {
        const Finding *finding = &run->findings->v[i];
        if (finding->rule == run->rule && finding->pos.file == pos.file && finding->pos.line == pos.line)
            return true;
    }
    return false;
}

/* A name or text of the ledger. */
typedef struct LedgerText {
    const Entry *entry;
    Str text;
} LedgerText;

typedef struct UncommonPlace {
    const Passage *passage;
    size_t i;
} UncommonPlace;

/* What any rule may ask for: uncommon characters that are printed, and texts of the ledger with some in them. */
typedef struct Uncommon {
    LIST_OF(UncommonPlace) printed;
    LIST_OF(LedgerText) texts;
    Seen names; /* each once: the columns of a list are those of its first record */
} Uncommon;

/* What no range may be about. */
static bool is_common(uint32_t cp)
{
    return cp < 0x80 || char_is_common_han(cp);
}

static void text_add(CheckRun *run, Uncommon *uncommon, const Entry *entry, Str text)
{
    size_t at = 0;
    while (at < text.n)
        if (!is_common(str_next(text, &at))) {
            *LIST_PUSH(run->scratch, &uncommon->texts) = (LedgerText){entry, text};
            return;
        }
}

static void entry_add(CheckRun *run, Uncommon *uncommon, const Entry *entry)
{
    if (entry->pos.file && seen_first(&uncommon->names, run->scratch, str_hash(entry->key)))
        text_add(run, uncommon, entry, entry->key);
    if (entry->kind == ENTRY_TEXT && entry->scalar && entry->scalar->kind == NODE_SCALAR)
        text_add(run, uncommon, entry, entry->scalar->scalar.text);
    for (size_t i = 0; i < entry->nchildren; i++)
        entry_add(run, uncommon, entry->children[i]);
}

static void printed_add(CheckRun *run, Uncommon *uncommon, const Passage *passage)
{
    for (size_t i = 0; i < passage->n; i++)
        if (!is_common(passage->cp[i]))
            *LIST_PUSH(run->scratch, &uncommon->printed) = (UncommonPlace){passage, i};
}

/* Collected once for all rules. */
static const Uncommon *uncommon_of(CheckRun *run)
{
    if (run->uncommon)
        return run->uncommon;
    Uncommon *uncommon = ARENA_NEW(run->scratch, Uncommon);
    const Node *figures = run->source->figures;
    for (size_t p = 0; p < run->passages.n; p++)
        printed_add(run, uncommon, &run->passages.v[p]);
    for (size_t i = 0; figures && figures->kind == NODE_MAP && i < figures->map.n; i++) {
        const Entry *entry = ledger_find(run->ledger, NULL, figures->map.pairs[i].key);
        if (entry && entry->pos.file == figures->pos.file)
            entry_add(run, uncommon, entry);
    }
    return run->uncommon = uncommon;
}

/* The first of the wanted characters of a text; where it is printed, it has been told. */
static void text_tell(CheckRun *run, const CodeWanted *wanted, const LedgerText *text)
{
    for (size_t at = 0, from = 0; at < text->text.n; from = at) {
        uint32_t cp = str_next(text->text, &at);
        if (is_common(cp) || !code_is_wanted(wanted, cp))
            continue;
        Hit hit = {.text = str_slice(text->text, from, at)};
        code_words(run, wanted, cp, hit.words);
        if (!line_told(run, text->entry->pos))
            place_hit_add(run, text->entry, run->rule->severity, &hit);
        return;
    }
}

static void code_run(CheckRun *run, const void *params)
{
    CodeWanted wanted = wanted_make(run, params);
    const Uncommon *uncommon = uncommon_of(run);
    for (size_t p = 0; p < uncommon->printed.n; p++) {
        const UncommonPlace *place = &uncommon->printed.v[p];
        uint32_t cp = place->passage->cp[place->i];
        if (!code_is_wanted(&wanted, cp))
            continue;
        Hit hit = {.passage = place->passage, .from = place->i, .to = place->i + 1};
        code_words(run, &wanted, cp, hit.words);
        hit_add(run, &hit);
    }
    for (size_t i = 0; i < uncommon->texts.n; i++)
        text_tell(run, &wanted, &uncommon->texts.v[i]);
}

const CheckForm CHECK_CODE_POINTS = {.schema = &CODE_SCHEMA, .run = code_run, .words = {"码", "宜"}};
