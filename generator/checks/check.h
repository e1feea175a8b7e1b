/*
 * What the files of checks/ share. Private to the folder.
 *
 * A document is read once into passages: paragraphs as arrays of code points
 * that know their bytes, who wrote them and which characters are in them. Every
 * check walks those in which it may find something and adds findings; positions
 * inside a passage are indices of code points.
 */
#ifndef CHECKS_CHECK_H
#define CHECKS_CHECK_H

#include "base/str_map.h"
#include "checks/checks.h"
#include "text/text.h"

/* ---- characters ---- */

static inline bool cp_is_han(uint32_t cp)
{
    return (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0x3400 && cp <= 0x4DBF) || cp == 0x3007 ||
           (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0x20000 && cp <= 0x3FFFF);
}

/* 0-9, half or full width */
static inline bool cp_is_digit(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19);
}

/* A-Z a-z */
static inline bool cp_is_letter(uint32_t cp)
{
    return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
}

static inline bool cp_is_blank(uint32_t cp)
{
    return cp == ' ' || cp == 0xA0 || cp == 0x3000 || cp == '\t';
}

/* （ or ( */
static inline bool cp_opens(uint32_t cp)
{
    return cp == 0xFF08 || cp == '(';
}

/* ） or ) */
static inline bool cp_closes(uint32_t cp)
{
    return cp == 0xFF09 || cp == ')';
}

/* The value of a cp_is_digit. */
static inline int cp_digit(uint32_t cp)
{
    return (int)(cp >= 0xFF10 ? cp - 0xFF10 : cp - '0');
}

bool cp_in(uint32_t cp, Str set);
/* The next of the words of a text that stand between blanks, from *at on, which moves behind it; false: there is none. */
bool word_next(Str text, size_t *at, Str *word);
/* One of `words`, which may be anything in it, stands in the text. */
bool text_has_any(Str text, const TextList *words);

/*
 * A set of characters by bucket, cp % 256: tells that a character is not in it,
 * or that it may be. Most passages have none of what a check looks for, and this says so without reading them.
 */
enum { CHAR_BUCKETS = 256 };

typedef struct CharSet {
    uint64_t bits[CHAR_BUCKETS / 64];
} CharSet;

static inline void chars_add(CharSet *set, uint32_t cp)
{
    set->bits[cp / 64 % (CHAR_BUCKETS / 64)] |= UINT64_C(1) << cp % 64;
}

static inline void chars_add_all(CharSet *set, const CharSet *others)
{
    for (size_t i = 0; i < CHAR_BUCKETS / 64; i++)
        set->bits[i] |= others->bits[i];
}

static inline bool chars_may_have(const CharSet *set, uint32_t cp)
{
    return set->bits[cp / 64 % (CHAR_BUCKETS / 64)] >> cp % 64 & 1;
}

static inline bool chars_may_meet(const CharSet *a, const CharSet *b)
{
    uint64_t both = 0;
    for (size_t i = 0; i < CHAR_BUCKETS / 64; i++)
        both |= a->bits[i] & b->bits[i];
    return both != 0;
}

/* ---- passage.c: the document as code points ---- */

typedef struct Passage {
    const Paragraph *para;
    const Table *table; /* the table it belongs to; NULL: none */
    const Cell *cell;   /* NULL: not in a cell */
    uint32_t *cp;       /* n code points, then a 0 */
    uint32_t *at;       /* byte of each in para->text, then where the last one ends */
    uint8_t *kind;      /* RunKind of each */
    uint8_t *end;       /* SentenceEnd of each, a line feed's too; END_SENTENCE behind the last one */
    CharSet has;        /* its characters */
    uint32_t kinds;     /* KIND_BIT of every kind in it */
    uint32_t n;
    uint32_t start;    /* the first one behind a generated number */
    uint32_t section;  /* DocItem number of the heading above; 0: none */
    uint32_t chapter;  /* of that of level 1 */
    uint32_t sentence; /* sentences of the document before it */
} Passage;

