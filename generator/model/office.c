/*
 * office.yaml: who publishes, for which year, by which profile.
 */
#include "base/file.h"
#include "model/args.h"
#include "model/content_forms.h"
#include "model/parts.h"

/* Ours: years of the People's Republic that a budget can be for. */
#define YEAR_MIN 1949
#define YEAR_MAX 2199

typedef struct OfficeFields {
    Office office;
    Pos year_pos, short_pos;
    const Node *date;
} OfficeFields;

static const Field OFFICE_FIELDS[] = {
    {KEY("单位名称", FIELD_TEXT, OfficeFields, office.name), .flags = FIELD_REQUIRED,
     .pos_offset = offsetof(OfficeFields, office.name_pos)},
    {KEY("简称", FIELD_TEXT, OfficeFields, office.short_name),
     .pos_offset = offsetof(OfficeFields, short_pos)},
    {KEY("单位编码", FIELD_TEXT, OfficeFields, office.code), .flags = FIELD_REQUIRED,
     .pos_offset = offsetof(OfficeFields, office.code_pos)},
    {KEY("原名", FIELD_TEXT, OfficeFields, office.was_name),
     .pos_offset = offsetof(OfficeFields, office.was_pos)},
    {KEY("原编码", FIELD_TEXT, OfficeFields, office.was_code),
     .pos_offset = offsetof(OfficeFields, office.was_pos)},
    {KEY("年度", FIELD_INT, OfficeFields, office.year), .flags = FIELD_REQUIRED, .min = YEAR_MIN,
     .max = YEAR_MAX, .pos_offset = offsetof(OfficeFields, year_pos)},
    {KEY("模板", FIELD_TEXT, OfficeFields, office.profile),
     .pos_offset = offsetof(OfficeFields, office.profile_pos)},
    {KEY("标题", FIELD_NODE, OfficeFields, office.title)},
    {KEY("题名上行", FIELD_NODE, OfficeFields, office.above_title)},
    {KEY("编制日期", FIELD_NODE, OfficeFields, date), .flags = FIELD_REQUIRED},
    {KEY("主题", FIELD_TEXT, OfficeFields, office.subject)},
    {KEY("关键词", FIELD_TEXTS, OfficeFields, office.keywords)},
};
const Schema OFFICE_SCHEMA = SCHEMA("office.yaml", OfficeFields, OFFICE_FIELDS);

bool date_read(const Node *node, Str key, Date *out, DiagList *diags)
{
    if (!expect_text(node, key, diags))
        return false;
    Str text = node->scalar.text;
    if (!date_parse(text, out)) {
        diag_add(diags, DIAG_DATE_FORMAT, node->pos, DIAG_ARGS(key, text));
        return false;
    }
    if (!date_exists(*out)) {
        diag_add(diags, DIAG_DATE_IMPOSSIBLE, node->pos, DIAG_ARGS(text));
        return false;
    }
    return true;
}

/* 待填写, as a new year's office.yaml has it: an error, and yet an office whose other files can be checked. */
static bool date_waits(const Node *node, DiagList *diags)
{
    if (node->kind != NODE_SCALAR || todo_next(node->scalar.text, 0) == node->scalar.text.n)
        return false;
    diag_add(diags, DIAG_DATE_TODO, node->pos, DIAG_ARGS(ARG_DATE_MADE));
    return true;
}

static void todos_report(const Node *root, const Node *date, DiagList *diags)
{
    for (size_t i = 0; i < root->map.n; i++)
        if (root->map.pairs[i].value != date)
            todo_report(root->map.pairs[i].value, diags);
}

/* Where they differ the folder holds from here on, so that no later message is about another year. */
static void year_check(OfficeFields *fields, Str content, Arena *arena, DiagList *diags)
{
    Str year = str_format(arena, "%d", (int)fields->office.year);
    Str folder = path_name(content);
    if (str_eq(year, folder))
        return;
    if (fields->office.year)
        diag_add(diags, DIAG_OFFICE_YEAR, fields->year_pos, DIAG_ARGS(year, folder));
    Decimal held;
    if (folder.n == 4 && decimal_parse(folder, &held) && held.n >= YEAR_MIN && held.n <= YEAR_MAX &&
        !held.places)
        fields->office.year = held.n;
}

