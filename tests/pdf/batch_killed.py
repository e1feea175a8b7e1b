#!/usr/bin/env python3
"""Whatever cuts a run short leaves each file old or new, and the next run makes the rest.

    batch_killed.py YUSUAN PROJECT SCRATCH

Killed at any moment, a full disk, a limit on file sizes, folders that may not be
written, records that are damaged.
"""
import json
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import unittest

from offices import FIGURES, SCRATCH, WATCHED, digest, manifest, rewrite, run, small_make, tree

NAMES = [f"o{number}" for number in range(6)]
SUMS = ("4700.39", "4812.06")  # of the two versions of the content


def version_set(folder, version):
    for name in NAMES:
        rewrite(f"{folder}/{FIGURES.format(name)}", r"一般公共预算拨款: [0-9.]*", f"一般公共预算拨款: {SUMS[version]} ")
        rewrite(f"{folder}/{FIGURES.format(name)}", r"(拨款: [0-9.]*) \n", r"\1\n")


def memory_folder(case):
    """A folder for many short runs, in memory where there is some: a disk would make them wait for fsync."""
    if not os.access("/dev/shm", os.W_OK):
        return f"{SCRATCH}/{case.__name__}"
    folder = tempfile.mkdtemp(dir="/dev/shm", prefix="yusuan-")
    case.addClassCleanup(shutil.rmtree, folder, ignore_errors=True)
    return f"{folder}/year"


class Killing(unittest.TestCase):
    def setUp(self):
        self.folder = small_make(memory_folder(type(self)), NAMES)
        self.trees, spans = [], []
        for version in (1, 0):
            version_set(self.folder, version)
            for _ in range(3):
                shutil.rmtree(f"{self.folder}/out", ignore_errors=True)
                begun = time.monotonic()
                self.build()
                spans.append(time.monotonic() - begun)
            self.trees.insert(0, tree(self.folder))
        self.span = statistics.median(spans)
        self.assertTrue(all(self.trees[0][name] != self.trees[1][name] for name in self.trees[0]))

    def build(self):
        done = run(self.folder, "build", "content/2021", "-j2")
        self.assertEqual((done.returncode, done.told), (0, ""))

    def versions_found(self):
        """For each PDF that is there, of which version it is; anything else fails."""
        found = []
        out = f"{self.folder}/out/2021"
        for name in os.listdir(out) if os.path.exists(out) else ():
            if name != "manifest.json" and not name.startswith(".") and not name.endswith(".tmp"):
                known = [version[name] for version in self.trees]
                self.assertIn(digest(f"{out}/{name}"), known, name)
                if name.endswith(".pdf"):
                    found.append(known.index(digest(f"{out}/{name}")))
            elif name == "manifest.json":
                manifest(self.folder)
        return found

    def torn_told(self, version):
        """Of an office some files are new and some are not: verify says so. True: there was one."""
        out = f"{self.folder}/out/2021"
        new = self.trees[version]
        for name in NAMES if os.path.exists(f"{out}/manifest.json") else ():
            stands = {end: os.path.exists(f"{out}/{name}{end}") and digest(f"{out}/{name}{end}") == new[name + end]
                      for end in (".trace.json", ".data.json", ".page.html", ".pdf")}
            if len(set(stands.values())) == 2:
                self.assertEqual(run(self.folder, "verify", "out/2021").returncode, 1, stands)
                return True
        return False

    def test_two_hundred_kills(self):
        dice = random.Random(20210210)
        hits = tries = mixed = torn = version = 0
        while hits < 200:
            tries += 1
            self.assertLess(tries, 1000, f"only {hits} of the kills found a run")
            version = 1 - version
            version_set(self.folder, version)
            if tries % 10 == 0:
                shutil.rmtree(f"{self.folder}/out")
            done = run(self.folder, "build", "content/2021", "-j2", killed_after=dice.random() * self.span)
            found = self.versions_found()
            self.assertIn(done.returncode, (0, -9), done.told)
            if done.returncode == 0:  # it was faster than those that were timed
                self.assertEqual(found, [version] * len(NAMES))
                self.span *= 0.95
                continue
            hits += 1
            torn += self.torn_told(version)
            mixed += 0 < found.count(version) < len(NAMES)
            self.build()
            self.assertEqual(tree(self.folder), self.trees[version])
            self.assertEqual(sorted(os.listdir(f"{self.folder}/out/2021/.state")), [".lock", *NAMES])
        self.assertGreater(mixed, 0)  # some came between the first file and the last
        print(f"{hits} of {tries} kills found a run, {mixed} of them among its files, {torn} between those of one office")


