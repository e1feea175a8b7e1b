#!/usr/bin/env python3
"""How well the shipped documents are set, read from their PDFs alone.

    measure.py YUSUAN PROJECT SCRATCH

Builds content/2021 and reads the files with MuPDF (glyphs and rules where they are drawn), knows of our layout
only what the template says: page, size and leading of body text. Prints a table and asserts bounds:
gaps between 汉字 even, none wider than a tenth of an em, few marks squeezed to their floor, body
baselines on the grid, few pages short by more than a line, no range split, no single row under 续表.
"""
import os
import re
import subprocess
import sys
import unittest

import yaml

from reading import Form, pages_of

YUSUAN, PROJECT, SCRATCH = (os.path.abspath(path) for path in sys.argv[1:4])
YEAR = "content/2021"
MARKS = "，、；：。！？”’）》〉】〕“‘（《〈【〔·"
SQUEEZED = "，、；：。"

# Bounds of the whole set. Gaps in em.
MEAN_SQUARE = 0.001
SPREAD = 0.1
AT_FLOOR = 0.04
OFF_GRID = 0.05  # pt
SHORT = 0.2  # of the pages of text


def is_han(char):
    return bool(char) and "\u4e00" <= char <= "\u9fff"


class Measures:
    """What a document, or all of them, came to."""

    def __init__(self):
        self.gaps, self.wide, self.marks, self.floor = [], [], 0, 0
        self.full, self.off_grid, self.ranges, self.stranded, self.short, self.pages = 0, [], [], [], [], 0
        self.totals = []

    def add(self, other):
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)

    def mean_square(self):
        return sum(gap * gap for gap in self.gaps) / len(self.gaps) if self.gaps else 0

    def row(self, name):
        return (f"{name:10} {self.full:6} {self.mean_square():9.5f} {max(self.gaps, default=0):7.3f} {len(self.wide):5} "
                f"{100 * self.floor / max(self.marks, 1):6.1f}% {len(self.off_grid):5} {len(self.ranges):6} {len(self.stranded):8} "
                f"{len(self.short):3}/{self.pages}")


HEAD = "office       full    gaps² widest  >0.1  floor    off ranges stranded short/text"


