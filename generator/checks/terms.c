/*
 * 名词解释: terms that the text uses and does not explain, and terms that it
 * explains and never uses.
 */
#include "checks/check.h"

typedef struct TermParams {
    Str chapter;    /* 章: heading text that names the chapter of explanations */
    TextList terms; /* 术语: to be explained where they are used */
    bool unused;    /* 未用: report explained terms that nothing uses */
} TermParams;

static const Field TERM_FIELDS[] = {
    {KEY("章", FIELD_TEXT, TermParams, chapter), .flags = FIELD_REQUIRED},
    {KEY("术语", FIELD_TEXTS, TermParams, terms), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("未用", FIELD_BOOL, TermParams, unused)},
};
static const Schema TERM_SCHEMA = SCHEMA("参数", TermParams, TERM_FIELDS);

/* Ours: what stands before ： and is longer is a sentence, no term. */
enum { TERM_MAX = 24 };

typedef struct Term {
    Str text;
    const Passage *passage;
    size_t from, to;
    bool used;
} Term;

typedef LIST_OF(Term) TermList;

/* Terms are the same with and without them: “三公”经费. */
#define QUOTES "“”‘’"

static Str plain_text(const Passage *passage, size_t from, size_t to, Arena *arena)
{
    StrBuf out = {0};
    for (size_t i = from; i < to; i++)
        strbuf_addcp(&out, passage->cp[i]);
    return strbuf_keep(&out, arena);
}

static Str term_plain(Str term, Arena *arena)
{
    StrBuf out = {0};
    for (size_t at = 0; at < term.n;) {
        uint32_t cp = str_next(term, &at);
        if (!cp_in(cp, STR(QUOTES)))
            strbuf_addcp(&out, cp);
    }
    return strbuf_keep(&out, arena);
}

/* 术语：… at the beginning of a paragraph, behind a number, a typed one too. */
static bool term_read(const Passage *passage, Term *term, Arena *arena)
{
    size_t from = passage->start, to;
    while (from < passage->n && (cp_is_digit(passage->cp[from]) || cp_is_blank(passage->cp[from]) ||
                                 cp_in(passage->cp[from], STR("．.、（）()"))))
        from++;
    for (to = from; to < passage->n && to - from < TERM_MAX && !ends_clause(passage, to);)
        to++;
    if (to == from || to >= passage->n || passage->cp[to] != 0xFF1A /* ： */)
        return false;
    *term = (Term){.text = plain_text(passage, from, to, arena), .passage = passage, .from = from, .to = to};
    return true;
}

typedef struct TermBook {
    const Passage **plain; /* the document's passages without quotation marks */
    size_t n;
    size_t chapter; /* of the explanations; 0: there is none */
    TermList explained;
} TermBook;

static TermBook book_read(CheckRun *run, Str chapter)
{
    TermBook book = {.plain = ARENA_ARRAY(run->scratch, const Passage *, run->passages.n),
                     .n = run->passages.n};
    const WordSet *quotes = words_of_chars(STR(QUOTES), run->scratch);
    for (size_t p = 0; p < book.n; p++) {
        const Passage *passage = passage_without(&run->passages.v[p], quotes, run->scratch);
        book.plain[p] = passage;
        if (passage->para->kind == PARA_HEADING && passage->para->level == 1 &&
            str_find(passage->para->text, chapter, 0) < passage->para->text.n)
            book.chapter = passage->chapter;
    }
    for (size_t p = 0; p < book.n && book.chapter; p++) {
        const Passage *passage = book.plain[p];
        Term term;
        if (passage->chapter == book.chapter &&
            (passage->para->kind == PARA_LIST_ITEM || passage->para->kind == PARA_BODY) &&
            term_read(passage, &term, run->scratch))
            *LIST_PUSH(run->scratch, &book.explained) = term;
    }
    return book;
}

static void used_mark(CheckRun *run, TermBook *book)
{
    TextList names = {0};
    for (size_t i = 0; i < book->explained.n; i++)
        *LIST_PUSH(run->scratch, &names) = book->explained.v[i].text;
    const WordSet *words = words_make(&names, run->scratch);
    bool *used = ARENA_ARRAY(run->scratch, bool, words->n);
    for (size_t p = 0; p < book->n; p++) {
        const Passage *passage = book->plain[p];
        const Word *word;
        if (passage->chapter == book->chapter)
            continue;
        for (size_t i = 0; (i = words_next(words, passage, i, passage->n, &word)) < passage->n; i++)
            used[word - words->v] = true;
    }
    for (size_t i = 0; i < book->explained.n; i++) { /* no term goes on behind its ： */
        Term *term = &book->explained.v[i];
        const Word *word = words_at(words, term->passage, term->from);
        term->used = word && used[word - words->v];
    }
}

