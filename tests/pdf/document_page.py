#!/usr/bin/env python3
"""NAME.page.html, the document as a page: the very text of the PDF, in its order, with what heads what.

    document_page.py YUSUAN PROJECT SCRATCH

The PDF's text is what poppler reads by its structure tree, so without what stands in margins.
"""
import base64
import hashlib
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import unittest
import zlib
from urllib.parse import unquote

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.dirname(HERE), os.path.join(os.path.dirname(HERE), "golden")]
import example  # noqa: E402
import pictures  # noqa: E402
from bad import base_make  # noqa: E402
from page_tree import Element, Tree, contrast  # noqa: E402

YUSUAN, PROJECT, SCRATCH = (os.path.abspath(arg) for arg in sys.argv[1:4])


def run(*args):
    return subprocess.run([YUSUAN, *args], capture_output=True, text=True, check=False, env={**os.environ, "NO_COLOR": "1"})


def pixels(png):
    """Size, depth and colours of a PNG, and its rows as they were packed."""
    at, parts = 8, {}
    while at < len(png):
        size, kind = struct.unpack(">I4s", png[at:at + 8])
        assert struct.unpack(">I", png[at + 8 + size:at + 12 + size])[0] == zlib.crc32(png[at + 4:at + 8 + size])
        parts[kind] = parts.get(kind, b"") + png[at + 8:at + 8 + size]
        at += 12 + size
    return parts[b"IHDR"], parts.get(b"PLTE"), zlib.decompress(parts[b"IDAT"])


def plain(text):
    return re.sub(r"\s", "", text)


def pdf_text(path, without=("TOC", "Figure")):
    """What is tagged, in order; of the contents and of pictures it says something else."""
    said = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, text=True, check=True).stdout
    texts, left_out = [], None
    for line in said.splitlines():
        indent = len(line) - len(line.lstrip())
        if left_out is not None and indent <= left_out:
            left_out = None
        if left_out is None and re.match(rf"\s*({'|'.join(without)})\b", line):
            left_out = indent
        elif left_out is None and line.lstrip().startswith('"'):
            texts.append(line.strip()[1:-1])
    return plain("".join(texts))


def page_text(element, without=("nav",)):
    """What stands in the page, but for the contents and the table of a chart, which the PDF draws."""
    if element.tag in without or (element.tag == "div" and element.parent.tag == "figure"):
        return ""
    return plain("".join(child if isinstance(child, str) else page_text(child, without) for child in element.children))


class Page:
    def __init__(self, folder, office):
        with open(f"{folder}/{office}.page.html", "rb") as file:
            self.bytes = file.read()
        self.text = self.bytes.decode()
        self.tree = Tree(self.text).root
        self.main = next(self.tree.all("main"))
        self.pdf = f"{folder}/{office}.pdf"


