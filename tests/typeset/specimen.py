#!/usr/bin/env python3
"""Documents of every block, for looking at and for measuring.

    specimen.py YUSUAN PROJECT SCRATCH [DOCUMENTS] [--look]

The first document has each block once, each kind of table, pages that lie across, cover, contents and notes; DOCUMENTS more,
20 unless said, are drawn by dice, each with a page of its own. Of every PDF it is measured, from its glyphs and rules alone:
nothing outside the type area, no glyph on another, body text on its grid, no line of text or of a cell begins or ends with a
mark that may not, points of a column below each other. --look makes the first alone, with a PNG of each page beside it.
"""
import os
import random
import re
import shutil
import subprocess
import sys
import unittest

from reading import MM, pages_of

YUSUAN, PROJECT, SCRATCH = (os.path.abspath(path) for path in sys.argv[1:4])
NUMBERS = [int(word) for word in sys.argv[4:] if word.isdigit()]
DOCUMENTS = NUMBERS[0] if NUMBERS else 20
LOOK = "--look" in sys.argv
SIZE = 15.79  # of body text, pt
PAPER = (210, 297)  # mm
NEVER_FIRST = "、。，；：？！”’）》〉】〕·/"
NEVER_LAST = "“‘（《〈【〔"
NUMERALS = "〇一二三四五六七八九"
MARKS = NEVER_FIRST + NEVER_LAST + "．"
EDGE = 0.6  # pt: rules stand astride the area's edge

WORDS = ("街道 社区 预算 安排 支出 项目 资金 管理 服务 公共 安全 环境 卫生 养老 道路 绿化 网格 治理 档案 培训 文化 体育 消防 防汛 "
         "机关 运行 经费 采购 货物 工程 资产 绩效 指标 目标 任务 群众 居民 保障 就业").split()
PIECES = ("2021年", "7005.49万元", "66.45%", "9个", "GB/T 9704", "2021—2023年", "5～10人", "www.xingyuan.gov.cn/budget", "“三公”经费",
          "《预算法》", "〔2021〕37号", "——", "……", "（含上年结转）", "·")


class Written:
    """The blocks of one document, as an office writes them."""

    def __init__(self, dice):
        self.dice, self.text, self.tables, self.figures = dice, "", 0, []

    def words(self, least, most):
        dice, text = self.dice, ""
        for _ in range(dice.randint(least, most)):
            text += dice.choice(PIECES) if text and dice.random() < 0.12 else dice.choice(WORDS)
            text += dice.choice(["", "", "", "", "，", "、"]) if text[-1] not in "—…·" else dice.choice(WORDS)
        return text.rstrip("，、") + "字"

    def sentence(self, notes=0.1):
        text = self.words(4, 60)
        if self.dice.random() < notes:
            text += "{注 " + self.words(2, 30) + "。}"
        return text + "。"

    def add(self, text, depth=1):
        self.text += "".join("  " * depth + line + "\n" for line in text.splitlines())

    def paragraph(self):
        self.add(f"- '{self.sentence()}'")

    def heading(self, level=1):
        self.add(f"- 标题: '{self.words(2, 12)}'\n  内容:")
        self.add(f"- '{self.sentence()}'", 3)
        if level < 3 and self.dice.random() < 0.5:
            self.add(f"- 标题: '{self.words(2, 8)}'\n  内容:\n    - '{self.sentence()}'", 3)

    def lead_in(self):
        self.add(f"- '{self.words(3, 30)}如下：'")
        self.items()

    def items(self):
        number = self.dice.choice(("数字", "括号", "无"))
        lines = "".join(f"\n    - '{self.sentence(0)}'" for _ in range(self.dice.randint(1, 5)))
        self.add(f"- 列表:{lines}\n  编号: {number}")

    def note(self):
        self.add(f"- 注: '注：{self.words(3, 30)}。'")

    def page(self):
        self.add("- 分页: 是")

    def table(self, rows=None, columns=None, across=False, digits=9):
        dice = self.dice
        rows, columns = rows or dice.choice((1, 3, 8, 30)), columns or dice.randint(2, 7)
        self.tables += 1
        cells = "".join(f", {{对齐: {dice.choice(['小数点', '小数点', '左', '居中'])}}}" for _ in range(columns - 1))
        lines = [f"- 表格:\n    题: '表{self.tables}的{self.words(1, 6)}'\n    单位行: 单位：万元\n    横向: {'是' if across else '否'}",
                 f"    栏: [{{对齐: 左}}{cells}]", "    表头:"]
        lines.append("      - [" + ", ".join(f"'{self.words(1, 3)}'" for _ in range(columns)) + "]")
        lines.append("    表体:")
        for _ in range(rows):
            amounts = [f"'{dice.randint(0, 10 ** dice.randint(1, digits - 2))}.{dice.randint(0, 99):02}'" if dice.random() < 0.9 else "''"
                       for _ in range(columns - 1)]
            lines.append("      - ['" + self.words(1, 9) + "', " + ", ".join(amounts) + "]")
        lines.append("      - 合计: [合计" + ", ''" * (columns - 1) + "]")
        self.add("\n".join(lines))

    def merged(self):
        self.tables += 1
        self.add(f"""- 表格:
    题: 表{self.tables}的合并
    栏: [{{对齐: 左}}, {{对齐: 左}}, {{对齐: 小数点}}, {{对齐: 小数点}}]
    表头:
      - [{{文: 类别, 跨行: 2}}, {{文: 名称, 跨行: 2}}, {{文: 金额, 跨栏: 2}}]
      - [本年, 上年]
    表体:
      - [{{文: '{self.words(1, 4)}', 跨行: 3}}, '{self.words(1, 6)}', '7005.49', '12.5']
      - ['{self.words(1, 30)}', '0.49', '1012.58']
      - ['{self.words(1, 6)}', '120', '3']""")

    def chart(self, kind=None):
        """Its numbers are figures of the office."""
        dice, kind = self.dice, kind or self.dice.choice(("柱形", "条形", "占比"))
        names, chart = dice.sample(WORDS, 4), f"图{len(self.figures) + 1}"
        amounts = [dice.randint(0 if kind == "占比" else -99, 999) for _ in names]
        self.figures.append(f"{chart}: {{" + "".join(f"{name}: {amount}.50, " for name, amount in zip(names, amounts))
                            + "合计: = " + " + ".join(names) + "}\n")
        rows = "".join(f"\n    - [{name}, '{{{chart}.{name}}}']" for name in names)
        total = f"\n  总数: {chart}.合计" if kind == "占比" else ""
        self.add(f"- 图: {kind}\n  题: '{self.words(1, 5)}'\n  单位: 万元\n  栏: [本年]{total}\n  数据:{rows}")

    def signature(self):
        self.add(f"- 落款: {{署名: '{{单位名称}}', 日期: '{{编制日期}}', 盖章: {self.dice.choice('是否')}}}")

    def attachment(self):
        self.add(f"- 附件: '{self.words(1, 6)}'\n  内容:\n    - '{self.sentence()}'")