class Reading:
    """A document measured."""

    def __init__(self, path, form):
        self.form, self.measures = form, Measures()
        self.pages = pages_of(path)
        for number, page in enumerate(self.pages):
            if (page.width > page.height) == (self.pages[-1].width > self.pages[-1].height):
                self.measure_lines(number, page)
        self.measure_rows()
        self.measure_totals()
        self.measure_depths()

    def edges(self, number, page):
        inner_left = number % 2 == 0 or not self.form.two_sided
        left, right = (self.form.inner, self.form.outer) if inner_left else (self.form.outer, self.form.inner)
        return left, page.width - right

    def body(self, page):
        foot = page.height - self.form.bottom + 1
        return [line for line in page.lines(self.form.size) if line[0].y < foot]

    def is_full(self, line, right):
        last = line[-1]
        ends = {last.x + last.advance * last.size, last.x + last.advance * last.size - last.size / 2}
        return any(abs(end - right) < 0.3 for end in ends)

    def measure_lines(self, number, page):
        _, right = self.edges(number, page)
        zero = self.form.top + 0.88 * self.form.size
        before = None
        for line in self.body(page):
            steps = (line[0].y - zero) / self.form.pitch
            if self.form.flows and abs(steps - round(steps)) * self.form.pitch > OFF_GRID:
                self.measures.off_grid.append((number + 1, line[0].y))
            text = "".join(glyph.char or "" for glyph in line)
            if before and before[1] and (re.search(r"\d—$", before[0]) or (re.match("—[^—]", text) and before[0][-1].isdigit())):
                self.measures.ranges.append((number + 1, before[0], text))
            full = self.is_full(line, right)
            before = (text, full)
            if full:
                self.measures.full += 1
                self.measure_gaps(number, line, text)

    def measure_gaps(self, number, line, text):
        widest = 0
        for a, b, c in zip(line, line[1:], line[2:] + [None]):
            place = (b.x - a.x) / a.size
            if is_han(a.char) and is_han(b.char):
                gap = place - a.advance
                self.measures.gaps.append(gap)
                widest = max(widest, gap)
            elif a.char in SQUEEZED and b.char not in MARKS:
                self.measures.marks += 1
                self.measures.floor += place < 0.755
        if widest > SPREAD + 0.001:
            self.measures.wide.append((number + 1, round(widest, 3), text))

    def measure_rows(self):
        """Rows under 续表 that are no repeated header."""
        for number, page in enumerate(self.pages[1:], 1):
            tables = page.tables()
            if "续表" not in page.all_text() or not tables or not self.pages[number - 1].tables():
                continue
            known = {text for _, _, text in self.pages[number - 1].tables()[-1]}
            rows = [text for _, _, text in tables[0]]
            while rows and rows[0] in known and len(rows) > 1:
                rows.pop(0)
            if len(rows) < 2:
                self.measures.stranded.append((number + 1, rows))

    def measure_totals(self):
        """Digits of total rows are as wide as those of the rows above."""
        for number, page in enumerate(self.pages):
            for rows in page.tables():
                widths = [(text, {round(g.advance * g.size, 2) for g in page.glyphs if top < g.y < bottom and (g.char or "").isdigit()})
                          for top, bottom, text in rows]
                totals = [row for row in widths if re.match("(合计|总计|.*收入总计)", row[0]) and row[1]]
                others = {width for text, found in widths if (text, found) not in totals for width in found}
                self.measures.totals += [(number + 1, text) for text, found in totals if others and not found <= others]

    def measure_depths(self):
        """Pages of text alone, before another such page: at most one line short."""
        for number, page in enumerate(self.pages[:-1]):
            lines, after = self.body(page), self.body(self.pages[number + 1])
            if not self.form.flows or page.rules or self.pages[number + 1].rules or not lines or not after:
                continue
            self.measures.pages += 1
            last = self.form.top + 0.88 * self.form.size + (self.form.lines - 1) * self.form.pitch
            if lines[-1][0].y < last - 1.5 * self.form.pitch:
                self.measures.short.append(number + 1)


class Typeset(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        run = subprocess.run([YUSUAN, "build", YEAR, "-o", SCRATCH], cwd=PROJECT, capture_output=True, check=False)
        if run.returncode:
            raise RuntimeError(run.stderr.decode())
        cls.all = Measures()
        print(HEAD)
        for office in sorted(os.listdir(os.path.join(PROJECT, YEAR))):
            with open(os.path.join(PROJECT, YEAR, office, "office.yaml"), encoding="utf-8") as file:
                form = Form(PROJECT, yaml.load(file, yaml.BaseLoader)["模板"])
            measures = Reading(os.path.join(SCRATCH, office + ".pdf"), form).measures
            print(measures.row(office))
            cls.all.add(measures)
        print(cls.all.row("all"), flush=True)

    def test_there_is_something_to_measure(self):
        self.assertGreater(self.all.full, 300)
        self.assertGreater(len(self.all.gaps), 5000)
        self.assertGreater(self.all.marks, 300)

    def test_gaps_are_even(self):
        self.assertLessEqual(self.all.mean_square(), MEAN_SQUARE)

    def test_no_line_is_spread(self):
        self.assertEqual(self.all.wide, [])

    def test_few_marks_are_at_their_floor(self):
        self.assertLessEqual(self.all.floor, AT_FLOOR * self.all.marks)

    def test_body_stands_on_its_grid(self):
        self.assertEqual(self.all.off_grid, [])

    def test_no_range_is_split(self):
        self.assertEqual(self.all.ranges, [])

    def test_totals_are_as_wide_as_their_rows(self):
        self.assertEqual(self.all.totals, [])

    def test_few_pages_of_text_are_short(self):
        self.assertLessEqual(len(self.all.short), SHORT * self.all.pages)

    def test_no_row_is_alone_under_its_continued_title(self):
        self.assertEqual(self.all.stranded, [])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
