/*
 * yusuan: content/ → PDF. Everything is in the folders beside this file:
 *
 *   yaml → model → figures → document → layout → paint
 *
 * office/office.c is that line in code.
 */
#include "cli/cli.h"

int main(int argc, char **argv)
{
    return cli_run(argc, argv);
}
