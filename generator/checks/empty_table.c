/*
 * Tables that are empty and do not say so, that say so and are not, or say it of another table.
 */
#include "checks/check.h"

typedef struct EmptyParams {
    TextList kinds;  /* 种类: 有数, 无注, 别表, 否认: which of them this rule tells */
    WordSet empty;   /* 空表: what says that a table is empty */
    WordSet told;    /* 说明: what tells why an empty one is */
    WordSet names;   /* 表名: what tables are of; caption and note have to name the same */
    WordSet others;  /* 他表: a sentence with one of these speaks of another table: 下表 */
    WordSet own;     /* 自指: speaks of this one: 本表 */
    WordSet columns; /* 栏: words heading a cell, above it or to its left, whose numbers are none: 编码 */
    WordSet denials; /* 没有: in prose, before the name of what there is none of */
    WordSet amid; /* 名间: may stand between the two, and behind the name to the clause's end: 使用, 支出 */
    WordSet ahead; /* 名前: what else the clause may have: 本部门 */
} EmptyParams;

static const Field EMPTY_FIELDS[] = {
    {KEY("种类", FIELD_TEXTS, EmptyParams, kinds), .flags = FIELD_REQUIRED},
    {KEY_WORDS("空表", EmptyParams, empty), .flags = FIELD_REQUIRED},
    {KEY_WORDS("说明", EmptyParams, told), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("表名", EmptyParams, names), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("他表", EmptyParams, others), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("自指", EmptyParams, own), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("栏", EmptyParams, columns), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("没有", EmptyParams, denials), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("名间", EmptyParams, amid), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("名前", EmptyParams, ahead), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema EMPTY_SCHEMA = SCHEMA("参数", EmptyParams, EMPTY_FIELDS);

typedef struct EmptyCheck {
    CheckRun *run;
    const EmptyParams *params;
} EmptyCheck;

/* Passages first … end-1 are one table's; `last` ends with the paragraph behind it, where a note may stand. */
typedef struct TablePassages {
    size_t first, end, last;
} TablePassages;

static bool says(const WordSet *words, const Passage *passage, size_t *at)
{
    return words_in(words, passage, 0, passage->n, at) != NULL;
}

/* The clause around `i` names a table that the caption, NULL for none, does not, and not this one: 国有资本经营预算支出表为空表. */
static bool names_another(const EmptyParams *params, const Passage *passage, size_t i,
                          const Paragraph *caption)
{
    size_t begin = clause_begin(passage, i), at;
    const Word *name = words_in(&params->names, passage, begin, i, &at);
    return name && caption && str_find(caption->text, name->text, 0) == caption->text.n &&
           !words_in(&params->own, passage, begin, i, &at) && !words_at(&params->own, passage, i);
}

/* A sentence of it says that this table is empty. */
static bool says_empty(const EmptyParams *params, const Passage *passage, const Paragraph *caption)
{
    const Word *word;
    for (size_t i = 0, at; (i = words_next(&params->empty, passage, i, passage->n, &word)) < passage->n;
         i += word->n) {
        size_t end = i;
        while (end < passage->n && !ends_sentence(passage, end))
            end++;
        if (!words_in(&params->others, passage, stretch_begin(passage, i, END_SENTENCE), end, &at) &&
            !names_another(params, passage, i, caption))
            return true;
    }
    return false;
}

/* A number that is not 0, printed or typed. */
static bool is_filled(const EmptyCheck *check, const Passage *passage)
{
    size_t digits = 0;
    for (size_t r = 0; r < passage->para->nruns; r++) {
        const Run *run = &passage->para->runs[r];
        if (run->kind == RUN_FIGURE && run->figure && decimal_sign(run->figure->value) != 0)
            return true;
    }
    for (size_t i = 0; i < passage->n; i++) {
        uint32_t cp = passage->cp[i];
        if (!cp_is_digit(cp) && cp != '.' && cp != ',' && cp != '-' && !cp_is_blank(cp))
            return false;
        digits += cp_is_digit(cp) && cp != '0';
    }
    return digits > 0 && passage->cell->col > 0 &&
           !cell_is_under(passage, &check->params->columns, check->run->scratch);
}

static void table_hit(const EmptyCheck *check, const Passage *passage, Str kind, const char *fault)
{
    if (text_listed(&check->params->kinds, kind))
        passage_hit_add(check->run, passage, passage->start < passage->n ? passage->start : 0, passage->n,
                        str_fill(check->run->scratch, fault, DIAG_NO_ARGS));
}

/* A name of 表名 in each, and none in both. */
static bool is_of_another(const EmptyCheck *check, const Passage *note, const Paragraph *caption)
{
    size_t at;
    bool named = false;
    if (!caption || !says(&check->params->names, note, &at))
        return false;
    for (size_t i = 0; i < check->params->names.n; i++) {
        Str name = check->params->names.v[i].text;
        bool in_title = str_find(caption->text, name, 0) < caption->text.n;
        named = named || in_title;
        if (in_title && str_find(note->para->text, name, 0) < note->para->text.n)
            return false;
    }
    return named;
}

/* ---- 否认 ---- */

/* The whole clause around the name at `i` says that there is none: 我单位没有使用政府性基金预算拨款安排的支出. */
static bool denies(const EmptyCheck *check, const Passage *passage, size_t i, const Word *name)
{
    const EmptyParams *params = check->params;
    size_t begin = clause_begin(passage, i), end = words_end(&params->amid, passage, i + name->n);
    size_t denied = words_begin(&params->amid, passage, i);
    const Word *denial = words_before(&params->denials, passage, denied);
    if (!denial || (end < passage->n && !ends_clause(passage, end)))
        return false;
    size_t at = begin, to = denied - denial->n;
    while (at < to && (words_at(&params->ahead, passage, at) || year_digit(passage->cp[at]) >= 0 ||
                       passage->cp[at] == 0x5E74 /* 年 */ || cp_is_blank(passage->cp[at]))) {
        const Word *word = words_at(&params->ahead, passage, at);
        at += word ? word->n : 1;
    }
    return at == to && years_are_own(check->run, passage, begin, to);
}

/* The only one of 表名 in the caption, of this year; NULL: there is none, or several. */
static const Word *caption_name(const EmptyCheck *check, const Paragraph *caption)
{
    const Passage *passage = caption ? passage_of_text(caption->text, check->run->scratch) : NULL;
    const Word *name = NULL, *word;
    if (!passage || !years_are_own(check->run, passage, 0, passage->n))
        return NULL;
    for (size_t i = 0; (i = words_next(&check->params->names, passage, i, passage->n, &word)) < passage->n;
         i += word->n) {
        if (name && !str_eq(name->text, word->text))
            return NULL;
        name = word;
    }
    return name;
}

/* Sentences anywhere that say there is nothing of what the table is full of. */
static void denials_check(const EmptyCheck *check, const Paragraph *caption)
{
    const PassageList *all = &check->run->passages;
    const Word *name = check->params->denials.n ? caption_name(check, caption) : NULL, *word;
    for (size_t p = 0; name && p < all->n; p++) {
        const Passage *passage = &all->v[p];
        if (passage->table || !(passage->kinds & KIND_BIT(RUN_WRITTEN)))
            continue;
        for (size_t i = 0;
             (i = words_next(&check->params->names, passage, i, passage->n, &word)) < passage->n;
             i += word->n)
            if (str_eq(word->text, name->text) && denies(check, passage, i, word)) {
                size_t from = clause_begin(passage, i),
                       to = words_end(&check->params->amid, passage, i + word->n);
                passage_hit_add(check->run, passage, from, to,
                                str_fill(check->run->scratch, FAULT_TABLE_HAS, DIAG_ARGS(caption->text)));
            }
    }
}

static void table_check(const EmptyCheck *check, const TablePassages *table)
{
    const Passage *v = check->run->passages.v, *note = NULL,
                  *own = NULL; /* the first; the first of this table */
    const Paragraph *caption = v[table->first].table->caption;
    bool filled = false, any = false, told = false;
    size_t at;
    for (size_t p = table->first; p < table->last; p++) {
        bool data = p < table->end && v[p].cell;
        if (data && v[p].cell->header != SCOPE_COLUMN && v[p].cell->header != SCOPE_BOTH) {
            any = any || v[p].cell->col > 0 || (v[p].kinds & KIND_BIT(RUN_FIGURE));
            filled = filled || is_filled(check, &v[p]);
        }
        if (data)
            continue;
        note = !note && says_empty(check->params, &v[p], NULL) ? &v[p] : note;
        own = !own && says_empty(check->params, &v[p], caption) ? &v[p] : own;
        told = told || (v[p].para->kind != PARA_CAPTION && says(&check->params->told, &v[p], &at));
    }
    if (own && filled)
        table_hit(check, own, STR("有数"), FAULT_TABLE_FILLED);
    else if (note && !filled && is_of_another(check, note, caption))
        table_hit(check, note, STR("别表"), FAULT_TABLE_OTHER);
    else if (!any && !note && !told)
        table_hit(check, &v[table->first], STR("无注"), FAULT_TABLE_UNTOLD);
    if (filled && text_listed(&check->params->kinds, STR("否认")))
        denials_check(check, caption);
}

static void empty_run(CheckRun *run, const void *params)
{
    const PassageList *all = &run->passages;
    const EmptyCheck check = {run, params};
    for (size_t p = 0; p < all->n;) {
        TablePassages table = {.first = p, .end = p};
        const Table *of = all->v[p].table;
        while (of && table.end < all->n && all->v[table.end].table == of)
            table.end++;
        p = of ? table.end : p + 1;
        table.last = table.end + (p < all->n && all->v[p].para->kind != PARA_HEADING);
        if (of)
            table_check(&check, &table);
    }
}

const CheckForm CHECK_EMPTY_TABLE = {.schema = &EMPTY_SCHEMA, .run = empty_run, .words = {"况"}};
