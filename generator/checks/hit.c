/*
 * What a check has found → a Finding: its place, the sentence it stands in, and
 * the rule's 说法 with {文} and the check's own words filled in.
 */
#include "checks/check.h"

/* Ours: so many findings of one rule in one paragraph say enough. */
enum { HITS_PER_PASSAGE = 20 };

/* ---- the message ---- */

/* The next {…} of `text` at or after `from`; false: none. */
static bool brace_next(Str text, size_t from, size_t *open, size_t *close)
{
    *open = str_find(text, STR("{"), from);
    *close = str_find(text, STR("}"), *open);
    return *close < text.n;
}

static const Str *hit_word(const Hit *hit, Str name, const Str *text)
{
    if (str_is(name, "文"))
        return text;
    for (size_t i = 0; i < HIT_WORDS_MAX && hit->words[i].name; i++)
        if (str_is(name, hit->words[i].name))
            return &hit->words[i].text;
    return NULL;
}

static void message_fill(const CheckRun *run, const Hit *hit, StrBuf *out)
{
    const Node *node = run->rule->message;
    Str form = node && node->kind == NODE_SCALAR ? node->scalar.text : run->rule->id;
    Str text = hit->text.s ? hit->text : passage_text(hit->passage, hit->from, hit->to);
    size_t at = 0, open, close;
    while (brace_next(form, at, &open, &close)) {
        const Str *word = hit_word(hit, str_slice(form, open + 1, close), &text);
        strbuf_add(out, str_slice(form, at, word ? open : close + 1));
        if (word)
            strbuf_add(out, *word);
        at = close + 1;
    }
    strbuf_add(out, str_slice(form, at, form.n));
}

void message_check(CheckRun *run)
{
    const Node *node = run->rule->message;
    if (!node || node->kind != NODE_SCALAR)
        return;
    TextList known = {0};
    *LIST_PUSH(run->scratch, &known) = STR("文");
    for (size_t i = 0; run->form->words[i]; i++)
        *LIST_PUSH(run->scratch, &known) = str_of(run->form->words[i]);
    Str form = node->scalar.text;
    size_t at = 0, open, close;
    for (; brace_next(form, at, &open, &close); at = close + 1) {
        Str name = str_slice(form, open + 1, close);
        if (!text_listed(&known, name))
            diag_add(run->diags, DIAG_CHECK_WORD, node_pos_in(node, open),
                     DIAG_ARGS(name, str_join(run->scratch, known.v, known.n, STR("、"))));
    }
}

/* ---- the finding ---- */

/* The sentence without line feeds or blanks at its ends, and … where it was cut. */
static Str excerpt_of(const CheckRun *run, const Hit *hit)
{
    const Passage *passage = hit->passage;
    size_t from, to;
    passage_sentence(passage, hit->from < passage->n ? hit->from : hit->from - (hit->from > 0), &from, &to);
    bool cut = from > 0 && !ends_sentence(passage, from - 1);
    bool goes_on = to < passage->n && !ends_sentence(passage, to - 1) && !ends_sentence(passage, to);
    /* A passage may leave out marks of its text: one before the sentence belongs to it. */
    size_t begin = from ? passage->at[from - 1] : 0;
    if (from)
        (void)str_next(passage->para->text, &begin);
    while (from < to && cp_is_blank(passage->cp[from]))
        begin = passage->at[++from];
    Str sentence = str_slice(passage->para->text, begin, passage->at[to]), rest = STR(""), hidden = STR("");
    if (hit->private) {
        sentence = str_slice(passage->para->text, begin, passage->at[hit->from]);
        hidden = hit->text;
        rest = passage_text(passage, hit->to, to > hit->to ? to : hit->to);
    }
    return str_format(run->arena, "%s" STR_FMT STR_FMT STR_FMT "%s", cut ? "…" : "", STR_ARG(sentence),
                      STR_ARG(hidden), STR_ARG(rest), goes_on ? "…" : "");
}

