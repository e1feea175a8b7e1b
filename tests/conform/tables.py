"""Tables drawn by dice: as an office writes them, and as the structure of its file must have them.

    office_write(project, folder, seed, count) → the lines of each table's rows, as check.py reads them from a PDF
"""
import os
import random
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.append(os.path.join(os.path.dirname(HERE), "golden"))
from bad import base_make  # noqa: E402

WORDS = "道路 绿化 养老 社区 网格 水电 书报 公车 会议 培训 消防 防汛 档案 文化 体育 卫生".split()
HEADS = {"否": "TD", "行": "TH Row", "栏": "TH Column"}


def text_draw(dice):
    return "" if dice.random() < 0.1 else "".join(dice.choices(WORDS, k=dice.choice((1, 1, 1, 2, 3, 12))))


def rows_draw(dice, nrows, ncolumns, header):
    """Rows of cells that leave no hole: (text, columns, rows, head)."""
    taken, rows = set(), []
    for row in range(nrows):
        rows.append([])
        for column in range(ncolumns):
            if (row, column) in taken:
                continue
            wide = 1
            while column + wide < ncolumns and (row, column + wide) not in taken and dice.random() < 0.15:
                wide += 1
            high = 1
            while row + high < nrows and dice.random() < 0.1:
                high += 1
            if wide == ncolumns or any((row + 1, at) in taken for at in range(ncolumns)):
                high = 1  # else nothing may be left to begin in the next row
            taken |= {(row + y, column + x) for y in range(high) for x in range(wide)}
            rows[-1].append((text_draw(dice), wide, high, "栏" if header else dice.choice("否否否行栏")))
    return rows


def cell_written(cell, header):
    text, wide, high, head = cell
    spans = "".join(f", {key}: {n}" for key, n in (("跨栏", wide), ("跨行", high)) if n > 1)
    return f"{{文: '{text}'{spans}{'' if header else f', 头: {head}'}}}"


def cell_line(cell):
    text, wide, high, head = cell
    words = [HEADS[head] if text else "TD"]
    if wide * high > 1:
        words.append(f"{high}x{wide}")
    return " ".join(words + ([f'"{text}"'] if text else []))


def table_draw(dice):
    """What is written, and its lines."""
    columns = dice.randint(1, 6)
    head = rows_draw(dice, dice.randint(1, 2), columns, True)
    body = rows_draw(dice, dice.choice((1, 2, 4, 9, 40)), columns, False)
    written = "  - 表格:\n      栏: [" + ", ".join("{对齐: 左}" for _ in range(columns)) + "]\n"
    for name, rows in (("表头", head), ("表体", body)):
        written += f"      {name}:\n" + "".join(
            f"        - [{', '.join(cell_written(cell, rows is head) for cell in row)}]\n" for row in rows)
    return written, [["TR"] + [cell_line(cell) for cell in row] for row in head + body]


def office_write(project, folder, seed, count):
    dice = random.Random(seed)
    base_make(project, folder)
    tables = [table_draw(dice) for _ in range(count)]
    with open(f"{folder}/content/2021/x/03-other.yaml", "w", encoding="utf-8") as file:
        file.write("章: 其他\n内容:\n" + "".join(written for written, _ in tables))
    return [rows for _, rows in tables]


def tables_of(lines):
    """The rows of each table of a structure."""
    tables = []
    for line in map(str.strip, lines):
        kind = line.split()[0]
        if kind == "Table":
            tables.append([])
        elif kind == "TR":
            tables[-1].append(["TR"])
        elif kind in ("TH", "TD"):
            tables[-1][-1].append(line)
    return tables
