/*
 * Follows the text operators of a page and notes every character shown.
 */
#include "recheck/pdf_content.h"

#include "base/bytes.h"
#include "recheck/pdf_matrix.h"

enum {
    OPERANDS_MAX = 32,
    SAVES_MAX = 64, /* Ours: q within q */
    FONTS_MAX = 1024,
    CHAR_COST = 3 * sizeof(PdfChar),
    MODE_INVISIBLE = 3,
    MODE_CLIP = 7,
};

/* What q saves (§8.4.1, §9.3.1). */
typedef struct TextState {
    PdfMatrix ctm;
    const PdfFont *font;
    int64_t size, rise, leading, char_space, word_space, scale; /* millionths */
    int64_t mode;
} TextState;

typedef struct Canvas {
    const PdfSheet *sheet;
    TextState now;
    TextState saved[SAVES_MAX];
    size_t nsaved;
    PdfMatrix text, line; /* Tm, Tlm */
    PdfValue operands[OPERANDS_MAX];
    size_t n;
} Canvas;

static int64_t number_of(const Canvas *canvas, size_t i)
{
    return i < canvas->n && canvas->operands[i].kind == PDF_NUMBER ? canvas->operands[i].number : 0;
}

static PdfMatrix matrix_of(const Canvas *canvas)
{
    return (PdfMatrix){number_of(canvas, 0), number_of(canvas, 1), number_of(canvas, 2),
                       number_of(canvas, 3), number_of(canvas, 4), number_of(canvas, 5)};
}

static bool fault(const Canvas *canvas, Str what)
{
    return pdf_fault(canvas->sheet->file, what, 0);
}

/* ---- showing ---- */

static Len to_len(int64_t millionths)
{
    return (millionths + (millionths < 0 ? -500 : 500)) / 1000;
}

/* Where a point of text space stands on the page, y down. */
static PdfPoint place_of(const Canvas *canvas, PdfPoint point)
{
    PdfPoint place = matrix_point(canvas->now.ctm, matrix_point(canvas->text, point));
    return (PdfPoint){to_len(fix_add(place.x, -canvas->sheet->left)),
                      to_len(fix_add(canvas->sheet->top, -place.y))};
}