class Rolling(unittest.TestCase):
    """`new`, killed at any moment: an office is there with all its files or not at all, and the next run makes the rest."""

    def offices(self):
        """{name: its files}, with nothing that is no office but what a killed run left under a dot."""
        year = f"{self.folder}/content/2022"
        found = {}
        for name in os.listdir(year) if os.path.exists(year) else ():
            if not name.startswith("."):
                found[name] = {file: digest(f"{year}/{name}/{file}") for file in os.listdir(f"{year}/{name}")}
        return found

    def test_a_hundred_kills(self):
        self.folder = small_make(memory_folder(type(self)), NAMES)
        begun = time.monotonic()
        done = run(self.folder, "new", "2022", "--from", "content/2021")
        self.assertEqual((done.returncode, done.told), (0, ""))
        span, whole = time.monotonic() - begun, self.offices()
        self.assertEqual(sorted(whole), NAMES)
        dice = random.Random(20220110)
        some = 0
        for _ in range(100):
            shutil.rmtree(f"{self.folder}/content/2022", ignore_errors=True)
            run(self.folder, "new", "2022", "--from", "content/2021", killed_after=dice.random() * span)
            found = self.offices()
            self.assertEqual(found, {name: whole[name] for name in found})
            some += 0 < len(found) < len(NAMES)
            missing = [name for name in NAMES if name not in found]
            if missing:
                done = run(self.folder, "new", "2022", "--from", "content/2021", *missing)
                self.assertEqual((done.returncode, done.told), (0, ""))
            self.assertEqual(self.offices(), whole)
            if missing:
                self.assertEqual(sorted(os.listdir(f"{self.folder}/content/2022")), NAMES)
        print(f"{some} of 100 kills of new found some offices made and some not")


