/*
 * `yusuan fonts`: what each role of fonts.yaml resolved to and what is missing.
 */
#include "cli/verb.h"

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
    bool zh = console_is_zh(console);
    static const char *const KINDS[][2] = {[FONT_HAN] = {"Han", "汉字"},
                                           [FONT_PUNCTUATION] = {"marks", "标点"},
                                           [FONT_LATIN] = {"Latin", "西文"}};
    TABLE_HOLDS(KINDS, FONT_KINDS);
    const char *kind = KINDS[choice->kind][zh];
    fprintf(console->output, "  %s %s ", first ? "*" : " ", kind);
    if (choice->font) {
        const FontInfo *info = font_info(choice->font);
        const char *rights = (info->fs_type & 0xF) == 0 ? (zh ? "可安装嵌入" : "installable embedding")
                             : (info->fs_type & 8) != 0
                                 ? (zh ? "可编辑嵌入" : "editable embedding")
                                 : (zh ? "预览打印嵌入" : "preview and print embedding");
        fprintf(console->output, "%s  (%s, %s)\n", str_visible(info->family, common->arena).s,
                format_name(info->format), str_visible(info->path, common->arena).s);
        fprintf(console->output, "         sha256 %s  fsType 0x%04X %s\n", font_sha256(choice->font).s,
                info->fs_type, rights);
        if (info->licence.n)
            fprintf(console->output, "         %s%s\n",
                    zh ? "许可：" : "licence: ", str_visible(info->licence, common->arena).s);
        (void)font_is_pinned(choice->font, diags);
    } else {
        fprintf(console->output, "%s  %s\n", str_visible(choice->candidate->file, common->arena).s,
                zh ? "—— 没有找到" : "-- not found");
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
