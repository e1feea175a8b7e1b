/*
 * A profile by itself: tried on an office that nobody wrote, in which each of its chapters stands
 * and each of its tables, over a list of one record. What such an office lacks is no fault of the profile.
 */
#include "base/file.h"
#include "checks/checks.h"
#include "model/notice.h"
#include "office/parts.h"

typedef struct Trial {
    OfficeTools *tools;
    const Profile *profile;
    Arena *arena;
    DiagList found;
} Trial;

/* They are about figures, which only an office has. */
static bool is_of_figures(DiagId id)
{
    static const DiagId IDS[] = {
        DIAG_PLACE_UNKNOWN,        DIAG_PLACE_NOT_FIGURE,
        DIAG_PLACE_NOT_LIST,       DIAG_RECORD_LACKS,
        DIAG_EACH_ORDER,           DIAG_FIGURES_MISSING,
        DIAG_FORMULA_UNKNOWN,      DIAG_FORMULA_NOT_FIGURE,
        DIAG_FORMULA_UNKNOWN_NEAR, DIAG_FORMULA_UNITS,
        DIAG_FORMULA_NO_LAST,      DIAG_FORMAT_UNIT,
        DIAG_NO_LAST_YEAR,         DIAG_FORMULA_DIVISION,
        DIAG_FORMULA_INNER_GROUP,  DIAG_CONDITION_UNITS,
        DIAG_CONDITION_WORDS,      DIAG_NO_BASE,
        DIAG_BASE_OTHER,           DIAG_NO_PERCENT,
        DIAG_CHANGE_UNFIT,         DIAG_SHARE_UNFIT,
        DIAG_REFERENCE_UNKNOWN,    DIAG_TABLE_DATA_UNKNOWN,
        DIAG_TABLE_LIST_UNKNOWN,   DIAG_TABLE_NOT_LIST,
        DIAG_TABLE_KEY_SLIP,       DIAG_TABLE_ROLLUP_CODE,
        DIAG_CELL_LEVEL,           DIAG_CELL_NOT_NUMBER,
        DIAG_GROUP_UNCHECKED,      DIAG_FORMULA_MONEY_PRODUCT,
    };
    for (size_t i = 0; i < sizeof IDS / sizeof *IDS; i++)
        if (id == IDS[i])
            return true;
    return false;
}

static bool is_of_profile(const Profile *profile, Pos pos)
{
    for (size_t i = 0; i < profile->files.n; i++)
        if (profile->files.v[i] == pos.file)
            return true;
    return false;
}

/* ---- the office ---- */

/* 支出.功能 as mappings in one another, and a list of one record in the last. */
static void list_add(StrBuf *text, Str path, int indent)
{
    for (size_t at = 0; at < path.n; indent += 2) {
        size_t dot = str_find(path, STR("."), at);
        strbuf_addf(text, "%*s" STR_FMT ":\n", indent, "", STR_ARG(str_slice(path, at, dot)));
        at = dot + 1;
    }
    strbuf_addf(text, "%*s- {编码: \"2010301\", 名称: 行政运行, 金额: 1}\n", indent, "");
}

typedef LIST_OF(Str) PathList;

/* Those below a key that is there already would be a key twice. */
static bool path_is_new(const PathList *paths, Str path)
{
    Str head = str_slice(path, 0, str_find(path, STR("."), 0));
    for (size_t i = 0; i < paths->n; i++)
        if (str_eq(str_slice(paths->v[i], 0, str_find(paths->v[i], STR("."), 0)), head))
            return false;
    return true;
}

static void lists_of(const BodySpec *body, size_t n, PathList *out, Arena *arena)
{
    for (size_t i = 0; i < n; i++) {
        if (body[i].kind == BODY_EACH && path_is_new(out, body[i].each.list))
            *LIST_PUSH(arena, out) = body[i].each.list;
        for (size_t half = 0; body[i].kind == BODY_PAIR && half < 2; half++)
            lists_of(body[i].half[half].body, body[i].half[half].nbody, out, arena);
    }
}