class DocumentPage(unittest.TestCase):
    def held(self, page):
        """What is true of every page."""
        tree, main = page.tree, page.main
        self.assertEqual(page_text(main), pdf_text(page.pdf))
        self.assertEqual(len(list(tree.all("h1"))), 1)
        levels = [int(e.tag[1]) for e in main.all() if re.fullmatch(r"h[1-6]", e.tag)]
        self.assertTrue(all(b - a <= 1 for a, b in zip([0] + levels, levels)), levels)
        ids = [e.attrs["id"] for e in tree.all() if "id" in e.attrs]
        self.assertEqual(len(ids), len(set(ids)))
        for link in main.all("a"):
            self.assertTrue(link.attrs["href"].startswith("#") and link.attrs["href"][1:] in ids, link.attrs)
        self.assertEqual([unquote(link.attrs["href"]) for link in next(tree.all("header")).all("a")], [os.path.basename(page.pdf)])
        self.assertEqual(list(tree.all("script")), [])
        for element in tree.all():
            self.assertFalse([name for name in element.attrs if name == "style" or name.startswith("on")])
        policy = next(e.attrs["content"] for e in tree.all("meta") if "http-equiv" in e.attrs)
        style = re.search(r"<style>(.*?)</style>", page.text, re.S)[1]
        self.assertIn(f"style-src 'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'", policy)
        self.assertIn("default-src 'none'", policy)
        self.assertIn("width=device-width", page.text)
        for items in main.all("ul"):
            self.assertEqual({child.tag for child in items.children if isinstance(child, Element)}, {"li"})
        for table in main.all("table"):
            self.table_held(table)

    def table_held(self, table):
        """Cells tile the rows of each group, and every one that names something says what it heads."""
        for heading in table.all("th"):
            self.assertIn(heading.attrs["scope"], ("col", "row"))
        groups = [child for child in table.children if isinstance(child, Element) and child.tag in ("thead", "tbody")]
        widths = set()
        for group in groups:
            rows = list(group.all("tr"))
            covered = [set() for _ in rows]
            for at, row in enumerate(rows):
                col = 0
                for cell in (child for child in row.children if isinstance(child, Element)):
                    while col in covered[at]:
                        col += 1
                    for down in range(int(cell.attrs.get("rowspan", 1))):
                        for right in range(int(cell.attrs.get("colspan", 1))):
                            self.assertNotIn(col + right, covered[at + down])
                            covered[at + down].add(col + right)
            widths |= {len(row) for row in covered}
        self.assertEqual(len(widths), 1)

    def paths_held(self, page, data):
        """Each number has the path of a figure whose digits it shows; each figure that is said to be printed is there."""
        figures = {figure["path"]: figure for figure in data["figures"]}
        shown = {}
        for span in page.main.all("span"):
            path = span.attrs.get("data-path")
            for name in [path] if path else span.attrs.get("data-from", "").split(" | ") if "data-from" in span.attrs else []:
                last = re.fullmatch(r"上年\((.*)\)", name)
                if not last:
                    self.assertTrue(name in figures or any(key.startswith(f"{name}[") or key.startswith(f"{name}.") for key in figures), name)
            if path in figures and figures[path].get("unit") == "万元":
                digits = re.sub(r"[^0-9]", "", figures[path]["value"]).strip("0")
                if "万元" in span.text():
                    self.assertIn(digits, re.sub(r"[^0-9]", "", span.text()), (path, span.text()))
            if path:
                shown.setdefault(path, []).append(span.text())
        said = {name for block in data["text"] for text in block["texts"] for name in re.findall(r"\{([^=}][^}]*)\}", text.get("form", ""))}
        for name in said & set(figures):
            self.assertIn(name, shown)
        self.assertGreater(len(shown), 20)

    def test_offices(self):
        folder = f"{SCRATCH}/made"
        shutil.rmtree(SCRATCH, ignore_errors=True)
        os.makedirs(SCRATCH)
        os.chdir(PROJECT)
        self.assertEqual(run("build", "content/2021", "-o", folder).returncode, 0)
        self.assertEqual(run("verify", folder).returncode, 0)
        for office in ("yunqi", "fenglin", "haitang", "yinxing"):
            with self.subTest(office=office):
                page = Page(folder, office)
                self.held(page)
                with open(f"{folder}/{office}.data.json", encoding="utf-8") as file:
                    self.paths_held(page, json.load(file))
        page = Page(folder, "yinxing")
        table = list(page.main.all("table"))[1]
        head = [[(cell.text(), cell.attrs.get("colspan")) for cell in row.all("th")] for row in next(table.all("thead")).all("tr")]
        self.assertEqual(head[0][:2], [("功能分类科目", "2"), ("合计", None)])
        self.assertEqual(plain(next(table.all("caption")).text()), "表2\u30002021年部门收入总表编制单位：银杏街道办事处单位：元".replace("\u3000", ""))

    def test_it_is_on_the_public_page(self):
        folder = f"{SCRATCH}/public"
        shutil.rmtree(folder, ignore_errors=True)
        os.chdir(PROJECT)
        run("build", "content/2021", "fenglin", "-o", folder)
        self.assertEqual(run("site", folder).returncode, 0)
        with open(f"{folder}/index.html", encoding="utf-8") as file:
            links = [link.attrs["href"] for link in Tree(file.read()).root.all("a")]
        self.assertIn("fenglin.page.html", links)
        self.assertEqual(links.index("fenglin.page.html"), links.index("fenglin.pdf") + 1)
        # what was altered is on no page, as with every file of the folder
        with open(f"{folder}/fenglin.page.html", "ab") as file:
            file.write(b" ")
        self.assertEqual(run("verify", folder).returncode, 1)
        self.assertEqual(run("site", folder).returncode, 1)

    def test_another_form(self):
        """Contents, an upright chapter, run-in headings, attachments, references to pages."""
        folder = f"{SCRATCH}/chapters"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(os.path.join(PROJECT, "tests/chapters"), folder)
        shutil.copytree(os.path.join(PROJECT, "templates"), os.path.join(folder, "templates"), dirs_exist_ok=True)
        os.symlink(os.path.join(PROJECT, "fonts"), os.path.join(folder, "fonts"))
        self.assertEqual(run("build", f"{folder}/content/2021", "-o", f"{folder}/out", "--root", folder).returncode, 0)
        page = Page(f"{folder}/out", "liuxi")
        self.held(page)
        entries = [link.text() for link in next(page.main.all("nav")).all("a")]
        self.assertGreater(len(entries), 3)
        self.assertTrue(list(page.main.all("strong", role="heading")))

    def test_charts(self):
        """Their numbers are a table, their captions below."""
        folder = f"{SCRATCH}/charts"
        shutil.rmtree(folder, ignore_errors=True)
        example.write(PROJECT, "十", folder, "单位名称: 图册镇人民政府\n单位编码: \"902002\"\n年度: 2021\n模板: tuce\n编制日期: 2021-02-10\n")
        office = next(name for name in os.listdir(f"{folder}/content/2021"))
        self.assertEqual(run("build", f"{folder}/content/2021", "-o", f"{folder}/out", "--root", folder).returncode, 0)
        page = Page(f"{folder}/out", office)
        self.held(page)
        figures = list(page.main.all("figure"))
        self.assertEqual([plain(next(figure.all("figcaption")).text())[:2] for figure in figures[:3]], ["图1", "图2", "图3"])
        self.assertIn("1234.00", next(figures[0].all("table")).text())

    def small(self, *blocks):
        base_make(PROJECT, f"{SCRATCH}/small")
        os.chdir(f"{SCRATCH}/small")
        for name in os.listdir("content/2021/x"):
            if name[0].isdigit():
                os.remove(f"content/2021/x/{name}")
        with open("content/2021/x/01-a.yaml", "w", encoding="utf-8") as file:
            file.write("章: 概况\n内容:\n" + "".join(f"  - {block}\n" for block in blocks))

    def page(self, *args):
        done = run("build", "content/2021", "-o", "out", *args)
        self.assertEqual(done.returncode, 0, done.stderr)
        return Page("out", "x")

    def test_what_the_content_says_stays_text(self):
        self.small("'杏园街道办事处 <script>alert(1)</script> \"&amp;\" 的数。'", "'预算收入{收入.合计}。'")
        page = self.page()
        self.held(page)
        self.assertIn("&lt;script&gt;alert(1)&lt;/script&gt; &quot;&amp;amp;&quot;", page.text)
        self.assertIn('<span data-path="收入.合计">7005.49万元</span>', page.text)

    def test_a_draft_says_so(self):
        self.small("杏园街道办事处办理辖区内的公共服务。")
        self.assertNotIn("草稿", self.page().text)
        self.assertIn("草稿", next(self.page("--draft").tree.all("header")).text())

    def test_a_picture_is_its_own_pixels(self):
        for name in ("tu.png", "zhao.jpg"):
            self.small("杏园街道办事处办理辖区内的公共服务。", f"图片: {name}\n    题: 便民服务中心\n    说明: 服务大厅的照片")
            data = pictures.jpeg(5, 3) if name.endswith("jpg") else pictures.png(5, 3)
            with open(f"content/2021/x/{name}", "wb") as file:
                file.write(data)
            page = self.page()
            self.held(page)
            [image] = page.main.all("img")
            self.assertEqual(image.attrs["alt"], "服务大厅的照片")
            shown = base64.b64decode(image.attrs["src"].split(",", 1)[1])
            self.assertEqual(image.attrs["src"].split(";")[0], "data:image/jpeg" if name.endswith("jpg") else "data:image/png")
            if name.endswith("jpg"):
                self.assertEqual(shown, data)
            else:  # another file of the same pixels: its chunks are those that make it
                self.assertEqual(pixels(shown), pixels(data))
            self.assertEqual((image.attrs["width"], image.attrs["height"]), ("5", "3"))

    def test_colours_have_contrast(self):
        self.small("杏园街道办事处办理辖区内的公共服务。")
        style = next(self.page().tree.all("style")).text()
        palettes = [dict(re.findall(r"--(\w+):(#[0-9a-f]{3,6})\b", root)) for root in re.findall(r":root\{([^}]*)\}", style)]
        self.assertEqual(len(palettes), 2)
        for palette in palettes:
            rgb = {name: [int(c * 2 if len(c) == 1 else c, 16) for c in re.findall("." if len(v) == 4 else "..", v[1:])] for name, v in palette.items()}
            for ground in set(re.findall(r"background:var\(--(\w+)\)", style)):
                for text in set(re.findall(r"[;{]color:var\(--(\w+)\)", style)):
                    self.assertGreaterEqual(contrast(rgb[text], rgb[ground]), 4.5, (text, ground))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
