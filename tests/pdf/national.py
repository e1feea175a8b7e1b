#!/usr/bin/env python3
"""The nine national tables, read back from the PDF with pdftotext and added up by an arithmetic of the test's own.

    national.py YUSUAN PROJECT SCRATCH

The test reads figures.yaml by itself (PyYAML), adds up the two lists and compares every row and total of each
table, in 元 as shipped and in 万元 by a profile of three lines. The lists are also shuffled, split and emptied.
"""
import os
import random
import re
import shutil
import subprocess
import sys
import unittest
from decimal import Decimal

import yaml

YUSUAN, PROJECT, SCRATCH = (os.path.abspath(arg) for arg in sys.argv[1:4])
OFFICE = "yinxing"
FUNDS = ["基本支出", "项目支出", "政府性基金", "国有资本经营", "事业收入", "经营收入", "其他收入"]
GENERAL = ["基本支出", "项目支出"]
GRANTS = ["基本支出", "项目支出", "政府性基金", "国有资本经营"]
# Each column of a table as the sum of some columns of the list; a record is shown where the first of them is not 0.
TABLES = {
    2: ("功能", (3, 5, 7), [FUNDS, GRANTS, ["事业收入"], ["经营收入"], ["其他收入"]]),
    3: ("功能", (3, 5, 7), [FUNDS, ["基本支出"], FUNDS[1:]]),
    5: ("功能", (3, 5, 7), [GENERAL, ["基本支出"], ["项目支出"]]),
    6: ("经济", (3, 5), [["人员经费", "公用经费"], ["人员经费"], ["公用经费"]]),
    8: ("功能", (3, 5, 7), [["政府性基金"], [], ["政府性基金"]]),
    9: ("功能", (3, 5, 7), [["国有资本经营"], [], ["国有资本经营"]]),
}
PICK = re.compile(r"选\(支出\.功能, 编码 = (\d+)\)\.(\S+)")
AMOUNT = re.compile(r"-?\d[\d,]*(?:\.\d+)?$")
# In a plain list, as the folder has it, amounts are whole: what is no digit is a formula.
FUNCTIONS = {"= 三公.公务接待": "公务接待", "= 三公.公务用车运行": "公务用车运行"}


def money(value):
    return Decimal(str(value or 0))