/* An explanation of 机关运行经费支出 explains 机关运行经费 too. */
static bool term_is_explained(const TermBook *book, Str term)
{
    for (size_t i = 0; i < book->explained.n; i++)
        if (str_find(book->explained.v[i].text, term, 0) < book->explained.v[i].text.n)
            return true;
    return false;
}

/* Code points from … to of a passage without its marks as they stand in it, with the quotation marks around them. */
static Str quoted_text(const Passage *whole, const Passage *plain, size_t from, size_t to)
{
    size_t begin = 0, end;
    while (whole->at[begin] < plain->at[from])
        begin++;
    for (end = begin; whole->at[end] <= plain->at[to - 1];)
        end++;
    size_t open = begin, close = end;
    for (size_t i = begin; i < end; i++) {
        close -= cp_in(whole->cp[i], STR("“‘"));
        open -= cp_in(whole->cp[i], STR("”’"));
    }
    bool leads = open < begin && begin > 0 && cp_in(whole->cp[begin - 1], STR("“‘"));
    bool ends = close < end && cp_in(whole->cp[end], STR("”’"));
    return passage_text(whole, begin - leads, end + ends);
}

/* Where an explanation is to be written: what the clerk writes first in its chapter, else its heading. */
static const Passage *chapter_place(const CheckRun *run, const TermBook *book)
{
    const Passage *heading = NULL;
    for (size_t p = 0; p < book->n; p++) {
        const Passage *passage = &run->passages.v[p];
        if (passage->chapter != book->chapter)
            continue;
        if (passage_written(passage, passage->start))
            return passage;
        heading = heading ? heading : passage;
    }
    return heading;
}

static void unexplained_hit(CheckRun *run, const TermBook *book, size_t p, size_t from, size_t to)
{
    const Passage *plain = book->plain[p];
    bool form = plain->kind[from] == RUN_FORM; /* nobody can correct it there */
    const Passage *place = form ? chapter_place(run, book) : plain;
    hit_add(run, &(Hit){.passage = place,
                        .from = form ? place->start : from,
                        .to = form ? place->n : to,
                        .text = quoted_text(&run->passages.v[p], plain, from, to),
                        .words = {{"况", str_fill(run->scratch, FAULT_TERM_UNEXPLAINED, DIAG_NO_ARGS)}}});
}

/* Where each term that nobody explains is used first; what the template prints comes after what is written. */
static void unexplained_add(CheckRun *run, const TermBook *book, const TermParams *given)
{
    TextList missing = {0};
    for (size_t i = 0; i < given->terms.n; i++) {
        Str term = term_plain(given->terms.v[i], run->scratch);
        if (term.n && !term_is_explained(book, term))
            *LIST_PUSH(run->scratch, &missing) = term;
    }
    const WordSet *words = words_make(&missing, run->scratch);
    bool *told = ARENA_ARRAY(run->scratch, bool, words->n);
    for (size_t round = 0; round < 2; round++)
        for (size_t p = 0; p < book->n; p++) {
            const Passage *passage = book->plain[p];
            const Word *word;
            if (passage->chapter == book->chapter)
                continue;
            for (size_t i = 0; (i = words_next(words, passage, i, passage->n, &word)) < passage->n; i++) {
                if (told[word - words->v] || (round == 0 && passage->kind[i] == RUN_FORM))
                    continue;
                told[word - words->v] = true;
                unexplained_hit(run, book, p, i, i + word->n);
            }
        }
}

static void terms_run(CheckRun *run, const void *params)
{
    const TermParams *given = params;
    TermBook book = book_read(run, given->chapter);
    if (!book.chapter) /* that a chapter is missing, the profile says */
        return;
    unexplained_add(run, &book, given);
    used_mark(run, &book);
    for (size_t i = 0; i < book.explained.n && given->unused; i++) {
        const Term *term = &book.explained.v[i];
        if (!term->used)
            hit_add(run, &(Hit){.passage = term->passage,
                                .from = term->from,
                                .to = term->to,
                                .words = {{"况", str_fill(run->scratch, FAULT_TERM_UNUSED, DIAG_NO_ARGS)}}});
    }
}

const CheckForm CHECK_TERMS = {.schema = &TERM_SCHEMA, .run = terms_run, .words = {"况"}};
