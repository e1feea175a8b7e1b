/*
 * The texts of --help, in both languages side by side.
 */
#include "cli/help.h"

static const char *const HELP[] = {
    [LANG_ZH] =
        "yusuan：把 YAML 编排成可公开的《部门预算情况说明》PDF\n"
        "\n"
        "用法\n"
        "  yusuan build content/2021 [单位…] -o out/2021   编排；不写单位就是全部\n"
        "  yusuan check content/2021 [单位…]              只检查，不写文件\n"
        "  yusuan explain 规则|路径 content/2021 [单位…]     一条规则的意思；一个数从哪来、谁用它、印在哪\n"
        "  yusuan recheck out/2021/yunqi.pdf…            读回 PDF，与账上逐数核对\n"
        "  yusuan verify out/2021                        已做好的目录与清单 manifest.json 核对\n"
        "  yusuan merge out/2021                         各份的清单合成一份\n"
        "  yusuan new 2022 --from content/2021 [单位…]    由上年做出新年度；要填的标“待填写”\n"
        "  yusuan todo content/2022 [单位…]               还有哪些没有填\n"
        "  yusuan fonts                                  各字体角色用了哪个字体，缺哪些\n"
        "\n"
        "选项\n"
        "  -o, --out 目录         PDF 放在哪里（缺省 out/<年度>）\n"
        "  -t, --template 模板    不用单位自己的模板，用这一个\n"
        "      --draft            有问题也出 PDF，每页印“草稿”，末页列出问题\n"
        "      --format 格式      检查结果的格式：terminal json sarif html\n"
        "      --dump=阶段        打印一个阶段而不写文件：nodes source ledger document trace\n"
        "  -j, --jobs 数          同时做几个单位（缺省是处理器个数）\n"
        "      --why              说明每个单位为什么要重做\n"
        "      --shard 份/份数    只做其中一份，如 2/3；按单位目录名分\n"
        "      --events 文件      把每件事写成一行 JSON；- 是标准输出\n"
        "      --root 目录        templates/ 和 fonts/ 所在的目录（缺省自动查找）\n"
        "      --lang zh|en       消息的语言\n"
        "  -h, --help             这份说明\n"
        "  -V, --version          版本\n"
        "\n"
        "结束状态：0 无误；1 内容有错；2 用法不对；3 环境或读写有错；130 中断\n"
        "设了 NO_COLOR 就不用颜色。\n",
    [LANG_EN] =
        "yusuan: typesets YAML into the published PDF of a department's budget explanation\n"
        "\n"
        "Usage\n"
        "  yusuan build content/2021 [OFFICE…] -o out/2021   typeset; all offices if none is named\n"
        "  yusuan check content/2021 [OFFICE…]               check only, write nothing\n"
        "  yusuan explain RULE|PATH content/2021 [OFFICE…]   what a rule means; where a figure comes from "
        "and is printed\n"
        "  yusuan recheck out/2021/yunqi.pdf…                read a PDF back and compare it with the ledger\n"
        "  yusuan verify out/2021                            compare a published folder with its "
        "manifest.json\n"
        "  yusuan merge out/2021                             join the manifests of all shares\n"
        "  yusuan new 2022 --from content/2021 [OFFICE…]     next year's content; what must be filled in is "
        "marked 待填写\n"
        "  yusuan todo content/2022 [OFFICE…]                what is still to be filled in\n"
        "  yusuan fonts                                      what each font role resolved to, and what is "
        "missing\n"
        "\n"
        "Options\n"
        "  -o, --out DIR          where the PDFs go (default out/<year>)\n"
        "  -t, --template NAME    this profile instead of each office's own\n"
        "      --draft            make the PDF in spite of findings, marked 草稿 on every page\n"
        "      --format FORMAT    how findings are reported: terminal json sarif html\n"
        "      --dump=STAGE       print a stage and write no file: nodes source ledger document trace\n"
        "  -j, --jobs N           offices made at a time (default: as many as processors)\n"
        "      --why              say what made each office be made again\n"
        "      --shard I/N        one share of the offices, such as 2/3; cut by their folders' names\n"
        "      --events FILE      one line of JSON for each thing that happens; - is standard output\n"
        "      --root DIR         the folder that holds templates/ and fonts/ (found by itself otherwise)\n"
        "      --lang zh|en       the language of messages\n"
        "  -h, --help             this text\n"
        "  -V, --version          the version\n"
        "\n"
        "Exit status: 0 fine; 1 errors in the content; 2 wrong usage; 3 environment or I/O; 130 interrupted\n"
        "NO_COLOR switches colours off.\n",
};

const char *help_text(Lang lang)
{
    return HELP[lang];
}
