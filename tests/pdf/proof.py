#!/usr/bin/env python3
"""Each printed number is its ledger figure: the trace beside every PDF, held against the file by
`yusuan recheck`, by MuPDF, by arithmetic of this test's own, and after the file was altered.

    proof.py YUSUAN PROJECT SCRATCH
"""
import json
import os
import random
import re
import shutil
import subprocess
import sys
import unittest
import xml.etree.ElementTree
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal

YUSUAN, PROJECT, SCRATCH = (os.path.abspath(arg) for arg in sys.argv[1:4])
OUT = os.path.join(SCRATCH, "out")
SAMPLE = 200  # boxes of each office that MuPDF is asked about
MONEY = {"元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10000), "亿元": Decimal(100000000)}
NUMBER = r"(-?[\d,]+(?:\.\d+)?)"


def run(*args, status=0):
    done = subprocess.run(args, check=False, capture_output=True, text=True)
    if status is not None and done.returncode != status:
        raise AssertionError(f"{' '.join(args)}: exit {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done


def build(content, out):
    run(YUSUAN, "build", os.path.join(content, "2021"), "-o", out, "--root", PROJECT)


def trace_of(office, folder=OUT):
    """The trace with everything said that docs/proof.md lets it leave out."""
    with open(os.path.join(folder, office + ".trace.json"), encoding="utf-8") as file:
        trace = json.load(file)
    for entry in trace["printed"]:
        entry.setdefault("kind", "figure")
        for box in entry["boxes"]:
            box.setdefault("page", entry["page"])
        if len(entry["boxes"]) == 1:
            entry["boxes"][0].setdefault("text", entry["text"])
        for figure in entry["figures"]:
            figure.setdefault("role", "value")
        for placed in (entry, *entry["figures"]):
            if "/" not in placed["at"]:
                placed["at"] = f"{trace['folder']}/{placed['at']}"
    return trace


def offices():
    return sorted(name.removesuffix(".pdf") for name in os.listdir(OUT) if name.endswith(".pdf"))


def setUpModule():
    shutil.rmtree(SCRATCH, ignore_errors=True)
    build(os.path.join(PROJECT, "content"), OUT)


# ---- what a figure must print as ----

def places(text):
    return len(text.partition(".")[2])


def rounded(value, text):
    """`value` with as many places as `text` has, half away from zero."""
    return value.quantize(Decimal(1).scaleb(-places(text)), ROUND_HALF_UP)


def is_value(text, unit, figure):
    """Does "4876.59" beside "万元" say the figure? Without a unit it is in whatever unit the column has."""
    said, value = Decimal(text.replace(",", "")), Decimal(figure["value"])
    own = figure.get("unit", "")
    if own in MONEY:
        return any(rounded(value * MONEY[own] / factor, text) == said for name, factor in MONEY.items() if unit in ("", name))
    return unit in ("", own) and rounded(value, text) == said


def is_change(text, value, last):
    """较2020年预算增加443.95万元，增加10.02% and its parts."""
    unit = MONEY.get(value.get("unit"), Decimal(1))
    now, before = Decimal(value["value"]) * unit, Decimal(last["value"]) * MONEY.get(last.get("unit"), Decimal(1))
    if text == "与上年持平":
        return now == before
    match = re.fullmatch(rf"(?:较\d+年预算)?(?:(增加|减少){NUMBER}([^\d，%（]+))?，?(?:(增加|减少){NUMBER}%)?(（上年无此项预算）)?", text)
    if not match or now == before:
        return False
    way, amount, printed_unit, percent_way, percent, none = match.groups()
    word = "增加" if now > before else "减少"
    fits = bool(none) == (before == 0 and bool(re.match("较", text)))
    if amount:
        fits &= way == word and rounded(abs(now - before) / MONEY.get(printed_unit, Decimal(1)), amount) == Decimal(amount)
    if percent:
        fits &= percent_way == word and rounded(abs(now - before) * 100 / abs(before), percent) == Decimal(percent)
    return fits and bool(amount or percent)


def is_share(text, part, whole):
    factors = [MONEY.get(figure.get("unit"), Decimal(1)) for figure in (part, whole)]
    share = Decimal(part["value"]) * factors[0] * 100 / (Decimal(whole["value"]) * factors[1])
    return text.endswith("%") and rounded(share, text[:-1]) == Decimal(text[:-1])


def proves(entry):
    """Follows one entry from its figures to its text."""
    text, figures, written = entry["text"], entry["figures"], entry.get("written", "")
    roles = {figure["role"]: figure for figure in figures}
    if written.startswith("计数"):
        return text == roles["count"]["value"]
    if written.startswith("增减"):
        return is_change(text, roles["value"], roles["last"])
    if written.startswith("占比"):
        parts = [figure for figure in figures if figure["role"] == "part"]
        return len(parts) == 2 and is_share(text, *parts)
    match = re.fullmatch(NUMBER + r"(\D*)", text)
    return bool(match) and is_value(match[1], match[2], roles["value"])


# ---- what MuPDF sees ----

def mupdf_pages(pdf):
    """[[(left, right, baseline, character)]] in points, in the order of the content."""
    tree = xml.etree.ElementTree.fromstring(run("mutool", "draw", "-q", "-F", "stext", pdf).stdout)
    pages = []
    for page in tree.iter("page"):
        chars = []
        for char in page.iter("char"):
            quad = [float(number) for number in char.get("quad").split()]
            chars.append((quad[0], quad[2], float(char.get("y")), char.get("c")))
        pages.append(chars)
    return pages


def seen_in(box, chars):
    left, top, width, height = (box[key] / 1000 for key in ("x", "y", "width", "height"))
    slack = height / 20
    return "".join(c for start, end, baseline, c in chars
                   if top <= baseline <= top + height and start >= left - slack and end <= left + width + slack)


# ---- altering a file ----

def code_maps(qdf):
    """The ToUnicode maps of an expanded file: {character: [codes]}."""
    maps = []
    for stream in re.findall(rb"stream\n(/CIDInit.*?)endstream", qdf, re.S):
        codes = {}
        for first, texts in re.findall(rb"beginbfrange\n<([0-9A-F]{4})> <[0-9A-F]{4}> \[(.*?)\]", stream, re.S):
            for offset, text in enumerate(re.findall(rb"<([0-9A-F]*)>", texts)):
                codes.setdefault(bytes.fromhex(text.decode()).decode("utf-16-be"), []).append(b"%04X" % (int(first, 16) + offset))
        maps.append(codes)
    return maps


def find_digits(qdf, digits):
    """(match, map) where the digits are shown; one group a digit."""
    for codes in code_maps(qdf):
        if all(digit in codes for digit in digits):
            one = [b"(" + b"|".join(codes[digit]) + b")" for digit in digits]
            match = re.search(rb"(?:>-?\d+<)?".join(one), qdf, re.I)  # qpdf writes lower case
            if match:
                return match, codes
    raise AssertionError(f"{digits} is not shown")


def replace(data, start, new):
    return data[:start] + new + data[start + len(new):]


class Proof(unittest.TestCase):
    def test_every_office_agrees(self):
        self.assertGreaterEqual(len(offices()), 3)
        for office in offices():
            with self.subTest(office=office):
                trace = trace_of(office)
                n = len(trace["printed"])
                self.assertEqual((trace["format"], trace["file"], trace["numbers"]), ("yusuan-trace/2", office + ".pdf", n))
                done = run(YUSUAN, "recheck", os.path.join(OUT, office + ".pdf"))
                self.assertEqual((done.stdout, done.stderr), (f"{office}.pdf：{n} 个数，{n} 个相符\n", ""))
                self.assertGreater(n, 100)
                print(done.stdout, end="")

    def test_every_printed_figure_is_traced(self):
        for office in offices():
            with self.subTest(office=office):
                dump = run(YUSUAN, "check", os.path.join(PROJECT, "content/2021"), office, "--root", PROJECT, "--dump=document").stdout
                runs = re.findall(r"‹[fc]:(?:#?([^|›]*)\|)?([^›]*)›", dump)
                wanted = Counter(text.replace("⏎", "") for path, text in runs if path or re.search(r"\d", text))
                traced = Counter(entry["text"] for entry in trace_of(office)["printed"])
                captions = sum(wanted.values()) - sum((wanted & traced).values())
                # a 续表 caption is in the document even when its table ends on its first page
                continued = sum(len(re.findall(r"‹[fc]:", line)) for line in dump.split("\n") if line.startswith("  caption"))
                self.assertLessEqual(captions, continued, f"not traced: {wanted - traced}")

    def test_text_follows_from_figures(self):
        for office in offices():
            with self.subTest(office=office):
                printed = trace_of(office)["printed"]
                self.assertEqual([entry for entry in printed if not proves(entry)], [])
                for entry in printed:
                    self.assertEqual("".join(box["text"] for box in entry["boxes"]), entry["text"])
                    self.assertRegex(entry["at"], r"^\S+\.yaml:\d+:\d+$")
                    for figure in entry["figures"]:
                        self.assertRegex(figure["at"], r"^\S+\.yaml:\d+:\d+$")
                        self.assertTrue(figure.get("path") or figure.get("formula"), entry)

    def test_places_name_the_sources(self):
        """Line and column of a typed figure hold its number; of a text, the brace it was written with."""
        os.chdir(PROJECT)
        lines = {}
        for office in offices():
            for entry in trace_of(office)["printed"]:
                name, line, column = entry["at"].rsplit(":", 2)
                path = name if os.path.exists(name) else os.path.join(PROJECT, name)
                if path not in lines:
                    with open(path, encoding="utf-8") as file:
                        lines[path] = file.read().split("\n")
                rest = lines[path][int(line) - 1][int(column) - 1:]
                self.assertTrue(rest.startswith("{" + entry["written"]) if "written" in entry else rest, (entry["at"], rest))

    def test_mupdf_sees_the_same(self):
        for office in offices():
            with self.subTest(office=office):
                pages = mupdf_pages(os.path.join(OUT, office + ".pdf"))
                trace = trace_of(office)
                self.assertEqual((trace["pages"], len(trace["labels"])), (len(pages), len(pages)))
                boxes = [box for entry in trace["printed"] for box in entry["boxes"]]
                for box in random.Random(office).sample(boxes, min(SAMPLE, len(boxes))):
                    self.assertEqual(seen_in(box, pages[box["page"] - 1]), box["text"], box)

    def test_same_content_same_trace(self):
        again = os.path.join(SCRATCH, "again")
        build(os.path.join(PROJECT, "content"), again)
        for office in offices():
            self.assertEqual(trace_of(office), trace_of(office, again))


class Alterations(unittest.TestCase):
    """The smallest office; `self.path` is a copy of its file with its own trace beside it."""

    def setUp(self):
        self.office = min(offices(), key=lambda office: os.path.getsize(os.path.join(OUT, office + ".pdf")))
        self.trace = trace_of(self.office)
        self.path = os.path.join(SCRATCH, self._testMethodName + ".pdf")
        shutil.copy(os.path.join(OUT, self.office + ".pdf"), self.path)
        shutil.copy(os.path.join(OUT, self.office + ".trace.json"), self.path.replace(".pdf", ".trace.json"))

    def read(self):
        with open(self.path, "rb") as file:
            return file.read()

    def write(self, data):
        with open(self.path, "wb") as file:
            file.write(data)

    def qpdf(self, *options):
        run("qpdf", *options, "--replace-input", self.path)

    def recheck(self, status):
        return run(YUSUAN, "recheck", self.path, status=status)

    def longest(self):
        """The digits of the longest number that is printed once: nothing else is found in its place."""
        texts = Counter(entry["text"] for entry in self.trace["printed"])
        numbers = [match[1] for text in texts if (match := re.match(r"(\d+\.\d+)", text)) and texts[text] == 1]
        return max(numbers, key=len)

    def expand(self):
        self.qpdf("--qdf", "--object-streams=disable")

    def test_other_forms_of_the_file_agree(self):
        for options in (["--qdf", "--object-streams=disable"], ["--object-streams=generate"],
                        ["--object-streams=disable", "--compress-streams=y"]):
            with self.subTest(options=options):
                self.qpdf(*options)
                self.assertIn(f"{self.trace['numbers']} 个相符", self.recheck(0).stdout)

    def check_one_differs(self, digits):
        done = self.recheck(1)
        self.assertIn(f"{self.trace['numbers']} 个数，{self.trace['numbers'] - 1} 个相符", done.stdout)
        self.assertEqual(done.stderr.count("[recheck-differs]"), 1)
        self.assertRegex(done.stderr, rf"第 \d+ 页的数 “.+” 不符：记录是 “{re.escape(digits)}[^”]*”，PDF 里是 “")

    def test_one_glyph_of_one_number(self):
        self.expand()
        digits, data = self.longest(), self.read()
        match, codes = find_digits(data, digits)
        other = next(digit for digit in "0123456789" if digit != digits[-1] and digit in codes)
        self.write(replace(data, match.start(len(digits)), codes[other][0]))
        self.check_one_differs(digits)
        self.qpdf("--compress-streams=y", "--object-streams=generate")  # and in the packed form
        self.check_one_differs(digits)

    def test_what_a_glyph_says(self):
        self.expand()
        digits, data = self.longest(), self.read()
        match, _ = find_digits(data, digits)
        code = int(match[1], 16)
        altered = 0
        for found in re.finditer(rb"beginbfrange\n<([0-9A-F]{4})> <[0-9A-F]{4}> \[(.*?)\]", data, re.S):
            texts = list(re.finditer(rb"<([0-9A-F]*)>", found[2]))
            at = code - int(found[1], 16)
            if 0 <= at < len(texts) and texts[at][1] == b"%04X" % ord(digits[0]):
                data = replace(data, found.start(2) + texts[at].start(1), b"0058")
                altered += 1
        self.assertGreater(altered, 0)
        self.write(data)
        self.assertIn("X", self.recheck(1).stderr)

    def test_a_moved_number(self):
        """The line it stands in, 20 pt lower: the file says the same, but not there."""
        self.expand()
        data = self.read()
        match, _ = find_digits(data, self.longest())
        move = list(re.finditer(rb"(-?[\d.]+) (-?[\d.]+) Td\n", data[:match.start()]))[-1]
        lower = b"%s %s Td\n" % (move[1], str(Decimal(move[2].decode()) - 20).encode())
        data = data[:move.start()] + lower + data[move.end():]
        self.write(subprocess.run(["fix-qdf"], input=data, stdout=subprocess.PIPE, check=True).stdout)  # bytes: no line ends changed
        self.assertIn("[recheck-differs]", self.recheck(1).stderr)

    def change_figure(self, entry, content):
        """The last digit of the entry's figure, in a fresh copy of the office's content."""
        shutil.rmtree(content, ignore_errors=True)
        for year in ("2020", "2021"):
            shutil.copytree(os.path.join(PROJECT, "content", year, self.office), os.path.join(content, year, self.office))
        name, line, _ = entry["figures"][0]["at"].rsplit(":", 2)
        path = os.path.join(content, os.path.relpath(os.path.join(PROJECT, name), os.path.join(PROJECT, "content")))
        with open(path, encoding="utf-8") as file:
            lines = file.read().split("\n")
        old = entry["figures"][0]["value"]
        self.assertIn(old, lines[int(line) - 1])
        lines[int(line) - 1] = lines[int(line) - 1].replace(old, old[:-1] + ("1" if old[-1] != "1" else "2"))
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(lines))

    def test_one_digit_of_the_ledger(self):
        """Another figure, built again: the new file is not the old trace's, and agrees with its own."""
        content, out = os.path.join(SCRATCH, "content"), os.path.join(SCRATCH, "changed")
        changed = os.path.join(out, self.office + ".pdf")
        typed = [entry for entry in self.trace["printed"] if entry["kind"] == "figure" and "." in entry["text"] and
                 "formula" not in entry["figures"][0] and entry["text"].startswith(entry["figures"][0]["value"])]
        for entry in typed:  # the rules may refuse some
            self.change_figure(entry, content)
            run(YUSUAN, "build", os.path.join(content, "2021"), "-o", out, "--root", PROJECT, status=None)
            if os.path.exists(changed):
                break
        run(YUSUAN, "recheck", changed)
        shutil.copy(changed, self.path)
        self.assertIn(f"记录是 “{entry['text']}”", self.recheck(1).stderr)

    def test_what_cannot_be_read(self):
        data = self.read()
        self.write(data[:len(data) // 2])
        self.assertIn("[recheck-unreadable]", self.recheck(1).stderr)
        self.write(b"GIF89a")
        self.assertIn("[recheck-not-pdf]", self.recheck(1).stderr)
        self.write(data)
        trace = self.path.replace(".pdf", ".trace.json")
        with open(trace, "w", encoding="utf-8") as file:
            file.write("{")
        self.assertIn("[recheck-trace]", self.recheck(1).stderr)
        os.remove(trace)
        self.assertIn("[recheck-inside]", self.recheck(0).stderr)
        os.mkdir(trace) # is no file, but something stands there
        self.assertIn("[file-read]", self.recheck(1).stderr)
        os.rmdir(trace)

    def test_another_offices_trace(self):
        other = next(office for office in offices() if office != self.office)
        shutil.copy(os.path.join(OUT, other + ".pdf"), self.path)
        self.assertIn("[recheck-", self.recheck(1).stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
