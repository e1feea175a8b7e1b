/*
 * The few jansson calls json.c and sarif.c are made of. Keys keep the order in
 * which they are set; texts may be any bytes.
 */
#ifndef REPORT_JSON_TEXT_H
#define REPORT_JSON_TEXT_H

#include <jansson.h>

#include "report/parts.h"

json_t *json_of_str(Str text);         /* what is not UTF-8 becomes U+FFFD */
json_t *json_of_str_or_null(Str text); /* null when empty */
json_t *json_of_size(size_t n);
json_t *json_of_decimal(Decimal value); /* a string, exact: "4700.39" */
json_t *json_of_line(uint32_t n);       /* null for 0 */
/* Each takes the value over; a value that is NULL is left out. */
void json_put(json_t *object, const char *key, json_t *value);
void json_push(json_t *array, json_t *value);
json_t *json_of_buf(StrBuf *text); /* what an *_add function of words.c wrote; frees it */

/*
 * A document that is written while it is made, so that a district's report
 * never stands in memory as a tree: two blanks of indent, UTF-8 unescaped, a
 * last line feed. Starts as {.out = out}.
 */
typedef struct JsonWriter {
    StrBuf *out;
    int depth;
    bool filled; /* something stands in the innermost open bracket already */
} JsonWriter;

/* `key` is NULL inside an array and for the outermost. */
void json_open(JsonWriter *writer, const char *key, char bracket);
void json_close(JsonWriter *writer, char bracket);
void json_write(JsonWriter *writer, const char *key, json_t *value); /* frees it */
/* Elements that were written by another writer of the same depth. */
void json_body(JsonWriter *writer, const StrBuf *body);

#endif