/* A mapping for each table, by its number: the data that it is tried on. */
static const Node *data_make(Trial *trial)
{
    SourceFile *file = ARENA_NEW(trial->arena, SourceFile);
    StrBuf text = {0};
    strbuf_adds(&text, "数: 1\n");
    for (size_t i = 0; i < trial->profile->ntables; i++) {
        const TableSpec *spec = &trial->profile->tables[i];
        PathList paths = {0};
        lists_of(spec->body, spec->nbody, &paths, trial->arena);
        strbuf_addf(&text, "%zu:\n  数: 1\n", i);
        for (size_t k = 0; k < paths.n; k++)
            list_add(&text, paths.v[k], 2);
    }
    file->text = str_dup(trial->arena, strbuf_str(&text));
    strbuf_free(&text);
    return yaml_read(file, &YAML_LIMITS, trial->arena, &trial->found);
}

static SourceBlock table_block(const TableSpec *spec, const Node *data, Pos pos)
{
    return (SourceBlock){
        .kind = SOURCE_TABLE, .pos = pos, .table = {.spec = spec, .title = spec->title, .data = data}};
}

/* {较上年执行 数}, so that a formula which is its base is read. */
static SourceBlock phrase_block(Trial *trial, const PhraseForm *phrase)
{
    Node *text = ARENA_NEW(trial->arena, Node);
    *text = (Node){.kind = NODE_SCALAR, .pos = phrase->pos};
    text->scalar.text = str_format(trial->arena, "{" STR_FMT " 数}。", STR_ARG(phrase->name));
    return (SourceBlock){.kind = SOURCE_PARA, .pos = phrase->pos, .text = text};
}

/* Every chapter of the profile; in the first of them, every table and every phrase. */
static const Source *source_make(Trial *trial)
{
    const Profile *profile = trial->profile;
    Arena *arena = trial->arena;
    const Node *data = data_make(trial);
    Source *source = ARENA_NEW(arena, Source);
    Office *office = ARENA_NEW(arena, Office);
    *office = (Office){.name = STR("某某街道办事处"),
                       .short_name = STR("某某街道"),
                       .code = STR("000000"),
                       .year = 2021,
                       .date = {2021, 2, 10}};
    *source = (Source){.office = office, .profile = profile, .figures = data, .whole = true};
    source->chapters = ARENA_ARRAY(arena, Chapter, profile->nchapters);
    for (; source->nchapters < profile->nchapters; source->nchapters++) {
        const ChapterForm *form = &profile->chapters[source->nchapters];
        source->chapters[source->nchapters] =
            (Chapter){.form = form, .title = form->title, .name = form->name, .pos = form->pos};
    }
    for (size_t i = 0; data && i < profile->ntables; i++)
        *LIST_PUSH(arena, &source->chapters[0].blocks) =
            table_block(&profile->tables[i], node_at(data, str_format(arena, "%zu", i).s), data->pos);
    for (size_t i = 0; data && i < profile->nphrases; i++)
        *LIST_PUSH(arena, &source->chapters[0].blocks) = phrase_block(trial, &profile->phrases[i]);
    return source;
}

/* ---- the trial ---- */

/* Formulas of rules and words of checks are looked at as they run. */
static const Document *document_try(Trial *trial, const Source *source, bool judged)
{
    const RuleBook *book = source->profile->rules;
    const Ledger *ledger = ledger_build(source, trial->arena, &trial->found);
    FindingList findings = {0};
    const Coverage *coverage =
        judged ? relations_run(ledger, book, trial->arena, &findings, &trial->found) : NULL;
    const DocumentInput input = {
        .source = source, .ledger = ledger, .fonts = trial->tools->fonts, .metrics = &trial->tools->metrics};
    const Document *document = document_build(&input, trial->arena, &trial->found);
    if (judged)
        checks_run(&(CheckInput){document, source, ledger, book, coverage}, trial->arena, &findings,
                   &trial->found);
    return document;
}

static void notice_try(Trial *trial, const Source *source)
{
    Correction correction = {.version = 2, .date = source->office->date};
    Source corrected = *source;
    corrected.corrections = (CorrectionList){.v = &correction, .n = 1};
    if (trial->profile->notice)
        (void)document_try(trial, source_notice(&corrected, source->figures, trial->arena), false);
}

