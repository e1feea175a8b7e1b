#!/usr/bin/env python3
"""An office that writes its own names for everything is held to the rules as one that writes ours.

    natural_names.py YUSUAN PROJECT SCRATCH

柳溪 is invented. None of its names is the account's standard one where people have another.
"""
import json
import os
import shutil
import subprocess
import sys
import unittest

YUSUAN, PROJECT, SCRATCH = sys.argv[1:4]

FIGURES = """单位: 万元
收入预算:
  一般公共预算财政拨款: 1860.00
  政府性基金收入: 140.00
  财政拨款收入: 2000.00
  其他收入: 25.00
  总收入: 2025.00
支出预算:
  人员支出: 1105.00
  公用支出: 190.00
  基本支出合计: 1295.00
  项目支出合计: 730.00
  总支出: 2025.00
项目清单:
  清单:
    - {项目名称: 河岸步道修缮, 一般公共预算资金: 260.00, 政府性基金预算: 140.00, 其他资金: 0, 项目金额: 400.00}
    - {项目名称: 楼道消防改善, 一般公共预算资金: 150.00, 政府性基金预算: 0, 其他资金: 0, 项目金额: 150.00}
    - {项目名称: 邻里食堂补贴, 一般公共预算资金: 95.00, 政府性基金预算: 0, 其他资金: 25.00, 项目金额: 120.00}
    - {项目名称: 书屋运转, 一般公共预算资金: 60.00, 政府性基金预算: 0, 其他资金: 0, 项目金额: 60.00}
  一般公共预算合计: 565.00
  政府性基金合计: 140.00
  其他资金合计: 25.00
  合计: 730.00
  项目个数: 4个
三公经费:
  因公出国（境）费: 0
  公务用车购置费: 0
  公务用车运行维护费: 9.60
  公务接待费: 1.40
  合计: 11.00
机关运行:
  办公费: 31.00
  水费: 4.20
  电费: 18.80
  邮电费: 6.00
  物业管理费: 44.00
  公务接待费: 1.40
  公务用车运行维护费: 9.60
  工会经费: 15.00
  合计: 130.00
政府采购:
  货物类: 64.40
  工程类: 210.00
  服务类: 48.00
  面向中小企业预留: 290.00
  面向小微企业预留: 180.00
  当年合计: 322.40
  一般公共预算资金: 252.40
  政府性基金: 70.00
  合计: 322.40
  采购项数: 4个
  采购明细:
    - {项目名称: 河岸步道修缮, 预算资金: 400.00, 品名: 步道石材铺装, 目录序号: B0201, 采购类型: 工程, 计量单位: 项, 采购数量: 1项, 单价: 210.00, 合计: 210.00, 当年资金: 210.00, 一般公共预算资金: 140.00, 政府性基金: 70.00, 财政专户: , 其他来源: , 其他渠道: }
    - {项目名称: 楼道消防改善, 预算资金: 150.00, 品名: 独立式烟感, 目录序号: A0231, 采购类型: 货物, 计量单位: 个, 采购数量: 1600个, 单价: 0.02, 合计: 32.00, 当年资金: 32.00, 一般公共预算资金: 32.00, 政府性基金: , 财政专户: , 其他来源: , 其他渠道: }
    - {项目名称: 楼道消防改善, 预算资金: 150.00, 品名: 消防箱, 目录序号: A0232, 采购类型: 货物, 计量单位: 套, 采购数量: 120套, 单价: 0.27, 合计: 32.40, 当年资金: 32.40, 一般公共预算资金: 32.40, 政府性基金: , 财政专户: , 其他来源: , 其他渠道: }
    - {项目名称: 书屋运转, 预算资金: 60.00, 品名: 书屋值守, 目录序号: C0104, 采购类型: 服务, 计量单位: 月, 采购数量: 12月, 单价: 4.00, 合计: 48.00, 当年资金: 48.00, 一般公共预算资金: 48.00, 政府性基金: , 财政专户: , 其他来源: , 其他渠道: }
固定资产:
  总额: 3120.50
  房屋: 2480.00
  通用设备: 512.30
  家具和用具: 128.20
  车辆: 3辆
计划购置:
  合计: 64.40
  清单:
    - {物品名称: 独立式烟感, 数量: 1600个, 金额: 32.00}
    - {物品名称: 消防箱, 数量: 120套, 金额: 32.40}
"""

