#!/usr/bin/env python3
"""The clerk's desk: a form of what is to be filled in, a filled one brought back into figures.yaml, and where each figure
that was read came from.

    desk.py YUSUAN PROJECT SCRATCH

Forms are filled by edits of our own (workbooks.py) and, where LibreOffice is installed, by saving them there.
"""
import os
import re
import shutil
import subprocess
import sys
import unittest

from workbooks import LISTED, SCRATCH, YEAR, YUSUAN, Desk, book_write, by_code, expenditure, fill, text_of


class DeskTest(Desk):
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
