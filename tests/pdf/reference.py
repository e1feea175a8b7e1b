#!/usr/bin/env python3
"""Typesets a real published document and proves that nothing of it is lost.

    reference.py YUSUAN PROJECT SCRATCH

YUSUAN_REFERENCE names a folder with *.json: a published document with its structure put
back (blocks of type title, heading, para, table). Each is turned mechanically
into this project's YAML under SCRATCH, built, and read back with pdftotext:
every character that is no blank, of every heading, paragraph and table cell,
must come back in order. Typed numbering of headings is dropped, since numbers
are generated. Skips, saying so, when there is none.
"""
import glob
import json
import os
import re
import shutil
import subprocess
import sys

import yaml

CHAPTERS = ["基本情况", "预算总体情况", "机关运行经费", "三公经费", "绩效信息", "政府采购", "国有资产", "名词解释", "其他说明"]
TYPED_NUMBER = re.compile(r"^\s*(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d+[、.．])\s*")
GENERATED_NUMBER = r"(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d+[．.、])?"
ALIGN = {"left": "左", "right": "右", "justify": "两端", "center": "中"}
MIN_PAGES = 20


def squeeze(text):
    return re.sub(r"\s", "", text)


def heading_title(text):
    return TYPED_NUMBER.sub("", text).strip()


def cell_text(cell):
    return "" if cell.get("artifact") else cell["text"]


# ---- JSON → YAML ----

def cell_yaml(cell):
    out = {"文": cell_text(cell)}
    if cell.get("colspan", 1) > 1:
        out["跨栏"] = cell["colspan"]
    if cell.get("rowspan", 1) > 1:
        out["跨行"] = cell["rowspan"]
    if cell.get("align") in ALIGN:
        out["对齐"] = ALIGN[cell["align"]]
    if cell.get("border") is False:
        out["边框"] = "否"
    return out


def header_rows(table):
    """Numbers of the rows that repeat, and whether they open the table."""
    rows = set()
    for section in table["sections"]:
        rows.update(range(section["start"], section["start"] + section["header"]))
    return rows


def table_yaml(table):
    headers = header_rows(table)
    opening = 0
    while opening in headers:
        opening += 1
    rows = [[cell_yaml(cell) for cell in row] for row in table["rows"]]
    body = []
    for number in range(opening, len(rows)):
        body.append({"表头": rows[number]} if number in headers else rows[number])
    out = {"栏": [{"宽": str(width)} for width in table["widths"]], "表体": body}
    if opening:
        out["表头"] = rows[:opening]
    if table.get("landscape"):
        out["横向"] = "是"
    return {"表格": out}


def sections_yaml(blocks, level):
    """Blocks under a heading of `level - 1`, nested."""
    out, i = [], 0
    while i < len(blocks):
        block = blocks[i]
        i += 1
        if block["type"] == "para":
            out.append(block["text"])
        elif block["type"] == "table":
            out.append(table_yaml(block))
        else:
            inner = []
            while i < len(blocks) and not (blocks[i]["type"] == "heading" and blocks[i]["level"] <= block["level"]):
                inner.append(blocks[i])
                i += 1
            section = {"标题": heading_title(block["text"])}
            if inner:
                section["内容"] = sections_yaml(inner, level + 1)
            out.append(section)
    return out


def write_yaml(path, value):
    with open(path, "w", encoding="utf-8") as file:
        yaml.safe_dump(value, file, allow_unicode=True, sort_keys=False, width=10**6)


def convert(document, folder):
    os.makedirs(folder, exist_ok=True)
    title = next(block["text"] for block in document["blocks"] if block["type"] == "title")
    write_yaml(os.path.join(folder, "office.yaml"), {
        "单位名称": document["office"], "单位编码": "000", "年度": str(document["year"]), "模板": "gbt9704",
        "标题": title, "编制日期": f"{document['year']}-02-10"})
    chapters, current = [], None
    for block in document["blocks"]:
        if block["type"] == "heading" and block["level"] == 1:
            current = (heading_title(block["text"]), [])
            chapters.append(current)
        elif block["type"] != "title":
            current[1].append(block)
    for number, (name, (heading, blocks)) in enumerate(zip(CHAPTERS, chapters, strict=True), 1):
        write_yaml(os.path.join(folder, f"{number:02}-part.yaml"),
                   {"章": name, "标题": heading, "内容": sections_yaml(blocks, 2)})


def write_root(project, root, profile, rules):
    """A root of its own: the templates, and a profile like gbt9704 with other rule files."""
    templates = os.path.join(root, "templates")
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(os.path.join(project, "templates"), templates)
    os.symlink(os.path.join(project, "fonts"), os.path.join(root, "fonts"))
    os.makedirs(os.path.join(templates, profile))
    write_yaml(os.path.join(templates, profile, "profile.yaml"), {"名称": profile, "继承": "gbt9704", "规则": {"文件": rules}})
    return templates


# ---- reading back ----

def pieces(document):
    """(kind, text, table) of everything that must come back, in order."""
    above = ""
    for block in document["blocks"]:
        if block["type"] == "table":
            block["above"] = above
            for number, row in enumerate(block["rows"]):
                for cell in row:
                    if squeeze(cell_text(cell)):
                        yield "cell", squeeze(cell_text(cell)), block
        elif block["type"] == "heading":
            above = squeeze(heading_title(block["text"]))
            yield "heading", above, None
        else:
            yield block["type"], squeeze(block["text"]), None


