/*
 * Follows the operators of a page and notes every character shown, every rectangle filled and every line drawn.
 */
#include "recheck/pdf_content.h"

#include "base/bytes.h"
#include "recheck/args.h"
#include "recheck/pdf_image.h"
#include "recheck/pdf_matrix.h"

enum {
    OPERANDS_MAX = 8, /* Ours: six is the most that an operator here takes */
    MARK_COST = 3 * sizeof(PdfChar),
};

/*
 * What is drawn in several steps, each followed by the next: a picture is q cm Do Q, alone in the marked content of a figure;
 * a line is w m l S, in an artifact.
 */
typedef enum ImageStep { STEP_NONE, IMAGE_SAVED, IMAGE_PLACED, IMAGE_DRAWN, IMAGE_DONE } ImageStep;
typedef enum LineStep { LINE_THICK = IMAGE_DONE + 1, LINE_FROM, LINE_TO } LineStep;

typedef struct Canvas {
    const PageDrawing *drawing;
    PdfMatrix text, line; /* Tm, Tlm */
    const PdfFont *font;
    int64_t size, rise, grey; /* millionths */
    bool in_text;             /* between BT and ET */
    bool in_path;             /* re waits for f */
    bool inked;               /* something dark was drawn */
    bool in_mark;             /* between BDC and EMC of an element's content or an artifact … */
    bool in_span;             /* … and of a span, which may stand inside */
    int64_t mark;             /* of an element's content: its number, -1: an artifact */
    int64_t marks;            /* of the page so far; they count 0, 1, 2 … */
    bool in_figure;           /* it is a figure's */
    size_t before;            /* characters, rules and lines shown before it */
    int step;                 /* of either */
    PdfLine stroke;           /* the line so far */
    PdfRule box;              /* of the image */
    int64_t width, height;    /* the same in millionths */
    Str actual;               /* what the span says it is */
    size_t span;              /* its first character */
    PdfValue operands[OPERANDS_MAX];
    size_t n;
} Canvas;

static int64_t number_of(const Canvas *canvas, size_t i)
{
    return canvas->operands[i].number;
}

static bool refuse(const Canvas *canvas, Str what)
{
    return pdf_refuse(canvas->drawing->file, what, canvas->drawing->number);
}

/* ---- showing ---- */

static Len to_len(int64_t millionths)
{
    return (millionths + (millionths < 0 ? -500 : 500)) / 1000;
}

/* Where a point of the page's own space stands, y down. */
static PdfPoint page_place(const Canvas *canvas, PdfPoint point)
{
    return (PdfPoint){to_len(fix_add(point.x, -canvas->drawing->left)),
                      to_len(fix_add(canvas->drawing->top, -point.y))};
}

static bool ink_spend(Canvas *canvas)
{
    canvas->inked |= canvas->grey <= PDF_ONE / 2;
    return pdf_spend(&canvas->drawing->file->work, MARK_COST) || refuse(canvas, ARG_TOO_MUCH);
}

static bool chars_add(Canvas *canvas, Str text, int64_t width)
{
    const PageDrawing *drawing = canvas->drawing;
    PdfPoint start = page_place(canvas, matrix_point(canvas->text, (PdfPoint){0, canvas->rise}));
    PdfPoint end = page_place(canvas, matrix_point(canvas->text, (PdfPoint){width, canvas->rise}));
    for (size_t at = 0; at < text.n; width = 0) {
        bool first = at == 0;
        if (!ink_spend(canvas))
            return false;
        *LIST_PUSH(drawing->arena, &drawing->page->chars) =
            (PdfChar){.cp = str_next(text, &at),
                      .x = start.x,
                      .y = start.y,
                      .width = first ? end.x - start.x : 0,
                      .size = to_len(canvas->size),
                      .turned = !matrix_is_upright(canvas->text),
                      .pale = canvas->grey > PDF_ONE / 2};
    }
    return true;
}

/* Moves the pen along the line. */
static void pen_move(Canvas *canvas, int64_t by)
{
    PdfMatrix step = MATRIX_IDENTITY;
    step.e = fix_clamp(by);
    canvas->text = matrix_chain(step, canvas->text);
}

