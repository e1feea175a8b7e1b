"""Takes the figures out of a published document: its amounts become a ledger, its text names them.

`extract(document)` → (document with {path} where amounts stood, figures.yaml as a mapping).
What one place states and nothing else does stands under the standard path; what
a sentence states beside a table, or beside an earlier sentence, stands under
文中.<the same path>. Nothing is corrected: what does not agree stays so.

It reads by position (part, table kind, row, column) and by the terms of the
trade before an amount; it knows no sentence of any document.
"""
import copy
import re

NUMBER = r"\d+(?:\.\d+)?"
AMOUNT = rf"({NUMBER})(万元|元)"
QUARTERS = ["一季度", "二季度", "三季度", "四季度"]
INDICATOR_KEYS = ["一级", "二级", "三级", "描述", "指标值", "依据"]
PURCHASE_KEYS = ["项目名称", "预算资金", "物品名称", "目录序号", "计量单位", "数量", "单价", "总计", "当年合计",
                 "一般公共预算", "基金预算", "财政专户", "其他来源", "其他渠道"]
PURCHASE_TEXTS = {"项目名称", "物品名称", "目录序号", "计量单位"}

# The terms directly before an amount → its path; the first that fits counts.
TERMS = {
    2: [("预算收支安排$", "文中.支出.合计"),
        ("预算增加$", "文中.增减.收支.额"),
        ("人员经费支出增加$", "文中.增减.人员经费.额"),
        ("公用经费支出增加$", "文中.增减.日常公用经费.额"),
        ("项目支出增加$", "文中.增减.项目支出.额"),
        ("预算收入$", "收入.合计"),
        ("一般公共预算拨款$", "收入.一般公共预算拨款"),
        ("基金预算拨款$", "收入.政府性基金预算拨款"),
        ("预算支出$", "支出.合计"),
        ("人员经费支出$", "支出.人员经费"),
        ("公用经费支出$", "支出.日常公用经费"),
        ("专项公用支出$", "支出.专项公用支出"),
        ("专项项目支出$", "支出.专项项目支出"),
        ("提前下达预算$", "支出.提前下达预算")],
    3: [(r"机关运行费用预算安排$", "机关运行经费.合计"),
        (r"[（、，：]([^（、，：。；]{2,8})$", r"机关运行经费.明细.\1")],
    4: [("公务用车购置及运行费，共计安排$", "三公.公务用车"),
        ("公务用车购置安排$", "三公.公务用车购置"),
        ("公务用车运行维护经费安排$", "三公.公务用车运行"),
        ("公务接待费安排$", "三公.公务接待"),
        ("因公出国（境）费安排$", "三公.出国"),
        ("“三公”经费预算安排$", "三公.合计")],
    6: [("总金额为$", "文中.采购.总额")],
    7: [("拟购置固定资产总额为$", "文中.拟购置.合计"), ("固定资产金额为$", "文中.资产.合计")],
}
PERCENTS = {2: "文中.增减.收支.率", 3: "文中.增减.机关运行经费.率"}
PROJECT_FIELDS = [("(?:项目安排|预算数)$", "金额"), ("财政资金$", "财政资金"), ("其他资金$", "其他资金"),
                  ("本级安排$", "本级"), ("转移支付安排$", "转移支付")]
RESTATED = re.compile(r"(?:共需资金|剩余[^，。；]*资金)$")
ALREADY = re.compile(r"已安排$")
NOT_A_USE = re.compile(r"(?:投资|需要建设资金)$")


def put(tree, path, value):
    keys = path.split(".")
    for key in keys[:-1]:
        tree = tree.setdefault(key, {})
    if keys[-1] in tree:
        raise ValueError(f"stated twice under one path: {path}")
    tree[keys[-1]] = value


def written(number, unit):
    """As figures.yaml has it, whose bare numbers are 万元."""
    return number if unit == "万元" else number + unit


def term_path(terms, before):
    for pattern, path in terms:
        match = re.search(pattern, before)
        if match:
            return match.expand(path) if match.re.groups else path
    return None


# ---- sentences of parts 2, 3, 4, 6 and 7 ----

def year_before(text, at):
    years = re.findall(r"(\d{4})年", text[:at])
    return int(years[-1]) if years else None


