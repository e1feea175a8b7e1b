/*
 * An office's folder: its chapters in the profile's order and its figures of
 * this year and last, as trees.
 */
#include "base/file.h"
#include "model/parts.h"

typedef struct Load {
    Source *source;
    Chapter *slots; /* one for each chapter of the profile; form NULL: not there yet */
    bool whole;     /* every chapter's file gave one … */
    bool counted;   /* … and every file of figures a tree */
    bool unread;    /* a chapter's file gave none, so nobody knows which chapter it is */
    bool *meant;    /* by chapter of the profile: a file has a slip of its name, which was told */
    Arena *arena;
    DiagList *diags;
} Load;

static void file_note(Load *load, const SourceFile *file)
{
    *LIST_PUSH(load->arena, &load->source->files) = file;
}

static void meant_note(Load *load, const Node *root)
{
    const Profile *profile = load->source->profile;
    const Node *said = root->kind == NODE_MAP ? node_at(root, "章") : NULL;
    Str *names = ARENA_ARRAY(load->arena, Str, profile->nchapters);
    for (size_t i = 0; i < profile->nchapters; i++)
        names[i] = profile->chapters[i].name;
    Str near = said && said->kind == NODE_SCALAR
                   ? diag_nearest(load->diags, said->scalar.text, names, profile->nchapters)
                   : (Str){0};
    for (size_t i = 0; i < profile->nchapters; i++)
        load->meant[i] = load->meant[i] || str_eq(names[i], near);
}

static void chapter_add(Load *load, const char *path)
{
    const Node *root = input_read(path, load->arena, load->diags);
    if (!root) {
        load->whole = false;
        load->unread = true;
        return;
    }
    file_note(load, root->pos.file);
    Chapter chapter;
    bool usable = chapter_read(root, load->source->profile, &chapter, load->arena, load->diags);
    for (size_t i = 0; i < chapter.pictures.n; i++)
        file_note(load, chapter.pictures.v[i]);
    if (!chapter.form) {
        meant_note(load, root);
        return;
    }
    Chapter *slot = &load->slots[chapter.form - load->source->profile->chapters];
    if (slot->form) {
        diag_add(load->diags, DIAG_CHAPTER_TWICE, chapter.pos,
                 DIAG_ARGS(chapter.form->name, slot->pos.file ? slot->pos.file->name : STR("")));
        return;
    }
    if (!usable)
        load->whole = false;
    *slot = chapter;
}

/* 02-x.yml and 02-x.yaml.txt are slips that would lose a chapter without a word. */
static bool nearly_yaml(Str name)
{
    static const char *const ENDS[] = {".yml",      ".YML",     ".YAML",    ".Yaml",
                                       ".yaml.txt", ".yml.txt", ".yaml.bak"};
    for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++)
        if (str_ends(name, ENDS[i]))
            return true;
    return false;
}

static const char *const OTHERS[] = {"corrections.yaml", "figures.yaml", "office.yaml", "sources.yaml",
                                     "waivers.yaml"};
enum { NOTHERS = sizeof OTHERS / sizeof *OTHERS };

/* Figures.yaml: one of the others but for capitals. */
static bool nearly_other(Str name)
{
    char small[sizeof "corrections.yaml"];
    for (size_t i = 0; i < name.n && name.n < sizeof small; i++)
        small[i] = (char)(name.s[i] >= 'A' && name.s[i] <= 'Z' ? name.s[i] | 0x20 : name.s[i]);
    return name.n < sizeof small && str_among((Str){small, name.n}, OTHERS, NOTHERS) &&
           !str_among(name, OTHERS, NOTHERS);
}

bool file_is_chapter(Str name)
{
    return str_ends(name, ".yaml") && !str_among(name, OTHERS, NOTHERS) && !nearly_other(name);
}

static bool chapters_load(Load *load)
{
    const Office *office = load->source->office;
    Str *names;
    size_t n;
    if (!folder_list(str_cstr(load->arena, office->folder), load->arena, &names, &n, load->diags))
        return false;
    for (size_t i = 0; i < n; i++) {
        Str path = path_join(load->arena, office->folder, names[i]);
        if (nearly_yaml(names[i]) || nearly_other(names[i]))
            diag_add(load->diags, DIAG_CONTENT_FILE_IGNORED, office->pos, DIAG_ARGS(path));
        if (file_is_chapter(names[i]))
            chapter_add(load, str_cstr(load->arena, path));
    }
    return true;
}

