#!/usr/bin/env python3
"""Publishing, correcting and comparing: what is published is guarded, a correction reaches its own office alone, and the
更正说明 lists exactly what follows from what was corrected, as an arithmetic and a sentence cut of our own find it.

    corrections.py YUSUAN PROJECT SCRATCH
"""
import json
import os
import random
import re
import shutil
import subprocess
import sys
import time
import unittest
from decimal import Decimal

from offices import FIGURES, SCRATCH, WATCHED, YUSUAN, digest, manifest, offices_make, rewrite, run, tree
from reckoned import figures, sentences

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../conform"))
from pdf import Pdf  # noqa: E402

NAMES = [f"o{number:02}" for number in range(50)]
ONE = "o17"  # whose correction it is
FILES = (".pdf", ".trace.json", ".data.json", ".page.html")


def squeeze(text):
    return re.sub(r"\s", "", text)


def entry(version, reason="台式计算机单价录入有误", day=15):
    return f"  - {{版本: {version}, 日期: 2021-06-{day}, 原因: {reason}, 批准人: 区财政局}}\n"


def correct(folder, *entries, office=ONE):
    with open(f"{folder}/content/2021/{office}/corrections.yaml", "w", encoding="utf-8") as file:
        file.write("更正:\n" + "".join(entries))


def dump(folder, office=ONE):
    done = run(folder, "check", "content/2021", office, "--dump=document")
    assert done.returncode in (0, 1), done.told
    return sentences(done.said)


def stamps(folder):
    """{name: (SHA-256, mtime)} of what is published below out/2021, the archive too."""
    found = {}
    for place, _, names in os.walk(f"{folder}/out/2021"):
        for name in names:
            path = os.path.join(place, name)
            if ".state" not in path:
                found[os.path.relpath(path, f"{folder}/out/2021")] = (digest(path), os.stat(path).st_mtime_ns)
    return found


def changed(before, after):
    return {name for name in before | after if before.get(name) != after.get(name)}


def pages(pdf):
    """Each page's text without blanks and without its number, and the number."""
    texts = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True, check=True).stdout.split("\f")[:-1]
    found = []
    for text in texts:
        label = re.search(r"—\s*(\S+)\s*—\s*$", text)
        found.append((squeeze(text[:label.start()] if label else text), label[1] if label else ""))
    return found


def raw(pdf):
    return "".join(text for text, _ in pages(pdf))


def diff(folder, old, new, *args):
    done = run(folder, "diff", old, new, "--format", "json", *args)
    assert done.returncode == 0, done.told
    return json.loads(done.said)["offices"]


class AtOnce(unittest.TestCase):
    """Several processes over one folder, each with offices of its own."""

    def test_no_line_of_the_register_is_lost(self):
        folder = offices_make(f"{SCRATCH}/at_once", NAMES[:8], light=True)
        self.assertEqual(run(folder, "build", "content/2021").returncode, 0)
        for round_ in range(12):
            shutil.rmtree(f"{folder}/out/2021/archive", ignore_errors=True)
            each = [subprocess.Popen([YUSUAN, "archive", "out/2021", name], cwd=folder, stdout=subprocess.DEVNULL,
                                     stderr=subprocess.DEVNULL) for name in NAMES[:8]]
            self.assertEqual([process.wait() for process in each], [0] * 8)
            with open(f"{folder}/out/2021/archive/ledger.jsonl", encoding="utf-8") as file:
                self.assertEqual(sorted(json.loads(line)["office"] for line in file), NAMES[:8], round_)
        self.assertEqual(run(folder, "verify", "out/2021").returncode, 0)

    def test_what_was_registered_is_not_replaced_by_a_build_beside(self):
        """A build of other content next to an archive: whatever comes first, a registered file stays as it is."""
        folder = offices_make(f"{SCRATCH}/beside", NAMES[:2], light=True)
        price = f"{folder}/content/2021/{NAMES[0]}/figures.yaml"
        refused = 0
        for number in range(16):
            shutil.rmtree(f"{folder}/out", ignore_errors=True)
            self.assertEqual(run(folder, "build", "content/2021", "-j2").returncode, 0)
            rewrite(price, r"总面积: [0-9.]+", f"总面积: {number + 20}.5")
            building = subprocess.Popen([YUSUAN, "build", "content/2021", "-j1"], cwd=folder, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.PIPE, text=True)
            time.sleep(number * 0.02)
            archived = run(folder, "archive", "out/2021")
            told = building.communicate()[1]
            with open(f"{folder}/out/2021/archive/ledger.jsonl", encoding="utf-8") as file:
                lines = [json.loads(line) for line in file]
            for line in lines:
                self.assertEqual(digest(f"{folder}/out/2021/{line['office']}.pdf"), line["sha256"], (number, told))
            self.assertIn((building.returncode, archived.returncode), ((0, 0), (0, 1), (1, 0), (3, 0), (3, 1)), told)
            refused += building.returncode != 0
            self.assertEqual("[published-meanwhile]" in told, building.returncode == 3)
        print(f"{refused} of 16 builds came too late")

    @unittest.skipIf(subprocess.run(["unshare", "-rpf", "true"], stderr=subprocess.DEVNULL, check=False).returncode,
                     "no namespaces here")
    def test_locks_hold_between_namespaces(self):
        """Each process is the first of its own namespace: all have one number, and none sees another's."""
        folder = offices_make(f"{SCRATCH}/namespaces", NAMES[:4], light=True)
        for _ in range(4):
            shutil.rmtree(f"{folder}/out", ignore_errors=True)
            for args in (("build", "content/2021"), ("archive", "out/2021")):
                each = [subprocess.Popen(["unshare", "-rpf", YUSUAN, args[0], args[1], name], cwd=folder,
                                         stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) for name in NAMES[:4]]
                self.assertEqual([(process.communicate()[1], process.returncode) for process in each], [("", 0)] * 4)
            self.assertEqual(sorted(manifest(folder)["offices"]), NAMES[:4])
            self.assertIn("32 个文件，32 个相符", run(folder, "verify", "out/2021").said)

    def test_a_folder_is_not_made_for_its_lock(self):
        folder = offices_make(f"{SCRATCH}/no_folder", NAMES[:1], light=True)
        for verb in ("archive", "merge", "site"):
            run(folder, verb, "out/1999")
        self.assertFalse(os.path.exists(f"{folder}/out/1999"))


