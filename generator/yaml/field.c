/*
 * One scalar → the value its field wants: text, numbers, lengths, words.
 */
#include "yaml/parts.h"

#include <string.h>

/* The ASCII form of full-width digits and marks; the empty Str when there is none in `text`. */
static Str ascii_form(Str text, Arena *arena)
{
    StrBuf buf = {0};
    bool changed = false;
    for (size_t at = 0; at < text.n;) {
        uint32_t cp = str_next(text, &at);
        bool wide = cp >= 0xFF01 && cp <= 0xFF5E;
        changed |= wide;
        strbuf_addcp(&buf, wide ? cp - 0xFF01 + '!' : cp);
    }
    Str form = changed ? str_dup(arena, strbuf_str(&buf)) : STR("");
    strbuf_free(&buf);
    return form;
}

typedef struct FieldText {
    const Field *field;
    const Node *node;
    Str text;
    Arena *arena;
    DiagList *diags;
} FieldText;

/* The value is none of its type; full-width digits are named as such. */
static bool type_refuse(const FieldText *ft, DiagId id)
{
    Str key = str_of(ft->field->key), ascii = ascii_form(ft->text, ft->arena);
    if (ascii.n)
        diag_add(ft->diags, DIAG_SCHEMA_FULLWIDTH_DIGITS, ft->node->pos, DIAG_ARGS(key, ft->text, ascii));
    else
        diag_add(ft->diags, id, ft->node->pos, DIAG_ARGS(key, text_excerpt(ft->text)));
    return false;
}

/* A limit in the unit of its field. */
static Str limit_text(const Field *field, int64_t limit, Arena *arena)
{
    bool thousandths = field->type == FIELD_LEN || field->type == FIELD_EM;
    Str number = decimal_str(arena, decimal_trim((Decimal){limit, thousandths ? 3 : 0}));
    Str unit = field->type == FIELD_LEN ? STR("pt") : field->type == FIELD_EM ? STR("字") : STR("");
    return str_join(arena, (const Str[]){number, unit}, 2, STR(""));
}

static bool range_check(const FieldText *ft, int64_t value)
{
    const Field *field = ft->field;
    if ((field->min == 0 && field->max == 0) || (value >= field->min && value <= field->max))
        return true;
    diag_add(ft->diags, DIAG_SCHEMA_RANGE, ft->node->pos,
             DIAG_ARGS(str_of(field->key), ft->text, limit_text(field, field->min, ft->arena),
                       limit_text(field, field->max, ft->arena)));
    return false;
}

static bool int_read(const FieldText *ft, void *place)
{
    Decimal value;
    if (!decimal_parse(ft->text, &value) || value.places)
        return type_refuse(ft, DIAG_SCHEMA_INT);
    if (!range_check(ft, value.n))
        return false;
    memcpy(place, &value.n, sizeof value.n);
    return true;
}

static bool len_read(const FieldText *ft, void *place)
{
    Len value;
    if (!len_parse(ft->text, &value))
        return type_refuse(ft, DIAG_SCHEMA_LEN);
    if (!range_check(ft, value))
        return false;
    memcpy(place, &value, sizeof value);
    return true;
}

static bool em_read(const FieldText *ft, void *place)
{
    Em value;
    if (!em_parse(ft->text, &value))
        return type_refuse(ft, DIAG_SCHEMA_EM);
    if (!range_check(ft, value))
        return false;
    memcpy(place, &value, sizeof value);
    return true;
}

static bool decimal_read(const FieldText *ft, void *place)
{
    Decimal value;
    if (!decimal_parse(ft->text, &value))
        return type_refuse(ft, DIAG_SCHEMA_DECIMAL);
    memcpy(place, &value, sizeof value);
    return true;
}

/* Letters of a word in one case, for the English words of other YAML. */
static bool is_one_of(Str word, const char *const *list)
{
    for (; *list; list++) {
        Str known = str_of(*list);
        size_t same = 0;
        while (same < word.n && same < known.n && (word.s[same] | 0x20) == known.s[same])
            same++;
        if (same == word.n && same == known.n)
            return true;
    }
    return false;
}

static bool bool_read(const FieldText *ft, void *place)
{
    static const char *const YES[] = {"true", "yes", "on", "y", NULL};
    static const char *const NO[] = {"false", "no", "off", "n", NULL};
    bool value = str_is(ft->text, "是");
    if (value || str_is(ft->text, "否")) {
        memcpy(place, &value, sizeof value);
        return true;
    }
    Str key = str_of(ft->field->key);
    if (is_one_of(ft->text, YES) || is_one_of(ft->text, NO)) {
        Str meant = is_one_of(ft->text, YES) ? STR("是") : STR("否");
        diag_add(ft->diags, DIAG_SCHEMA_BOOL_ENGLISH, ft->node->pos, DIAG_ARGS(key, ft->text, meant));
    } else {
        diag_add(ft->diags, DIAG_SCHEMA_BOOL, ft->node->pos, DIAG_ARGS(key, text_excerpt(ft->text)));
    }
    return false;
}

static bool choice_read(const FieldText *ft, void *place)
{
    LIST_OF(Str) words = {0};
    for (int i = 0; ft->field->choices[i]; i++) {
        if (str_is(ft->text, ft->field->choices[i])) {
            memcpy(place, &i, sizeof i);
            return true;
        }
        Str *word = LIST_PUSH(ft->arena, &words);
        *word = str_of(ft->field->choices[i]);
    }
    diag_add(ft->diags, DIAG_SCHEMA_CHOICE, ft->node->pos,
             DIAG_ARGS(str_of(ft->field->key), text_excerpt(ft->text),
                       str_join(ft->arena, words.v, words.n, STR("、"))));
    return false;
}

bool field_scalar_read(const Field *field, const Node *node, void *out, Arena *arena, DiagList *diags)
{
    Str key = str_of(field->key);
    if (node->kind != NODE_SCALAR) {
        diag_add(diags, DIAG_SCHEMA_WANTS_TEXT, node->pos, DIAG_ARGS(key, node_kind_name(node)));
        return false;
    }
    FieldText ft = {field, node, node_empty(node) ? STR("") : node->scalar.text, arena, diags};
    void *place = (unsigned char *)out + field->offset;
    if (ft.text.n == 0 && !(field->flags & FIELD_MAY_BE_EMPTY)) {
        diag_add(diags, DIAG_SCHEMA_EMPTY, node->pos, DIAG_ARGS(key));
        return false;
    }
    if (field->type == FIELD_TEXT) {
        memcpy(place, &ft.text, sizeof ft.text);
        return true;
    }
    if (ft.text.n == 0)
        return true;
    switch (field->type) {
    case FIELD_INT:
        return int_read(&ft, place);
    case FIELD_LEN:
        return len_read(&ft, place);
    case FIELD_EM:
        return em_read(&ft, place);
    case FIELD_BOOL:
        return bool_read(&ft, place);
    case FIELD_CHOICE:
        return choice_read(&ft, place);
    case FIELD_DECIMAL:
        return decimal_read(&ft, place);
    case FIELD_TEXT:
    case FIELD_NODE:
    case FIELD_TEXTS:
    case FIELD_MAP:
    case FIELD_MAPS:
    case FIELD_NAMED:
        break;
    }
    return false;
}
