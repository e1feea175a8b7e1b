#!/usr/bin/env python3
"""What readers extract of every shipped office is what was set: each paragraph and each cell exactly, without an invented blank.

    readers.py YUSUAN PROJECT SCRATCH

Text is compared character by character in the order in which it was drawn. A line may end where the reader saw a line end; between
two blocks (paragraphs, cells, headers) there may be blanks; one blank is as good as another. Poppler and MuPDF are always asked; PyMuPDF and PDFium where ./dev fetched
them.
"""
import collections
import itertools
import json
import os
import re
import subprocess
import sys
import unittest

YUSUAN, PROJECT, SCRATCH = (os.path.abspath(arg) for arg in sys.argv[1:4])
PYTHON = os.environ.get("YUSUAN_READERS", f"{PROJECT}/out/tools/readers/bin/python")
OFFICES = sorted(os.listdir(f"{PROJECT}/content/2021"))
INLINE = {"Link", "Reference", "Em", "Strong", "Lbl", "LBody"}  # parts of a block
TEXT = re.compile(r'text elem=(?:(\d+):)?(\w+) x=\S+ y=\S+ \S+ \S+ (?:down )?(".*?(?<!\\)")(?: |$)')
LINE_END, BLANK = "\n\r\f", " \u3000\xa0\n\r\f"
# Prints the text of every page as one JSON list.
PYMUPDF = "import json, sys, pymupdf; print(json.dumps([page.get_text() for page in pymupdf.open(sys.argv[1])]))"
PDFIUM = ("import json, sys, pypdfium2; "
          "print(json.dumps([page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(sys.argv[1])]))")


def output(*args):
    return subprocess.run(args, capture_output=True, check=True).stdout.decode()


def dump(office, stage):
    return output(YUSUAN, "build", f"{PROJECT}/content/2021", office, f"--dump={stage}", "--root", PROJECT).splitlines()


def blocks_of(office):
    """The number of the block that each element is of: its own, or that of what it is a part of."""
    blocks, path = [], []
    for number, line in enumerate(dump(office, "structure")):
        depth = (len(line) - len(line.lstrip())) // 2
        inline = line.split()[0] in INLINE and depth > 0
        path[depth:] = [path[depth - 1] if inline else number]
        blocks.append(path[depth])
    return blocks


def pages_of(office):
    """By page: the texts of its blocks as they were drawn, one after another."""
    blocks, pages = blocks_of(office), []
    for line in dump(office, "trace"):
        if line.startswith("page "):
            pages.append([])
        found = TEXT.match(line)
        if found:
            own = blocks[int(found[1])] if found[1] else f"artifact {len(pages[-1])}"
            pages[-1].append((own, json.loads(found[3])))
    return [["".join(text for _, text in run) for _, run in itertools.groupby(page, lambda item: item[0])] for page in pages]


def lines_of(office):
    """By page: how often each line of a block was set; for a reader that tells lines in an order of its own."""
    blocks, pages = blocks_of(office), []
    for line in dump(office, "trace"):
        if line.startswith("page "):
            pages.append(collections.Counter())
            last = None
        found = TEXT.match(line)
        if not found or not found[1]:  # dots of the contents stand between a title and its page
            last = None if found else last
            continue
        place, text = (blocks[int(found[1])], line.split(" y=")[1].split()[0]), json.loads(found[3])
        if place == last:
            pages[-1][whole] -= 1
            text = whole + text
        last, whole = place, text
        pages[-1][whole] += 1
    return pages


def differs(wanted, text):
    """Where a page's text is none of its blocks; None: it is."""
    at = 0
    for block in wanted:
        while at < len(text) and text[at] in BLANK:
            at += 1
        start = at
        for char in block.strip(BLANK):
            ended = at < len(text) and text[at] in LINE_END
            while at < len(text) and text[at] in LINE_END:
                at += 1
            if ended and char in BLANK and (at == len(text) or text[at] != char):
                continue  # no reader tells a blank at a line's end
            if at == len(text) or (text[at] != char and not (text[at] in BLANK and char in BLANK)):
                return f"{block!r} came as {text[start:at + 12]!r}"
            at += 1
    rest = text[at:].strip(BLANK)
    return f"{rest!r} was never set" if rest else None


class Readers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        subprocess.run([YUSUAN, "build", "content/2021", "-o", SCRATCH, "--root", PROJECT], check=True, capture_output=True, cwd=PROJECT)
        cls.wanted = {office: pages_of(office) for office in OFFICES}

    def compare(self, pages_read):
        for office, wanted in self.wanted.items():
            pages = pages_read(f"{SCRATCH}/{office}.pdf")
            self.assertEqual(len(pages), len(wanted))
            for number, (blocks, text) in enumerate(zip(wanted, pages), 1):
                with self.subTest(office, page=number):
                    self.assertIsNone(differs(blocks, text))

    def test_poppler(self):
        self.compare(lambda path: output("pdftotext", "-raw", path, "-").split("\f")[:-1])

    def test_mupdf(self):
        self.compare(lambda path: output("mutool", "draw", "-q", "-F", "txt", path).split("\f")[:-1])

    @unittest.skipUnless(os.path.exists(PYTHON), "PyMuPDF is not here: ./dev test fetches it where there is a network")
    def test_pymupdf(self):
        self.compare(lambda path: json.loads(output(PYTHON, "-c", PYMUPDF, path)))

    @unittest.skipUnless(os.path.exists(PYTHON), "PDFium is not here: ./dev test fetches it where there is a network")
    def test_pdfium(self):
        for office in OFFICES:
            read = json.loads(output(PYTHON, "-c", PDFIUM, f"{SCRATCH}/{office}.pdf"))
            for number, (lines, text) in enumerate(zip(lines_of(office), read), 1):
                for line, count in lines.items():
                    with self.subTest(office, page=number):
                        said = line.strip(BLANK).replace("\u3000", " ")
                        self.assertGreaterEqual(text.replace("\u3000", " ").count(said), count, line)

    def test_what_differs_is_seen(self):
        for wanted, text in ((["目录"], "目 录"), (["甲乙"], "甲"), (["甲"], "甲乙"), (["甲", "乙"], "乙甲"), (["1234.50"], "1 234.50"), (["甲 乙"], "甲乙"),
                             (["甲乙"], "甲\n 乙")):
            self.assertIsNotNone(differs(wanted, text), (wanted, text))
        for wanted, text in ((["目录"], "目录\n"), (["甲乙"], "甲\n乙"), (["甲", "乙"], "甲 乙"), (["甲 乙"], "甲\n乙"), (["甲 乙"], "甲 乙"), ([], "\n")):
            self.assertIsNone(differs(wanted, text), (wanted, text))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[4:])
