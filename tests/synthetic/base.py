"""What the offices are derived from: content/ of this project, cut into parts that can be left out, said again and counted anew.

Names are marked by single private signs (U+E000 …), so that a finished text gets its own in one pass. Amounts are kept as
hundredths (of 万元), whole numbers all.
"""
import os
import re

LAST, YEAR = "2020", "2021"
NAME, STANDARD, CODE = 0xE000, 0xF000, "\uf0ff"

# The names in each base office: its own, the district's, then villages and communities.
NAMES = {
    "yunqi": ["云栖", "景澜", "上栖", "下栖", "柳堰", "望溪", "石磨坪", "双井头", "桑园岭", "竹影坞", "𠮷庆里", "松涛苑",
              "漱玉泉", "临溪", "长亭", "青禾", "锦帆", "桐荫", "鹤鸣", "望岳", "采薇", "安澜", "映月", "新桥"],
    "fenglin": ["枫林", "景澜"],
    "haitang": ["海棠", "景澜", "𠮷祥里", "望春苑", "棠溪坊", "沁芳桥"],
    "yinxing": ["银杏", "景澜"],
}
MARK = re.compile("[\ue000-\uf0ff]")
TYPED = re.compile(r"(?<=: )(\d+(?:\.\d+)?)(?=[^\d.])")
FIELD = re.compile(r"^ +(\S+): (\d+(?:\.\d+)?)", re.M)
COUNT = re.compile(r"^    (\S+): (\d+)[^\d.\n]", re.M)
STANDARD_FORM = re.compile(r"(每[^，。；{}\n]*?)(\d+)(?=元)")


def cut(text, indent):
    """At each line that begins at this depth."""
    return [part for part in re.split(rf"(?m)^(?= {{{indent}}}[^ \n])", text) if part]


def grouped(text, indent=0):
    """{key: text} at this depth; what stands before the first key, and comments, go with the key after them."""
    found, before = {}, ""
    for part in cut(text, indent):
        if part.lstrip().startswith("#"):
            before += part
            continue
        found[part.partition(":")[0].strip()] = before + part
        before = ""
    return found


def marked(text, marks):
    """The text with what stands for each mark."""
    return MARK.sub(lambda found: marks.get(found[0], found[0]), text)


def hundredths(number):
    whole, _, part = number.partition(".")
    return int(whole) * 100 + int(part.ljust(2, "0")[:2])


def written(amount):
    return f"{amount // 100}.{amount % 100:02}"


