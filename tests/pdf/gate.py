#!/usr/bin/env python3
"""The gate as a whole program: findings refuse, waivers let through, drafts are marked, reports agree.

    gate.py YUSUAN PROJECT SCRATCH

Works on a copy of content/2021/fenglin in which one figure has two digits swapped.
"""
import json
import os
import shutil
import subprocess
import sys
import unittest

YUSUAN, PROJECT, SCRATCH = sys.argv[1:4]
FIGURES = "content/2021/fenglin/figures.yaml"
TYPED, SLIP = "一般公共预算拨款: 989.80", "一般公共预算拨款: 998.80"


def replace(path, old, new):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if text.count(old) < 1:
        raise LookupError(f"{path} has no {old}")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace(old, new, 1))


def waive(rules, until):
    with open("content/2021/fenglin/waivers.yaml", "w", encoding="utf-8") as file:
        file.write("豁免:\n" + "".join(
            f"  - {{规则: {rule}, 理由: 年中调整文件已批复, 同意人: 财政所长, 至: {until}}}\n" for rule in rules))


class Gate(unittest.TestCase):
    def setUp(self):
        shutil.rmtree(SCRATCH, ignore_errors=True)
        for folder in ("content/2021/fenglin", "content/2020/fenglin", "templates"):
            shutil.copytree(os.path.join(PROJECT, folder), os.path.join(SCRATCH, folder))
        os.symlink(os.path.join(PROJECT, "fonts"), os.path.join(SCRATCH, "fonts"))
        os.chdir(SCRATCH)

    def run_it(self, *args, status=0):
        done = subprocess.run([YUSUAN, *args], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, status, f"{args}\n{done.stdout[-1500:]}{done.stderr[-3000:]}")
        return done

    def findings(self, status):
        report = json.loads(self.run_it("check", "content/2021", "--format", "json", status=status).stdout)
        return report["offices"][0]["findings"]

    def test_sound_content_has_no_finding(self):
        self.assertEqual(self.findings(0), [])

    def test_a_slip_is_refused(self):
        replace(FIGURES, TYPED, SLIP)
        said = self.run_it("build", "content/2021", status=1).stderr
        self.assertIn("[balance-total 收支平衡]", said)
        self.assertIn(SLIP, said)  # the line itself
        self.assertFalse(os.path.exists("out/2021/fenglin.pdf"))

    def test_a_draft_is_made_and_marked(self):
        self.run_it("build", "content/2021", "-o", "plain")
        replace(FIGURES, TYPED, SLIP)
        self.run_it("build", "content/2021", "--draft", status=1)
        pages = [subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True)
                 .stdout.rstrip("\f").split("\f") for path in ("plain/fenglin.pdf", "out/2021/fenglin.pdf")]
        self.assertGreater(len(pages[1]), len(pages[0]))
        for page in pages[1]:
            self.assertIn("草稿", page)
        self.assertIn("不相等", pages[1][-1].replace("\n", ""))

    def test_waived_findings_let_through_and_stay_listed(self):
        replace(FIGURES, TYPED, SLIP)
        rules = sorted({finding["rule"] for finding in self.findings(1)})
        waive(rules, "2021-12-31")
        self.run_it("build", "content/2021")
        waived = self.findings(0)
        self.assertTrue(waived and all(finding["waiver"] is not None for finding in waived))

    def test_an_expired_waiver_is_a_finding(self):
        replace(FIGURES, TYPED, SLIP)
        waive(["balance-total"], "2021-01-01")
        self.assertIn("豁免", self.run_it("check", "content/2021", status=1).stderr)

    def test_a_waiver_ends_with_its_day_for_versions_after_it(self):
        replace(FIGURES, TYPED, SLIP)
        rules = sorted({finding["rule"] for finding in self.findings(1)})
        waive(rules, "2021-03-31")
        self.assertNotIn("到期", self.run_it("build", "content/2021").stderr)
        with open("content/2021/fenglin/corrections.yaml", "w", encoding="utf-8") as file:
            file.write("更正:\n  - {版本: 2, 日期: 2021-06-15, 原因: 录入有误, 批准人: 区财政局}\n")
        self.assertIn("2021-03-31 已到期", self.run_it("check", "content/2021", status=1).stderr)

    def test_every_format_says_the_same(self):
        replace(FIGURES, TYPED, SLIP)
        codes = {finding["rule"] for finding in self.findings(1)}
        sarif = json.loads(self.run_it("check", "content/2021", "--format", "sarif", status=1).stdout)
        self.assertEqual({result["ruleId"] for result in sarif["runs"][0]["results"]}, codes)
        html = self.run_it("check", "content/2021", "--format", "html", status=1).stdout
        for code in codes:
            self.assertIn(code, html)

    def test_a_sum_that_misses_by_rounding_alone(self):
        with open(FIGURES, encoding="utf-8") as file:
            total = next(line for line in file if line.startswith("  合计: = 资产.土地房屋"))
        replace(FIGURES, total, "  合计: 651.57\n")  # 412.60 + 148.25 + 36.18 + 1.46 + 53.07 = 651.56, 5 × 0.005 may be missed
        self.assertEqual({finding["severity"] for finding in self.findings(0)}, {"note"})
        replace("templates/base/profile.yaml", "  章另起页: 否\n", "  章另起页: 否\n  修约说明: 注：合计有尾差。\n")
        self.run_it("build", "content/2021")
        text = subprocess.run(["pdftotext", "-raw", "out/2021/fenglin.pdf", "-"], capture_output=True, text=True, check=True)
        self.assertEqual(text.stdout.count("注：合计有尾差。"), 1)
        replace(FIGURES, "  合计: 651.57\n", "  合计: 651.59\n")  # 0.03 is past the bound of 0.025
        self.assertIn("error", {finding["severity"] for finding in self.findings(1)})

    def test_a_rule_is_data(self):
        with open("templates/rules/own.yaml", "w", encoding="utf-8") as file:
            file.write("在职不超过编制:\n  代号: staff-limit\n  级别: 错误\n  组: 1\n  式: 人员.在职 <= 人员.编制\n"
                       "  说法: 在职{左}多于编制{右}\n"
                       "禁用词:\n  代号: own-word\n  级别: 错误\n  组: 12\n  检查: 占位符\n  参数: {文字: [街道办事处]}\n"
                       "  说法: “{文}”不应出现\n")
        replace("templates/base/profile.yaml", "文件: [national, text", "文件: [own, national, text")
        replace("content/2021/fenglin/figures.yaml", "在职: 32", "在职: 42")
        codes = {finding["rule"] for finding in self.findings(1)}
        self.assertIn("staff-limit", codes)
        self.assertIn("own-word", codes)

    def test_explain(self):
        self.assertIn("收支平衡", self.run_it("explain", "balance-total", "content/2021").stdout)
        told = self.run_it("explain", "收入.合计", "content/2021", "fenglin").stdout
        self.assertIn("figures.yaml", told)
        self.assertRegex(told, r"第 \d+ 页")

    def test_explain_a_group(self):
        """Six of its figures are named, and that there are more is said."""
        for group, told in (("三公", r"、三公\.合计\n"), ("资产", "、资产.图书档案…\n")):
            done = self.run_it("explain", group, "content/2021", "fenglin", status=2)
            self.assertRegex(done.stderr, told)
            self.assertEqual(done.stderr.count(f"{group}."), 6)

    def test_explain_a_record(self):
        """By its place in the list or its code; its cells are computed of it alone, and are where it is printed."""
        shutil.copytree(os.path.join(PROJECT, "content/2021/yinxing"), "content/2021/yinxing")
        told = self.run_it("explain", "支出.功能[2010301].基本支出", "content/2021", "yinxing").stdout
        self.assertEqual(told, self.run_it("explain", told.split(" = ")[0], "content/2021", "yinxing").stdout)
        self.assertRegex(told, r"印在：\n(    第 \d+ 页：[\d,]+  \S+\n){3,}")

    def test_the_same_bytes_wherever_the_program_stands(self):
        self.run_it("build", "content/2021", "-o", "here")
        for root in (SCRATCH, f"{SCRATCH}/content/.."):
            self.run_it("build", "content/2021", "-o", "there", "--root", root)
            for name in sorted(os.listdir("here")):
                if name != "manifest.json" and os.path.isfile(f"here/{name}"):
                    with open(f"here/{name}", "rb") as one, open(f"there/{name}", "rb") as other:
                        self.assertTrue(one.read() == other.read(), name)
            shutil.rmtree("there")

    def test_recheck(self):
        self.run_it("build", "content/2021")
        self.assertRegex(self.run_it("recheck", "out/2021/fenglin.pdf").stdout, r"：(\d+) 个数，\1 个相符")

    def test_a_new_year(self):
        self.run_it("new", "2022", "--from", "content/2021")
        self.assertIn("待填写", self.run_it("todo", "content/2022", status=1).stdout)
        self.run_it("build", "content/2022", status=1)
        self.run_it("new", "2022", "--from", "content/2021", status=1)  # nothing is overwritten


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
