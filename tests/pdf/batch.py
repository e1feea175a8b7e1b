#!/usr/bin/env python3
"""Many offices in one run: the right ones made, the wrong ones told, and the same bytes however the work was cut.

    batch.py YUSUAN PROJECT SCRATCH

Fifty copies of one office, each with a name, a code and a figure of its own.
"""
import os
import re
import shutil
import signal
import subprocess
import sys
import unittest

from offices import (FIGURES, PROJECT, SCRATCH, YUSUAN, environment, events, manifest, offices_make, rewrite, run, small_make,
                     tree)

NAMES = [f"o{number:02}" for number in range(50)]
# Seven kinds of bad office: what is done to a file, and the message that must name it.
BAD = {
    "o03": ("figures.yaml", r"在职: 32", "在职: 3O2", "figure-malformed"),
    "o08": ("office.yaml", r"模板: gbt9704", "模板: gbt97O4", "profile-missing"),
    "o13": ("office.yaml", r"年度: 2021", "年度: 2020", "office-year"),
    "o21": ("01-basics.yaml", r"\Z", "\n\t坏: [\n", "yaml-"),
    "o29": ("08-terms.yaml", None, None, "chapter-missing"),
    "o34": ("figures.yaml", r"一般公共预算拨款: 989\.80", "一般公共预算拨款: 998.80", "balance-total"),
    "o41": ("02-overview.yaml", r"收入", "收𱍐入", "glyph-missing"),
}


def spoil(folder, bad):
    for name, (file, pattern, text, _) in bad.items():
        path = f"{folder}/content/2021/{name}/{file}"
        if pattern:
            rewrite(path, pattern, text)
        else:
            os.remove(path)
    return folder


