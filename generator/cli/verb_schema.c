/*
 * `yusuan schema office|chapter|figures`: a JSON Schema of an office's files, for editors.
 */
#include "cli/verb.h"
#include "report/content_schema.h"

static const char *const FILE_WORDS[] = {[CONTENT_OFFICE] = "office",
                                         [CONTENT_CHAPTER] = "chapter",
                                         [CONTENT_FIGURES] = "figures",
                                         [CONTENT_FILES] = NULL};
TABLE_HOLDS(FILE_WORDS, CONTENT_FILES + 1);

typedef struct SchemaOptions {
    Common common;
    ContentFile file;
    const char *profile; /* NULL: that of an office that names none */
} SchemaOptions;

static Ending schema_run(const void *given)
{
    const SchemaOptions *options = given;
    const Common *common = &options->common;
    StrBuf out = {0};
    DiagList diags;
    diag_list_init(&diags, common->arena);
    Str name = str_of(options->profile ? options->profile : PROFILE_USUAL);
    const Profile *profile = profile_load(common->templates, name, (Pos){0}, common->arena, &diags);
    if (profile)
        content_schema_put(options->file, profile, &out);
    text_print(common->console.output, &out);
    strbuf_free(&out);
    (void)diags_print(&common->console, &diags);
    return profile ? ENDING_FINE : diag_ending(&diags);
}

/* figures */
static bool schema_read_words(void *given, Operands operands)
{
    SchemaOptions *options = given;
    int file = operands.n ? word_index(operands.v[0], FILE_WORDS) : -1;
    if (file < 0)
        return usage_tell(&options->common, USAGE_SCHEMA, operands.n ? operands.v[0] : "");
    if (operands.n > 1)
        return usage_tell(&options->common, USAGE_EXTRA, operands.v[1]);
    options->file = (ContentFile)file;
    return true;
}

static const OptionSpec SCHEMA_TABLE[] = {
    {.name = "template",
     .letter = 't',
     .value = {"模板", "NAME"},
     .offset = offsetof(SchemaOptions, profile),
     .help = {"哪个模板的章和账目", "whose chapters and account"}},
};

const Verb VERB_SCHEMA = {
    .name = "schema",
    .usage = {"office|chapter|figures", "office|chapter|figures"},
    .help = {"给编辑器的 JSON Schema：文件里可以写什么", "a JSON Schema of what a file may say, for editors"},
    .size = sizeof(SchemaOptions),
    VERB_OPTIONS(SCHEMA_TABLE),
    .needs_root = true,
    .read = schema_read_words,
    .run = schema_run,
};
