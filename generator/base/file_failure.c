/*
 * errno → a diagnostic.
 */
#include "base/file_failure.h"

#include <errno.h>
#include <string.h>

#include "base/args.h"

/* errno in a clerk's words; the system's own for what is too rare. */
static Str reason_of(int error, Arena *arena)
{
    switch (error) {
    case ENOENT:
        return ARG_NO_SUCH_FILE;
    case EACCES:
    case EPERM:
        return ARG_NO_PERMISSION;
    case EISDIR:
        return ARG_IS_FOLDER;
    case ENOTEMPTY:
    case EEXIST:
        return ARG_THERE_ALREADY;
    case ENOTDIR:
        return ARG_PATH_NO_FOLDER;
    case ENOSPC:
    case EDQUOT:
        return ARG_DISK_FULL;
    case EROFS:
        return ARG_DISK_READ_ONLY;
    case ENAMETOOLONG:
        return ARG_NAME_TOO_LONG;
    case EMFILE:
    case ENFILE:
        return ARG_TOO_MANY_OPEN;
    case EFBIG:
        return ARG_FILE_OVER_LIMIT;
    case EPIPE:
        return ARG_READER_GONE;
    case EIO:
        return ARG_DISK_FAILED;
    case ELOOP:
        return ARG_LINKS_ROUND;
    case EBUSY:
    case ETXTBSY:
        return ARG_IN_USE;
    case ESTALE:
    case EHOSTDOWN:
    case ETIMEDOUT:
    case EREMOTEIO:
        return ARG_NETWORK_SILENT;
    case ENOMEM:
        return ARG_NO_MEMORY;
    case ENOLCK:
        return ARG_CANNOT_LOCK;
    case FILE_NOT_REGULAR:
        return ARG_IS_DEVICE;
    case FILE_NOT_FOLDER:
        return ARG_NO_FOLDER;
    case FILE_LEADS_OUT:
        return ARG_LEADS_OUT;
    default:
        return str_fill(arena, ARG_SYSTEM_SAYS.s, DIAG_ARGS(str_of(strerror(error))));
    }
}

void file_failure_add(DiagList *diags, DiagId id, const SourceFile *file, const char *name, int error)
{
    diag_add(diags, id, (Pos){.file = file}, DIAG_ARGS(str_of(name), reason_of(error, diags->arena)));
}
