/*
 * Reports: what was found, for people and for programs. Reads diagnostics,
 * decides nothing.
 */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "base/diag.h"

typedef struct ReportStyle {
    Lang lang;
    bool color; /* ANSI colours; the caller looks at NO_COLOR and the terminal */
} ReportStyle;

/*
 * Every diagnostic in list order:
 *
 *   content/2021/yunqi/figures.yaml:12:14: 错误：“47O0.39” 不是一个数（收入.合计） [figure-malformed]
 *      12 |   合计: 47O0.39
 *         |         ^
 *         = 数只用半角数字和一个小数点，如 4777.39；如果是文字，请加引号
 *
 * The caret stands under the column by display width (汉字 are 2 wide); a long
 * line is cut around it.
 */
void report_diags(const DiagList *diags, ReportStyle style, StrBuf *out);

/* "2 个错误，1 个警告"; nothing when there are none. */
void report_counts(const size_t count[SEVERITY_FATAL + 1], Lang lang, StrBuf *out);

#endif
