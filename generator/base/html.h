/*
 * Text for HTML, as a text node or inside a quoted attribute.
 */
#ifndef BASE_HTML_H
#define BASE_HTML_H

#include "base/str.h"

/*
 * Appends `text` with & < > " ' escaped. A control character becomes a blank, and what is
 * no UTF-8 or turns the writing direction becomes U+FFFD, so that it cannot turn the page's.
 */
void html_add(StrBuf *out, Str text);

#endif
