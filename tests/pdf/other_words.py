#!/usr/bin/env python3
"""The example of docs/content.md as it stands there: another place's words, built, proved and rolled forward.

    other_words.py YUSUAN PROJECT SCRATCH
"""
import os
import re
import shutil
import subprocess
import sys
import unittest

YUSUAN, PROJECT, SCRATCH = sys.argv[1:4]

OFFICE = """单位名称: 问林镇人民政府
单位编码: "902001"
年度: 2021
模板: wenlin
编制日期: 2021-02-10
"""


def example():
    """The files of the chapter: a name in code marks, a colon, and a block indented by four."""
    with open(os.path.join(PROJECT, "docs/content.md"), encoding="utf-8") as file:
        chapter = file.read().split("\n## 九、")[1].split("\n## ")[0]
    found = re.findall(r"^`([^`]+\.yaml)`：\n\n((?:    .*\n|\n)+)", chapter, re.M)
    return {name: re.sub(r"^    ", "", block, flags=re.M).rstrip("\n") + "\n" for name, block in found}


def run(*args):
    return subprocess.run([YUSUAN, *args, "--root", "."], cwd=SCRATCH, capture_output=True, text=True, check=False)


def write(path, text):
    path = os.path.join(SCRATCH, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


class Example(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        shutil.rmtree(SCRATCH, ignore_errors=True)
        shutil.copytree(os.path.join(PROJECT, "templates"), os.path.join(SCRATCH, "templates"))
        os.symlink(os.path.join(PROJECT, "fonts"), os.path.join(SCRATCH, "fonts"))
        cls.files = example()
        for name, text in cls.files.items():
            write(name, text)
        write("content/2021/wenlin/office.yaml", OFFICE)
        cls.built = run("build", "content/2021", "-o", "out")

    def text(self):
        shown = subprocess.run(["pdftotext", "-raw", "out/wenlin.pdf", "-"], cwd=SCRATCH, capture_output=True,
                               text=True, check=True).stdout
        return re.sub(r"[\s—]", "", shown)

    def test_the_example_has_its_files(self):
        self.assertEqual(len(self.files), 3)

    def test_it_is_published_without_a_finding(self):
        self.assertEqual((self.built.returncode, self.built.stderr), (0, ""), self.built)

    def test_it_says_what_the_figures_say(self):
        text = self.text()
        for wanted in (
                "2021年支出预算636.00万元，比2020年预算执行数增加8.00万元，增长1.27%，",  # 8 / 628
                "一般公共服务支出520.00万元，比2020年预算执行数增加20.00万元，增长4.00%，主要用于机关运转和便民服务。",
                "社会保障和就业支出80.00万元，与2020年预算执行数一致，主要用于缴纳养老保险费。",
                "卫生健康支出36.00万元，比2020年预算执行数减少12.00万元，下降25.00%，主要用于缴纳医疗保险费。",
                "公务接待费3.00万元，比2020年预算持平。",
                "“三公”经费只有公务接待费，没有因公出国（境）安排。",
                "3．卫生健康支出：缴纳医疗保险费。"):
            self.assertIn(wanted, text)
        self.assertLess(text.index("一般公共服务支出520"), text.index("社会保障和就业支出80"))
        self.assertNotIn("其他支出", text)

    def test_the_file_is_proved(self):
        proved = run("recheck", "out/wenlin.pdf")
        self.assertEqual(proved.returncode, 0, proved)

    def test_the_second_column_goes_on(self):
        rolled = run("new", "2022", "--from", "content/2021")
        self.assertEqual(rolled.returncode, 0, rolled)
        with open(os.path.join(SCRATCH, "content/2022/wenlin/figures.yaml"), encoding="utf-8") as file:
            figures = file.read()
        self.assertIn("上年执行数: 待填写, 用途: 机关运转和便民服务", figures)
        self.assertRegex(figures, r"上年执行数:\n +支出: \{合计: 待填写\}")
        # the columns and the figures filled in, it is a document of the next year
        figures = figures.replace("一般公共预算拨款: 待填写", "一般公共预算拨款: 40.00").replace("待填写", "10.00")
        write("content/2022/wenlin/figures.yaml", figures)
        for name in ("office.yaml", "01-statement.yaml"):
            path = os.path.join(SCRATCH, "content/2022/wenlin", name)
            with open(path, encoding="utf-8") as file:
                text = file.read()
            write("content/2022/wenlin/" + name,
                  text.replace("编制日期: 待填写", "编制日期: 2022-02-10").replace("【待填写原因】", "服务增加"))
        built = run("build", "content/2022", "-o", "out")
        self.assertEqual((built.returncode, built.stderr), (0, ""), built)
        self.assertIn("一般公共服务支出10.00万元，与2021年预算执行数一致，", self.text())


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
