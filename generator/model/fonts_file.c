/*
 * fonts.yaml: where font files are looked for and which files play which role.
 * Whether they are there and may be embedded is text/'s matter.
 */
#include "base/file.h"
#include "model/parts.h"

typedef struct RoleFields {
    StructList han, punctuation, latin;
} RoleFields;

typedef struct FontsFields {
    TextList folders;
    NamedList roles;
    StructList pins;
} FontsFields;

static const Field FILE_FIELDS[] = {
    {KEY("文件", FIELD_TEXT, FontFileSpec, file), .flags = FIELD_REQUIRED},
    {KEY("字面", FIELD_TEXT, FontFileSpec, face)},
};
static const Schema FILE_SCHEMA = SCHEMA_SHORT("字体文件", FontFileSpec, FILE_FIELDS, pos, "文件");

static const Field ROLE_FIELDS[] = {
    {KEY("汉字", FIELD_MAPS, RoleFields, han), .flags = FIELD_REQUIRED, .schema = &FILE_SCHEMA},
    {KEY("标点", FIELD_MAPS, RoleFields, punctuation), .schema = &FILE_SCHEMA},
    {KEY("西文", FIELD_MAPS, RoleFields, latin), .schema = &FILE_SCHEMA},
};
static const Schema ROLE_SCHEMA = SCHEMA("字体角色", RoleFields, ROLE_FIELDS);

static const Field PIN_FIELDS[] = {
    {KEY("文件", FIELD_TEXT, FontPinSpec, file), .flags = FIELD_REQUIRED},
    {KEY("sha256", FIELD_TEXT, FontPinSpec, sha256), .flags = FIELD_REQUIRED},
};
static const Schema PIN_SCHEMA = SCHEMA_AT("校验", FontPinSpec, PIN_FIELDS, pos);

static const Field FONTS_FIELDS[] = {
    {KEY("目录", FIELD_TEXTS, FontsFields, folders), .flags = FIELD_REQUIRED},
    {KEY("字体", FIELD_NAMED, FontsFields, roles), .flags = FIELD_REQUIRED, .schema = &ROLE_SCHEMA},
    {KEY("校验", FIELD_MAPS, FontsFields, pins), .schema = &PIN_SCHEMA},
};
static const Schema FONTS_SCHEMA = SCHEMA("fonts.yaml", FontsFields, FONTS_FIELDS);

#define FILES_COPY(arena, from, to)                                                                          \
    do {                                                                                                     \
        const FontFileSpec *files = (from)->v;                                                               \
        for (size_t k = 0; k < (from)->n; k++)                                                               \
            *LIST_PUSH((arena), (to)) = files[k];                                                            \
    } while (0)

const FontsSpec *fonts_load(const char *path, Arena *arena, DiagList *diags)
{
    const Node *root = input_read(path, arena, diags);
    FontsFields fields = {0};
    if (!root || !schema_read(&FONTS_SCHEMA, root, &fields, arena, diags))
        return NULL;
    FontsSpec *spec = ARENA_NEW(arena, FontsSpec);
    spec->file = root->pos.file;
    Str home = path_parent(str_of(path));
    for (size_t i = 0; i < fields.folders.n; i++)
        *LIST_PUSH(arena, &spec->folders) = path_join(arena, home, fields.folders.v[i]);
    const RoleFields *roles = fields.roles.v;
    for (size_t i = 0; i < fields.roles.n; i++) {
        FontRoleSpec *role = LIST_PUSH(arena, &spec->roles);
        role->name = fields.roles.names[i];
        role->pos = fields.roles.name_pos[i];
        FILES_COPY(arena, &roles[i].han, &role->han);
        FILES_COPY(arena, &roles[i].punctuation, &role->punctuation);
        FILES_COPY(arena, &roles[i].latin, &role->latin);
    }
    const FontPinSpec *pins = fields.pins.v;
    for (size_t i = 0; i < fields.pins.n; i++)
        *LIST_PUSH(arena, &spec->pins) = pins[i];
    return spec;
}
