/*
 * The texts that sheets share, each with its runs joined; how a word is spoken (rPh) is no part of it.
 */
#include "sheet/parts.h"

#include "sheet/args.h"

typedef struct Strings {
    const Reading *reading;
    TextList *out;
    StrBuf text; /* of the item so far */
    bool in_text;
    size_t spoken; /* inside so many rPh */
} Strings;

static bool string_begin(void *context, Str name, const char **attributes)
{
    Strings *strings = context;
    (void)attributes;
    if (str_is(name, "si"))
        strbuf_clear(&strings->text);
    strings->spoken += str_is(name, "rPh");
    strings->in_text = str_is(name, "t") && !strings->spoken;
    return true;
}

static bool string_text(void *context, Str text)
{
    Strings *strings = context;
    if (strings->in_text)
        strbuf_add(&strings->text, text);
    return !strings->text.overflow || reading_hostile(strings->reading, ARG_CELL_TOO_LONG);
}

static bool string_end(void *context, Str name)
{
    Strings *strings = context;
    strings->in_text = false;
    strings->spoken -= str_is(name, "rPh");
    if (str_is(name, "si"))
        *LIST_PUSH(strings->reading->arena, strings->out) =
            str_dup(strings->reading->arena, strbuf_str(&strings->text));
    return true;
}

bool strings_read(const Reading *reading, Str bytes, TextList *out)
{
    Strings strings = {.reading = reading, .out = out, .text = {.limit = WORKBOOK_TEXT_MAX}};
    bool whole = xml_walk(
        reading, bytes,
        &(XmlWalk){.context = &strings, .begin = string_begin, .end = string_end, .text = string_text});
    strbuf_free(&strings.text);
    return whole;
}
