/*
 * What 若 prints against its own condition: 若: 收入.其他 > 0 with 没有其他收入, {若 三公.出国 > 0 则 没有 否则 有}.
 * Read are conditions of one figure and 0; of the two branches, the one that is printed.
 */
#include "checks/check.h"

typedef struct BranchParams {
    WordSet denies;  /* 没有: that there is no such amount */
    WordSet affirms; /* 有: that there is one */
    WordSet no, yes; /* 否定, 肯定: what a branch within a sentence begins with */
} BranchParams;

static const Field BRANCH_FIELDS[] = {
    {KEY_WORDS("没有", BranchParams, denies), .flags = FIELD_REQUIRED},
    {KEY_WORDS("有", BranchParams, affirms), .flags = FIELD_REQUIRED},
    {KEY_WORDS("否定", BranchParams, no), .flags = FIELD_REQUIRED},
    {KEY_WORDS("肯定", BranchParams, yes), .flags = FIELD_REQUIRED},
};
static const Schema BRANCH_SCHEMA = SCHEMA("参数", BranchParams, BRANCH_FIELDS);

typedef struct BranchCheck {
    CheckRun *run;
    const BranchParams *params;
} BranchCheck;

/* A condition of one figure, and whether it holds. */
typedef struct Asked {
    const Entry *entry;
    bool holds;
} Asked;

/* False: it asks something else. */
static bool condition_asks(const BranchCheck *check, Str text, Asked *asked)
{
    static const struct Form {
        const char *tail;
        bool nothing;
    } FORMS[] = {{" > 0", false}, {" != 0", false}, {" = 0", true}, {"", false}};
    Str said = str_trim(text);
    bool none = str_starts(said, "非 ");
    said = none ? str_trim(str_slice(said, strlen("非 "), said.n)) : said;
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++) {
        if (!str_ends(said, FORMS[i].tail))
            continue;
        Str path = str_trim(str_slice(said, 0, said.n - strlen(FORMS[i].tail)));
        asked->entry = figure_at(check->run, path);
        if (!asked->entry || decimal_sign(asked->entry->figure.value) < 0)
            return false;
        asked->holds = (decimal_sign(asked->entry->figure.value) == 0) == (FORMS[i].nothing != none);
        return true;
    }
    return false;
}

static bool is_something(const Asked *asked)
{
    return decimal_sign(asked->entry->figure.value) != 0;
}

static void branch_hit(const BranchCheck *check, const Asked *asked, const Passage *passage, size_t from,
                       size_t to)
{
    const Figure *figure = &asked->entry->figure;
    Str value = str_format(check->run->scratch, STR_FMT STR_FMT,
                           STR_ARG(decimal_str(check->run->scratch, figure->value)), STR_ARG(figure->unit));
    hit_add(check->run, &(Hit){.passage = passage,
                               .from = from,
                               .to = to,
                               .words = {{"径", asked->entry->path}, {"数", value}},
                               .figure = figure});
}

/* ---- 若: … 段落: … ---- */

static bool prints(const Passage *passage, const Figure *figure)
{
    for (size_t r = 0; r < passage->para->nruns; r++)
        if (passage->para->runs[r].figure == figure)
            return true;
    return false;
}

/* 没有其他收入: a name of the figure's path, or how it begins, right behind `at`; where it ends, `at`: none. */
static size_t named_end(const Passage *passage, size_t at, Str path)
{
    enum { BEGINS = 9 }; /* bytes, three characters: 因公出国 of 因公出国（境）费 */
    Str said = passage_text(passage, at, passage->n);
    for (size_t from = 0; from < path.n;) {
        size_t end = str_find(path, STR("."), from), same = 0;
        Str name = str_slice(path, from, end);
        while (same < name.n && same < said.n && name.s[same] == said.s[same])
            same++;
        if (name.n > 3 && (same == name.n || same >= BEGINS))
            return at + str_count(str_slice(name, 0, same));
        from = end + 1;
    }
    return at;
}

static bool denies_by_name(const BranchCheck *check, const Asked *asked, const Passage *passage, size_t *from,
                           size_t *to)
{
    const Word *word;
    for (*from = passage->start;
         (*from = words_next(&check->params->no, passage, *from, passage->n, &word)) < passage->n;
         *from += word->n) {
        size_t at = *from + word->n;
        *to = named_end(passage, at, asked->entry->path);
        if (*to > at && passage_written(passage, *from))
            return true;
    }
    return false;
}