#define KIND_BIT(kind) (UINT32_C(1) << (kind))
#define KINDS_TYPED    (KIND_BIT(RUN_WRITTEN) | KIND_BIT(RUN_FORM))
#define KINDS_PRINTED  (KIND_BIT(RUN_FIGURE) | KIND_BIT(RUN_COMPUTED))

typedef struct PassageList {
    Passage *v;
    size_t n;
} PassageList;

struct WordSet;
struct CheckRun;

/*
 * Cover, blocks, tables cell by cell; contents and continued captions say nothing new, but for a 目录题名. Then the
 * reason of the last correction. Lives in `arena`.
 */
PassageList passages_read(const Document *document, const Source *source, Arena *arena);
/* The same passage without the characters of `drop`, each a word of its own; itself when it has none of them. */
const Passage *passage_without(const Passage *passage, const struct WordSet *drop, Arena *arena);
/* It is the reason of the last correction. */
bool passage_is_reason(const Source *source, const Passage *passage);
/* A text that is no paragraph's: its code points alone, no sentence ends but with the last one. */
const Passage *passage_of_text(Str text, Arena *arena);
/* Code points from … to as text; borrowed from the paragraph. */
Str passage_text(const Passage *passage, size_t from, size_t to);
/* Code points from … to of its paragraph's run `r`, asked for one after the other, both 0 at first; false: no such run. */
bool passage_run(const Passage *passage, size_t r, size_t *from, size_t *to);
/* The sentence around code point `i`, cut where it is too long to show. */
void passage_sentence(const Passage *passage, size_t i, size_t *from, size_t *to);
/* Where what holds `i` begins: behind the last mark before it that ends a sentence, a part or a clause, whichever is `least`. */
size_t stretch_begin(const Passage *passage, size_t i, SentenceEnd least);
/* Over the blanks behind and before `i`. */
size_t blanks_end(const Passage *passage, size_t i);
size_t blanks_begin(const Passage *passage, size_t i);
/* The next code point `cp` at or after `i`; passage->n: none. */
size_t passage_find(const Passage *passage, uint32_t cp, size_t i);
/* Sentences that end in from … to. */
size_t passage_ends(const Passage *passage, size_t from, size_t to);

/* Typed by the clerk, and not as a quotation. */
static inline bool passage_written(const Passage *passage, size_t i)
{
    return i < passage->n && passage->kind[i] == RUN_WRITTEN;
}

/* Typed into the content or the template, so that somebody can correct it there. */
static inline bool passage_typed(const Passage *passage, size_t i)
{
    return i < passage->n && (passage->kind[i] == RUN_WRITTEN || passage->kind[i] == RUN_FORM);
}

static inline size_t clause_begin(const Passage *passage, size_t i)
{
    return stretch_begin(passage, i, END_CLAUSE);
}

/* With the character there; also behind the last one. */
static inline bool ends_sentence(const Passage *passage, size_t i)
{
    return passage->end[i] == END_SENTENCE;
}

static inline bool ends_clause(const Passage *passage, size_t i)
{
    return passage->end[i] >= END_CLAUSE;
}

/* Some of it is typed; nothing a check of typed text finds stands in any other. */
static inline bool passage_has_typed(const Passage *passage)
{
    return passage->kinds & KINDS_TYPED;
}

/* False: there is no digit in it. */
static inline bool passage_has_digits(const Passage *passage)
{
    static const CharSet DIGITS = {{UINT64_C(0x3FF) << '0' | UINT64_C(0x3FF) << (0xFF10 - 0xFF00)}};
    return chars_may_meet(&passage->has, &DIGITS);
}

/* The code point before `i`; 0 at the beginning. */
static inline uint32_t passage_before(const Passage *passage, size_t i)
{
    return i > 0 && i <= passage->n ? passage->cp[i - 1] : 0;
}

/* One of `words` is in the heads of a cell's columns, in the cell right above or in one to its left. */
bool cell_is_under(const Passage *passage, const struct WordSet *words, Arena *arena);

/* A cell that is a number and nothing else, as it is printed. */
typedef struct CellNumber {
    Decimal value;
    const Figure *figure; /* NULL: typed */
    Str unit;             /* it is printed in; empty: typed, or a 0 of money, which is the same in any */
} CellNumber;

