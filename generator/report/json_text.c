/*
 * Values for jansson from our types, and its output into a StrBuf.
 */
#include "report/json_text.h"

json_t *json_of_str(Str text)
{
    if (utf8_check(text) == text.n)
        return json_stringn(text.n ? text.s : "", text.n);
    StrBuf clean = {0};
    for (size_t at = 0; at < text.n;)
        strbuf_addcp(&clean, str_next(text, &at));
    return json_of_buf(&clean);
}

json_t *json_of_buf(StrBuf *text)
{
    json_t *value = json_stringn(text->n ? text->s : "", text->n);
    strbuf_free(text);
    return value;
}

json_t *json_of_str_or_null(Str text)
{
    return text.n ? json_of_str(text) : json_null();
}

json_t *json_of_size(size_t n)
{
    return json_integer((json_int_t)n);
}

json_t *json_of_decimal(Decimal value)
{
    StrBuf text = {0};
    decimal_print(value, false, &text);
    return json_of_buf(&text);
}

json_t *json_of_line(uint32_t n)
{
    return n ? json_integer((json_int_t)n) : json_null();
}

void json_put(json_t *object, const char *key, json_t *value)
{
    if (value)
        (void)json_object_set_new_nocheck(object, key, value);
}

void json_push(json_t *array, json_t *value)
{
    if (value)
        (void)json_array_append_new(array, value);
}

static void indent_add(const JsonWriter *writer)
{
    for (int i = 0; i < writer->depth; i++)
        strbuf_adds(writer->out, "  ");
}

static void key_add(JsonWriter *writer, const char *key)
{
    if (writer->depth)
        strbuf_adds(writer->out, writer->filled ? ",\n" : "\n");
    indent_add(writer);
    if (key)
        strbuf_addf(writer->out, "\"%s\": ", key);
    writer->filled = true;
}

void json_open(JsonWriter *writer, const char *key, char bracket)
{
    key_add(writer, key);
    strbuf_addc(writer->out, bracket);
    writer->depth++;
    writer->filled = false;
}

void json_close(JsonWriter *writer, char bracket)
{
    writer->depth--;
    if (writer->filled) {
        strbuf_addc(writer->out, '\n');
        indent_add(writer);
    }
    strbuf_addc(writer->out, bracket);
    if (!writer->depth)
        strbuf_addc(writer->out, '\n');
    writer->filled = true;
}

/* A line feed never stands inside a JSON text, so each one of jansson's ends a line. */
static int chunk_add(const char *bytes, size_t n, void *data)
{
    const JsonWriter *writer = data;
    for (size_t from = 0; from < n;) {
        Str rest = {bytes + from, n - from};
        size_t to = str_find(rest, STR("\n"), 0);
        strbuf_add(writer->out, str_slice(rest, 0, to < rest.n ? to + 1 : to));
        if (to < rest.n)
            indent_add(writer);
        from += to < rest.n ? to + 1 : to;
    }
    return 0;
}

void json_write(JsonWriter *writer, const char *key, json_t *value)
{
    if (!value)
        return;
    key_add(writer, key);
    (void)json_dump_callback(value, chunk_add, writer, JSON_INDENT(2) | JSON_ENCODE_ANY);
    json_decref(value);
}

void json_body(JsonWriter *writer, const StrBuf *body)
{
    strbuf_add(writer->out, strbuf_str(body));
    writer->filled |= body->n > 0;
}
