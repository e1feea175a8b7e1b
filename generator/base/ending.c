/*
 * What was said → how the command ended.
 */
#include "base/ending.h"

/* The command line names what there is not. */
static bool is_misnamed(const Diagnostic *diag)
{
    static const DiagId IDS[] = {DIAG_NO_FOLDER,      DIAG_NO_OFFICES,       DIAG_NO_OFFICE,
                                 DIAG_NO_OFFICE_NEAR, DIAG_NO_OFFICE_CALLED, DIAG_NO_OFFICES_YEARS,
                                 DIAG_OFFICE_NAME,    DIAG_SAME_FILE,        DIAG_ROLL_YEAR,
                                 DIAG_ROLL_NEW_YEAR,  DIAG_ROLL_NO_SKELETON, DIAG_REVISION_UNKNOWN};
    for (size_t i = 0; i < sizeof IDS / sizeof *IDS; i++)
        if (diag->id == IDS[i])
            return true;
    return diag->id == DIAG_PROFILE_MISSING && !diag->pos.file; /* else a file names it */
}

Ending diag_ending(const DiagList *list)
{
    if (diag_environment(list))
        return ENDING_ENVIRONMENT;
    for (size_t i = 0; i < list->items.n; i++)
        if (is_misnamed(&list->items.v[i]))
            return ENDING_USAGE;
    return diag_errors(list) ? ENDING_FINDINGS : ENDING_FINE;
}
