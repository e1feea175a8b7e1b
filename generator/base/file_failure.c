/*
 * errno → a diagnostic.
 */
#include "base/file_failure.h"

#include <errno.h>

/* errno in a clerk's words; the number for what is too rare to word. */
static Str reason_of(int error, Arena *arena)
{
    switch (error) {
    case ENOENT:
        return DIAG_BOTH("没有这个文件或目录", "no such file or folder");
    case EACCES:
    case EPERM:
        return DIAG_BOTH("没有权限", "permission denied");
    case EISDIR:
        return DIAG_BOTH("它是目录，不是文件", "it is a folder");
    case ENOTEMPTY:
    case EEXIST:
        return DIAG_BOTH("已经有这个名字，里面还有别的文件", "it is there already, with files in it");
    case ENOTDIR:
        return DIAG_BOTH("路径中有一段是文件，不是目录", "a part of the path is not a folder");
    case ENOSPC:
    case EDQUOT:
        return DIAG_BOTH("磁盘已满", "no space left");
    case EROFS:
        return DIAG_BOTH("磁盘是只读的", "read-only file system");
    case ENAMETOOLONG:
        return DIAG_BOTH("文件名太长", "name too long");
    case EMFILE:
    case ENFILE:
        return DIAG_BOTH("打开的文件太多", "too many open files");
    case EFBIG:
        return DIAG_BOTH("文件超过了允许的大小", "larger than files may be here");
    case EPIPE:
        return DIAG_BOTH("读它的程序已经结束", "its reader is gone");
    case EIO:
        return DIAG_BOTH("磁盘读写出错", "the disk failed");
    default:
        return str_format(arena, "errno %d", error);
    }
}

void file_failure_add(DiagList *diags, DiagId id, const SourceFile *file, const char *name, int error)
{
    diag_add(diags, id, (Pos){.file = file}, DIAG_ARGS(str_of(name), reason_of(error, diags->arena)));
}
