#!/usr/bin/env python3
"""The finished files of content/2021, read back by other people's tools.

    files.py YUSUAN PROJECT SCRATCH

Every office is built and its file held against its own document and trace:
qpdf finds nothing, fonts are embedded subsets, the text comes back to the
character, and what the layout promises holds on every page.
"""
import json
import os
import re
import shutil
import subprocess
import sys

from stages import read_document, read_trace, squeeze

MAX_BYTES = 450 * 1024  # of the largest; a page of the district site must load quickly
MIN_PAGES = 25
NEVER_FIRST = "、。，；：？！）》〉】』」〕”’％%‰"  # GB/T 15834-2011 §5.1
NEVER_LAST = "（《〈【『「〔“‘"


def run(*args, **options):
    done = subprocess.run(args, check=False, capture_output=True, text=True, **options)
    if done.returncode != 0:
        sys.exit(f"{' '.join(args)}: exit {done.returncode}\n{done.stderr}")
    return done.stdout


class Publication:
    """One office: its stages as text and its file."""

    def __init__(self, office, yusuan, project, pdf):
        content = os.path.join(project, "content/2021")
        dump = [yusuan, "check", content, office, "--root", project]
        self.pdf = pdf
        self.paragraphs = read_document(run(*dump, "--dump=document"))
        self.pages = read_trace(run(*dump, "--dump=trace"))
        raw = run("pdftotext", "-raw", pdf, "-")
        self.texts = [squeeze(page) for page in raw.removesuffix("\f").split("\f")]
        self.json = json.loads(run("qpdf", "--json=1", pdf))

    def objects(self):
        return self.json["objects"]

    def catalog(self):
        return self.objects()[self.objects()["trailer"]["/Root"]]


# ---- the file ----

def check_sound(publication):
    checked = subprocess.run(["qpdf", "--check", publication.pdf], capture_output=True, text=True, check=False)
    if checked.returncode != 0 or "No syntax or stream encoding errors" not in checked.stdout:
        yield "qpdf --check: " + checked.stdout + checked.stderr


def check_fonts(publication):
    fonts = run("pdffonts", publication.pdf).split("\n")[2:-1]
    for line in fonts:
        if not re.search(r" yes +yes +yes +\d+ +\d+$", line):
            yield "not embedded, subset and with Unicode: " + line
    if not fonts:
        yield "no fonts"


def check_text(publication):
    """The text of every page is the trace's, artifacts included."""
    if len(publication.texts) != len(publication.pages):
        yield f"{len(publication.texts)} pages in the file, {len(publication.pages)} in the trace"
    for number, (text, page) in enumerate(zip(publication.texts, publication.pages), 1):
        wanted = squeeze("".join(item.text for item in page.items))
        if text != wanted:
            at = next((i for i, pair in enumerate(zip(text, wanted)) if pair[0] != pair[1]), min(len(text), len(wanted)))
            yield f"page {number} at character {at}: pdftotext has “{text[at:at + 30]}”, the trace “{wanted[at:at + 30]}”"


def check_properties(publication):
    catalog, objects = publication.catalog(), publication.objects()
    title = next(p.title for p in publication.paragraphs if p.kind in ("title", "cover"))
    info = objects[objects["trailer"]["/Info"]]
    if squeeze(info.get("/Title", "")) != squeeze(title):
        yield f"the title is {info.get('/Title')}, not {title}"
    if catalog.get("/Lang") != "zh-CN":
        yield f"the language is {catalog.get('/Lang')}"
    if not catalog.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "DisplayDocTitle is not set"


def outline_titles(entries, level=1):
    for entry in entries:
        yield level, squeeze(entry["title"])
        yield from outline_titles(entry["kids"], level + 1)


