#!/usr/bin/env python3
"""Ten correct budgets in other people's words and units: nothing is said against them.

    correct_budgets.py YUSUAN PROJECT SCRATCH

Each is invented. They differ in what they call their figures, in the unit they keep and print them in, in how a
sentence is built and in which direction their figures went. A rule that speaks here speaks falsely.
"""
import json
import os
import shutil
import subprocess
import sys
import unittest

from correct_offices import OFFICES as PROVINCES, TERMS

YUSUAN, PROJECT, SCRATCH = sys.argv[1:4]

# Unit of the ledger, and what an amount that is thought of in 万元 looks like in it.
UNITS = {"万元": lambda n: f"{n:.2f}", "元": lambda n: f"{round(n * 10000)}", "千元": lambda n: f"{n * 10:.1f}"}

# What each calls its figures: revenue (total, 一般公共预算, 基金, 其他), spending (total, 人员, 公用, 基本, 项目),
# 三公 (total, 出国, 购置, 运行, 接待), 机关运行 (total), 采购 (total, 货物, 工程, 服务), 资产 (total).
NAMES = [
    "收入.合计 收入.一般公共预算拨款 收入.政府性基金预算拨款 收入.其他收入 支出.合计 支出.人员经费 支出.公用经费 支出.基本支出 支出.项目支出 "
    "三公.合计 三公.出国 三公.购置 三公.运行 三公.接待 机关运行经费.合计 采购.总额 采购.货物 采购.工程 采购.服务 资产.合计",
    "收入预算.总收入 收入预算.一般公共预算财政拨款 收入预算.政府性基金收入 收入预算.其他收入 支出预算.总支出 支出预算.人员支出 支出预算.公用支出 支出预算.基本支出 支出预算.项目支出 "
    "三公经费.合计 三公经费.因公出国（境）费 三公经费.公务用车购置费 三公经费.公务用车运行维护费 三公经费.公务接待费 机关运行.合计 政府采购.合计 政府采购.货物类 政府采购.工程类 政府采购.服务类 固定资产.总额",
    "收入.总计 收入.一般公共预算 收入.政府性基金 收入.其他资金 支出.总计 支出.工资福利 支出.日常公用 支出.基本支出合计 支出.项目支出合计 "
    "三公支出.总额 三公支出.出国费 三公支出.购车费 三公支出.用车费 三公支出.接待费 机关运行费.合计 政府采购预算.总额 政府采购预算.货物 政府采购预算.工程 政府采购预算.服务 国有资产.合计",
]

# Sentences: A total, B its largest part, C another; the reason fits the direction.
OPENINGS = [
    "按照综合预算的原则，{office}所有收入和支出均纳入部门预算管理，收支总预算{R}。",
    "{{年度}}年收入预算总额为{R}，{{增减 {r}}}，主要原因是{why_r}。",
    "本部门{{年度}}年预算收入{R}，其中：一般公共预算拨款{G}，占{{占比 {g} {r}}}；政府性基金预算拨款{F}，占{{占比 {f} {r}}}；其他收入{O}，占{{占比 {o} {r}}}。",
    "{{年度}}年，我办收入预算{R}，上年为{{上年 {r}}}，{{增减额 {r}}}，原因是{why_r}。",
    "收入预算共计{R}（一般公共预算{G}、政府性基金预算{F}、其他收入{O}），{{增减 {r}}}，系{why_r}所致。",
]
SPENDING = [
    "支出预算{S}，按用途分：基本支出{B}，占{{占比 {b} {s}}}；项目支出{P}，占{{占比 {p} {s}}}。",
    "{{年度}}年支出预算{S}，其中基本支出{B}（人员经费{M}、公用经费{U}），项目支出{P}。",
    "支出方面，全年安排{S}：一是基本支出{B}，用于保障机构正常运转；二是项目支出{P}，用于完成特定的工作任务。",
    "本年度支出总预算为{S}，{{增减 {s}}}，主要是{why_s}。其中，基本支出{B}，项目支出{P}。",
    "支出预算{S}，由基本支出{B}和项目支出{P}构成，基本支出中人员经费{M}。",
]
TRAVEL = [
    "{{年度}}年“三公”经费预算{T}，{{增减 {t}}}，主要是{why_t}。其中：因公出国（境）费{T1}；公务用车购置费{T2}；公务用车运行费{T3}；公务接待费{T4}。",
    "“三公”经费财政拨款预算数为{T}，上年预算数为{{上年 {t}}}。其中，因公出国（境）费{T1}，公务用车购置及运行费中购置费{T2}、运行费{T3}，公务接待费{T4}；总额{{增减额 {t}}}，主要是{why_t}。",
    "本部门“三公”经费安排{T}，具体为：公务接待费{T4}、公务用车运行费{T3}、公务用车购置费{T2}、因公出国（境）费{T1}。与上年相比，{{增减额 {t}}}，原因是{why_t}。",
]
RUNNING = [
    "{{年度}}年机关运行经费{J}，{{增减 {j}}}，主要是{why_j}。",
    "机关运行经费安排{J}，用于办公、水电、物业等日常开支；上年安排{{上年 {j}}}，{{增减额 {j}}}，主要是{why_j}。",
    "本部门机关运行经费预算为{J}，{{增减额 {j}}}，主要原因是{why_j}。",
]
BUYING = [
    "{{年度}}年政府采购预算总额{C}，其中：货物类{C1}、工程类{C2}、服务类{C3}。",
    "政府采购预算{C}：政府采购货物预算{C1}，政府采购工程预算{C2}，政府采购服务预算{C3}。",
    "纳入政府采购预算的项目共{C}，分别为货物{C1}、工程{C2}和服务{C3}。",
]
ASSETS = ["截至{{上年度}}年12月31日，{office}国有资产总额{A}。", "上年末固定资产合计{A}，{{年度}}年不安排新增资产配置预算。",
          "{office}占有使用国有资产{A}，均按规定登记入账。"]