LAST = """单位: 万元
收入预算: {一般公共预算拨款: 1700.00, 政府性基金拨款: 100.00, 总收入: 1800.00, 其他收入: 0}
支出预算: {人员经费: 1050.00, 公用经费: 180.00, 基本支出: 1230.00, 项目支出: 570.00, 总支出: 1800.00}
三公支出: {因公出国费: 0, 公务用车购置费: 0, 公务用车运行费: 10.00, 接待费: 2.00, 总额: 12.00}
机关运行费: {办公费: 30.00, 水费: 4.00, 电费: 19.00, 邮电费: 6.00, 物业管理费: 44.00, 公务接待费: 2.00, 公务用车运行费: 10.00, 工会经费: 14.00, 合计: 129.00}
政府采购预算: {货物: 80.00, 工程: 150.00, 服务: 40.00, 总额: 270.00}
"""

SHEET = """      - 表格: 绩效目标表
        名: {name}进度
        数据: {{项目编码: "{code}", 项目名称: {name}, 资金用途: 按计划安排。, 一季度: "15%", 二季度: "40%", 三季度: "70%", 四季度: "100%", 绩效目标: 按期完成。, 指标: [{{一级: 产出指标, 二级: 数量指标, 三级: 完成数, 描述: 按计划完成的数量, 指标值: "100%", 依据: 年度计划}}]}}
"""

CHAPTERS = {
    "基本情况": "  - 柳溪街道办事处负责辖区的公共服务和社会治理工作。\n",
    "预算总体情况": "  - 本部门{年度}年收入预算{收入预算.总收入}，{增减 收入预算.总收入}，主要原因是项目增加。\n"
    "  - 本部门{年度}年支出预算{支出预算.总支出}，其中基本支出{支出预算.基本支出合计}，项目支出{支出预算.项目支出合计}。\n",
    "机关运行经费": "  - 本部门{年度}年机关运行经费{机关运行.合计}，{增减 机关运行.合计}。\n",
    "三公经费": "  - 本部门{年度}年“三公”经费{三公经费.合计}，{增减 三公经费.合计}，其中因公出国（境）费{三公经费.因公出国（境）费}，公务用车购置费{三公经费.公务用车购置费}，公务用车运行费{三公经费.公务用车运行维护费}，公务接待费{三公经费.公务接待费}。\n",
    "绩效信息": "  - 标题: 项目绩效目标\n    内容:\n      - 各项目的进度如下。\n"
    + "".join(SHEET.format(name=name, code=f"77000121{i:03}")
              for i, name in enumerate(("河岸步道修缮", "楼道消防改善", "邻里食堂补贴", "书屋运转"), 1)),
    "政府采购": "  - 本部门{年度}年政府采购预算{政府采购.合计}，其中货物{政府采购.货物类}、工程{政府采购.工程类}、服务{政府采购.服务类}。\n"
    "  - 表格: 政府采购预算表\n    数据: 政府采购\n",
    "国有资产": "  - 本部门固定资产{固定资产.总额}，车辆{固定资产.车辆}。\n",
    "名词解释": "  - 本部门没有需要解释的名词。\n",
}

OFFICE = """单位名称: 柳溪街道办事处
单位编码: "770001"
年度: 2021
模板: gbt9704
编制日期: 2021-02-03
"""

# A total, what it is, and what someone typed instead.
TOTALS = {"三公经费.合计": ("  合计: 11.00", "  合计: 19.99"), "机关运行.合计": ("  合计: 130.00", "  合计: 1.00"),
          "政府采购.合计": ("  合计: 322.40", "  合计: 999.00"), "固定资产.总额": ("  总额: 3120.50", "  总额: 9.00")}


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


