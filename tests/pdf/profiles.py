#!/usr/bin/env python3
"""`yusuan check templates/NAME`: a profile by itself, without an office. Every mistake at its place, none that is none.

    profiles.py YUSUAN PROJECT SCRATCH
"""
import os
import re
import shutil
import subprocess
import sys
import unittest

YUSUAN, PROJECT, SCRATCH = sys.argv[1:4]
SHIPPED = [name for name in os.listdir(os.path.join(PROJECT, "templates"))
           if name != "base" and os.path.exists(os.path.join(PROJECT, "templates", name, "profile.yaml"))]

# What can be seen in the files: each line that is wrong says by which id.
SLIPS = {"profile.yaml": """名称: 坏模板
继承: gbt9704
页面: {纸张: A9}                                      # profile-paper
样式:
  不知道: {字体: 仿宋}                                 # profile-style
编号: {一级: '第一'}                                   # profile-numbering
版式: {多余: 1}                                       # schema-unknown-key
数字: {金额位数: 九}                                   # places-invalid
规则:
  关: [没有的规则]                                     # rule-unknown
  文件: [national, text, nofile]                      # rule-file-missing
账目: [figures, nocodes]                              # account-file-missing
比较:
  较往年: {称: 上年, 句: '{额}', 平: 持平}              # profile-phrase
词语:
  没有的表: [a]                                        # words-unknown
章节:
  - {名: 甲, 标题: 甲}
  - {名: 甲, 标题: 乙}                                 # profile-chapter-twice
""", "tables/slips.yaml": """表甲:
  栏: [{键: 甲, 对齐: 斜}, 乙]                         # schema-choice
  表体:
    - 逐行: 行
      合并: [丙]                                       # table-spec-merge
表乙:
  继承: 在别的文件里的
表丙:
  栏: [甲, 乙]
  表体: [[一, 二]]
  多: 1                                               # schema-unknown-key
""", "tables/torn.yaml": """表丁:
  栏: [甲                                             # yaml-flow-open
"""}

# What shows only in a document: fonts, braces, formulas, cells that do not fit, keys that contradict one another.
FORMS = {"profile.yaml": """名称: 合写法而不通
继承: gbt9704
页码:
  位置: 无
  横页: 同纵页                                         # profile-idle
样式:
  一级标题: {字体: 没有的字体}                          # font-role-unknown
  目录1: {行距: 24pt}
版式:
  封面: 是
  题名: '{单位名称'                                    # place-unclosed
  封面行: ['{增减 甲 乙}']                             # place-arguments
  目录列表格: 是                                       # profile-idle
规则:
  关: [必写的话]
  级别: {必写的话: 错误}                                # rule-off-severity
章节:
  - {名: 甲, 标题: '甲{没有 的}'}                       # place-word
  - {名: 乙, 标题: '{年度}年{账上.的数}'}
  - {名: 丙, 标题: '{年渡}年'}                           # profile-place
""", "tables/forms.yaml": """表甲:
  题: '{}'                                            # place-empty
  栏: [甲, 乙]
  表体:
    - [一, '{合计：元}']                               # place-wide-mark
    - [一, 二, 三]                                    # row-too-long
    - 逐行: 支出.清单
      格: ['{= 合计(}', '{名称}']                      # formula-syntax
表乙:                                                 # table-spec-idle
  栏: [甲, 乙]
  表体: [[一, 二]]
  空表注: 注：空的。
""", "office/office.yaml": """单位名称: 待填写
""", "office/figures.yaml": """单位: 万元
收入: 待填写
支出: = 收入 +                                         # formula-syntax
""", "office/01-a.yaml": """章: 甲
内容:
  - 待填写。
  - {标题: 一、乙, 内容: 丙。}                          # heading-numbered
  - 表格: 没有的表                                     # table-unknown
"""}

# A skeleton without figures, which its texts name; and one that has them, but not all.
BARE = {"profile.yaml": """名称: 没有账的底稿
继承: gbt9704
数字: {表格单位: 万圆}                                   # profile-unit
章节: [{名: 甲, 标题: 甲}]
""", "office/office.yaml": """单位名称: 待填写                                        # figures-missing
""", "office/01-a.yaml": """章: 甲
内容: '支出{支出.合计}，{增减 支出.合计}。'
"""}
LACKING = {"profile.yaml": """名称: 账上少一个数
继承: gbt9704
数字: {表格单位: 元}
比较:
  较执行: {基数: 上年执行数, 称: 上年, 句: '比{称}{向}{额}', 平: '与{称}持平'}
  较决算: {基数: 上年决算数, 称: 上年, 句: '比{称}{向}{额}', 平: '与{称}持平'}
章节: [{名: 甲, 标题: 甲}]
""", "tables/t.yaml": """支出表:
  栏: [甲, 乙]
  表体:
    - [合计, '{支出.合计}']
    - [其中, '{支出.其中}']                               # place-unknown
""", "office/office.yaml": """单位名称: 待填写
""", "office/figures.yaml": """单位: 万元
支出: {合计: 待填写}
上年执行数: {支出: {合计: 待填写}}
""", "office/01-a.yaml": """章: 甲
内容:
  - '支出{支出.合计}，{增减 支出.合计}，{较执行 支出.合计}。'
  - '收入{收入.合计}。'                                    # place-unknown
  - 表格: 支出表
"""}


