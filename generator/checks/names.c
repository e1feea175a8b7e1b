/*
 * Names: another office's name in this office's document, and two ways of
 * calling oneself (我部门, 我单位) in one text.
 */
#include "checks/check.h"

/* ---- 单位名 ---- */

typedef struct OfficeParams {
    WordSet suffixes; /* 后缀: what an office's name ends in */
    TextList allowed; /* 允许: words that end so and name nobody: 卫生街道 */
    WordSet leads;    /* 虚字: characters or words right before the suffix that are no name: 各, 本 */
    WordSet joins;    /* 连词: those that stand between two: 和 at the head of a clause begins a name */
    WordSet beside;   /* 邻前: before the name of a neighbour: 毗邻 */
    WordSet together; /* 邻后: behind one that 与 stands before, in its clause: 共建 */
} OfficeParams;

static const Field OFFICE_FIELDS[] = {
    {KEY_WORDS("后缀", OfficeParams, suffixes), .flags = FIELD_REQUIRED},
    {KEY("允许", FIELD_TEXTS, OfficeParams, allowed), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("虚字", OfficeParams, leads), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("连词", OfficeParams, joins), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("邻前", OfficeParams, beside), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("邻后", OfficeParams, together), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema OFFICE_SCHEMA = SCHEMA("参数", OfficeParams, OFFICE_FIELDS);

/* Ours: a street's name is seldom longer; so much of it is shown. */
enum { NAME_MAX = 4 };
/* Ours: behind a neighbour, so far in its clause, stands what is done together. */
enum { CLAUSE_REACH = 40 };

typedef struct OfficeWanted {
    const OfficeParams *params;
    const WordSet *known; /* what names nobody else */
} OfficeWanted;

/* A 和 that ends at `i` has nothing before it to join: 和平街道, 在和平街道. */
static bool joins_nothing(const OfficeWanted *wanted, const Passage *passage, size_t i)
{
    const Word *join = words_before(&wanted->params->joins, passage, i);
    size_t from = join ? i - join->n : i;
    return join && (from == 0 || !cp_is_han(passage->cp[from - 1]) ||
                    words_before(&wanted->params->leads, passage, from));
}

/* The name in front of a suffix: 汉字, back to a mark or a word that is no name. */
static size_t name_begin(const OfficeWanted *wanted, const Passage *passage, size_t suffix)
{
    size_t i = suffix;
    while (i > 0 && suffix - i < NAME_MAX && cp_is_han(passage->cp[i - 1]) &&
           (!words_before(&wanted->params->leads, passage, i) ||
            (i < suffix && joins_nothing(wanted, passage, i))))
        i--;
    return i;
}

/* 毗邻东门街道, 与东门街道共建: another street is meant, the name `from` … `to` with its suffix at `suffix`. */
static bool is_neighbour(const OfficeWanted *wanted, const Passage *passage, size_t from, size_t suffix,
                         size_t to)
{
    size_t begin = from, end = to, at;
    while (begin > 0 && from - begin < NAME_MAX && cp_is_han(passage->cp[begin - 1]))
        begin--;
    while (end < passage->n && end - to < CLAUSE_REACH && !ends_clause(passage, end))
        end++;
    return words_in(&wanted->params->beside, passage, begin, suffix, &at) ||
           (words_before(&wanted->params->joins, passage, from) &&
            words_in(&wanted->params->together, passage, to, end, &at));
}

/* It goes on a list: a 、 or one of 连词 is all that stands between `end` and the name. */
static bool goes_on(const OfficeWanted *wanted, const Passage *passage, size_t end, size_t from)
{
    const Word *join = words_before(&wanted->params->joins, passage, from);
    return end && from == end + (join ? join->n : 1) && (join || passage->cp[end] == 0x3001 /* 、 */);
}

static void office_passage(CheckRun *run, const OfficeWanted *wanted, const Passage *passage)
{
    const Word *some;
    if (!passage_has_typed(passage) ||
        words_next(&wanted->params->suffixes, passage, 0, passage->n, &some) == passage->n)
        return;
    size_t known_end = 0;     /* behind the last known name seen */
    size_t neighbour_end = 0; /* behind the last neighbour */
    for (size_t i = 0; i < passage->n; i++) {
        const Word *known = words_at(wanted->known, passage, i);
        if (known && i + known->n > known_end)
            known_end = i + known->n;
        const Word *suffix = words_at(&wanted->params->suffixes, passage, i);
        if (!suffix)
            continue;
        size_t from = name_begin(wanted, passage, i), to = i + suffix->n;
        if (from < i &&
            (is_neighbour(wanted, passage, from, i, to) || goes_on(wanted, passage, neighbour_end, from)))
            neighbour_end = to;
        /* A known name that reaches into the suffix names what is meant. */
        else if (from < i && known_end <= i && passage_typed(passage, i))
            hit_add(run, &(Hit){.passage = passage,
                                .from = from,
                                .to = to,
                                .words = {{"单位", run->source->office->name}}});
        i += suffix->n - 1;
    }
}

static void office_run(CheckRun *run, const void *params)
{
    const OfficeParams *given = params;
    const Office *office = run->source->office;
    TextList known = {0};
    for (size_t i = 0; i < given->allowed.n; i++)
        *LIST_PUSH(run->scratch, &known) = given->allowed.v[i];
    *LIST_PUSH(run->scratch, &known) = office->name;
    *LIST_PUSH(run->scratch, &known) = office->short_name;
    const OfficeWanted wanted = {given, words_make(&known, run->scratch)};
    for (size_t p = 0; p < run->passages.n; p++)
        office_passage(run, &wanted, &run->passages.v[p]);
}

const CheckForm CHECK_OFFICE_NAME = {.schema = &OFFICE_SCHEMA, .run = office_run, .words = {"单位"}};

/* ---- 称谓混用 ---- */

typedef struct MixedParams {
    WordSet one, other; /* 甲, 乙: words for the same, of which a document uses one kind */
    WordSet except;     /* 例外: words that contain one and mean something else */
} MixedParams;

static const Field MIXED_FIELDS[] = {
    {KEY_WORDS("甲", MixedParams, one), .flags = FIELD_REQUIRED},
    {KEY_WORDS("乙", MixedParams, other), .flags = FIELD_REQUIRED},
    {KEY_WORDS("例外", MixedParams, except), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema MIXED_SCHEMA = SCHEMA("参数", MixedParams, MIXED_FIELDS);

typedef struct Use {
    const Passage *passage;
    size_t at;
    const Word *word;
} Use;

typedef LIST_OF(Use) UseList;

/* One kind of the words: where the clerk writes it, and where the template does. */
typedef struct Uses {
    UseList own, form;
} Uses;

static Uses uses_find(CheckRun *run, const WordSet *words, const WordSet *except)
{
    Uses uses = {0};
    for (size_t p = 0; p < run->passages.n; p++) {
        const Passage *passage = &run->passages.v[p];
        const Word *word;
        for (size_t i = 0; (i = words_next_but(words, except, passage, i, &word)) < passage->n; i++)
            if (passage_typed(passage, i))
                *LIST_PUSH(run->scratch, passage_written(passage, i) ? &uses.own : &uses.form) =
                    (Use){passage, i, word};
    }
    return uses;
}

static void use_hit(CheckRun *run, const Use *use, const UseList *usual, const char *who)
{
    hit_add(run, &(Hit){.passage = use->passage,
                        .from = use->at,
                        .to = use->at + use->word->n,
                        .words = {{"宜", usual->v[0].word->text},
                                  {"次", str_format(run->scratch, "%zu", usual->n)},
                                  {"谁", str_fill(run->scratch, who, DIAG_NO_ARGS)}}});
}

/*
 * The clerk's rarer kind is the slip; of equals, the second. One who keeps to a kind that the template does not use is
 * told so once, where the word stands first: in the template nobody can correct it.
 */
static void mixed_run(CheckRun *run, const void *params)
{
    const MixedParams *given = params;
    Uses one = uses_find(run, &given->one, &given->except),
         other = uses_find(run, &given->other, &given->except);
    bool first = one.own.n < other.own.n;
    const Uses *rare = first ? &one : &other, *usual = first ? &other : &one;
    if (!usual->own.n) /* only the template calls the office anything */
        return;
    for (size_t i = 0; i < rare->own.n; i++)
        use_hit(run, &rare->own.v[i], &usual->own, FAULT_NAMES_ELSEWHERE);
    if (!rare->own.n && rare->form.n)
        use_hit(run, &usual->own.v[0], &rare->form, FAULT_NAMES_FORM);
}

const CheckForm CHECK_MIXED_NAMES = {.schema = &MIXED_SCHEMA, .run = mixed_run, .words = {"宜", "次", "谁"}};
