/*
 * A 图片 of a chapter: a file beside it. It becomes the form of a table of one row, what the picture says and which
 * it is, so that the rest of the program reads and compares it as it does any other figure.
 */
#include "base/digest.h"
#include "base/file.h"
#include "model/args.h"
#include "model/content_forms.h"
#include "model/parts.h"

typedef struct PictureFields {
    Str file, name;
    Pos file_pos, name_pos;
    const Node *title, *says;
    Len width;
    bool listed;
} PictureFields;

/* Ours: narrower nobody sees it. */
#define WIDTH_MIN LEN_PT(14)

static const Field PICTURE_FIELDS[] = {
    {KEY("图片", FIELD_TEXT, PictureFields, file), .flags = FIELD_REQUIRED,
     .pos_offset = offsetof(PictureFields, file_pos)},
    {KEY("名", FIELD_TEXT, PictureFields, name), .pos_offset = offsetof(PictureFields, name_pos)},
    {KEY("题", FIELD_NODE, PictureFields, title), .flags = FIELD_REQUIRED},
    {KEY("说明", FIELD_NODE, PictureFields, says), .flags = FIELD_REQUIRED},
    {KEY("宽", FIELD_LEN, PictureFields, width), .min = WIDTH_MIN, .max = LEN_PT(5000)},
    {KEY("书签", FIELD_BOOL, PictureFields, listed)},
};
const Schema PICTURE_SCHEMA = SCHEMA("图片", PictureFields, PICTURE_FIELDS);

static const Picture *file_use(const BlockReader *r, const PictureFields *fields, Str *print)
{
    Str chapter = fields->file_pos.file->name;
    Str path = path_join(r->arena, path_parent(chapter), fields->file);
    bool sound =
        fields->file.n && fields->file.s[0] != '.' && str_find(fields->file, STR("/"), 0) == fields->file.n;
    if (!r->files || !sound || file_missing(path.s)) {
        diag_add(r->diags, DIAG_PICTURE_MISSING, fields->file_pos, DIAG_ARGS(fields->file));
        return NULL;
    }
    if (!picture_named(fields->file)) {
        diag_add(r->diags, DIAG_PICTURE_UNFIT, fields->file_pos,
                 DIAG_ARGS(fields->file, ARG_PICTURE_NAME, ARG_SAVE_AS_PICTURE));
        return NULL;
    }
    const SourceFile *file = file_read(path.s, path, PICTURE_BYTES_MAX, r->arena, r->diags);
    if (!file)
        return NULL;
    Picture *picture = ARENA_NEW(r->arena, Picture);
    PictureFault fault = picture_read(file->text, r->arena, picture);
    if (fault.wrong.n) {
        diag_add(r->diags, DIAG_PICTURE_UNFIT, fields->file_pos,
                 DIAG_ARGS(fields->file, fault.wrong, fault.remedy));
        return NULL;
    }
    SourceFile *bare = ARENA_NEW(r->arena, SourceFile);
    *bare = (SourceFile){.name = file->name, .text = picture->file};
    *LIST_PUSH(r->arena, r->files) = bare;
    *print = digest_of(bare->text, r->arena);
    return picture;
}

static CellSpec cell_of(const Node *text)
{
    return (CellSpec){
        .text = text, .pos = text->pos, .rowspan = 1, .colspan = 1, .align = -1, .valign = -1, .head = -1};
}

/* Ours: so much of the SHA-256 tells two pictures apart, and can be read out. */
enum { PRINT_DIGITS = 16 };

/* Two cells: 说明, and the fingerprint of the file, by which editions see that it is another picture. */
static TableSpec *spec_make(const BlockReader *r, const PictureFields *fields, Str print, Pos pos)
{
    TableSpec *spec = ARENA_NEW(r->arena, TableSpec);
    Node *which = ARENA_NEW(r->arena, Node);
    *which = (Node){.kind = NODE_SCALAR, .pos = fields->file_pos};
    which->scalar.text =
        str_format(r->arena, "{照录 图片指纹 " STR_FMT "}", STR_ARG(str_slice(print, 0, PRINT_DIGITS)));
    *spec = (TableSpec){
        .pos = pos, .numbered = true, .empty = EMPTY_BLANK, .title = fields->title, .ncolumns = 2};
    spec->columns = ARENA_ARRAY(r->arena, ColumnSpec, spec->ncolumns);
    for (size_t i = 0; i < spec->ncolumns; i++)
        spec->columns[i] = (ColumnSpec){.pos = pos, .align = ALIGN_CHOICE_LEFT, .places = -1};
    spec->body = ARENA_ARRAY(r->arena, BodySpec, 1);
    spec->nbody = 1;
    RowSpec *row = &spec->body[0].row;
    *row = (RowSpec){.pos = pos, .ncells = spec->ncolumns};
    row->cells = ARENA_ARRAY(r->arena, CellSpec, row->ncells);
    row->cells[0] = cell_of(fields->says);
    row->cells[1] = cell_of(which);
    return spec;
}

bool picture_block_read(const BlockReader *reader, const Node *node, SourceBlock *out)
{
    PictureFields fields = {.listed = true};
    Str print;
    if (!schema_read(&PICTURE_SCHEMA, node, &fields, reader->arena, reader->diags))
        return false;
    bool ok = expect_said(fields.title, DIAG_KEY("题"), reader->diags);
    ok = expect_said(fields.says, DIAG_KEY("说明"), reader->diags) && ok;
    const Picture *picture = file_use(reader, &fields, &print);
    if (!ok || !picture)
        return false;
    ChartForm *form = ARENA_NEW(reader->arena, ChartForm);
    *form = (ChartForm){.picture = picture, .width = fields.width, .unlisted = !fields.listed};
    out->table = (TableUse){.spec = spec_make(reader, &fields, print, node->pos), .chart = form};
    out->name = fields.name;
    out->name_pos = fields.name_pos;
    return true;
}
