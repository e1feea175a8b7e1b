/*
 * What a camera writes beside a picture (CIPA DC-008, Exif): here only which way up it was held.
 */
#ifndef BASE_EXIF_H
#define BASE_EXIF_H

#include "base/str.h"

/*
 * `tiff`: what stands behind "Exif\0\0" in a JPEG's segment, or in a PNG's eXIf. True: a viewer that heeds it shows the
 * picture turned or mirrored (tag 274, Orientation, of 2 to 8), as a PDF never does.
 */
bool exif_turns(Str tiff);

#endif