/* False: it has words, a unit or nothing, its figure is not known, or it covers several places. */
bool cell_number(const Cell *cell, Arena *arena, CellNumber *out);
/* 栏次, right below the heads: 1 2 3 … from the first number on, three at least (ours). */
bool row_numbers_columns(const Table *table, uint32_t row, Arena *arena);
/* They are further apart than half of `slack`. */
bool sum_is_off(Decimal sum, Decimal total, Decimal slack);

/* ---- words.c: many words at once ---- */

typedef struct Word {
    Str text;
    const uint32_t *cp;
    size_t n;
    const struct Word *next[2]; /* by WordEnd: one of the same bucket and no longer; NULL: none */
} Word;

/* Which end of it a word is found by. */
typedef enum WordEnd { WORD_FIRST, WORD_LAST } WordEnd;

enum { CHAIN_BUCKETS = 64 };

/* Of several words at one place the longest wins. Empty words are left out. */
typedef struct WordSet {
    TextList texts;
    Word *v; /* of the texts, in their order */
    size_t n;
    CharSet ends[2];                     /* by WordEnd: what their code points there are */
    const Word *(*chain)[CHAIN_BUCKETS]; /* by WordEnd and the code point there; NULL: it has no words */
} WordSet;

/* The KEY of a member that is a WordSet: its texts are read, and the rest is made before the check is run. */
#define KEY_WORDS(name, T, member) KEY(name, FIELD_TEXTS, T, member.texts), .schema = &WORDS_SCHEMA
extern const Schema WORDS_SCHEMA; /* marks such a field */
/* Makes the rest of every set among the fields of `params`, of which the texts were read. */
void words_fill_all(const Schema *schema, void *params, Arena *arena);
const WordSet *words_make(const TextList *texts, Arena *arena);
/* A word of each character of `chars`. */
const WordSet *words_of_chars(Str chars, Arena *arena);
/* One of the profile's lists. */
const WordSet *words_of_list(struct CheckRun *run, WordListId id);
/* The longest of the words in `i`'s bucket that begins at `i`; what words_at leaves to a call. */
const Word *words_of_bucket(const WordSet *set, const Passage *passage, size_t i);
/* The longest word that ends right before `i`; NULL: none. */
const Word *words_before(const WordSet *set, const Passage *passage, size_t i);
/* Where the words that stand in a row right before `i` begin; `i`: none does. */
size_t words_begin(const WordSet *set, const Passage *passage, size_t i);
/* Where the words that stand in a row from `i` on end; `i`: none does. */
size_t words_end(const WordSet *set, const Passage *passage, size_t i);
/* The first word in from … to; *at says where. NULL: none. */
const Word *words_in(const WordSet *set, const Passage *passage, size_t from, size_t to, size_t *at);
/* The first place in from … to where a word begins, *word its longest, wherever that ends; passage->n: none. */
size_t words_next(const WordSet *set, const Passage *passage, size_t from, size_t to, const Word **word);
/* The same to the passage's end, passing over every word of `except` as a whole; at one place `except` wins. */
size_t words_next_but(const WordSet *set, const WordSet *except, const Passage *passage, size_t from,
                      const Word **word);

/* The longest word that begins at `i`; NULL: none. */
static inline const Word *words_at(const WordSet *set, const Passage *passage, size_t i)
{
    return chars_may_have(&set->ends[WORD_FIRST], passage->cp[i]) ? words_of_bucket(set, passage, i) : NULL;
}

/* Two marks, an opening and a closing one: "《》". */
typedef struct Pair {
    uint32_t open, close;
} Pair;

typedef struct PairSet {
    Pair *v;
    size_t n;
    CharSet opens, closes;
    const struct Passage *asked; /* the last passage asked about … */
    const bool *mask;            /* … and which of its code points lie inside; NULL: none */
} PairSet;

