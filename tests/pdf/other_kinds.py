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
    # The nine tables of a 决算 over a ledger of lists, with what was carried over.
    "templates/nine/profile.yaml": """名称: 部门决算的九张表
继承: national
数字: {表格单位: 万元}
版式: {题名: '{单位名称}{年度}年度部门决算'}
比较:
  增减: {称: '{上年度}年度决算'}
章节:
  - {名: 部门概况, 标题: 部门概况, 必需: 是}
  - {名: 决算表, 标题: '{年度}年度部门决算表', 必需: 是}
  - {名: 决算说明, 标题: '{年度}年度部门决算情况说明', 必需: 是}
  - {名: 名词解释, 标题: 名词解释, 必需: 是}
""",
    "content/2021/mulan/office.yaml": """单位名称: 木兰镇人民政府
单位编码: "902002"
年度: 2021
模板: nine
编制日期: 2022-08-20
""",
    "content/2021/mulan/figures.yaml": """单位: 万元
收入:
  一般公共预算: 640.00
  政府性基金预算: 60.00
  财政拨款: = 一般公共预算 + 政府性基金预算
  其他: 12.00
  合计: = 财政拨款 + 其他
  上年结转: 30.00
  使用非财政拨款结余: 3.00
  总计: = 合计 + 上年结转 + 使用非财政拨款结余
  功能:
    - {编码: "2010301", 名称: 行政运行, 财政拨款: 400.00}
    - {编码: "2080505", 名称: 机关事业单位基本养老保险缴费支出, 财政拨款: 40.00}
    - {编码: "2120501", 名称: 城乡社区环境卫生, 财政拨款: 200.00, 其他: 12.00}
    - {编码: "2120801", 名称: 征地和拆迁补偿支出, 财政拨款: 60.00}
支出:
  功能:
    - {编码: "2010301", 名称: 行政运行, 基本支出: 405.00, 预算数: 400.00}
    - {编码: "2080505", 名称: 机关事业单位基本养老保险缴费支出, 基本支出: 40.00, 预算数: 40.00}
    - {编码: "2120501", 名称: 城乡社区环境卫生, 项目支出: 205.00, 其他项目支出: 14.00, 预算数: 220.00}
    - {编码: "2120801", 名称: 征地和拆迁补偿支出, 政府性基金: 55.00, 预算数: 60.00}
  经济:
    - {编码: "30101", 名称: 基本工资, 金额: 250.00}
    - {编码: "30108", 名称: 机关事业单位基本养老保险缴费, 金额: 40.00}
    - {编码: "30201", 名称: 办公费, 金额: 100.00}
    - {编码: "30302", 名称: 退休费, 金额: 50.00}
    - {编码: "31002", 名称: 办公设备购置, 金额: 5.00}
  基本支出: = 合计(支出.功能.基本支出?)
  项目支出: = 合计(支出.功能.项目支出?) + 合计(支出.功能.政府性基金?) + 合计(支出.功能.其他项目支出?)
  合计: = 基本支出 + 项目支出
  结余分配: 0
  结转下年: 26.00
  总计: = 合计 + 结余分配 + 结转下年
一般公共预算: {收入: = 收入.一般公共预算, 上年结转: 20.00, 支出: 650.00, 结转下年: 10.00}
政府性基金:
  收入: = 收入.政府性基金预算
  上年结转: 10.00
  支出: 55.00
  结转下年: 15.00
  功能:
    - {编码: "2120801", 名称: 征地和拆迁补偿支出, 上年结转: 10.00, 收入: 60.00, 项目支出: 55.00}
国有资本经营:
  功能: []
三公:
  出国: 0
  公务用车购置: 0
  公务用车运行: 4.00
  公务用车: = 公务用车购置 + 公务用车运行
  公务接待: 2.50
  合计: = 出国 + 公务用车 + 公务接待
预算数:
  三公:
    出国: 0
    公务用车购置: 0
    公务用车运行: 4.50
    公务用车: = 公务用车购置 + 公务用车运行
    公务接待: 3.00
    合计: = 出国 + 公务用车 + 公务接待
上年:
  收入: {总计: 700.00}
""",
    "content/2021/mulan/01-profile.yaml": """章: 部门概况
内容: 木兰镇人民政府负责辖区内的公共服务。
""",
    "content/2021/mulan/02-tables.yaml": """章: 决算表
内容:
  - 表格: 收入支出决算总表
  - 表格: 收入决算表
  - 表格: 支出决算表
  - 表格: 财政拨款收入支出决算总表
  - 表格: 一般公共预算财政拨款支出决算表
  - 表格: 一般公共预算财政拨款基本支出决算表
  - 表格: 三公经费支出决算表
  - 表格: 政府性基金预算财政拨款收入支出决算表
  - 表格: 国有资本经营预算财政拨款收入支出决算表
""",
    "content/2021/mulan/03-statement.yaml": """章: 决算说明
内容:
  - '{年度}年度收入总计{收入.总计}，{增减 收入.总计}，主要原因是环境卫生投入增加。'
  - 逐条: 支出.功能
    段落: '{类名 编码}（类）{款名 编码}（款）{名称}（项）年初预算为{预算数}，支出决算为{= 基本支出? + 项目支出? + 政府性基金? + 其他项目支出?}。'
  - '{项名 2010301}与{款名 2010301}（{款码 2010301}款）。'
  - 表格:
      题: 编码分三栏的表
      单位行: 单位：万元
      栏: [{对齐: 左}, {对齐: 左}, {对齐: 左}, {对齐: 左, 宽: 5}, {对齐: 小数点, 单位: 万元, 位数: 2}]
      表头: [[{文: 功能分类科目编码, 跨栏: 3}, {文: 名称, 跨行: 2}, {文: 预算数, 跨行: 2}], [类, 款, 项]]
      表体:
        - {逐行: {清单: 支出.功能, 汇总: [类, 款, 项]}, 格: ['{类码 编码}', '{款码 编码}', '{项码 编码}', '{名称}', '{预算数}']}
""",
    "content/2021/mulan/04-terms.yaml": """章: 名词解释
内容:
  - 列表:
      - “三公”经费：用财政拨款安排的因公出国（境）费、公务用车购置及运行维护费和公务接待费。
      - 基本支出：保障机构正常运转的人员经费和公用经费。
      - 项目支出：基本支出之外完成特定任务的支出。
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
        for name in ("danwei", "juesuan", "nine"):
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

    def test_the_nine_tables_of_final_accounts(self):
        self.made("content/2021", "mulan", "-o", "out/nine")
        text = text_of("out/nine/mulan.pdf")
        # every 类 of the account in its order, spent on or not; what no 部门 spends is not among them
        for wanted in ("60.00二、外交支出", "二十五、债务付息支出二十六、抗疫特别国债安排的支出",
                       "本年收入合计712.00本年支出合计719.00",  # 640 + 60 + 12; 445 + 205 + 14 + 55
                       "使用非财政拨款结余3.00结余分配", "年初结转和结余30.00年末结转和结余26.00", "总计745.00总计745.00",
                       "合计712.00700.0012.00201一般公共服务支出400.00400.00",  # 合计 first
                       "合计719.00445.00274.00201", "年初财政拨款结转和结余30.00年末财政拨款结转和结余25.0010.0015.00",
                       "总计730.00总计730.00660.0070.00", "合计650.00445.00205.00",
                       "30102津贴补贴30202印刷费",  # nobody has either
                       "人员经费合计340.00公用经费合计105.00",  # 250 + 40 + 50; 100 + 5
                       "7.5004.5004.503.006.5004.0004.002.50",
                       "合计10.0060.0055.0055.0015.00", "故本表为空表",  # 10 + 60 - 55; no 国有资本
                       "城乡社区支出（类）国有土地使用权出让收入安排的支出（款）征地和拆迁补偿支出（项）年初预算为60.00万元",
                       "收入总计745.00万元，较2020年度决算增加45.00万元",
                       "行政运行与政府办公厅（室）及相关机构事务（03款）。",
                       "212城乡社区支出280.0021205城乡社区环境卫生220.002120501城乡社区环境卫生220.0021208"):
            self.assertIn(wanted, text)
        for other in ("预备费", "转移性支出", "社会保险基金支出", "二十七、"):
            self.assertNotIn(other, text)
        self.assertEqual(run("recheck", "out/nine/mulan.pdf").returncode, 0)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
