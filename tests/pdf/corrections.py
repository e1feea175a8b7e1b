#!/usr/bin/env python3
"""Publishing, correcting and comparing: what is published is guarded, a correction reaches its own office alone, and the
更正说明 lists exactly what follows from what was corrected, as an arithmetic and a sentence cut of our own find it.

    corrections.py YUSUAN PROJECT SCRATCH
"""
import json
import os
import re
import shutil
import subprocess
import sys
import time
import unittest
from decimal import Decimal

from offices import FIGURES, SCRATCH, YUSUAN, digest, manifest, offices_make, rewrite, run
from reckoned import figures, sentences
from registered import FILES, ONE, changed, correct, entry, pages, raw, squeeze, stamps

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../conform"))
from pdf import Pdf  # noqa: E402

NAMES = [f"o{number:02}" for number in range(50)]


def dump(folder, office=ONE):
    done = run(folder, "check", "content/2021", office, "--dump=document")
    assert done.returncode in (0, 1), done.told
    return sentences(done.said)


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

    def test_the_notice_is_passed_over_by_recheck(self):
        done = subprocess.run([YUSUAN, "recheck", self.notice, self.notice.replace(".v2.notice", "")], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(".v2.notice.pdf：更正说明，没有核对\n", done.stdout)
        self.assertEqual(done.stdout.count("个相符"), 1)

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


if __name__ == "__main__":
    os.makedirs(SCRATCH, exist_ok=True)
    unittest.main(argv=sys.argv[:1] + sys.argv[4:])