def check_outline(publication):
    marks = list(outline_titles(publication.json["outlines"]))
    """Headings, and the captions of tables a level below them."""
    headings, level = [], 0
    for paragraph in publication.paragraphs:
        if paragraph.kind == "heading":
            level = paragraph.level
            headings.append((level, paragraph.text))
        elif paragraph.kind == "caption":
            headings.append((level + 1, paragraph.text))
    if marks != headings:
        yield f"bookmarks are not the headings: {[m for m in marks if m not in headings]}, {[h for h in headings if h not in marks]}"


def roman(number):
    return "".join(("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[number % 10]) if number < 10 else "x"


def check_labels(publication):
    labels, ranges = [], {entry["index"]: entry["label"] for entry in publication.json["pagelabels"]}
    current, start = {}, 0
    for index in range(len(publication.pages)):
        if index in ranges:
            current, start = ranges[index], index
        number = current.get("/St", 1) + index - start
        style = {"/D": str, "/r": roman}.get(current.get("/S"), lambda _: "")
        labels.append(current.get("/P", "").removeprefix("u:") + style(number))
    wanted = [page.label for page in publication.pages]
    if [label for label, page in zip(labels, publication.pages) if page.kind != "cover"] != \
            [label for label in wanted if label]:
        yield f"page labels are {labels}, not {wanted}"


def check_in_page(publication):
    """Every word stands wholly on its page."""
    width = height = 0.0
    for line in run("pdftotext", "-bbox", publication.pdf, "-").split("\n"):
        page = re.search(r'<page width="([\d.]+)" height="([\d.]+)"', line)
        word = re.search(r'<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">(.*)</word>', line)
        if page:
            width, height = float(page[1]), float(page[2])
        elif word:
            left, top, right, bottom = map(float, word.groups()[:4])
            if left < 0 or top < 0 or right > width or bottom > height:
                yield f"“{word[5]}” reaches beyond its page: {line.strip()}"


# ---- the layout ----

def match_items(publication):
    """[(page number, item, paragraph)]: each item is the next part of the first paragraph not yet at its end that goes on so.

    Rows that are split over pages make this a search; elsewhere it is the very next paragraph."""
    rest = [p.text for p in publication.paragraphs]
    first, matched = 0, []
    for number, page in enumerate(publication.pages, 1):
        for item in page.items:
            text = squeeze(item.text)
            if item.elem is None or not text or (page.kind == "toc" and item.type in ("TOCI", "Reference", "Link", "Lbl")):
                continue
            while first < len(rest) and not rest[first]:
                first += 1
            found = next((i for i in range(first, min(first + 400, len(rest))) if rest[i] and rest[i].startswith(text)), None)
            if found is None:
                raise LookupError(f"page {number}: “{text}” is no part of the document where “{rest[first] if first < len(rest) else ''}” should come")
            rest[found] = rest[found][len(text):]
            matched.append((number, item, publication.paragraphs[found]))
    if any(rest):
        raise LookupError(f"never printed: {[text for text in rest if text][:5]}")
    return matched


def lines_of(matched):
    """[(paragraph, [text of each line])] for neighbouring items."""
    paragraphs = []
    before = (None, None, None)
    for number, item, paragraph in matched:
        if not paragraphs or paragraphs[-1][0] is not paragraph:
            paragraphs.append((paragraph, []))
            before = (None, None, None)
        if (number, item.y) == before[:2]:
            paragraphs[-1][1][-1] += item.text
        else:
            paragraphs[-1][1].append(item.text)
        before = (number, item.y, None)
    return paragraphs


def check_lines(publication):
    for paragraph, lines in lines_of(publication.matched):
        for line in lines[1:]:
            if line.strip()[:1] in NEVER_FIRST and line.strip():
                yield f"a line begins with “{line[0]}”: {line} ({paragraph.text[:20]})"
        for line in lines[:-1]:
            if line.strip()[-1:] in NEVER_LAST and line.strip():
                yield f"a line ends with “{line[-1]}”: {line}"


def check_headers(publication):
    """A page that a table reaches from the one before shows the group's header rows again."""
    for number in range(2, len(publication.pages) + 1):
        own = [(item, paragraph) for page, item, paragraph in publication.matched if page == number]
        if not own or own[0][1].table is None or own[0][1].row is None:
            continue
        first, paragraph = own[0]
        started = any(page < number and other.table is paragraph.table for page, _, other in publication.matched)
        start, header = max((group for group in paragraph.table.row_groups if group[0] <= paragraph.row), default=(0, 0))
        if not started or paragraph.row < start + header:
            continue
        items = publication.pages[number - 1].items
        repeated = squeeze("".join(item.text for item in items[:items.index(first)]))
        wanted = "".join(paragraph.table.header.get(row, "") for row in range(start, start + header))
        if wanted not in repeated:
            yield f"page {number}: the table goes on without its header “{wanted}”, above it stands “{repeated}”"


CHECKS = [check_sound, check_fonts, check_text, check_properties, check_outline, check_labels, check_in_page, check_lines, check_headers]


def check(publication):
    try:
        publication.matched = match_items(publication)
    except LookupError as error:
        publication.matched = []
        yield str(error)
    for question in CHECKS:
        for problem in question(publication):
            yield f"{question.__name__}: {problem}"


# ---- over all files ----

def check_large(publications):
    large = max(publications, key=lambda publication: len(publication.pages))
    size = os.path.getsize(large.pdf)
    if size > MAX_BYTES or len(large.pages) < MIN_PAGES:
        yield f"{large.pdf}: {size} bytes, {len(large.pages)} pages"


def check_rare(publications):
    """Characters beyond U+FFFF are there and come back."""
    for publication in publications:
        written = {c for p in publication.paragraphs for c in p.text if ord(c) > 0xFFFF}
        if not written <= set("".join(publication.texts)):
            yield f"{publication.pdf}: lost {written - set(''.join(publication.texts))}"
    if not any(ord(c) > 0xFFFF for publication in publications for text in publication.texts for c in text):
        yield "no file has a character beyond U+FFFF"


def check_same_bytes(yusuan, project, scratch, offices):
    """Again from elsewhere, in another time zone and language."""
    elsewhere, out = os.path.join(scratch, "elsewhere"), os.path.join(scratch, "again")
    os.makedirs(elsewhere, exist_ok=True)
    content = os.path.relpath(os.path.join(project, "content/2021"), elsewhere)
    env = os.environ | {"TZ": "Pacific/Chatham", "LC_ALL": "de_DE.UTF-8", "LANG": "tr_TR.UTF-8", "YUSUAN_ROOT": project}
    run(yusuan, "build", content, "-o", out, cwd=elsewhere, env=env)
    for office in offices:
        with open(os.path.join(scratch, "out", office + ".pdf"), "rb") as one, \
                open(os.path.join(out, office + ".pdf"), "rb") as other:
            if one.read() != other.read():
                yield f"{office}.pdf: a second build has other bytes"


def main():
    yusuan, project, scratch = (os.path.abspath(arg) for arg in sys.argv[1:4])
    shutil.rmtree(scratch, ignore_errors=True)
    out = os.path.join(scratch, "out")
    run(yusuan, "build", os.path.join(project, "content/2021"), "-o", out, "--root", project)
    offices = sorted(name.removesuffix(".pdf") for name in os.listdir(out) if name.endswith(".pdf"))
    problems, publications = [], []
    for office in offices:
        publication = Publication(office, yusuan, project, os.path.join(out, office + ".pdf"))
        publications.append(publication)
        problems += [f"{office}: {problem}" for problem in check(publication)]
        print(f"{office}: {len(publication.pages)} pages, {os.path.getsize(publication.pdf)} bytes, "
              f"{sum(map(len, publication.texts))} characters")
    problems += [*check_large(publications), *check_rare(publications), *check_same_bytes(yusuan, project, scratch, offices)]
    print("\n".join(problems))
    return 1 if problems or len(offices) < 3 else 0


if __name__ == "__main__":
    sys.exit(main())
