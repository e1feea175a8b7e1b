#!/usr/bin/env python3
"""One table of many rows: everything in it is printed and traced once, and a total names each figure under it once.

    long_tables.py YUSUAN PROJECT SCRATCH
"""
import collections
import json
import os
import shutil
import subprocess
import sys
import unittest

YUSUAN, PROJECT, SCRATCH = (os.path.abspath(arg) for arg in sys.argv[1:4])
sys.path.insert(0, os.path.join(PROJECT, "tests"))

from synthetic import base, offices  # noqa: E402

ROWS = 150
SUM = {"procurement": "采购.总额", "projects": "项目一览.金额合计"}


def yusuan(*args):
    return subprocess.run([YUSUAN, *args], cwd=PROJECT, capture_output=True, text=True)


class LongTables(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.data, cls.pdf = {}, {}
        shutil.rmtree(SCRATCH, ignore_errors=True)
        for table in SUM:
            folder = os.path.join(SCRATCH, table)
            (office,) = offices.offices_write(folder, 1, rows=ROWS, table=table)
            ran = yusuan("build", f"{folder}/content/{base.YEAR}", "-o", f"{folder}/out")
            if ran.returncode != 0:
                raise AssertionError(ran.stdout + ran.stderr)
            cls.pdf[table] = f"{folder}/out/{office}.pdf"
            with open(f"{folder}/out/{office}.data.json", encoding="utf-8") as file:
                cls.data[table] = json.load(file)

    def test_a_sum_names_each_figure_under_it_once(self):
        for table, path in SUM.items():
            (total,) = [figure for figure in self.data[table]["figures"] if figure["path"] == path]
            names = collections.Counter(total["reads"])
            self.assertGreaterEqual(len(names), ROWS)
            self.assertEqual(set(names.values()), {1})

    def test_a_printed_total_names_each_figure_under_it_once(self):
        texts = [text for stretch in self.data["procurement"]["text"] for text in stretch["texts"]]
        long = [text for text in texts if len(text.get("reads", ())) >= ROWS]
        self.assertTrue(long)
        for text in long:
            self.assertEqual(len(text["reads"]), len(set(text["reads"])))

    def test_every_printed_number_is_its_figure(self):
        for pdf in self.pdf.values():
            ran = yusuan("recheck", pdf)
            self.assertEqual(ran.returncode, 0, ran.stdout + ran.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