/* NULL: `cp` opens none. */
const Pair *pair_opened(const PairSet *pairs, uint32_t cp);
/* The two are a pair. */
bool pairs_have(const PairSet *pairs, uint32_t open, uint32_t close);
/* Code point `i` stands between two marks of a pair, or is one of them. */
bool pairs_hold(PairSet *pairs, const Passage *passage, size_t i, Arena *arena);

/* ---- number.c ---- */

typedef struct Number {
    size_t from, to; /* without sign and unit */
    size_t whole;    /* digits before the point */
    bool fraction;   /* there is a point */
    bool grouped;    /* 3,355.65 */
    bool attached;   /* part of a code or a word: A02010104, 9704-2012 has two free ones */
} Number;

/* The next number at or after *i, which moves behind it. */
bool number_next(const Passage *passage, size_t *i, Number *number);
/* False: it has too many digits for an amount. */
bool number_value(const Passage *passage, const Number *number, Decimal *value);

/* ---- amounts.c ---- */

/* Behind the Chinese numeral at `i`, its value in *value, and whether it is more than digits in a row; `i`: none. */
size_t numeral_read(const Passage *passage, size_t i, int64_t *value, bool *stepped);

/* An amount as it is written, with its unit, and a second number where it is a range: 80%—90%. */
typedef struct Amount {
    size_t from, to; /* with what stands before it (￥) and its unit */
    Number number;   /* from == to: in Chinese numerals */
    Decimal value;   /* in `unit`, with the places it is written with */
    Str unit;        /* one of the rule's; 元 of ￥100 and 壹佰元整, % of 百分之十 */
    bool exact;      /* `value` is just what is written: no 余, no range, not too long */
    bool range;
} Amount;

typedef struct AmountWords {
    const WordSet *units;
    const WordSet *prefixes; /* make an amount of a number without a unit: ￥ */
    const WordSet *between;  /* may stand beside the unit, and make the amount vague: 余 */
    const WordSet *shares;   /* 百分之 */
    const WordSet *ranges;   /* between two numbers of which one amount is: 至 */
} AmountWords;

typedef LIST_OF(Amount) AmountSeries;

/* The next amount at or after *i, which moves behind it. */
bool amount_next(const AmountWords *words, const Passage *passage, size_t *i, Amount *amount);
/* All of a passage's; lives in `arena`. */
AmountSeries amounts_read(const AmountWords *words, const Passage *passage, Arena *arena);

/* ---- year.c ---- */

enum { YEAR_DIGITS = 4 };

/* 0-9 of any width, 〇 零 一 … 九; -1: no digit. */
int year_digit(uint32_t cp);
/* The year whose 年 stands at `i`; false: none, or of another century than people budget in. */
bool year_read(const Passage *passage, size_t i, int64_t *year);

/* ---- the run of one rule ---- */

typedef struct CheckForm CheckForm;

typedef struct CheckRun {
    const Source *source;
    const Ledger *ledger;
    const Coverage *coverage;
    const WordSet *words[WORD_LISTS_OWN]; /* of the profile's lists; NULL: not asked for yet */
    PassageList passages;
    const struct ClaimList *claims;  /* without reasons; NULL: not collected yet */
    struct ClaimsFound *reasoned;    /* with them, for each set of words that introduce one */
    struct StatementsFound *found;   /* by 数的说法, for each set of words */
    const struct Uncommon *uncommon; /* by 码位; NULL: not collected yet */
    const struct NameBook *names;    /* of the ledger's figures; NULL: not collected yet */
    const struct GridList *grids;    /* the tables as records; NULL: not read yet */
    const RuleSpec *rule;
    const CheckForm *form;
    Arena *arena;   /* for what findings keep */
    Arena *scratch; /* freed when the run ends */
    FindingList *findings;
    DiagList *diags;
    Seen seen;             /* findings of this run */
    const Paragraph *last; /* of the last finding … */
    size_t nlast;          /* … and how many of this rule it has */
    size_t beyond;         /* … of which so many are not told one by one, … */
    Pos beyond_pos;        /* … the first of them here */
    uint64_t beyond_key;   /* the same for the same paragraph printed again */
} CheckRun;