/* Waits to be filled in, as a skeleton does: what is written so, and what comes of it; last year is another folder's. */
static bool is_todo(DiagId id)
{
    static const DiagId IDS[] = {
        DIAG_TEXT_TODO,       DIAG_FIGURE_TODO,      DIAG_NO_LAST_YEAR, DIAG_LAST_YEAR_MISSING,
        DIAG_FORMULA_NO_LAST, DIAG_FORMULA_DIVISION, DIAG_FORMAT_UNIT,  DIAG_CHANGE_UNFIT,
        DIAG_SHARE_UNFIT,     DIAG_NO_PERCENT,
    };
    bool todo = false;
    for (size_t i = 0; i < sizeof IDS / sizeof *IDS && !todo; i++)
        todo = id == IDS[i];
    return todo;
}

/* Its chapters with the figures that they name; of office.yaml, whose year is not filled in yet, the syntax. */
static void skeleton_try(Trial *trial, DiagList *diags)
{
    const char *templates = trial->tools->roots.templates;
    Str folder = profile_skeleton(templates, trial->profile->id, trial->arena, diags);
    Office *office = ARENA_NEW(trial->arena, Office);
    DiagList found;
    diag_list_init(&found, trial->arena);
    if (!folder.n || !str_eq(path_name(path_parent(folder)), trial->profile->id))
        return; /* that of a base is looked at with the base: its chapters may be others */
    const char *path = str_cstr(trial->arena, path_join(trial->arena, folder, STR("office.yaml")));
    const SourceFile *file = file_read(path, str_of(path), YAML_LIMITS.bytes, trial->arena, diags);
    const Node *root = file ? yaml_read(file, &YAML_LIMITS, trial->arena, diags) : NULL;
    if (!root)
        return;
    *office = (Office){.pos = root->pos,
                       .id = path_name(folder),
                       .folder = folder,
                       .name = STR("某某街道办事处"),
                       .year = 2021};
    const Source *source = source_load(office, trial->profile, trial->arena, &found);
    if (source) {
        const DocumentInput input = {.source = source,
                                     .ledger = ledger_build(source, trial->arena, &found),
                                     .fonts = trial->tools->fonts,
                                     .metrics = &trial->tools->metrics};
        (void)document_build(&input, trial->arena, &found);
    }
    for (size_t i = 0; i < found.items.n; i++) {
        const Diagnostic *diag = &found.items.v[i];
        if (!is_todo(diag->id))
            diag_add(diags, diag->id, diag->pos, diag->args, DIAG_ARGS_MAX);
    }
}

/* A name in profile.yaml that the program has no word for, as 题名: '{单位名称}{年渡}'. A path of figures has a point in it. */
static bool place_unknown(const Diagnostic *diag)
{
    Str name = diag->args[0];
    return diag->id == DIAG_PLACE_UNKNOWN && str_find(name, STR("."), 0) == name.n && diag->pos.file &&
           str_ends(diag->pos.file->name, "/profile.yaml");
}

/* What the trial found, if it is the profile's. */
static void found_tell(const Trial *trial, const Diagnostic *diag, DiagList *diags)
{
    Diagnostic told = *diag;
    if (place_unknown(diag))
        told.id = DIAG_PROFILE_PLACE;
    if (is_of_profile(trial->profile, diag->pos) && !is_of_figures(told.id) && !diag_told(diags, &told))
        diag_add(diags, told.id, told.pos, told.args, DIAG_ARGS_MAX);
}

void profile_try(OfficeTools *tools, Str id, Arena *arena, DiagList *diags)
{
    const CachedProfile *cached = profile_cached(tools, id);
    diags_append(diags, &cached->diags, SEVERITY_NOTE);
    (void)profile_name_diags(cached, (Pos){0}, diags);
    Trial trial = {.tools = tools, .profile = cached->profile, .arena = arena};
    diag_list_init(&trial.found, arena);
    if (!trial.profile)
        return;
    const Source *source = source_make(&trial);
    (void)document_try(&trial, source, true);
    notice_try(&trial, source);
    skeleton_try(&trial, diags);
    for (size_t i = 0; i < trial.found.items.n; i++)
        found_tell(&trial, &trial.found.items.v[i], diags);
    diag_sort(diags);
}