static uint64_t mix(uint64_t key, uint64_t more)
{
    return (key ^ more) * UINT64_C(0x9E3779B97F4A7C15);
}

static uint64_t place_key(const CheckRun *run, Pos pos)
{
    uint64_t key = mix(str_hash(run->rule->id), (uint64_t)pos.line << 32 | pos.col);
    return pos.file ? mix(key, str_hash(pos.file->name)) : key;
}

/* By place and message, over all rules. Empty: it was told. */
static Str message_new(CheckRun *run, Pos pos, const Hit *hit)
{
    StrBuf message = {0};
    message_fill(run, hit, &message);
    if (seen_first(&run->seen, run->scratch, mix(place_key(run, pos), str_hash(strbuf_str(&message)))))
        return strbuf_keep(&message, run->arena);
    strbuf_free(&message);
    return (Str){0};
}

void hits_end(CheckRun *run)
{
    Pos pos = run->beyond_pos;
    if (run->beyond)
        *LIST_PUSH(run->arena, run->findings) = (Finding){
            .rule = run->rule,
            .severity = run->rule->severity,
            .pos = pos,
            .place = pos_line_str(pos, run->arena),
            .message = str_fill(run->arena, FAULT_BEYOND, DIAG_ARGS(str_uint(run->scratch, run->beyond)))};
    run->last = NULL;
    run->nlast = run->beyond = 0;
}

/* One more than are told; its place is asked for once a paragraph, since it takes a walk. */
static void beyond_add(CheckRun *run, const Hit *hit)
{
    const Passage *passage = hit->passage;
    StrBuf message = {0};
    if (run->nlast == HITS_PER_PASSAGE + 1) {
        run->beyond_pos = paragraph_pos(passage->para, passage->at[hit->from]);
        run->beyond_key = mix(place_key(run, run->beyond_pos), str_hash(passage->para->text));
    }
    message_fill(run, hit, &message);
    uint64_t key = mix(mix(run->beyond_key, passage->at[hit->from]), str_hash(strbuf_str(&message)));
    run->beyond += seen_first(&run->seen, run->scratch, key);
    strbuf_free(&message);
}

void hit_add(CheckRun *run, const Hit *hit)
{
    const Passage *passage = hit->passage;
    if (run->last != passage->para)
        hits_end(run);
    run->last = passage->para;
    if (++run->nlast > HITS_PER_PASSAGE) {
        beyond_add(run, hit);
        return;
    }
    Pos pos = paragraph_pos(passage->para, passage->at[hit->from]);
    Str message = message_new(run, pos, hit);
    if (!message.s)
        return;
    Finding *finding = LIST_PUSH(run->arena, run->findings);
    *finding = (Finding){.rule = run->rule, .severity = run->rule->severity, .pos = pos, .message = message};
    finding->place = pos_line_str(pos, run->arena);
    finding->excerpt = excerpt_of(run, hit);
    if (hit->figure) {
        finding->figures = ARENA_ARRAY(run->arena, const Figure *, 1);
        finding->figures[0] = hit->figure;
        finding->nfigures = 1;
    }
}

void passage_hit_add(CheckRun *run, const Passage *passage, size_t from, size_t to, Str fault)
{
    hit_add(run, &(Hit){.passage = passage, .from = from, .to = to, .words = {{"况", fault}}});
}

static void hit_add_at(CheckRun *run, Pos pos, Str place, Severity severity, const Hit *hit)
{
    Str message = message_new(run, pos, hit);
    if (message.s)
        *LIST_PUSH(run->arena, run->findings) = (Finding){
            .rule = run->rule, .severity = severity, .pos = pos, .place = place, .message = message};
}

void place_hit_add(CheckRun *run, const Entry *place, Severity severity, const Hit *hit)
{
    hit_add_at(run, place->pos, place->path, severity, hit);
}

void file_hit_add(CheckRun *run, Pos pos, const Hit *hit)
{
    hit_add_at(run, pos, pos_line_str(pos, run->arena), run->rule->severity, hit);
}
