/* A finished PDF against the trace beside it. Private to press/. */
#ifndef PRESS_PROOF_H
#define PRESS_PROOF_H

#include "press/press.h"

/*
 * Reads both and prints what differs to `messages`, then "yunqi.pdf：812 个数，812 个相符" to `output`.
 * PRESS_FINE; PRESS_FINDINGS when something differs; PRESS_ENVIRONMENT when one of the two cannot be read.
 */
PressResult proof_recheck(const char *pdf, ReportStyle style, FILE *output, FILE *messages);

#endif
