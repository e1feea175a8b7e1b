/*
 * Resolves the roles of fonts.yaml to open faces and their fallback chains.
 */
#include "base/file.h"
#include "text/font_find.h"
#include "text/role.h"

/* One attempt to open, so that a face of several roles is opened, and complained of, once. */
typedef struct Opened {
    Str path, face;
    Font *font; /* NULL: cannot be used */
} Opened;

typedef struct Role {
    Str name;
    FontChoice *choices; /* in the order of their kinds, as written */
    size_t nchoices;
    FontChain chains[FONT_KINDS];
} Role;

struct FontSet {
    Role *roles;
    size_t nroles;
    LIST_OF(Opened) opened; /* two may lend the same font */
};

typedef struct Opening {
    TextList missing; /* pinned, told */
    FontSet *set;
    FontFiles files;
    Arena *arena;
    DiagList *diags;
    bool unread; /* something is there and cannot be read: without it other fonts would be used */
} Opening;

/* The font of a face that was opened under another name, or NULL. */
static Font *same_face(const FontSet *set, const Font *font)
{
    for (size_t i = 0; i < set->opened.n; i++) {
        Font *other = set->opened.v[i].font;
        if (other && other->info.index == font->info.index && str_eq(other->info.path, font->info.path))
            return other;
    }
    return NULL;
}

static void missing_tell(Opening *opening, const FontCandidate *candidate)
{
    for (size_t i = 0; i < opening->missing.n; i++)
        if (str_eq(opening->missing.v[i], candidate->file))
            return;
    *LIST_PUSH(opening->arena, &opening->missing) = candidate->file;
    diag_add(opening->diags, DIAG_FONT_MISSING, candidate->pos, DIAG_ARGS(candidate->file));
}

static Font *candidate_open(Opening *opening, const FontCandidate *candidate)
{
    Str path = font_files_path(&opening->files, candidate->file, opening->arena);
    if (path.n == 0 && candidate->pin.n)
        missing_tell(opening, candidate);
    if (path.n == 0)
        return NULL;
    for (size_t i = 0; i < opening->set->opened.n; i++) {
        const Opened *opened = &opening->set->opened.v[i];
        if (str_eq(opened->path, path) && str_eq(opened->face, candidate->face))
            return opened->font;
    }
    size_t before = diag_errors(opening->diags);
    Font *font = font_open(path.s, candidate->face, candidate->pos, opening->arena, opening->diags);
    opening->unread |= diag_errors(opening->diags) > before;
    if (font) {
        font->pin = candidate->pin;
        font->pos = candidate->pos;
    }
    Font *same = font ? same_face(opening->set, font) : NULL;
    if (same) {
        font_close(font);
        font = same;
    }
    *LIST_PUSH(opening->arena, &opening->set->opened) = (Opened){path, candidate->face, font};
    return font;
}

static void chain_add(FontChain *chain, const Role *role, int kind)
{
    for (size_t i = 0; i < role->nchoices; i++) {
        const FontChoice *choice = &role->choices[i];
        bool known = false;
        for (size_t k = 0; k < chain->n; k++)
            known = known || chain->v[k] == choice->font;
        if (choice->font && (int)choice->kind == kind && !known)
            chain->v[chain->n++] = choice->font;
    }
}

static Str candidate_names(const FontRolePlan *plan, Arena *arena)
{
    Str *names = ARENA_ARRAY(arena, Str, plan->nhan);
    for (size_t i = 0; i < plan->nhan; i++)
        names[i] = plan->han[i].file;
    return str_join(arena, names, plan->nhan, STR(", "));
}

