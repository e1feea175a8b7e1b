/*
 * What fonts.yaml says: folders, roles with the files of each, files whose bytes are known.
 */
#ifndef MODEL_FONTS_FORM_H
#define MODEL_FONTS_FORM_H

#include "yaml/yaml.h"

typedef struct FontFileSpec {
    Str file, face;
    Pos pos;
} FontFileSpec;
typedef struct FontPinSpec {
    Str file, sha256; /* 64 lower-case hexadecimal digits */
    Pos pos;
} FontPinSpec;
typedef struct FontRoleSpec {
    Str name;
    Pos pos;
    LIST_OF(FontFileSpec) han, punctuation, latin;
} FontRoleSpec;
typedef struct FontsSpec {
    TextList folders; /* relative ones joined to the folder of fonts.yaml */
    LIST_OF(FontRoleSpec) roles;
    LIST_OF(FontPinSpec) pins; /* 校验 */
    const SourceFile *file;
} FontsSpec;

#endif
