"""What a PDF shows, read by MuPDF: glyphs and rules where they are drawn; and what a template says of its page."""
import collections
import os
import re
import subprocess
import xml.etree.ElementTree

import yaml

MM = 72 / 25.4
NAMED_SIZES = {"三号": 16, "小三": 15, "四号": 14, "小四": 12, "五号": 10.5}

Glyph = collections.namedtuple("Glyph", "x y size char advance")
Rule = collections.namedtuple("Rule", "left top right bottom")


class Form:
    """What the template says of body text, in pt."""

    def __init__(self, project, name):
        profile = self.profile(project, name)
        page, body = profile["页面"], profile["样式"]["正文"]
        self.size, self.pitch = self.length(body["字号"]), self.length(body["行距"])
        self.top, self.bottom = self.length(page["上边距"]), self.length(page["下边距"])
        self.inner, self.outer = self.length(page["内边距"]), self.length(page["外边距"])
        self.two_sided, self.lines = page.get("双面") == "是", int(page["每页行数"])
        self.flows = profile["版式"]["章另起页"] == "否"

    @classmethod
    def profile(cls, project, name):
        """With what it inherits (继承)."""
        with open(os.path.join(project, "templates", name, "profile.yaml"), encoding="utf-8") as file:
            own = yaml.load(file, yaml.BaseLoader)
        return cls.laid_over(cls.profile(project, own["继承"]), own) if "继承" in own else own

    @classmethod
    def laid_over(cls, under, over):
        if not isinstance(under, dict) or not isinstance(over, dict):
            return over
        return {**under, **{key: cls.laid_over(under.get(key), value) for key, value in over.items()}}

    @staticmethod
    def length(text):
        if text in NAMED_SIZES:
            return NAMED_SIZES[text]
        number, unit = re.fullmatch(r"([\d.]+)(mm|pt)", text).groups()
        return float(number) * (MM if unit == "mm" else 1)


class Page:
    """Glyphs and rules of a page, y down."""

    def __init__(self, element):
        self.width, self.height = (float(part) for part in element.get("mediabox").split()[2:])
        self.glyphs, self.rules = [], []
        for text in element.iter("fill_text"):
            for span in text.iter("span"):
                size, skew = (float(part) for part in span.get("trm").split()[:2])
                if skew or size <= 0:
                    continue  # turned
                self.glyphs += [Glyph(float(g.get("x")), self.height - float(g.get("y")), size, g.get("unicode"), float(g.get("adv")))
                                for g in span.iter("g")]
        for path in element.iter("fill_path"):
            self.rules += self.rectangles(path)

    def rectangles(self, path):
        corners = []
        for step in path:
            if step.tag == "closepath":
                xs, ys = zip(*corners)
                yield Rule(min(xs), self.height - max(ys), max(xs), self.height - min(ys))
                corners = []
            else:
                corners.append((float(step.get("x")), float(step.get("y"))))

    def lines(self, size):
        """Glyphs of that size by baseline, from top to bottom."""
        found = collections.defaultdict(list)
        for glyph in self.glyphs:
            if abs(glyph.size - size) < 0.01:
                found[round(glyph.y, 1)].append(glyph)
        return [sorted(found[y], key=lambda glyph: glyph.x) for y in sorted(found)]

    def tables(self):
        """Of each grid its rows as (top, bottom, text)."""
        across = sorted({round(rule.top + rule.bottom, 1) / 2 for rule in self.rules if rule.right - rule.left > rule.bottom - rule.top})
        down = [rule for rule in self.rules if rule.bottom - rule.top > rule.right - rule.left]
        grids = []
        for y in across:
            inside = grids and any(rule.top - 1 <= grids[-1][-1] and rule.bottom + 1 >= y for rule in down)
            if inside and y - grids[-1][-1] > 2:
                grids[-1].append(y)
            elif not inside:
                grids.append([y])
        return [[(a, b, self.text(a, b)) for a, b in zip(grid, grid[1:])] for grid in grids if len(grid) > 1]

    def text(self, top, bottom):
        inside = [glyph for glyph in self.glyphs if top < glyph.y < bottom]
        return "".join(glyph.char or "" for glyph in sorted(inside, key=lambda glyph: (round(glyph.y), glyph.x)))

    def all_text(self):
        return self.text(0, self.height)


def pages_of(path):
    run = subprocess.run(["mutool", "trace", path], capture_output=True, check=True)
    return [Page(element) for element in xml.etree.ElementTree.fromstring(run.stdout.decode(errors="replace")).iter("page")]
