/*
 * Any bytes as a font file: opened by each of its names, a line shaped in it, its glyphs taken into a program.
 */
#include <stdio.h>

#include "fuzz/fuzz.h"
#include "paint/font_program.h"
#include "text/text.h"

#define LINE "预算，Affi 1.5%\xE2\x80\x8B𠮷（é）"

static void program_try(const Font *font, Arena *arena)
{
    enum { GLYPHS = 12 };
    ProgramGlyph glyphs[GLYPHS];
    FontProgram program;
    size_t n = 0;
    for (uint32_t gid = 1; n < GLYPHS && (int)gid < font_info(font)->glyph_count; gid++) {
        glyphs[n++] = (ProgramGlyph){gid, 0, 0, LEN_PT(16)};
        if (n < GLYPHS && gid % 3 == 0) {
            glyphs[n] = glyphs[n - 1];
            glyphs[n++].after = 125;
        }
    }
    if (n > 0 && font_program_make(font, glyphs, n, arena, &program)) {
        assert(program.bytes.n > 0);
        strbuf_free(&program.bytes);
    }
}

void try_font(Trial *trial)
{
    char path[128];
    (void)snprintf(path, sizeof path, "%s/font.otf", folder_home());
    folder_put("font.otf", trial->bytes);
    FontCandidate candidates[] = {{.file = str_of(path)}, {.file = str_of(path), .face = STR("Second")}};
    FontRolePlan role = {.name = STR("仿宋"), .han = candidates, .nhan = 2};
    const FontPlan plan = {.roles = &role, .nroles = 1};
    FontSet *set = font_set_open(&plan, trial->arena, &trial->diags);
    const FontChoice *choices;
    for (size_t i = 0; set && i < font_set_choices(set, 0, &choices); i++)
        if (choices[i].font) {
            program_try(choices[i].font, trial->arena);
            (void)font_sha256(choices[i].font);
        }
    if (set) {
        const Metrics metrics = font_set_metrics(set);
        size_t at = 0, covered = 0;
        GlyphList glyphs = metrics.shape(metrics.context, 0, STR(LINE), LEN_PT(16), trial->arena);
        for (size_t i = 0; i < glyphs.n; covered += glyphs.v[i++].n)
            assert(glyphs.v[i].at == covered);
        assert(covered == sizeof LINE - 1);
        (void)metrics.missing(metrics.context, 0, STR(LINE), &at);
        assert(font_set_stands(set, trial->arena, &trial->diags));
        font_set_close(set);
    }
    folder_put_back();
}
