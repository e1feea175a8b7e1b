/*
 * The command line: verbs, options, help, exit status.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

/* Runs one command; returns the exit status (see Ending). */
int cli_run(int argc, char **argv);

#endif