def first(written):
    """Each block once."""
    for _ in range(3):
        written.paragraph()
    written.heading()
    written.lead_in()
    written.items()
    written.table(3, 4)
    written.note()
    written.merged()
    for kind in ("柱形", "条形", "占比"):
        written.chart(kind)
    written.table(40, 5)
    written.paragraph()
    written.table(8, 7, across=True)
    written.paragraph()
    written.table(6, 9, digits=15)
    written.page()
    written.heading()
    written.table(3, 8, digits=11)
    written.paragraph()
    written.signature()
    written.attachment()


def drawn(written):
    dice = written.dice
    blocks = [written.paragraph] * 6 + [written.heading] * 3 + [written.lead_in, written.items, written.table, written.table, written.merged,
                                                                written.chart, written.page, lambda: written.table(across=True)]
    written.paragraph()
    for _ in range(dice.randint(4, 24)):
        dice.choice(blocks)()
    if dice.random() < 0.5:
        written.signature()
    if dice.random() < 0.3:
        written.attachment()


class Sheet:
    """The page of a document: margins in pt, and how it is written in its template."""

    def __init__(self, dice, plain):
        self.top, self.bottom, self.inner, self.outer = (37, 35, 28, 26) if plain else (dice.randint(20, 40) for _ in range(4))
        self.pitch = 29.6 if plain else dice.choice((22, 25, 28, 29.6))
        self.two_sided = plain or dice.random() < 0.5
        self.cover = plain or dice.random() < 0.2

    def profile(self):
        across, down = ((PAPER[0] - self.inner - self.outer) * MM, (PAPER[1] - self.top - self.bottom) * MM)
        signs, lines = int(across / SIZE), int((down - SIZE) / self.pitch) + 1
        return f"""名称: 样张
继承: gbt9704
页面: {{上边距: {self.top}mm, 下边距: {self.bottom}mm, 内边距: {self.inner}mm, 外边距: {self.outer}mm, 双面: {'是' if self.two_sided else '否'},
  每行字数: {signs}, 每页行数: {lines}}}
样式: {{正文: {{字号: {SIZE}pt, 行距: {self.pitch}pt}}, 题名: {{段后: {self.pitch}pt}}}}
版式: {{封面: {'是' if self.cover else '否'}, 目录: {'是' if self.cover else '否'}, 附件说明: 是}}
规则: {{文件: [characters]}}
章节:
  - {{名: 正文, 标题: 每一种块, 必需: 是}}
"""

    def area(self, number, page):
        """left, top, right, bottom of page `number` from 0."""
        inner_left = number % 2 == 0 or not self.two_sided
        left, right = (self.inner, self.outer) if inner_left else (self.outer, self.inner)
        if page.width > page.height: # turned: the head to the left edge of the upright page
            return self.bottom * MM, left * MM, page.width - self.top * MM, page.height - right * MM
        return left * MM, self.top * MM, page.width - right * MM, page.height - self.bottom * MM