class Fifty(unittest.TestCase):
    """Fifty offices, seven of them bad, made once by two threads; every other way must come to the same."""

    @classmethod
    def setUpClass(cls):
        cls.folder = spoil(offices_make(f"{SCRATCH}/fifty", NAMES), BAD)
        cls.done = run(cls.folder, "build", "content/2021", "-j2", "--events", "events.jsonl")
        cls.tree = tree(cls.folder)
        with open(f"{cls.folder}/events.jsonl", encoding="utf-8") as file:
            cls.events = file.read()

    def test_right_ones_made_and_reasons_told(self):
        self.assertEqual(self.done.returncode, 1, self.done.told)
        good = [name for name in NAMES if name not in BAD]
        self.assertEqual(len(good), 43)
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

    def test_summary_by_office_and_by_rule(self):
        self.assertIn("50 个单位中 7 个未通过", self.done.told)
        summary = self.done.told[self.done.told.index("生成 43，未通过 7"):]
        for name, (*_, rule) in BAD.items():
            self.assertRegex(summary, rf"(?m)^  {name}  未通过  .*\d 个(?:严重)?错误.* {re.escape(rule)}")
        for rule in ("figure-malformed", "profile-missing", "office-year", "chapter-missing", "balance-total"):
            self.assertRegex(summary, rf"(?m)^ +1  {rule}$")

    def test_events_tell_the_same(self):
        begun, *offices, ended = events(self.events)
        self.assertEqual((begun["event"], begun["offices"], ended["event"], ended["exit"]), ("run-begun", 50, "run-ended", 1))
        self.assertEqual([event["office"] for event in offices], NAMES)
        self.assertEqual([event["done"] for event in offices], list(range(1, 51)))
        entries = manifest(self.folder)["offices"]
        for event in offices:
            entry = entries[event["office"]]
            for key in ("status", "findings", "rules"):
                self.assertEqual(event[key], entry[key])
            for key in ("file", "pages", "bytes", "sha256", "name", "code"):
                self.assertEqual(event.get(key), entry.get(key))
            self.assertEqual((event["fine"], event["why"]), (event["office"] not in BAD, ["记录"]))
        self.assertEqual(ended["offices"], {"made": 43, "unchanged": 0, "passed": 0, "refused": 7, "failed": 0, "left": 0})
        self.assertEqual({rule for rule in ended["rules"] if rule == "balance-total"}, {"balance-total"})

    def test_elsewhere_in_another_zone_and_locale(self):
        folder = spoil(offices_make(f"{SCRATCH}/other place", NAMES), BAD)
        done = run(folder, "build", "content/2021", "-j", "1", "--events", "-",
                   env={"TZ": "America/New_York", "LC_ALL": "tr_TR.UTF-8"})
        self.assertEqual((done.returncode, done.told, done.said), (1, self.done.told, self.events))
        self.assertEqual(tree(folder), self.tree)
        # the same content again, in three shares of its own folder
        for share in ("1", "2", "3"):
            done = run(folder, "build", "content/2021", "--shard", f"{share}/3", "-o", "cut/2021", "--events", "-",
                       env={"TZ": "Asia/Kathmandu", "LC_ALL": "C.UTF-8"})
            self.assertIn(done.returncode, (0, 1), done.told)
            self.assertEqual(events(done.said)[0]["shard"], {"index": int(share), "of": 3})
        shares = [set(manifest(folder, f"manifest.{i}-of-3.json", "cut/2021")["offices"]) for i in (1, 2, 3)]
        self.assertEqual(sorted(name for share in shares for name in share), NAMES)
        self.assertTrue(all(shares), shares)
        merged = run(folder, "merge", "cut/2021")
        self.assertEqual(merged.returncode, 0, merged.told)
        self.assertEqual(tree(folder, "cut/2021"), self.tree)
        verified = run(folder, "verify", "cut/2021")
        self.assertEqual((verified.returncode, verified.said), (0, "172 个文件，172 个相符\n"), verified.told)
        with open(f"{folder}/cut/2021/o05.pdf", "ab") as file:
            file.write(b"x")
        os.remove(f"{folder}/cut/2021/o06.trace.json")
        verified = run(folder, "verify", "cut/2021")
        self.assertEqual(verified.returncode, 1)
        self.assertIn("o05.pdf” 与清单不符", verified.told)
        self.assertIn("目录里没有 “o06.trace.json”，看了 “o06.pdf” 里的账", verified.told)

    def test_unchanged_ones_are_passed_over(self):
        before = {name: os.stat(f"{self.folder}/out/2021/{name}").st_mtime_ns for name in self.tree if name.endswith("pdf")}
        again = run(self.folder, "build", "content/2021", "--why", "--events", "-")
        self.assertEqual(again.returncode, 1)
        self.assertEqual(tree(self.folder), self.tree)
        after = {name: os.stat(f"{self.folder}/out/2021/{name}").st_mtime_ns for name in self.tree if name.endswith("pdf")}
        self.assertEqual(before, after)
        self.assertIn("未变 43，未通过 7", again.told)
        self.assertEqual([line for line in again.told.splitlines() if re.match(r"o\d\d：", line)],
                         [f"{name}：没有做过，或记录不全" for name in BAD])
        why = {event["office"]: event["why"] for event in events(again.said) if event["event"] == "office" and event["why"]}
        self.assertEqual(why, dict.fromkeys(BAD, ["记录"]))


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
        rewrite(f"{self.folder}/{FIGURES.format('o02')}", "总面积: 6.12", "总面积: 6.99")
        self.assertEqual(self.why(), {"o02": "content/2021/o02/figures.yaml"})
        changed = {name for name, digest in tree(self.folder).items() if first[name] != digest}
        self.assertEqual(changed, {"o02.pdf", "o02.trace.json", "o02.data.json", "o02.page.html", "manifest.json"})
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

    def test_what_is_published_counts(self):
        self.build("o00", "o01")
        self.assertEqual(run(self.folder, "archive", "out/2021").returncode, 0)
        self.assertEqual(self.why("o00", "o01"), {})  # what stands is what is published
        with open(f"{self.folder}/content/2021/o00/corrections.yaml", "w", encoding="utf-8") as file:
            file.write("更正:\n  - {版本: 2, 日期: 2021-07-13, 原因: 面积录入有误, 批准人: 财政所}\n")
        rewrite(f"{self.folder}/{FIGURES.format('o00')}", "总面积: 6.10", "总面积: 6.77")
        register = f"{self.folder}/out/2021/archive/ledger.jsonl"
        os.rename(register, f"{register}.away")
        self.build("o00")
        self.assertFalse(os.path.exists(f"{self.folder}/out/2021/o00.v2.notice.pdf"))
        os.rename(f"{register}.away", register)
        self.assertEqual(self.why("o00", "o01"), {"o00": "公开版本的登记"})
        self.assertTrue(os.path.exists(f"{self.folder}/out/2021/o00.v2.notice.pdf"))
        self.assertEqual(self.why("o00", "o01"), {})

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
        rewrite(f"{self.folder}/{FIGURES.format('o02')}", "总面积: 6.12", "总面积: 6.99")
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

    def test_names_that_are_no_text(self):
        """As they come out of an archive written in GBK: two of them would be one entry of the manifest, which is UTF-8."""
        for name in ("云栖", "海棠"):
            shutil.copytree(f"{self.folder}/content/2021/o02".encode(), f"{self.folder}/content/2021/".encode() + name.encode("gbk"))
        for verb, status in (("build", 2), ("check", 2), ("todo", 2)):
            done = run(self.folder, verb, "content/2021")
            self.assertEqual((done.returncode, done.told.count("[office-name]")), (status, 2), done.told)
        self.assertIn("[office-name]", run(self.folder, "new", "2022", "--from", "content/2021").told)
        self.assertFalse(os.path.exists(f"{self.folder}/out"))
        self.assertFalse(os.path.exists(f"{self.folder}/content/2022"))

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


