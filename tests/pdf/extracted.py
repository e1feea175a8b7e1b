#!/usr/bin/env python3
"""What a PDF carries is taken out again, and the same PDF is built from it: for every shipped office.

    extracted.py YUSUAN PROJECT SCRATCH
"""
import csv
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import unittest

from appended import Update
from offices import PROJECT, SCRATCH, WATCHED, run, small_make

SHIPPED = sorted(os.listdir(f"{PROJECT}/content/2021"))


def watched(*args):
    return run(*args, program=WATCHED)


def read(path):
    with open(path, "rb") as file:
        return file.read()


def carry(folder, what="{源文件: 是}", profile="gbt9704"):
    with open(f"{folder}/templates/{profile}/profile.yaml", "a", encoding="utf-8") as file:
        file.write(f"\n附件: {what}\n")


def fonts_give(folder):
    """Where fonts.yaml looks for those that are fetched."""
    os.makedirs(f"{folder}/out", exist_ok=True)
    if not os.path.exists(f"{folder}/out/fonts"):
        os.symlink(f"{PROJECT}/out/fonts", f"{folder}/out/fonts")


class Shipped(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = f"{SCRATCH}/shipped"
        shutil.rmtree(cls.folder, ignore_errors=True)
        for name in ("content", "templates", "fonts"):
            shutil.copytree(f"{PROJECT}/{name}", f"{cls.folder}/{name}")
        fonts_give(cls.folder)
        for profile in ("gbt9704", "landscape", "national"):
            carry(cls.folder, profile=profile)
        os.makedirs(f"{cls.folder}/templates/other")
        with open(f"{cls.folder}/templates/other/profile.yaml", "w", encoding="utf-8") as file:
            file.write("名称: 另一个\n继承: gbt9704\n数字: {千分位: 是}\n")
        done = run(cls.folder, "build", "content/2021", "-o", "made")
        assert done.returncode == 0, done.told

    def test_round_trip(self):
        for office in SHIPPED:
            with self.subTest(office):
                pdf, out = f"made/{office}.pdf", f"out/{office}"
                self.assertEqual(run(self.folder, "recheck", pdf).returncode, 0)
                fonts_give(f"{self.folder}/{out}")
                done = run(self.folder, "extract", pdf, "-o", out)
                self.assertEqual((done.returncode, done.told), (0, ""))
                told = re.search(r"yusuan (build \S+ --root \S+)", done.said)[1].split()
                done = run(self.folder, *told, "-o", "again")
                self.assertEqual(done.returncode, 0, done.told)
                self.assertTrue(read(f"{self.folder}/again/{office}.pdf") == read(f"{self.folder}/{pdf}"))
                with open(f"{self.folder}/{out}/templates/rules/beside.yaml", encoding="utf-8") as file:
                    self.assertEqual(file.read().count("缘由: ["), 1)  # a 参数, which is no explanation
                with open(f"{self.folder}/{out}/ledger.csv", encoding="utf-8-sig") as file:
                    rows = list(csv.reader(file))
                with open(f"{self.folder}/made/{office}.data.json", encoding="utf-8") as file:
                    self.assertEqual(len(rows) - 1, len(json.load(file)["figures"]))

    def test_by_another_profile(self):
        done = run(self.folder, "build", "content/2021", SHIPPED[0], "-t", "other", "-o", "other")
        self.assertEqual(done.returncode, 0, done.told)
        fonts_give(f"{self.folder}/out/other")
        done = run(self.folder, "extract", f"other/{SHIPPED[0]}.pdf", "-o", "out/other")
        told = re.search(r"yusuan (build .*)", done.said)[1].split()
        self.assertEqual(told[-2:], ["-t", "other"])
        self.assertEqual(run(self.folder, *told, "-o", "other_again").returncode, 0)
        self.assertTrue(read(f"{self.folder}/other_again/{SHIPPED[0]}.pdf") == read(f"{self.folder}/other/{SHIPPED[0]}.pdf"))

    def test_costs_a_quarter_at_most(self):
        plain = run(PROJECT, "build", "content/2021", "-o", f"{self.folder}/plain")
        self.assertEqual(plain.returncode, 0, plain.told)
        for office in SHIPPED:
            grown, was = (os.path.getsize(f"{self.folder}/{name}/{office}.pdf") for name in ("made", "plain"))
            self.assertLess(grown, was * 1.25, office)

    def test_fonts_that_are_not_here_are_told(self):
        done = run(self.folder, "extract", f"made/{SHIPPED[0]}.pdf", "-o", "bare")
        self.assertEqual(done.returncode, 0)
        self.assertIn("[inside-fonts]", done.told)
        self.assertIn("Fandol", done.told)


class Small(unittest.TestCase):
    def setUp(self):
        self.folder = small_make(f"{SCRATCH}/{self.id().split('.')[-1]}", ["a"])
        self.pdf = f"{self.folder}/out/2021/a.pdf"

    def build(self, *args):
        done = watched(self.folder, "build", "content/2021", *args)
        self.assertEqual(done.returncode, 0, done.told)
        return read(self.pdf)

    def extract(self, status, out):
        done = watched(self.folder, "extract", "out/2021/a.pdf", "-o", out)
        self.assertEqual(done.returncode, status, done.told)
        return done.told

    def plain(self, old, new):
        """The file in qpdf's plain form, altered."""
        subprocess.run(["qpdf", "--qdf", "--object-streams=disable", "--deterministic-id", self.pdf, f"{self.pdf}.qdf"], check=True)
        data = read(f"{self.pdf}.qdf")
        self.assertEqual((data.count(old), len(old)), (1, len(new)))
        with open(self.pdf, "wb") as file:
            file.write(data.replace(old, new))

    def test_without_source(self):
        self.build()
        self.assertIn("[inside-none]", self.extract(0, "x"))
        self.assertEqual(sorted(os.listdir(f"{self.folder}/x")), ["ledger.csv", "ledger.json"])

    def test_nothing_inside(self):
        carry(self.folder, "{数据: 否}", "small")
        self.assertNotIn(b"ledger", self.build())
        watched(self.folder, "extract", "out/2021/a.pdf", "-o", "x")
        self.assertFalse(os.path.exists(f"{self.folder}/x"))
        self.assertEqual(watched(self.folder, "recheck", "out/2021/a.pdf").returncode, 0)

    def diff(self, old, new, status=0):
        done = watched(self.folder, "diff", old, new, "--format", "json")
        self.assertEqual(done.returncode, status, done.told)
        return (json.loads(done.said)["offices"] if not status else None), done.told

    def test_figures_are_compared_without_the_data_beside(self):
        """As with it, but for texts and what they follow from."""
        self.build()
        for name in ("lone", "whole"):
            os.makedirs(f"{self.folder}/{name}")
            shutil.copy(self.pdf, f"{self.folder}/{name}")
        shutil.copy(f"{self.folder}/out/2021/a.data.json", f"{self.folder}/whole")
        figures = f"{self.folder}/content/2021/a/figures.yaml"
        with open(figures, encoding="utf-8") as file:
            text = file.read()
        with open(figures, "w", encoding="utf-8") as file:
            file.write(re.sub(r": ([0-9]+\.[0-9])", r": 9\1", text, count=1))
        for new in ("content/2021", "out/2021/a.pdf"):
            if new.startswith("out"):
                watched(self.folder, "build", "content/2021", "--draft")
            (lone, told), (whole, quiet) = self.diff("lone/a.pdf", new), self.diff("whole/a.pdf", new)
            self.assertIn("[diff-figures-only]", told)
            self.assertNotIn("diff-figures-only", quiet)
            self.assertTrue(whole[0]["figures"])
            self.assertEqual([(figure["path"], figure["was"], figure["is"]) for figure in lone[0]["figures"]],
                             [(figure["path"], figure["was"], figure["is"]) for figure in whole[0]["figures"]])
            self.assertFalse(lone[0]["texts"])

    def alone(self, status=0):
        os.remove(f"{self.folder}/out/2021/a.trace.json")
        return self.rechecked(status)

    def rechecked(self, status):
        done = watched(self.folder, "recheck", "out/2021/a.pdf")
        self.assertEqual(done.returncode, status, done.told)
        return done

    def test_recheck_without_the_trace(self):
        self.build()
        self.assertNotIn("recheck-inside", self.rechecked(0).told)
        done = self.alone()
        self.assertIn("[recheck-inside]", done.told)
        figures, placed, found = map(int, re.findall(r"(\d+) 个", done.said)[:3])
        with open(f"{self.folder}/out/2021/a.data.json", encoding="utf-8") as file:
            self.assertEqual(figures, len(json.load(file)["figures"]))
        self.assertTrue(0 < placed <= figures)
        self.assertEqual(found, placed)

    def test_recheck_without_the_trace_sees_another_number(self):
        """The ledger says 9.. where the page says what it did."""
        self.build()
        self.extract(0, "x")
        with open(f"{self.folder}/x/ledger.json", encoding="utf-8") as file:
            figure = next(row for row in json.load(file)["figures"] if row.get("page") and len(row["value"]) > 3)
        was = f'"path":"{figure["path"]}","label":"{figure["label"]}","value":"{figure["value"]}"'
        digits = figure["value"].translate(str.maketrans("0123456789", "9876543210"))
        self.plain(was.encode(), was.replace(figure["value"], digits).encode())
        done = self.alone(1)
        self.assertIn("[recheck-unfound]", done.told)
        self.assertIn(figure["path"], done.told)

    def test_recheck_of_no_whole_ledger(self):
        self.build()
        self.plain(b"yusuan-ledger/1", b"yusuan-ledger/9")
        self.assertIn("[inside-ledger]", self.alone(1).told)

    def test_recheck_without_trace_and_ledger(self):
        carry(self.folder, "{数据: 否}", "small")
        self.build()
        self.assertIn("a.trace.json", self.alone(1).told)

    def verified(self, status):
        done = watched(self.folder, "verify", "out/2021")
        self.assertEqual(done.returncode, status, done.told)
        return done.told

    def test_verify_without_the_files_beside(self):
        self.build()
        self.assertEqual(self.verified(0), "")
        for name in ("trace", "data"):
            os.remove(f"{self.folder}/out/2021/a.{name}.json")
            told = self.verified(0)
            self.assertIn(f"a.{name}.json", told)
            self.assertIn("[file-inside]", told)
        with open(self.pdf, "ab") as file: # another file than was noted stands in for nothing
            file.write(b"\n")
        told = self.verified(1)
        self.assertNotIn("[file-inside]", told)
        self.assertIn("[file-lacks]", told)

    def test_data_that_are_not_those_of_the_pdf(self):
        """Changed, and the manifest with them: the page would say other numbers than the document."""
        self.build()
        self.assertEqual(self.verified(0), "")
        data, manifest = f"{self.folder}/out/2021/a.data.json", f"{self.folder}/out/2021/manifest.json"
        with open(data, encoding="utf-8") as file:
            whole = file.read()
        with open(manifest, encoding="utf-8") as file:
            noted = file.read()
        first = re.search(r'\{"path":"([^"]*)",(?:"record":"[^"]*",)?"value":"([^"]*)","unit":"([^"]*)"', whole)
        for group, other in ((1, first[1] + "乙"), (2, "9" + first[2]), (3, "亿元"), (0, None)):
            text = whole[:first.start(group)] + (other or first[0]) + whole[first.end(group):]
            with open(data, "w", encoding="utf-8") as file:
                file.write(text)
            record = json.loads(noted)
            self.assertEqual(record["offices"]["a"]["data"]["sha256"], hashlib.sha256(whole.encode()).hexdigest())
            record["offices"]["a"]["data"] |= {"bytes": len(text.encode()), "sha256": hashlib.sha256(text.encode()).hexdigest()}
            with open(manifest, "w", encoding="utf-8") as file:
                json.dump(record, file, ensure_ascii=False, indent=1)
            told = self.verified(1 if other else 0)
            self.assertEqual("[file-apart]" in told, bool(other), told)
            done = watched(self.folder, "site", "out/2021")
            self.assertEqual((done.returncode, "[file-apart]" in done.told), (1, True) if other else (0, False), done.told)

    def test_verify_without_the_files_beside_and_without_a_ledger(self):
        carry(self.folder, "{数据: 否}", "small")
        self.build()
        os.remove(f"{self.folder}/out/2021/a.trace.json")
        self.assertIn("[file-lacks]", self.verified(1))

    def test_a_folder_is_compared_without_its_data(self):
        self.build()
        shutil.copytree(f"{self.folder}/out/2021", f"{self.folder}/lone")
        os.remove(f"{self.folder}/lone/a.data.json")
        offices, told = self.diff("lone", "content/2021")
        self.assertFalse(offices)
        self.assertIn("[diff-figures-only]", told)

    def test_no_ledger_and_no_data_beside(self):
        carry(self.folder, "{数据: 否}", "small")
        self.build()
        os.remove(f"{self.folder}/out/2021/a.data.json")
        self.assertIn("[inside-no-ledger]", self.diff("out/2021/a.pdf", "content/2021", 1)[1])

    def test_nothing_is_written_over(self):
        carry(self.folder, profile="small")
        self.build()
        self.extract(0, "x")
        self.extract(0, "x")  # all of it is there as it is to be
        ledger = f"{self.folder}/x/ledger.json"
        os.remove(ledger)
        self.extract(0, "x")  # as a killed run leaves it: what is there is as it is to be
        self.assertTrue(os.path.exists(ledger))
        os.remove(ledger)
        other = next(f"{place}/{name}" for place, _, names in os.walk(f"{self.folder}/x") for name in sorted(names))
        with open(other, "ab") as file:
            file.write(b" ")
        self.assertIn("[inside-exists]", self.extract(1, "x"))
        self.assertFalse(os.path.exists(ledger))

    def test_comments_change_no_byte(self):
        carry(self.folder, profile="small")
        before = self.build()
        for name in ("office.yaml", "figures.yaml"):
            with open(f"{self.folder}/content/2021/a/{name}", "a", encoding="utf-8") as file:
                file.write("# 张三说先这样\n")
        self.assertTrue(self.build() == before)

    def test_no_name_of_who_agreed(self):
        carry(self.folder, profile="small")
        with open(f"{self.folder}/content/2021/a/waivers.yaml", "w", encoding="utf-8") as file:
            file.write("豁免:\n  - {规则: unit-mix, 理由: 上级要求, 同意人: 王某某, 至: 2021-12-31}\n")
        watched(self.folder, "build", "content/2021")
        self.extract(0, "x")
        waivers = read(f"{self.folder}/x/content/2021/a/waivers.yaml").decode()
        self.assertIn("上级要求", waivers)
        self.assertNotIn("王某某", waivers)

    def test_a_draft_has_no_source(self):
        carry(self.folder, profile="small")
        self.build("--draft")
        self.assertIn("[inside-none]", self.extract(0, "x"))

    def test_a_sealed_one(self):
        carry(self.folder, profile="small")
        self.build()
        update = Update(self.pdf)
        update.seal()
        with open(self.pdf, "wb") as file:
            file.write(update.whole())
        self.extract(0, "x")
        self.assertTrue(os.path.exists(f"{self.folder}/x/content/2021/a/office.yaml"))

    def test_another_program(self):
        carry(self.folder, profile="small")
        self.build()
        self.plain(b'"program":"0.1.0"', b'"program":"0.0.9"')
        self.assertIn("[inside-program]", self.extract(0, "x"))

    def test_no_whole_source(self):
        carry(self.folder, profile="small")
        for old, new in ((b"yusuan-source/1", b"yusuan-source/9"),
                         (b'"fonts/fonts.yaml"', b'"../ts/fonts.yaml"'), (b'"fonts/fonts.yaml"', b'"fonts/../ts.yaml"'),
                         (b'"fonts/fonts.yaml"', b'"/onts/fonts.yaml"'), (b'"fonts/fonts.yaml"', b'"fonts/fonts.html"')):
            self.build("-o", "out/2021")
            self.plain(old, new)
            self.assertIn("[inside-broken]", self.extract(1, "x"))
            self.assertFalse(os.path.exists(f"{self.folder}/x"))

    def test_what_is_none_of_ours(self):
        self.build()
        with open(self.pdf, "ab") as file:
            file.write(b"%x\n")
        self.extract(1, "x")
        self.assertFalse(os.path.exists(f"{self.folder}/x"))


if __name__ == "__main__":
    os.makedirs(SCRATCH, exist_ok=True)
    unittest.main(argv=sys.argv[:1] + sys.argv[4:])
