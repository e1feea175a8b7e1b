"""Invented offices in any number, for tests and measurements.

    python3 tests/synthetic --out FOLDER [--offices N] [--seed S] [--sizes mixed|full] [--scale K] [--rows N [--table T]]

Writes FOLDER/content/2020 and FOLDER/content/2021, an office a folder (s00001 …), derived from content/ of this project:
other names, other amounts, other projects, every rule still satisfied. The same seed and number give the same bytes, and
an office does not depend on how many others there are.

    --sizes mixed   as in a district: some of 30 to 45 pages, many of 15 to 30, some below 15, tables across the page too
    --sizes full    each with all that 云栖 has: some 30 pages
    --scale K       K times the projects, with their tables, paragraphs and figures
    --rows N        a small office with one table of N rows: --table procurement (the default) or projects
"""
import argparse
import os
import re
import sys
import time

from . import figures, names
from .base import CODE, LAST, NAME, YEAR, Base, clauses_kept, marked
from .subjects import with_subjects

PROJECT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
_BASES = {}


def base_of(name, project=PROJECT):
    if (project, name) not in _BASES:
        _BASES[project, name] = Base(project, name)
    return _BASES[project, name]


def folder_of(index):
    return f"s{index + 1:05}"


class Plan:
    """What one office is to be: its base, which projects, how often, how much of the text."""

    def __init__(self, base, dice, keep=1000, copies=1, further=0, rows=0, table="procurement"):
        self.base, self.keep, self.copies, self.rows, self.table = base, keep, copies, rows, table
        loose = [project for project in base.projects if project.key not in base.core]
        few = 1 if base.name == "fenglin" else 3
        count = len(loose) if keep >= 1000 else max(len(loose) * keep // 1000, few)
        chosen = {project.key for project in dice.some(loose, count)} | (base.core if base.projects else set())
        self.projects = [(project, "") for project in base.projects if project.key in chosen]
        self.dropped = {project.key for project in base.projects} - chosen
        tabled = [project for project, _ in self.projects if project.performance]
        for copy in range(2, copies + 1):
            self.projects += [(project, f"第{names.ordinal(copy)}片区") for project in tabled]
        general = [project for project in tabled if not project.fund and project.total >= project.last_total]
        for number in range(further):
            self.projects.append((general[dice.throw() % len(general)], f"第{names.ordinal(number + 2)}期"))


def plan_of(dice, sizes, scale, rows, table, project):
    if rows:
        return Plan(base_of("fenglin", project), dice, rows=rows, table=table)
    if scale > 1 or sizes == "full":
        return Plan(base_of("yunqi", project), dice, copies=scale)
    share = dice.between(0, 99)
    if share < 15:
        return Plan(base_of("yunqi", project), dice, further=dice.between(0, 8))
    if share < 50:
        return Plan(base_of("yunqi", project), dice, keep=dice.between(200, 800))
    if share < 70:
        return Plan(base_of("haitang", project), dice)
    return Plan(base_of("fenglin", project), dice, keep=dice.between(300, 1000))


LIST_LINE = re.compile(r"(?m)^ {10,}- [^\n:]+\n")


def basics(text, plan, dice):
    """The first chapter with fewer duties, or each said again for the other parts of the district."""

    def told(found):
        line = found[0]
        if plan.keep < 1000 and dice.between(0, 999) > plan.keep:
            return ""
        indent, _, duty = line.partition("- ")
        return line + "".join(f"{indent}- 第{names.ordinal(copy)}片区{duty}" for copy in range(2, plan.copies + 1))

    head, *lists = text.split("列表:\n")
    for duties in lists:
        first, _, rest = duties.partition("\n")  # a list keeps its first
        head += f"列表:\n{first}\n{LIST_LINE.sub(told, rest)}"
    return head


GOAL = re.compile(r"(?m)^      - 标题: .+\n(?:       .*\n)+")


def goals(text, plan, dice):
    """The chapter on performance up to its tables, with fewer goals or more."""
    head, middle, tail = text.partition("  - 标题: 分项绩效目标\n")
    middle_text, mark, rest = tail.partition("  - 标题: 工作保障措施\n")

    def told(found):
        goal = found[0]
        if plan.keep < 1000 and dice.between(0, 999) > plan.keep + 200:
            return ""
        title = goal.partition("标题: ")[2].partition("\n")[0]
        return goal + "".join(goal.replace(f"标题: {title}\n", f"标题: 第{names.ordinal(copy)}片区{title}\n", 1)
                              for copy in range(2, plan.copies + 1))

    return head + middle + GOAL.sub(told, middle_text) + mark + rest


def with_projects(plan, dice, permille):
    """{file: text} of this year, figures.yaml of last year."""
    base = plan.base
    moneys = [figures.Money(base, project, tag, permille, dice) for project, tag in plan.projects]
    account = figures.Account(base, permille)
    owners = {}
    for money in moneys:
        owners.setdefault(money.project.title, []).append(money)
    purchases = [figures.Purchase(row, money, permille)
                 for row in base.rows for money in owners.get(row.owner, [] if "项目." in row.text else [None])]
    extra, plain = ((), 0), None
    if plan.rows and plan.table == "projects":
        plain = figures.plain_projects(plan.rows, dice)
    elif plan.rows:
        owner = moneys[0]
        purchases = [purchase for purchase in purchases if purchase.money is not owner]
        extra = figures.plain_purchases(plan.rows, owner, dice)
        owner.detail_set("办公设备购置", extra[1])
    now, last = account.write(moneys, purchases, extra, plain)
    texts = {file: clauses_kept(text, plan.dropped) if plan.dropped else text for file, text in base.text.items()}
    texts["figures.yaml"] = now
    texts["01-basics.yaml"] = basics(texts["01-basics.yaml"], plan, dice)
    tables, serial = [], 0
    for money in moneys:
        if money.project.performance:
            serial += 1
            tables.append(money.performance().replace(f'"{CODE}"', f'"{CODE}21{serial:03}"'))
    texts["05-performance.yaml"] = goals(texts["05-performance.yaml"], plan, dice) + "".join(tables)
    return texts, last


def office_texts(seed, index, sizes="mixed", scale=1, rows=0, table="procurement", project=PROJECT):
    """({file: text} of this year, figures.yaml of last year) of one office. ValueError for a size that is none."""
    if sizes not in ("mixed", "full") or table not in ("procurement", "projects"):
        raise ValueError(f"{sizes}, {table}")
    dice = names.Dice(seed, index, "office")
    plan = plan_of(dice, sizes, scale, rows, table, project)
    permille = dice.between(700, 1500)
    texts, last = with_projects(plan, dice, permille) if plan.projects else with_subjects(plan.base, permille)
    own = [names.street(seed, index), names.district(seed)]
    own += names.places(dice, len(plan.base.names) - 2)
    own = [f"𠮷{name[0]}里" if old.startswith("𠮷") else name for old, name in zip(plan.base.names, own)]
    marks = {chr(NAME + number): name for number, name in enumerate(own)}
    marks[CODE] = f"{index + 1:06}"
    return {file: marked(text, marks) for file, text in texts.items()}, marked(last, marks)


def office_write(out, seed, index, **size):
    """Writes both years of one office under OUT/content; returns its folder's name."""
    texts, last = office_texts(seed, index, **size)
    name = folder_of(index)
    now, before = (os.path.join(out, "content", year, name) for year in (YEAR, LAST))
    os.makedirs(now, exist_ok=True)
    os.makedirs(before, exist_ok=True)
    for file, text in texts.items():
        with open(os.path.join(now, file), "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    with open(os.path.join(before, "figures.yaml"), "w", encoding="utf-8", newline="\n") as stream:
        stream.write(last)
    return name


def offices_write(out, offices, seed=1, **size):
    """Writes that many offices under OUT/content; returns their folders' names."""
    return [office_write(out, seed, index, **size) for index in range(offices)]


def main():
    parser = argparse.ArgumentParser(prog="synthetic", description="Invented offices, each of them valid.")
    parser.add_argument("--out", required=True, help="gets content/<year>/<office>/")
    parser.add_argument("--offices", type=int, default=1)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--sizes", choices=("mixed", "full"), default="mixed")
    parser.add_argument("--scale", type=int, default=1, help="so many times the content of one office")
    parser.add_argument("--rows", type=int, default=0, help="one table of so many rows")
    parser.add_argument("--table", choices=("procurement", "projects"), default="procurement")
    args = parser.parse_args()
    start = time.monotonic()
    offices_write(args.out, args.offices, args.seed, sizes=args.sizes, scale=args.scale, rows=args.rows, table=args.table)
    print(f"{args.offices} offices in {time.monotonic() - start:.1f} s: {args.out}", file=sys.stderr)
    return 0
