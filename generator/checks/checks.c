/*
 * The entry: reads the document into passages once and runs each rule's check
 * with its 参数.
 */
#include "checks/check.h"

/* Every check, with the name that rules call it by. Each stands in a file of its own. */
#define CHECKS(CHECK)                                                                                        \
    CHECK(CHECK_PLACEHOLDER, "占位符")                                                                       \
    CHECK(CHECK_YEAR, "年份")                                                                                \
    CHECK(CHECK_OFFICE_NAME, "单位名")                                                                       \
    CHECK(CHECK_MIXED_NAMES, "称谓混用")                                                                     \
    CHECK(CHECK_SENTENCE_END, "句末")                                                                        \
    CHECK(CHECK_DOUBLED_MARKS, "连续标点")                                                                   \
    CHECK(CHECK_HALF_MARKS, "半角标点")                                                                      \
    CHECK(CHECK_EMPTY_HEADING, "空标题")                                                                     \
    CHECK(CHECK_NUMBERING, "编号连续")                                                                       \
    CHECK(CHECK_SAME_REASON, "重复理由")                                                                     \
    CHECK(CHECK_SAME_USE, "重复用途")                                                                        \
    CHECK(CHECK_TWO_REASONS, "理由不一")                                                                     \
    CHECK(CHECK_REASON_DIRECTION, "理由方向")                                                                \
    CHECK(CHECK_REASON_MISSING, "缺理由")                                                                    \
    CHECK(CHECK_REASON_ITEM, "理由串项")                                                                     \
    CHECK(CHECK_TERMS, "术语释义")                                                                           \
    CHECK(CHECK_PRIVACY, "隐私")                                                                             \
    CHECK(CHECK_CODES, "科目编码")                                                                           \
    CHECK(CHECK_SAME_CODE, "编码重复")                                                                       \
    CHECK(CHECK_TYPED_AMOUNT, "手打数字")                                                                    \
    CHECK(CHECK_GROUPING, "千分位")                                                                          \
    CHECK(CHECK_THRESHOLDS, "绩效标准")                                                                      \
    CHECK(CHECK_CODE_POINTS, "码位")                                                                         \
    CHECK(CHECK_BESIDE, "占位邻字")                                                                          \
    CHECK(CHECK_STUCK, "相连的数")                                                                           \
    CHECK(CHECK_FIGURE_YEAR, "数的年份")                                                                     \
    CHECK(CHECK_FIGURE_NAME, "数的名称")                                                                     \
    CHECK(CHECK_TYPED_COUNT, "手打数目")                                                                     \
    CHECK(CHECK_LISTED_COUNT, "数目与名单")                                                                  \
    CHECK(CHECK_REFERENCE, "手打编号")                                                                       \
    CHECK(CHECK_TYPED_DIRECTION, "手打方向")                                                                 \
    CHECK(CHECK_PAIRED, "成对标点")                                                                          \
    CHECK(CHECK_DATE, "日期")                                                                                \
    CHECK(CHECK_OLD_DATE, "旧日期")                                                                          \
    CHECK(CHECK_SHARE, "占比过百")                                                                           \
    CHECK(CHECK_NOTE_DENIES, "注的说法")                                                                     \
    CHECK(CHECK_DENIED, "没有的事")                                                                          \
    CHECK(CHECK_BRANCHES, "若的说法")                                                                        \
    CHECK(CHECK_SHORT_REASON, "理由太短")                                                                    \
    CHECK(CHECK_SENTENCE_UNIT, "同句单位")                                                                   \
    CHECK(CHECK_EVEN_REASON, "持平理由")                                                                     \
    CHECK(CHECK_DOCUMENT_NUMBER, "文号")                                                                     \
    CHECK(CHECK_REPEATED, "叠词")                                                                            \
    CHECK(CHECK_GAP, "字间空格")                                                                             \
    CHECK(CHECK_TRADITIONAL, "繁体字")                                                                       \
    CHECK(CHECK_WORDING, "用词")                                                                             \
    CHECK(CHECK_REQUIRED, "必写")                                                                            \
    CHECK(CHECK_STATEMENTS, "数的说法")                                                                      \
    CHECK(CHECK_EMPTY_TABLE, "空表")                                                                         \
    CHECK(CHECK_TABLE_TOTAL, "表的合计")                                                                     \
    CHECK(CHECK_TABLE_LEVELS, "表的各级")                                                                    \
    CHECK(CHECK_TABLE_ACROSS, "表的横加")                                                                    \
    CHECK(CHECK_TABLE_AGAIN, "表的同码")                                                                     \
    CHECK(CHECK_TABLE_CHANGE, "表的增减")                                                                    \
    CHECK(CHECK_TABLE_PRODUCT, "表的单价")                                                                   \
    CHECK(CHECK_TABLE_SIDES, "表的总计")                                                                     \
    CHECK(CHECK_TABLE_PROSE, "文与表")                                                                       \
    CHECK(CHECK_TYPED_CODES, "表的编码")                                                                     \
    CHECK(CHECK_TABLE_UNIT, "表的单位")                                                                      \
    CHECK(CHECK_SUBJECTS, "科目名")                                                                          \
    CHECK(CHECK_ODD_UNIT, "缺单位")                                                                          \
    CHECK(CHECK_PER_HEAD, "人均支出")                                                                        \
    CHECK(CHECK_UNREAD, "未用的数")                                                                          \
    CHECK(CHECK_PLACES, "小数位数")                                                                          \
    CHECK(CHECK_PRINTED_CHANGE, "印出的差")