def sentence_figures(text, part, year, tree):
    """`text` with {path} for each amount; the amounts go into `tree`."""
    def amount(match):
        path = term_path(TERMS[part], text[:match.start()])
        if path is None:
            raise ValueError(f"part {part}: no term before {match.group()}: {text[max(0, match.start() - 20):match.end()]}")
        if part == 3 and path.endswith("合计") and year_before(text, match.start()) != year:
            put(tree, "上年." + path, written(*match.groups()))
            return "{上年 " + path + "}"
        put(tree, path, written(*match.groups()))
        return "{" + path + "}"

    def percent(match):
        put(tree, PERCENTS[part], match.group(2) + "%")
        return match.group(1) + "{" + PERCENTS[part] + "}"

    def count(match):
        put(tree, "文中.采购.项目数", match.group(1) + "个")
        return "{文中.采购.项目数}" + match.group(2)

    out = re.sub(AMOUNT, amount, text)
    if part in PERCENTS:
        out = re.sub(rf"(增加|减少)({NUMBER})%", percent, out)
    return re.sub(r"(\d+)个(项目)", count, out) if part == 6 else out


# ---- what a project's money is for ----

class Uses:
    """The uses of one project: 明细, what they are computed from, and the text that names them."""

    def __init__(self, number, project, tree):
        self.number, self.project, self.tree = number, project, tree
        self.items, self.factors = {}, {}

    def name(self, key, value, style=""):
        """A placeholder; 元 is said again, since a profile may print all money in 万元."""
        styles = (["元"] if re.fullmatch(NUMBER + "元", value) else []) + ([style] if style else [])
        return f"{{项目.{self.number}.{key}{':' if styles else ''}{','.join(styles)}}}"

    def item(self, before, value):
        """A use, called by the words before it."""
        words = re.findall(r"[一-龥]{2,}", re.sub(r"（[^）]*）|\{[^}]*\}", "", re.split("[，。；]", before)[-1]))
        key = words[-1] if words else ""
        while not key or key in self.items:
            key += f"第{len(self.items) + 1}项"
        self.items[key] = value
        return key

    def computed(self, before, value, factors, formula):
        """A use that says how it is computed: the factors, and what comes of them under 算得."""
        key = self.item(before, value)
        self.factors[key] = factors
        paths = re.sub(r"[一-龥]+\d*", lambda word: f"项目.{self.number}.因素.{key}.{word.group()}", formula)
        put(self.tree, f"算得.项目.{self.number}.明细.{key}", paths)
        return key

    def factor(self, key, factor, style=""):
        return self.name(f"因素.{key}.{factor}", self.factors[key][factor], style)

    def rated(self, match, before):
        """800元/人（…）*20人+600元/人（…）*30人=3.4万元"""
        factors, sums = {}, []
        for i, (rate, people) in enumerate(re.findall(r"(\d+元)/人[^*]*\*(\d+人)", match.group("terms")), 1):
            factors[f"标准{i}"], factors[f"人数{i}"] = rate, people
            sums.append(f"标准{i} * 人数{i}")
        value = written(match.group("v"), match.group("u"))
        key = self.computed(before, value, factors, "= " + " + ".join(sums))
        numbers = iter(range(1, len(sums) + 1))

        def term(inner):
            i = next(numbers)
            return self.factor(key, f"标准{i}") + inner.group(2) + self.factor(key, f"人数{i}")
        return re.sub(r"(\d+元)(/人[^*]*\*)(\d+人)", term, match.group("terms")) + "=" + self.name("明细." + key, value)

    def yearly(self, match, before):
        """20人×800元/年1.6万元"""
        people, rate, number, unit = match.groups()
        value = written(number, unit)
        key = self.computed(before, value, {"人数": people, "标准": rate}, "= 人数 * 标准")
        return f"{self.factor(key, '人数')}×{self.factor(key, '标准')}/年{self.name('明细.' + key, value)}"

    def product(self, match, before):
        """20*2*500=2万元: the last factor is the price"""
        numbers, value = match.group(1).split("*"), written(*match.group(2, 3))
        factors = {f"数量{i}": number + "个" for i, number in enumerate(numbers[:-1], 1)} | {"单价": numbers[-1] + "元"}
        key = self.computed(before, value, factors, "= " + " * ".join(factors))
        return "*".join(self.factor(key, factor, "无单位") for factor in factors) + "=" + self.name("明细." + key, value)

    def monthly(self, match, before):
        """20名…800元/人/月: twelve months a year; the amount is not stated"""
        factors = {"人数": match.group(1), "标准": match.group(3)}
        key = self.item(match.group(2), "")
        self.factors[key] = factors
        self.items[key] = f"= 项目.{self.number}.因素.{key}.人数 * 项目.{self.number}.因素.{key}.标准 * 12"
        return self.factor(key, "人数") + match.group(2) + self.factor(key, "标准") + "/人/月"

    def field(self, stem, value):
        """A further figure of the project that is no use."""
        key = f"{stem}{1 + sum(key.startswith(stem) for key in self.project)}"
        self.project[key] = value
        return self.name(key, value)

    def plain(self, match, before):
        value = written(*match.groups())
        field = term_path(PROJECT_FIELDS, before)
        if field:
            self.project[field] = value
            return self.name(field, value)
        if RESTATED.search(before):
            put(self.tree, f"文中.项目.{self.number}.金额", value)
            return f"{{文中.项目.{self.number}.金额}}"
        if NOT_A_USE.search(before):
            return self.field("另述", value)
        if ALREADY.search(before):
            self.project["已安排"] = value
            return self.name("已安排", value)
        return self.name("明细." + self.item(before, value), value)

    def read(self, text):
        patterns = [(re.compile(pattern), rewrite) for pattern, rewrite in [
            (rf"(?P<terms>(?:\+?\d+元/人[^*+=；。]*\*\d+人)+)=(?P<v>{NUMBER})(?P<u>万元|元)", self.rated),
            (rf"(\d+人)×({NUMBER}元)/年{AMOUNT}", self.yearly),
            (rf"(\d+(?:\*\d+)+)={AMOUNT}", self.product),
            (r"(\d+名)([^\d。；]*)(\d+元)/人/月", self.monthly),
            (rf"{AMOUNT}(?=/)", lambda match, _: self.field("标准", written(*match.groups()))),
            (AMOUNT, self.plain),
        ]]
        out, at = "", 0
        while at < len(text):
            inside = at > 0 and re.match(r"[\d.]", text[at - 1])
            match, rewrite = next(((found, rewrite) for pattern, rewrite in patterns
                                   if not inside and (found := pattern.match(text, at))), (None, None))
            out += rewrite(match, text[:at]) if match else text[at]
            at = match.end() if match else at + 1
        self.finish(out)
        return out.replace(f"{{项目.{self.number}.明细.", f"{{项目.{self.number}.总投资.") if "已安排" in self.project else out

    def finish(self, text):
        """明细 must add up where every numbered use states an amount; otherwise it is a part of the whole."""
        uses = re.split(r"(?<![\d.])\d\.(?!\d)", re.sub(r"\{[^}]*\}", "¤", text.split("主要", 1)[-1]))
        whole = all("¤" in use for use in (uses[1:] or uses))
        if self.items and not whole:
            raise ValueError(f"project {self.number}: a use without an amount beside uses with one")
        if self.items:
            self.project["明细"] = self.items
            # what it costs in all, of which a part was paid before
            if "已安排" in self.project:
                self.project["总投资"] = self.project.pop("明细")
        if self.factors:
            self.project["因素"] = self.factors


