/*
 * `yusuan fonts`: what each role of fonts.yaml resolved to and what is missing.
 */
#include "cli/verb.h"
#include "cli/words.h"

static const char *format_name(FontFormat format)
{
    static const char *const NAMES[] = {
        [FONT_CFF_CID] = "CFF CID", [FONT_CFF_NAMED] = "CFF", [FONT_GLYF] = "TrueType"};
    TABLE_HOLDS(NAMES, FONT_FORMATS);
    return NAMES[format];
}

static void choice_print(const FontChoice *choice, bool first, const Common *common, DiagList *diags)
{
    const Console *console = &common->console;
    Lang lang = console->style.lang;
    static const CliWord KINDS[] = {[FONT_HAN] = CLI_FONT_OF_HAN,
                                    [FONT_PUNCTUATION] = CLI_FONT_OF_MARKS,
                                    [FONT_LATIN] = CLI_FONT_OF_LATIN};
    TABLE_HOLDS(KINDS, FONT_KINDS);
    const char *kind = cli_words(KINDS[choice->kind], lang);
    fprintf(console->output, "  %s %s ", first ? "*" : " ", kind);
    if (choice->font) {
        const FontInfo *info = font_info(choice->font);
        CliWord rights = (info->fs_type & 0xF) == 0 ? CLI_FONT_INSTALLABLE
                         : (info->fs_type & 8) != 0 ? CLI_FONT_EDITABLE
                                                    : CLI_FONT_PREVIEW;
        fprintf(console->output, "%s  (%s, %s)\n", str_visible(info->family, common->arena).s,
                format_name(info->format), str_visible(info->path, common->arena).s);
        fprintf(console->output, "         sha256 %s  fsType 0x%04X %s\n", font_sha256(choice->font).s,
                info->fs_type, cli_words(rights, lang));
        if (info->licence.n)
            fprintf(console->output, "         %s%s\n", cli_words(CLI_FONT_LICENCE, lang),
                    str_visible(info->licence, common->arena).s);
        (void)font_is_pinned(choice->font, diags);
    } else {
        fprintf(console->output, "%s  %s\n", str_visible(choice->candidate->file, common->arena).s,
                cli_words(CLI_FONT_NONE, lang));
    }
}

static void role_print(const FontSet *set, int role, const Common *common, DiagList *diags)
{
    const FontChoice *choices;
    size_t n = font_set_choices(set, role, &choices);
    bool chosen[FONT_KINDS] = {false};
    fprintf(common->console.output, "%s\n", str_visible(font_set_role_name(set, role), common->arena).s);
    for (size_t i = 0; i < n; i++) {
        bool first = choices[i].font && !chosen[choices[i].kind];
        chosen[choices[i].kind] |= first;
        choice_print(&choices[i], first, common, diags);
    }
}

static Ending fonts_run(const void *options)
{
    const Common *common = options;
    DiagList diags;
    diag_list_init(&diags, common->arena);
    FontSet *set = fonts_open(common->fonts, common->arena, &diags);
    for (size_t role = 0; set && role < font_set_role_count(set); role++)
        role_print(set, (int)role, common, &diags);
    bool fine = diags_print(&common->console, &diags) && set;
    font_set_close(set);
    return fine ? ENDING_FINE : ENDING_ENVIRONMENT;
}

const Verb VERB_FONTS = {
    .name = "fonts",
    .usage = {"", ""},
    .help = {"各字体角色用了哪个字体，缺哪些", "what each font role resolved to, and what is missing"},
    .size = sizeof(Common),
    .needs_root = true,
    .read = nothing_read,
    .run = fonts_run,
};
