/*
 * Text for HTML, as a text node or inside a quoted attribute.
 */
#ifndef BASE_HTML_H
#define BASE_HTML_H

#include "base/diag.h"

/*
 * Appends `text` with & < > " ' escaped. A control character becomes a blank, and what is
 * no UTF-8 or turns the writing direction becomes U+FFFD, so that it cannot turn the page's.
 */
void html_add(StrBuf *out, Str text);

/* Begins a page in `lang`: up to its charset, inside <head>. */
void html_open(StrBuf *out, Lang lang);

/* lang="zh-CN" where the page is English: names, rules and sentences are Chinese. */
const char *html_zh(Lang lang);

/*
 * Style sheets and scripts are files beside the code, built in as bytes with a NUL at the end (CMakeLists.txt, embed).
 * Appends one.
 */
void html_file(StrBuf *out, const unsigned char *file);
/* base/print.css: how every page of ours prints. Stands behind the page's own style sheet. */
extern const unsigned char PRINT_CSS[];

#endif