def project_table(table, number, projects, tree):
    rows = table["rows"]
    project = {"名称": rows[0][3]["text"], "编码": rows[0][1]["text"]}
    projects.append(project)
    uses = Uses(number, project, tree)
    cell = rows[1][1]
    cell["text"] = uses.read(cell["text"])
    for quarter, cell_of in zip(QUARTERS, rows[3], strict=True):
        project[quarter] = cell_of["text"]
        cell_of["text"] = uses.name(quarter, cell_of["text"])
    project["指标"] = indicators(rows[6:], number)
    listed(cell["text"], project, number, tree)


def listed(text, project, number, tree):
    """改造提升（包含甲、乙等社区）: as many as the indicator of that work says. Counted, and stated under 文中."""
    for work, names in re.findall(r"([一-龥]{4})（包含([^）]*)等[^）]*）", text):
        for i, indicator in enumerate(project["指标"], 1):
            if work in indicator["三级"] and re.fullmatch(r"\d+个", indicator["指标值"]):
                put(tree, f"文中.项目.{number}.指标.{i}.指标值", f"{len(names.split('、'))}个")


def indicators(rows, number):
    """One record a row, merged labels repeated; a bare number among the values is a figure and is named."""
    out, labels = [], {}
    for i, row in enumerate(rows, 1):
        record = {}
        for cell in row:
            labels[cell["col"]] = cell["text"]
        for col, key in enumerate(INDICATOR_KEYS):
            record[key] = labels[col]
        value = next(cell for cell in row if cell["col"] == INDICATOR_KEYS.index("指标值"))
        if re.fullmatch(rf"{NUMBER}(?:%|元|万元)?", value["text"]):
            bare = value["text"][-1].isdigit() # no money: it carries a unit that is not printed
            style = ":无单位" if bare else ":元" if re.fullmatch(NUMBER + "元", value["text"]) else ""
            record["指标值"] = value["text"] + ("个" if bare else "")
            value["text"] = f"{{项目.{number}.指标.{i}.指标值{style}}}"
        out.append(record)
    return out


# ---- the other tables ----

PURCHASE_TOTALS = {"总计": "总额", "当年合计": "当年资金", "一般公共预算": "一般公共资金", "基金预算": "基金资金"}