/* The profile's order, without the chapters this office does not have. */
static void chapters_order(Load *load)
{
    Source *source = load->source;
    const Profile *profile = source->profile;
    source->chapters = load->slots;
    for (size_t i = 0; i < profile->nchapters; i++) {
        const ChapterForm *form = &profile->chapters[i];
        if (load->slots[i].form)
            source->chapters[source->nchapters++] = load->slots[i];
        else if (form->required && !load->unread && !load->meant[i])
            diag_add(load->diags, DIAG_CHAPTER_MISSING, source->office->pos,
                     DIAG_ARGS(form->name, form->title->scalar.text));
    }
}

/* NULL when the file is not there or gives no tree. */
static const Node *figures_load(Load *load, Str folder)
{
    const char *path = str_cstr(load->arena, path_join(load->arena, folder, STR("figures.yaml")));
    if (file_missing(path))
        return NULL;
    const Node *root = input_read(path, load->arena, load->diags);
    if (!root)
        load->counted = false;
    else
        file_note(load, root->pos.file);
    return root;
}

static Str text_at(const Node *map, const char *key)
{
    const Node *node = map && map->kind == NODE_MAP ? node_at(map, key) : NULL;
    return node && node->kind == NODE_SCALAR ? str_trim(node->scalar.text) : (Str){0};
}

/* Whether last year's office in `folder` is the one this office was; its office.yaml is noted then. */
static bool was_in(Load *load, Str folder)
{
    const Office *office = load->source->office;
    const char *path = str_cstr(load->arena, path_join(load->arena, folder, STR("office.yaml")));
    DiagList unheard; /* of last year's own offices nothing is told here */
    diag_list_init(&unheard, load->arena);
    const Node *root = file_missing(path) ? NULL : input_read(path, load->arena, &unheard);
    bool found = (office->was_code.n && str_eq(text_at(root, "单位编码"), office->was_code)) ||
                 (office->was_name.n && (str_eq(text_at(root, "单位名称"), office->was_name) ||
                                         str_eq(path_name(folder), office->was_name)));
    if (diag_environment(&unheard)) /* but that it may be the one */
        diags_append(load->diags, &unheard, SEVERITY_ERROR);
    if (found && root)
        file_note(load, root->pos.file);
    return found;
}

/* The folder of last year's office: of the same name, or of the office that 原名 or 原编码 say it was. */
static Str last_year_folder(Load *load)
{
    const Office *office = load->source->office;
    Str all_years = path_parent(path_parent(office->folder));
    Str year = path_join(load->arena, all_years, str_format(load->arena, "%d", (int)office->year - 1));
    Str *names = NULL;
    size_t n = 0;
    if (!office->was_name.n && !office->was_code.n)
        return path_join(load->arena, year, office->id);
    if (folder_exists(year.s) && folder_list(year.s, load->arena, &names, &n, load->diags))
        for (size_t i = 0; i < n; i++) {
            Str folder = path_join(load->arena, year, names[i]);
            if (folder_exists(folder.s) && was_in(load, folder))
                return folder;
        }
    diag_add(load->diags, DIAG_OFFICE_WAS_UNKNOWN, office->was_pos,
             DIAG_ARGS(year, office->was_code.n ? office->was_code : office->was_name));
    return path_join(load->arena, year, office->id);
}

const Source *source_load(const Office *office, const Profile *profile, Arena *arena, DiagList *diags)
{
    Load load = {
        .source = ARENA_NEW(arena, Source), .whole = true, .counted = true, .arena = arena, .diags = diags};
    load.slots = ARENA_ARRAY(arena, Chapter, profile->nchapters);
    load.meant = ARENA_ARRAY(arena, bool, profile->nchapters);
    load.source->office = office;
    load.source->profile = profile;
    if (office->pos.file)
        file_note(&load, office->pos.file);
    if (!chapters_load(&load))
        return NULL;
    chapters_order(&load);
    names_check(load.source, arena, diags);
    load.source->figures = figures_load(&load, office->folder);
    load.source->waivers = waivers_load(office->folder, arena, diags);
    load.source->waivers.book = profile->rules;
    if (load.source->waivers.file)
        file_note(&load, load.source->waivers.file);
    load.source->corrections = corrections_load(office, arena, diags);
    if (load.source->corrections.file)
        file_note(&load, load.source->corrections.file);
    load.source->imported = imported_load(office->folder, arena, diags);
    if (load.source->imported.file)
        file_note(&load, load.source->imported.file);
    Str last = last_year_folder(&load);
    load.source->last_path = path_join(arena, last, STR("figures.yaml"));
    load.source->figures_last = figures_load(&load, last);
    load.source->whole = load.whole;
    return load.counted ? load.source : NULL;
}
