/*
 * errno → a diagnostic.
 */
#include "base/file_failure.h"

#include <errno.h>
#include <string.h>

/* errno in a clerk's words; the system's own for what is too rare. */
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
    case ELOOP:
        return DIAG_BOTH("链接绕成了圈", "links go round");
    case EBUSY:
    case ETXTBSY:
        return DIAG_BOTH("正被别的程序占用", "another program uses it");
    case ESTALE:
    case EHOSTDOWN:
    case ETIMEDOUT:
    case EREMOTEIO:
        return DIAG_BOTH("网络磁盘没有回应", "the network disk does not answer");
    case ENOMEM:
        return DIAG_BOTH("内存不够", "out of memory");
    case ENOLCK:
        return DIAG_BOTH("这个磁盘不能加锁", "this disk cannot lock");
    case FILE_NOT_REGULAR:
        return DIAG_BOTH("它是管道或设备，不是文件", "it is a pipe or a device, not a file");
    case FILE_NOT_FOLDER:
        return DIAG_BOTH("它不是目录", "it is no folder");
    case FILE_LEADS_OUT:
        return DIAG_BOTH("它是链接，指到别的目录或一起写的文件，那里不写；请删去链接，或写明那个地方",
                         "it is a link to another folder or to a file written with it, and is not followed: "
                         "remove it, or name that place itself");
    default:
        return str_format(arena, "系统说：%s%s%s", strerror(error), DIAG_BOTH_MARK, strerror(error));
    }
}

void file_failure_add(DiagList *diags, DiagId id, const SourceFile *file, const char *name, int error)
{
    diag_add(diags, id, (Pos){.file = file}, DIAG_ARGS(str_of(name), reason_of(error, diags->arena)));
}