def purchase_table(table, tree):
    """Rows with an article are 采购.项目; the others are totals, of which an empty one is kept as such."""
    items, totals = [], []
    for row in table["rows"][table["sections"][0]["header"]:]:
        article = row[PURCHASE_KEYS.index("物品名称")]["text"] != ""
        record = {key: cell["text"] for key, cell in zip(PURCHASE_KEYS, row, strict=True)}
        (items if article else totals).append(record)
        for key, cell in zip(PURCHASE_KEYS, row, strict=True):
            if key in PURCHASE_TEXTS or not re.fullmatch(NUMBER, cell["text"]):
                continue
            if article:
                record[key] += "项" if key == "数量" else ""
                cell["text"] = f"{{采购.项目.{len(items)}.{key}:无单位}}"
            else:
                put(tree, f"采购.{PURCHASE_TOTALS[key]}", cell["text"])
                cell["text"] = f"{{采购.{PURCHASE_TOTALS[key]}:无单位}}"
    put(tree, "采购.项目", items)
    put(tree, "采购.合计行", [{"名称": "".join(record["项目名称"].split()), "总计": ""}
                          for record in totals if not record["总计"]])


def listed_table(table, tree, base, value):
    """Name, number, amount: 资产 and 拟购置. The row 合计 gives the totals."""
    items = []
    for row in table["rows"][table["sections"][0]["header"]:]:
        name, total = row[0]["text"], row[0]["text"] == "合计"
        record = {"名称": name, "级": 0 if re.match("[一二三四五六七八九]、", name) else 1}
        if not total:
            items.append(record)
        for key, cell in (("数量", row[1]), (value, row[2])):
            figure = re.fullmatch(NUMBER, cell["text"]) is not None
            written_as = cell["text"] + ("件" if key == "数量" else "") if figure else ""
            path = f"{base}.{'数量' if key == '数量' else ''}合计" if total else f"{base}.明细.{len(items)}.{key}"
            record[key] = written_as
            if figure and total:
                put(tree, path, written_as)
            if figure:
                cell["text"] = f"{{{path}:无单位}}"
    put(tree, f"{base}.明细", items)


def overview(projects, tree):
    """项目一览: each project by its source of money, told by what land revenue may pay: land taken and things built."""
    rows = []
    for i, project in enumerate(projects, 1):
        fund = re.search("征地|占地|建设", project["名称"]) is not None
        own, other = f"= 项目.{i}.金额", "0"
        rows.append({"名称": project["名称"], "一般公共预算": other if fund else own, "政府性基金": own if fund else other, "金额": own})
    put(tree, "项目一览.行", rows)
    for total, column in (("一般公共合计", "一般公共预算"), ("基金合计", "政府性基金"), ("金额合计", "金额")):
        put(tree, f"项目一览.{total}", f"= 合计(项目一览.行.{column})")


def quoted(text):
    """Percentages that stay typed are said to be so; a placeholder's own are none."""
    return re.sub(rf"\{{[^}}]*\}}|{NUMBER}%", lambda match: match.group() if match.group()[0] == "{" else f"{{照录 {match.group()}}}", text)


def extract(document):
    document = copy.deepcopy(document)
    texts = [block["text"] for block in document["blocks"] if block["type"] == "para"]
    tree = {"单位": "万元", "收入": {}, "支出": {}, "文中": {}}
    part, projects = 0, []
    for block in document["blocks"]:
        if block["type"] == "heading" and block["level"] == 1:
            part += 1
        elif block["type"] == "para" and part in TERMS:
            block["text"] = sentence_figures(block["text"], part, document["year"], tree)
        elif block["type"] == "para":
            block["text"] = quoted(block["text"])
        elif block["type"] == "table" and block["kind"] == "perf":
            project_table(block, len(projects) + 1, projects, tree)
            for cell in (cell for row in block["rows"] for cell in row):
                cell["text"] = quoted(cell["text"])
        elif block["type"] == "table" and block["kind"] == "purchase":
            purchase_table(block, tree)
        elif block["type"] == "table":
            listed_table(block, tree, *{"assets": ("资产", "价值"), "planned": ("拟购置", "金额")}[block["kind"]])
    tree["项目"] = projects
    overview(projects, tree)
    put(tree, "支出.基本支出", "= 人员经费 + 日常公用经费")
    put(tree, "支出.项目支出", "= 专项公用支出 + 专项项目支出 + 提前下达预算")
    return document, tree, claims(texts, tree)


def claims(texts, tree):
    """What sentences call the main reason or part, where the ledger has it: items of 机关运行经费, rows of 拟购置."""
    said = [match for text in texts for match in re.findall("主要(?:原因：|为|是)([^，。；]*)", text)]
    return {"原因": [item for item in tree["机关运行经费"]["明细"] if any(reason == item + "增加" for reason in said)],
            "主要": [i for i, record in enumerate(tree["拟购置"]["明细"], 1) if any(record["名称"] in part for part in said)]}
