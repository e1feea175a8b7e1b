#!/usr/bin/env python3
"""`yusuan site`: the public page as a browser shows and prints it.

    site_shown.py YUSUAN PROJECT SCRATCH

Skipped where there is no Chromium. Screenshots are left in SCRATCH, to be looked at.
"""
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import unittest
from urllib.parse import quote, unquote

import published
from page_tree import Tree, contrast

YUSUAN, PROJECT, SCRATCH = (os.path.abspath(arg) for arg in sys.argv[1:4])
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-headless-shell")


def content(path):
    with open(path, "rb") as file:
        return file.read()


# A page of frames, each an address and a width; what `measure` says of each frame is printed as JSON.
FRAMES = """<!DOCTYPE html><meta charset="utf-8"><body><script>
const frames = %s.map(([src, width]) => {
  const frame = document.createElement('iframe');
  frame.style.cssText = `width:${width}px;height:900px;border:0`;
  frame.src = src;
  document.body.append(frame);
  return frame;
});
%s
addEventListener('load', () => {
  const result = frames.map(frame => measure(frame.contentDocument, frame.contentDocument.documentElement));
  document.body.textContent = 'RESULT' + JSON.stringify(result) + 'END';
});
</script>"""
LOOK = """
function rgb(color) { return color.match(/[\\d.]+/g).map(Number); }
function ground(element) {
  for (; element; element = element.parentElement) {
    const color = rgb(element.ownerDocument.defaultView.getComputedStyle(element).backgroundColor);
    if (color.length < 4 || color[3] > 0) return color.slice(0, 3);
  }
  return [255, 255, 255];
}
function measure(page, root) {
  const texts = {}, style = element => page.defaultView.getComputedStyle(element);
  for (const element of page.body.querySelectorAll('*'))
    if (element.getClientRects().length && [...element.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
      texts[rgb(style(element).color).slice(0, 3) + ' on ' + ground(element)] = element.tagName + '.' + element.className;
  return {scroll: root.scrollWidth, client: root.clientWidth, texts, cells: style(page.querySelector('td')).display};
}"""
SEARCH = """
function measure(page) {
  const shown = [...page.getElementById('offices').tBodies].filter(group => group.getClientRects().length);
  return [shown.map(group => group.id.slice(5)).join(' '), page.getElementById('found').textContent,
          page.getElementById('find').getClientRects().length > 0];
}"""
WIDTHS = [320, 360, 640, 928, 929, 1280]  # 640: 1280 at 200 %


