#!/usr/bin/env python3
"""A font that is cut short or replaced while files are made of it: each file is whole, or the change is told.

    fonts_changed.py YUSUAN PROJECT SCRATCH
"""
import os
import shutil
import subprocess
import sys
import time
import unittest

from offices import PROJECT, SCRATCH, YUSUAN, environment, offices_make, run, tree

NAMES = [f"o{number}" for number in range(4)]
FONT = "FandolFang-Regular.otf"  # draws the text of every page
FONTS = os.path.join(PROJECT, "out/fonts/fandol")


class Changing(unittest.TestCase):
    def setUp(self):
        self.folder = offices_make(f"{SCRATCH}/year", NAMES)
        os.unlink(f"{self.folder}/fonts")
        os.makedirs(f"{self.folder}/fonts")
        self.font = f"{self.folder}/fonts/{FONT}"
        with open(f"{PROJECT}/fonts/fonts.yaml", encoding="utf-8") as file:
            text = file.read().replace("../out/fonts", os.path.join(PROJECT, "out/fonts"))
        with open(f"{self.folder}/fonts/fonts.yaml", "w", encoding="utf-8") as file:
            file.write(text)
        shutil.copy(f"{FONTS}/{FONT}", self.font)
        done = run(self.folder, "build", "content/2021", "-j1")
        self.assertEqual((done.returncode, done.told), (0, ""))
        self.whole = tree(self.folder)
        shutil.rmtree(f"{self.folder}/out")

    def build_while(self, change):
        """Builds; once the first office is there, `change` is done to the font."""
        first = f"{self.folder}/out/2021/{NAMES[0]}.pdf"
        with subprocess.Popen([YUSUAN, "build", "content/2021", "-j1"], cwd=self.folder, env=environment(),
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            while not os.path.exists(first) and process.poll() is None:
                time.sleep(0.001)
            change()
            _, told = process.communicate()
        self.assertEqual(process.returncode, 3, told)
        self.assertIn(f"{FONT}” 被换了或改了", told)
        self.assertIn("[font-changed]", told)
        found = tree(self.folder)
        self.assertIn(f"{NAMES[0]}.pdf", found)
        self.assertNotIn(f"{NAMES[-1]}.pdf", found)
        for name, sum_ in found.items():
            if name != "manifest.json":
                self.assertEqual(sum_, self.whole[name], name)

    def rebuilt(self):
        shutil.copy(f"{FONTS}/{FONT}", self.font)
        done = run(self.folder, "build", "content/2021", "-j2")
        self.assertEqual((done.returncode, done.told), (0, ""))
        self.assertEqual({**tree(self.folder), "manifest.json": ""}, {**self.whole, "manifest.json": ""})

    def test_cut_short(self):
        for size in (0, os.path.getsize(self.font) // 2):
            shutil.rmtree(f"{self.folder}/out", ignore_errors=True)
            self.build_while(lambda: os.truncate(self.font, size))
            self.rebuilt()

    def test_replaced(self):
        def replace():
            shutil.copy(f"{FONTS}/FandolKai-Regular.otf", f"{self.folder}/new.otf")
            os.replace(f"{self.folder}/new.otf", self.font)

        self.build_while(replace)
        self.rebuilt()

    def test_cut_at_any_moment(self):
        """Before it is read another font may be taken, which is told, too."""
        begun = time.monotonic()
        run(self.folder, "build", "content/2021", "-j2", "-o", f"{self.folder}/timed")
        span = time.monotonic() - begun
        for number in range(0, 20, 2):
            shutil.rmtree(f"{self.folder}/out", ignore_errors=True)
            with subprocess.Popen([YUSUAN, "build", "content/2021", "-j2"], cwd=self.folder, env=environment(),
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
                time.sleep(span * number / 20)
                os.truncate(self.font, 1 << number)
                _, told = process.communicate()
            shutil.copy(f"{FONTS}/{FONT}", self.font)
            with self.subTest(number=number):
                self.assertIn(process.returncode, (0, 3), told)
                found = tree(self.folder) if os.path.exists(f"{self.folder}/out/2021") else {}
                other = [name for name in found if name.endswith(".pdf") and found[name] != self.whole[name]]
                if process.returncode or other:
                    self.assertIn(FONT, told)
                for name in other:
                    self.assertEqual(run(self.folder, "recheck", f"out/2021/{name}").returncode, 0, name)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