static bool title_check(const Node *title, DiagList *diags)
{
    Str what = DIAG_KEY("标题");
    if (!expect_text(title, what, diags))
        return false;
    if (!title || !node_blank(title))
        return true;
    diag_add(diags, DIAG_HEADING_EMPTY, title->pos, DIAG_ARGS(what));
    return false;
}

/* 模板: of a file that is no tree, as its line says. */
static Str profile_line(Str text)
{
    static const Str KEY_WORD = STR_INIT("模板:");
    for (size_t at = 0, end; at < text.n; at = end + 1) {
        end = str_find(text, STR("\n"), at);
        Str line = str_slice(text, at, end);
        if (!str_starts(line, KEY_WORD.s))
            continue;
        Str value = str_slice(line, KEY_WORD.n, line.n);
        return str_trim(str_slice(value, 0, str_find(value, STR(" #"), 0)));
    }
    return (Str){0};
}

/* An office whose office.yaml is no tree, so that its other files can be read for what is wrong in them. NULL: year or 模板 is unknown. */
static const Office *office_stub(Str content, Str id, Str folder, Arena *arena)
{
    DiagList told; /* what is wrong with the file was told when it was read */
    diag_list_init(&told, arena);
    Str path = path_join(arena, folder, STR("office.yaml"));
    const SourceFile *file = file_read(path.s, path, YAML_LIMITS.bytes, arena, &told);
    OfficeFields fields = {.year_pos = {0}};
    year_check(&fields, content, arena, &told);
    Str profile = file ? profile_line(file->text) : (Str){0};
    if (!fields.office.year || !profile.n) /* what the chapters say hangs on the profile */
        return NULL;
    Office *out = ARENA_NEW(arena, Office);
    *out = fields.office;
    out->id = str_dup(arena, id);
    out->folder = str_dup(arena, folder);
    out->name = out->short_name = out->id;
    out->pos = out->profile_pos = (Pos){.file = file, .line = 1, .col = 1};
    out->profile = profile;
    return out;
}

/* What cannot be known of an office is no reason not to say what else is no tree. */
static void others_read(Str folder, Arena *arena, DiagList *diags)
{
    Str *names = NULL;
    size_t n = 0;
    if (!folder_exists(folder.s) || !folder_list(folder.s, arena, &names, &n, diags))
        return;
    for (size_t i = 0; i < n; i++)
        if (file_is_chapter(names[i]) || str_is(names[i], "figures.yaml"))
            (void)input_read(path_join(arena, folder, names[i]).s, arena, diags);
}

/* The tree of its office.yaml; NULL: reported. */
static const Node *office_read(Str folder, Arena *arena, DiagList *diags)
{
    Str path = path_join(arena, folder, STR("office.yaml"));
    if (!file_missing(path.s) || !folder_exists(folder.s))
        return input_read(path.s, arena, diags);
    diag_add(diags, DIAG_OFFICE_FILE_MISSING, (Pos){0}, DIAG_ARGS(folder));
    return NULL;
}

/* 3O1007: a letter that looks like a digit, where all else is digits. */
static void code_letters_check(const Office *office, Arena *arena, DiagList *diags)
{
    static const char LETTERS[] = "OoIl", DIGITS[] = "0011";
    const Str code = office->code;
    StrBuf meant = {0};
    const char *first = NULL;
    size_t digits = 0;
    for (size_t i = 0; i < code.n; i++) {
        const char *letter = strchr(LETTERS, code.s[i]);
        bool digit = code.s[i] >= '0' && code.s[i] <= '9';
        if (!letter && !digit && code.s[i] != '-' && code.s[i] != '.') {
            strbuf_free(&meant);
            return;
        }
        digits += digit;
        first = first ? first : letter;
        strbuf_addc(&meant, letter ? DIGITS[letter - LETTERS] : code.s[i]);
    }
    Str better = strbuf_keep(&meant, arena);
    if (first && digits)
        diag_add(diags, DIAG_OFFICE_CODE_LETTER, office->code_pos,
                 DIAG_ARGS(code, (Str){first, 1}, (Str){&DIGITS[first - LETTERS], 1}, better));
}

