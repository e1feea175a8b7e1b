#!/usr/bin/env python3
"""`yusuan export`: what the workbook says is what the document says, and its formulas come to what stands in them.

    exported.py YUSUAN PROJECT SCRATCH

Read with zipfile and expat alone; formulas are worked out and numbers shown by an arithmetic of the test's own.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import unittest
import zipfile
from decimal import ROUND_HALF_UP, Decimal
from xml.etree import ElementTree

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "golden"))
from bad import base_make  # noqa: E402

YUSUAN, PROJECT, SCRATCH = (os.path.abspath(arg) for arg in sys.argv[1:4])
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def column(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def place(name):
    found = re.fullmatch(r"([A-Z]+)(\d+)", name)
    return int(found[2]), column(found[1])


class Cell:
    def __init__(self, node, formats):
        self.value, text = node.find(f"{MAIN}v"), node.find(f"{MAIN}is")
        formula = node.find(f"{MAIN}f")
        self.formula = None if formula is None else formula.text
        self.text = "" if text is None else "".join(text.itertext())
        self.value = None if self.value is None else Decimal(self.value.text)
        self.format = formats[int(node.get("s", 0))]

    def shown(self):
        """As a spreadsheet shows it under a format of the few kinds there are."""
        if self.value is None:
            return self.text
        form = re.fullmatch(r'(#,##)?0(\.0+)?(?:"([^"]*)")?', self.format or "0")
        places = len(form[2] or ".") - 1
        number = self.value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        return f"{number:{',' if form[1] else ''}.{places}f}" + (form[3] or "")


class Book:
    def __init__(self, path):
        with zipfile.ZipFile(path) as file:
            parts = {name: file.read(name) for name in file.namelist()}
        trees = {name: ElementTree.fromstring(data) for name, data in parts.items()}
        styles = trees["xl/styles.xml"]
        codes = {int(node.get("numFmtId")): node.get("formatCode") for node in styles.iter(f"{MAIN}numFmt")}
        formats = [codes.get(int(node.get("numFmtId"))) for node in styles.find(f"{MAIN}cellXfs")]
        targets = {node.get("Id"): node.get("Target") for node in trees["xl/_rels/workbook.xml.rels"]}
        self.sheets, self.merges = {}, {}
        for sheet in trees["xl/workbook.xml"].iter(f"{MAIN}sheet"):
            tree = trees["xl/" + targets[sheet.get(f"{REL}id")]]
            name = sheet.get("name")
            assert name not in self.sheets and len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name), name
            self.sheets[name] = {place(node.get("r")): Cell(node, formats) for node in tree.iter(f"{MAIN}c")}
            self.merges[name] = [tuple(place(end) for end in node.get("ref").split(":")) for node in tree.iter(f"{MAIN}mergeCell")]
            order = [node.tag.removeprefix(MAIN) for node in tree]
            assert order == [tag for tag in ("sheetViews", "cols", "sheetData", "mergeCells") if tag in order], order


def worked_out(sheet, cell, within=()):
    """The value of a cell by its formula, down to what is typed; a circle is an error."""
    assert cell not in within, ("a circle", within)
    found = sheet[cell]
    if not found.formula:
        return found.value if found.value is not None else Decimal(0)
    assert re.fullmatch(r"-?(SUM\([A-Z]+\d+:[A-Z]+\d+\)|[A-Z]+\d+|[\d.]+)([+-](SUM\([A-Z]+\d+:[A-Z]+\d+\)|[A-Z]+\d+|[\d.]+))*",
                        found.formula), found.formula
    total = Decimal(0)
    for sign, first, last, number in re.findall(r"([+-]?)(?:(?:SUM\()?([A-Z]+\d+)(?::([A-Z]+\d+)\))?|([\d.]+))", found.formula):
        if not first and not number:
            continue
        value = Decimal(number or 0)
        if first:
            (top, left), (bottom, right) = place(first), place(last or first)
            value = sum(worked_out(sheet, (row, col), (*within, cell)) for row in range(top, bottom + 1) for col in range(left, right + 1))
        total += -value if sign == "-" else value
    return total


class ExportedTest(unittest.TestCase):
    def run_it(self, *args, status=0):
        env = {key: value for key, value in os.environ.items() if key != "YUSUAN_ROOT"} | {"NO_COLOR": "1"}
        done = subprocess.run([YUSUAN, *args], capture_output=True, text=True, env=env, check=False)
        self.assertEqual(done.returncode, status, f"{args}\n{done.stdout[-2000:]}{done.stderr}")
        return done

    def export(self, year, office, *more):
        path = f"{SCRATCH}/{office}.xlsx"
        self.run_it("export", year, office, "-o", path, *more)
        with open(path, "rb") as file:
            once = file.read()
        self.run_it("export", year, office, "-o", path, *more)
        with open(path, "rb") as file:
            self.assertEqual(once, file.read())
        return Book(path)

    def check_formulas(self, book):
        """How many there are; each comes to its result."""
        formulas = 0
        for name, sheet in book.sheets.items():
            for cell, found in sheet.items():
                if found.formula:
                    formulas += 1
                    self.assertEqual(worked_out(sheet, cell), found.value, (name, cell, found.formula))
        return formulas

    def check_cells(self, book, data):
        """What the sheets show is what the pages say, cell by cell."""
        said = [re.sub(r"\s", "", text["cell"]) for block in data["text"] for text in block["texts"] if "cell" in text]
        shown = [cell.shown() for name, sheet in book.sheets.items() if name != "账" for _, cell in sorted(sheet.items())]
        shown, at = [re.sub(r"\s", "", text) for text in shown if text], 0
        for text in said:
            self.assertIn(text, shown[at:at + 12])
            at += shown[at:].index(text) + 1

    def check_ledger(self, book, data):
        sheet, heads = book.sheets["账"], ("路径", "名称", "数值", "单位", "上年", "来源")
        self.assertEqual([sheet[1, col].text for col in range(1, 7)], list(heads))
        rows = {sheet[row, 1].text: {head: sheet[row, col] for col, head in enumerate(heads, 1)} for row, col in sheet if col == 1 and row > 1}
        self.assertEqual(list(rows), [figure["path"] for figure in data["figures"]])
        for figure in data["figures"]:
            row = rows[figure["path"]]
            self.assertEqual(row["数值"].value, Decimal(figure["value"]))
            self.assertEqual(row["数值"].shown().replace(",", ""), figure["value"])
            self.assertEqual(row["单位"].text, figure.get("unit", ""))
            self.assertTrue(row["来源"].text.endswith(figure["at"]), (row["来源"].text, figure["at"]))
            if row["上年"].value is not None:
                self.assertEqual(row["上年"].value, Decimal(figure["last"]))
            self.assertTrue(row["数值"].formula is None or figure.get("formula"), figure["path"])
        return rows

    def test_offices(self):
        os.makedirs(SCRATCH, exist_ok=True)
        os.chdir(PROJECT)
        self.run_it("build", "content/2021", "-o", f"{SCRATCH}/2021")
        least = {"yunqi": (17, 250), "yinxing": (9, 120), "haitang": (8, 700), "fenglin": (9, 50)}
        for office, (tables, formulas) in least.items():
            with self.subTest(office=office):
                with open(f"{SCRATCH}/2021/{office}.data.json", encoding="utf-8") as file:
                    data = json.load(file)
                book = self.export("content/2021", office)
                self.assertEqual(len(book.sheets), tables + 1)
                self.assertGreater(self.check_formulas(book), formulas)
                self.check_cells(book, data)
                self.check_ledger(book, data)

    def test_a_class_is_the_sum_of_its_parts(self):
        """In the forms of the finance department, whose rows of 类 and 款 the program adds up."""
        os.makedirs(SCRATCH, exist_ok=True)
        os.chdir(PROJECT)
        sheet = self.export("content/2021", "yinxing").sheets["表2\u30002021年部门收入总表"]
        self.assertEqual(sheet[5, 1].text, "201")
        self.assertEqual([sheet[5, 3].formula, sheet[5, 4].formula, sheet[8, 4].formula], ["D5+G5", "D6+D8+D12", "SUM(D9:D11)"])
        self.assertEqual(sheet[9, 1].text, "2010301")  # a code is a text
        self.assertIsNone(sheet[9, 1].value)

    def small(self, figures, table, last=None):
        """An office whose one table is this."""
        base_make(PROJECT, SCRATCH)
        os.chdir(SCRATCH)
        for year, text in (("2021", figures), ("2020", last)):
            if text:
                with open(f"content/{year}/x/figures.yaml", "w", encoding="utf-8") as file:
                    file.write(text)
        for name in os.listdir("content/2021/x"):
            if name[0].isdigit():
                os.remove(f"content/2021/x/{name}")
        with open("content/2021/x/01-a.yaml", "w", encoding="utf-8") as file:
            file.write(f"章: 概况\n内容:\n  - 杏园街道办事处办理辖区内的公共服务。\n{table}")
        return self.export("content/2021", "x")

    def test_what_is_no_sum_of_the_sheet_has_no_formula(self):
        book = self.small("单位: 万元\n甲: 2\n乙: 3.5\n和: = 甲 + 乙\n差: = 和 - 乙 - 上年(甲) + 1\n倍: = 甲 * 2\n元: {单位: 元, 丙: = 甲 + 乙}\n",
                          "", "单位: 万元\n甲: 1\n乙: 10000元\n")
        rows = {cell.text: row for (row, col), cell in book.sheets["账"].items() if col == 1}
        sheet = book.sheets["账"]
        self.assertEqual(sheet[rows["和"], 3].formula, "SUM(C2:C3)")
        self.assertEqual(sheet[rows["差"], 3].formula, "C4-C3-E2+1")
        self.assertEqual((sheet[rows["差"], 3].value, sheet[rows["倍"], 3].formula), (Decimal(2), None))
        self.assertEqual((sheet[rows["元.丙"], 3].value, sheet[rows["元.丙"], 3].formula), (Decimal(55000), None))
        self.assertEqual((sheet[rows["乙"], 5].value, sheet[rows["乙"], 5].text), (None, "10000元"))
        self.assertEqual(sheet[rows["乙"], 3].format, "#,##0.0")
        self.check_formulas(book)

    def test_a_table_in_another_unit(self):
        """Printed rounded, kept exact: 1234.56元 is shown as 0.12万元, and the sum is that of the cells."""
        table = ("  - 表格:\n      题: 收支表\n      栏:\n        - {宽: 2}\n        - {宽: 2, 对齐: 小数点, 单位: 万元, 位数: 2}\n"
                 "      表头:\n        - [项目, 金额]\n      表体:\n        - [甲, '{甲}']\n        - [乙, '{乙}']\n        - [合计, '{和}']\n")
        book = self.small("单位: 元\n甲: 1234.56\n乙: 8888.00\n和: = 甲 + 乙\n", table)
        sheet = next(iter(book.sheets.values()))
        cells = {cell.text: sheet[row, 2] for (row, col), cell in sheet.items() if col == 1}
        self.assertEqual([cells[name].value for name in ("甲", "乙", "合计")], [Decimal("0.123456"), Decimal("0.8888"), Decimal("1.012256")])
        self.assertEqual([cells[name].shown() for name in ("甲", "乙", "合计")], ["0.12", "0.89", "1.01"])
        self.assertRegex(cells["合计"].formula, r"SUM\(B\d:B\d\)")
        self.check_formulas(book)

    def test_refused(self):
        base_make(PROJECT, SCRATCH)
        os.chdir(SCRATCH)
        year = "content/2021"
        self.run_it("export", year, "x", status=2)
        self.run_it("export", year, "-o", "a.xlsx", status=2)
        self.run_it("export", year, "x", "y", "-o", "a.xlsx", status=2)
        self.run_it("export", year, "z", "-o", "a.xlsx", status=2)
        self.run_it("export", "content/1999", "x", "-o", "a.xlsx", status=2)
        self.run_it("export", year, "x", "-o", "content", status=3)
        said = self.run_it("export", year, "x", "-o", "a.xlsx", "--lang", "en").stdout
        self.assertEqual(said, "a.xlsx: tables: 1, figures of the ledger: 8\n")
        with open(f"{year}/x/figures.yaml", encoding="utf-8") as file:
            text = file.read()
        with open("a.xlsx", "rb") as file:
            before = file.read()
        with open(f"{year}/x/figures.yaml", "w", encoding="utf-8") as file:
            file.write(text.replace("= 合计(采购.项目.金额)", "= 合计(采购.项目.金颇)"))
        self.assertIn("figures.yaml:", self.run_it("export", year, "x", "-o", "a.xlsx", status=1).stderr)
        with open("a.xlsx", "rb") as file:
            self.assertEqual(before, file.read())

    def test_what_a_rule_finds_is_no_mistake_of_the_file(self):
        shutil.rmtree(SCRATCH, ignore_errors=True)
        for folder in ("content/2021/fenglin", "content/2020/fenglin", "templates"):
            shutil.copytree(os.path.join(PROJECT, folder), os.path.join(SCRATCH, folder))
        os.symlink(os.path.join(PROJECT, "fonts"), os.path.join(SCRATCH, "fonts"))
        os.chdir(SCRATCH)
        with open("content/2021/fenglin/figures.yaml", encoding="utf-8") as file:
            text = file.read()
        slip = text.replace("办公经费: 64.00", "办公经费: 46.00", 1)
        self.assertNotEqual(text, slip)
        with open("content/2021/fenglin/figures.yaml", "w", encoding="utf-8") as file:
            file.write(slip)
        self.run_it("check", "content/2021", "fenglin", status=1)
        self.check_formulas(self.export("content/2021", "fenglin"))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
