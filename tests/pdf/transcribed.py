#!/usr/bin/env python3
"""A document copied out with every number typed: twenty contradictions are named, twenty innocent neighbours are not.

    transcribed.py YUSUAN PROJECT SCRATCH

What is read is the text alone, before anyone turned a number into a placeholder. Each paragraph stands on a line of its
own, which tells whose finding it is. That the numbers are typed is told as well, of all of them, and is not asked here.
"""
import json
import os
import shutil
import subprocess
import sys
import unittest

from transcribed_more import EAST_LAKE
from transcribed_offices import OFFICES, RIGHT, SUBJECTS, WHOLE, table
from transcribed_words import DOCUMENTS

YUSUAN, PROJECT, SCRATCH = sys.argv[1:4]

# Chapter, paragraph, and the rules one of which has to speak of it; none: it is innocent.
PARAGRAPHS = [
    # ---- what cannot be ----
    ("预算总体情况", "一般公共预算拨款由90.00万元增加到100.00万元，增长12.50%。", {"number-claim"}),
    ("预算总体情况", "人员经费由812.30万元增加到840.10万元，增加28.80万元。", {"number-claim"}),
    ("预算总体情况", "事业单位补助支出由60.00万元减少到66.00万元。", {"number-claim"}),
    ("预算总体情况", "支出预算500.00万元，其中基本支出310.00万元、项目支出180.00万元。", {"number-claim"}),
    ("预算总体情况", "文化活动支出比2021年预算增加3.00万元，主要是活动增加。", {"number-claim"}),
    ("预算总体情况", "体育健身支出上年预算0万元，本年预算8.00万元，增长100.00%。", {"number-claim"}),
    ("预算总体情况", "退役军人事务支出较上年减少6.00万元，主要是服务站新增人员，工作量增加。", {"reason-direction"}),
    ("预算总体情况", "民兵训练支出12.00万元，比上年10.00万元增加2.00万元，增长25.00%。", {"number-claim"}),
    ("预算总体情况", "消防支出由20.00万元增加到24.00万元，增长30%。", {"number-claim"}),
    ("机关运行经费", "机关运行经费预算58.00万元，比上年减少2.00万元，主要是压减办公费。", set()),
    ("机关运行经费", "机关运行经费共计59.00万元，用于保障机关运转。", {"number-claim"}),
    ("机关运行经费", "物业费由14.40万元增加到15.40万元，增加1.00万元，增长9.64%。", {"number-claim"}),
    ("三公经费", "“三公”经费预算9.00万元，其中：公务用车购置费0万元，公务用车运行费7.50万元，公务接待费1.00万元，因公出国（境）费0万元。", {"number-claim"}),
    ("三公经费", "公务用车保险比上年增加0.60万元，主要是减少车辆。", {"reason-direction"}),
    ("政府采购", "政府采购预算总额86.00万元，其中货物20.00万元、工程30.00万元、服务35.00万元。", {"number-claim"}),
    ("国有资产", "截至2020年11月31日，固定资产清查完毕。", {"impossible-date"}),
    ("国有资产", "资产管理依据《行政单位国有资产管理办法（财政部令第35号）执行。", {"unpaired-mark"}),
    ("国有资产", "资产处置执行区财〔2019]15号文件的规定。", {"unpaired-mark"}),
    ("国有资产", "办公家具由30.00万元增加到33.00万元，增加了10%，即增加3.30万元。", {"number-claim"}),
    ("国有资产", "通用设备价值比上年下降5.00万元，主要是新购设备增加。", {"reason-direction"}),
    ("绩效信息", "培训支出由二十万元增加到二十五万元，增长50%。", {"number-claim"}),
    ("预算总体情况", "民政管理事务支出45.60万元，同比增长30%，上年为38.00万元。", {"number-claim"}),
    ("预算总体情况", "残疾人事业支出52.00万元（上年50.00万元），增长8%。", {"number-claim"}),
    ("预算总体情况", "社区经费300.00万元，其中运转经费180.00万元，占70%；活动经费120.00万元，占40%。", {"number-claim"}),
    ("预算总体情况", "网格经费20.00万元、巡查经费30.00万元，合计60.00万元。", {"number-claim"}),
    ("预算总体情况", "绿化养护增加3.00万元，增长12.37%；路灯养护增加8.00万元，增长12.37%。", {"same-percent"}),
    ("预算总体情况", "法律援助经费上年未安排，本年6.00万元，增长100%。", {"number-claim"}),
    ("三公经费", "公务接待费增加0.50万元，主要是公务用车维修增加。", {"reason-item"}),
    ("国有资产", "共有车辆12辆，其中：一般公务用车8辆、执法执勤用车3辆、其他用车2辆。", {"number-claim"}),
    ("国有资产", "门禁设备4.00万元，与上年5.00万元持平。", {"number-claim"}),
    ("绩效信息", "工会经费15.00万元元，按规定计提。", {"unit-twice"}),
    ("预算总体情况", table("一般公共预算支出表", [["201", "一般公共服务支出", "345.00"], ["20103", "政府办公厅（室）及相关机构事务", "345.00"],
                                           ["2010302", "一般行政管理事务", "354.00"]]), {"rows-by-code"}),
    ("预算总体情况", table("社会保障支出表", [["20805", "行政事业单位养老支出", "186.10"], ["2080505", "机关事业单位基本养老保险缴费支出", "124.10"],
                                         ["2080506", "机关事业单位基本养老保险缴费支出", "62.00"]]), {"typed-codes"}),
    # ---- what may well be ----
    ("预算总体情况", table("卫生健康支出表", [["210", "卫生健康支出", "88.20"], ["21011", "行政事业单位医疗", "88.20"],
                                         ["2101101", "行政单位医疗", "60.00"], ["2101103", "公务员医疗补助", "28.20"]]), set()),
    ("预算总体情况", "政府性基金预算拨款由90.00万元增加到100.00万元，增长11.11%。", set()),
    ("预算总体情况", "社会保障支出由812.34万元增加到840.12万元，增加27.79万元。", set()),  # exact ones may be 812.336 and 840.124
    ("预算总体情况", "卫生健康支出由33.33万元增加到66.67万元，增长100.0%。", set()),
    ("预算总体情况", "住房改革支出100.00万元，其中住房公积金66.67万元、购房补贴33.34万元。", set()),  # 66.666 and 33.335
    ("预算总体情况", "城乡社区支出由3.00万元增加到5.00万元，增长66.67%。", set()),
    ("预算总体情况", "公用经费安排96.04万元，其中办公费20.00万元、电费12.80万元等。", set()),
    ("预算总体情况", "党建支出比上年增加2.00万元，主要是新增党员教育活动。", set()),
    ("预算总体情况", "老龄事务支出比上年减少1.00万元，主要是减少一次性补助。", set()),
    ("预算总体情况", "妇女儿童支出由上年的5.00万元调整为6.00万元，其中年初预算4.00万元。", set()),
    ("预算总体情况", "就业补助支出15万元，与上年持平。", set()),
    ("预算总体情况", "应急管理支出由11.11万元增加到12.22万元，增长约10%。", set()),
    ("机关运行经费", "电费由6.00万元减少到5.40万元，下降10%。", set()),
    ("机关运行经费", "水费由2.00万元增加到3.00万元，增加1.00万元，增长50.00%。", set()),
    ("三公经费", "公务用车保有量3辆，与上年一致。", set()),
    ("政府采购", "面向中小企业预留采购份额40.00万元，其中面向小微企业预留25.00万元。", set()),
    ("政府采购", "信息化服务采购由8.00万元增加到9.00万元，增加12.5%。", set()),
    ("国有资产", "截至2020年12月31日，共有房屋1200平方米，其中办公用房900平方米。", set()),
    ("国有资产", "专用设备由7.77万元减少到7.00万元，减少0.77万元，下降9.91%。", set()),
    ("国有资产", "资产管理依据《行政事业性国有资产管理条例》（国务院令第738号）执行。", set()),
    ("预算总体情况", "信访支出45.60万元，同比增长20%，上年为38.00万元。", set()),
    ("预算总体情况", "双拥支出52.00万元（上年50.00万元），增长4%。", set()),
    ("预算总体情况", "社工经费300.00万元，其中站点经费180.00万元，占60%；培训经费120.00万元，占40%。", set()),
    ("预算总体情况", "全年培训60.00万元，上半年30.00万元、下半年30.00万元，合计60.00万元。", set()),
    ("预算总体情况", "河道养护增加3.00万元，增长12.00%；公厕管护增加8.00万元，增长12.00%。", set()),
    ("国有资产", "在职65人，其中党员40人、女性30人。", set()),
    ("绩效信息", "会议支出由三十万元减少到二十四万元，下降20%。", set()),
]

