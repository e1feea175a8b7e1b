#!/usr/bin/env python3
"""Many offices in one run: the right ones made, the wrong ones told, and the same bytes however the work was cut.

    batch.py YUSUAN PROJECT SCRATCH

Thirty copies of one office, each with a name, a code and a figure of its own.
"""
import hashlib
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
import unittest

YUSUAN, PROJECT, SCRATCH = (os.path.abspath(arg) for arg in sys.argv[1:4])
NAMES = [f"o{number:02}" for number in range(30)]
FIGURES = "content/2021/{}/figures.yaml"
# Bad offices: what is done to a file, and the message that must name it.
BAD = {
    "o03": ("figures.yaml", r"在职: 32", "在职: 3O2", "figure-malformed"),
    "o08": ("office.yaml", r"模板: gbt9704", "模板: gbt97O4", "profile-missing"),
    "o13": ("office.yaml", r"年度: 2021", "年度: 2020", "office-year"),
    "o21": ("01-basics.yaml", r"\Z", "\n\t坏: [\n", "yaml-"),
    "o29": ("08-terms.yaml", None, None, "chapter-missing"),
}


def rewrite(path, pattern, text):
    with open(path, encoding="utf-8") as file:
        old = file.read()
    new = re.sub(pattern, text, old, count=1)
    assert new != old, path
    with open(path, "w", encoding="utf-8") as file:
        file.write(new)


def offices_make(folder, names, bad=()):
    """A folder with content/, templates/ and fonts/ of its own."""
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    for name in ("templates", "fonts"):
        os.symlink(os.path.join(PROJECT, name), os.path.join(folder, name))
    for number, name in enumerate(names):
        for year in ("2020", "2021"):
            shutil.copytree(os.path.join(PROJECT, "content", year, "fenglin"), f"{folder}/content/{year}/{name}")
        office = f"{folder}/content/2021/{name}"
        rewrite(f"{office}/office.yaml", "枫林街道办事处", f"枫林{'甲乙丙丁戊己庚辛壬癸'[number % 10]}街道办事处")
        rewrite(f"{office}/office.yaml", '"209003"', f'"209{number + 100}"')
        rewrite(f"{office}/figures.yaml", "总面积: 6.8", f"总面积: 6.{number + 10}")
    for name in bad:
        file, pattern, text, _ = BAD[name]
        path = f"{folder}/content/2021/{name}/{file}"
        if pattern:
            rewrite(path, pattern, text)
        else:
            os.remove(path)
    return folder


def run(folder, *args, env=None, killed_after=None):
    clean = {key: value for key, value in os.environ.items()
             if key != "YUSUAN_ROOT" and not key.startswith(("SLURM_", "JOB_COMPLETION"))}
    with subprocess.Popen([YUSUAN, *args], cwd=folder, env=clean | (env or {}), stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True) as process:
        if killed_after is not None:
            time.sleep(killed_after)
            process.send_signal(signal.SIGKILL)
        process.said, process.told = process.communicate()
    return process


def manifest(folder, name="manifest.json", out="out/2021"):
    with open(f"{folder}/{out}/{name}", encoding="utf-8") as file:
        return json.load(file)


def tree(folder, out="out/2021"):
    """{name: SHA-256} of what is published. The manifest without the one word that tells a first run from a later one."""
    found = {}
    for name in sorted(os.listdir(f"{folder}/{out}")):
        if name == ".state" or "-of-" in name:
            continue
        with open(f"{folder}/{out}/{name}", "rb") as file:
            data = file.read()
        if name == "manifest.json":
            data = data.replace(b'"status": "unchanged"', b'"status": "made"')
        found[name] = hashlib.sha256(data).hexdigest()
    return found