static bool string_show(Canvas *canvas, Str string)
{
    const PdfFont *font = canvas->font;
    if (!font)
        return refuse(canvas, ARG_NO_FONT);
    if (string.n % PDF_CODE_BYTES)
        return refuse(canvas, ARG_HALF_CODE);
    if (canvas->inked && canvas->grey > PDF_ONE / 2)
        return refuse(canvas, ARG_PALE_OVER);
    for (size_t at = 0; at < string.n; at += PDF_CODE_BYTES) {
        unsigned code = (unsigned)be_number(string, at, PDF_CODE_BYTES);
        int64_t width = fix_mul(pdf_font_width(font, code), canvas->size);
        if (!chars_add(canvas, pdf_font_text(font, code), width))
            return false;
        pen_move(canvas, width);
    }
    return true;
}

/* ---- text: §9.3, §9.4 ---- */

static bool op_begin(Canvas *canvas)
{
    canvas->text = canvas->line = MATRIX_IDENTITY;
    canvas->in_text = true;
    return true;
}

static bool op_end(Canvas *canvas)
{
    canvas->in_text = false;
    return true;
}

static bool op_show(Canvas *canvas)
{
    return string_show(canvas, canvas->operands[0].text);
}

static bool op_show_array(Canvas *canvas)
{
    const PdfValue *list = &canvas->operands[0];
    for (size_t i = 0; i < list->n; i++) {
        const PdfValue *item = &list->items[i];
        if (item->kind == PDF_NUMBER)
            pen_move(canvas, -fix_mul(item->number / 1000, canvas->size));
        else if (item->kind != PDF_STRING || !string_show(canvas, item->text))
            return refuse(canvas, ARG_TJ_VALUES);
    }
    return true;
}

static bool op_move(Canvas *canvas)
{
    PdfMatrix step = MATRIX_IDENTITY;
    step.e = fix_clamp(number_of(canvas, 0));
    step.f = fix_clamp(number_of(canvas, 1));
    canvas->text = canvas->line = matrix_chain(step, canvas->line);
    return true;
}

static bool op_matrix(Canvas *canvas)
{
    canvas->text = canvas->line =
        (PdfMatrix){number_of(canvas, 0), number_of(canvas, 1), number_of(canvas, 2),
                    number_of(canvas, 3), number_of(canvas, 4), number_of(canvas, 5)};
    return matrix_is_turn(canvas->text) || refuse(canvas, ARG_TEXT_STRETCHED);
}

/* Read once a file; NULL with a fault. */
static const PdfFont *font_find(Canvas *canvas, Str name)
{
    PdfFile *file = canvas->drawing->file;
    const PdfValue *named = pdf_entry(canvas->drawing->fonts, name);
    PdfPlace *place = named->kind == PDF_REF ? pdf_placed(file, named->number) : NULL;
    if (!place) {
        refuse(canvas, ARG_FONT_NOT_THERE);
        return NULL;
    }
    if (!place->font)
        place->font = pdf_font_read(file, pdf_resolve(file, named), named->number);
    return place->font;
}

static bool op_font(Canvas *canvas)
{
    canvas->size = number_of(canvas, 1);
    canvas->font = font_find(canvas, canvas->operands[0].text);
    return canvas->font && (canvas->size > 0 || refuse(canvas, ARG_SIZE_NOT_ABOVE_0));
}

static bool op_rise(Canvas *canvas)
{
    canvas->rise = number_of(canvas, 0);
    return true;
}

/* ---- the rest: §8.6.8, §8.5, §14.6, §14.9.4 ---- */

static bool op_grey(Canvas *canvas)
{
    canvas->grey = number_of(canvas, 0);
    return (canvas->grey >= 0 && canvas->grey <= PDF_ONE) || refuse(canvas, ARG_GREY_RANGE);
}

static bool op_rectangle(Canvas *canvas)
{
    int64_t width = number_of(canvas, 2), height = number_of(canvas, 3);
    PdfPoint corner =
        page_place(canvas, (PdfPoint){number_of(canvas, 0), fix_add(number_of(canvas, 1), height)});
    canvas->in_path = true;
    if (width < 0 || height < 0)
        return refuse(canvas, ARG_RULE_NEGATIVE);
    *LIST_PUSH(canvas->drawing->arena, &canvas->drawing->page->rules) =
        (PdfRule){corner.x, corner.y, to_len(fix_clamp(width)), to_len(fix_clamp(height))};
    return ink_spend(canvas);
}

