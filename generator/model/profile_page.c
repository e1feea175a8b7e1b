/*
 * 页面 of a profile: the paper as it lies, the margins, and whether the text
 * area holds what the profile says it holds.
 */
#include "model/parts.h"

#include "model/args.h"

/* Ours: from a calling card to a poster. */
#define SIDE_MIN LEN_PT(56)
#define SIDE_MAX LEN_PT(5670)
/* Ours: how far 每行字数 × 字号 may miss the text width: 2 mm. */
#define GRID_SLACK LEN_PT(5.67)

const char *const TURN_WORDS[] = {[TURN_UPRIGHT] = "纵", [TURN_ACROSS] = "横", [TURN_CHOICES] = NULL};
TABLE_HOLDS(TURN_WORDS, TURN_CHOICES + 1);

static const Field PAGE_FIELDS[] = {
    {KEY("纸张", FIELD_NODE, PageFields, paper)},
    {KEY("方向", FIELD_CHOICE, PageFields, turn), .choices = TURN_WORDS},
    {KEY("上边距", FIELD_LEN, PageFields, form.top), .flags = FIELD_REQUIRED, .max = SIDE_MAX},
    {KEY("下边距", FIELD_LEN, PageFields, form.bottom), .flags = FIELD_REQUIRED, .max = SIDE_MAX},
    {KEY("内边距", FIELD_LEN, PageFields, form.inner), .flags = FIELD_REQUIRED, .max = SIDE_MAX},
    {KEY("外边距", FIELD_LEN, PageFields, form.outer), .flags = FIELD_REQUIRED, .max = SIDE_MAX},
    {KEY("双面", FIELD_BOOL, PageFields, form.two_sided)},
    {KEY("每行字数", FIELD_INT, PageFields, columns), .min = 1, .max = 1000,
     .pos_offset = offsetof(PageFields, columns_pos)},
    {KEY("每页行数", FIELD_INT, PageFields, lines), .min = 1, .max = 1000,
     .pos_offset = offsetof(PageFields, lines_pos)},
};
const Schema PAGE_SCHEMA = SCHEMA_AT("页面", PageFields, PAGE_FIELDS, pos);

/* GB/T 148-1997 (ISO 216): the A and B series, in millimetres, upright. */
static const struct {
    const char *name, *width, *height;
} PAPERS[] = {
    {"A3", "297mm", "420mm"},
    {"A4", "210mm", "297mm"},
    {"A5", "148mm", "210mm"},
    {"B5", "176mm", "250mm"},
};

static bool side_read(const Node *node, Len *out)
{
    return node->kind == NODE_SCALAR && len_parse(node->scalar.text, out) && *out >= SIDE_MIN &&
           *out <= SIDE_MAX;
}

/* False when the node is no paper. */
static bool paper_read(const Node *node, PageForm *form)
{
    if (node->kind == NODE_LIST)
        return node->list.n == 2 && side_read(node->list.items[0], &form->width) &&
               side_read(node->list.items[1], &form->height);
    for (size_t i = 0; node->kind == NODE_SCALAR && i < sizeof PAPERS / sizeof *PAPERS; i++)
        if (str_is(node->scalar.text, PAPERS[i].name))
            return len_parse(str_of(PAPERS[i].width), &form->width) &&
                   len_parse(str_of(PAPERS[i].height), &form->height);
    return false;
}

static Str points(Len length, Arena *arena)
{
    Decimal value;
    if (!decimal_shift(decimal_of(length), -3, &value))
        return STR("");
    return decimal_str(arena, decimal_trim(value));
}

static void room_report(const PageFields *fields, Len room, Str direction, Arena *arena, DiagList *diags)
{
    diag_add(diags, DIAG_PROFILE_NO_ROOM, fields->pos, DIAG_ARGS(direction, points(room, arena)));
}

bool page_form_finish(PageFields *fields, Arena *arena, DiagList *diags)
{
    PageForm *form = &fields->form;
    if (!fields->paper) {
        Node *usual = ARENA_NEW(arena, Node);
        *usual = (Node){.kind = NODE_SCALAR, .pos = fields->pos, .scalar = {.text = STR("A4")}};
        fields->paper = usual;
    }
    if (!paper_read(fields->paper, form)) {
        Str word = fields->paper->kind == NODE_SCALAR ? fields->paper->scalar.text : STR("[…]");
        diag_add(diags, DIAG_PROFILE_PAPER, fields->paper->pos, DIAG_ARGS(word));
        return false;
    }
    if ((fields->turn == TURN_ACROSS && form->width < form->height) ||
        (fields->turn == TURN_UPRIGHT && form->width > form->height)) {
        Len width = form->width;
        form->width = form->height;
        form->height = width;
    }
    return true;
}