def run(*args):
    return subprocess.run([YUSUAN, *args, "--root", "."], cwd=SCRATCH, capture_output=True, text=True, check=False)


def write(path, text):
    path = os.path.join(SCRATCH, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def lay(name, files):
    shutil.rmtree(os.path.join(SCRATCH, "templates", name), ignore_errors=True)
    for path, text in files.items():
        write(f"templates/{name}/{path}", text)


def told(stderr):
    """(file, line, id) of each that was told."""
    found = re.findall(r"^(templates/[^:\n]+):(\d+):\d+: \S+：.* \[([a-z0-9-]+)\]$", stderr, re.M)
    return sorted((path, int(line), name) for path, line, name in found)


def meant(name, files):
    return sorted((f"templates/{name}/{path}", number, mark.group(1)) for path, text in files.items()
                  for number, line in enumerate(text.split("\n"), 1) if (mark := re.search(r"# ([a-z0-9-]+)$", line)))


class Profiles(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        shutil.rmtree(SCRATCH, ignore_errors=True)
        shutil.copytree(os.path.join(PROJECT, "templates"), os.path.join(SCRATCH, "templates"))
        os.symlink(os.path.join(PROJECT, "fonts"), os.path.join(SCRATCH, "fonts"))

    def test_those_that_are_shipped_are_sound(self):
        for name in SHIPPED:
            with self.subTest(name):
                checked = run("check", f"templates/{name}/")
                self.assertEqual((checked.returncode, checked.stdout, checked.stderr), (0, f"模板 {name}：没有问题\n", ""))

    def test_what_the_files_say_wrong_is_told_in_one_run(self):
        lay("slips", SLIPS)
        checked = run("check", "templates/slips")
        self.assertEqual(checked.returncode, 1, checked)
        self.assertEqual(told(checked.stderr), meant("slips", SLIPS), checked.stderr)

    def test_so_is_what_shows_only_in_a_document(self):
        lay("forms", FORMS)
        checked = run("check", "templates/forms")
        self.assertEqual(checked.returncode, 1, checked)
        self.assertEqual(told(checked.stderr), meant("forms", FORMS), checked.stderr)

    def test_a_skeleton_has_the_figures_that_it_names(self):
        for name, files in {"bare": BARE, "lacking": LACKING}.items():
            with self.subTest(name):
                lay(name, files)
                checked = run("check", f"templates/{name}")
                self.assertEqual(checked.returncode, 1, checked)
                self.assertEqual(told(checked.stderr), meant(name, files), checked.stderr)

    def test_a_path_will_do_and_one_word_in_the_folder_itself(self):
        lay("place", {"profile.yaml": "名称: 某地\n继承: national\n数字: {表格单位: 万元}\n"})
        self.assertEqual(run("check", os.path.join(SCRATCH, "templates/place")).returncode, 0)
        checked = subprocess.run([YUSUAN, "check", "place"], cwd=os.path.join(SCRATCH, "templates"), capture_output=True,
                                 text=True, check=False)
        self.assertEqual((checked.returncode, checked.stdout), (0, "模板 place：没有问题\n"), checked)

    def test_a_word_that_there_is_not_is_told_once(self):
        lay("words", {"profile.yaml": "名称: 词\n继承: gbt9704\n页眉: {文字: '{章名}', 距版心: 4mm}\n版式: {题名: '{单位名称}{账上.题}'}\n"})
        checked = run("check", "templates/words")
        self.assertEqual(checked.returncode, 0, checked)
        self.assertEqual(checked.stderr.count("程序没有 “章名” 这个词，要单位的账上有这个名称才印得出 [profile-place]"), 1, checked)
        self.assertNotIn("账上.题", checked.stderr)  # a path of figures

    def test_a_key_that_the_child_has_for_its_own_switch_is_not_idle(self):
        lay("open", {"profile.yaml": "名称: 开\n继承: landscape\n版式: {封面: 否, 目录: 否}\n"})
        checked = run("check", "templates/open")
        self.assertEqual((checked.returncode, checked.stderr), (0, ""), checked)

    def test_it_takes_nothing_else(self):
        for more in (["x"], ["--draft"], ["--format", "json"], ["-t", "national"]):
            with self.subTest(more):
                self.assertEqual(run("check", "templates/national", *more).returncode, 2)
        checked = run("check", "templates/national", "--lang", "en")
        self.assertEqual(checked.stdout, "profile national: nothing is wrong\n")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