static bool op_fill(Canvas *canvas)
{
    canvas->in_path = false;
    return true;
}

static size_t marks_shown(const Canvas *canvas)
{
    const PdfPage *page = canvas->drawing->page;
    return page->chars.n + page->rules.n + page->lines.n;
}

/* §14.6, §14.8.2.2: content of an element by its number, an artifact by its type; nothing that is read in its place. */
static bool op_mark(Canvas *canvas, const PdfValue *list)
{
    bool artifact = str_is(canvas->operands[0].text, "Artifact"), good = !canvas->in_mark && !canvas->in_span;
    for (size_t i = 0; good && i < list->n; i += 2) {
        const PdfValue *key = &list->items[i], *value = &list->items[i + 1];
        if (artifact)
            good = (str_is(key->text, "Type") || str_is(key->text, "Subtype")) && value->kind == PDF_NAME;
        else
            good = str_is(key->text, "MCID") && value->kind == PDF_NUMBER && list->n == 2;
    }
    canvas->in_mark = true;
    canvas->in_figure = str_is(canvas->operands[0].text, "Figure");
    canvas->before = marks_shown(canvas);
    canvas->mark = -1;
    if (good && !artifact && list->n)
        good = pdf_whole(&list->items[1], canvas->marks, canvas->marks, &canvas->mark);
    canvas->marks += canvas->mark >= 0;
    return (good && (artifact || list->n)) || refuse(canvas, ARG_MARKED_OTHER);
}

/* Only what says again what is shown: it is what is read aloud and copied. */
static bool op_span(Canvas *canvas)
{
    const PdfValue *list = &canvas->operands[1], *actual = pdf_key(list, "ActualText");
    if (canvas->in_span || !str_is(canvas->operands[0].text, "Span") || list->n != 2 ||
        actual->kind != PDF_STRING)
        return op_mark(canvas, list);
    canvas->in_span = true;
    canvas->span = canvas->drawing->page->chars.n;
    canvas->actual = pdf_text_string(actual->text, canvas->drawing->file->arena);
    return pdf_spend(&canvas->drawing->file->work, 2 * canvas->actual.n) || refuse(canvas, ARG_TOO_MUCH);
}

static bool op_span_end(Canvas *canvas)
{
    if (canvas->in_mark && !canvas->in_span) {
        canvas->in_mark = false;
        canvas->step = STEP_NONE;
        return true;
    }
    const PdfPage *page = canvas->drawing->page;
    size_t at = 0, i = canvas->span;
    while (at < canvas->actual.n && i < page->chars.n && str_next(canvas->actual, &at) == page->chars.v[i].cp)
        i++;
    bool same = canvas->in_span && at == canvas->actual.n && i == page->chars.n;
    canvas->in_span = false;
    return same || refuse(canvas, ARG_ACTUAL_TEXT);
}

/* ---- pictures: §8.4.2, §8.9.5 ---- */

static bool refuse_word(const Canvas *canvas, Str form, Str word);

static bool op_save(Canvas *canvas)
{
    if (!canvas->in_mark || canvas->in_span || !canvas->in_figure || canvas->before != marks_shown(canvas))
        return refuse_word(canvas, ARG_OPERATOR, STR("q"));
    canvas->step = IMAGE_SAVED;
    return true;
}

static bool op_place(Canvas *canvas)
{
    const int64_t most = 14400 * PDF_ONE; /* as a page's */
    canvas->width = number_of(canvas, 0);
    canvas->height = number_of(canvas, 3);
    bool good = canvas->width > 0 && canvas->width <= most && canvas->height > 0 && canvas->height <= most;
    if (!good || number_of(canvas, 1) || number_of(canvas, 2))
        return refuse(canvas, ARG_IMAGE_TURNED);
    PdfPoint corner =
        page_place(canvas, (PdfPoint){number_of(canvas, 4), fix_add(number_of(canvas, 5), canvas->height)});
    canvas->box = (PdfRule){corner.x, corner.y, to_len(canvas->width), to_len(canvas->height)};
    canvas->step = IMAGE_PLACED;
    return true;
}