class Thirty(unittest.TestCase):
    """Thirty offices, five of them bad, made once by two threads; every other way must come to the same."""

    @classmethod
    def setUpClass(cls):
        cls.folder = offices_make(f"{SCRATCH}/thirty", NAMES, BAD)
        cls.done = run(cls.folder, "build", "content/2021", "-j2")
        cls.tree = tree(cls.folder)

    def test_right_ones_made_and_reasons_told(self):
        self.assertEqual(self.done.returncode, 1, self.done.told)
        good = [name for name in NAMES if name not in BAD]
        self.assertEqual([name for name in self.tree if name.endswith(".pdf")], [f"{name}.pdf" for name in good])
        places = [self.done.told.find(f"content/2021/{name}") for name in BAD]
        self.assertEqual(places, sorted(places), self.done.told)  # in the order of the offices
        offices = manifest(self.folder)["offices"]
        self.assertEqual(sorted(offices), NAMES)
        for name, entry in offices.items():
            self.assertEqual(entry["status"], "refused" if name in BAD else "made")
            self.assertEqual("file" in entry, name not in BAD)
        for name, (*_, rule) in BAD.items():
            said = "\n".join(line for line in self.done.told.splitlines() if f"content/2021/{name}/" in line)
            self.assertIn(f"[{rule}", said)
        self.assertIn("30 个单位中 5 个未通过", self.done.told)
        self.assertIn("生成 25，未通过 5", self.done.told)
        for rule in ("figure-malformed", "profile-missing"):
            self.assertRegex(self.done.told, rf"(?m)^ +1  {rule}$")

    def test_one_thread_elsewhere_in_another_zone_and_locale(self):
        folder = offices_make(f"{SCRATCH}/other place", NAMES, BAD)
        done = run(folder, "build", "content/2021", "-j", "1", env={"TZ": "America/New_York", "LC_ALL": "tr_TR.UTF-8"})
        self.assertEqual((done.returncode, done.told, done.said), (1, self.done.told, self.done.said))
        self.assertEqual(tree(folder), self.tree)
        # the same content again, in three shares of its own folder
        for share in ("1", "2", "3"):
            self.assertIn(run(folder, "build", "content/2021", "--shard", f"{share}/3", "-o", "cut/2021").returncode, (0, 1))
        shares = [set(manifest(folder, f"manifest.{i}-of-3.json", "cut/2021")["offices"]) for i in (1, 2, 3)]
        self.assertEqual(sorted(name for share in shares for name in share), NAMES)
        self.assertTrue(all(shares), shares)
        merged = run(folder, "merge", "cut/2021")
        self.assertEqual(merged.returncode, 0, merged.told)
        self.assertEqual(tree(folder, "cut/2021"), self.tree)
        verified = run(folder, "verify", "cut/2021")
        self.assertEqual((verified.returncode, verified.said), (0, "50 个文件，50 个相符\n"), verified.told)
        with open(f"{folder}/cut/2021/o05.pdf", "ab") as file:
            file.write(b"x")
        os.remove(f"{folder}/cut/2021/o06.trace.json")
        verified = run(folder, "verify", "cut/2021")
        self.assertEqual(verified.returncode, 1)
        self.assertIn("o05.pdf” 与清单不符", verified.told)
        self.assertIn("有 “cut/2021/o06.trace.json”，目录里没有", verified.told)

    def test_unchanged_ones_are_passed_over(self):
        before = {name: os.stat(f"{self.folder}/out/2021/{name}").st_mtime_ns for name in self.tree if name.endswith("pdf")}
        again = run(self.folder, "build", "content/2021", "--why")
        self.assertEqual(again.returncode, 1)
        self.assertEqual(tree(self.folder), self.tree)
        after = {name: os.stat(f"{self.folder}/out/2021/{name}").st_mtime_ns for name in self.tree if name.endswith("pdf")}
        self.assertEqual(before, after)
        self.assertIn("未变 25，未通过 5", again.told)
        self.assertEqual([line for line in again.told.splitlines() if re.match(r"o\d\d：", line)],
                         [f"{name}：没有做过，或记录不全" for name in BAD])


