#!/usr/bin/env python3
"""The clerk's desk: a form of what is to be filled in, and a filled one brought back into figures.yaml.

    desk.py YUSUAN PROJECT SCRATCH

Forms are filled by edits of this program's own to the parts of the archive and, where LibreOffice is
installed, by saving them there.
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
        self.run_it("import", "form.xlsx", YEAR, "x", status=1)  # no such file
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
                                 ("~$a.xlsx", b"x", "sheet-lock"), ("a.csv", "甲,1\n".encode(), "form-no-sheet")):
            with open(name, "wb") as file:
                file.write(data)
            self.assertIn(f"[{said}]", self.run_it("import", name, YEAR, "x", status=1).stderr)

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