static bool op_image(Canvas *canvas)
{
    PdfFile *file = canvas->drawing->file;
    const PdfValue *named = pdf_entry(canvas->drawing->images, canvas->operands[0].text);
    PdfPlace *place = named->kind == PDF_REF ? pdf_placed(file, named->number) : NULL;
    if (!place || place->visited)
        return refuse(canvas, ARG_IMAGE_NOT_THERE);
    place->visited = true;
    *LIST_PUSH(canvas->drawing->arena, &canvas->drawing->page->images) =
        (PdfImage){canvas->box, canvas->mark};
    canvas->step = IMAGE_DRAWN;
    return pdf_image_holds(file, named->number, canvas->width, canvas->height);
}

static bool op_restore(Canvas *canvas)
{
    canvas->step = IMAGE_DONE;
    return true;
}

/* ---- lines: §8.5.2, §8.5.3 ---- */

static bool op_thick(Canvas *canvas)
{
    int64_t thick = number_of(canvas, 0), most = 10 * PDF_ONE; /* Ours: as a border's */
    if (!canvas->in_mark || canvas->in_span || canvas->mark >= 0)
        return refuse_word(canvas, ARG_OPERATOR, STR("w"));
    if (thick <= 0 || thick > most || canvas->grey)
        return refuse(canvas, ARG_LINE_OTHER);
    canvas->stroke.thick = to_len(thick);
    canvas->step = LINE_THICK;
    return true;
}

static bool point_read(Canvas *canvas, LineStep step, Len *x, Len *y)
{
    const Len most = LEN_PT(14400); /* as a page's */
    PdfPoint at = page_place(canvas, (PdfPoint){number_of(canvas, 0), number_of(canvas, 1)});
    canvas->step = (int)step;
    *x = at.x;
    *y = at.y;
    return (at.x >= -most && at.x <= most && at.y >= -most && at.y <= most) ||
           refuse(canvas, ARG_LINE_OUTSIDE);
}

static bool op_from(Canvas *canvas)
{
    return point_read(canvas, LINE_FROM, &canvas->stroke.x, &canvas->stroke.y);
}

static bool op_to(Canvas *canvas)
{
    return point_read(canvas, LINE_TO, &canvas->stroke.to_x, &canvas->stroke.to_y);
}

static bool op_stroke(Canvas *canvas)
{
    canvas->step = STEP_NONE;
    *LIST_PUSH(canvas->drawing->arena, &canvas->drawing->page->lines) = canvas->stroke;
    return ink_spend(canvas);
}

/* ---- running ---- */

typedef enum Where { ANYWHERE, IN_TEXT, OUT_OF_TEXT } Where;

static const struct {
    const char *word;
    const char *operands; /* a letter each: number, name (/), string, array, dictionary */
    Where where;
    bool (*run)(Canvas *canvas);
} OPERATORS[] = {
    {"BT", "", OUT_OF_TEXT, op_begin},       {"ET", "", IN_TEXT, op_end},
    {"Tf", "/n", ANYWHERE, op_font},         {"Ts", "n", ANYWHERE, op_rise},
    {"Td", "nn", IN_TEXT, op_move},          {"Tm", "nnnnnn", IN_TEXT, op_matrix},
    {"Tj", "s", IN_TEXT, op_show},           {"TJ", "a", IN_TEXT, op_show_array},
    {"g", "n", ANYWHERE, op_grey},           {"re", "nnnn", OUT_OF_TEXT, op_rectangle},
    {"f", "", OUT_OF_TEXT, op_fill},         {"BDC", "/d", ANYWHERE, op_span},
    {"EMC", "", ANYWHERE, op_span_end},      {"q", "", OUT_OF_TEXT, op_save},
    {"cm", "nnnnnn", OUT_OF_TEXT, op_place}, {"Do", "/", OUT_OF_TEXT, op_image},
    {"Q", "", OUT_OF_TEXT, op_restore},      {"w", "n", OUT_OF_TEXT, op_thick},
    {"m", "nn", OUT_OF_TEXT, op_from},       {"l", "nn", OUT_OF_TEXT, op_to},
    {"S", "", OUT_OF_TEXT, op_stroke},
};

