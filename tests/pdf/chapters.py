#!/usr/bin/env python3
"""A profile of another place's form, tests/chapters: its contents, headers, numbering, upright chapter, run-in headings, page
references and attachments, all together in one office, without findings and as the standards for files want it.

    chapters.py YUSUAN PROJECT SCRATCH
"""
import json
import os
import re
import shutil
import subprocess
import sys
import unittest

YUSUAN, PROJECT, SCRATCH = (os.path.abspath(arg) for arg in sys.argv[1:4])
JAR = os.environ.get("VERAPDF", os.path.join(PROJECT, "out/tools/verapdf.jar"))
sys.path[:0] = [os.path.join(PROJECT, "tests/conform")]

import check  # noqa: E402
from pdf import Pdf  # noqa: E402

UPRIGHT, ACROSS = (595, 841), (841, 595)  # whole points of A4


def yusuan(*args):
    return subprocess.run([YUSUAN, *args, "--root", "."], cwd=SCRATCH, capture_output=True, text=True, check=False)


def shown(*options):
    run = subprocess.run(["pdftotext", *options, "out/liuxi.pdf", "-"], cwd=SCRATCH, capture_output=True, text=True, check=True)
    return [re.sub(r"\s", "", page) for page in run.stdout.split("\f")[:-1]]


class Chapters(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        shutil.rmtree(SCRATCH, ignore_errors=True)
        shutil.copytree(os.path.join(PROJECT, "tests/chapters"), SCRATCH)
        shutil.copytree(os.path.join(PROJECT, "templates"), os.path.join(SCRATCH, "templates"), dirs_exist_ok=True)
        os.symlink(os.path.join(PROJECT, "fonts"), os.path.join(SCRATCH, "fonts"))
        cls.built = yusuan("build", "content/2021", "-o", "out")
        cls.pages = shown("-raw")
        cls.trace = yusuan("build", "content/2021", "liuxi", "--dump=trace").stdout

    def number_of(self, anchor):
        """The printed number of the page where an anchor stands."""
        page = int(re.search(rf"^anchor {anchor} page (\d+) ", self.trace, re.M)[1])
        return re.findall(r'^page \d+ \S+ \w+(?: turned)? "(.*)"$', self.trace, re.M)[page - 1]

    def test_nothing_is_found(self):
        self.assertEqual((self.built.returncode, self.built.stderr), (0, ""))
        self.assertNotRegex(self.built.stdout, "错误|警告|说明：")

    def test_the_file_proves_its_numbers(self):
        run = yusuan("recheck", "out/liuxi.pdf")
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)

    def test_it_is_what_the_standards_want(self):
        lines = []
        for line in yusuan("build", "content/2021", "liuxi", "--dump=structure").stdout.splitlines():
            head, text = re.match(r'(.*?)(?: (".*"))?$', line).groups()
            lines.append(f'{head} "{json.loads(text)}"' if text else head)
        outline = [(int(level), json.loads(title)) for level, title in re.findall(r'^outline (\d) (".*") -> ', self.trace, re.M)]
        path = os.path.join(SCRATCH, "out/liuxi.pdf")
        self.assertEqual(check.faults(Pdf(path), lines, outline), [])
        if not shutil.which("java") or not os.path.exists(JAR):
            self.skipTest("veraPDF is not installed: ./dev test installs it")
        run = subprocess.run(["java", "-Xmx1g", "-jar", JAR, "-f", "0", "--loglevel", "1", "--format", "text", path],
                             capture_output=True, text=True, check=False)
        self.assertEqual(set(re.findall(r"^PASS .* (\S+)$", run.stdout, re.M)), {"3a", "ua1"}, run.stdout)

    def test_cover_and_contents(self):
        self.assertTrue(self.pages[0].startswith("监督索引号53310201柳溪镇人民政府2021年部门预算"), self.pages[0])
        contents = next(page for page in self.pages if page.startswith("目录"))
        self.assertEqual(re.sub(r"\.+", "/", contents).rstrip("—i"),
                         "目录一、主要职能/二、部门预算编制说明/1．收支情况/2．其他情况/三、部门预算表/1．支出总表/")
        self.assertNotIn("监督索引号", "".join(self.pages[1:]))

    def test_one_chapter_is_upright_and_begins_on_the_right(self):
        sizes = re.findall(r'^page (\d+) (\d+)\.\d+x(\d+)\.\d+ body( turned)? "(\d*)"$', self.trace, re.M)
        turned = [(int(w), int(h), int(label)) for _, w, h, turn, label in sizes if turn]
        self.assertTrue(turned)
        self.assertEqual({(w, h) for w, h, _ in turned}, {UPRIGHT})
        self.assertEqual(turned[0][2] % 2, 1)
        self.assertEqual({(int(w), int(h)) for _, w, h, turn, _ in sizes if not turn}, {ACROSS})
        self.assertEqual(len(Pdf(os.path.join(SCRATCH, "out/liuxi.pdf")).pages()), self.trace.count("\npage ") + 1)

    def test_headers_are_of_their_chapter(self):
        text = {page: text for page, text in enumerate(self.pages) if "年部门预算部门预算编制说明" in text}
        self.assertTrue(text)
        duties = next(page for page in self.pages if "本镇承担" in page)
        self.assertTrue(duties.startswith("第一部分柳溪镇人民政府主要职能"), duties)
        self.assertIn("elem=header", self.trace)
        # three tenths of an em between the feet, 0.12 em under the baseline, and the rule
        text, size = re.search(r"text elem=header x=\S+ y=(\S+) \S+ (\S+)", self.trace).groups()
        rule = re.search(r"rule elem=header x=\S+ y=(\S+)", self.trace)
        self.assertAlmostEqual(float(rule[1]) - float(text), 0.42 * float(size), places=2)

    def test_the_name_is_not_alone_on_its_page(self):
        page = next(page for page in self.pages if "名录柳溪镇人民政府2021年2月10日" in page)
        self.assertIn("附件：1．", page, "the list is whole")

    def test_numbers_of_lists_and_headings(self):
        text = "".join(self.pages)
        for words in ("一、落实党的路线方针政策", "二、统筹", "第一条重大事项", "第二条财政收支", "（二）其他情况1．机关运行经费情况。2021年机关运行经费25.00万元",
                      "（1）项目绩效自评", "其他本说明由镇财政所"):
            self.assertIn(words, text)

    def test_page_references_name_the_page(self):
        text = "".join(self.pages)
        table, goals, running = (self.number_of(anchor) for anchor in
                                 ("n._E6_94_B6_E6_94_AF_E8_A1_A8", "n._E7_BB_A9_E6_95_88", "n._E8_BF_90_E8_A1_8C"))
        self.assertIn(f"收支总表见第{table}页，项目绩效目标见第{goals}页", text)
        self.assertIn(f"说明见“机关运行经费情况”，在第{running}页", text)

    def test_attachments(self):
        text = "".join(self.pages)
        self.assertIn("附件：1．便民服务中心运行维护", text)
        self.assertIn("情况说明2．名录柳溪镇人民政府2021年2月10日", text)
        self.assertIn("一、年度目标（一）产出指标。便民服务中心全年开放。二、保障措施", text)


if __name__ == "__main__":
    sys.argv[1:] = []
    unittest.main()