/* 301007, not “301007”: what is typed around it would be published with it. */
static void code_check(const Office *office, DiagList *diags)
{
    for (size_t i = 0; i < office->code.n; i++) {
        char c = office->code.s[i];
        bool fits = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
                    c == '.';
        if (!fits && todo_next(office->code, 0) == office->code.n) {
            diag_add(diags, DIAG_OFFICE_CODE, office->code_pos, DIAG_ARGS(office->code));
            return;
        }
    }
}

/* 云栖街道 of 云栖街道办事处: what it leaves out it leaves out, and has nothing of its own. */
static void short_name_check(const Office *office, Pos pos, DiagList *diags)
{
    size_t at = 0, next = 0;
    if (todo_next(office->short_name, 0) < office->short_name.n ||
        todo_next(office->name, 0) < office->name.n)
        return;
    while (at < office->short_name.n && next < office->name.n) {
        size_t after = at;
        if (str_next(office->short_name, &after) == str_next(office->name, &next))
            at = after;
    }
    if (at < office->short_name.n)
        diag_add(diags, DIAG_OFFICE_SHORT_NAME, pos, DIAG_ARGS(office->short_name, office->name));
}

const Office *office_load(const char *content, Str office, Arena *arena, DiagList *diags)
{
    Str folder = path_join(arena, str_of(content), office);
    const Node *root = office_read(folder, arena, diags);
    if (!root) {
        const Office *stub = office_stub(str_of(content), office, folder, arena);
        if (!stub)
            others_read(folder, arena, diags);
        return stub;
    }
    OfficeFields fields = {
        .office = {.profile = STR(PROFILE_USUAL), .profile_pos = root->pos, .pos = root->pos}};
    (void)schema_read(&OFFICE_SCHEMA, root, &fields, arena, diags);
    if (!title_check(fields.office.title, diags))
        fields.office.title = NULL;
    if (!expect_text(fields.office.above_title, DIAG_KEY("题名上行"), diags))
        fields.office.above_title = NULL;
    code_check(&fields.office, diags);
    code_letters_check(&fields.office, arena, diags);
    short_name_check(&fields.office, fields.short_pos, diags);
    todos_report(root, fields.date, diags);
    if (fields.date && !date_waits(fields.date, diags) &&
        !date_read(fields.date, ARG_DATE_MADE, &fields.office.date, diags))
        fields.office.date = (Date){0};
    fields.office.date_pos = fields.date ? fields.date->pos : root->pos;
    year_check(&fields, str_of(content), arena, diags);
    if (!fields.office.year)
        return NULL;
    Office *out = ARENA_NEW(arena, Office);
    *out = fields.office;
    out->id = str_dup(arena, office);
    out->folder = str_dup(arena, folder);
    if (!out->short_name.n)
        out->short_name = out->name;
    return out;
}

bool offices_list(Str content, TextList *out, Arena *arena, DiagList *diags)
{
    Str *names;
    size_t n;
    bool fine = folder_list(str_cstr(arena, content), arena, &names, &n, diags);
    for (size_t i = 0; i < n; i++) {
        Str office = path_join(arena, path_join(arena, content, names[i]), STR("office.yaml"));
        if (file_missing(office.s))
            continue;
        if (office_name_check(names[i], content, diags))
            *LIST_PUSH(arena, out) = names[i];
        else
            fine = false;
    }
    return fine;
}