/* True when the role has a 汉字 font. */
static bool role_open(Opening *opening, const FontRolePlan *plan, Role *role)
{
    Arena *arena = opening->arena;
    const FontCandidate *const lists[] = {
        [FONT_HAN] = plan->han, [FONT_PUNCTUATION] = plan->punctuation, [FONT_LATIN] = plan->latin};
    const size_t counts[] = {
        [FONT_HAN] = plan->nhan, [FONT_PUNCTUATION] = plan->npunctuation, [FONT_LATIN] = plan->nlatin};
    TABLE_HOLDS(lists, FONT_KINDS);
    TABLE_HOLDS(counts, FONT_KINDS);
    bool usable = false;
    role->name = str_dup(arena, plan->name);
    role->choices = ARENA_ARRAY(arena, FontChoice, plan->nhan + plan->npunctuation + plan->nlatin);
    for (int kind = 0; kind < FONT_KINDS; kind++) {
        for (size_t i = 0; i < counts[kind]; i++) {
            Font *font = candidate_open(opening, &lists[kind][i]);
            role->choices[role->nchoices++] = (FontChoice){&lists[kind][i], font, (FontKind)kind};
            usable = usable || (kind == FONT_HAN && font);
        }
    }
    for (int kind = 0; kind < FONT_KINDS; kind++) {
        role->chains[kind].v = ARENA_ARRAY(arena, const Font *, role->nchoices);
        chain_add(&role->chains[kind], role, kind);
        for (int other = 0; other < FONT_KINDS; other++)
            chain_add(&role->chains[kind], role, other);
    }
    if (!usable)
        diag_add(opening->diags, DIAG_FONT_ROLE_MISSING, plan->pos,
                 DIAG_ARGS(plan->name, candidate_names(plan, arena)));
    return usable;
}

FontSet *font_set_open(const FontPlan *plan, Arena *arena, DiagList *diags)
{
    FontSet *set = ARENA_NEW(arena, FontSet);
    size_t before = diag_errors(diags);
    Opening opening = {.set = set, .arena = arena, .diags = diags};
    bool usable = false;
    opening.files = font_files_find(plan, arena, diags);
    opening.unread = diag_errors(diags) > before;
    set->roles = ARENA_ARRAY(arena, Role, plan->nroles);
    set->nroles = plan->nroles;
    for (size_t i = 0; i < plan->nroles; i++)
        usable = role_open(&opening, &plan->roles[i], &set->roles[i]) || usable;
    if (plan->nroles == 0)
        diag_add(diags, DIAG_FONT_NO_ROLES, (Pos){0}, DIAG_NO_ARGS);
    if (usable && !opening.unread)
        return set;
    font_set_close(set);
    return NULL;
}

void font_set_close(FontSet *set)
{
    if (!set)
        return;
    for (size_t i = 0; i < set->opened.n; i++)
        font_close(set->opened.v[i].font); /* a second time does nothing */
    set->opened.n = set->nroles = 0;
}

bool font_set_stands(const FontSet *set, Arena *scratch, DiagList *diags)
{
    for (size_t i = 0; i < set->opened.n; i++) {
        const Font *font = set->opened.v[i].font;
        if (!font || str_eq(file_mark(font->info.path.s, scratch), font->mark))
            continue;
        diag_add(diags, DIAG_FONT_CHANGED, (Pos){0}, DIAG_ARGS(font->info.path));
        return false;
    }
    return true;
}

int font_set_role(const FontSet *set, Str name)
{
    for (size_t i = 0; i < set->nroles; i++) {
        if (str_eq(set->roles[i].name, name))
            return (int)i;
    }
    return -1;
}

size_t font_set_role_count(const FontSet *set)
{
    return set->nroles;
}

Str font_set_role_name(const FontSet *set, int role)
{
    return role >= 0 && (size_t)role < set->nroles ? set->roles[role].name : STR("");
}

size_t font_set_choices(const FontSet *set, int role, const FontChoice **choices)
{
    *choices = NULL;
    if (role < 0 || (size_t)role >= set->nroles)
        return 0;
    *choices = set->roles[role].choices;
    return set->roles[role].nchoices;
}

FontChain font_set_chain(const FontSet *set, int role, FontKind kind)
{
    if (role < 0 || (size_t)role >= set->nroles)
        return (FontChain){0};
    return set->roles[role].chains[kind];
}