def scaled(number, permille):
    """A number as written, times permille/1000, to the same places; what was something stays something."""
    digits = int(number.replace(".", ""))
    digits = max((digits * permille + 500) // 1000, 1 if digits else 0)
    places = len(number.partition(".")[2])
    return f"{digits // 10**places}.{digits % 10**places:0{places}}" if places else str(digits)


def all_scaled(text, permille):
    return TYPED.sub(lambda found: scaled(found[1], permille), text)


def typed_sum(text):
    return sum(hundredths(found[1]) for found in TYPED.finditer(text))


class Line:
    """One line of what a project's money is for: the amount it names, and the standard it is counted by, if any."""

    def __init__(self, text, amount):
        self.standards = [int(found[2]) for found in STANDARD_FORM.finditer(text)]
        one = len(self.standards) == 1 and amount * 100 % self.standards[0] == 0
        self.standard = self.standards[0] if one else None
        self.units = amount * 100 // self.standard if one else None
        self.references = re.findall(r"\{项目\.[^.{}]+\.([^{}]+)\}", text)


class Project:
    def __init__(self, key, figures, last, performance):
        self.key, self.figures, self.last, self.performance = key, figures, last, performance
        self.title = re.search(r'名称: "(.+)"', figures)[1]
        self.fund = "政府性基金: 0.00" not in figures
        head, _, details = figures.partition("    明细:\n")
        self.details = {name: hundredths(value) for name, value in FIELD.findall(details) if name in performance
                        and f"明细.{name}}}" in performance}
        self.counts = {name: int(value) for name, value in COUNT.findall(head)}
        self.transfer = dict(FIELD.findall(details)).get("转移支付")
        self.total = sum(self.details.values())
        lasts = re.search(r"一般公共预算: ([\d.]+), 政府性基金: ([\d.]+)", last)
        self.last_total = hundredths(lasts[1]) + hundredths(lasts[2])
        self.lines = {}
        for name, amount in self.details.items():
            line = re.search(rf"^.*明细\.{name}\}}.*$", performance, re.M)[0]
            self.lines[name] = Line(line, amount)
        self._standards_mark()

    def _standards_mark(self):
        """Marks each standard that may change, in the lines and in the indicators that repeat it.

        One that an indicator sums up (6000元 of 3600 and 2400) or that stands beside another in a line is left as it is.
        """
        known = {line.standard for line in self.lines.values() if line.standard}
        told = {int(number) for number in re.findall(r"指标值: '?[^'{}]*?(\d+)元", self.performance)}
        several = any(len(line.standards) > 1 for line in self.lines.values())
        self.free = bool(known) and told <= known and not several and "元" not in "".join(
            re.findall(r"\d(万元)", self.performance))
        self.standards = sorted(known) if self.free else []
        for number, standard in enumerate(self.standards):
            self.performance = re.sub(rf"(?<!\d){standard}(?=元)", chr(STANDARD + number), self.performance)

    def free_counts(self, rows, shared=False):
        """{line: the count it alone is counted by}, where a change of the count would contradict nothing else.

        With `shared` several lines may be counted by one.
        """
        formulas = " ".join(re.findall(r": = (.*)", self.figures))
        named = [name for line in self.lines.values() for name in line.references]
        bought = {row.quantity for row in rows if row.owner == self.title}
        return {label: line.references[0] for label, line in self.lines.items()
                if line.standard and len(line.references) == 2 and self._free(line.references[0], bought, formulas)
                and (shared or named.count(line.references[0]) == 1)
                and line.units % self.counts[line.references[0]] == 0}

    def _free(self, name, bought, formulas):
        return self.counts.get(name) and self.counts[name] not in bought and name not in formulas


class Row:
    """One row of procurement."""

    def __init__(self, text):
        self.text = text
        field = dict(re.findall(r"(\S+): (\S.*)$", text, re.M))
        self.owner, self.item, self.kind = field["项目名称"], field["物品名称"], field["类别"]
        self.quantity = int(re.match(r"\d+", field["数量"])[0])
        self.price = None if field["单价"].startswith("=") else hundredths(field["单价"])
        self.fund = "基金预算: =" in text

    def amount(self, project, running, price=None):
        """What it costs. project: anything with `details`, or None for what is paid from `running`, the group 机关运行经费."""
        if self.price is not None:
            return self.quantity * (price or self.price)
        label = re.search(r"单价: = \S*明细\.(\S+)", self.text)[1]
        return project.details[label] if project else hundredths(re.search(rf" {label}: (\S+)", running)[1])


class Base:
    """One office of content/ over both years; `text` by file name, `figures` and `last` by group."""

    def __init__(self, project, name):
        self.name = name
        self.names = NAMES[name]
        self.signs = {sign: chr(NAME + number) for number, sign in enumerate(self.names)}
        self.sign_form = re.compile("|".join(sorted(self.names, key=len, reverse=True)))
        folder = os.path.join(project, "content", YEAR, name)
        self.text = {file: self._read(os.path.join(folder, file)) for file in sorted(os.listdir(folder))}
        self.figures = grouped(self.text.pop("figures.yaml"))
        self.last = grouped(self._read(os.path.join(project, "content", LAST, name, "figures.yaml")))
        code = re.search(r'单位编码: "(\d+)"', self.text["office.yaml"])[1]
        self.text["office.yaml"] = self.text["office.yaml"].replace(code, CODE)
        self.projects, self.rows, self.bought = [], [], set()
        if "项目" in self.figures:
            self._projects_read(code)

    def _read(self, path):
        with open(path, encoding="utf-8") as file:
            return self.sign_form.sub(lambda found: self.signs[found[0]], file.read())

    def _projects_read(self, code):
        tables = re.split(r"(?m)^(?=      - 标题: .*项目绩效目标表$)", self.text["05-performance.yaml"])
        self.text["05-performance.yaml"] = tables[0]
        tables = {re.search(r"名: (\S+)", table)[1]: re.sub(rf'"{code}\d+"', f'"{CODE}"', table) for table in tables[1:]}
        lasts = grouped(self.last["项目"].partition("\n")[2], 2)
        for key, figures in grouped(self.figures["项目"].partition("\n")[2], 2).items():
            self.projects.append(Project(key, figures, lasts[key], tables.get(key, "")))
        purchases = cut(self.figures["采购"], 4)
        self.rows = [Row(re.sub(r"(?m)^  \S[\s\S]*", "", text)) for text in purchases if text.startswith("    - ")]
        running = self.figures["机关运行经费"]
        money = {project.title: project for project in self.projects}
        self.bought_for = sum(row.amount(money.get(row.owner), running) for row in self.rows)
        self.bought = set(re.findall(r"名称: ([^,]+), 数量", self.figures["拟购置"]))
        self.core = {project.key for project in self.projects if project.fund or not project.performance
                     or self._needed(project)}

    def _needed(self, project):
        """Whether something beside its own parts, its row and a clause that can be left out names it."""
        path = f"项目.{project.key}."
        others = [other.figures + other.performance for other in self.projects if other is not project]
        others += [text for name, text in self.figures.items() if name not in ("项目", "项目一览", "采购")]
        for file, text in self.text.items():
            others += [line for line in text.splitlines() if not CLAUSES.match(line)]
        return any(path in text for text in others) or any(row.owner == project.title for row in self.rows[:1])


# A sentence whose clauses each tell of one project.
CLAUSES = re.compile(r"(.*(?:有|其中)：)((?:[^；]*\{[增减上][^；]*；)+[^；]*\{增减额 项目[^；]*)。$")


def clauses_kept(text, dropped):
    """The text without the clauses that tell of those projects."""
    lines = []
    for line in text.splitlines():
        found = CLAUSES.match(line)
        if found:
            kept = [clause for clause in found[2].split("；") if not any(f"项目.{key}." in clause for key in dropped)]
            line = f"{found[1]}{'；'.join(kept)}。"
        lines.append(line)
    return "\n".join(lines) + "\n"