CHAPTERS = ("基本情况", "预算总体情况", "机关运行经费", "三公经费", "绩效信息", "政府采购", "国有资产", "名词解释")
FIRST = "  - 桃坞街道办事处负责辖区的公共服务和社会治理工作。\n"
# Of every document that is copied out, and nothing a sentence says against itself.
OF_ALL = {"typed-figure", "terms", "term-explained", "must-say", "must-print", "mixed-names", "reason-missing"}


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def check(name, year, paragraphs, written=None):
    """A document of these paragraphs, each on a line of its own, written in a year: its errors of writing, and {paragraph: rules that speak of it}."""
    root = os.path.join(SCRATCH, name)
    folder = f"{root}/content/{year}/taowu"
    write(f"{folder}/office.yaml",
          f'单位名称: 桃坞街道办事处\n单位编码: "880100"\n年度: {year}\n模板: gbt9704\n编制日期: {written or year}-02-03\n')
    where, told = {}, {}
    for number, chapter in enumerate(CHAPTERS, 1):
        file, line, whole = f"{number:02}.yaml", 4, f"章: {chapter}\n内容:\n{FIRST}"
        for text in (text for own, text, _ in paragraphs if own == chapter):
            rows = text[1:] if text.startswith("\n") else f"  - '{text}'\n"
            where.update(((file, line + i), text) for i in range(rows.count("\n")))
            line += rows.count("\n")
            whole += rows
        write(f"{folder}/{file}", whole)
    done = subprocess.run([YUSUAN, "check", f"content/{year}", "--format", "json", "--root", PROJECT], cwd=root,
                          capture_output=True, text=True, check=False)
    office = json.loads(done.stdout)["offices"][0]
    for finding in office["findings"]:
        text = where.get((os.path.basename(finding["location"]["file"]), finding["location"]["line"]))
        if text and finding["rule"] not in OF_ALL:
            told.setdefault(text, set()).add(finding["rule"])
    return [d for d in office["diagnostics"] if d["severity"] == "error"], told


