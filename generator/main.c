/*
 * yusuan: content/ → PDF. Everything is in the folders beside this file:
 *
 *   yaml → model → figures → document → layout → paint
 *
 * office/office.c is that line in code.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <unistd.h>

#include "base/ending.h"
#include "cli/cli.h"

/*
 * A standard stream that is closed would give its number to the next file that is opened, and messages would
 * land in a published PDF. Input and output are opened so that using them fails, which is told by the exit status.
 */
static bool streams_hold(void)
{
    static const int WAYS[] = {
        [STDIN_FILENO] = O_WRONLY, [STDOUT_FILENO] = O_RDONLY, [STDERR_FILENO] = O_WRONLY};
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && errno == EBADF && open("/dev/null", WAYS[fd]) != fd)
            return false;
    return true;
}

int main(int argc, char **argv)
{
    return streams_hold() ? cli_run(argc, argv) : ENDING_ENVIRONMENT;
}
