#!/usr/bin/env python3
"""Other kinds of document, said by a profile alone: a 单位 book beside the 部门 book of one office, and a 决算.

    other_kinds.py YUSUAN PROJECT SCRATCH
"""
import os
import re
import shutil
import subprocess
import sys
import unittest

YUSUAN, PROJECT, SCRATCH = sys.argv[1:4]

FILES = {
    # The same figures and chapters, other words, another first table.
    "templates/danwei/profile.yaml": """名称: 单位预算
继承: national
版式:
  题名: '{单位名称}{年度}年单位预算'
  封面行: ['编制单位：{单位名称}（本级）', '{编制日期}']
章节:
  - {名: 部门概况, 标题: 单位概况, 必需: 是}
  - {名: 预算说明, 标题: '{年度}年单位预算情况说明', 必需: 是}
  - {名: 预算表, 标题: '{年度}年单位预算表', 必需: 是}
  - {名: 名词解释, 标题: 名词解释, 必需: 是}
""",
    "templates/danwei/tables/first.yaml": """部门收支总表:
  继承: 部门收支总表
  题: '{年度}年单位收支总表'
  单位行: 单位：万元
  栏:
    - {宽: 4, 对齐: 左}
    - {宽: 2.6, 对齐: 小数点, 单位: 万元, 位数: 2}
    - {宽: 4.6, 对齐: 左}
    - {宽: 2.6, 对齐: 小数点, 单位: 万元, 位数: 2}
""",
    "templates/juesuan/profile.yaml": """名称: 部门决算
继承: gbt9704
版式: {题名: '{单位名称}{年度}年部门决算'}
比较:
  较预算:
    基数: 预算数
    称: 年初预算数
    句: '比{称}{向}{额}，{率向}{率}'
    无率: '比{称}{向}{额}'
    平: 与年初预算数持平
    率增: 增长
    率减: 下降
  较执行: {基数: 执行数, 称: 预算执行数, 句: '比{称}{向}{额}', 平: 与预算执行数持平}
规则:
  文件: [national, text, characters, beside]
章节:
  - {名: 决算说明, 标题: '{年度}年决算情况说明', 必需: 是}
""",
    "templates/juesuan/tables/accounts.yaml": """支出决算表:
  题: '{年度}年支出决算表'
  单位行: 单位：万元
  栏:
    - {键: 编码, 宽: 2, 对齐: 左, 行头: 是}
    - {键: 名称, 宽: 4, 对齐: 左, 行头: 是}
    - {键: 预算数, 宽: 2, 对齐: 小数点, 单位: 万元, 位数: 2}
    - {键: 执行数, 宽: 2, 对齐: 小数点, 单位: 万元, 位数: 2}
    - {键: 金额, 宽: 2, 对齐: 小数点, 单位: 万元, 位数: 2}
  表头: [[{文: 功能分类科目, 跨栏: 2}, 年初预算数, 预算执行数, 决算数]]
  表体:
    - 逐行: {清单: 支出.功能, 汇总: [类, 款, 项]}
      格: ['{编码}', {文: '{名称}', 级: '{级}'}, '{预算数}', '{执行数}', '{金额}']
    - 合计: [{文: 合计, 跨栏: 2, 对齐: 中}, '{预算数}', '{执行数}', '{金额}']
""",
    "content/2020/wenlin/office.yaml": """单位名称: 问林镇人民政府
单位编码: "902001"
年度: 2020
模板: juesuan
编制日期: 2021-08-20
""",
    "content/2020/wenlin/figures.yaml": """单位: 万元
收入: {一般公共预算: 653.00, 合计: = 一般公共预算}
支出:
  功能:
    - {编码: "2010301", 名称: 行政运行, 金额: 512.40, 预算数: 500.00, 执行数: 520.00, 说明: '，主要是工资晋级'}
    - {编码: "2010302", 名称: 一般行政管理事务, 金额: 80.00, 预算数: 90.00, 执行数: 80.00, 说明: '，主要是压减会议'}
    - {编码: "2120501", 名称: 城乡社区环境卫生, 金额: 60.60, 预算数: 60.60, 执行数: 65.00, 说明: ''}
  合计: = 合计(支出.功能.金额)
""",
    "content/2020/wenlin/01-statement.yaml": """章: 决算说明
内容:
  - '{年度}年收入决算{收入.合计}，支出决算{支出.合计}。'
  - 逐条: 支出.功能
    段落: '{名称}决算数{金额}，{较预算 金额}{说明}；{较执行 金额}。'
  - 表格: 支出决算表
""",
}


