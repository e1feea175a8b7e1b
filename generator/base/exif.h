/*
 * What a camera or an editor writes beside a picture (CIPA DC-008, Exif; ISO 16684-1, XMP): here only which way up it
 * is to be shown.
 */
#ifndef BASE_EXIF_H
#define BASE_EXIF_H

#include "base/str.h"

/*
 * `tiff`: what stands behind "Exif\0\0" in a JPEG's segment, or in a PNG's eXIf. True: a viewer that heeds it shows the
 * picture turned or mirrored (tag 274, Orientation, of 2 to 8), as a PDF never does.
 */
bool exif_turns(Str tiff);

/*
 * `packet`: RDF written as XML in UTF-8, with whatever around it. True: its tiff:Orientation, as an attribute or an
 * element, says anything but 1.
 */
bool xmp_turns(Str packet);

#endif
