#!/usr/bin/env python3
"""The versions of one published office: drafts, corrections ahead and behind, taken back, damaged and killed; what `verify`
says of each, and what the 更正说明 quotes.

    versions.py YUSUAN PROJECT SCRATCH
"""
import json
import os
import random
import shutil
import sys
import unittest

from offices import FIGURES, SCRATCH, WATCHED, digest, offices_make, rewrite, run
from registered import FILES, ONE, changed, correct, entry, raw, stamps


class Versions(unittest.TestCase):
    """One office through its versions, each test from a fresh copy of what was published first."""

    @classmethod
    def setUpClass(cls):
        cls.fresh = offices_make(f"{SCRATCH}/fresh", [ONE], light=True)
        assert run(cls.fresh, "build", "content/2021", program=WATCHED).returncode == 0
        assert run(cls.fresh, "archive", "out/2021", program=WATCHED).returncode == 0

    def setUp(self):
        self.folder = f"{SCRATCH}/work"
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.fresh, self.folder, symlinks=True)

    def run_it(self, *args, status=0, **more):
        done = run(self.folder, *args, program=WATCHED, **more)
        self.assertEqual(done.returncode, status, f"{args}\n{done.said}{done.told}")
        return done

    def build(self, *args, status=0):
        return self.run_it("build", "content/2021", *args, status=status)

    def price(self, old, new):
        rewrite(f"{self.folder}/{FIGURES.format(ONE)}", f"单价: {old}", f"单价: {new}")

    def published(self):
        return sorted(name for name in os.listdir(f"{self.folder}/out/2021") if not name.startswith("."))

    def test_a_draft_is_let_through_and_leaves_what_is_published(self):
        before = stamps(self.folder)
        self.price("0.50", "0.60")
        self.build("--draft")
        self.assertIn("[file-draft]", self.run_it("verify", "out/2021").told)
        self.assertIn(f"{ONE}.pdf", changed(before, stamps(self.folder)))
        self.assertFalse([name for name in changed(before, stamps(self.folder)) if name.startswith("archive/")])
        self.assertIn("[archive-draft]", self.run_it("archive", "out/2021", status=1).told)
        self.price("0.60", "0.50")
        self.build()
        self.assertEqual({name: about[0] for name, about in stamps(self.folder).items() if name != "manifest.json"},
                         {name: about[0] for name, about in before.items() if name != "manifest.json"})

    def test_a_draft_does_not_take_a_published_notice_away(self):
        self.price("0.50", "0.60")
        correct(self.folder, entry(2))
        self.build()
        self.run_it("archive", "out/2021")
        os.remove(f"{self.folder}/content/2021/{ONE}/corrections.yaml")
        self.build("--draft")
        self.assertIn(f"{ONE}.v2.notice.pdf", self.published())
        self.run_it("verify", "out/2021")

    def test_verify_tells_what_is_not_the_registered_version(self):
        out = f"{self.folder}/out/2021"
        shutil.copy(f"{out}/{ONE}.pdf", f"{self.folder}/one.pdf")
        os.rename(f"{out}/archive", f"{self.folder}/away")
        self.price("0.50", "0.60")
        self.build()
        shutil.rmtree(f"{out}/archive", ignore_errors=True)
        os.rename(f"{self.folder}/away", f"{out}/archive")
        told = self.run_it("verify", "out/2021", status=1).told
        self.assertIn(f"“{ONE}.pdf” 不是登记的第 1 版 [file-unregistered]", told)
        self.assertIn(f"archive/{ONE}.v1.pdf", told)
        # Without an entry of the manifest, for the content is refused now; what stands there is the same file.
        rewrite(f"{self.folder}/content/2021/{ONE}/office.yaml", "编制日期", "编制日期2")
        self.build(status=1)
        self.assertIn("[file-unregistered]", self.run_it("verify", "out/2021", status=1).told)
        shutil.copy(f"{self.folder}/one.pdf", f"{out}/{ONE}.pdf")
        self.run_it("verify", "out/2021")
        # A correction that is not registered yet is what stands there rightly.
        rewrite(f"{self.folder}/content/2021/{ONE}/office.yaml", "编制日期2", "编制日期")
        correct(self.folder, entry(2))
        self.build()
        self.run_it("verify", "out/2021")

    def test_verify_tells_what_a_killed_run_left(self):
        left = f"{self.folder}/out/2021/{ONE}.pdf.999999999-0.tmp"
        with open(left, "wb") as file:
            file.write(b"half")
        self.assertIn("[folder-torn]", self.run_it("verify", "out/2021", status=1).told)
        self.build()
        self.assertFalse(os.path.exists(left))
        self.run_it("verify", "out/2021")

    def test_an_office_that_is_none_is_not_one_already_registered(self):
        before = stamps(self.folder)
        self.assertIn("[no-office-near]", self.run_it("archive", "out/2021", "o71", status=2).told)
        self.assertEqual(stamps(self.folder), before)

    def test_a_correction_that_changes_nothing(self):
        correct(self.folder, entry(2))
        self.assertIn("[correction-idle]", self.build(status=1).told)
        self.assertNotIn(f"{ONE}.v2.notice.pdf", self.published())

    def test_a_correction_taken_back_takes_its_notice_along(self):
        self.price("0.50", "0.60")
        correct(self.folder, entry(2))
        self.build()
        self.assertIn(f"{ONE}.v2.notice.pdf", self.published())
        self.price("0.60", "0.50")
        os.remove(f"{self.folder}/content/2021/{ONE}/corrections.yaml")
        self.build()
        self.assertNotIn(f"{ONE}.v2.notice.pdf", self.published())
        self.assertIn("登记 0 个，已登记过 1 个", self.run_it("archive", "out/2021").said)

    def test_versions_ahead_and_behind(self):
        self.price("0.50", "0.60")
        correct(self.folder, entry(2), entry(3))
        self.assertIn("[correction-ahead]", self.build(status=1).told)
        correct(self.folder, entry(2))
        self.build()
        self.run_it("archive", "out/2021")
        os.remove(f"{self.folder}/content/2021/{ONE}/corrections.yaml")
        self.assertIn("[correction-behind]", self.build(status=1).told)

    def test_three_versions_all_kept(self):
        self.price("0.50", "0.60")
        correct(self.folder, entry(2))
        self.build()
        self.assertIn("登记 1 个，已登记过 0 个", self.run_it("archive", "out/2021").said)
        two = stamps(self.folder)
        self.assertIn("登记 0 个，已登记过 1 个", self.run_it("archive", "out/2021").said)
        self.assertEqual(stamps(self.folder), two)  # a second time does nothing
        self.price("0.60", "0.70")
        self.assertIn("第 2 版已经公布", self.build(status=1).told)
        correct(self.folder, entry(2), entry(3, "又录入有误", 20))
        self.build()
        self.run_it("archive", "out/2021")
        three = stamps(self.folder)
        kept = [name for name in two if name.startswith("archive/") and not name.endswith("ledger.jsonl")]
        self.assertEqual(len(kept), 9)
        self.assertEqual([three[name] for name in kept], [two[name] for name in kept])
        with open(f"{self.folder}/out/2021/archive/ledger.jsonl", encoding="utf-8") as file:
            lines = [json.loads(line) for line in file]
        self.assertEqual([line["version"] for line in lines], [1, 2, 3])
        self.assertEqual(["notice" in line for line in lines], [False, True, True])
        self.assertIn("第2版", raw(f"{self.folder}/out/2021/archive/{ONE}.v3.notice.pdf"))
        # three versions' files, their notices, and what stands in out/2021 itself
        self.assertEqual(self.run_it("verify", "out/2021").said, "19 个文件，19 个相符\n")
        os.remove(f"{self.folder}/out/2021/archive/{ONE}.v1.trace.json")
        with open(f"{self.folder}/out/2021/archive/{ONE}.v2.notice.pdf", "ab") as file:
            file.write(b"x")
        verified = self.run_it("verify", "out/2021", status=1)
        self.assertEqual(verified.said, "18 个文件，17 个相符\n") # for the trace its PDF speaks
        self.assertIn(f"archive/{ONE}.v1.trace.json", verified.told)
        self.assertIn(f"archive/{ONE}.v2.notice.pdf", verified.told)

    def test_a_notice_worded_otherwise_is_named(self):
        """The published 更正说明 is guarded like the document, and it is the one that is told of."""
        self.price("0.50", "0.60")
        correct(self.folder, entry(2))
        self.build()
        self.run_it("archive", "out/2021")
        templates = os.path.realpath(f"{self.folder}/templates")
        os.remove(f"{self.folder}/templates")
        shutil.copytree(templates, f"{self.folder}/templates")
        rewrite(f"{self.folder}/templates/base/notice.yaml", "存档备查", "留档备查")
        refused = self.build(status=1).told
        self.assertIn("[published-changes]", refused)
        self.assertIn(f"“{ONE}.v2.notice.pdf” 第 2 版已经公布", refused)

    def test_a_broken_register_is_counted_as_no_file(self):
        with open(f"{self.folder}/out/2021/archive/ledger.jsonl", "w", encoding="utf-8") as file:
            file.write("[]\n")
        verified = self.run_it("verify", "out/2021", status=1)
        self.assertIn("[register-broken]", verified.told)
        self.assertEqual(verified.said, "4 个文件，4 个相符\n")
        self.assertIn("[register-broken]", self.build(status=1).told)

    def test_a_damaged_archive_makes_no_notice(self):
        self.price("0.50", "0.60")
        correct(self.folder, entry(2))
        before = stamps(self.folder)
        with open(f"{self.folder}/out/2021/archive/{ONE}.v1.data.json", "r+b") as file:
            file.seek(300)
            file.write(b"0")
        self.assertIn("[archive-damaged]", self.build(status=1).told)
        self.assertEqual({name for name in changed(before, stamps(self.folder)) if not name.startswith("archive/")},
                         {"manifest.json"})

    def test_an_archive_brought_back_makes_the_notice(self):
        """Corrected in a folder whose archive was away: no notice, and one as soon as it is there again."""
        os.rename(f"{self.folder}/out/2021/archive", f"{self.folder}/away")
        self.price("0.50", "0.60")
        correct(self.folder, entry(2))
        self.assertIn("[correction-no-archive]", self.build().told)
        os.rename(f"{self.folder}/away", f"{self.folder}/out/2021/archive")
        self.build()
        self.assertIn(f"{ONE}.v2.notice.pdf", self.published())

    def test_words_that_mean_something_to_yaml_or_to_us(self):
        """A notice quotes: braces, marks of YAML, 待填写, formulas and numbers are printed as they were."""
        chapter = f"{self.folder}/content/2021/{ONE}/01-basics.yaml"
        rewrite(chapter, "主要承担以下工作：", "= 1 + 1是等式}}，引号\"'\\\\#，{照录 待填写}。")
        correct(self.folder, entry(2, "'{照录 = {收入.合计} # \"x\" 有误。。}'"))
        self.build()
        said = raw(f"{self.folder}/out/2021/{ONE}.v2.notice.pdf")
        self.assertIn("有误：={收入.合计}#\"x\"有误。经区财政局批准", said)
        self.assertIn("=1+1是等式}，引号\"'\\#，待填写。", said)
        self.assertIn("没有数字变动。项目原现增减由来（无）", said)

    def test_names_of_codes_and_digits_in_groups(self):
        """A row is called by its name and code, a number is written as the document writes it, and others as they were."""
        templates = os.path.realpath(f"{self.folder}/templates")
        os.remove(f"{self.folder}/templates")
        shutil.copytree(templates, f"{self.folder}/templates")
        rewrite(f"{self.folder}/templates/base/profile.yaml", "千分位: 否", "千分位: 是")
        ledger = f"{self.folder}/content/2021/{ONE}/figures.yaml"
        with open(ledger, "a", encoding="utf-8") as file:
            file.write("功能:\n  - {编码: '2010301', 名称: 行政运行, 基本支出: 1234567.8, 人数: 12000人}\n"
                       "备用:\n  - {名称: 打印机, 金额: -4567.89}\n")
        shutil.rmtree(f"{self.folder}/out/2021", ignore_errors=True)
        self.build()
        self.run_it("archive", "out/2021")
        rewrite(ledger, "1234567.8, 人数: 12000人", "999.5, 人数: 12345人")
        rewrite(ledger, "-4567.89", "4567.89")
        correct(self.folder, entry(2))
        self.build()
        said = raw(f"{self.folder}/out/2021/{ONE}.v2.notice.pdf")
        self.assertIn("功能“行政运行”（2010301）·基本支出1,234,567.8万元999.5万元-1,233,568.3更正", said)
        self.assertIn("功能“行政运行”（2010301）·人数12,000人12,345人+345更正", said)
        self.assertIn("备用“打印机”·金额-4,567.89万元4,567.89万元+9,135.78更正", said)

    def test_what_a_killed_run_left_in_the_archive_is_cleared(self):
        for name in (f"{ONE}.v2.pdf.999999999-0.tmp", "ledger.jsonl.999999999-1.tmp", f"{ONE}.v2.pdf.{os.getpid()}-0.tmp"):
            with open(f"{self.folder}/out/2021/archive/{name}", "wb") as file:
                file.write(b"half")
        self.run_it("archive", "out/2021")
        left = [name for name in os.listdir(f"{self.folder}/out/2021/archive") if name.endswith(".tmp")]
        self.assertEqual(left, [f"{ONE}.v2.pdf.{os.getpid()}-0.tmp"])  # that process is still at work

    def test_killed_while_it_archives(self):
        self.price("0.50", "0.60")
        correct(self.folder, entry(2))
        self.build()
        rolled = random.Random(7)
        for _ in range(30):
            run(self.folder, "archive", "out/2021", killed_after=rolled.random() * 0.02)
            with open(f"{self.folder}/out/2021/archive/ledger.jsonl", encoding="utf-8") as file:
                versions = [json.loads(line)["version"] for line in file]
            self.assertIn(versions, ([1], [1, 2]))
            self.run_it("verify", "out/2021")
        self.run_it("archive", "out/2021")
        self.assertEqual([name for name in os.listdir(f"{self.folder}/out/2021/archive") if name.endswith(".tmp")], [])
        for end in FILES:
            self.assertEqual(digest(f"{self.folder}/out/2021/{ONE}{end}"),
                             digest(f"{self.folder}/out/2021/archive/{ONE}.v2{end}"))

    def test_damaged_files_are_refused_and_never_crash(self):
        """Random damage to the register, the archived and the newest data: a message or a result, no signal, no sanitizer."""
        self.price("0.50", "0.60")
        correct(self.folder, entry(2))
        self.build()
        rolled = random.Random(11)
        out = f"{self.folder}/out/2021"
        for name in ("archive/ledger.jsonl", f"archive/{ONE}.v1.data.json", f"{ONE}.data.json"):
            with open(f"{out}/{name}", "rb") as file:
                whole = file.read()
            for _ in range(12):
                data = bytearray(whole)
                for _ in range(rolled.randrange(1, 6)):
                    at, how = rolled.randrange(len(data)), rolled.randrange(3)
                    if how == 0:
                        data[at] = rolled.choice(b"\"{}[],:0-9\\\n\x00\xff")
                    elif how == 1:
                        del data[at:at + rolled.randrange(1, 400)]
                    else:
                        data[at:at] = data[at:at + rolled.randrange(1, 400)]
                with open(f"{out}/{name}", "wb") as file:
                    file.write(data)
                for args in (("archive", "out/2021"), ("verify", "out/2021"),
                             ("diff", f"out/2021/archive/{ONE}.v1.pdf", f"out/2021/{ONE}.pdf"), ("build", "content/2021")):
                    done = run(self.folder, *args, program=WATCHED)
                    self.assertIn(done.returncode, (0, 1, 3), (args, done.told))
                    self.assertNotIn("Sanitizer", done.told)
            with open(f"{out}/{name}", "wb") as file:
                file.write(whole)


if __name__ == "__main__":
    os.makedirs(SCRATCH, exist_ok=True)
    unittest.main(argv=sys.argv[:1] + sys.argv[4:])
