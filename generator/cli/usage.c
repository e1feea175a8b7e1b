/*
 * What is said of a command line that is wrong, in both languages side by side.
 */
#include "cli/command.h"

static const char *const USAGE_TEXTS[][2] = {
    [USAGE_NO_VERB] = {"没有写命令", "no command given"},
    [USAGE_VERB] = {"没有这个命令：", "no such command: "},
    [USAGE_NO_CONTENT] = {"没有写年度目录，如 content/2021", "no year's folder given, such as content/2021"},
    [USAGE_OPTION] = {"没有这个选项，或少了它的值：", "no such option, or its value is missing: "},
    [USAGE_DUMP] = {"--dump 只能是 nodes source ledger document trace，写的是：",
                    "--dump takes nodes, source, ledger, document or trace, not: "},
    [USAGE_LANG] = {"--lang 只能是 zh 或 en，写的是：", "--lang takes zh or en, not: "},
    [USAGE_FORMAT] = {"--format 只能是 terminal json sarif html，写的是：",
                      "--format takes terminal, json, sarif or html, not: "},
    [USAGE_NO_WORD] = {"没有写规则名或账上路径", "no rule or path of a figure given"},
    [USAGE_NO_FILE] = {"没有写 PDF 文件", "no PDF file given"},
    [USAGE_NO_YEAR] = {"没有写新的年度，如 2022", "no new year given, such as 2022"},
    [USAGE_NO_FROM] = {"没有用 --from 指明上年目录，如 --from content/2021",
                       "last year's folder is missing: --from content/2021"},
    [USAGE_NO_FOLDER] = {"没有写 PDF 所在的目录，如 out/2021", "no folder of PDFs given, such as out/2021"},
    [USAGE_NO_SIDES] = {"没有写要比较的两边，如 out/2021 content/2021",
                        "the two sides to be compared are missing, such as out/2021 content/2021"},
    [USAGE_DIFF_FORMAT] = {"diff 的 --format 只能是 terminal json html",
                           "diff takes --format terminal, json or html"},
    [USAGE_JOBS] = {"-j 要一个 1 到 256 的数，写的是：", "-j takes a number from 1 to 256, not: "},
    [USAGE_SHARD] = {"--shard 要写第几份/共几份，如 2/3，写的是：",
                     "--shard takes a share and how many there are, such as 2/3, not: "},
    [USAGE_ARRAY] = {"环境变量里的份数不对：", "the environment names no share: "},
    [USAGE_ROOT] = {"找不到 templates/ 和 fonts/fonts.yaml，请用 --root 指明",
                    "templates/ and fonts/fonts.yaml were not found; name their folder with --root"},
    [USAGE_EVENTS] =
        {"--events - 和 --dump、--format 都要用标准输出，请把事件写到文件",
         "--events - and --dump or --format would both use standard output; write the events to a file"},
    [USAGE_DEPFILE] = {"--depfile 只用于写 PDF 的 build，不用于 check 和 --dump",
                       "--depfile goes with a build that writes PDFs, not with check or --dump"},
    [USAGE_EXTRA] = {"多余的参数：", "unexpected argument: "},
};

bool usage_tell(const Command *command, UsageError error, const char *word)
{
    Lang lang = command->press.report.lang;
    fprintf(stderr, "yusuan: %s%s\n%s\n", USAGE_TEXTS[error][lang], word,
            lang == LANG_ZH ? "用 yusuan --help 看用法" : "see yusuan --help");
    return false;
}
