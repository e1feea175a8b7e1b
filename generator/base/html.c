/* Escaping for HTML. */
#include "base/html.h"

#include "base/words.h"

void html_add(StrBuf *out, Str text)
{
    for (size_t at = 0; at < text.n;) {
        uint32_t cp = str_next(text, &at);
        bool hidden = (cp < 0x20 && cp != '\n') || (cp >= 0x7F && cp < 0xA0);
        bool turning = (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
        switch (cp) {
        case '&':
            strbuf_adds(out, "&amp;");
            break;
        case '<':
            strbuf_adds(out, "&lt;");
            break;
        case '>':
            strbuf_adds(out, "&gt;");
            break;
        case '"':
            strbuf_adds(out, "&quot;");
            break;
        case '\'':
            strbuf_adds(out, "&#39;");
            break;
        default:
            strbuf_addcp(out, turning ? 0xFFFD : hidden ? ' ' : cp);
        }
    }
}

void html_open(StrBuf *out, Lang lang)
{
    strbuf_addf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
                lang_tag(lang));
}

const char *html_zh(Lang lang)
{
    return lang == LANG_ZH ? "" : " lang=\"zh-CN\"";
}

void html_file(StrBuf *out, const unsigned char *file)
{
    strbuf_adds(out, (const char *)file);
}
