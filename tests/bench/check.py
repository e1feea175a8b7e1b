#!/usr/bin/env python3
"""Each part of the bench runs and tells what it measured; how long anything took is nobody's business here.

    check.py YUSUAN STAGES PROJECT
"""
import json
import os
import subprocess
import sys
import tempfile
import unittest

PROGRAMS = [os.path.abspath(arg) for arg in sys.argv[1:4]]
BENCH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "bench.py")
STAGES = ["read", "figures", "document", "rules", "text checks", "layout", "paint: fonts", "paint: content",
          "paint: objects", "data file", "proof", "write", "rest"]


def run(*args):
    """(rows, text) of a run too small to mean anything."""
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "figures.json")
        ran = subprocess.run([sys.executable, "-B", BENCH, *PROGRAMS, "--runs", "1", "--offices", "3", "--rows", "40",
                              "--scales", "1,2", "--scratch", folder, "--json", file, *args],
                             capture_output=True, text=True)
        if ran.returncode != 0:
            raise AssertionError(ran.stdout + ran.stderr)
        with open(file, encoding="utf-8") as stream:
            return json.load(stream)["rows"], ran.stdout


class Bench(unittest.TestCase):
    def test_every_part_tells_its_figures(self):
        rows, text = run()
        told = [row["what"] for row in rows]
        self.assertEqual(told, ["cold", "stages", "batch", "batch", "batch",
                                "check: build", "check", "check, JSON report", "district", "unchanged", "growth", "growth", "table", "table"])
        for row in rows:
            if row["what"] != "stages":
                self.assertTrue(row["wall_s"] > 0 and row["cpu_s"] > 0 and row["peak_bytes"] > 0, row)
        for row in rows:
            for key in ("cpu_s", "stages_cpu_s"):
                if isinstance(row.get(key), dict):
                    self.assertEqual(list(row[key]), STAGES)
        for name in STAGES:
            self.assertIn(name, text)
        gate = rows[1]
        self.assertTrue(0 < gate["checks_share"] < 1 and gate["checks_to_read"] > 0, gate)
        self.assertIn("checks to reading the files", text)

    def test_twice_the_content_is_more_pages(self):
        rows, _ = run("--only", "growth")
        self.assertGreater(rows[1]["pages"], 1.5 * rows[0]["pages"])

    def test_one_part_alone(self):
        rows, _ = run("--only", "batch")
        self.assertEqual([(row["what"], row["jobs"], row["one_processor"], row["documents"]) for row in rows],
                         [("batch", 1, True, 3), ("batch", 1, False, 3), ("batch", 2, False, 3)])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