EVEN = {"r": "收支规模与上年相同", "s": "安排与上年一致", "t": "安排与上年一致", "j": "编制人数没有变化"}
MORE = {"r": "新增老旧小区改造补助", "s": "社区服务项目增加", "t": "车辆老化、维修费增加", "j": "办公用房面积增加，物业费相应增加"}
LESS = {"r": "上级专项补助减少", "s": "压减一般性支出", "t": "从严控制接待，减少公务接待", "j": "落实过紧日子要求，压减办公支出"}

# 汉字 names, and figures in 万元: 一般公共, 基金, 其他, 人员, 公用; of last year; 三公 four; 机关运行; 采购 three; 资产.

OFFICES = [
    ("松岭", (1620.35, 210.00, 12.40, 980.15, 160.20), (1500.00, 200.00, 10.00, 940.00, 150.00), (0, 0, 7.20, 0.80), 160.20, (35.10, 120.00, 64.30), 1830.22),
    ("竹溪", (890.60, 0, 0, 610.00, 82.60), (930.60, 0, 0, 620.00, 90.60), (0, 18.00, 5.40, 0.60), 82.60, (12.00, 0, 20.50), 640.18),
    ("江湾", (7005.49, 2305.10, 88.00, 3120.49, 505.00), (6800.49, 2000.00, 80.00, 3000.49, 500.00), (12.00, 0, 22.00, 3.00), 505.00, (210.40, 980.00, 433.60), 9210.00),
    ("石桥", (456.78, 30.00, 0, 300.78, 40.00), (430.00, 56.78, 0, 290.00, 38.00), (0, 0, 3.10, 0.20), 40.00, (5.60, 0, 8.40), 210.50),
    ("梅园", (2210.00, 0, 40.50, 1300.00, 221.50), (2210.00, 0, 40.50, 1300.00, 221.50), (0, 0, 9.00, 1.00), 221.50, (44.00, 60.00, 96.00), 1502.40),
    ("白鹭", (3350.35, 660.00, 5.15, 1890.35, 310.15), (3600.35, 500.00, 5.15, 1900.35, 320.15), (0, 0, 13.50, 1.50), 310.15, (60.00, 300.00, 190.35), 4405.66),
    ("青杨", (1111.11, 222.22, 33.33, 700.00, 111.11), (1000.00, 200.00, 30.00, 650.00, 100.00), (0, 25.00, 6.60, 0.44), 111.11, (30.11, 41.00, 22.22), 888.88),
    ("云门", (5120.00, 0, 0, 2600.00, 400.00), (5120.00, 300.00, 0, 2600.00, 410.00), (0, 0, 16.00, 2.00), 400.00, (80.00, 200.00, 350.00), 6001.00),
    ("南屏", (780.05, 19.95, 10.00, 520.05, 70.00), (760.05, 9.95, 0, 500.05, 75.00), (0, 0, 4.00, 0.90), 70.00, (9.90, 15.00, 14.10), 402.03),
    ("柏林", (1999.90, 1000.10, 0, 1100.00, 199.90), (1899.90, 900.10, 0, 1080.00, 189.90), (0, 0, 8.80, 1.20), 199.90, (25.25, 500.50, 74.25), 2750.75),
]


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def ledger(names, unit, amounts):
    """figures.yaml of `names`, path by path; totals of spending stand last in their group, whatever they are called."""
    groups = {}
    for name, amount in zip(names, amounts):
        group, key = name.split(".", 1)
        groups.setdefault(group, []).append(f"  {key}: {UNITS[unit](amount) if amount else 0}\n")
    return f"单位: {unit}\n" + "".join(f"{group}:\n{''.join(lines)}" for group, lines in groups.items())


def year(income, three, running, buying, assets):
    general, fund, other, staff, office = income
    total = general + fund + other
    return [total, general, fund, other, total, staff, office, staff + office, total - staff - office,
            sum(three), *three, running, sum(buying), *buying, assets]


