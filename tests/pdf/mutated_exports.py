#!/usr/bin/env python3
"""Two hundred exports of the budget system with one wrong cell each: the cell is named, and nothing of it is taken in silence.

    mutated_exports.py YUSUAN PROJECT SCRATCH
"""
import random
import unittest

from workbooks import YEAR, Desk, by_code, text_of

SEED, COUNT = 2021, 200
SHEET = "一般公共预算支出表"
# code, name, 基本支出, 项目支出 in 元
ITEMS = [("2010301", "行政运行", 3219900, 0), ("2010302", "一般行政管理事务", 0, 480000), ("2011301", "招商引资", 0, 260000),
         ("2080208", "基层政权建设", 1280000, 940000), ("2080505", "养老保险", 640000, 0), ("2080506", "职业年金", 320000, 0),
         ("2101101", "行政单位医疗", 210000, 0), ("2120104", "城管执法", 0, 3570000), ("2120501", "环境卫生", 0, 8820000),
         ("2210201", "住房公积金", 530000, 0)]


def table():
    """Rows of 类, 款, 项 as by_code takes them, and the line of each item's cells."""
    rows, lines = [], {}
    for size in (3, 5, 7):
        for code in {item[0][:size] for item in ITEMS}:
            own = [item for item in ITEMS if item[0].startswith(code)]
            basic, project = (sum(item[column] for item in own) for column in (2, 3))
            name = own[0][1] if size == 7 else f"科目{code}"
            rows.append((code, (int(code[:3]), code[3:5] or None, code[5:] or None, name, None, basic + project, basic, project)))
    rows.sort()
    for number, (code, _) in enumerate(rows, 4):
        lines[code] = number
    return [row for _, row in rows], lines


def figures():
    listed = "".join(f'    - {{编码: "{code}", 名称: {name}, 基本支出: {basic}, 项目支出: {project}}}\n' for code, name, basic, project in ITEMS)
    return f"单位: 元\n支出:\n  功能:\n{listed}"


def unreadable(draw, value):
    return draw.choice(["<f>SUM(G1:G2)</f>", f"约{value}", f"{value}元整", f"{str(value)[:2]}l{str(value)[2:]}", f"{value}，{value}", "#REF!", f"{value}-"])


def readable(draw, value):
    """The same number as people write it."""
    return draw.choice([f"{value:,}", f"{value:,}.00 ", f" {value}", str(value).translate({48 + digit: 0xFF10 + digit for digit in range(10)}), f"{value}.00"])


def another(draw, value):
    """A digit off, two turned round, a nought more."""
    text = str(value)
    at = draw.randrange(len(text) - 1)
    turned = text[:at] + text[at + 1] + text[at] + text[at + 2:]
    return int(draw.choice([turned if turned != text and turned[0] != "0" else text + "0", text + "0", str(int(text[0]) % 9 + 1) + text[1:]]))


class Mutated(Desk):
    def test_each_wrong_cell_is_named(self):
        draw = random.Random(SEED)
        rows, lines = table()
        for number in range(COUNT):
            kind = draw.choice(["unreadable", "readable", "another", "other column", "code"])
            code, _, basic, project = draw.choice(ITEMS)
            column, value = ("G", basic) if basic else ("H", project)
            line, key = lines[code], "基本支出" if column == "G" else "项目支出"
            place = f"{column}{line}"
            sheet, merges = by_code(*rows)
            row = sheet[line - 1]
            with self.subTest(number=number, kind=kind, place=place):
                if kind == "code":
                    row["C"] = f"{(int(code[5:]) + 90) % 100:02}"
                elif kind == "other column":
                    row[{"G": "H", "H": "G"}[column]], row[column] = value, 0
                else:
                    row[column] = {"unreadable": unreadable, "readable": readable, "another": another}[kind](draw, value)
                with self.subTest(cell=row[column]):
                    told, changed = self.listed({SHEET: (sheet, merges)}, figures(), 1 if kind == "unreadable" else 0)
                    changed = {text.split('"')[1]: text for text in changed.values()}
                    if kind == "unreadable":
                        self.assertEqual(changed, {})
                        self.assertIn(place, told)
                    elif kind == "readable":
                        self.assertEqual(changed, {})
                        self.assertNotIn("[import-sum]", told)
                    elif kind == "code":
                        self.assertEqual(changed, {})
                        self.assertIn(f"的编码 {code[:5]}{row['C']}", told)
                        self.assertIn(f"没有编码 {code} 的行", told)
                    elif kind == "another":
                        self.assertEqual(list(changed), [code])
                        self.assertIn(f"{key}: {row[column]}", changed[code])
                        self.assertIn(f"{column}{lines[code[:5]]} 是", told)  # the sum of its 款 does not hold
                    else:
                        self.assertEqual(list(changed), [code])
                        for side in "GH":
                            self.assertIn(f"{side}{lines[code[:5]]} 是", told)

    def test_the_export_itself_changes_nothing(self):
        rows, _ = table()
        told, changed = self.listed({SHEET: by_code(*rows)}, figures())
        self.assertEqual(changed, {})
        for ident in ("import-sum", "import-gone", "import-no-record", "form-read-as"):
            self.assertNotIn(f"[{ident}]", told)
        self.assertEqual(text_of(f"{YEAR}/x/figures.yaml"), figures())


if __name__ == "__main__":
    unittest.main(argv=["mutated_exports.py"])
