/*
 * yusuan.yaml of the folder that a command is given in: what need not be written with each.
 */
#include "base/file.h"
#include "cli/verb.h"
#include "yaml/yaml.h"

#define DEFAULTS_FILE "yusuan.yaml"

static const Field DEFAULTS_FIELDS[] = {
    {KEY("根目录", FIELD_TEXT, Defaults, root)},
    {KEY("输出", FIELD_TEXT, Defaults, out)},
    {KEY("同时", FIELD_INT, Defaults, jobs), .min = 1, .max = JOBS_MAX},
    {KEY("语言", FIELD_CHOICE, Defaults, lang), .choices = LANG_WORDS},
};
static const Schema DEFAULTS_SCHEMA = SCHEMA(DEFAULTS_FILE, Defaults, DEFAULTS_FIELDS);

bool defaults_read(Defaults *out, Arena *arena, DiagList *diags)
{
    *out = (Defaults){.lang = LANGS};
    if (file_missing(DEFAULTS_FILE))
        return true;
    const SourceFile *file = file_read(DEFAULTS_FILE, STR(DEFAULTS_FILE), YAML_LIMITS.bytes, arena, diags);
    const Node *root = file ? yaml_read(file, &YAML_LIMITS, arena, diags) : NULL;
    return root && schema_read(&DEFAULTS_SCHEMA, root, out, arena, diags) && diag_errors(diags) == 0;
}