class Transcribed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        shutil.rmtree(SCRATCH, ignore_errors=True)
        cls.diags, cls.told = check("own", 2021, PARAGRAPHS)

    def test_the_document_is_read(self):
        self.assertEqual(self.diags, [])

    def test_contradictions_are_named(self):
        planted = [(text, rules) for _, text, rules in PARAGRAPHS if rules]
        missed = [(text, self.told.get(text)) for text, rules in planted if not rules & self.told.get(text, set())]
        self.assertGreaterEqual(len(planted), 20)
        self.assertLessEqual(len(missed), len(planted) - 18, missed)
        if missed:
            print("missed:", missed)

    def test_innocent_ones_are_not(self):
        innocent = [text for _, text, rules in PARAGRAPHS if not rules]
        self.assertGreaterEqual(len(innocent), 20)
        self.assertEqual({text: self.told[text] for text in innocent if text in self.told}, {})


class OthersWords(unittest.TestCase):
    """What is planted and what is innocent stand in documents of their own, since both speak of one thing."""

    def test_contradictions_are_named(self):
        planted = missed = 0
        for name, paragraphs in DOCUMENTS.items():
            wrong = [paragraph for paragraph in paragraphs if paragraph[2]]
            diags, told = check(f"{name}_wrong", 2024, wrong)
            self.assertEqual(diags, [])
            planted += len(wrong)
            for _, text, rules in wrong:
                if not rules & told.get(text, set()):
                    missed += 1
                    print("missed:", text)
        self.assertGreaterEqual(planted, 20)
        self.assertEqual(missed, 0, planted)

    def test_innocent_ones_are_not(self):
        for name, paragraphs in DOCUMENTS.items():
            with self.subTest(name):
                self.assertEqual(check(f"{name}_right", 2024, [each for each in paragraphs if not each[2]]), ([], {}))


class OtherOffices(unittest.TestCase):
    """What is planted stands among what is innocent, as it does in a document."""

    def test_each(self):
        for name, (written, paragraphs) in {**OFFICES, "east_lake": (None, EAST_LAKE)}.items():
            with self.subTest(name):
                diags, told = check(name, 2024, paragraphs, written)
                self.assertEqual(diags, [])
                planted = [(text, rules) for _, text, rules in paragraphs if rules]
                missed = [(text, told.get(text)) for text, rules in planted if not rules & told.get(text, set())]
                innocent = [text for _, text, rules in paragraphs if not rules]
                self.assertGreaterEqual(min(len(planted), len(innocent)), 20)
                self.assertLessEqual(len(missed), 2, missed)
                self.assertEqual({text: told[text] for text in innocent if text in told}, {})
                print(name, "missed:", [text for text, _ in missed])

    def test_what_is_right_in_many_words(self):
        subjects = [(WHOLE, table("一般公共预算支出表", SUBJECTS), set())]
        self.assertEqual(check("right", 2024, subjects + RIGHT), ([], {}))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
