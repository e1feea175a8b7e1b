/*
 * What an office's files may say, as a JSON Schema: keys and kinds of value from the tables that the program itself reads
 * them by, figures from the account of a profile.
 */
#ifndef REPORT_CONTENT_SCHEMA_H
#define REPORT_CONTENT_SCHEMA_H

#include "model/model.h"

typedef enum ContentFile { CONTENT_OFFICE, CONTENT_CHAPTER, CONTENT_FIGURES, CONTENT_FILES } ContentFile;

/* Draft 2020-12. It knows less than check does: what it refuses is wrong, and not all that is wrong is refused. */
void content_schema_put(ContentFile file, const Profile *profile, StrBuf *out);

#endif
