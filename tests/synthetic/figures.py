"""The figures of one invented office: amounts, standards and counts changed together, so that every sum, every direction
(增加, 减少, 持平) and every 每人每年…元 in a text stays true."""
import re

from .base import STANDARD, all_scaled, hundredths, marked, scaled, typed_sum, written

GOODS = ["台式计算机", "便携式计算机", "多功能一体机", "激光打印机", "文件柜", "办公桌", "办公椅", "碎纸机", "投影仪", "扫描仪",
         "空气调节器", "会议桌", "档案架", "执法记录仪", "对讲机", "网络交换机", "饮水机", "除湿机", "公告栏", "急救箱"]


class Money:
    """One project of one office: the base's, its amounts changed by about permille/1000; `tag` tells a further one of a kind."""

    def __init__(self, base, project, tag, permille, dice):
        self.base, self.project, self.tag = base, project, tag
        self.key, self.title = project.key + tag, project.title + (f"（{tag}）" if tag else "")
        lump = permille if project.fund else permille * dice.between(850, 1150) // 1000
        self.lump = lump
        self.standards = {line.standard: line.standard for line in project.lines.values() if line.standard}
        for standard in project.standards:
            share = permille if project.fund else lump * dice.between(930, 1070) // 1000
            self.standards[standard] = max((standard * share + 50000) // 100000 * 100, 100)
        self.counts = dict(project.counts)
        self.details = {label: self._amount(label, amount) for label, amount in project.details.items()}
        self._counts_change(permille, dice)
        self.permille = permille
        self._last_year()

    def _amount(self, label, amount):
        line = self.project.lines[label]
        if line.standard:
            return line.units * self.standards[line.standard] // 100
        return amount if line.standards else max(amount * self.lump // 1000, 1)

    def _counts_change(self, permille, dice):
        """Numbers of people, households and so on, and the amounts counted by them.

        Those of a fund change with the office, so that what rises and falls among them stays in proportion.
        """
        free = self.project.free_counts(self.base.rows, shared=self.project.fund)
        for name in sorted(set(free.values())):
            before = self.counts[name]
            share = permille if self.project.fund else dice.between(600, 1500)
            labels = [label for label in free if free[label] == name]
            if self.project.fund and self.project.free or any(self.details[label] % before for label in labels):
                continue
            self.counts[name] = max(before * share // 1000, 2)
            for label in labels:
                self.details[label] = self.details[label] // before * self.counts[name]

    def detail_set(self, label, amount):
        self.details[label] = amount
        self._last_year()

    @property
    def total(self):
        return sum(self.details.values())

    def _last_year(self):
        before, project = self.project.last_total, self.project
        if project.total:
            self.last = before * self.total // project.total
            if before > project.total:
                self.last = max(self.last, self.total + 1)
        else:
            self.last = before * self.permille // 1000

    def own(self, text):
        """A text about the base's project as one about this."""
        if not self.tag:
            return text
        key, title = self.project.key, self.project.title
        return (text.replace(f"项目.{key}.", f"项目.{self.key}.").replace(title, self.title)
                .replace(f"名: {key}\n", f"名: {self.key}\n"))

    def figures(self):
        """Its block in figures.yaml."""
        lines = []
        for line in self.project.figures.splitlines():
            name, _, value = line.strip().partition(": ")
            if line.startswith("      ") and name in self.details:
                line = f"      {name}: {written(self.details[name])}"
            elif line.startswith("    ") and name in self.counts:
                line = f"    {name}: {self.counts[name]}{value.lstrip('0123456789')}"
            elif name == "转移支付":
                line = f"    {name}: {written(hundredths(value) * self.lump // 1100)}"
            lines.append(line)
        lines[0] = f"  {self.key}:" + lines[0].partition(":")[2]
        return self.own("\n".join(lines) + "\n")

    def last_figures(self):
        """Its line in last year's: counts there change as this year's do."""
        head, _, rest = self.project.last.partition(": ")
        for name, count in self.project.counts.items():
            before, found, after = rest.partition(f"{name}: ")
            if found:
                digits = after[: len(after) - len(after.lstrip("0123456789"))]
                number = int(digits) * self.counts[name] // count
                rest = f"{before}{found}{number}{after[len(digits):]}"
        general, fund = (0, self.last) if self.project.fund else (self.last, 0)
        before, found, after = rest.partition("一般公共预算: ")
        after = after[after.index(", 金额"):]
        return f"  {self.key}: {before}{found}{written(general)}, 政府性基金: {written(fund)}{after}"

    def row(self):
        """Its row of the list of projects."""
        return "".join(f"{lead}{name}: = 项目.{self.key}.{name}\n" if name != "名称" else f"    - 名称: {self.title}\n"
                       for lead, name in (("", "名称"), ("      ", "一般公共预算"), ("      ", "政府性基金"), ("      ", "金额")))

    def performance(self):
        """Its table of goals; the code's serial is still to be written."""
        marks = {chr(STANDARD + number): str(self.standards[standard])
                 for number, standard in enumerate(self.project.standards)}
        return self.own(marked(self.project.performance, marks))


class Purchase:
    """One row of procurement in one office."""

    def __init__(self, row, money, permille):
        self.row, self.money = row, money
        self.item = row.item + (f"（{money.tag}）" if money and money.tag else "")
        self.price = row.price
        if row.price is not None:
            standard = row.price * 100
            bound = money and standard in money.standards
            self.price = money.standards[standard] // 100 if bound else max(row.price * money.lump // 1000, 1)

    def amount(self, running):
        return self.row.amount(self.money, running, self.price)

    def text(self):
        price = None if self.price is None else written(self.price)
        text = self.row.text
        if price:
            text = text.replace(f"单价: {written(self.row.price)}\n", f"单价: {price}\n")
        if self.money and self.money.tag:
            text = self.money.own(text).replace(f"物品名称: {self.row.item}\n", f"物品名称: {self.item}\n")
        small = self.row.kind != "工程" and self.price is not None and self.price * self.row.quantity < 2500
        shares = "".join(f"      {kind}额:{' = 总计' if self.row.kind == kind else ''}\n" for kind in ("货物", "工程", "服务"))
        return f"{text}{shares}      小微份额:{' = 总计' if small else ''}\n"


def procurement(purchases, extra=()):
    """The group 采购 of figures.yaml, and 拟购置 for what of it is bought for keeps. `extra`: rows written already."""
    kinds = {purchase.row.kind for purchase in purchases} | ({"货物"} if extra else set())
    sums = {kind: f"= 合计(采购.项目.{kind}额)" if kind in kinds else "0.00" for kind in ("货物", "工程", "服务")}
    fund = "= 合计(采购.项目.基金预算)" if any(purchase.row.fund for purchase in purchases) else "0.00"
    small = "= 合计(采购.项目.小微份额)" if "货物" in kinds else "0.00"
    text = "采购:\n  项目:\n" + "".join(purchase.text() for purchase in purchases) + "".join(extra)
    text += "".join(f"  {kind}: {formula}\n" for kind, formula in sums.items())
    text += (f"  当年资金: = 合计(采购.项目.当年合计)\n  基金资金: {fund}\n  一般公共资金: = 当年资金 - 基金资金\n"
             f"  总额: = 合计(采购.项目.总计)\n  小微企业: {small}\n  中小企业: = 采购.工程 + 采购.小微企业\n\n")
    return text


def bought(purchases, names):
    rows = [f"    - {{名称: {purchase.item}, 数量: {purchase.row.quantity}件, 金额: = 采购.项目.{number}.金额}}\n"
            for number, purchase in enumerate(purchases, 1) if purchase.row.item in names]
    if not rows:
        return "拟购置:\n  明细: []\n  数量合计: 0件\n  合计: 0.00\n\n"
    return f"拟购置:\n  明细:\n{''.join(rows)}  数量合计: = 合计(拟购置.明细.数量)\n  合计: = 合计(拟购置.明细.金额)\n\n"


def listed(moneys):
    rows = "".join(money.row() for money in moneys)
    return (f"项目一览:\n  行:\n{rows}  一般公共合计: = 合计(项目一览.行.一般公共预算)\n  基金合计: = 合计(项目一览.行.政府性基金)\n"
            "  金额合计: = 合计(项目一览.行.金额)\n\n")


def revenue(general, fund):
    return (f"收入:\n  一般公共预算拨款: {written(general)}\n  政府性基金预算拨款: {written(fund)}\n"
            "  合计: = 一般公共预算拨款 + 政府性基金预算拨款\n\n")


def running(groups):
    """What the office itself costs: staff, daily running, and the two of the latter that stand elsewhere."""
    cars = hundredths(groups["三公"].partition("公务用车运行: ")[2].split()[0])
    guests = hundredths(groups["三公"].partition("公务接待: ")[2].split()[0])
    return typed_sum(groups["支出"]) + typed_sum(groups["机关运行经费"]) + cars + guests


class Account:
    """figures.yaml of both years of an office with projects."""

    SCALED = ("人员", "支出", "机关运行经费", "三公", "资产")

    def __init__(self, base, permille):
        self.base, self.permille = base, permille
        self.now = {name: all_scaled(text, permille) if name in self.SCALED else text
                    for name, text in base.figures.items()}
        self.now["辖区"] = re.sub(r"(?<=总面积: )[\d.]+", lambda found: scaled(found[0], permille), self.now["辖区"])
        self.last = {name: all_scaled(text, permille) if name in self.SCALED else text
                     for name, text in base.last.items()}

    def write(self, moneys, purchases, extra=((), 0), plain=None):
        """(this year's, last year's).

        extra  (rows of procurement written already, their sum)
        plain  (blocks, rows, last year's blocks, their sum) of projects that have no table
        """
        shown = [money for money in moneys if money.project.performance]
        gone = [money for money in moneys if not money.project.performance]
        blocks, rows, lasts, amount = plain or ("", "", "", 0)
        now, last = dict(self.now), dict(self.last)
        general = sum(money.total for money in moneys if not money.project.fund) + amount
        fund = sum(money.total for money in moneys if money.project.fund)
        now["收入"] = revenue(running(now) + general, fund)
        now["项目"] = "项目:\n" + "".join(money.figures() for money in moneys) + blocks + "\n"
        now["项目一览"] = listed(shown).replace("  一般公共合计", rows + "  一般公共合计", 1)
        now["采购"] = procurement(purchases, extra[0])
        now["拟购置"] = bought(purchases, self.base.bought)
        before = sum(money.last for money in moneys if not money.project.fund) + amount
        last["收入"] = revenue(running(last) + before, sum(money.last for money in moneys if money.project.fund))
        last["项目"] = "项目:\n" + "".join(money.last_figures() for money in moneys) + lasts + "\n"
        last["项目一览"] = listed(shown + gone).replace("  一般公共合计", rows + "  一般公共合计", 1)
        spent = sum(purchase.amount(now["机关运行经费"]) for purchase in purchases) + extra[1]
        last["采购"] = all_scaled(last["采购"], spent * 1000 // self.base.bought_for)
        return "".join(now.values()), "".join(last.values())


def plain_projects(count, dice):
    """`count` projects that are figures and a row only: (blocks, rows, last year's blocks, their sum)."""
    blocks, rows, total = [], [], 0
    for number in range(1, count + 1):
        amount = dice.between(100, 9000)
        total += amount
        key, title = f"零星项目{number}号", f"零星修缮项目{number}号"
        blocks.append(f'  {key}: {{名称: "{title}", 一般公共预算: {written(amount)}, 政府性基金: 0.00, '
                      "金额: = 一般公共预算 + 政府性基金}\n")
        rows.append(f"    - 名称: {title}\n" + "".join(f"      {name}: = 项目.{key}.{name}\n"
                                                     for name in ("一般公共预算", "政府性基金", "金额")))
    return "".join(blocks), "".join(rows), "".join(blocks), total


def plain_purchases(count, owner, dice):
    """(`count` rows bought from the project `owner`, their sum)."""
    rows, total = [], 0
    for number in range(1, count + 1):
        quantity, price = dice.between(1, 20), dice.between(2, 90)
        total += quantity * price
        rows.append(f"    - 项目名称: {owner.title}\n      预算资金: = 项目.{owner.key}.金额\n"
                    f"      物品名称: {GOODS[dice.throw() % len(GOODS)]}（{number}号）\n      目录序号: A02{number:06}\n      类别: 货物\n"
                    f"      计量单位: 件\n      数量: {quantity}件\n      单价: {written(price)}\n      金额: = 数量 * 单价\n"
                    "      一般公共预算: = 金额\n      基金预算:\n      财政专户:\n      其他来源:\n      当年合计: = 一般公共预算\n"
                    "      其他渠道:\n      总计: = 当年合计\n      货物额: = 总计\n      工程额:\n      服务额:\n"
                    f"      小微份额:{' = 总计' if quantity * price < 500 else ''}\n")
    return rows, total
