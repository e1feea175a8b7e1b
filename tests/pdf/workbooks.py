"""The clerk's desk for the tests of it: a year of two small offices, workbooks made by hand, and forms filled by edits of
our own to the parts of the archive.

Imported by programs that are given YUSUAN PROJECT SCRATCH.
"""
import os
import re
import shutil
import subprocess
import sys
import unittest
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "golden"))
from bad import base_make  # noqa: E402

YUSUAN, PROJECT, SCRATCH = (os.path.abspath(arg) for arg in sys.argv[1:4])
YEAR = "content/2021"


def text_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def parts_of(path):
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def parts_write(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)


def fill(path, values, sheet=1):
    """Writes each value into the cell of 本年 in the row of its path."""
    parts = parts_of(path)
    name = f"xl/worksheets/sheet{sheet}.xml"
    xml = parts[name].decode()
    for key, value in values.items():
        row = re.search(rf'<c r="A(\d+)"[^>]*><is><t[^>]*>{re.escape(key)}</t>', xml.replace(' t="inlineStr"', ""))[1]
        cell = re.compile(rf'<c r="D{row}"( s="\d+")(?:/>|>.*?</c>)')
        assert cell.search(xml), key
        filled = value if value.startswith("<") else f"<v>{value}</v>"
        kind = ' t="inlineStr"' if value.startswith("<is>") else ""
        xml = cell.sub(lambda found: f'<c r="D{row}"{found[1]}{kind}>{filled}</c>', xml)
    parts_write(path, parts | {name: xml.encode()})


def book_write(path, sheets):
    """{name: (rows of {column: cell}, merges)} as a workbook; a cell is a number, a text, or its own XML."""
    relation = "<Relationship Id='{0}' Type='t/{1}' Target='{2}'/>"

    def cell(place, value):
        if str(value).startswith("<"):
            return f"<c r='{place}'>{value}</c>"
        if isinstance(value, str):
            return f"<c r='{place}' t='inlineStr'><is><t>{value}</t></is></c>"
        return f"<c r='{place}'><v>{value}</v></c>"

    parts = {"_rels/.rels": f"<Relationships>{relation.format('a', 'officeDocument', 'xl/workbook.xml')}</Relationships>",
             "xl/workbook.xml": "", "xl/_rels/workbook.xml.rels": ""}
    for number, (name, (rows, merges)) in enumerate(sheets.items(), 1):
        parts["xl/workbook.xml"] += f"<sheet name='{name}' r:id='s{number}'/>"
        parts["xl/_rels/workbook.xml.rels"] += relation.format(f"s{number}", "worksheet", f"{number}.xml")
        body = "".join(f"<row r='{row}'{' hidden=' + chr(39) + '1' + chr(39) if cells.get('hidden') else ''}>"
                       + "".join(cell(f"{column}{row}", value) for column, value in cells.items() if column != "hidden") + "</row>"
                       for row, cells in enumerate(rows, 1))
        parts[f"xl/{number}.xml"] = (f"<worksheet><sheetData>{body}</sheetData><mergeCells>"
                                     + "".join(f"<mergeCell ref='{ref}'/>" for ref in merges) + "</mergeCells></worksheet>")
    parts["xl/workbook.xml"] = f"<workbook xmlns:r='r'><sheets>{parts['xl/workbook.xml']}</sheets></workbook>"
    parts["xl/_rels/workbook.xml.rels"] = f"<Relationships>{parts['xl/_rels/workbook.xml.rels']}</Relationships>"
    parts_write(path, {name: text.encode() for name, text in parts.items()})


def expenditure(total, basic, project, unit="单位：元", **last):
    """A sheet of the budget system's shape: a head of two rows, a row 合计."""
    return ([{"A": "2021年支出预算总表"}, {"A": "编制单位：某街道办事处", "H": unit}, {"A": "项目", "F": "支出预算"},
             {"A": "科目编码", "F": "合计", "G": "基本支出", "H": "项目支出"}, {"A": 201, "D": "一般公共服务支出", "F": 7},
             {"A": "合　计", "F": total, "G": basic, "H": project} | last], ["F3:H3", "A3:D3", "A6:D6"])


def by_code(*rows, total=None):
    """一般公共预算支出表, a row for each (类, 款, 项, name, last year, total, basic, project)."""
    head = [{"A": "项目", "E": "上年预算数", "F": "一般公共预算支出", "H": "单位：元"},
            {"A": "功能分类科目编码", "D": "功能分类科目名称", "F": "合计", "G": "基本支出", "H": "项目支出"}, {"A": "类", "B": "款", "C": "项"}]
    return (head + [{column: value for column, value in zip("ABCDEFGH", row) if value is not None} for row in rows]
            + ([{"A": "合计", "F": total}] if total else []), ["A1:D1", "F1:H1", "E1:E3", "A2:C2", "D2:D3", "F2:F3", "G2:G3", "H2:H3"])


LISTED = """单位: 万元
支出:
  功能:  # 一行一个项
    - {编码: "2010301", 名称: 行政运行, 基本支出: 待填写}
    - {编码: "2010302", 名称: 其他, 项目支出: 3.00}  # 不要动
    - {编码: "2080208", 名称: 社区, 项目支出: 9}
"""

FIGURES = """单位: 万元
支出:
  合计: 待填写
  基本支出: 12.00  # 含离退休
  项目支出: 待填写
三公:
  公务接待: {单位: 元, 合计: 3}
"""


class Desk(unittest.TestCase):
    """Each test begins with a folder of its own, which is the working directory."""

    def setUp(self):
        base_make(PROJECT, SCRATCH)
        os.chdir(SCRATCH)
        shutil.copytree(f"{YEAR}/x", f"{YEAR}/y")

    def run_it(self, *args, status=0):
        env = {key: value for key, value in os.environ.items() if key != "YUSUAN_ROOT"} | {"NO_COLOR": "1"}
        done = subprocess.run([YUSUAN, *args], capture_output=True, text=True, env=env, check=False)
        self.assertEqual(done.returncode, status, f"{args}\n{done.stdout[-2000:]}{done.stderr}")
        return done

    def form(self, year=YEAR, *offices):
        self.run_it("todo", year, *offices, "--format", "xlsx", "-o", "form.xlsx")
        return parts_of("form.xlsx")

    def changed(self, before, after):
        """{line: new text} of the lines that differ."""
        old, new = before.split("\n"), after.split("\n")
        self.assertEqual(len(old), len(new))
        return {number: b for number, (a, b) in enumerate(zip(old, new), 1) if a != b}

    def listed(self, sheets, figures=LISTED, status=0, *more):
        path = f"{YEAR}/x/figures.yaml"
        with open(path, "w", encoding="utf-8") as file:
            file.write(figures)
        book_write("book.xlsx", sheets)
        told = self.run_it("import", "book.xlsx", YEAR, "x", *more, status=status).stderr
        return told, self.changed(figures, text_of(path))

    def budget(self, sheets, status=0, *more):
        return self.listed(sheets, FIGURES, status, *more)
