/*
 * What manifest and register say of a version beside its files, held against the version's own data file. Private to published/.
 */
#ifndef PUBLISHED_SAID_H
#define PUBLISHED_SAID_H

#include "edition/edition.h"
#include "published/office_record.h"
#include "published/register.h"

typedef struct VersionSaid {
    Str list; /* the file that says it */
    Str office, code, name, date;
    int64_t version;
    size_t pages;
    Str reason, approved; /* of a correction */
} VersionSaid;

VersionSaid said_of_record(Str list, Str office, const OfficeRecord *record);
VersionSaid said_of_published(Str list, const Published *published);

/*
 * False with VERIFY_SAID: some field is another in the data file `name`. A correction's reason is
 * not compared where the data file has none: earlier programs did not write it.
 */
bool said_holds(Folder *folder, const VersionSaid *said, const Edition *data, Str name);

#endif