def repeated_texts(table):
    """What may be printed again after a page break: the heading as 续表, header rows, labels that span rows."""
    headers = header_rows(table)
    groups, group = [], ""
    for number, row in enumerate(table["rows"]):
        if number in headers:
            group += "".join(squeeze(cell_text(cell)) for cell in row)
        elif group:
            groups.append(group)
            group = ""
    labels = [squeeze(cell_text(cell)) for row in table["rows"] for cell in row if cell.get("rowspan", 1) > 1]
    return [text for text in groups + labels if text]


class Reader:
    """Walks the text of the pages; what was skipped is counted by reason."""

    def __init__(self, pages):
        self.text, self.starts = "", set()
        for page in pages:
            self.starts.add(len(self.text))
            self.text += page
        self.at = 0
        self.skipped = {"numbering": 0, "repeated": 0}
        self.page_started = 0
        self.skipped_here = False # a repeated text of the page that is begun

    def skip_title(self, table):
        title = re.compile(GENERATED_NUMBER + re.escape(table["above"]) + "（续表）").match(self.text, self.at)
        if title:
            self.skipped["repeated"] += title.end() - self.at
            self.at = title.end()

    def skip_repeats(self, rest, table):
        """At a page's start inside a table: its header rows and merged labels stand there again, up to what is due."""
        texts = repeated_texts(table)
        found = True
        while found:
            found = False
            for text in texts:
                if self.text.startswith(text, self.at) and not (self.skipped_here and self.text.startswith(rest, self.at)):
                    self.at += len(text)
                    self.skipped["repeated"] += len(text)
                    self.skipped_here = found = True

    def match_piece(self, text, table, numbered):
        if numbered:
            end = re.compile(GENERATED_NUMBER).match(self.text, self.at).end()
            self.skipped["numbering"] += end - self.at
            self.at = end
        for i, char in enumerate(text):
            if self.at < len(self.text) and self.text[self.at] == char and not (table and self.at in self.starts):
                self.at += 1
                continue
            if table and self.try_after_repeats(text[i:], table):
                self.at += 1
                continue
            return i
        return None

    def try_after_repeats(self, rest, table):
        before, skipped = self.at, dict(self.skipped)
        wanted = rest[: min(len(rest), 6)]
        if self.text.startswith(wanted, self.at) and self.at not in self.starts:
            return True
        self.skip_title(table)
        if self.text.startswith(rest, self.at): # a header row of its own that begins the page
            return True
        self.skipped_here = False
        self.skip_repeats(rest, table)
        if self.text.startswith(rest[0], self.at):
            return True
        self.at, self.skipped = before, skipped
        return self.text.startswith(rest[0], self.at)


def page_texts(pdf):
    raw = subprocess.run(["pdftotext", "-raw", pdf, "-"], check=True, capture_output=True, text=True).stdout
    pages = []
    for number, page in enumerate(raw.rstrip("\f").split("\f"), 1):
        text, label = squeeze(page), f"—{number}—"
        if not text.endswith(label):
            sys.exit(f"page {number} does not end with its number: {text[-20:]}")
        pages.append(text.removesuffix(label))
    return pages


def check(document, pdf):
    pages = page_texts(pdf)
    reader = Reader(pages)
    counted = {}
    for kind, text, table in pieces(document):
        failed = reader.match_piece(text, table, kind == "heading")
        if failed is not None:
            print(f"{kind} not found in order, at character {failed} of: {text[:80]}")
            print(f"  the PDF goes on with: {reader.text[reader.at:reader.at + 80]}")
            return False
        counted[kind] = counted.get(kind, 0) + 1
        counted["characters"] = counted.get("characters", 0) + len(text)
    rest = reader.text[reader.at:]
    print(f"{len(pages)} pages; back in order: {counted}; besides: {reader.skipped}")
    if rest:
        print(f"left over: {rest[:80]}")
    if len(pages) < MIN_PAGES:
        print(f"fewer than {MIN_PAGES} pages")
    return not rest and len(pages) >= MIN_PAGES


def main():
    yusuan, project, scratch = sys.argv[1:4]
    reference = os.environ.get("YUSUAN_REFERENCE")
    sources = sorted(glob.glob(os.path.join(reference, "*.json"))) if reference else []
    if not sources:
        print("SKIP: the reference document is not at hand (YUSUAN_REFERENCE)")
        return 77
    for source in sources:
        with open(source, encoding="utf-8") as file:
            document = json.load(file)
        content, out = os.path.join(scratch, "content", str(document["year"])), os.path.join(scratch, "out")
        root = os.path.join(scratch, "root")
        convert(document, os.path.join(content, "reference"))
        write_root(os.path.abspath(project), root, "unchecked", []) # refused.py checks it; here it is only typeset
        made = subprocess.run([yusuan, "build", content, "-t", "unchecked", "-o", out, "--root", root], check=False)
        if made.returncode != 0:
            print(f"yusuan build: exit {made.returncode}")
            return 1
        if not check(document, os.path.join(out, "reference.pdf")):
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
