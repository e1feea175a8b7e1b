/*
 * fonts.yaml → the fonts of a run, and the listing of `yusuan fonts`.
 */
#include "press/press_run.h"

static FontCandidate *candidates_copy(const FontFileSpec *files, size_t n, Arena *arena)
{
    FontCandidate *copies = ARENA_ARRAY(arena, FontCandidate, n);
    for (size_t i = 0; i < n; i++)
        copies[i] = (FontCandidate){files[i].file, files[i].face, files[i].pos};
    return copies;
}

/* model/ and text/ do not know each other; here one's words become the other's. */
static FontPlan plan_of(const FontsSpec *spec, Arena *arena)
{
    FontPlan plan = {.folders = spec->folders.v,
                     .nfolders = spec->folders.n,
                     .nroles = spec->roles.n,
                     .roles = ARENA_ARRAY(arena, FontRolePlan, spec->roles.n)};
    for (size_t i = 0; i < spec->roles.n; i++) {
        const FontRoleSpec *role = &spec->roles.v[i];
        plan.roles[i] = (FontRolePlan){
            .name = role->name,
            .pos = role->pos,
            .han = candidates_copy(role->han.v, role->han.n, arena),
            .nhan = role->han.n,
            .latin = candidates_copy(role->latin.v, role->latin.n, arena),
            .nlatin = role->latin.n,
        };
    }
    return plan;
}

FontSet *press_fonts_open(const PressOptions *options, Arena *arena, DiagList *diags)
{
    const FontsSpec *spec = fonts_load(options->fonts, arena, diags);
    if (!spec)
        return NULL;
    FontPlan *plan = ARENA_NEW(arena, FontPlan);
    *plan = plan_of(spec, arena);
    return font_set_open(plan, arena, diags);
}

static const char *format_name(FontFormat format)
{
    static const char *const NAMES[] = {
        [FONT_CFF_CID] = "CFF CID", [FONT_CFF_NAMED] = "CFF", [FONT_GLYF] = "TrueType"};
    return NAMES[format];
}

static void choice_print(const FontChoice *choice, bool first, const PressOptions *options)
{
    bool zh = options->report.lang == LANG_ZH;
    const char *kind = choice->latin ? (zh ? "西文" : "Latin") : (zh ? "汉字" : "Han");
    fprintf(options->output, "  %s %s ", first ? "*" : " ", kind);
    if (choice->font) {
        const FontInfo *info = font_info(choice->font);
        fprintf(options->output, STR_FMT "  (%s, " STR_FMT ")\n", STR_ARG(info->family),
                format_name(info->format), STR_ARG(info->path));
    } else {
        fprintf(options->output, STR_FMT "  %s\n", STR_ARG(choice->candidate->file),
                zh ? "—— 没有找到" : "-- not found");
    }
}

static void role_print(const FontSet *set, int role, const PressOptions *options)
{
    const FontChoice *choices;
    size_t n = font_set_choices(set, role, &choices);
    bool chosen[2] = {false, false};
    fprintf(options->output, STR_FMT "\n", STR_ARG(font_set_role_name(set, role)));
    for (size_t i = 0; i < n; i++) {
        bool first = choices[i].font && !chosen[choices[i].latin];
        chosen[choices[i].latin] |= first;
        choice_print(&choices[i], first, options);
    }
}

PressResult press_fonts(const PressOptions *options)
{
    Press press = {.options = options, .arena = arena_new()};
    DiagList diags;
    diag_list_init(&diags, press.arena);
    FontSet *set = press_fonts_open(options, press.arena, &diags);
    for (size_t role = 0; set && role < font_set_role_count(set); role++)
        role_print(set, (int)role, options);
    bool fine = press_report(press.options, &diags) && set;
    font_set_close(set);
    arena_free(press.arena);
    return fine ? PRESS_FINE : PRESS_ENVIRONMENT;
}