/* A paragraph of the branch that is printed. */
static void paragraph_judge(const BranchCheck *check, const Asked *asked, const Passage *passage)
{
    const Word *word;
    size_t from, to;
    if (prints(passage, &asked->entry->figure))
        return;
    if (is_something(asked) && denies_by_name(check, asked, passage, &from, &to)) {
        branch_hit(check, asked, passage, from, to);
        return;
    }
    size_t at =
        is_something(asked)
            ? words_next(&check->params->denies, passage, passage->start, passage->n, &word)
            : words_next_but(&check->params->affirms, &check->params->denies, passage, passage->start, &word);
    if (at < passage->n && passage_written(passage, at))
        branch_hit(check, asked, passage, at, at + word->n);
}

static void node_judge(const BranchCheck *check, const Asked *asked, const Node *text)
{
    for (size_t p = 0; p < check->run->passages.n; p++) {
        const Passage *passage = &check->run->passages.v[p];
        bool own = false;
        for (size_t r = 0; r < passage->para->nruns; r++)
            own = own || passage->para->runs[r].node == text;
        if (own && !passage->cell)
            paragraph_judge(check, asked, passage);
    }
}

/* `asked` NULL: no condition stands above. */
static void blocks_judge(const BranchCheck *check, const Asked *asked, const SourceBlockList *blocks)
{
    for (size_t i = 0; i < blocks->n; i++) {
        const SourceBlock *block = &blocks->v[i];
        Asked own;
        if (block->kind == SOURCE_CHOICE) {
            bool read = condition_asks(check, block->when->scalar.text, &own);
            blocks_judge(check, read && own.holds ? &own : NULL, &block->children);
            blocks_judge(check, read && !own.holds ? &own : NULL, &block->otherwise);
            continue;
        }
        if (asked && block->text && (block->kind == SOURCE_PARA || block->kind == SOURCE_NOTE))
            node_judge(check, asked, block->text);
        blocks_judge(check, block->kind == SOURCE_EACH ? NULL : asked, &block->children);
        blocks_judge(check, NULL, &block->otherwise);
    }
}

/* ---- {若 … 则 … 否则 …} ---- */

static bool begins_with(const BranchCheck *check, const WordSet *words, Str text)
{
    return words_at(words, passage_of_text(text, check->run->scratch), 0) != NULL;
}

/* The two branches the wrong way round: which of them is printed says so. */
static void place_judge(const BranchCheck *check, const Passage *passage, Str place)
{
    static const Str THEN = STR_INIT(" 则 "), ELSE = STR_INIT(" 否则 ");
    size_t then = str_find(place, THEN, 0), other = str_find(place, ELSE, 0);
    Asked asked;
    if (then == place.n || other == place.n || other < then ||
        !condition_asks(check, str_slice(place, 0, then), &asked))
        return;
    Str first = str_trim(str_slice(place, then + THEN.n, other));
    Str second = str_trim(str_slice(place, other + ELSE.n, place.n));
    Str shown = asked.holds ? first : second, hidden = asked.holds ? second : first;
    bool wrong = is_something(&asked) ? begins_with(check, &check->params->no, shown) &&
                                            begins_with(check, &check->params->yes, hidden)
                                      : begins_with(check, &check->params->yes, shown) &&
                                            begins_with(check, &check->params->no, hidden);
    for (size_t r = 0, from = 0, to = 0; wrong && passage_run(passage, r, &from, &to); r++) {
        Str text = passage_text(passage, from, to);
        if (passage->para->runs[r].kind == RUN_WRITTEN && str_eq(text, shown)) {
            branch_hit(check, &asked, passage, from, to);
            return;
        }
    }
}

static void branch_passage(CheckRun *run, const void *params, const Passage *passage)
{
    const BranchCheck check = {run, params};
    static const Str OPEN = STR_INIT("{若 ");
    const Node *node = NULL;
    for (size_t r = 0; r < passage->para->nruns; r++) {
        if (!passage->para->runs[r].node || passage->para->runs[r].node == node)
            continue;
        node = passage->para->runs[r].node;
        Str text = node->scalar.text;
        for (size_t at = 0; (at = str_find(text, OPEN, at)) < text.n;) {
            size_t end = str_find(text, STR("}"), at);
            place_judge(&check, passage, str_slice(text, at + OPEN.n, end));
            at = end;
        }
    }
}

static void branch_run(CheckRun *run, const void *params)
{
    const BranchCheck check = {run, params};
    for (size_t i = 0; i < run->source->nchapters; i++)
        blocks_judge(&check, NULL, &run->source->chapters[i].blocks);
}

const CheckForm CHECK_BRANCHES = {.schema = &BRANCH_SCHEMA,
                                  .run = branch_run,
                                  .passage = branch_passage,
                                  .kinds = KINDS_TYPED,
                                  .words = {"径", "数"}};
