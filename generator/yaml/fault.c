/*
 * libyaml's refusal in our words. Its texts are those of libyaml 0.2.5; one we
 * do not know is shown as it is.
 */
#include "yaml/parts.h"

#include <yaml.h>

#include <string.h>

#include "base/heap.h"
#include "yaml/args.h"

typedef enum FaultPlace { AT_PROBLEM, AT_CONTEXT } FaultPlace;
/* The text at the place, its first character, or all from the context to the problem. */
typedef enum FaultArg { ARG_NONE, ARG_EXCERPT, ARG_CHAR, ARG_BETWEEN } FaultArg;

typedef struct Fault {
    const char *problem, *context; /* beginnings; NULL: any */
    DiagId id;
    FaultPlace place;
    FaultArg arg;
} Fault;

/* The first row that fits counts. */
static const Fault FAULTS[] = {
    {"could not find expected ':'", NULL, DIAG_YAML_NO_COLON, AT_CONTEXT, ARG_EXCERPT},
    {"block sequence entries are not allowed", NULL, DIAG_YAML_DASH_INLINE, AT_PROBLEM, ARG_NONE},
    {"mapping keys are not allowed", NULL, DIAG_YAML_COMPLEX_KEY, AT_PROBLEM, ARG_NONE},
    {"mapping values are not allowed", NULL, DIAG_YAML_KEY_IN_TEXT, AT_PROBLEM, ARG_EXCERPT},
    {"found a tab character", NULL, DIAG_YAML_TAB, AT_PROBLEM, ARG_NONE},
    {"found character that cannot start any token", NULL, DIAG_YAML_INDICATOR, AT_PROBLEM, ARG_CHAR},
    {"found unexpected ':'", NULL, DIAG_YAML_COLON_BLANK, AT_PROBLEM, ARG_BETWEEN},
    {"found undefined tag handle", NULL, DIAG_YAML_TAG, AT_PROBLEM, ARG_EXCERPT},
    {NULL, "while parsing a tag", DIAG_YAML_TAG, AT_CONTEXT, ARG_EXCERPT},
    {NULL, "while scanning a tag", DIAG_YAML_TAG, AT_CONTEXT, ARG_EXCERPT},
    {NULL, "while parsing a %TAG", DIAG_YAML_DIRECTIVE, AT_CONTEXT, ARG_NONE},
    {NULL, "while scanning a directive", DIAG_YAML_DIRECTIVE, AT_CONTEXT, ARG_NONE},
    {NULL, "while scanning a %", DIAG_YAML_DIRECTIVE, AT_CONTEXT, ARG_NONE},
    {"found incompatible YAML document", NULL, DIAG_YAML_DIRECTIVE, AT_PROBLEM, ARG_NONE},
    {NULL, "while scanning an anchor", DIAG_YAML_INDICATOR, AT_CONTEXT, ARG_CHAR},
    {NULL, "while scanning an alias", DIAG_YAML_INDICATOR, AT_CONTEXT, ARG_CHAR},
    {NULL, "while scanning a block scalar", DIAG_YAML_INDICATOR, AT_CONTEXT, ARG_CHAR},
    {"found unexpected end of stream", "while scanning a quoted", DIAG_YAML_QUOTE_OPEN, AT_CONTEXT, ARG_CHAR},
    {"found unexpected document indicator", NULL, DIAG_YAML_QUOTE_OPEN, AT_CONTEXT, ARG_CHAR},
    {"found unknown escape", NULL, DIAG_YAML_ESCAPE, AT_PROBLEM, ARG_EXCERPT},
    {NULL, "while parsing a quoted scalar", DIAG_YAML_ESCAPE, AT_PROBLEM, ARG_EXCERPT},
    {"did not find expected '-' indicator", NULL, DIAG_YAML_LIST_BROKEN, AT_PROBLEM, ARG_EXCERPT},
    {"did not find expected key", NULL, DIAG_YAML_MAP_BROKEN, AT_PROBLEM, ARG_EXCERPT},
    {NULL, "while parsing a flow", DIAG_YAML_FLOW_BROKEN, AT_PROBLEM, ARG_CHAR},
    {"did not find expected node content", NULL, DIAG_YAML_INDICATOR, AT_PROBLEM, ARG_CHAR},
    {"did not find expected <document start>", NULL, DIAG_YAML_MAP_BROKEN, AT_PROBLEM, ARG_EXCERPT},
};

static bool begins(const char *text, const char *with)
{
    return !with || (text && strncmp(text, with, strlen(with)) == 0);
}

static Pos mark_pos(const SourceFile *file, yaml_mark_t mark)
{
    return (Pos){file, (uint32_t)mark.line + 1, (uint32_t)mark.column + 1};
}

/* The text from a mark on. */
static Str text_from(Str text, yaml_mark_t mark)
{
    size_t at = 0;
    for (size_t i = 0; i < mark.index && at < text.n; i++)
        (void)str_next(text, &at);
    return str_slice(text, at, text.n);
}

/* A key that stands after text: what is wrong begins with the key, not at its colon. */
static Str text_of_line(Str text, yaml_mark_t *mark)
{
    mark->index -= mark->column;
    mark->column = 0;
    Str line = text_from(text, *mark);
    while (line.n && line.s[0] == ' ') {
        line = str_slice(line, 1, line.n);
        mark->index++;
        mark->column++;
    }
    size_t colon = str_find(line, STR(":"), 0);
    return str_slice(line, 0, colon);
}

/* The argument of the message. May move *mark to where the clerk should look. */
static Str fault_arg(const Fault *fault, Str text, const yaml_parser_t *parser, yaml_mark_t *mark)
{
    if (fault->arg == ARG_BETWEEN) {
        Str from = text_from(text, parser->context_mark);
        return str_slice(from, 0, from.n - text_from(text, parser->problem_mark).n);
    }
    /* Of a bracket that goes wrong the message names the beginning. */
    if (fault->id == DIAG_YAML_FLOW_BROKEN)
        return text_char(text_from(text, parser->context_mark));
    Str from = fault->id == DIAG_YAML_KEY_IN_TEXT ? text_of_line(text, mark) : text_from(text, *mark);
    return fault->arg == ARG_CHAR ? text_char(from) : text_excerpt(from);
}

void fault_add(Finder *finder, Str text, const struct yaml_parser_s *parser, uint32_t broken)
{
    yaml_mark_t problem = parser->problem_mark;
    if (parser->error == YAML_MEMORY_ERROR)
        heap_out();
    /* What the line scan found is the cause. */
    if (broken && broken <= problem.line + 1)
        return;
    bool worded = parser->error == YAML_SCANNER_ERROR || parser->error == YAML_PARSER_ERROR;
    for (size_t i = 0; worded && i < sizeof FAULTS / sizeof *FAULTS; i++) {
        const Fault *fault = &FAULTS[i];
        if (!begins(parser->problem, fault->problem) || !begins(parser->context, fault->context))
            continue;
        yaml_mark_t mark = fault->place == AT_CONTEXT ? parser->context_mark : problem;
        Str arg = fault_arg(fault, text, parser, &mark);
        finder_add(finder, fault->id, mark_pos(finder->file, mark), DIAG_ARGS(arg));
        return;
    }
    finder_add(finder, DIAG_YAML_SYNTAX, mark_pos(finder->file, problem), DIAG_ARGS(str_of(parser->problem)));
}