class Office:
    """figures.yaml, its two lists with every cell a number."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            self.figures = yaml.safe_load(file)
        self.lists = {name: [dict(record) for record in self.figures["支出"][name]] for name in ("功能", "经济")}
        by_code = {record["编码"]: record for record in self.lists["功能"]}
        for record in self.lists["经济"]:
            for key, value in record.items():
                if key in ("人员经费", "公用经费") and str(value).startswith("="):
                    picked = [money(by_code[code][column]) for code, column in PICK.findall(value)]
                    record[key] = sum(picked) if picked else self.figures["三公"][FUNCTIONS[value]]

    def rows(self, name, digits, columns):
        shown = [record for record in self.lists[name] if sum(money(record.get(key)) for key in columns[0])]
        prefixes = sorted({record["编码"][:n] for record in shown for n in digits if len(record["编码"]) >= n})
        rows = {prefix: self.sums([record for record in shown if record["编码"].startswith(prefix)], columns)
                for prefix in prefixes}
        return rows, self.sums(shown, columns)

    @staticmethod
    def sums(records, columns):
        return [sum((money(record.get(key)) for record in records for key in keys), Decimal(0)) for keys in columns]


def printed_tables(pdf):
    """Number of a table → its lines of text; continued pages go on with it."""
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True).stdout.decode()
    tables = {}
    for page in text.split("\f"):
        lines = page.split("\n")
        # In the contents a title has dots and a page behind it.
        head = next((re.match(r"\s*表(\d)\s+\d{4}\s*年\S+$", line.replace("（续表）", "").rstrip())
                     for line in lines if re.match(r"\s*表\d\s", line) and "…" not in line), None)
        if head and "目" not in lines[0]:
            tables.setdefault(int(head[1]), []).extend(lines)
    return tables


def amounts(line):
    return [Decimal(word.replace(",", "")) for word in line.split() if AMOUNT.match(word)]


def printed(values, unit):
    """What a row of figures shows: no zeros."""
    scale = Decimal(10000) if unit == "万元" else Decimal(1)
    return [value / scale for value in values if value]


def yusuan(*args, cwd=PROJECT):
    return subprocess.run([YUSUAN, *args], cwd=cwd, capture_output=True, text=True)


class National(unittest.TestCase):
    def project(self, name, change=None, profile=None):
        """A copy of the project's content and templates with another figures.yaml, built; its PDF."""
        folder = os.path.join(SCRATCH, name)
        shutil.rmtree(folder, ignore_errors=True)
        for year in ("2020", "2021"):
            shutil.copytree(f"{PROJECT}/content/{year}/{OFFICE}", f"{folder}/content/{year}/{OFFICE}")
        shutil.copytree(f"{PROJECT}/templates", f"{folder}/templates")
        os.symlink(f"{PROJECT}/fonts", f"{folder}/fonts")
        path = f"{folder}/content/2021/{OFFICE}/figures.yaml"
        if change:
            with open(path, encoding="utf-8") as file:
                text = change(file.read())
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        args = []
        if profile:
            os.makedirs(f"{folder}/templates/other")
            with open(f"{folder}/templates/other/profile.yaml", "w", encoding="utf-8") as file:
                file.write(profile)
            args = ["-t", "other"]
        ran = yusuan("build", "content/2021", "-o", "out", "--root", ".", *args, cwd=folder)
        self.assertEqual(ran.returncode, 0, ran.stdout + ran.stderr)
        return Office(path), f"{folder}/out/{OFFICE}.pdf"

    def check_lists(self, office, tables, unit):
        for number, (name, digits, columns) in TABLES.items():
            rows, total = office.rows(name, digits, columns)
            found = {}
            for line in tables[number]:
                words = line.split()
                if words and re.fullmatch(r"\d{3}|\d{5}|\d{7}", words[0]):
                    self.assertNotIn(words[0], found, f"表{number}")
                    found[words[0]] = amounts(" ".join(words[1:]))
            self.assertEqual(list(found), sorted(found), f"表{number}: in the order of the codes")
            self.assertEqual(found, {code: printed(values, unit) for code, values in rows.items()}, f"表{number}")
            (line,) = [line for line in tables[number] if line.split() and line.split()[0] == "合计" and
                       "收入" not in line and "支出" not in line and "经费" not in line]
            self.assertEqual(amounts(line), printed(total, unit), f"表{number}")
            self.assertEqual(any("空表" in line for line in tables[number]), not rows, f"表{number}")

    def check_paired(self, office, tables, unit):
        """表1 and 表4: both sides, one 类 a row, and the two totals."""
        for number, columns in ((1, [FUNDS]), (4, [GRANTS, GENERAL, ["政府性基金"], ["国有资本经营"]])):
            rows, total = office.rows("功能", (3,), columns)
            text = "\n".join(tables[number])
            right = [amounts(line[line.index(mark):]) for line in tables[number]
                     for mark in re.findall(r"[一二三四五六七八九十]+、\S+支出", line)]
            self.assertEqual(right, [printed(values, unit) for values in rows.values()], f"表{number}")
            (line,) = [line for line in tables[number] if "收入总计" in line]
            income, spent = line.split("支出总计")
            self.assertEqual(amounts(income), printed(total[:1], unit), text)
            self.assertEqual(amounts(spent), printed(total, unit), text)
        grants, other = office.sums(office.lists["功能"], [GRANTS, ["事业收入"]])
        first = "\n".join(tables[1])
        self.assertEqual(amounts(re.search(r"一、财政拨款收入\s+(\S+)", first)[1]), printed([grants], unit))
        self.assertEqual(amounts(re.search(r"二、事业收入\s+(\S+)", first)[1]), printed([other], unit))

    def check_three(self, office, tables, unit):
        three = {key: money(value) for key, value in office.figures["三公"].items() if not str(value).startswith("=")}
        cars = three["公务用车购置"] + three["公务用车运行"]
        row = [sum(three.values()), three["出国"], three["公务接待"], cars, three["公务用车购置"], three["公务用车运行"],
               money(office.figures["机关运行经费"]["合计"])]
        scale = Decimal(10000) if unit == "万元" else Decimal(1)
        self.assertIn([value / scale for value in row], [amounts(line) for line in tables[7]])

    def check(self, made, unit="元"):
        office, pdf = made
        tables = printed_tables(pdf)
        self.assertEqual(sorted(tables), list(range(1, 10)))
        for number, lines in tables.items():
            self.assertTrue(any(f"单位：{unit}" in line.replace(" ", "") for line in lines), f"表{number}")
        self.check_lists(office, tables, unit)
        self.check_paired(office, tables, unit)
        self.check_three(office, tables, unit)

    def test_as_shipped(self):
        self.check(self.project("shipped"))

    def test_in_ten_thousands(self):
        profile = "名称: 万元\n继承: national\n数字: {表格单位: 万元}\n"
        self.check(self.project("wan", profile=profile), "万元")

    def test_the_order_of_the_list_does_not_matter(self):
        def shuffled(text):
            lines = text.split("\n")
            at = [i for i, line in enumerate(lines) if re.match(r'    - \{编码: "\d{7}"', line)]
            moved = [lines[i] for i in at]
            random.Random(12).shuffle(moved)
            for i, line in zip(at, moved):
                lines[i] = line
            return "\n".join(lines)
        made = self.project("shuffled", shuffled)
        self.check(made)

    def test_with_funds_and_capital(self):
        """The two tables that are empty as shipped, filled."""
        def funded(text):
            row = '    - {编码: "2010108"'
            more = ('    - {编码: "2120899", 名称: 其他国有土地使用权出让收入安排的支出, 政府性基金: 5100000}\n'
                    '    - {编码: "2296002", 名称: 用于社会福利的彩票公益金支出, 政府性基金: 640000}\n'
                    '    - {编码: "2230105", 名称: 国有企业退休人员社会化管理补助支出, 国有资本经营: 210000}\n')
            text = text.replace(row, more + row, 1)
            text = text.replace("政府性基金预算: 0", "政府性基金预算: = 合计(支出.功能.政府性基金?)")
            text = text.replace("国有资本经营预算: 0", "国有资本经营预算: = 合计(支出.功能.国有资本经营?)")
            text = text.replace("  项目支出: = 一般公共项目支出 + 其他资金项目支出",
                                "  基金项目支出: = 收入.政府性基金预算\n"
                                "  国资项目支出: = 收入.国有资本经营预算\n"
                                "  项目支出: = 一般公共项目支出 + 基金项目支出 + 国资项目支出 + 其他资金项目支出")
            return text
        last = f"{PROJECT}/content/2020/{OFFICE}/figures.yaml"
        self.assertTrue(os.path.exists(last))
        self.check(self.project("funded", funded))

    def test_each_figure_is_written_once(self):
        """At most five lines of figures.yaml only point; no table is written into it."""
        with open(f"{PROJECT}/content/2021/{OFFICE}/figures.yaml", encoding="utf-8") as file:
            text = file.read()
        pointing = re.findall(r": = (?:[^ ()+*/-]+|选\([^()]*\)\.[^ ()+*/-]+)\}?$", text, re.M)
        self.assertLessEqual(len(pointing), 5, pointing)
        self.assertNotIn("表:", text)

    def test_it_is_rolled_to_the_next_year(self):
        folder = os.path.join(SCRATCH, "rolled")
        shutil.rmtree(folder, ignore_errors=True)
        for year in ("2020", "2021"):
            shutil.copytree(f"{PROJECT}/content/{year}/{OFFICE}", f"{folder}/content/{year}/{OFFICE}")
        ran = yusuan("new", "2022", "--from", f"{folder}/content/2021")
        self.assertEqual(ran.returncode, 0, ran.stdout + ran.stderr)
        path = f"{folder}/content/2022/{OFFICE}"
        last = Office(f"{folder}/content/2021/{OFFICE}/figures.yaml")
        for name in sorted(os.listdir(path)):
            with open(f"{path}/{name}", encoding="utf-8") as file:
                text = file.read()
            # A clerk's year: a day, every figure as last year's comment says, a reason.
            lines = []
            for line in re.sub(r"编制日期: 待填写.*", "编制日期: 2022-02-09", text).split("\n"):
                body, _, was = line.partition("  # 上年 ")
                olds = re.findall(r"\d+(?:\.\d+)?(?=\D*)", was)
                for old in olds[-body.count("待填写"):] if body.count("待填写") else []:
                    body = body.replace("待填写", old, 1)
                lines.append(body)
            text = "\n".join(lines).replace("【待填写原因】", "工作安排有变化")
            with open(f"{path}/{name}", "w", encoding="utf-8") as file:
                file.write(text)
        now = Office(f"{path}/figures.yaml")
        self.assertEqual(now.lists, last.lists)
        ran = yusuan("build", f"{folder}/content/2022", "-o", f"{folder}/out")
        self.assertEqual(ran.returncode, 0, ran.stdout + ran.stderr)
        self.check((now, f"{folder}/out/{OFFICE}.pdf"))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