class Browser(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = f"{SCRATCH}/shown"
        published.sixty(cls.folder)
        subprocess.run([YUSUAN, "site", cls.folder, "--place", "临江区"], capture_output=True, check=True)
        cls.url = f"file://{quote(cls.folder)}/index.html"

        # A byte more than what was hashed: the page's own policy keeps the script from running.
        with open(f"{cls.folder}/plain.html", "w", encoding="utf-8") as file:
            file.write(content(f"{cls.folder}/index.html").decode().replace("</script>", " </script>"))

    def chromium(self, url, *args):
        command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run",
                   f"--user-data-dir={SCRATCH}/chromium", "--force-prefers-reduced-motion", *args, url]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    def frames(self, sources, measure, *args):
        path = f"{self.folder}/frames.html"
        with open(path, "w", encoding="utf-8") as file:
            file.write(FRAMES % (json.dumps(sources), measure))
        dumped = self.chromium(f"file://{quote(path)}", "--allow-file-access-from-files", "--dump-dom", *args)
        return json.loads(re.search(r"RESULT(.*)END", dumped, re.S)[1])

    def test_search(self):
        every = " ".join(published.office_of(number)[0] for number in range(60))
        sum_of_old = hashlib.sha256(content(f"{self.folder}/archive/o04.v1.pdf")).hexdigest()
        found = {
            "": (every, "共60个单位"),
            "?q=" + quote("云栖"): ("o00 o20 o40", "符合的有3个单位，共60个"),
            "?q=" + quote("云栖 中心"): ("o40", "符合的有1个单位，共60个"),
            "?q=" + quote("１０９０４１"): ("o40", "符合的有1个单位，共60个"),  # full-width, as an input method gives it
            "?only=1": ("o00 o04 o07 o33", "符合的有4个单位，共60个"),
            "?only=1&q=" + quote("公务接待费"): ("o00 o04 o07 o33", "符合的有4个单位，共60个"),
            "?q=" + sum_of_old.upper(): ("o04", "符合的有1个单位，共60个"),
            "?q=%3Cb%3E": ("", "没有符合的单位，请换一个词"),
            "?q=%E4": (every, "共60个单位"),  # no text: as if nothing was asked
        }
        shown = self.frames([[f"index.html{query}", 800] for query in found], SEARCH)
        self.assertEqual(shown, [[*result, True] for result in found.values()])

    def test_without_script_everything_is_there(self):
        [(offices, _, search)] = self.frames([["plain.html?q=" + quote("云栖"), 800]], SEARCH)
        self.assertEqual((len(offices.split()), search), (60, False))

    def test_no_sideways_scrolling_and_contrast_as_shown(self):
        for scheme in (1, 0):  # light, dark
            results = self.frames([["index.html", width] for width in WIDTHS], LOOK,
                                  f"--blink-settings=preferredColorScheme={scheme}")
            grounds = set()
            for width, result in zip(WIDTHS, results, strict=True):
                self.assertEqual(result["client"], width)
                self.assertLessEqual(result["scroll"], width)
                self.assertEqual(result["cells"], "table-cell" if width > 928 else "block")
                for pair, where in result["texts"].items():
                    text, ground = ([int(c) for c in side.split(",")] for side in pair.split(" on "))
                    grounds.add(tuple(ground))
                    self.assertGreaterEqual(contrast(text, ground), 4.5, (where, pair))
            self.assertEqual(len(grounds), 2)
            self.assertEqual((255, 255, 255) in grounds, scheme == 1)

    def test_print(self):
        path = f"{SCRATCH}/page.pdf"
        self.chromium(self.url, "--no-pdf-header-footer", f"--print-to-pdf={path}")
        text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
        self.assertNotIn("查找单位", text)
        self.assertIn("archive/o04.v3.notice.pdf", text)
        tree = Tree(content(f"{self.folder}/index.html").decode()).root
        squeezed = re.sub(r"\s", "", text)
        for code in tree.all("code"):
            self.assertIn(re.sub(r"\s", "", code.text()), squeezed)
        for link in tree.all("a", type="application/pdf"):
            self.assertIn(unquote(link.attrs["href"]), squeezed)
        pages = text.split("\f")[:-1]
        for number, page in enumerate(pages, 1):
            self.assertEqual(page.split()[-1], str(number))
        heads = sum(bool(re.search(r"单位\s+文件\s+版本\s+日期\s+页数\s+大小", page)) for page in pages)
        self.assertGreaterEqual(heads, len(pages) - 1)  # the head comes again on each

    def test_screenshots(self):
        for name, page, scheme, width, height in (("wide", "index", 1, 1280, 1600), ("phone", "index", 1, 360, 2400),
                                                  ("dark", "index", 0, 1280, 1600), ("plain", "plain", 1, 1280, 1600),
                                                  ("plain-phone", "plain", 1, 360, 2400)):
            path = f"{SCRATCH}/{name}.png"
            self.chromium(f"file://{quote(self.folder)}/{page}.html", f"--window-size={width},{height}",
                          f"--screenshot={path}", f"--blink-settings=preferredColorScheme={scheme}")
            head = content(path)[:24]
            self.assertEqual((int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")), (width, height))


if __name__ == "__main__":
    if not CHROMIUM:
        sys.exit(77)
    os.makedirs(SCRATCH, exist_ok=True)
    unittest.main(argv=sys.argv[:1])