def run(*args):
    return subprocess.run([YUSUAN, *args, "--root", "."], cwd=SCRATCH, capture_output=True, text=True, check=False)


def text_of(pdf):
    shown = subprocess.run(["pdftotext", "-layout", os.path.join(SCRATCH, pdf), "-"], capture_output=True, text=True,
                           check=True).stdout
    return re.sub(r"[\s—]", "", shown)


class OtherKinds(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        shutil.rmtree(SCRATCH, ignore_errors=True)
        shutil.copytree(os.path.join(PROJECT, "templates"), os.path.join(SCRATCH, "templates"))
        for year in ("2020", "2021"):
            shutil.copytree(os.path.join(PROJECT, "content", year, "yinxing"), os.path.join(SCRATCH, "content", year, "yinxing"))
        os.symlink(os.path.join(PROJECT, "fonts"), os.path.join(SCRATCH, "fonts"))
        for path, text in FILES.items():
            path = os.path.join(SCRATCH, path)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)

    def made(self, *args):
        built = run("build", *args)
        self.assertEqual((built.returncode, built.stderr), (0, ""), built)

    def test_the_profiles_are_sound(self):
        for name in ("danwei", "juesuan"):
            self.assertEqual(run("check", f"templates/{name}").stdout, f"模板 {name}：没有问题\n")

    def test_two_books_of_one_office(self):
        self.made("content/2021", "yinxing", "-o", "out/department")
        self.made("content/2021", "yinxing", "-t", "danwei", "-o", "out/unit")
        department, unit = text_of("out/department/yinxing.pdf"), text_of("out/unit/yinxing.pdf")
        for wanted, other in (("2021年部门预算情况说明", "2021年单位预算情况说明"), ("部门概况", "单位概况"),
                              ("2021年部门收支总表", "2021年单位收支总表")):
            self.assertIn(wanted, department)
            self.assertNotIn(other, department)
            self.assertIn(other, unit)
            self.assertNotIn(wanted, unit)
        # one ledger: the same total, in 元 there and in 万元 in the other first table
        total = re.search(r"收入总计([\d,]+)支出总计\1", department).group(1)
        counted = int(total.replace(",", ""))
        self.assertIn(f"收入总计{counted // 10000:,}.{counted % 10000 // 100:02}支出总计", unit)
        self.assertLess(unit.index("单位预算情况说明"), unit.rindex("单位收支总表"))
        for pdf in ("out/department/yinxing.pdf", "out/unit/yinxing.pdf"):
            self.assertEqual(run("recheck", pdf).returncode, 0)

    def test_final_accounts(self):
        self.made("content/2020", "wenlin", "-o", "out/final")
        text = text_of("out/final/wenlin.pdf")
        for wanted in ("问林镇人民政府2020年部门决算", "支出决算653.00万元",  # 512.4 + 80 + 60.6
                       "比年初预算数增加12.40万元，增长2.48%，主要是工资晋级；比预算执行数减少7.60万元。",
                       "比年初预算数减少10.00万元，下降11.11%，主要是压减会议；与预算执行数持平。",
                       "与年初预算数持平；比预算执行数减少4.40万元。",
                       "201一般公共服务支出590.00600.00592.40", "合计650.60665.00653.00"):
            self.assertIn(wanted, text)
        self.assertEqual(run("recheck", "out/final/wenlin.pdf").returncode, 0)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