def document_write(folder, seed):
    dice = random.Random(seed)
    sheet, written = Sheet(dice, seed == 0), Written(dice)
    (drawn if seed else first)(written)
    name, office = f"d{seed}", os.path.join(folder, "content/2021", f"d{seed}")
    os.makedirs(os.path.join(folder, "templates", name))
    os.makedirs(office)
    files = {os.path.join(folder, "templates", name, "profile.yaml"): sheet.profile(),
             os.path.join(office, "office.yaml"): f"单位名称: 样张第{NUMERALS[seed // 100]}{NUMERALS[seed // 10 % 10]}{NUMERALS[seed % 10]}街道办事处\n简称: 样张\n单位编码: \"{100000 + seed}\"\n年度: 2021\n模板: {name}\n编制日期: 2021-02-10\n",
             os.path.join(office, "figures.yaml"): "单位: 万元\n" + "".join(written.figures),
             os.path.join(office, "01-text.yaml"): "章: 正文\n内容:\n" + written.text}
    for path, text in files.items():
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    return sheet


def is_latin(char):
    return char < "\u0250"  # kerned


class Checks:
    """What is wrong with one document."""

    def __init__(self, name, path, sheet):
        self.name, self.sheet, self.wrong = name, sheet, []
        for number, page in enumerate(pages_of(path)):
            self.page, self.number = page, number
            self.left, self.top, self.right, self.bottom = sheet.area(number, page)
            self.glyphs = [glyph for glyph in page.glyphs if glyph.char and not glyph.char.isspace() and glyph.y < self.bottom + 1]
            self.down = sorted(rule for rule in page.rules if rule.bottom - rule.top > 4 and rule.right - rule.left < 2)
            self.check_area()
            self.check_overlap()
            self.check_lines()
            self.check_points()

    def tell(self, what, glyphs):
        self.wrong.append(f"{self.name}, page {self.number + 1}: {what}: {''.join(glyph.char for glyph in glyphs)[:40]}")

    def check_area(self):
        outside = [glyph for glyph in self.glyphs
                   if glyph.x < self.left - glyph.size / 2 - EDGE or glyph.x + glyph.advance * glyph.size > self.right + glyph.size / 2 + EDGE
                   or glyph.y - 0.88 * min(glyph.size, SIZE) < self.top - EDGE or glyph.y > self.bottom + EDGE]
        if outside:
            self.tell("outside the type area", outside)
        for rule in self.page.rules:
            if rule.left < self.left - 1 - EDGE or rule.right > self.right + 1 + EDGE or rule.top < self.top - 1 - EDGE or rule.bottom > self.bottom + 1 + EDGE:
                self.tell(f"a rule outside the type area, {rule}", [])

    def check_overlap(self):
        """Glyphs of a line keep their advances but where marks are squeezed; lines keep apart; no glyph on a rule."""
        rows = self.rows()
        for row in rows:
            for a, b in zip(row, row[1:]):
                less = (0.55 if a.char in MARKS or b.char in MARKS else 0.12 if is_latin(a.char) and is_latin(b.char) else 0.03) * max(a.size, b.size)
                if b.x < a.x + a.advance * a.size - less:
                    self.tell(f"one glyph on another by {a.x + a.advance * a.size - b.x:.2f} of {a.size} {b.size}", [a, b])
        for above, below in zip(rows, rows[1:]):
            apart = below[0].y - above[0].y
            for a in above if apart < 0.7 * min(above[0].size, below[0].size) else []:
                on = [b for b in below if a.x + 0.3 < b.x + b.advance * b.size and b.x + 0.3 < a.x + a.advance * a.size and b.char not in MARKS + "•"]
                if on and a.char not in MARKS + "•":
                    self.tell("one line on another", [a] + on)
        for rule in self.down:
            middle = (rule.left + rule.right) / 2
            on = [glyph for glyph in self.glyphs if rule.top + 2 < glyph.y - 0.3 * glyph.size < rule.bottom - 2 and glyph.char not in MARKS
                  and glyph.x + 0.5 < middle < glyph.x + glyph.advance * glyph.size - 0.5]
            if on:
                self.tell("a glyph over a rule", on)

    def rows(self):
        found = {}
        for glyph in self.glyphs:
            found.setdefault(round(glyph.y, 1), []).append(glyph)
        return [sorted(found[y], key=lambda glyph: glyph.x) for y in sorted(found)]

    def cells(self):
        """Rows parted at the rules that cross them: edges of the column or None, glyphs, the rules."""
        for row in self.rows():
            y = row[0].y - 0.3 * row[0].size
            rules = [rule for rule in self.down if rule.top - 1 < y < rule.bottom + 1]
            edges = [rule.left for rule in rules]
            parts = {}
            for glyph in row:
                middle = glyph.x + glyph.advance * glyph.size / 2
                parts.setdefault(sum(edge < middle for edge in edges), []).append(glyph)
            for column, part in parts.items():
                yield (tuple(round(edge) for edge in edges[max(column - 1, 0):column + 1]) if edges else None), part, rules

    def check_lines(self):
        upright = self.page.width < self.page.height
        zero = self.top + 0.88 * SIZE
        for column, part, _ in self.cells():
            text = "".join(glyph.char for glyph in part)
            if text[0] in NEVER_FIRST or re.match("—(?!—)|…(?!…)", text):
                self.tell("begins with a mark", part)
            if text[-1] in NEVER_LAST:
                self.tell("ends with a mark", part)
            steps = (part[0].y - zero) / self.sheet.pitch
            body = column is None and upright and abs(part[0].size - SIZE) < 0.01 and re.search(r"[\u4e00-\u9fff]", text)
            if body and abs(steps - round(steps)) * self.sheet.pitch > 0.06 and not self.apart:
                self.tell("off the grid", part)

    @property
    def apart(self):
        """Cover and contents know no grid."""
        return self.sheet.cover and self.number < 4

    def check_points(self):
        points = {}
        for column, part, rules in self.cells():
            text = "".join(glyph.char for glyph in part)
            axis = len(rules) == 1 # of a chart, whose numbers stand at the ends of its bars
            if column and not axis and re.fullmatch(r"[\d,]+\.\d+", text):
                points.setdefault((column, rules[0].top), []).append((next(glyph.x for glyph in part if glyph.char == "."), part[0].x, part))
        for (column, _), found in points.items():
            columns = [point for point, _, _ in found], [start for _, start, _ in found], [part[-1].x for _, _, part in found]
            if all(max(xs) - min(xs) > 0.1 for xs in columns) and not self.centred(column, found):
                self.tell("points not below each other", found[0][2] + found[-1][2])

    @staticmethod
    def centred(column, found):
        middle = sum(column) / 2
        return len(column) > 1 and all(abs((part[0].x + part[-1].x + part[-1].advance * part[-1].size) / 2 - middle) < 1 for _, _, part in found)