class Events(unittest.TestCase):
    """The lines of --events as a program meets them."""

    @classmethod
    def setUpClass(cls):
        cls.folder = small_make(f"{SCRATCH}/events", NAMES)

    def setUp(self):
        shutil.rmtree(f"{self.folder}/out", ignore_errors=True)

    def test_each_line_is_there_at_once(self):
        # So many offices that the first line is read long before the last is written.
        folder = small_make(f"{SCRATCH}/long", [f"o{number:03}" for number in range(99)])
        with subprocess.Popen([YUSUAN, "build", "content/2021", "-j1", "--events", "/dev/fd/1"], cwd=folder, env=environment(),
                              stdout=subprocess.PIPE, text=True) as process:
            first = process.stdout.readline()
            process.send_signal(signal.SIGINT)
            begun, *offices, ended = events(first + process.stdout.read())
        self.assertEqual(process.returncode, 130)
        self.assertEqual((begun["offices"], ended["exit"]), (99, 130))
        self.assertGreater(ended["offices"]["left"], 0)
        self.assertEqual(len(offices) + ended["offices"]["left"], 99)
        self.assertEqual(manifest(folder)["interrupted"], [f"o{number:03}" for number in range(len(offices), 99)])

    def test_a_reader_that_goes_away_stops_nothing(self):
        for target in ("/dev/full", "pipe"):
            with self.subTest(target=target):
                shutil.rmtree(f"{self.folder}/out", ignore_errors=True)
                read, write = os.pipe()
                os.close(read)
                path = f"/dev/fd/{write}" if target == "pipe" else target
                done = run(self.folder, "build", "content/2021", "--events", path, pass_fds=[write])
                os.close(write)
                self.assertEqual(done.returncode, 3)
                self.assertIn("[file-write]", done.told)
                self.assertEqual(sorted(manifest(self.folder)["offices"]), NAMES)

    def test_a_run_that_cannot_begin(self):
        done = run(self.folder, "build", "content/2021", "o0O", "--events", "-")
        self.assertEqual((done.returncode, [event["event"] for event in events(done.said)]), (2, ["run-ended"]))
        self.assertEqual(events(done.said)[0]["exit"], 2)
        done = run(self.folder, "build", "content/2021", "--events", "content/2021/o00")
        self.assertEqual((done.returncode, os.path.exists(f"{self.folder}/out")), (3, False))

    def test_standard_output_has_one_user(self):
        for other in ("--dump=trace", "--format=json"):
            self.assertEqual(run(self.folder, "build", "content/2021", "--events", "-", other).returncode, 2)
        checked = run(self.folder, "check", "content/2021", "--events", "-")
        self.assertEqual({event["status"] for event in events(checked.said)[1:-1]}, {"passed"})


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