class Cut(unittest.TestCase):
    """Six offices made once; then their content changes and something keeps the files from being written."""

    def setUp(self):
        self.folder = small_make(f"{SCRATCH}/cut", NAMES)
        self.out = f"{self.folder}/out/2021"
        self.build()
        self.old = tree(self.folder)
        version_set(self.folder, 1)
        shutil.copytree(f"{self.folder}/out", f"{self.folder}/kept", symlinks=True)
        self.build()
        self.new = tree(self.folder)
        shutil.rmtree(f"{self.folder}/out")
        os.rename(f"{self.folder}/kept", f"{self.folder}/out")

    def build(self, status=0, **more):
        done = run(self.folder, "build", "content/2021", "-j2", **more)
        self.assertEqual(done.returncode, status, done.told)
        return done.told

    def old_or_new(self):
        """How many PDFs are new; the others must be as they were."""
        here = tree(self.folder)
        self.assertEqual(set(here), set(self.old))  # nothing is missing, no temporary stays
        for name, found in here.items():
            if name.endswith(".pdf"):
                self.assertIn(found, (self.old[name], self.new[name]), name)
        return sum(here[name] == self.new[name] for name in here if name.endswith(".pdf"))

    def completes(self):
        self.build()
        self.assertEqual(tree(self.folder), self.new)

    def test_a_limit_on_file_sizes(self):
        size = os.stat(f"{self.out}/o0.pdf").st_size
        told = self.build(3, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size // 2, size // 2)))
        self.assertEqual(told.count("文件超过了允许的大小"), len(NAMES), told)
        self.assertEqual(self.old_or_new(), 0)
        self.assertEqual(run(self.folder, "verify", "out/2021").told.count("[office-failed]"), len(NAMES))
        self.assertEqual({entry["status"] for entry in manifest(self.folder)["offices"].values()}, {"failed"})
        self.completes()

    def test_a_full_disk(self):
        kept, size = f"{self.folder}/kept", os.stat(f"{self.out}/o0.pdf").st_size
        os.rename(self.out, kept)
        os.mkdir(self.out)
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", self.out], stderr=subprocess.DEVNULL,
                          check=False).returncode != 0:
            os.rmdir(self.out)
            self.skipTest("no file system may be mounted here")
        try:
            # no room for another file: every old one stays
            shutil.copytree(kept, self.out, dirs_exist_ok=True)
            self.fill(size // 2)
            self.assertIn("磁盘已满", self.build(3))
            os.remove(f"{self.out}/full")
            self.assertEqual(self.old_or_new(), 0)
            self.completes()
            # room for some: those are whole, the others are not there
            for name in os.listdir(self.out):
                if name != ".state":
                    os.remove(f"{self.out}/{name}")
            self.fill(size * 7 // 2)
            self.assertIn("磁盘已满", self.build(3))
            os.remove(f"{self.out}/full")
            here = {name: found for name, found in tree(self.folder).items() if name.endswith(".pdf")}
            self.assertEqual(here, {name: self.new[name] for name in here})
            self.assertTrue(0 < len(here) < len(NAMES), here)
            self.assertEqual([name for name in os.listdir(self.out) if name.endswith(".tmp")], [])
            self.completes()
        finally:
            subprocess.run(["umount", self.out], check=True)

    def fill(self, leave):
        """Until `leave` bytes are free."""
        room = os.statvfs(self.out)
        with open(f"{self.out}/full", "wb") as file:
            file.write(bytes(room.f_bavail * room.f_frsize - leave))

    def test_a_folder_that_may_not_be_written(self):
        user = {}
        if os.getuid() == 0:  # to whom everything is allowed
            user = {"user": 65534, "group": 65534, "extra_groups": []}
            try:
                run(self.folder, "--version", **user)
            except OSError:
                self.skipTest("another user cannot come here")
        for folder in (self.out, f"{self.out}/.state"):
            os.chmod(folder, 0o555)
        told = self.build(3, **user)
        self.assertEqual(told.count("没有权限"), len(NAMES) + 1, told)  # six PDFs, one manifest
        self.assertEqual(tree(self.folder), self.old)
        for folder in (self.out, f"{self.out}/.state"):
            os.chmod(folder, 0o755)
        self.completes()

    def test_a_folder_where_the_file_should_be(self):
        os.remove(f"{self.out}/o2.pdf")
        os.mkdir(f"{self.out}/o2.pdf")
        told = self.build(3)
        self.assertIn("out/2021/o2.pdf", told)
        self.assertIn("6 个单位中 1 个未通过", told)
        self.assertEqual({name: entry["status"] for name, entry in manifest(self.folder)["offices"].items()},
                         dict.fromkeys(NAMES, "made") | {"o2": "failed"})
        os.rmdir(f"{self.out}/o2.pdf")
        self.completes()


class Records(unittest.TestCase):
    """What stands in .state never decides what the files are, only how long they take."""

    @classmethod
    def setUpClass(cls):
        cls.folder = small_make(memory_folder(cls), NAMES)
        cls.state = f"{cls.folder}/out/2021/.state"
        cls.build()
        cls.tree = tree(cls.folder)

    @classmethod
    def build(cls, *args):
        """{office: why} of those that were made again."""
        done = run(cls.folder, "build", "content/2021", "-j2", "--events", "-", *args, program=WATCHED)
        if done.returncode:
            raise AssertionError(done.told)
        lines = [json.loads(line) for line in done.said.splitlines()]
        return {line["office"]: line["why"] for line in lines if line["event"] == "office" and line["status"] == "made"}

    def setUp(self):
        shutil.rmtree(self.state, ignore_errors=True)
        self.build()
        self.assertEqual(self.build(), {})

    def made_again(self, names):
        self.assertEqual(set(self.build()), set(names))
        self.assertEqual(tree(self.folder), self.tree)

    def record(self, name):
        with open(f"{self.state}/{name}", "rb") as file:
            return file.read()

    def record_put(self, name, data):
        with open(f"{self.state}/{name}", "wb") as file:
            file.write(data)

    def test_any_damage_is_seen(self):
        dice = random.Random(20220131)
        for turn in range(25):
            for name in NAMES:
                data = bytearray(self.record(name))
                at = dice.randrange(len(data))
                damage = dice.choice(("cut", "flip", "insert", "drop", "empty", "noise", "double"))
                with self.subTest(turn=turn, name=name, damage=damage, at=at):
                    changed = {"cut": data[:at], "flip": data[:at] + bytes([data[at] ^ 1 << dice.randrange(8)]) + data[at + 1:],
                               "insert": data[:at] + b"0" + data[at:], "drop": data[:at] + data[at + 1:], "empty": b"",
                               "noise": dice.randbytes(at + 1), "double": data + data}[damage]
                    self.record_put(name, changed)
            self.made_again(NAMES)

    def test_a_record_of_another_office(self):
        self.record_put("o1", self.record("o2"))
        self.made_again(["o1"])

    def test_a_record_of_earlier_content(self):
        old = self.record("o3")
        figures = f"{self.folder}/{FIGURES.format('o3')}"
        rewrite(figures, "2305.10", "2305.11")
        self.assertEqual(set(self.build()), {"o3"})
        self.record_put("o3", old)
        self.assertEqual(set(self.build()), {"o3"})  # its content is not what the record says
        rewrite(figures, "2305.11", "2305.10")
        self.record_put("o3", old)
        self.made_again(["o3"])  # the content is, but the file is not

    def test_what_is_no_file(self):
        os.remove(f"{self.state}/o0")
        os.mkdir(f"{self.state}/o0")
        for name in ("o1", "o2"):
            os.remove(f"{self.state}/{name}")
        os.symlink("nowhere/at/all", f"{self.state}/o1")
        os.symlink("o2", f"{self.state}/o2")
        self.made_again(["o0", "o1", "o2"])
        self.made_again(["o0"])  # where no record can be kept
        shutil.rmtree(self.state)
        with open(self.state, "w", encoding="utf-8"):
            pass
        done = run(self.folder, "build", "content/2021", program=WATCHED)
        self.assertEqual(done.returncode, 3)  # no lock can be taken there
        self.assertIn("路径中有一段是文件，不是目录", done.told)
        self.assertEqual(tree(self.folder), self.tree)
        os.remove(self.state)

    def test_half_a_file_of_each_kind_is_cleared(self):
        for end in ("manifest.json", *(f"o0{end}" for end in (".pdf", ".trace.json", ".data.json", ".page.html"))):
            with open(f"{self.folder}/out/2021/{end}.999999999-0.tmp", "wb") as file:
                file.write(b"half")
        self.build()
        self.assertEqual(tree(self.folder), self.tree)

    def test_a_record_that_may_not_be_read(self):
        os.chmod(f"{self.state}/o4", 0)
        again = set(self.build())
        self.assertEqual(again, set() if os.getuid() == 0 else {"o4"})
        self.assertEqual(tree(self.folder), self.tree)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
