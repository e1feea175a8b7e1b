/*
 * How a stretch of text stands out from the rest: the words that say so in content, and what they are after that.
 */
#ifndef BASE_LOOK_H
#define BASE_LOOK_H

/* How a text may look, {加粗 …}: its id, its word, its letter in a dump of the document. */
#define LOOK_LIST(X)                                                                                         \
    X(DOTS, "着重", 'z') /* a dot under each character (GB/T 15834-2011 §4.13) */                           \
    X(BOLD, "加粗", 'c') /* ParaStyle.bold */                                                                \
    X(LINE, "下划线", 'x')                                                                                   \
    X(SUPER, "上标", 's')                                                                                    \
    X(SUB, "下标", 'd')

/* How a run stands out: a set of LOOK_DOTS, LOOK_BOLD and their like. */
#define LOOK_AT(id, word, letter)  LOOK_AT_##id,
#define LOOK_BIT(id, word, letter) LOOK_##id = 1 << LOOK_AT_##id,
enum { LOOK_LIST(LOOK_AT) TEXT_LOOKS };
enum { LOOK_LIST(LOOK_BIT) };
#undef LOOK_AT
#undef LOOK_BIT

#endif