static bool chars_add(const Canvas *canvas, Str text, int64_t width)
{
    const PdfSheet *sheet = canvas->sheet;
    PdfPoint start = place_of(canvas, (PdfPoint){0, canvas->now.rise});
    PdfPoint end = place_of(canvas, (PdfPoint){width, canvas->now.rise});
    for (size_t at = 0; at < text.n; width = 0) {
        bool first = at == 0;
        if (!pdf_spend(&sheet->file->work, CHAR_COST))
            return fault(canvas, DIAG_BOTH("文字太多", "there is too much text"));
        *LIST_PUSH(sheet->arena, &sheet->page->chars) = (PdfChar){
            .cp = str_next(text, &at), .x = start.x, .y = start.y, .width = first ? end.x - start.x : 0};
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

static bool code_show(Canvas *canvas, unsigned code)
{
    const TextState *now = &canvas->now;
    int64_t width = fix_mul(fix_mul(pdf_font_width(now->font, code), now->size), now->scale);
    bool seen = now->mode != MODE_INVISIBLE && now->mode != MODE_CLIP;
    if (seen && !chars_add(canvas, pdf_font_text(now->font, code), width))
        return false;
    int64_t space = now->char_space;
    if (now->font->code_bytes == 1 && code == ' ')
        space = fix_add(space, now->word_space);
    pen_move(canvas, fix_add(width, fix_mul(space, now->scale)));
    return true;
}

static bool string_show(Canvas *canvas, const PdfValue *string)
{
    const PdfFont *font = canvas->now.font;
    if (string->kind != PDF_STRING)
        return true;
    if (!font)
        return fault(canvas, DIAG_BOTH("有文字没有字体", "text without a font"));
    for (size_t at = 0; at + font->code_bytes <= string->text.n; at += font->code_bytes) {
        if (!code_show(canvas, (unsigned)be_number(string->text, at, font->code_bytes)))
            return false;
    }
    return true;
}

/* ---- operators: §9.4, §9.3, §8.4.4 ---- */

/* Operands left from an operator before are never looked at: n counts this one's. */
static bool op_show(Canvas *canvas)
{
    return canvas->n == 0 || string_show(canvas, &canvas->operands[0]);
}

static bool op_show_array(Canvas *canvas)
{
    const PdfValue *list = &canvas->operands[0];
    for (size_t i = 0; canvas->n && list->kind == PDF_ARRAY && i < list->n; i++) {
        const PdfValue *item = &list->items[i];
        if (item->kind == PDF_NUMBER)
            pen_move(canvas, -fix_mul(fix_mul(item->number / 1000, canvas->now.size), canvas->now.scale));
        else if (!string_show(canvas, item))
            return false;
    }
    return true;
}

static bool line_move(Canvas *canvas, int64_t x, int64_t y)
{
    PdfMatrix step = MATRIX_IDENTITY;
    step.e = fix_clamp(x);
    step.f = fix_clamp(y);
    canvas->text = canvas->line = matrix_chain(step, canvas->line);
    return true;
}

static bool op_begin(Canvas *canvas)
{
    canvas->text = canvas->line = MATRIX_IDENTITY;
    return true;
}

static bool op_move(Canvas *canvas)
{
    return line_move(canvas, number_of(canvas, 0), number_of(canvas, 1));
}

static bool op_move_leading(Canvas *canvas)
{
    canvas->now.leading = -number_of(canvas, 1);
    return op_move(canvas);
}

static bool op_next_line(Canvas *canvas)
{
    return line_move(canvas, 0, -canvas->now.leading);
}

static bool op_next_line_show(Canvas *canvas)
{
    return op_next_line(canvas) && op_show(canvas);
}

static bool op_spaced_show(Canvas *canvas)
{
    canvas->now.word_space = number_of(canvas, 0);
    canvas->now.char_space = number_of(canvas, 1);
    return op_next_line(canvas) && (canvas->n < 3 || string_show(canvas, &canvas->operands[2]));
}

static bool op_matrix(Canvas *canvas)
{
    canvas->text = canvas->line = matrix_of(canvas);
    return true;
}

/* Read once a file; NULL with a fault. */
static const PdfFont *font_find(Canvas *canvas, Str name)
{
    PdfFile *file = canvas->sheet->file;
    PdfFontShelf *shelf = canvas->sheet->shelf;
    const PdfValue *named = pdf_entry(pdf_follow(file, canvas->sheet->resources, "Font"), name);
    const PdfValue *dict = pdf_resolve(file, named);
    for (size_t i = 0; i < shelf->fonts.n; i++)
        if (shelf->fonts.v[i].dict == dict)
            return shelf->fonts.v[i].font;
    if (dict->kind != PDF_DICT || shelf->fonts.n == FONTS_MAX) {
        fault(canvas, DIAG_BOTH("页面用了没有的字体", "a page uses a font that is not there"));
        return NULL;
    }
    const PdfFont *font = pdf_font_read(file, dict, named->kind == PDF_REF ? named->number : 0);
    *LIST_PUSH(file->arena, &shelf->fonts) = (PdfFontEntry){dict, font};
    return font;
}

static bool op_font(Canvas *canvas)
{
    canvas->now.size = number_of(canvas, 1);
    canvas->now.font = font_find(canvas, canvas->operands[0].text);
    return canvas->now.font != NULL;
}

static bool op_rise(Canvas *canvas)
{
    canvas->now.rise = number_of(canvas, 0);
    return true;
}

static bool op_leading(Canvas *canvas)
{
    canvas->now.leading = number_of(canvas, 0);
    return true;
}

static bool op_char_space(Canvas *canvas)
{
    canvas->now.char_space = number_of(canvas, 0);
    return true;
}

static bool op_word_space(Canvas *canvas)
{
    canvas->now.word_space = number_of(canvas, 0);
    return true;
}

static bool op_scale(Canvas *canvas)
{
    canvas->now.scale = number_of(canvas, 0) / 100;
    return true;
}

static bool op_mode(Canvas *canvas)
{
    canvas->now.mode = number_of(canvas, 0) / PDF_ONE;
    return true;
}

static bool op_save(Canvas *canvas)
{
    if (canvas->nsaved == SAVES_MAX)
        return fault(canvas, DIAG_BOTH("q 套得太深", "q is nested too deep"));
    canvas->saved[canvas->nsaved++] = canvas->now;
    return true;
}

static bool op_restore(Canvas *canvas)
{
    if (canvas->nsaved)
        canvas->now = canvas->saved[--canvas->nsaved];
    return true;
}

static bool op_transform(Canvas *canvas)
{
    canvas->now.ctm = matrix_chain(matrix_of(canvas), canvas->now.ctm);
    return true;
}

static const struct {
    const char *word;
    bool (*run)(Canvas *canvas);
} OPERATORS[] = {
    {"Tj", op_show},       {"TJ", op_show_array}, {"'", op_next_line_show}, {"\"", op_spaced_show},
    {"BT", op_begin},      {"Td", op_move},       {"TD", op_move_leading},  {"T*", op_next_line},
    {"Tm", op_matrix},     {"Tf", op_font},       {"Ts", op_rise},          {"TL", op_leading},
    {"Tc", op_char_space}, {"Tw", op_word_space}, {"Tz", op_scale},         {"Tr", op_mode},
    {"q", op_save},        {"Q", op_restore},     {"cm", op_transform},
};

/* Others draw no text. */
static bool operator_run(Canvas *canvas, Str word)
{
    for (size_t i = 0; i < sizeof OPERATORS / sizeof *OPERATORS; i++)
        if (str_is(word, OPERATORS[i].word))
            return OPERATORS[i].run(canvas);
    return true;
}

/* An inline image (§8.9.7) is bytes up to EI between blanks. */
static void image_skip(PdfReader *reader)
{
    Str bytes = reader->bytes;
    size_t at = reader->at;
    while ((at = str_find(bytes, STR("EI"), at + 1)) < bytes.n) {
        char before = bytes.s[at - 1], after = at + 2 < bytes.n ? bytes.s[at + 2] : ' ';
        if ((before == ' ' || before == '\n' || before == '\r') &&
            (after == ' ' || after == '\n' || after == '\r'))
            break;
    }
    reader->at = at < bytes.n ? at + 2 : bytes.n;
}

bool pdf_content_read(const PdfSheet *sheet, Str content)
{
    Arena *scratch = arena_new();
    Canvas canvas = {.sheet = sheet, .text = MATRIX_IDENTITY, .line = MATRIX_IDENTITY};
    PdfReader reader = pdf_reader(sheet->file, content, 0);
    PdfValue value;
    canvas.now = (TextState){.ctm = MATRIX_IDENTITY, .scale = PDF_ONE};
    reader.arena = scratch; /* operands */
    reader.refs = false;
    bool good = true;
    while (good && pdf_next(&reader, &value)) {
        if (value.kind != PDF_WORD) {
            if (canvas.n < OPERANDS_MAX)
                canvas.operands[canvas.n++] = value;
            continue;
        }
        if (str_is(value.text, "ID"))
            image_skip(&reader);
        good = operator_run(&canvas, value.text);
        canvas.n = 0;
        arena_reset(scratch);
    }
    arena_free(scratch);
    return good &&
           (!reader.broken || fault(&canvas, DIAG_BOTH("页面内容有错", "a page's content is malformed")));
}