class NaturalNames(unittest.TestCase):
    def setUp(self):
        shutil.rmtree(SCRATCH, ignore_errors=True)
        folder = os.path.join(SCRATCH, "content/2021/liuxi")
        write(os.path.join(folder, "office.yaml"), OFFICE)
        write(os.path.join(folder, "figures.yaml"), FIGURES)
        write(os.path.join(SCRATCH, "content/2020/liuxi/figures.yaml"), LAST)
        for i, (name, text) in enumerate(CHAPTERS.items(), 1):
            write(os.path.join(folder, f"{i:02}.yaml"), f"章: {name}\n内容:\n{text}")

    def run_it(self, *args, status=0):
        done = subprocess.run([YUSUAN, *args, "--root", PROJECT], cwd=SCRATCH, capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, status, f"{args}\n{done.stdout[-1500:]}{done.stderr[-3000:]}")
        return done

    def office(self, status=0):
        return json.loads(self.run_it("check", "content/2021", "--format", "json", status=status).stdout)["offices"][0]

    def rewrite(self, changes):
        text = FIGURES
        for old, new in changes:
            self.assertEqual(text.count(old), 1, old)
            text = text.replace(old, new)
        write(os.path.join(SCRATCH, "content/2021/liuxi/figures.yaml"), text)

    def test_it_is_held_to_the_rules(self):
        office = self.office()
        self.assertEqual([f["message"] for f in office["findings"] if f["severity"] in ("error", "fatal")], [])
        groups = {group["group"]: group for group in office["coverage"]}
        self.assertEqual(list(groups), ["收支", "财政拨款", "三公", "机关运行", "采购", "资产", "绩效", "上年"])
        for name, group in groups.items():
            self.assertGreater(group["relations"], 0, name)
            self.assertEqual(group["rules_failed"], [], name)
        self.assertGreaterEqual(sum(group["relations"] for group in groups.values()), 80)
        self.assertGreater(sum(group["limits"] for group in groups.values()), 0)  # ≥ 0, which are not among them
        self.assertEqual([group["lacking"] for group in groups.values() if group["lacking"]], [])
        self.assertEqual([d["id"] for d in office["diagnostics"]], [])

    def test_each_wrong_total_is_an_error_at_its_place(self):
        for place, change in TOTALS.items():
            with self.subTest(place):
                self.rewrite([change])
                errors = [f for f in self.office(status=1)["findings"] if f["severity"] == "error"]
                self.assertEqual({f["place"] for f in errors}, {place})

    def test_four_wrong_totals_are_four_errors(self):
        self.rewrite(TOTALS.values())
        errors = [f for f in self.office(status=1)["findings"] if f["severity"] == "error"]
        self.assertEqual({f["place"] for f in errors}, set(TOTALS))
        # Once each: where a named rule says what a total is the sum of, its shape says nothing. 采购 is four sums.
        once = [f["place"] for f in errors if f["place"] != "政府采购.合计"]
        self.assertEqual(sorted(once), sorted(set(once)))

    def test_last_year_is_found_under_its_own_names(self):
        self.rewrite([("  总收入: 2025.00", "  总收入: 2025.50")])
        places = {f["place"] for f in self.office(status=1)["findings"] if f["rule"] == "change-revenue-budgets"}
        self.assertEqual(places, {"收入预算.总收入"})

    def test_last_year_of_a_renamed_office(self):
        folders = [os.path.join(SCRATCH, "content", year) for year in ("2020/liuxi", "2020/liuxi-zhen", "2021/liuxi")]
        os.rename(folders[0], folders[1])
        self.rewrite([])
        write(folders[1] + "/office.yaml", OFFICE.replace("柳溪街道办事处", "柳溪镇人民政府").replace("2021", "2020"))
        missing = [d["id"] for d in self.office(status=1)["diagnostics"]]
        self.assertEqual(missing, ["last-year-missing"])
        for key in ("原名: 柳溪镇人民政府", '原编码: "770001"'):
            write(folders[2] + "/office.yaml", OFFICE + key + "\n")
            self.assertEqual(self.office()["diagnostics"], [])
        self.assertIn("上年：12.00万元", self.run_it("explain", "三公.合计", "content/2021", "liuxi").stdout)

    def test_a_check_ends_with_what_was_checked(self):
        said = self.run_it("check", "content/2021").stdout.splitlines()
        self.assertEqual([line.split()[0] for line in said[1:]], ["收支", "财政拨款", "三公", "机关运行", "采购", "资产", "绩效", "上年"])
        rules = self.run_it("check", "content/2021", "--rules").stdout
        self.assertIn("  适用    three-public-parts 三公各项：1 处\n", rules)
        self.assertIn("  不适用  three-public-sum 三公合计：账上没有 三公.公务用车\n", rules)
        self.rewrite([TOTALS["三公经费.合计"]])
        rules = self.run_it("check", "content/2021", "--rules", status=1).stdout
        self.assertIn("  不符    three-public-parts 三公各项：1 处，1 处不符\n", rules)

    def test_explain_knows_both_names(self):
        for name in ("三公.公务接待", "三公经费.公务接待费"):
            said = self.run_it("explain", name, "content/2021", "liuxi").stdout
            self.assertIn("三公经费.公务接待费 = 1.40万元", said)  # as it is written
            self.assertIn("账目：三公.公务接待（金额）", said)

    def test_other_formats(self):
        page = self.run_it("check", "content/2021", "--format", "html").stdout
        self.assertIn("核对了什么", page)
        self.assertIn("账上没有 三公.公务用车", page)
        self.assertNotIn("核对了什么", self.run_it("check", "content/2021", "--events", "-").stdout)
        self.assertNotIn("核对了什么", self.run_it("build", "content/2021").stdout)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
