#!/usr/bin/env python3
"""The budget system's tables into figures.yaml: which cells are taken, in which unit, and everything else is told.

    budget_tables.py YUSUAN PROJECT SCRATCH
"""
import csv
import os
import re
import shutil
import subprocess
import sys
import unittest

from workbooks import FIGURES, LISTED, YEAR, YUSUAN, Desk, book_write, by_code, expenditure, text_of


class BudgetTables(Desk):
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

    def test_title_stands_alone(self):
        rows, merges = expenditure(120000, 130000, 5)
        rows[0]["A"] = "支出总表"
        self.assertNotIn("[import-no-table]", self.budget({"草稿": (rows, merges)})[0])
        rows[0]["B"] = 5
        self.assertIn("[import-no-table]", self.budget({"草稿": (rows, merges)}, 1)[0])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