#define CHECK_DECLARE(form, name) extern const CheckForm form;
CHECKS(CHECK_DECLARE)

#define CHECK_FORM(form, name) &form,
#define CHECK_NAME(form, name) STR_INIT(name),
static const CheckForm *const FORMS[] = {CHECKS(CHECK_FORM)};
static const Str NAMES[] = {CHECKS(CHECK_NAME)};
#define NFORMS (sizeof FORMS / sizeof *FORMS)

size_t check_names(const Str **names)
{
    *names = NAMES;
    return NFORMS;
}

static const CheckForm *form_find(Str name)
{
    for (size_t i = 0; i < NFORMS; i++)
        if (str_eq(name, NAMES[i]))
            return FORMS[i];
    return NULL;
}

static void unknown_report(const CheckRun *run)
{
    Str near = diag_nearest(run->diags, run->rule->check, NAMES, NFORMS);
    diag_add(run->diags, DIAG_CHECK_UNKNOWN, run->rule->pos,
             DIAG_ARGS(run->rule->check, near.n ? near : str_join(run->scratch, NAMES, NFORMS, STR("、"))));
}

PairSet pairs_make(CheckRun *run, const char *key, const TextList *texts)
{
    const NodePair *pair = run->rule->params ? node_pair(run->rule->params, str_of(key)) : NULL;
    PairSet pairs = {.v = ARENA_ARRAY(run->scratch, Pair, texts->n)};
    for (size_t i = 0; i < texts->n; i++) {
        size_t at = 0;
        if (str_count(texts->v[i]) != 2) {
            diag_add(run->diags, DIAG_CHECK_PAIR, pair ? pair->value->pos : run->rule->pos,
                     DIAG_ARGS(texts->v[i], str_of(key)));
            continue;
        }
        Pair *added = &pairs.v[pairs.n++];
        added->open = str_next(texts->v[i], &at);
        added->close = str_next(texts->v[i], &at);
        chars_add(&pairs.opens, added->open);
        chars_add(&pairs.closes, added->close);
    }
    return pairs;
}

const Entry *figure_at(const CheckRun *run, Str path)
{
    const Entry *entry = ledger_find(run->ledger, NULL, path);
    return entry && entry->kind == ENTRY_FIGURE && entry->figure.known ? entry : NULL;
}

bool entry_in_list(const Entry *entry)
{
    while ((entry = entry->parent) != NULL && entry->kind != ENTRY_LIST)
        ;
    return entry != NULL;
}

static void passages_walk(CheckRun *run, const void *params)
{
    const CheckForm *form = run->form;
    for (size_t p = 0; p < run->passages.n; p++) {
        const Passage *passage = &run->passages.v[p];
        if ((!form->kinds || passage->kinds & form->kinds) && !(form->prose && passage->cell))
            form->passage(run, params, passage);
    }
}

static void rule_run(CheckRun *run, const RuleSpec *rule)
{
    static const Node NOTHING = {.kind = NODE_MAP};
    run->rule = rule;
    run->form = form_find(rule->check);
    if (!run->form) {
        unknown_report(run);
        return;
    }
    Node none = NOTHING;
    none.pos = rule->pos;
    message_check(run);
    void *params = arena_alloc(run->scratch, run->form->schema->size);
    if (!schema_read(run->form->schema, rule->params ? rule->params : &none, params, run->scratch,
                     run->diags))
        return;
    words_fill_all(run->form->schema, params, run->scratch);
    if (run->form->run)
        run->form->run(run, params);
    if (run->form->passage)
        passages_walk(run, params);
    hits_end(run);
}

void checks_run(const CheckInput *input, Arena *arena, FindingList *findings, DiagList *diags)
{
    const RuleBook *book = input->book;
    CheckRun run = {.source = input->source,
                    .ledger = input->ledger,
                    .coverage = input->coverage,
                    .arena = arena,
                    .scratch = arena_new(),
                    .findings = findings,
                    .diags = diags};
    run.passages = passages_read(input->document, input->source, run.scratch);
    for (size_t i = 0; i < book->nrules; i++)
        if (book->rules[i].kind == RULE_CHECK && !book->rules[i].off)
            rule_run(&run, &book->rules[i]);
    arena_free(run.scratch);
}