class Specimen(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        shutil.rmtree(SCRATCH, ignore_errors=True)
        for name in ("templates", "fonts"):
            os.makedirs(os.path.join(SCRATCH, name))
            for entry in os.listdir(os.path.join(PROJECT, name)):
                os.symlink(os.path.join(PROJECT, name, entry), os.path.join(SCRATCH, name, entry))
        os.symlink(os.path.join(PROJECT, "out"), os.path.join(SCRATCH, "out"))
        cls.sheets = {f"d{seed}": document_write(SCRATCH, seed) for seed in range(1 if LOOK else DOCUMENTS + 1)}
        cls.folder = os.path.join(SCRATCH, "pdf")
        cls.made = subprocess.run([YUSUAN, "build", "content/2021", "-o", cls.folder], cwd=SCRATCH, capture_output=True, check=False)

    def test_each_is_made(self):
        self.assertEqual(self.made.returncode, 0, self.made.stderr.decode()[-3000:])

    def test_how_they_are_set(self):
        wrong = []
        for name, sheet in self.sheets.items():
            path = os.path.join(self.folder, name + ".pdf")
            wrong += Checks(name, path, sheet).wrong if os.path.exists(path) else []
        self.assertEqual(wrong, [], "\n" + "\n".join(wrong[:40]))

    def test_the_first_shows_each_kind_of_page(self):
        pages = pages_of(os.path.join(self.folder, "d0.pdf"))
        self.assertTrue(any(page.width > page.height for page in pages))
        self.assertTrue(any("（续表）" in page.all_text() for page in pages))
        told = self.made.stderr.decode() + self.made.stdout.decode()
        self.assertIn("[table-smaller]", told)
        self.assertIn("[table-turned]", told)
        if LOOK:
            subprocess.run(["pdftoppm", "-r", "60", "-png", os.path.join(self.folder, "d0.pdf"), os.path.join(self.folder, "d0")], check=True)
            print(f"{self.folder}/d0.pdf, d0-*.png")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