class Guarded(unittest.TestCase):
    """Fifty offices, published; one of them is corrected, then once more."""

    @classmethod
    def setUpClass(cls):
        cls.folder = offices_make(f"{SCRATCH}/fifty", NAMES)
        assert run(cls.folder, "build", "content/2021", "-j2").returncode == 0
        cls.archived = run(cls.folder, "archive", "out/2021")
        cls.first = stamps(cls.folder)
        cls.was = figures(f"{cls.folder}/{FIGURES.format(ONE)}"), dump(cls.folder)
        rewrite(f"{cls.folder}/{FIGURES.format(ONE)}", "单价: 0.50", "单价: 0.60")
        cls.refused = run(cls.folder, "build", "content/2021")
        cls.after_refusal = stamps(cls.folder)
        cls.refused_entry = manifest(cls.folder)["offices"][ONE]
        correct(cls.folder, entry(2))
        cls.corrected = run(cls.folder, "build", "content/2021", "-j2")
        cls.second = stamps(cls.folder)
        cls.now = figures(f"{cls.folder}/{FIGURES.format(ONE)}"), dump(cls.folder)
        cls.notice = f"{cls.folder}/out/2021/{ONE}.v2.notice.pdf"
        [cls.told] = diff(cls.folder, "out/2021/archive/" + ONE + ".v1.pdf", f"out/2021/{ONE}.pdf")

    def test_archive_registers_every_office_once(self):
        self.assertEqual((self.archived.returncode, self.archived.said), (0, "登记 50 个，已登记过 0 个\n"))
        for name in NAMES:
            for end in FILES:
                self.assertEqual(self.first[f"{name}{end}"][0], self.first[f"archive/{name}.v1{end}"][0])
        self.assertEqual(len([name for name in self.first if name.startswith("archive/")]), 201)

    def test_what_is_published_does_not_change_without_a_correction(self):
        self.assertEqual(self.refused.returncode, 1)
        self.assertIn("[published-changes]", self.refused.told)
        self.assertIn(f"“{ONE}.pdf” 第 1 版已经公布", self.refused.told)
        changes = len(self.told["figures"]), len(self.told["texts"])
        self.assertIn("{} 个数、{} 处文字有变动".format(*changes), self.refused.told)
        self.assertEqual(changed(self.first, self.after_refusal), {"manifest.json"})
        self.assertIn("未变 49，未通过 1", self.refused.told)
        self.assertEqual(self.refused_entry["status"], "refused")

    def test_a_correction_changes_its_own_office_alone(self):
        self.assertEqual(self.corrected.returncode, 0, self.corrected.told)
        own = {ONE + end for end in FILES} | {f"{ONE}.v2.notice.pdf", "manifest.json"}
        self.assertEqual(changed(self.first, self.second), own)
        about = manifest(self.folder)["offices"][ONE]
        self.assertEqual((about["edition"], about["date"], about["approved"]), (2, "2021-06-15", "区财政局"))
        self.assertEqual(about["notice"]["sha256"], digest(self.notice))

    def test_figures_are_the_dependants_and_no_others(self):
        was, now = self.was[0], self.now[0]
        self.assertEqual(set(was), set(now))
        reckoned = {name: now[name] - was[name] for name in now if now[name] != was[name]}
        self.assertGreaterEqual(len(reckoned), 10)
        self.assertEqual({figure["path"]: Decimal(figure["difference"]) for figure in self.told["figures"]}, reckoned)
        roots = [figure["path"] for figure in self.told["figures"] if figure["root"]]
        self.assertEqual(roots, ["采购.项目[台式计算机].单价"])
        self.assertTrue(all(figure["follows"] == roots for figure in self.told["figures"]))
        for figure in self.told["figures"]:
            for side, values in (("was", was), ("is", now)):
                self.assertEqual(Decimal(re.match(r"[-\d.]+", figure[side])[0]), values[figure["path"]])

    def reworded(self):
        was, now = self.was[1], self.now[1]
        self.assertEqual([kind for kind, _ in was], [kind for kind, _ in now])
        return [(kind, old, new) for (kind, old), (_, new) in zip(was, now, strict=True) if old != new]

    def test_texts_are_those_that_differ(self):
        reckoned = self.reworded()
        self.assertGreaterEqual(len({kind for kind, *_ in reckoned}), 2)
        self.assertEqual([(text["kind"], text["was"], text["is"]) for text in self.told["texts"]], reckoned)

    def test_pages_are_those_where_the_text_stands(self):
        shown = pages(f"{self.folder}/out/2021/{ONE}.pdf")
        for text in self.told["texts"]:
            sheet, said = text["sheet"], squeeze(text["is"])
            self.assertEqual(text["page"], shown[sheet - 1][1])
            page, after = shown[sheet - 1][0], shown[sheet][0] if sheet < len(shown) else ""
            if text["kind"] == "cell":
                self.assertIn(said, page)
                continue
            where = [number for number, (here, _) in enumerate(shown, 1)
                     if -1 < (here + (shown[number][0] if number < len(shown) else "")).find(said) < len(here)]
            self.assertEqual(where, [sheet], (text, page, after))

    def test_the_notice_lists_them_and_nothing_else(self):
        said = raw(self.notice)
        self.assertIn("有误：台式计算机单价录入有误。经区财政局批准，于2021年6月15日更正，公布第2版。", said)
        head, rest = said.split("二、更正的数", 1)
        listed, rest = rest.split("三、更正的文字和表格", 1)
        texts, end = rest.split("四、更正后的文件", 1)
        self.assertIn(f"共{len(pages(f'{self.folder}/out/2021/{ONE}.pdf'))}页", end)
        self.assertTrue(end.endswith("2021年6月15日"), end)
        count, roots = len(self.told["figures"]), sum(figure["root"] for figure in self.told["figures"])
        rows = []
        for figure in self.told["figures"]:
            name = figure["path"].replace(".", "·").replace("[", "“").replace("]", "”")
            rows.append(name + figure["was"] + figure["is"] + figure["difference"] + ("更正" if figure["root"] else "随之变动"))
        head = f"共{count}个数有变动，直接更正{roots}个，随之变动{count - roots}个。"
        self.assertEqual(listed.replace("项目原现增减由来", ""), squeeze(head + "".join(rows)))
        intro = f"下列{len(self.told['texts'])}处文字和表格有变动，页码是更正后文件的页码；原文已删去的，是原文件的页码。"
        self.assertTrue(texts.startswith(intro), texts)
        left = texts.removeprefix(intro).replace("页位置原现", "").replace("（续表）", "")
        for kind, old, new in self.reworded():
            pair = squeeze(old + new)
            self.assertIn(pair, left, (kind, old, new))
            left = left.replace(pair, "", 1)
        # what is left are the pages and places, each once for the rows it is merged over
        for text in self.told["texts"]:
            place = squeeze("，".join(part for part in (text["place"], text["row"], text["column"]) if part))
            left = left.replace(place, "", 1)
        labels = "|".join(sorted({text["page"] for text in self.told["texts"]}))
        self.assertRegex(left, rf"^(?:{labels})+$")

    def test_the_notice_marks_what_differs(self):
        """Each number that is another stands out, old and new, and of the words around it nothing."""
        file = Pdf(self.notice)
        marked = ["".join(text for _, kind, text in file.pieces(page) if kind == "/Em") for page in file.pages()]
        wanted = []
        for figure in self.told["figures"]:
            was, now = (re.match(r"[-\d.]+", figure[side])[0] for side in ("was", "is"))
            wanted += [was, now]
        for number in wanted:
            self.assertIn(number, "".join(marked))
        self.assertRegex("".join(marked), r"^[-\d.]+$")

    def test_the_same_bytes_however_it_is_made(self):
        """-j1, from another working directory, and from scratch over the same archive."""
        copy = f"{SCRATCH}/again"
        for way in ("one", "elsewhere"):
            with self.subTest(way):
                shutil.rmtree(copy, ignore_errors=True)
                shutil.copytree(self.folder, copy, symlinks=True)
                for name in os.listdir(f"{copy}/out/2021"):
                    path = f"{copy}/out/2021/{name}"
                    if name != "archive":
                        shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)
                if way == "one":
                    done = run(copy, "build", "content/2021", "-j1")
                else:
                    os.makedirs(f"{copy}/deep")
                    for name in ("content", "templates", "fonts", "out"):
                        os.rename(f"{copy}/{name}", f"{copy}/deep/{name}")
                    done = run(f"{copy}/deep", "build", "content/2021", "-j2", env={"TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8"})
                self.assertEqual(done.returncode, 0, done.told)
                again = stamps(copy if way == "one" else f"{copy}/deep")
                for name in self.second:
                    if name != "manifest.json":
                        self.assertEqual(again[name][0], self.second[name][0], name)


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
        rewrite(chapter, "主要承担以下工作：", "= 1 + 1是等式}，引号\"'\\\\#，{照录 待填写}。")
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
