/*
 * Numbers of tables, figures, attachments, parts and pages typed into the text: whether the document has such a
 * one, whether it is called as the text says, and that it will not follow when something is put before it.
 */
#include "checks/check.h"

typedef struct ReferenceParams {
    TextList kinds; /* 种类: 编号 没有这一个; 题名 another title; 手打 it is there, and typed; 页码 */
    WordSet names;  /* 编号: what is numbered so: 表, 附件 */
    WordSet parts;  /* 部分: what 第三 may be of: 部分 */
    WordSet pages;  /* 页: the same of pages */
    WordSet tables; /* 表序: the same of tables, in their order: 张表 */
    WordSet ahead;  /* 前: what a reference may stand behind: 见 */
    WordSet behind; /* 后: behind a number that is none of these: 个, 号 */
} ReferenceParams;

static const Field REFERENCE_FIELDS[] = {
    {KEY("种类", FIELD_TEXTS, ReferenceParams, kinds), .flags = FIELD_REQUIRED},
    {KEY_WORDS("编号", ReferenceParams, names), .flags = FIELD_REQUIRED},
    {KEY_WORDS("部分", ReferenceParams, parts), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("页", ReferenceParams, pages), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("表序", ReferenceParams, tables), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("前", ReferenceParams, ahead), .flags = FIELD_REQUIRED},
    {KEY_WORDS("后", ReferenceParams, behind), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema REFERENCE_SCHEMA = SCHEMA("参数", ReferenceParams, REFERENCE_FIELDS);

typedef struct ReferenceCheck {
    CheckRun *run;
    const ReferenceParams *params;
    PairSet quotes;
    LIST_OF(const Passage *) numbered; /* captions, attachments and headings, in reading order */
} ReferenceCheck;

/* Code points from … to: 表9, 第三部分. */
typedef struct Reference {
    const Passage *passage;
    size_t from, to;
    const Word *what; /* 表, 部分, 页 */
    bool ordinal;     /* 第 before its number */
    int64_t number;
} Reference;

static size_t number_end(const Passage *passage, size_t i, int64_t *value)
{
    Number number;
    Decimal read;
    bool stepped;
    size_t end = i;
    if (!cp_is_digit(passage->cp[i]))
        return numeral_read(passage, i, value, &stepped);
    if (!number_next(passage, &end, &number) || number.attached || number.fraction ||
        !number_value(passage, &number, &read))
        return i;
    *value = read.n;
    return end;
}

/* The reference that begins at `i`; false: none does. */
static bool reference_read(const ReferenceCheck *check, const Passage *passage, size_t i, Reference *out)
{
    *out = (Reference){.passage = passage, .from = i, .ordinal = passage->cp[i] == 0x7B2C /* 第 */};
    out->what = out->ordinal ? NULL : words_at(&check->params->names, passage, i);
    size_t at = i + (out->what ? out->what->n : 1), end;
    while (out->what && cp_is_blank(passage->cp[at]))
        at++;
    if (!(out->what || out->ordinal) || !passage_written(passage, i) ||
        !(i == passage->start || words_before(&check->params->ahead, passage, i)) ||
        (end = number_end(passage, at, &out->number)) == at || !passage_written(passage, at))
        return false;
    if (out->ordinal) {
        out->what = words_at(&check->params->parts, passage, end);
        out->what = out->what ? out->what : words_at(&check->params->pages, passage, end);
        out->what = out->what ? out->what : words_at(&check->params->tables, passage, end);
        end += out->what ? out->what->n : 0;
    }
    out->to = end;
    return out->what && !words_at(&check->params->behind, passage, end);
}

static bool is_page(const ReferenceCheck *check, const Reference *reference)
{
    return reference->ordinal && text_listed(&check->params->pages.texts, reference->what->text);
}

/* The text begins with the same word and number, a blank between them or not. */
static bool is_numbered(const Passage *passage, const Reference *reference)
{
    Str text = passage->para->text, word = reference->what->text;
    int64_t value = 0;
    bool begins = reference->ordinal ? passage->cp[0] == 0x7B2C
                                     : str_eq(str_slice(text, 0, word.n < text.n ? word.n : text.n), word);
    if (!begins)
        return false;
    size_t at = blanks_end(passage, reference->ordinal ? 1 : reference->what->n);
    return number_end(passage, at, &value) > at && value == reference->number;
}

/* The caption, else a cell, of the table that is so many in reading order; NULL: there are not so many. */
static const Passage *nth_table(const CheckRun *run, int64_t number)
{
    const Passage *caption = NULL;
    const Table *table = NULL;
    int64_t n = 0;
    for (size_t p = 0; p < run->passages.n; p++) {
        const Passage *passage = &run->passages.v[p];
        caption = passage->para->kind == PARA_CAPTION ? passage : caption;
        if (!passage->table || passage->table == table || passage->table->chart)
            continue;
        table = passage->table;
        if (++n == number)
            return caption && caption->para == table->caption ? caption : passage;
    }
    return NULL;
}

/* What the reference leads to; NULL: nothing. */
static const Passage *target_find(const ReferenceCheck *check, const Reference *reference)
{
    int64_t n = 0;
    if (reference->ordinal && text_listed(&check->params->tables.texts, reference->what->text))
        return nth_table(check->run, reference->number);
    for (size_t i = 0; i < check->numbered.n; i++)
        if (is_numbered(check->numbered.v[i], reference))
            return check->numbered.v[i];
    for (size_t i = 0; reference->ordinal && i < check->numbered.n; i++) {
        const Paragraph *para = check->numbered.v[i]->para;
        n += para->kind == PARA_HEADING && para->level == 1;
        if (n == reference->number)
            return check->numbered.v[i];
    }
    return NULL;
}

/* The title in quotes right behind the reference; empty: none. */
static Str title_behind(const ReferenceCheck *check, const Reference *reference)
{
    const Passage *passage = reference->passage;
    size_t at = blanks_end(passage, reference->to), end;
    const Pair *pair = pair_opened(&check->quotes, passage->cp[at]);
    if (!pair || (end = passage_find(passage, pair->close, at)) == passage->n)
        return (Str){0};
    return passage_text(passage, at + 1, end);
}

static void reference_tell(const ReferenceCheck *check, const Reference *reference)
{
    const TextList *kinds = &check->params->kinds;
    bool page = is_page(check, reference);
    const Passage *target = page ? NULL : target_find(check, reference);
    Str title = title_behind(check, reference), kind = STR("手打"), text = {0};
    const char *fault;
    if (page) {
        kind = STR("页码");
        fault = FAULT_REFERENCE_PAGE;
    } else if (!target) {
        kind = STR("编号");
        fault = FAULT_REFERENCE_NONE;
    } else {
        text = target->para->text;
        bool other = title.n && str_find(text, title, 0) == text.n;
        kind = other ? STR("题名") : kind;
        fault = other ? FAULT_REFERENCE_TITLE : FAULT_REFERENCE_TYPED;
    }
    if (text_listed(kinds, kind))
        hit_add(check->run, &(Hit){.passage = reference->passage,
                                   .from = reference->from,
                                   .to = reference->to,
                                   .words = {{"况", str_fill(check->run->scratch, fault, DIAG_ARGS(text))},
                                             {"宜", page ? STR("{页 名称}") : STR("{引用 名称}")}}});
}

static void reference_run(CheckRun *run, const void *params)
{
    ReferenceCheck check = {.run = run, .params = params};
    static Pair QUOTES[] = {{0x201C, 0x201D}, {0x300A, 0x300B}};
    check.quotes = (PairSet){.v = QUOTES, .n = 2};
    for (size_t i = 0; i < check.quotes.n; i++)
        chars_add(&check.quotes.opens, QUOTES[i].open);
    for (size_t p = 0; p < run->passages.n; p++) {
        ParaKind kind = run->passages.v[p].para->kind;
        if (kind == PARA_CAPTION || kind == PARA_ATTACHMENT || kind == PARA_HEADING)
            *LIST_PUSH(run->scratch, &check.numbered) = &run->passages.v[p];
    }
    for (size_t p = 0; p < run->passages.n; p++) {
        const Passage *passage = &run->passages.v[p];
        Reference reference;
        if (!(passage->kinds & KIND_BIT(RUN_WRITTEN)) || passage->para->kind == PARA_CAPTION)
            continue;
        for (size_t i = passage->start; i < passage->n; i++)
            if (reference_read(&check, passage, i, &reference))
                reference_tell(&check, &reference);
    }
}

const CheckForm CHECK_REFERENCE = {.schema = &REFERENCE_SCHEMA, .run = reference_run, .words = {"况", "宜"}};
