/*
 * Len: the one unit of length. Integer thousandths of a point (1 pt = 1/72 in);
 * on a page x grows to the right and y downward from the top left corner.
 * Em: thousandths of the font size (1 字 = 1000).
 */
#ifndef BASE_LEN_H
#define BASE_LEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

typedef int64_t Len;
typedef int32_t Em;

#define LEN_PT(points) ((Len)((points)*1000))
#define LEN_MAX        ((Len)100000000000) /* 10^8 pt: no length in a document may pass it */

/* em thousandths of `size`, rounded to nearest, halves away from zero. */
Len em_len(Em em, Len size);

/*
 * "37mm" "2.2cm" "16pt" "三号" "3号" "小四" "29.6磅" "0" → *out; also 毫米, 厘米. 字号 (初号 … 八号, with 小)
 * are the Chinese type sizes in points: 三号 = 16, 四号 = 14, 小四 = 12, 五号 = 10.5.
 * mm and cm are converted exactly and rounded once. False when it is none of these.
 */
bool len_parse(Str text, Len *out);
/* "2字" "0.5字" "1/8字" "0" → *out; false when it is none of these. */
bool em_parse(Str text, Em *out);

#endif