static bool step_fits(const Canvas *canvas, bool (*run)(Canvas *canvas))
{
    static bool (*const NEXT[])(Canvas * canvas) = {
        [STEP_NONE] = NULL,         [IMAGE_SAVED] = op_place,   [IMAGE_PLACED] = op_image,
        [IMAGE_DRAWN] = op_restore, [IMAGE_DONE] = op_span_end, [LINE_THICK] = op_from,
        [LINE_FROM] = op_to,        [LINE_TO] = op_stroke};
    if (canvas->step)
        return run == NEXT[canvas->step];
    for (size_t i = 0; i < sizeof NEXT / sizeof *NEXT; i++)
        if (run == NEXT[i] && i != IMAGE_DONE)
            return false;
    return true;
}

static bool operands_fit(const Canvas *canvas, const char *letters)
{
    static const char LETTERS[] = {[PDF_NUMBER] = 'n', [PDF_STRING] = 's', [PDF_NAME] = '/',
                                   [PDF_ARRAY] = 'a',  [PDF_DICT] = 'd',   [PDF_WORD] = 0};
    size_t n = strlen(letters);
    bool fit = n == canvas->n;
    for (size_t i = 0; fit && i < n; i++)
        fit = LETTERS[canvas->operands[i].kind] == letters[i];
    return fit;
}

static bool refuse_word(const Canvas *canvas, Str form, Str word)
{
    return refuse(canvas, str_fill(canvas->drawing->file->arena, form.s, DIAG_ARGS(pdf_shown(word))));
}

static bool operator_run(Canvas *canvas, Str word)
{
    for (size_t i = 0; i < sizeof OPERATORS / sizeof *OPERATORS; i++) {
        if (!str_is(word, OPERATORS[i].word))
            continue;
        Where where = OPERATORS[i].where;
        if (!step_fits(canvas, OPERATORS[i].run))
            return canvas->step ? refuse_word(canvas, ARG_OPERATOR_MISPLACED, word)
                                : refuse_word(canvas, ARG_OPERATOR, word);
        bool path = canvas->in_path && OPERATORS[i].run != op_rectangle && OPERATORS[i].run != op_fill;
        if (!operands_fit(canvas, OPERATORS[i].operands) || path ||
            (where != ANYWHERE && canvas->in_text != (where == IN_TEXT)))
            return refuse_word(canvas, ARG_OPERATOR_MISPLACED, word);
        return OPERATORS[i].run(canvas);
    }
    return refuse_word(canvas, ARG_OPERATOR, word);
}

static bool content_run(Canvas *canvas, PdfReader *reader, Arena *scratch)
{
    PdfValue value;
    while (pdf_next(reader, &value)) {
        if (value.kind != PDF_WORD) {
            if (canvas->n == OPERANDS_MAX)
                return refuse(canvas, ARG_VALUES_LEFT);
            canvas->operands[canvas->n++] = value;
            continue;
        }
        if (!operator_run(canvas, value.text))
            return false;
        canvas->n = 0;
        arena_reset(scratch);
    }
    if (!reader->broken && (canvas->n || canvas->in_text || canvas->in_path || canvas->step ||
                            canvas->in_mark || canvas->in_span))
        return refuse(canvas, ARG_CONTENT_OPEN);
    return !reader->broken;
}

bool pdf_content_read(const PageDrawing *drawing, Str content)
{
    Arena *scratch = arena_new();
    Canvas canvas = {.drawing = drawing, .text = MATRIX_IDENTITY, .line = MATRIX_IDENTITY};
    PdfReader reader = pdf_reader(drawing->file, content, 0);
    reader.arena = scratch; /* operands */
    reader.refs = false;
    bool good = content_run(&canvas, &reader, scratch);
    if (reader.broken) {
        reader.refused = str_dup(drawing->file->arena, reader.refused);
        pdf_reader_fault(drawing->file, &reader, ARG_CONTENT_BROKEN, drawing->number);
    }
    arena_free(scratch);
    return good;
}
