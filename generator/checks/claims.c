/*
 * What the text says has changed, and the reason bound to each change.
 */
#include "checks/check.h"

/* Ours: an introduction so near to a sentence's beginning speaks of the sentence before: 增加的主要原因是… */
enum { INTRO_LEAD = 10 };

Str direction_word(const CheckRun *run, int sign)
{
    const TextList *words = &word_list(run->source->profile->words, sign > 0   ? WORDS_RISE
                                                                    : sign < 0 ? WORDS_FALL
                                                                               : WORDS_EVEN)
                                 ->texts;
    return words->n ? words->v[0] : STR("");
}

/* ---- the claims ---- */

/* Words of 升词, 降词 and 平词; where a run has several, the one that stands first here tells. */
typedef struct Directions {
    const WordSet *words;
    const int *signs; /* of each word */
} Directions;

/* The first word of each list, then the second of each, …: what document/wording.c prints stands first in its list. */
static Directions directions_make(const CheckRun *run)
{
    static const WordListId LISTS[] = {WORDS_RISE, WORDS_FALL, WORDS_EVEN};
    static const int SIGNS[] = {1, -1, 0};
    TextList texts = {0};
    LIST_OF(int) signs = {0};
    bool more = true;
    for (size_t rank = 0; more; rank++) {
        more = false;
        for (size_t i = 0; i < sizeof LISTS / sizeof *LISTS; i++) {
            const TextList *list = &word_list(run->source->profile->words, LISTS[i])->texts;
            if (rank >= list->n || !list->v[rank].n)
                continue;
            more = true;
            *LIST_PUSH(run->scratch, &texts) = list->v[rank];
            *LIST_PUSH(run->scratch, &signs) = SIGNS[i];
        }
    }
    return (Directions){words_make(&texts, run->scratch), signs.v};
}

typedef struct Collect {
    Directions directions;
    ClaimList *claims;
    Arena *arena;
    const Passage *passage;
    size_t counted, sentence; /* sentences of the document before this code point */
} Collect;

bool claim_change(const CheckRun *run, const Claim *claim, Change *out)
{
    if (claim->base)
        return figure_change_from(claim->figure, claim->base, -1, out);
    return figure_change(run->ledger, claim->figure, out) && out->has_last;
}

/* `by`: what prints it from a figure; NULL: it is typed. */
static void claim_add(Collect *collect, size_t from, size_t to, const Word *word, const Run *by)
{
    collect->sentence += passage_ends(collect->passage, collect->counted, to);
    collect->counted = to;
    *LIST_PUSH(collect->arena, collect->claims) =
        (Claim){.passage = collect->passage,
                .from = from,
                .to = to,
                .sign = collect->directions.signs[word - collect->directions.words->v],
                .figure = by ? by->figure : NULL,
                .base = by ? by->base : NULL,
                .sentence = collect->sentence};
}

/* Direction words right before a number; 持平 says it alone. */
static void typed_add(Collect *collect, size_t from, size_t to)
{
    const Passage *passage = collect->passage;
    const Word *word;
    for (size_t i = from; (i = words_next(collect->directions.words, passage, i, to, &word)) < passage->n;
         i++)
        if (cp_is_digit(passage->cp[i + word->n]) ||
            (collect->directions.signs[word - collect->directions.words->v] == 0 &&
             ends_clause(passage, i + word->n)))
            claim_add(collect, i, i + word->n, word, NULL);
}

static void computed_add(Collect *collect, size_t from, size_t to, const Run *by)
{
    const Passage *passage = collect->passage;
    const Word *told = NULL, *word;
    for (size_t i = from; (i = words_next(collect->directions.words, passage, i, to, &word)) < passage->n;
         i++)
        if (i + word->n <= to && (!told || word < told))
            told = word;
    if (told)
        claim_add(collect, from, to, told, by);
}

static void claims_collect(Collect *collect, const Passage *passage)
{
    const Word *some;
    if (words_next(collect->directions.words, passage, 0, passage->n, &some) == passage->n)
        return;
    collect->passage = passage;
    collect->counted = 0;
    collect->sentence = passage->sentence;
    for (size_t r = 0, from = 0, to = 0; passage_run(passage, r, &from, &to); r++) {
        const Run *run = &passage->para->runs[r];
        if (run->kind == RUN_WRITTEN)
            typed_add(collect, from, to);
        else if (run->kind == RUN_COMPUTED)
            computed_add(collect, from, to, run);
    }
}

/* ---- their reasons ---- */

typedef struct ClaimWalk {
    const Passage *passage;
    ClaimList *claims;
    const WordSet *intros, *lists;
    /* what introduces nothing, though it begins so */
    const WordSet *others;
    size_t next;      /* the claim that comes next */
    size_t end;       /* behind the passage's last */
    size_t first;     /* the passage's first */
    bool open, parts; /* a reason is being read; it is a list */
    size_t owner;     /* its claim */
    size_t met;       /* claims met inside it */
    size_t cut;       /* where it ends, should the last of them have a reason of its own */
    size_t comma;     /* behind the last comma */
    size_t sentence;  /* where this one begins */
    size_t ends;      /* sentences that ended since the last claim */
    bool semicolon;   /* since the last claim */
} ClaimWalk;