def office_write(number):
    name, income, before, three, running, buying, assets = OFFICES[number]
    names = NAMES[number % len(NAMES)].split()
    unit = ("万元", "元", "万元", "千元", "万元", "元", "万元", "万元", "元", "万元")[number]
    this = year(income, three, running, buying, assets)
    last = year(before, (three[0], 0, three[2] + 0.30, three[3]), before[4], (10, 20, 30), assets - 5)
    keys = "r g f o s m u b p t t1 t2 t3 t4 j c c1 c2 c3 a".split()
    words = {key: path for key, path in zip(keys, names)}
    words.update({key.upper(): "{" + path + "}" for key, path in zip(keys, names)})
    for key in "rstj":
        now, then = this[keys.index(key)], last[keys.index(key)]
        words["why_" + key] = (MORE if now > then + 0.001 else LESS if now < then - 0.001 else EVEN)[key]
    words["office"] = name + "街道办事处"
    say = lambda forms, by=1: f"  - '{forms[(number // by) % len(forms)].format(**words)}'\n"
    chapters = {
        "基本情况": f"  - {name}街道办事处负责辖区的公共服务和社会治理工作，内设综合办公室等机构。\n",
        "预算总体情况": say(OPENINGS) + say(SPENDING),
        "机关运行经费": say(RUNNING),
        "三公经费": say(TRAVEL, 2),
        "绩效信息": "  - 本部门实行绩效目标管理的项目均已编制绩效目标。\n",
        "政府采购": say(BUYING),
        "国有资产": say(ASSETS, 3),
        "名词解释": "  - 基本支出：为保障机构正常运转、完成日常工作任务而发生的支出。\n  - 项目支出：在基本支出之外为完成特定任务而发生的支出。\n"
        "  - “三公”经费：因公出国（境）费、公务用车购置及运行费和公务接待费。\n  - 机关运行经费：为保障机关运行用于购买货物和服务的各项资金。\n"
        "  - 政府采购：使用财政性资金采购依法制定的目录以内的货物、工程和服务的行为。\n",
    }
    folder = os.path.join(SCRATCH, f"content/2021/o{number}")
    write(f"{folder}/office.yaml", f'单位名称: {name}街道办事处\n单位编码: "88000{number}"\n年度: 2021\n模板: gbt9704\n编制日期: 2021-02-03\n')
    write(f"{folder}/figures.yaml", ledger(names, unit, this))
    write(os.path.join(SCRATCH, f"content/2020/o{number}/figures.yaml"), ledger(names, unit, last))
    for i, (chapter, text) in enumerate(chapters.items(), 1):
        write(f"{folder}/{i:02}.yaml", f"章: {chapter}\n内容:\n{text}")


def province_write(scratch, number):
    """One of correct_offices.py; its chapters are the files, in their order."""
    years, year, folder, name, figures, last, chapters = PROVINCES[number]
    home = os.path.join(scratch, f"{years}/{year}/{folder}")
    date = f"{year}-02-16" if years == "content" else f"{year + 1}-08-16"
    write(f"{home}/office.yaml",
          f'单位名称: {name}\n单位编码: "77001{number}"\n年度: {year}\n模板: gbt9704\n编制日期: {date}\n')
    write(f"{home}/figures.yaml", figures)
    write(os.path.join(scratch, f"{years}/{year - 1}/{folder}/figures.yaml"), last)
    for i, (chapter, text) in enumerate(list(chapters.items()) + [("名词解释", TERMS)], 1):
        write(f"{home}/{i:02}.yaml", f"章: {chapter}\n内容:\n{text}")


def told_of(office):
    told = [f"{f['severity']} {f['rule']}: {f['message']}" for f in office["findings"] if f["severity"] != "note"]
    return told + [f"{d['severity']} {d['id']}: {d}" for d in office["diagnostics"] if d["severity"] != "note"]


class OtherProvinces(unittest.TestCase):
    def test_nothing_is_said_against_them(self):
        scratch = os.path.join(SCRATCH, "provinces")
        shutil.rmtree(scratch, ignore_errors=True)
        for number in range(len(PROVINCES)):
            province_write(scratch, number)
        for years in sorted({f"{each[0]}/{each[1]}" for each in PROVINCES}):
            done = subprocess.run([YUSUAN, "check", years, "--format", "json", "--root", PROJECT], cwd=scratch,
                                  capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, 0, done.stderr)
            for office in json.loads(done.stdout)["offices"]:
                with self.subTest(office["id"]):
                    self.assertEqual(told_of(office), [])
                    self.assertGreaterEqual(sum(group["relations"] for group in office["coverage"]), 10)


class CorrectBudgets(unittest.TestCase):
    def test_nothing_is_said_against_them(self):
        shutil.rmtree(os.path.join(SCRATCH, "content"), ignore_errors=True)
        for number in range(len(OFFICES)):
            office_write(number)
        done = subprocess.run([YUSUAN, "check", "content/2021", "--format", "json", "--root", PROJECT], cwd=SCRATCH,
                              capture_output=True, text=True, check=False)
        offices = json.loads(done.stdout)["offices"]
        self.assertEqual(len(offices), len(OFFICES))
        for office in offices:
            with self.subTest(office["id"]):
                self.assertEqual(told_of(office), [])
        self.assertEqual(done.returncode, 0)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
