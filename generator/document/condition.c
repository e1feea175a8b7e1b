/*
 * Conditions of 若, 筛选 and {若 …} (docs/content.md, 条件), which are the ledger's but for one thing: a table that
 * has a name may be empty.
 */
#include "document/build.h"
#include "model/braces.h"

const Condition *condition_of(Builder *b, const Node *node, Str text, bool in_record)
{
    DiagList found;
    diag_list_init(&found, b->arena);
    Str said = str_trim(text);
    const Formula written = {.text = said, .node = node, .offset = (size_t)(said.s - node->scalar.text.s)};
    const Condition *condition = condition_read(b->ledger, &written, in_record, &found);
    report_all(b, &found);
    return condition;
}

bool condition_told(Builder *b, const Condition *condition, const Entry *scope)
{
    DiagList found;
    diag_list_init(&found, b->arena);
    bool holds = !condition || condition_holds(condition, scope, &(NamedTables){table_empty_find, b}, &found);
    if (condition)
        condition_values_check(condition, scope, &found);
    report_all(b, &found);
    return holds;
}

bool condition_here(Builder *b, const Entry *scope, const Node *node, Str text)
{
    bool in_record = scope && scope->parent && scope->parent->kind == ENTRY_LIST;
    return condition_told(b, condition_of(b, node, text, in_record), scope);
}

/* ---- 则 and 否则 that no {若 …} has ---- */

/* Which of them stands at `at`; empty: neither. */
static Str branch_word(Str text, size_t at)
{
    static const Str WORDS[] = {STR_INIT("否则"), STR_INIT("则")};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (str_eq(str_slice(text, at, at + WORDS[i].n), WORDS[i]))
            return WORDS[i];
    return (Str){0};
}

static bool blank_at(Str text, size_t at)
{
    return at >= text.n || text.s[at] == ' ';
}

/*
 * A 否则 that reads as one of a condition: no sentence goes on so, but behind a mark (…，否则不予受理), and without
 * blanks. A 则 is a word of many others: that with blanks on both sides is meant.
 */
static bool branch_word_meant(Str text, size_t at, Str word, bool clause_ended)
{
    bool left = at == 0 || blank_at(text, at - 1), right = blank_at(text, at + word.n);
    if (word.n == STR("则").n)
        return left && right;
    return left || right || !clause_ended;
}

static void stray_report(Builder *b, const Node *node, Str text, size_t at, Str word)
{
    NodeCursor cursor = node_cursor(node);
    Pos pos = node_cursor_pos(&cursor, (size_t)(text.s - node->scalar.text.s) + at);
    report(b, DIAG_CONDITION_STRAY, pos, DIAG_ARGS(word));
}

static bool clause_ends(const Builder *b, Str text, size_t at)
{
    size_t mark;
    return sentence_end(b->source->profile->words, text, at, &mark) >= END_CLAUSE;
}

/* In what is printed when the condition holds, or when it does not; outside of the braces in it. */
static void strays_find(Builder *b, const Node *node, Str text)
{
    int depth = 0;
    bool ended = false;
    for (size_t at = 0; at < text.n;) {
        size_t here = at;
        uint32_t cp = str_next(text, &at);
        Str word = depth ? (Str){0} : branch_word(text, here);
        depth += cp == '{' ? 1 : cp == '}' ? -1 : 0;
        if (word.n && branch_word_meant(text, here, word, ended))
            stray_report(b, node, text, here, word);
        at = word.n ? here + word.n : at;
        if (cp != ' ' && cp != '}')
            ended = clause_ends(b, text, here);
    }
}

void condition_behind(Builder *b, const Placeholder *placeholder, Str behind)
{
    size_t at = 0, last = 0;
    for (size_t i = 0; i < placeholder->body.n;) {
        last = i;
        (void)str_next(placeholder->body, &i);
    }
    while (at < behind.n && behind.s[at] == ' ')
        at++;
    Str word = branch_word(behind, at);
    if (word.n == STR("否则").n && !(placeholder->body.n && clause_ends(b, placeholder->body, last)))
        stray_report(b, placeholder->node, behind, at, word);
}

/* {若 三公.出国 > 0 则 安排{三公.出国} 否则 没有安排} */
void condition_fill(Builder *b, const FillScope *scope, const Placeholder *placeholder, Filling *filling)
{
    static const Str THEN = STR_INIT(THEN_WORD), ELSE = STR_INIT(ELSE_WORD);
    Str args = placeholder->args;
    size_t then = brace_word(args, THEN, 0);
    size_t other = brace_word(args, ELSE, then < args.n ? then + THEN.n : args.n);
    if (then == args.n || then == 0) {
        report(b, DIAG_CONDITION_WORDS, placeholder->pos, DIAG_NO_ARGS);
        placeholder_fail(b, placeholder, filling);
        return;
    }
    Str text = str_slice(args, then + THEN.n, other);
    strays_find(b, placeholder->node, text);
    strays_find(b, placeholder->node, str_slice(args, other + ELSE.n, args.n));
    if (!condition_here(b, scope_entry(scope), placeholder->node, str_slice(args, 0, then)))
        text = other < args.n ? str_slice(args, other + ELSE.n, args.n) : (Str){0};
    Placeholder branch = *placeholder;
    branch.args = str_trim(text);
    if (branch.args.n)
        fill_stretch(b, scope, placeholder_stretch(&branch), filling);
}