static void reason_close(ClaimWalk *walk, size_t at)
{
    Claim *claim = &walk->claims->v[walk->owner];
    if (!walk->open)
        return;
    walk->open = false;
    while (at > claim->reason_from && ends_clause(walk->passage, at - 1))
        at--;
    claim->reason_to = at > claim->reason_from ? at : claim->reason_from;
}

static size_t reason_begin(const ClaimWalk *walk, size_t i)
{
    while (i < walk->passage->n &&
           (cp_is_blank(walk->passage->cp[i]) || walk->passage->cp[i] == 0xFF1A /* ： */ ||
            walk->passage->cp[i] == 0xFF0C /* ， */))
        i++;
    return i;
}

/* 1. opens the first of several parts, 1.5万元 does not. */
static bool opens_parts(const ClaimWalk *walk, size_t i)
{
    const Word *first = i < walk->passage->n ? words_at(walk->lists, walk->passage, i) : NULL;
    return first && !(first->cp[first->n - 1] == '.' && cp_is_digit(walk->passage->cp[i + first->n]));
}

/* Binds the reason introduced at `i` to the claim before it. Returns where reading goes on. */
static size_t intro_met(ClaimWalk *walk, size_t i, const Word *word)
{
    bool at_start = i - walk->sentence <= INTRO_LEAD;
    if (walk->next == walk->first || (walk->open && walk->met == 0))
        return i + word->n;
    if (walk->open)
        reason_close(walk, walk->cut);
    else if (walk->semicolon || walk->ends > 1 || (walk->ends == 1 && !at_start))
        return i + word->n;
    Claim *claim = &walk->claims->v[walk->next - 1];
    if (claim->reason_from)
        return i + word->n;
    walk->owner = walk->next - 1;
    walk->open = true;
    walk->met = 0;
    claim->reason_from = claim->reason_to = reason_begin(walk, i + word->n);
    walk->parts = opens_parts(walk, claim->reason_from);
    return claim->reason_from;
}

static void claim_met(ClaimWalk *walk)
{
    const Claim *claim = &walk->claims->v[walk->next];
    bool again = walk->next > walk->first && claim->figure && claim[-1].figure == claim->figure;
    if (!again || walk->met == 0) /* 增加3万元，增加5%: one change */
        walk->cut = walk->comma;
    walk->met++;
    walk->next++;
    walk->ends = 0;
    walk->semicolon = false;
}

static void reasons_bind(ClaimWalk *walk)
{
    const Passage *passage = walk->passage;
    for (size_t i = 0; i < passage->n;) {
        if (walk->next < walk->end && walk->claims->v[walk->next].from == i) {
            size_t to = walk->claims->v[walk->next].to;
            claim_met(walk);
            i = to;
            continue;
        }
        const Word *other = words_at(walk->others, passage, i);
        if (other) {
            i += other->n;
            continue;
        }
        const Word *intro = words_at(walk->intros, passage, i);
        if (intro) {
            i = intro_met(walk, i, intro);
            continue;
        }
        const SentenceEnd end = passage->end[i];
        if (end == END_SENTENCE || (end == END_PART && !(walk->open && walk->parts)))
            reason_close(walk, i);
        walk->semicolon = walk->semicolon || end == END_PART;
        walk->ends += end == END_SENTENCE;
        i++;
        if (end == END_SENTENCE)
            walk->sentence = i;
        if (end >= END_CLAUSE)
            walk->comma = i;
    }
    reason_close(walk, passage->n);
}

static const ClaimList *claims_of(CheckRun *run)
{
    if (!run->claims) {
        ClaimList *claims = ARENA_NEW(run->scratch, ClaimList);
        Collect collect = {.directions = directions_make(run), .claims = claims, .arena = run->scratch};
        for (size_t p = 0; p < run->passages.n; p++)
            claims_collect(&collect, &run->passages.v[p]);
        run->claims = claims;
    }
    return run->claims;
}

static ClaimList reasons_find(CheckRun *run, const WordSet *intros, const WordSet *lists)
{
    const ClaimList *found = claims_of(run);
    const WordSet *others = words_of_list(run, WORDS_NO_REASON);
    ClaimList claims = {.v = ARENA_ARRAY(run->scratch, Claim, found->n), .n = found->n};
    for (size_t i = 0; i < claims.n; i++)
        claims.v[i] = found->v[i];
    for (size_t i = 0, end; i < claims.n; i = end) {
        for (end = i + 1; end < claims.n && claims.v[end].passage == claims.v[i].passage;)
            end++;
        ClaimWalk walk = {.passage = claims.v[i].passage,
                          .claims = &claims,
                          .intros = intros,
                          .others = others,
                          .lists = lists};
        walk.first = walk.next = i;
        walk.end = end;
        reasons_bind(&walk);
    }
    return claims;
}

typedef struct ClaimsFound {
    const TextList *intros, *lists;
    ClaimList claims;
    struct ClaimsFound *next;
} ClaimsFound;

ClaimList claims_find(CheckRun *run, const TextList *intros, const TextList *lists)
{
    for (const ClaimsFound *found = run->reasoned; found; found = found->next)
        if (texts_eq(found->intros, intros) && texts_eq(found->lists, lists))
            return found->claims;
    ClaimsFound *found = ARENA_NEW(run->scratch, ClaimsFound);
    *found = (ClaimsFound){
        intros, lists, reasons_find(run, words_make(intros, run->scratch), words_make(lists, run->scratch)),
        run->reasoned};
    run->reasoned = found;
    return found->claims;
}
