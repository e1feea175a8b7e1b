#!/usr/bin/env python3
"""The clerk's desk: a form of what is to be filled in, and a filled one brought back into figures.yaml.

    desk.py YUSUAN PROJECT SCRATCH

Forms are filled by edits of this program's own to the parts of the archive and, where LibreOffice is
installed, by saving them there.
"""
import csv
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


class DeskTest(unittest.TestCase):
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

    def test_form(self):
        parts = self.form()
        sheet = parts["xl/worksheets/sheet1.xml"].decode()
        self.assertIn('name="x"', parts["xl/workbook.xml"].decode())
        self.assertIn('name="y"', parts["xl/workbook.xml"].decode())
        for text in ("收入.一般公共预算拨款", "采购.项目.1.数量", "打印机 · 金额", "万元", "台"):
            self.assertIn(text, sheet)
        self.assertNotIn("收入.合计", sheet)  # a formula is not asked for
        self.assertIn("<sheetProtection sheet=\"1\"", sheet)
        self.assertEqual(re.findall(r'<c r="(\w)\d+" s="3"', sheet), ["D"] * len(re.findall(r'<row r="(?!1")', sheet)))
        self.assertRegex(sheet, r'<dataValidation type="decimal"[^>]*sqref="D2:D\d+"')
        again = parts["xl/worksheets/sheet1.xml"]
        self.assertEqual(again, self.form()["xl/worksheets/sheet1.xml"])
        self.assertEqual(len([name for name in self.form(YEAR, "y") if "sheets/" in name]), 1)

    def test_usage(self):
        self.run_it("todo", YEAR, "--format", "xlsx", status=2)
        self.run_it("todo", YEAR, "-o", "form.xlsx", status=2)
        self.run_it("todo", YEAR, "--format", "ods", "-o", "form.ods", status=2)
        self.run_it("import", "form.xlsx", YEAR, status=2)
        self.run_it("import", "form.xlsx", YEAR, "x", "y", status=2)
        self.run_it("import", "form.xlsx", YEAR, "z", status=2)
        self.run_it("import", "form.xlsx", YEAR, "x", status=2)  # no such file
        self.form()
        self.run_it("import", "form.xlsx", "content/1999", "x", status=2)
        self.run_it("todo", YEAR, "--format", "xlsx", "-o", "content", status=3)

    def test_round_trip(self):
        self.run_it("new", "2022", "--from", YEAR)
        path = "content/2022/x/figures.yaml"
        before = text_of(path)
        self.form("content/2022")
        self.assertIn("没有要改的", self.run_it("import", "form.xlsx", "content/2022", "x").stdout)
        self.assertEqual(text_of(path), before)
        fill("form.xlsx", {"收入.一般公共预算拨款": "3400.1000000000004"})
        shown = self.run_it("import", "form.xlsx", "content/2022", "x", "--dry-run")
        self.assertIn("@@ -3 +3 @@\n-  一般公共预算拨款: 待填写  # 上年 ", shown.stdout)
        self.assertIn("+  一般公共预算拨款: 3400.10  # 上年 ", shown.stdout)
        self.assertIn("[form-read-as]", shown.stderr)
        self.assertEqual(text_of(path), before)
        self.assertIn("改了 1 个数", self.run_it("import", "form.xlsx", "content/2022", "x").stdout)
        after = self.changed(before, text_of(path))
        self.assertEqual(list(after), [3])
        self.assertTrue(after[3].startswith("  一般公共预算拨款: 3400.10  # 上年 "))
        with open("patch", "w", encoding="utf-8") as file:
            file.write(shown.stdout.rsplit("\n", 2)[0] + "\n")
        if shutil.which("patch"):  # what --dry-run shows is what is done
            shutil.copy(path, "done")
            with open(path, "w", encoding="utf-8") as file:
                file.write(before)
            subprocess.run(["patch", "-s", path, "patch"], check=True)
            self.assertEqual(text_of(path), text_of("done"))

    def test_form_as_csv(self):
        for cell, said in (("13400.5", False), ('"13,400.5"', True), ('" 13,400.50 "', True)):
            with open("form.csv", "w", encoding="utf-8") as file:
                file.write(f"路径,名称,本年,单位\n收入.一般公共预算拨款,一般公共预算拨款,{cell},万元\n")
            told = self.run_it("import", "form.csv", YEAR, "x", "-n")
            self.assertIn("  一般公共预算拨款: 13400.50", told.stdout)
            self.assertEqual(f"form!C2：“{cell.strip(chr(34)).strip()}” 读作 13400.5 [form-read-as]" in told.stderr, said, told.stderr)

    def test_each_office_its_own(self):
        self.form()
        fill("form.xlsx", {"收入.一般公共预算拨款": "1"}, sheet=2)
        before = text_of(f"{YEAR}/x/figures.yaml")
        self.run_it("import", "form.xlsx", YEAR, "x")
        self.assertEqual(text_of(f"{YEAR}/x/figures.yaml"), before)
        self.run_it("import", "form.xlsx", YEAR, "y")
        self.assertEqual(list(self.changed(before, text_of(f"{YEAR}/y/figures.yaml")).values()), ["  一般公共预算拨款: 1.00"])

    def test_all_or_nothing(self):
        before = text_of(f"{YEAR}/x/figures.yaml")
        self.form()
        fill("form.xlsx", {"收入.一般公共预算拨款": "<is><t>约 3400</t></is>", "收入.政府性基金预算拨款": "<f>D2+1</f>"})
        told = self.run_it("import", "form.xlsx", YEAR, "x", status=1).stderr
        self.assertIn("x!D2：“约 3400” 不是一个数", told)
        self.assertIn("x!D3：公式 “=D2+1” 的结果不在文件里", told)
        self.assertEqual(text_of(f"{YEAR}/x/figures.yaml"), before)

    def test_file_changed_since(self):
        self.form()
        path = f"{YEAR}/x/figures.yaml"
        with open(path, "w", encoding="utf-8") as file:
            file.write("单位: 元\n收入:\n  一般公共预算: 3208.70\n  政府性基金预算拨款: 1000.00\n")
        told = self.run_it("import", "form.xlsx", YEAR, "x", status=1).stderr
        self.assertIn("[form-path]", told)
        self.assertIn("[form-moved]", told)  # the unit
        self.assertIn("[form-lacking]", told)

    def test_what_is_no_form(self):
        for name, data, said in (("a.xlsx", b"PK\3\4", "sheet-damaged"), ("a.xls", b"\xd0\xcf\x11\xe0", "sheet-old"),
                                 ("~$a.xlsx", b"x", "sheet-lock"), ("a.csv", "甲,1\n".encode(), "import-nothing")):
            with open(name, "wb") as file:
                file.write(data)
            self.assertIn(f"[{said}]", self.run_it("import", name, YEAR, "x", status=1).stderr)

    def budget(self, sheets, status=0, *more):
        path = f"{YEAR}/x/figures.yaml"
        with open(path, "w", encoding="utf-8") as file:
            file.write(FIGURES)
        book_write("book.xlsx", sheets)
        done = self.run_it("import", "book.xlsx", YEAR, "x", *more, status=status)
        return done.stderr, self.changed(FIGURES, text_of(path))

    def test_budget_tables(self):
        told, lines = self.budget({"支出总表 ": expenditure("130,668.40", 120000, "１０６６８．４")})
        self.assertEqual(lines, {3: "  合计: 13.07", 5: "  项目支出: 1.07"})  # 12.00 stays
        self.assertIn("支出总表 !F6：“130,668.40” 读作 130668.40 [form-read-as]", told)
        self.assertIn("支出总表 !H6：“１０６６８．４” 读作 10668.4 [form-read-as]", told)
        self.assertIn("2 个数换算了单位或四舍五入：支出.合计 130668.40元 → 13.07万元（支出总表 !F6）；支出.项目支出 10668.4元 → 1.07万元（支出总表 !H6） [import-converted]", told)
        self.assertIn("各表没有用到的数：支出总表  1（F5） [import-rest]", told)

    def test_budget_unit_of_the_sheet(self):
        told, lines = self.budget({"单位支出总表": expenditure(20.5, 13, 7.5, "单位:万元")})
        self.assertEqual(lines, {3: "  合计: 20.50", 4: "  基本支出: 13.00  # 含离退休", 5: "  项目支出: 7.50"})
        self.assertNotIn("[import-converted]", told)
        self.assertIn("[import-no-unit]", self.budget({"支出总表": expenditure(1, 1, 1, "")}, 1)[0])

    def test_budget_blank_is_not_zero(self):
        self.assertEqual(self.budget({"支出总表": expenditure(120000, 120000, "  ")})[1], {3: "  合计: 12.00"})

    def test_budget_nothing_is_written_with_an_error(self):
        told, lines = self.budget({"支出总表": expenditure("<f>F5</f>", "约13", 1)}, 1)
        self.assertEqual(lines, {})
        self.assertIn("支出总表!F6：公式 “=F5” 的结果不在文件里 [form-unmade]", told)
        self.assertIn("支出总表!G6：“约13” 不是一个数 [form-not-number]", told)
        told, lines = self.budget({"支出总表": expenditure(200000, 1, 1), "部门支出总表": expenditure(200100, 1, 1)}, 1)
        self.assertEqual(lines, {})
        self.assertIn("“支出.合计” 有两个说法：支出总表!F6 和 部门支出总表!F6 不相等 [import-two]", told)
        told, lines = self.budget({"支出总表": expenditure(200000, 1, 1), "部门支出总表": expenditure(200000, 1, 1)})
        self.assertNotIn("[import-two]", told)

    def test_budget_is_told(self):
        rows, merges = expenditure(120000, 120000, 5, hidden=True)
        rows[3]["H"] = "项日支出"
        rows[3]["I"] = "项目支岀"
        told, lines = self.budget({"支出总表": (rows, merges), "校验草稿": ([{"A": "合计", "B": 5}], [])})
        self.assertEqual(list(lines), [3])
        self.assertIn("没有列 “支出预算/项目支出”，行 “合计” 的这个数没有取；最接近的是 “项", told)
        self.assertIn("[import-no-column]", told)
        self.assertIn("2 个数在隐藏的行里，照样读了：支出总表（F6、G6） [import-hidden]", told)
        self.assertIn("不认得工作表 “校验草稿”，没有读 [import-no-table]", told)
        self.assertIn("：支出总表 2（F5 H6） [import-rest]", told)
        rows, merges = expenditure(1, 1, 1)
        rows[5]["A"] = "合汁"
        told, lines = self.budget({"支出总表": (rows + [{"A": "x"}], merges)})
        self.assertEqual(lines, {})
        self.assertIn("[import-no-row]", told)
        rows, merges = expenditure(1, 1, 1)
        self.assertIn("[import-several]", self.budget({"支出总表": (rows + [{"A": "合计"}], merges)})[0])
        self.assertIn("[import-nothing]", self.budget({"草稿": expenditure(1, 1, 1)}, 1)[0])

    def test_budget_known_by_its_title(self):
        rows, merges = expenditure(120000, 130000, 5)
        self.assertIn("[import-nothing]", self.budget({"表1": (rows, merges)}, 1)[0])
        rows[0]["A"] = "2021年单位支出 预算总表"
        self.assertEqual(list(self.budget({"表1": (rows, merges)})[1]), [3, 4, 5])
        rows = [[cells.get(column, "") for column in "ABCDEFGH"] for cells in rows]
        with open("book.csv", "w", encoding="gb18030", newline="") as file:
            csv.writer(file).writerows(rows)
        with open(f"{YEAR}/x/figures.yaml", "w", encoding="utf-8") as file:
            file.write(FIGURES)
        self.run_it("import", "book.csv", YEAR, "x")
        rows[5][5:7] = "120,000.00 ", "130,000"
        with open("book.csv", "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        told = self.run_it("import", "book.csv", YEAR, "x", "-n").stderr
        self.assertIn("2 个数去掉千分位逗号读了：book（F6、G6） [import-separated]", told)
        self.assertNotIn("[form-read-as]", told)
        # a .csv has no merged heads: each reaches to the next
        self.assertEqual(list(self.changed(FIGURES, text_of(f"{YEAR}/x/figures.yaml"))), [3, 4, 5])

    def test_budget_against_figures(self):
        head = [{"A": "年度", "B": "公务接待费", "H": "单位：元"}]
        told, _ = self.budget({"三公表": (head + [{"A": "2021年", "B": 5}, {"A": "2020年", "B": 6}], [])})
        self.assertIn("表里有 1 个数，figures.yaml 里没有写，没有取：三公.公务接待 5元（三公表!B2） [import-unkept]", told)
        self.assertIn("各表没有用到的数：三公表 1（B3） [import-rest]", told)
        for change, said in (("{单位: 元, 合计: 3}", "= 支出.基本支出"), "[import-formula]"), (("{单位: 元, 合计: 3}", "3人"), "[import-unit]"):
            path = f"{YEAR}/x/figures.yaml"
            with open(path, "w", encoding="utf-8") as file:
                file.write(FIGURES.replace(*change))
            told = self.run_it("import", "book.xlsx", YEAR, "x", status=said == "[import-unit]").stderr
            self.assertIn(said, told)
        with open(f"{YEAR}/x/office.yaml", "a", encoding="utf-8") as file:
            file.write("模版: small\n")
        shutil.rmtree("templates/small")
        self.assertIn("[import-office]", self.run_it("import", "book.xlsx", YEAR, "x", status=1).stderr)

    def listed(self, sheets, figures=LISTED, status=0, *more):
        path = f"{YEAR}/x/figures.yaml"
        with open(path, "w", encoding="utf-8") as file:
            file.write(figures)
        book_write("book.xlsx", sheets)
        told = self.run_it("import", "book.xlsx", YEAR, "x", *more, status=status).stderr
        return told, self.changed(figures, text_of(path))

    def test_budget_rounded(self):
        """A sheet in 万元 says less than figures in 元: what rounds to it is the same, and stays as it is."""
        def book(amount, more=None):
            rows = [{"A": "年度", "B": "公务接待费", "C": "机关运行经费预算数", "H": "单位：万元"}, {"A": "2021年", "B": amount, "C": 1.25}]
            return {"三公表": (rows, [])} | (more or {})
        figures = "单位: 元\n三公:\n  公务接待: {}\n机关运行经费:\n  水费: 12499.99\n  合计: = 水费\n"
        for amount, number, becomes in ((720.75, "7207505.67", None), (720.75, "7207450.00", None), (720.75, "7207549.99", None),
                                        (720.75, "7207449.99", "7207500"), (720.75, "7207550.00", "7207500"), (721, "7207505.67", "7210000")):
            told, lines = self.listed(book(amount), figures.format(number))
            self.assertEqual(list(lines.values()), [f"  公务接待: {becomes}.00"] if becomes else [], number)
            self.assertNotIn("[import-two]", told)
            self.assertNotIn("[import-formula]", told)
        # of two sheets the more exact one is taken, whichever is first
        for exact, status in ((7207505.67, 0), (7207449.99, 1)):
            other = {"三公经费表": ([{"A": "年度", "B": "公务接待费", "H": "单位：元"}, {"A": "2021年", "B": exact}], [])}
            for sheets in (book(720.75, other), other | book(720.75)):
                told, lines = self.listed(sheets, figures.format("待填写"), status)
                self.assertEqual("[import-two]" in told, status == 1)
                self.assertEqual(list(lines.values()), [] if status else [f"  公务接待: {exact}"])
        # last year's, and a formula
        shutil.rmtree("content/2020", ignore_errors=True)
        for number, said in (("7207505.67", False), ("7207449.99", True)):
            rows = [{"A": "年度", "B": "公务接待费", "H": "单位：万元"}, {"A": "2021年", "B": 1.25}, {"A": "2020年", "B": 720.75}]
            told, _ = self.listed({"三公表": (rows, [])}, figures.format("12500") + f"上年:\n  三公:\n    公务接待: {number}\n")
            self.assertEqual("[import-last]" in told, said)
            self.assertEqual("720.75万元" in told and f"{number}元" in told, said)

    def test_rows_by_code(self):
        rows = ((201, None, None, "一般", None, 150000, 120000, 30000.01), (201, "03", None, "政府", None, 150000, 120000, 30000),
                (201, "03", "01", "行政运行", None, 120000, 120000, 0), (201, "03", "02", "其他", None, 30000, None, 30000),
                (204, None, None, "公安", None, 8, None, 8), (204, "06", "05", "普法", None, 8, None, 8))
        told, lines = self.listed({"一般公共预算支出表": by_code(*rows)})
        self.assertEqual(lines, {4: '    - {编码: "2010301", 名称: 行政运行, 基本支出: 12.00}'})
        self.assertIn("H4 是 30000.01，而编码 201 下面各行加起来是 30000，差 0.01 [import-sum]", told)
        self.assertEqual(told.count("[import-sum]"), 1)
        self.assertIn("H9 的编码 2040605，“支出.功能” 里没有这一行，没有取 [import-no-record]", told)
        self.assertIn('- {编码: "2040605", 名称: 普法, 项目支出: 待填写}', told)
        self.assertIn("没有编码 2080208 的行，而 “支出.功能[2080208].项目支出” 是 9，没有动 [import-gone]", told)
        self.assertNotIn("[import-no-figure]", told)  # a nought is nothing to be told of
        # the line that is proposed is one that can be taken
        line = [text for text in told.split("\n") if "再导入：" in text][0].split("再导入：")[1]
        _, lines = self.listed({"一般公共预算支出表": by_code(*rows)}, LISTED + f"    {line}\n")
        self.assertIn("    " + line.replace("待填写", "0.00"), lines.values())  # 8 元 is 0.00 万元

    def test_rows_by_code_as_they_come(self):
        rows, merges = by_code((201, 3, "01", "行政运行", None, 1, 10000, None), ("", "", "02", "其他", None, 1, None, 40000),
                               (208, "02", "08", "社区", None, 1, None, "８００００"), (208, "02", "09", "x", None, 1, "<f>1+1</f>", None))
        told, lines = self.listed({"一般公共预算支出表": (rows, merges + ["A4:A5", "B4:B5"])})
        self.assertEqual(list(lines.values()), ['    - {编码: "2010301", 名称: 行政运行, 基本支出: 1.00}',
                                                '    - {编码: "2010302", 名称: 其他, 项目支出: 4.00}  # 不要动',
                                                '    - {编码: "2080208", 名称: 社区, 项目支出: 8.00}'])
        self.assertIn("G7 的编码 2080209", told)  # a formula without result is no nought
        rows, merges = by_code((201, "03", "01", "行政运行", None, 1, "<f>1+1</f>", None))
        told, lines = self.listed({"一般公共预算支出表": (rows, merges)}, status=1)
        self.assertEqual(lines, {})
        self.assertIn("G4：公式 “=1+1” 的结果不在文件里 [form-unmade]", told)
        rows[1]["A"] = "功能分类科自编码"
        self.assertIn("最接近的是 “功能分类科自编码”", self.listed({"一般公共预算支出表": (rows, merges)})[0])

    def test_last_year(self):
        own = LISTED + "一般公共预算:\n  支出: 3\n上年:\n  一般公共预算:\n    支出: 待填写  # 上年的\n"
        rows, merges = by_code((201, "03", "01", "行政运行", 1, 30000, 30000, None))
        rows.append({"A": "合计", "E": 20000, "F": 30000})
        book = {"一般公共预算支出表": (rows, merges)}
        shutil.rmtree("content/2020", ignore_errors=True)
        told, lines = self.listed(book, own)
        self.assertEqual(list(lines), [4])
        self.assertIn("上年的数，与表里的 1 个不等，没有动：一般公共预算.支出 待填写 ≠ 20000元（一般公共预算支出表!E5） [import-last]", told)
        self.assertIn("加 --last-year 就写进去", told)
        self.assertEqual(self.listed(book, own, 0, "--last-year")[1][11], "    支出: 2.00  # 上年的")
        # a formula of 上年 is never written, whatever is asked for, and one that waits says nothing yet
        for wait, said in (("3", True), ("2", False), ("待填写", False)):
            formula = own.replace("支出: 待填写  # 上年的", f"基本支出: {wait}\n    支出: = 基本支出")
            for option in ([], ["--last-year"]):
                told, lines = self.listed(book, formula, 0, *option)
                self.assertEqual(list(lines), [4])
                self.assertEqual("一般公共预算.支出 3万元 ≠ 20000元（一般公共预算支出表!E5） [import-last]\n       = “上年”一节里由公式算出，不写" in told, said)
                self.assertNotIn("--last-year", told)
        # what last year's file says is published, and never written over
        os.makedirs("content/2020/x")
        for number, said in ((2, False), (2.5, True)):
            before = f"单位: 万元\n一般公共预算:\n  支出: {number}\n"
            with open("content/2020/x/figures.yaml", "w", encoding="utf-8") as file:
                file.write(before)
            told, lines = self.listed(book, own, 0, "--last-year")
            self.assertEqual(list(lines), [4])
            self.assertEqual("上年的文件已经公布，不改：请查清哪一个对" in told, said)
            self.assertEqual("[import-last]" in told, said)
            self.assertNotIn("加 --last-year", told)
            self.assertEqual(text_of("content/2020/x/figures.yaml"), before)

    def test_total_of_rows(self):
        def book(total):
            rows = [{"A": "本年收入", "C": "本年支出", "E": "单位：元"}, {"A": "项目", "B": "预算数", "C": "项目", "D": "预算数"},
                    {"A": "一、财政拨款", "B": 5, "C": "一、公共安全支出", "D": 4}, {"A": "1. 一般公共预算", "B": 5, "C": "二、其他支出", "D": 2.01},
                    {"A": "二、其他收入", "B": 1.01}, {"A": "收入总计", "B": 6.01, "C": "支出总计", "D": total}]
            return {"收支总表": (rows, ["A1:B1", "C1:D1"])}
        self.assertIn("D6 是 6.02，而上面“一、”“二、”各行加起来是 6.01，差 0.01 [import-sum]", self.listed(book(6.02))[0])
        self.assertNotIn("[import-sum]", self.listed(book(6.01))[0])

    def test_sources(self):
        """Each figure keeps the cell that it was read from, until it is changed."""
        path, sources = f"{YEAR}/x/figures.yaml", f"{YEAR}/x/sources.yaml"
        book = {"一般公共预算支出表": by_code((201, "03", "01", "行政运行", None, 1, 120000, None), (201, "03", "02", "其他", None, 1, None, 30000))}
        self.listed(book, LISTED, 0, "--dry-run")
        self.assertFalse(os.path.exists(sources))
        self.listed(book)
        first = text_of(sources)
        # what was there already has its source as well
        self.assertIn('  - 数: "支出.功能[2010302].项目支出"\n    值: "3"\n    单位: 万元\n    出处: book.xlsx!一般公共预算支出表!H5\n', first)
        self.assertEqual(first.count("出处"), 2)
        self.assertIn("来源：book.xlsx!一般公共预算支出表!G4\n", self.run_it("explain", "支出.功能.1.基本支出", YEAR, "x").stdout)
        self.assertIn("来源：直接填写", self.run_it("explain", "支出.功能.3.项目支出", YEAR, "x").stdout)
        self.run_it("import", "book.xlsx", YEAR, "x")
        self.assertEqual(text_of(sources), first)
        # another place in the file and another unit are no change; another number is
        with open(path, encoding="utf-8") as file:
            lines = file.read().split("\n")
        for change, said in (("单位: 元, 基本支出: 120000", False), ("单位: 元, 基本支出: 120001", True), ("基本支出: 12", False)):
            lines[3] = '    - {编码: "2010300", 名称: 另一行, 项目支出: 1}\n    - {编码: "2010301", 名称: 行政运行, ' + "基本支出: 12}"
            with open(path, "w", encoding="utf-8") as file:
                file.write("\n".join(lines) if "元" not in change else "\n".join(lines).replace("单位: 万元", "单位: 元", 1).replace(
                    "基本支出: 12}", change.split(", ")[1] + "}").replace("3.00", "30000"))
            told = self.run_it("explain", "支出.功能.2.基本支出", YEAR, "x").stdout
            self.assertEqual("；读来时是 12万元，后来改过" in told, said, told)
            done = subprocess.run([YUSUAN, "check", YEAR, "x"], capture_output=True, text=True, check=False).stderr
            self.assertEqual("从 book.xlsx!一般公共预算支出表!G4 读来时是 12万元，现在是 120001元 [source-stale]" in done, said)
        # a later book takes its place, the other stays
        book_write("later.xlsx", {"一般公共预算支出表": by_code((201, "03", "01", "行政运行", None, 1, 130000, None))})
        self.run_it("import", "later.xlsx", YEAR, "x")
        self.assertEqual(re.findall("出处: (.*)", text_of(sources)), ["book.xlsx!一般公共预算支出表!H5", "later.xlsx!一般公共预算支出表!G4"])
        with open(sources, "a", encoding="utf-8") as file:
            file.write('  - {数: 支出.没有, 值: "1", 出处: a!b!C1}\n')
        done = subprocess.run([YUSUAN, "check", YEAR, "x"], capture_output=True, text=True, check=False).stderr
        self.assertIn("“支出.没有” 从 a!b!C1 读来时是 1，现在是 没有了 [source-stale]", done)

    def test_rounding_is_told(self):
        """In the sheet's own unit as well; and sources.yaml has what the cell has, which is no change of the figure."""
        told, lines = self.budget({"支出总表": expenditure("7000.005", "12.00", "2.345", "单位：万元")})
        self.assertEqual(lines, {3: "  合计: 7000.01", 5: "  项目支出: 2.35"})
        self.assertIn("2 个数换算了单位或四舍五入：支出.合计 7000.005万元 → 7000.01万元", told)
        self.assertIn("支出.项目支出 2.345万元 → 2.35万元", told)
        self.assertEqual(re.findall('值: "(.*)"', text_of(f"{YEAR}/x/sources.yaml")), ["7000.005", "12", "2.345"])
        for number, changed in (("7000.01", False), ("7000.005", False), ("7000.00", True), ("7000", True), ("7000.0051", True)):
            with open(f"{YEAR}/x/figures.yaml", "w", encoding="utf-8") as file:
                file.write(FIGURES.replace("合计: 待填写", f"合计: {number}", 1))
            said = self.run_it("explain", "支出.合计", YEAR, "x").stdout
            self.assertEqual("；读来时是 7000.005万元，后来改过" in said, changed, said)
        told, lines = self.budget({"支出总表": expenditure("7000.01", "12.00", "2.3", "单位：万元")})
        self.assertNotIn("[import-converted]", told)

    def test_what_is_not_whole_is_not_written_over(self):
        """Neither sources.yaml nor figures.yaml: what they had would be lost, or another number changed than is meant."""
        figures, sources = f"{YEAR}/x/figures.yaml", f"{YEAR}/x/sources.yaml"
        self.budget({"支出总表": expenditure(1, 2, 3)})
        kept = text_of(sources)
        self.assertIn("注释不会留下", kept)
        record = '  - {数: 支出.别的, 值: "1", 出处: 旧.xlsx!甲!C1'
        book_write("book.xlsx", {"支出总表": expenditure(9, 4, 5)})
        for text, place in ((kept + "\t- x\n", None), ("来源: 5\n", "1:5"), (kept + "来源: []\n", None), (kept + record + ", 乙: 1}\n", None),
                            (kept + "  - {值: 1}\n", None), ("", None)):
            before = text_of(figures)
            with open(sources, "w", encoding="utf-8") as file:
                file.write(text)
            lines = text.count("\n")
            told = self.run_it("import", "book.xlsx", YEAR, "x", status=1)
            self.assertIn(f"sources.yaml:{place or max(lines, 1)}", told.stderr, text)
            self.assertEqual((text_of(sources), text_of(figures), told.stdout), (text, before, ""))
        with open(sources, "w", encoding="utf-8") as file:
            file.write(kept + record + "}\n")
        self.run_it("import", "book.xlsx", YEAR, "x")
        self.assertIn("旧.xlsx!甲!C1", text_of(sources))
        with open(figures, "a", encoding="utf-8") as file:
            file.write("支出:\n  合计: 1\n")
        before = text_of(figures)
        self.assertIn("figures.yaml:", self.run_it("import", "book.xlsx", YEAR, "x", status=1).stderr)
        self.run_it("todo", YEAR, "x", "--format", "xlsx", "-o", "broken.xlsx", status=1)
        self.assertFalse(os.path.exists("broken.xlsx"))
        self.assertEqual(text_of(figures), before)
        with open(figures, "a", encoding="utf-8") as file:
            file.write("\t甲: 1\n")
        for what in ("支出.合计", "没有这个"):
            self.assertIn("figures.yaml:", self.run_it("explain", what, YEAR, "x", status=1).stderr)

    def test_todo_of_what_is_not_whole(self):
        with open(f"{YEAR}/x/figures.yaml", "w", encoding="utf-8") as file:
            file.write("甲: 1\n")
        chapter = f"{YEAR}/x/09-other.yaml"
        with open(chapter, "w", encoding="utf-8") as file:
            file.write("甲: 1\n")
        for path in [chapter] + [f"{YEAR}/x/{name}" for name in sorted(os.listdir(f"{YEAR}/x")) if name[0] == "0"]:
            with open(path, encoding="utf-8") as file:
                lines = [line.replace("待填写", "有") for line in file]
            with open(path, "w", encoding="utf-8") as file:
                file.writelines(lines)
        self.run_it("todo", YEAR, "x")
        with open(chapter, "a", encoding="utf-8") as file:
            file.write("甲: 2\n")
        told = self.run_it("todo", YEAR, "x", status=1)
        self.assertIn("09-other.yaml:2:1", told.stderr)

    def test_source_of_a_form(self):
        self.form(YEAR, "x")
        fill("form.xlsx", {"采购.项目.1.金额": "1"})
        self.run_it("import", "form.xlsx", YEAR, "x")
        (name, cell), = re.findall("数: \"(.*)\"\n.*\n.*\n *出处: (.*)", text_of(f"{YEAR}/x/sources.yaml"))
        self.assertRegex(name, r"^采购\.项目\[.+\]\.金额$")
        self.assertRegex(cell, r"^form\.xlsx!x!D\d+$")
        shutil.rmtree(f"{YEAR}/y")
        subprocess.run([YUSUAN, "build", YEAR, "x", "-o", "made", "--draft"], capture_output=True, check=False)
        self.assertIn(f'"source":"{cell}"', text_of("made/x.trace.json"))

    def test_a_cell_of_two_lists(self):
        """What its text is, is told once."""
        rows, merges = by_code((201, "03", "02", "其他", None, 3, None, "约3"), (208, "02", "08", "社区", None, 9, None, "９"), total=12)
        rows[4]["hidden"] = True
        own = LISTED + "表:\n  一般公共预算支出表:\n    行:\n" + "".join(
            f'      - {{编码: "{code}", 名称: 甲, 项目支出: 待填写}}\n' for code in ("2010302", "2080208"))
        told, _ = self.listed({"一般公共预算支出表": (rows, merges)}, own, 1)
        for ident, n in (("form-not-number", 1), ("form-read-as", 1), ("import-hidden", 1)):
            self.assertEqual(told.count(f"[{ident}]"), n, told)
        self.assertIn("2 个数在隐藏的行里，照样读了：一般公共预算支出表（H5、F5） [import-hidden]", told)

    def test_name_of_a_code(self):
        """The line that is proposed has the account's name of the code, or the sheet's with marks as people write them."""
        rows = [(code[:3], code[3:5], code[5:], name, None, 5, None, 5) for code, name in
                (("2010350", "事业 运行"), ("2010399", "其他政府办公厅(室)及相关机构事务"), ("2010199", "其他人大（含街道）支出"), ("2019998", "某项(费)"))]
        with open("templates/small/profile.yaml", "a", encoding="utf-8") as file:
            file.write("账目: codes\n")
        told, _ = self.listed({"一般公共预算支出表": by_code(*rows)})
        for name in ("事业运行", "其他政府办公厅（室）及相关机构事务支出", "其他人大（含街道）支出", "某项（费）"):
            self.assertIn(f'", 名称: {name}, 项目支出: 待填写}}', told)

    def unfolded(self, told):
        """F4:F6 as the F4 F5 F6 that it is."""
        return re.sub(r"\b([A-Z]+)(\d+):\1(\d+)\b", lambda m: " ".join(f"{m[1]}{row}" for row in range(int(m[2]), int(m[3]) + 1)), told)

    def test_told_once(self):
        """What is to be said of many cells is one message, with all of the places; codes are no numbers."""
        rows, merges = by_code((201, "03", "01", "行政运行", 1, 150, 120, 30), (201, "03", "02", "其他", 2, 30, None, 30), total=180)
        unlisted = "单位: 元\n支出:\n  基本支出: 120\n"
        told, _ = self.listed({"一般公共预算支出表": (rows, merges)}, unlisted)
        self.assertIn("各表没有用到的数：一般公共预算支出表 7（E4:E5 F4:F5 G4 H4:H5） [import-rest]", told)
        total = [{"B": "政府性基金预算支出", "E": "单位：元"}, {"A": "项目", "B": "合计"}, {"A": "合计", "B": 180}]
        rows.append({"A": "注", "F": 1})
        told, _ = self.listed({"一般公共预算支出表": (rows, merges), "财政拨款收支总表": (
            [{"A": "财政拨款支出", "E": "单位：元"}, {"A": "项目", "B": "一般公共预算"}, {"A": "支出总计", "B": 180}], ["A1:B1"]),
            "政府性基金支出表": (total, ["B1:C1"])}, LISTED.replace("万元", "元"))
        self.assertIn("表里有 3 个数，figures.yaml 里没有写，没有取：一般公共预算.支出 180元（一般公共预算支出表!F6、财政拨款收支总表!B3）；"
                      "政府性基金.支出 180元（政府性基金支出表!B3） [import-unkept]", told)
        self.assertIn("没有取：支出.功能[2010301].项目支出 30元（一般公共预算支出表!H4） [import-no-figure]", told)
        # a formula that has not all of its parts is no other number
        for number, said in (("待填写", False), ("5", True), ("120", False)):
            figures = f"单位: 元\n支出:\n  人员经费: {number}\n  基本支出: = 人员经费\n"
            told, _ = self.listed({"支出总表": expenditure(180, 120, 60)}, figures)
            self.assertEqual("与表里的 1 个不等，没有写：支出.基本支出 5元 ≠ 120元（支出总表!G6） [import-formula]" in told, said)
            self.assertEqual("[import-formula]" in told, said)

    def test_every_wrong_cell_is_named(self):
        """Each cell of a table in turn made wrong in each way: it is named, or what it says is taken."""
        rows, merges = by_code((201, None, None, "一般", None, 150, 120, 30), (201, "03", None, "政府", None, 150, 120, 30),
                               (201, "03", "01", "行政运行", None, 120, 120, None), (201, "03", "02", "其他", None, 30, None, 30),
                               (208, None, None, "社会", None, 90, 80, 10), (208, "02", None, "民政", None, 90, 80, 10),
                               (208, "02", "08", "社区", None, 90, 80, 10), total=240)
        figures = "单位: 元\n支出:\n  功能:\n" + "".join(
            f'    - {{编码: "{code}", 名称: 甲, 基本支出: {basic}, 项目支出: {project}}}\n'
            for code, basic, project in (("2010301", 120, 0), ("2010302", 0, 30), ("2080208", 80, 10)))
        said, clean = self.listed({"一般公共预算支出表": (rows, merges)}, figures)
        self.assertEqual(clean, {})
        cells = [(row, column) for row in range(4, 12) for column in "ABCFGH" if rows[row - 1].get(column) is not None]
        tried = 0
        for row, column in cells:
            for wrong in ("约13", "l2", "#N/A", "<f>1+1</f>", "<is><t> </t></is>", 7, "1,00O"):
                before = rows[row - 1][column]
                rows[row - 1][column] = wrong
                tried += 1
                book_write("book.xlsx", {"一般公共预算支出表": (rows, merges)})
                with open(f"{YEAR}/x/figures.yaml", "w", encoding="utf-8") as file:
                    file.write(figures)
                done = subprocess.run([YUSUAN, "import", "book.xlsx", YEAR, "x"], capture_output=True, text=True, check=False)
                changed = self.changed(figures, text_of(f"{YEAR}/x/figures.yaml"))
                rows[row - 1][column] = before
                place = re.compile(rf"\b{column}{row}\b")
                named = done.stderr != said if column in "ABC" else place.search(self.unfolded(done.stderr))
                if column == "F" and wrong == "<is><t> </t></is>":
                    continue  # nobody takes that column, and nothing stands there
                self.assertTrue(named or changed, (row, column, wrong, done.stderr))
                if changed:
                    self.assertEqual(wrong, 7)
                twice = column == "B" and row == 5 and wrong in ("#N/A", "<is><t> </t></is>")  # no 款 stands there
                self.assertEqual("A5 的编码也是 201，前面已经有一行 [import-code-twice]" in done.stderr, twice)
                if column == "H" and row == 7 and wrong == "<is><t> </t></is>":
                    self.assertIn("H7 空着，而 figures.yaml 里 “支出.功能.2.项目支出” 是 30，没有动 [import-blank]", done.stderr)
        self.assertGreaterEqual(tried, 200)

    def test_what_cannot_be_read_now(self):
        """A file or folder that is there and may not be read is no finding: another time it may go, and nothing is written."""
        user = {}
        if os.getuid() == 0:  # to whom everything is allowed
            user = {"user": 65534, "group": 65534, "extra_groups": []}
        self.listed({"一般公共预算支出表": by_code((201, "03", "01", "行政运行", 1, 30000, 30000, None))}, LISTED)
        shutil.copytree(YEAR, "content/2020", dirs_exist_ok=True)
        with open(f"{YEAR}/x/figures.yaml", "w", encoding="utf-8") as file:
            file.write(LISTED)
        if user:
            for folder, _, files in os.walk("content"):
                for name in ("", *files):
                    os.chown(os.path.join(folder, name), 65534, 65534)

        def ending(*more):
            return subprocess.run([YUSUAN, "import", "book.xlsx", YEAR, "x", "-n", *more], capture_output=True, check=False, **user).returncode
        try:
            if ending() != 0:
                self.skipTest("another user cannot read the program")
        except OSError:
            self.skipTest("another user cannot come here")
        chapter = next(name for name in sorted(os.listdir(f"{YEAR}/x")) if name[0].isdigit())
        for path in ("book.xlsx", "content", YEAR, f"{YEAR}/x", f"{YEAR}/x/figures.yaml", f"{YEAR}/x/office.yaml", f"{YEAR}/x/{chapter}",
                     f"{YEAR}/x/sources.yaml", "content/2020/x/figures.yaml", "templates/import", "templates/import/budget.yaml"):
            mode = os.stat(path).st_mode
            os.chmod(path, 0)
            self.assertEqual(ending(), 3, path)
            os.chmod(path, mode)

    def test_title_stands_alone(self):
        rows, merges = expenditure(120000, 130000, 5)
        rows[0]["A"] = "支出总表"
        self.assertNotIn("[import-no-table]", self.budget({"草稿": (rows, merges)})[0])
        rows[0]["B"] = 5
        self.assertIn("[import-no-table]", self.budget({"草稿": (rows, merges)}, 1)[0])

    def test_libreoffice(self):
        office = shutil.which("soffice") or shutil.which("libreoffice")
        if not office:
            self.skipTest("LibreOffice is not installed")
        before = text_of(f"{YEAR}/x/figures.yaml")
        self.form()
        fill("form.xlsx", {"收入.一般公共预算拨款": "0.1"})
        os.makedirs("saved", exist_ok=True)
        subprocess.run([office, "--headless", f"-env:UserInstallation=file://{SCRATCH}/home", "--convert-to", "xlsx",
                        "--outdir", "saved", "form.xlsx"], check=True, capture_output=True, timeout=300)
        self.run_it("import", "saved/form.xlsx", YEAR, "x")
        self.assertEqual(list(self.changed(before, text_of(f"{YEAR}/x/figures.yaml")).values()), ["  一般公共预算拨款: 0.10"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