class Six(unittest.TestCase):
    """What makes an office be made again, over fewer of them."""

    @classmethod
    def setUpClass(cls):
        cls.fresh = offices_make(f"{SCRATCH}/fresh", NAMES[:6])

    def setUp(self):
        self.folder = f"{SCRATCH}/work"
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.fresh, self.folder, symlinks=True)

    def build(self, *args, status=0, **more):
        done = run(self.folder, "build", "content/2021", *args, **more)
        self.assertEqual(done.returncode, status, done.told)
        return done

    def why(self, *args):
        """{office: reason} of what was made again."""
        told = self.build("--why", *args).told
        return dict(line.split("：", 1) for line in told.splitlines() if re.match(r"o\d\d：", line))

    def test_what_is_made_again_and_why(self):
        self.build()
        first = tree(self.folder)
        self.assertEqual(self.why(), {})
        rewrite(f"{self.folder}/{FIGURES.format('o02')}", "总面积: 6.12", "总面积: 6.13")
        self.assertEqual(self.why(), {"o02": "content/2021/o02/figures.yaml"})
        changed = {name for name, digest in tree(self.folder).items() if first[name] != digest}
        self.assertEqual(changed, {"o02.pdf", "o02.trace.json", "manifest.json"})
        os.remove(f"{self.folder}/content/2020/o01/figures.yaml")
        os.utime(f"{self.folder}/out/2021/o03.pdf")
        with open(f"{self.folder}/out/2021/.state/o04", "r+b") as file:
            file.seek(200)
            file.write(b"?")
        os.remove(f"{self.folder}/out/2021/.state/o05")
        with open(f"{self.folder}/content/2021/o00/waivers.yaml", "w", encoding="utf-8") as file:
            file.write("[]\n")
        done = run(self.folder, "build", "content/2021", "--why")
        reasons = dict(line.split("：", 1) for line in done.told.splitlines() if re.match(r"o\d\d：", line))
        self.assertEqual(reasons, {
            "o00": "content/2021/o00/waivers.yaml", "o01": "content/2020/o01/figures.yaml", "o03": "out/2021/o03.pdf",
            "o04": "没有做过，或记录不全", "o05": "没有做过，或记录不全"})

    def test_template_and_fonts(self):
        os.remove(f"{self.folder}/templates")
        shutil.copytree(f"{PROJECT}/templates", f"{self.folder}/templates")
        self.build()
        with open(f"{self.folder}/templates/landscape/profile.yaml", "a", encoding="utf-8") as file:
            file.write("# not theirs\n")
        self.assertEqual(self.why(), {})
        with open(f"{self.folder}/templates/base/profile.yaml", "a", encoding="utf-8") as file:
            file.write("# theirs\n")
        self.assertEqual(self.why(), dict.fromkeys(NAMES[:6], "templates/base"))
        os.remove(f"{self.folder}/fonts")
        shutil.copytree(f"{PROJECT}/fonts", f"{self.folder}/fonts")
        os.makedirs(f"{self.folder}/out", exist_ok=True)
        if not os.path.exists(f"{self.folder}/out/fonts"):
            os.symlink(f"{PROJECT}/out/fonts", f"{self.folder}/out/fonts")
        with open(f"{self.folder}/fonts/fonts.yaml", "a", encoding="utf-8") as file:
            file.write("# changed\n")
        self.assertEqual(set(self.why()), set(NAMES[:6]))
        self.assertEqual(set(self.why("--draft").values()), {"选项"})

    def test_killed_at_any_time_costs_only_time(self):
        begun = time.monotonic()
        self.build()
        whole, spent = tree(self.folder), time.monotonic() - begun
        shutil.rmtree(f"{self.folder}/out")
        dice = random.Random(20210210)
        for turn in range(20):
            if turn % 5 == 0:  # else the run goes on where it was killed, and soon has nothing to do
                shutil.rmtree(f"{self.folder}/out", ignore_errors=True)
            run(self.folder, "build", "content/2021", "-j2", killed_after=dice.random() * spent / 2)
            for name in os.listdir(f"{self.folder}/out/2021") if os.path.exists(f"{self.folder}/out/2021") else ():
                if name.endswith(".pdf"):
                    with open(f"{self.folder}/out/2021/{name}", "rb") as file:
                        self.assertTrue(file.read().endswith(b"%%EOF\n"), name)
        self.build()
        self.assertEqual(tree(self.folder), whole)
        self.assertEqual(sorted(os.listdir(f"{self.folder}/out/2021/.state")), [".lock", *NAMES[:6]])

    def test_left_over_temporaries(self):
        os.makedirs(f"{self.folder}/out/2021/.state")
        gone = ["o00.pdf.999999999-0.tmp", ".state/o00.999999999-3.tmp", "manifest.json.999999999-0.tmp"]
        kept = ["zz.pdf.999999999-0.tmp", f"o00.pdf.{os.getpid()}-0.tmp", "o00.pdf.tmp"]  # another's; alive; no name of ours
        for name in gone + kept:
            with open(f"{self.folder}/out/2021/{name}", "w", encoding="utf-8"):
                pass
        self.build("o00")
        for name in gone + kept:
            self.assertEqual(os.path.exists(f"{self.folder}/out/2021/{name}"), name in kept, name)

    def test_named_offices_keep_the_manifest_of_the_others(self):
        self.build()
        before = tree(self.folder)
        rewrite(f"{self.folder}/{FIGURES.format('o02')}", "总面积: 6.12", "总面积: 6.13")
        self.build("o02", "o02/", "o02")  # named thrice, made once
        offices = manifest(self.folder)["offices"]
        self.assertEqual(sorted(offices), NAMES[:6])
        self.assertEqual(run(self.folder, "verify", "out/2021").returncode, 0)
        self.assertNotEqual(tree(self.folder), before)

    def test_names_that_differ_in_case_alone(self):
        shutil.copytree(f"{self.folder}/content/2021/o02", f"{self.folder}/content/2021/O02")
        done = self.build(status=2)
        self.assertIn("单位 “O02” 和 “o02” 的文件名只差大小写", done.told)
        self.assertFalse(os.path.exists(f"{self.folder}/out"))

    def test_shares_of_array_jobs(self):
        for task in (5, 7, 9):
            self.build("-o", "slurm", env={"SLURM_ARRAY_TASK_ID": str(task), "SLURM_ARRAY_TASK_COUNT": "3",
                                           "SLURM_ARRAY_TASK_MIN": "5", "SLURM_ARRAY_TASK_STEP": "2"})
        for task in (0, 1):
            self.build("-o", "jobs", env={"JOB_COMPLETION_INDEX": str(task), "JOB_COMPLETION_COUNT": "2"})
        self.assertEqual(run(self.folder, "merge", "slurm").returncode, 0)
        self.assertEqual(run(self.folder, "merge", "jobs").returncode, 0)
        self.assertEqual(tree(self.folder, "slurm"), tree(self.folder, "jobs"))
        self.build(status=2, env={"JOB_COMPLETION_INDEX": "2", "JOB_COMPLETION_COUNT": "2"})
        for wrong in ("0/3", "4/3", "1", "1/", "/3", "a/b", "1/0"):
            self.build("--shard", wrong, status=2)
        for wrong in ("0", "257", "x", ""):
            self.build("-j", wrong, status=2)

    def test_other_formats_are_whole_and_the_same(self):
        rewrite(f"{self.folder}/{FIGURES.format('o01')}", "在职: 32", "在职: 3O2")
        rewrite(f"{self.folder}/content/2021/o05/office.yaml", "gbt9704", "gbt97O4")
        for form in ("json", "sarif", "html"):
            one = self.build("--format", form, "-j1", status=1).said
            self.assertEqual(self.build("--format", form, "-j2", status=1).said, one)
            self.assertTrue("3O2" in one and "gbt97O4" in one, form)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
