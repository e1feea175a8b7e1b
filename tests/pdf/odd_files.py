#!/usr/bin/env python3
"""A pipe, a device or a folder where a file is expected is told of as that, and nobody waits for it.

    odd_files.py YUSUAN PROJECT SCRATCH
"""
import os
import shutil
import socket
import subprocess
import sys
import unittest

from offices import PROJECT, SCRATCH, YUSUAN, environment, small_make

KINDS = {"pipe": os.mkfifo, "device": lambda path: os.symlink("/dev/zero", path), "folder": os.mkdir}
TOLD = {"pipe": "它是管道或设备", "device": "它是管道或设备", "folder": "它是目录"}
SECONDS = 60  # a pipe that is waited for never ends


class Odd(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = small_make(SCRATCH, ["only"])
        (os.unlink if os.path.islink(f"{cls.folder}/fonts") else shutil.rmtree)(f"{cls.folder}/fonts")
        os.makedirs(f"{cls.folder}/fonts")
        with open(f"{PROJECT}/fonts/fonts.yaml", encoding="utf-8") as file:
            text = file.read().replace("../out/fonts", os.path.join(PROJECT, "out/fonts"))
        with open(f"{cls.folder}/fonts/fonts.yaml", "w", encoding="utf-8") as file:
            file.write(text)
        os.rename(f"{cls.folder}/templates", f"{cls.folder}/linked")
        shutil.copytree(f"{cls.folder}/linked", f"{cls.folder}/templates")
        cls.run_it("build", "content/2021", "-o", "out", status=0)
        cls.run_it("archive", "out", status=0)

    @classmethod
    def run_it(cls, *args, status=None):
        done = subprocess.run([YUSUAN, *args], cwd=cls.folder, env=environment(), capture_output=True, text=True, timeout=SECONDS, check=False)
        if status is not None and done.returncode != status:
            raise AssertionError(f"{args}: {done.returncode}\n{done.stderr}")
        return done

    def refused(self, path, *commands, kinds=tuple(KINDS)):
        """In the place of `path` each kind of what is no file: every command ends, with its name and what it is."""
        place = f"{self.folder}/{path}"
        stood = os.path.exists(place)
        if stood:
            os.rename(place, f"{place}.kept")
        for kind in kinds:
            KINDS[kind](place)
            for args in commands:
                with self.subTest(path=path, kind=kind, args=args):
                    done = self.run_it(*args)
                    self.assertIn(done.returncode, (1, 2, 3), done.stderr)
                    self.assertIn(TOLD[kind], done.stdout + done.stderr)
                    self.assertIn(os.path.basename(path), done.stdout + done.stderr)
            (os.rmdir if kind == "folder" else os.unlink)(place)
        if stood:
            os.rename(f"{place}.kept", place)

    def test_content(self):
        check = ("check", "content/2021")
        for name in ("figures.yaml", "01-basics.yaml", "waivers.yaml"):
            self.refused(f"content/2021/only/{name}", check)
        self.refused("content/2021/only/office.yaml", check, kinds=("pipe", "device"))
        self.refused("content/2021/only/corrections.yaml", ("build", "content/2021", "-o", "other"))
        self.refused("content/2020/only/figures.yaml", check)

    def test_what_goes_with_the_program(self):
        self.refused("fonts/fonts.yaml", ("check", "content/2021", "--root", "."), ("fonts", "--root", "."), kinds=("pipe", "device"))
        self.refused("fonts/FandolFang-Regular.otf", ("check", "content/2021"), ("fonts",), kinds=("pipe", "device"))
        self.refused("templates/small/profile.yaml", ("check", "content/2021"), kinds=("pipe", "device"))
        self.refused("templates/base/words.yaml", ("check", "content/2021"))
        with open(f"{self.folder}/templates/small/profile.yaml", "a", encoding="utf-8") as file:
            file.write("规则: {文件: [text]}\n")
        self.refused("templates/rules/text.yaml", ("check", "content/2021"))

    def test_what_is_published(self):
        for name, verbs in (("manifest.json", ("verify", "archive", "site")), ("archive/ledger.jsonl", ("verify", "archive", "site"))):
            self.refused(f"out/{name}", *((verb, "out") for verb in verbs))
        self.refused("out/only.pdf", ("recheck", "out/only.pdf"), ("extract", "out/only.pdf", "-o", "taken"))
        self.refused("out/only.trace.json", ("recheck", "out/only.pdf"))
        self.refused("out/only.data.json", ("diff", "out", "content/2021"))

    def test_what_is_no_file_is_not_there_for_verify(self):
        for path in ("out/only.pdf", "out/only.data.json"):
            os.rename(f"{self.folder}/{path}", f"{self.folder}/kept")
            for make in KINDS.values():
                make(f"{self.folder}/{path}")
                done = self.run_it("verify", "out", status=1)
                self.assertIn("[file-lacks]", done.stdout + done.stderr)
                (os.rmdir if make is os.mkdir else os.unlink)(f"{self.folder}/{path}")
            os.rename(f"{self.folder}/kept", f"{self.folder}/{path}")

    def test_a_record_that_cannot_be_read(self):
        folder = small_make(f"{SCRATCH}/records", ["one", "other"])
        build = (YUSUAN, "build", "content/2021", "-o", "out")
        for command in (build, (YUSUAN, "archive", "out")):
            subprocess.run(command, cwd=folder, env=environment(), check=True, capture_output=True)
        for name in ("one", "other"):
            os.rename(f"{folder}/out/.state/{name}", f"{folder}/kept")
            here = os.open(".", os.O_RDONLY)
            os.chdir(f"{folder}/out/.state")  # a socket's name has some hundred bytes at most
            with socket.socket(socket.AF_UNIX) as held:
                held.bind(name)
            os.fchdir(here)
            os.close(here)
            done = subprocess.run(build, cwd=folder, env=environment(), capture_output=True, text=True, timeout=SECONDS, check=False)
            self.assertEqual(done.returncode, 3, done.stderr)
            self.assertIn(f"out/.state/{name}", done.stderr)
            os.rename(f"{folder}/kept", f"{folder}/out/.state/{name}")

    def test_sheets(self):
        for name in ("form.xlsx", "form.csv"):
            self.refused(name, ("import", name, "content/2021", "only"))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