/* What 页面 says of the grid, and the room there is. */
typedef struct Grid {
    const char *key;
    Pos pos;
    int64_t count;
    Len wanted, room;
} Grid;

static void grid_report(const Grid *grid, Arena *arena, DiagList *diags)
{
    diag_add(diags, DIAG_PROFILE_GRID, grid->pos,
             DIAG_ARGS(str_of(grid->key), str_format(arena, "%d", (int)grid->count),
                       points(grid->wanted, arena), points(grid->room, arena)));
}

bool page_form_check(const PageFields *fields, const ParaForm *body, Arena *arena, DiagList *diags)
{
    const PageForm *form = &fields->form;
    Len width = form->width - form->inner - form->outer;
    Len height = form->height - form->top - form->bottom;
    bool wide = width >= body->size, high = height >= body->leading;
    if (!wide)
        room_report(fields, width, ARG_WIDTH, arena, diags);
    if (!high)
        room_report(fields, height, ARG_HEIGHT, arena, diags);
    if (!wide || !high)
        return false;
    Grid line = {"每行字数", fields->columns_pos, fields->columns, fields->columns * body->size, width};
    Grid page = {"每页行数", fields->lines_pos, fields->lines,
                 (fields->lines - 1) * body->leading + body->size, height};
    if (line.count && (line.wanted > width + GRID_SLACK || line.wanted < width - GRID_SLACK))
        grid_report(&line, arena, diags);
    /* As many lines as said fit, from the top of the first one's em box to the foot of the last one's, and one more does not. */
    if (page.count && (page.wanted > height || page.wanted + body->leading <= height))
        grid_report(&page, arena, diags);
    return true;
}

/* ---- what stands beside the text area ---- */

/* The narrowest of the margins it can stand in: that of the upright page, and of one that lies on its side. */
static Len edge_room(const Profile *profile, Len upright)
{
    const PageForm *page = &profile->page;
    Len side = page->inner < page->outer ? page->inner : page->outer;
    bool turned = page->width <= page->height && !profile->number.landscape_as_portrait;
    return turned && side < upright ? side : upright;
}

/* Something that stands so far from the text area and is so high. */
typedef struct Edge {
    Str what;
    Pos pos;
    Len wanted, room;
} Edge;

static bool edge_check(const Edge *edge, Arena *arena, DiagList *diags)
{
    if (edge->wanted <= edge->room)
        return true;
    diag_add(diags, DIAG_PROFILE_EDGE, edge->pos,
             DIAG_ARGS(edge->what, points(edge->wanted, arena), points(edge->room, arena)));
    return false;
}

static bool header_check(const Profile *profile, const ChapterForm *chapter, Arena *arena, DiagList *diags)
{
    const HeaderForm *header = &profile->header;
    const ParaForm *styles = chapter ? chapter->styles : profile->styles;
    const Node *text = chapter && chapter->header ? chapter->header : header->text;
    if (!text || !text->scalar.text.n)
        return true;
    const Edge edge = {.what = ARG_PAGE_HEADER,
                       .pos = header->distance_pos.file ? header->distance_pos : text->pos,
                       .wanted = header->distance + header->rule + styles[STYLE_HEADER].size,
                       .room = edge_room(profile, profile->page.top)};
    return edge_check(&edge, arena, diags);
}

bool page_edges_check(const Profile *profile, Arena *arena, DiagList *diags)
{
    const PageNumberForm *number = &profile->number;
    const Edge edge = {.what = ARG_PAGE_NUMBER,
                       .pos = number->distance_pos,
                       .wanted = number->distance + profile->styles[STYLE_PAGE_NUMBER].size,
                       .room = edge_room(profile, profile->page.bottom)};
    bool ok = number->place == PLACE_CHOICE_NONE || edge_check(&edge, arena, diags);
    bool fits = header_check(profile, NULL, arena, diags);
    for (size_t i = 0; fits && i < profile->nchapters; i++)
        fits = header_check(profile, &profile->chapters[i], arena, diags);
    return ok && fits;
}