/*
 * 参数 → a struct of `schema`, then `run` is called with it, and `passage` for one passage after the other in which
 * the check may find something. Either may be NULL. 说法 may use {文} and the names of `words`.
 */
struct CheckForm {
    const Schema *schema;
    void (*run)(CheckRun *run, const void *params);
    const char *words[5]; /* ended by NULL */
    void (*passage)(CheckRun *run, const void *params, const Passage *passage);
    uint32_t kinds; /* one of them has to be in it: KIND_BITs; 0: any may */
    bool prose;     /* it is in no cell */
};

/* ---- findings.def ---- */

/* For {况} and the like of 说法: str_fill(arena, FAULT_X, DIAG_ARGS(a, b)); with none: DIAG_NO_ARGS */
#define FAULT(id, text) static const char FAULT_##id[] = text;
#include "checks/findings.def"
#undef FAULT

enum { HIT_WORDS_MAX = 4 };

typedef struct HitWord {
    const char *name;
    Str text;
} HitWord;

/* What a check has found: code points from … to of a passage, {文} of the message. */
typedef struct Hit {
    const Passage *passage;
    size_t from, to;
    Str text;                     /* {文} where it is not the passage's own; s NULL: the passage's */
    HitWord words[HIT_WORDS_MAX]; /* ended by a NULL name */
    const Figure *figure;         /* NULL: none */
    bool private;                 /* the excerpt shows `text` in its place */
} Hit;

/*
 * Adds a finding of the rule. The same message at the same place is told once (a
 * record may be printed several times), and of one paragraph no more than 20 (ours); how many more there are is
 * one finding.
 */
void hit_add(CheckRun *run, const Hit *hit);
/* Tells of those beyond 20 in the paragraph at hand; once the rule has seen everything. */
void hits_end(CheckRun *run);
/* The same at a place of the ledger; the hit has no passage. */
void place_hit_add(CheckRun *run, const Entry *place, Severity severity, const Hit *hit);

/* The same at a place of a file that is neither printed nor in the ledger. */
void file_hit_add(CheckRun *run, Pos pos, const Hit *hit);
/* hit_add of code points from … to, with nothing but {况}. */
void passage_hit_add(CheckRun *run, const Passage *passage, size_t from, size_t to, Str fault);

/* Reports every {…} of 说法 that the check does not offer. */
void message_check(CheckRun *run);
/* The pairs that 参数 has under `key`; an item that is no two characters is reported. */
PairSet pairs_make(CheckRun *run, const char *key, const TextList *texts);

/* This year's figure by its path; NULL: there is none, or it is not known. */
const Entry *figure_at(const CheckRun *run, Str path);
/* It stands in a record of a list. */
bool entry_in_list(const Entry *entry);
/* year.c: no other year than the office's is named in code points from … to. */
bool years_are_own(const CheckRun *run, const Passage *passage, size_t from, size_t to);

/* ---- claims.c: what is said to have changed, and why ---- */

typedef struct Claim {
    const Passage *passage;
    size_t from, to;               /* 增加66.45% */
    int sign;                      /* -1, 0 (持平), 1 */
    const Figure *figure;          /* NULL: typed */
    const Figure *base;            /* what it changed from; NULL: last year's figure */
    size_t reason_from, reason_to; /* from == to: no reason is bound to it */
    size_t sentence;               /* counted through the document */
} Claim;

typedef struct ClaimList {
    Claim *v;
    size_t n, cap;
} ClaimList;

/* 增加, 减少 or 持平: the first word of its list. */
Str direction_word(const CheckRun *run, int sign);
/* The change that a claim of a figure is about. False: there is nothing to compare with, or they cannot be. */
bool claim_change(const CheckRun *run, const Claim *claim, Change *out);

/*
 * Every claim of the document in reading order, each with the reason that
 * follows it: behind an introduction (主要是) in the same clause, or at the
 * beginning of the next sentence. What the profile has as 非引语 introduces none. `lists` open a reason of several parts (一是),
 * which goes on behind ；. Found once a run for the same words; both lists are borrowed until it ends.
 */
ClaimList claims_find(CheckRun *run, const TextList *intros, const TextList *lists);

#endif
