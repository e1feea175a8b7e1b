#!/usr/bin/env python3
"""The charts of docs/content.md as they stand there: drawn in the sizes of their figures, proved, traced, compared,
and refused where they say another number than they show.

    charts.py YUSUAN PROJECT SCRATCH
"""
import json
import os
import re
import shutil
import subprocess
import sys
import unittest
from fractions import Fraction

YUSUAN, PROJECT, SCRATCH = (os.path.abspath(arg) for arg in sys.argv[1:4])
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

sys.path.insert(0, os.path.join(PROJECT, "tests"))

import example  # noqa: E402
from altered import Pdf  # noqa: E402

OFFICE = """单位名称: 图册镇人民政府
单位编码: "902002"
年度: 2021
模板: tuce
编制日期: 2021-02-10
"""
FIGURES = "content/2021/tuce/figures.yaml"


def run(*args):
    return subprocess.run([YUSUAN, *args, "--root", "."], cwd=SCRATCH, capture_output=True, text=True, check=False)


def write(path, text):
    path = os.path.join(SCRATCH, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


class Charts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        shutil.rmtree(SCRATCH, ignore_errors=True)
        cls.files = example.write(PROJECT, "十", SCRATCH, OFFICE)
        cls.built = run("build", "content/2021", "-o", "out")
        cls.trace = run("build", "content/2021", "--dump=trace").stdout
        cls.structure = run("build", "content/2021", "--dump=structure").stdout

    def test_it_is_published_without_a_finding(self):
        self.assertEqual(len(self.files), 3)
        self.assertEqual(self.built.returncode, 0, self.built)
        self.assertNotIn("错误", self.built.stderr)

    def test_every_number_is_proved(self):
        said = run("recheck", "out/tuce.pdf")
        self.assertEqual(said.returncode, 0, said)
        with open(os.path.join(SCRATCH, "out/tuce.trace.json"), encoding="utf-8") as file:
            printed = [(entry["text"], entry["figures"][0].get("path")) for entry in json.load(file)["printed"]]
        for wanted in (("1234.00", "收入.一般公共预算拨款"), ("1100.00", "上年(收入.一般公共预算拨款)"),
                       ("415.50", "历年.3.项目支出"), ("-1200000", "年末结余.本年")):
            self.assertIn(wanted, printed)

    def bars(self, like):
        """Widths and heights of a figure's solid rectangles, the swatches of its key left out."""
        rules = re.findall(rf"^rule elem=\d+:Figure x=\S+ y=\S+ w=(\S+) h=(\S+) grey={like}$", self.trace, re.M)
        return [(Fraction(w), Fraction(h)) for w, h in rules if Fraction(w) > 20]

    def test_bars_are_as_long_as_their_figures(self):
        solid = self.bars(40)
        upright, strip, lying, balance = solid[:3], solid[3], solid[4:8], solid[8:]
        for bar, value in zip(upright, ("1234", "300.5", "12")):
            self.assertAlmostEqual(bar[1] / upright[0][1], Fraction(value) / 1234, delta=Fraction(1, 10000))
        whole = Fraction("1234") + Fraction("300.5") + 12
        measure = 442205 - 500  # thousandths: the text area less the last rule
        self.assertAlmostEqual(strip[0] * 1000 / measure, 1234 / whole, delta=Fraction(1, 10000))
        for bar, value in zip(lying, (800, 860, 900, 940)):
            self.assertAlmostEqual(bar[0] / lying[3][0], Fraction(value, 940), delta=Fraction(1, 10000))
        self.assertAlmostEqual(balance[1][1] / balance[0][1], Fraction(80, 120), delta=Fraction(1, 1000))

    def test_the_words_have_the_figures(self):
        self.assertIn("Figure [图1　收入与上年比较。一般公共预算拨款：2021年1234.00万元，2020年1100.00万元；"
                      "政府性基金预算拨款：2021年300.50万元，2020年420.00万元；其他收入：2021年12.00万元，2020年0.00万元。]",
                      self.structure)
        self.assertIn("[图4　年末结余。本年：-1200000元；上一年：800000元。]", self.structure)

    def test_captions_are_bookmarks_by_choice(self):
        outline = re.findall(r'^outline \d "(.*)" ->', self.trace, re.M)
        self.assertEqual([title for title in outline if title.startswith("图")],
                         ["图1　收入与上年比较", "图2　收入构成", "图3　近四年支出"])
        self.assertIn("见图1；各项来源见图2", re.sub(r"\s", "", subprocess.run(
            ["pdftotext", "-raw", "out/tuce.pdf", "-"], cwd=SCRATCH, capture_output=True, text=True, check=True).stdout))

    def test_it_is_the_same_each_time(self):
        run("build", "content/2021", "-o", "again")
        for name in ("tuce.pdf", "tuce.trace.json", "tuce.data.json"):
            with open(os.path.join(SCRATCH, "out", name), "rb") as one, open(os.path.join(SCRATCH, "again", name), "rb") as two:
                self.assertEqual(one.read(), two.read(), name)

    def test_explain_names_the_chart(self):
        said = run("explain", "收入.政府性基金预算拨款", "content/2021", "tuce")
        self.assertIn("图1", said.stdout, said)
        self.assertIn("图2", said.stdout, said)

    def test_a_change_reaches_the_chart(self):
        shutil.copytree(os.path.join(SCRATCH, "content"), os.path.join(SCRATCH, "changed"), dirs_exist_ok=True)
        write("changed/2021/tuce/figures.yaml", self.files[FIGURES].replace("其他收入: 12.00", "其他收入: 13.00"))
        run("build", "changed/2021", "-o", "later")
        said = run("diff", "out", "later")
        self.assertIn("图1　收入与上年比较", said.stdout, said)
        self.assertIn("13.00", said.stdout)

    @staticmethod
    def recheck(pdf):
        shutil.copy(os.path.join(SCRATCH, "out/tuce.trace.json"), os.path.join(SCRATCH, "altered.trace.json"))
        with open(os.path.join(SCRATCH, "altered.pdf"), "wb") as file:
            file.write(pdf.bytes())
        return run("recheck", "altered.pdf")

    def altered(self, change):
        """What recheck says to the file with its figures' elements changed."""
        pdf = Pdf.read(os.path.join(SCRATCH, "out/tuce.pdf"))
        for number, body in pdf.objects.items():
            if b"/S /Figure" in body:
                pdf.objects[number] = change(body)
        return self.recheck(pdf)

    def test_put_together_again_it_agrees(self):
        said = self.altered(lambda body: body)
        self.assertEqual(said.returncode, 0, said)

    def test_words_with_another_number_are_refused(self):
        def digits(text):
            return text.encode("utf-16be").hex().encode()

        for there, instead in (("1234.00", "1244.00"), ("1234.00", "234.00"), ("12.00", "12.0"), ("300.50", "300.500")):
            said = self.altered(lambda body, a=there, b=instead: re.sub(digits(a), digits(b), body, flags=re.I))
            self.assertEqual(said.returncode, 1, (there, instead, said))
            self.assertIn("图的替代文字里的", said.stderr)

    def test_what_a_figure_never_has_is_refused(self):
        for there, instead in ((b"/BBox", b"/Bbox"), (b"/S /Figure", b"/S /Formula"), (b"/Alt", b"/ActualText"),
                               (b"/O /Layout", b"/O /CSS-1.00"), (b"/S /Figure", b"/Lang (en) /S /Figure")):
            said = self.altered(lambda body, a=there, b=instead: body.replace(a, b))
            self.assertEqual(said.returncode, 1, (there, instead, said))

    def test_words_for_what_is_no_figure_are_refused(self):
        pdf = Pdf.read(os.path.join(SCRATCH, "out/tuce.pdf"))
        number = next(number for number, body in pdf.objects.items() if b"/S /Caption" in body)
        pdf.dict_add(number, b"/Alt (12.00)")
        said = self.recheck(pdf)
        self.assertEqual(said.returncode, 1, said)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
