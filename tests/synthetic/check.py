#!/usr/bin/env python3
"""The invented offices are valid, the same each time, and none depends on how many there are.

    check.py YUSUAN PROJECT SCRATCH
"""
import os
import re
import shutil
import subprocess
import sys
import unittest

YUSUAN, PROJECT, SCRATCH = (os.path.abspath(arg) for arg in sys.argv[1:4])
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from synthetic import base, offices  # noqa: E402


def texts(folder):
    found = {}
    for place, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(place, name), encoding="utf-8") as file:
                found[os.path.relpath(os.path.join(place, name), folder)] = file.read()
    return found


class Offices(unittest.TestCase):
    def folder(self):
        folder = os.path.join(SCRATCH, self.id().rpartition(".")[2])
        shutil.rmtree(folder, ignore_errors=True)
        return folder

    def assert_valid(self, folder):
        """Nothing blocks, nothing is even warned of."""
        ran = subprocess.run([YUSUAN, "check", f"{folder}/content/{base.YEAR}", "-j", "2"],
                             cwd=PROJECT, capture_output=True, text=True)
        self.assertEqual((ran.returncode, ran.stderr.count("[")), (0, 0), ran.stdout + ran.stderr)

    def test_a_district_is_valid(self):
        folder = self.folder()
        offices.offices_write(folder, 24)
        self.assert_valid(folder)

    def test_full_sizes_are_valid(self):
        folder = self.folder()
        offices.offices_write(folder, 2, seed="full", sizes="full")
        self.assert_valid(folder)

    def test_many_times_the_content_is_valid(self):
        folder = self.folder()
        offices.offices_write(folder, 1, scale=3)
        self.assert_valid(folder)
        found = texts(folder)
        tables = re.findall("表格: 绩效目标表", found[f"content/{base.YEAR}/s00001/05-performance.yaml"])
        self.assertEqual(len(tables), 3 * 14)

    def test_long_tables_are_valid(self):
        for table in ("procurement", "projects"):
            folder = self.folder()
            offices.offices_write(folder, 1, rows=150, table=table)
            self.assert_valid(folder)
            figures = texts(folder)[f"content/{base.YEAR}/s00001/figures.yaml"]
            self.assertEqual(len(re.findall(r"（\d+号）|- 名称: 零星修缮项目\d+号", figures)), 150)

    def test_bytes_are_the_same_each_time(self):
        first, second = self.folder() + "/1", self.folder() + "/2"
        for folder in (first, second):
            offices._BASES.clear()
            offices.offices_write(folder, 12)
        self.assertEqual(texts(first), texts(second))

    def test_an_office_does_not_depend_on_the_others(self):
        alone, among = offices.office_texts(1, 7), self.folder()
        offices.offices_write(among, 9)
        found = texts(f"{among}/content/{base.YEAR}/s00008")
        self.assertEqual(alone[0], found)

    def test_seeds_and_numbers_differ(self):
        made = [offices.office_texts(seed, index) for seed in (1, 2) for index in range(30)]
        self.assertEqual(len({office[0]["figures.yaml"] for office in made}), len(made))
        names = [office[0]["office.yaml"].splitlines()[0] for office in made[:30]]
        self.assertEqual(len(set(names)), 30)

    def test_no_name_of_the_content_remains(self):
        for index in range(40):
            for text in offices.office_texts(1, index)[0].values():
                for old in (name for names in base.NAMES.values() for name in names):
                    self.assertNotIn(old, text)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
