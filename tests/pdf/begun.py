#!/usr/bin/env python3
"""A first office by each shipped profile: every 待填写 is filled in where `todo` says it stands, and nothing is found.

    begun.py YUSUAN PROJECT SCRATCH
"""
import os
import re
import shutil
import subprocess
import sys
import unittest

YUSUAN, PROJECT, SCRATCH = sys.argv[1:4]
TODO = "待填写"

# What is said of an office whatever its form.
OFFICE = {"单位名称": "杏花街道办事处", "简称": "杏花街道", "单位编码": '"109005"', "编制日期": "2021-02-10"}
DATES = {"final": "2022-08-20"}  # a 决算 is written when its year is over
# In the order of the text; one for each, since the same reason twice is a finding.
REASONS = {
    "national": ["工资正常晋级", "压减办公费", "社区治理的任务加重", "便民服务中心全年开放", "落实过紧日子的要求", "控制接待批次",
                 "减少行驶里程", "节约用电"],
    "landscape": ["工资正常晋级", "压减办公费", "社区治理的任务加重", "便民服务中心全年开放", "落实过紧日子的要求", "控制接待批次",
                  "减少行驶里程", "节约用电"],
    "final": ["社区治理的任务加重", "落实过紧日子的要求", "控制接待批次", "减少行驶里程", "节约用电"],
    "gbt9704": ["便民服务中心全年开放", "工资正常晋级", "压减办公费", "社区治理的任务加重", "节约用电", "落实过紧日子的要求",
                "减少行驶里程", "控制接待批次", "减少设备更新"],
}
TEXTS = {
    "{单位名称}是待填写": "景澜区人民政府",
    "{简称}设有待填写": "党政办公室、社区管理办公室和社区服务办公室",
    "{简称}设有待填写。": "党政办公室、社区管理办公室和社区服务办公室",
    "{简称}由待填写": "机关本级和社区事务受理服务中心",
}
DUTIES = ["组织开展社区服务和社区治理。", "做好市容环境管理和安全生产检查。", "化解矛盾纠纷。", "承办区人民政府交办的其他事项。",
          "保障社区运转和便民服务。", "每个项目确定责任科室。", "按月通报支出进度。", "社区办公经费和居民活动。"]

# By profile, the path that `todo` names → the figure. Amounts are in the unit of the skeleton.
FIGURES = {
    "national": {
        "辖区.社区": "12", "人员.行政编制": "40", "人员.事业编制": "20", "人员.实有": "56", "收入.合计": "12320000",
        "支出.功能.1.基本支出": "6000000", "支出.功能.2.项目支出": "800000", "支出.功能.3.项目支出": "3000000",
        "支出.功能.4.基本支出": "600000", "支出.功能.5.基本支出": "240000", "支出.功能.6.项目支出": "1200000",
        "支出.功能.7.基本支出": "480000",
        # 6120000 of people, with 600000 + 240000 + 480000 from above, and 1200000 to run the house
        "支出.经济.1.人员经费": "1500000", "支出.经济.2.人员经费": "2400000", "支出.经济.3.人员经费": "900000",
        "支出.经济.7.公用经费": "350000", "支出.经济.8.公用经费": "260000", "支出.经济.10.公用经费": "120000",
        "支出.经济.12.公用经费": "390000",
        "三公.出国": "0", "三公.公务用车购置": "0", "三公.公务用车运行": "60000", "三公.公务接待": "20000",
        "采购.货物": "200000", "采购.工程": "300000", "采购.服务": "900000", "采购.中小企业": "700000",
        "采购.小微企业": "420000", "资产.一般公务用车": "2", "资产.执法执勤用车": "1", "资产.大型设备": "0",
        "绩效.项目个数": "9",
        "上年.收入.一般公共预算": "11900000", "上年.收入.政府性基金预算": "0", "上年.收入.国有资本经营预算": "0",
        "上年.收入.事业": "0", "上年.收入.经营": "0", "上年.收入.其他": "0",
        "上年.支出.人员经费": "5960000", "上年.支出.公用经费": "1240000", "上年.支出.项目支出": "4700000",
        "上年.三公.出国": "0", "上年.三公.公务用车购置": "0", "上年.三公.公务用车运行": "70000",
        "上年.三公.公务接待": "24000", "上年.机关运行经费.合计": "1240000",
    },
    "gbt9704": {
        "辖区.社区": "8", "人员.编制": "34", "人员.在职": "32", "人员.退休": "11", "收入.合计": "908.90", "支出.人员经费": "612.40",
        "项目一览.行.1.一般公共预算": "186.00", "项目一览.行.2.一般公共预算": "64.50",
        "三公.出国": "0.00", "三公.公务用车购置": "0.00", "三公.公务用车运行": "5.00", "三公.公务接待": "0.60",
        # 0.60 + 5.00 beside them: 46.00
        "机关运行经费.明细.办公费": "12.40", "机关运行经费.明细.电费": "9.60", "机关运行经费.明细.物业管理费": "8.00",
        "机关运行经费.明细.工会经费": "6.20", "机关运行经费.明细.其他商品和服务支出": "4.20",
        "采购.项目.1.数量": "12", "采购.项目.1.单价": "0.50", "采购.中小企业": "10.00", "采购.小微企业": "6.00",
        "资产.房屋.面积": "2180", "资产.房屋.价值": "412.60", "资产.通用设备.数量": "286", "资产.通用设备.价值": "148.25",
        "资产.汽车.数量": "2", "资产.汽车.价值": "25.36", "资产.专用设备.数量": "74", "资产.专用设备.价值": "36.18",
        "资产.家具用具.数量": "642", "资产.家具用具.价值": "53.07",
        "上年.收入.一般公共预算": "884.40", "上年.收入.政府性基金预算": "0.00", "上年.支出.人员经费": "598.10",
        "上年.支出.项目支出": "238.00", "上年.三公.出国": "0.00", "上年.三公.公务用车购置": "0.00",
        "上年.三公.公务用车运行": "6.00", "上年.三公.公务接待": "0.80", "上年.机关运行经费.合计": "48.30",
        "上年.采购.总额": "15.20",
        "社区工作经费.项目编码": '"20900321001"', "社区工作经费.一季度": "20", "社区工作经费.二季度": "50",
        "社区工作经费.三季度": "80", "社区工作经费.绩效目标": "各社区日常运转得到保障",
        "社区工作经费.指标.1.三级": "保障运转的社区数量", "社区工作经费.指标.1.描述": "按时拨付办公经费的社区数量",
        "社区工作经费.指标.1.指标值": "'{辖区.社区}'",
        "社区工作经费.指标.2.三级": "验收合格率", "社区工作经费.指标.2.描述": "验收合格的点位占全部点位的比率",
        "社区工作经费.指标.2.指标值": '"100%"',
        "社区工作经费.指标.3.三级": "居民办事就近率", "社区工作经费.指标.3.描述": "在社区办结的事项占受理事项的比率",
        "社区工作经费.指标.3.指标值": '"80%以上"',
        "社区工作经费.指标.4.三级": "居民满意度", "社区工作经费.指标.4.描述": "问卷调查中表示满意的居民占比",
        "社区工作经费.指标.4.指标值": '"85%以上"',
    },
}

FIGURES["landscape"] = dict(FIGURES["national"])
FIGURES["final"] = {
    "人员.行政编制": "40", "人员.事业编制": "20", "人员.实有": "56",
    "收入.一般公共预算": "9600000", "收入.政府性基金预算": "0", "收入.国有资本经营预算": "0", "收入.其他": "120000",
    "收入.上年结转": "300000", "收入.使用非财政拨款结余": "0",
    "收入.功能.1.财政拨款": "7000000", "收入.功能.2.财政拨款": "600000", "收入.功能.3.财政拨款": "2000000",
    "支出.功能.1.基本支出": "6900000", "支出.功能.1.预算数": "6800000", "支出.功能.2.基本支出": "600000",
    "支出.功能.2.预算数": "600000", "支出.功能.3.项目支出": "2100000", "支出.功能.3.其他项目支出": "110000",
    "支出.功能.3.预算数": "2300000",
    # with 600000, 20000 and 60000 from elsewhere 7500000, the 基本支出
    "支出.经济.1.金额": "2500000", "支出.经济.2.金额": "3200000", "支出.经济.4.金额": "1120000",
    # 10020000 came in and 9710000 went out
    "支出.结余分配": "0", "支出.结转下年": "310000",
    "一般公共预算.上年结转": "300000", "一般公共预算.结转下年": "300000", "政府性基金.上年结转": "0", "政府性基金.结转下年": "0",
    "三公.出国": "0", "三公.公务用车购置": "0", "三公.公务用车运行": "60000", "三公.公务接待": "20000",
    "机关运行经费.合计": "1200000", "采购.货物": "200000", "采购.工程": "300000", "采购.服务": "900000", "资产.车辆": "3",
    "预算数.三公.出国": "0", "预算数.三公.公务用车购置": "0", "预算数.三公.公务用车运行": "65000", "预算数.三公.公务接待": "24000",
    "上年.收入.总计": "9900000", "上年.三公.出国": "0", "上年.三公.公务用车购置": "0", "上年.三公.公务用车运行": "70000",
    "上年.三公.公务接待": "24000", "上年.机关运行经费.合计": "1240000",
}

# An office that has little: what is 0, what it had last year and has no more, and rows that are not there.
LITTLE = {
    "national": {"采购.货物": "0", "采购.工程": "0", "采购.服务": "0", "采购.中小企业": "0", "采购.小微企业": "0", "绩效.项目个数": "0",
                 "资产.一般公务用车": "0", "资产.执法执勤用车": "0", "三公.公务用车运行": "0", "三公.公务接待": "0", "支出.经济.12.公用经费": "470000",
                 "上年.收入.政府性基金预算": "300000", "上年.支出.项目支出": "5000000", "上年.三公.公务用车购置": "180000"},
    "gbt9704": {"上年.收入.政府性基金预算": "30.00", "上年.支出.项目支出": "268.00", "三公.公务用车运行": "0.00", "三公.公务接待": "0.00",
                "机关运行经费.明细.其他商品和服务支出": "9.80"},
    "final": {"采购.货物": "0", "采购.工程": "0", "采购.服务": "0", "上年.三公.公务用车购置": "180000", "收入.上年结转": "600000",
              "政府性基金.上年结转": "300000"},
}
LITTLE["landscape"] = LITTLE["national"]
SAID = {
    "national": ["本部门2021年没有政府采购预算。", "本部门2021年没有编报绩效目标的预算项目。", "政府性基金预算拨款0.00万元，较2020年预算减少30.00万元",
                 "公务用车购置费0.00万元，较2020年预算减少18.00万元", "没有国有资本经营预算拨款安排的支出"],
    "gbt9704": ["本部门2021年没有政府采购预算。", "本部门2021年没有拟购置的固定资产。", "政府性基金预算支出安排0.00万元，较2020年预算减少30.00万元"],
    "final": ["本部门2021年度没有政府采购支出。", "公务用车购置费0.00万元，较2020年度决算减少18.00万元", "政府性基金预算财政拨款收入0.00万元，支出30.00万元"],
}
SAID["landscape"] = SAID["national"]
ROWS = {  # of figures.yaml: what stands there, and what then does
    "final": [("    - {编码: \"2120501\", 名称: 城乡社区环境卫生, 项目支出",
               "    - {编码: \"2120803\", 名称: 城市建设支出, 政府性基金: 300000, 预算数: 300000, 金额: = 政府性基金}\n"
               "    - {编码: \"2120501\", 名称: 城乡社区环境卫生, 项目支出"),
              ("  功能: []                      # 有的，一行",
               "  功能:\n    - {编码: \"2120803\", 名称: 城市建设支出, 上年结转: 300000, 项目支出: 300000}\n  # 有的，一行")],
}

# Those that an office can take: base is the frame of the others.
PROFILES = [name for name in os.listdir(os.path.join(PROJECT, "templates"))
            if name != "base" and os.path.exists(os.path.join(PROJECT, "templates", name, "profile.yaml"))]


def run(*args, where=SCRATCH):
    return subprocess.run([YUSUAN, *args, "--root", PROJECT], cwd=where, capture_output=True, text=True, check=False)


def read(path):
    with open(os.path.join(SCRATCH, path), encoding="utf-8") as file:
        return file.read()


def write(path, text):
    with open(os.path.join(SCRATCH, path), "w", encoding="utf-8") as file:
        file.write(text)


def waiting(office, offices="content/2021"):
    """Where something is to be filled in, as `todo` says: file, line, column, what."""
    listed = run("todo", offices, office).stdout
    found = re.findall(r"^([^:\n]+):(\d+):(\d+): (.*)$", listed, re.M)
    return [(file, int(line) - 1, int(column) - 1, what) for file, line, column, what in found]


def fill(office, profile, offices="content/2021"):
    reasons, duties = iter(REASONS[profile]), iter(DUTIES)
    edits = {}
    for file, line, column, what in waiting(office, offices):
        if "原因】" in what:
            said = next(reasons)
        elif what in FIGURES[profile]:
            said = FIGURES[profile][what]
        else:
            own = {"编制日期": DATES.get(profile)}
            said = own.get(what) or OFFICE.get(what) or TEXTS.get(what) or next(duties).rstrip("。")
        edits.setdefault(file, []).append((line, column, said))
    for file, changes in edits.items():
        lines = read(file).split("\n")
        for line, column, said in sorted(changes, reverse=True):
            mark = re.compile("【待填写[^】]*】|待填写").match(lines[line], column)
            lines[line] = lines[line][:column] + said + lines[line][mark.end():]
        write(file, "\n".join(lines))


class Begun(unittest.TestCase):
    def begin(self, profile):
        shutil.rmtree(SCRATCH, ignore_errors=True)
        os.makedirs(SCRATCH)
        begun = run("new", "2021", "xinghua", "--template", profile)
        self.assertEqual((begun.returncode, begun.stdout, begun.stderr), (0, "", ""), begun)

    def test_every_shipped_profile_has_its_office(self):
        self.assertEqual(sorted(FIGURES), sorted(PROFILES))

    def test_it_waits_to_be_filled_in(self):
        for profile in PROFILES:
            with self.subTest(profile):
                self.begin(profile)
                self.assertEqual(run("check", "content/2021").returncode, 1)
                self.assertGreater(len(waiting("xinghua")), 40)

    def test_filled_in_nothing_is_found(self):
        for profile in PROFILES:
            with self.subTest(profile):
                self.begin(profile)
                fill("xinghua", profile)
                built = run("build", "content/2021", "-o", "out")
                self.assertEqual((built.returncode, built.stderr), (0, ""), built)

    def test_what_there_is_not_is_said_so(self):
        """Nothing bought, no projects, no cars; a fund that ended, or is spent from what was left."""
        for profile in PROFILES:
            with self.subTest(profile):
                self.begin(profile)
                kept = dict(FIGURES[profile])
                FIGURES[profile].update(LITTLE[profile])
                try:
                    fill("xinghua", profile)
                finally:
                    FIGURES[profile].clear()
                    FIGURES[profile].update(kept)
                figures = read("content/2021/xinghua/figures.yaml")
                for there, then in ROWS.get(profile, ()):
                    self.assertIn(there, figures)
                    figures = figures.replace(there, then)
                if profile == "gbt9704":
                    figures = re.sub(r"(?m)^采购:\n  项目:.*\n(?:    .*\n)*", "采购:\n  项目: []\n", figures)
                    figures = re.sub(r"(?m)^(拟购置:.*\n  明细:).*\n(?:    .*\n)*", r"\1 []\n", figures)
                    figures = re.sub(r"(?m)^(  (?:中小企业|小微企业): )\d+\.\d+", r"\g<1>0", figures)
                write("content/2021/xinghua/figures.yaml", figures)
                built = run("build", "content/2021", "-o", "out")
                self.assertEqual(built.returncode, 0, built.stdout + built.stderr)
                text = subprocess.run(["pdftotext", "-raw", "out/xinghua.pdf", "-"], cwd=SCRATCH, capture_output=True, text=True, check=True).stdout
                for said in SAID[profile]:
                    self.assertIn(said, text.replace("\n", ""))

    def test_a_slip_in_a_row_of_spending_breaks_the_balance(self):
        """收入.合计 is typed by itself, so that what is computed from the rows cannot agree with whatever stands there."""
        slips = {"national": "支出.功能.6.项目支出", "landscape": "支出.功能.6.项目支出", "gbt9704": "支出.人员经费"}
        for profile, path in slips.items():
            right = FIGURES[profile][path]
            for wrong in (right[0] + "0" + right[1:], right[1] + right[0] + right[2:]):  # a digit more, two turned round
                with self.subTest((profile, wrong)):
                    self.begin(profile)
                    FIGURES[profile][path] = wrong
                    try:
                        fill("xinghua", profile)
                    finally:
                        FIGURES[profile][path] = right
                    checked = run("check", "content/2021")
                    self.assertEqual(checked.returncode, 1, checked)
                    self.assertIn("[balance-total", checked.stdout + checked.stderr)

    def test_more_staff_than_posts_is_told(self):
        slips = {"national": "人员.实有", "landscape": "人员.实有", "gbt9704": "人员.在职"}
        for profile, path in slips.items():
            with self.subTest(profile):
                self.begin(profile)
                right = FIGURES[profile][path]
                FIGURES[profile][path] = right + "0"
                try:
                    fill("xinghua", profile)
                finally:
                    FIGURES[profile][path] = right
                checked = run("check", "content/2021")
                self.assertEqual(checked.returncode, 0, checked)
                self.assertIn("[staff-posts", checked.stdout + checked.stderr)

    def test_it_goes_on_to_the_next_year(self):
        for profile in PROFILES:
            with self.subTest(profile):
                self.begin(profile)
                fill("xinghua", profile)
                rolled = run("new", "2022", "--from", "content/2021")
                self.assertEqual(rolled.returncode, 0, rolled)
                self.assertNotIn("\n上年:", read("content/2022/xinghua/figures.yaml"))

    def test_its_figures_have_the_names_of_the_account(self):
        """What every budget has (必有 of the account) is there by its standard name, in that order."""
        with open(os.path.join(PROJECT, "templates/account/figures.yaml"), encoding="utf-8") as file:
            account = file.read()
        wanted = re.findall(r"^ {2}(\S+):$|^ {6}(\S+): *\{[^\n]*必有: 是|^ {6}(\S+):\n[^\n]*\n[^\n]*必有: 是",
                            account, re.M)
        group, paths = "", []
        for top, one, long in wanted:
            group = top or group
            if one or long:
                paths.append((group, one or long))
        self.assertGreater(len(paths), 12)
        for profile in PROFILES:
            with self.subTest(profile):
                self.begin(profile)
                text = read("content/2021/xinghua/figures.yaml").split("\n上年:")[0]
                groups = [name for name in re.findall(r"^(\S+):", text, re.M) if name in dict(paths)]
                self.assertEqual(groups, list(dict.fromkeys(group for group, _ in paths)))
                for group, name in paths:
                    section = re.search(r"^%s:.*\n((?: .*\n|\n|#.*\n)*)" % group, text, re.M).group(1)
                    self.assertRegex(section, r"(?m)^  %s:" % name, group)

    def test_what_is_there_stays(self):
        self.begin("national")
        before = read("content/2021/xinghua/figures.yaml")
        again = run("new", "2021", "xinghua", "--template", "gbt9704")
        self.assertEqual(again.returncode, 1, again)
        self.assertEqual(again.stderr.count("[roll-exists]"), 1, again)
        self.assertEqual(read("content/2021/xinghua/figures.yaml"), before)
        self.assertEqual(os.listdir(os.path.join(SCRATCH, "content/2021")), ["xinghua"])

    def test_an_empty_folder_gives_way_and_several_begin_at_once(self):
        self.begin("national")
        os.makedirs(os.path.join(SCRATCH, "elsewhere/2022/taohua"))
        begun = run("new", "elsewhere/2022", "taohua", "lihua", "-t", "national")
        self.assertEqual(begun.returncode, 0, begun)
        self.assertIn("年度: 2022", read("elsewhere/2022/lihua/office.yaml"))
        self.assertIn("2022-02-10", read("elsewhere/2022/taohua/office.yaml"))

    def test_final_accounts_stand_in_a_folder_of_their_own(self):
        """docs/templates.md 十: begun, filled in, made, and rolled on below final/."""
        shutil.rmtree(SCRATCH, ignore_errors=True)
        os.makedirs(SCRATCH)
        self.assertEqual(run("new", "final/2021", "xinghua", "--template", "final").returncode, 0)
        fill("xinghua", "final", "final/2021")
        built = run("build", "final/2021", "-o", "out/final-2021")
        self.assertEqual((built.returncode, built.stderr), (0, ""), built)
        shown = subprocess.run(["pdftotext", "-raw", "out/final-2021/xinghua.pdf", "-"], cwd=SCRATCH, capture_output=True,
                               text=True, check=True).stdout
        text = re.sub(r"\s", "", shown)
        for wanted in ("2021年度部门决算", "收入总计、支出总计均为1,002.00万元，较2020年度决算增加12.00万元",  # 1002 / 990
                       "年初预算为680.00万元，支出决算为690.00万元，比年初预算增加10.00万元。"):
            self.assertIn(wanted, text)
        rolled = run("new", "2022", "--from", "final/2021")
        self.assertEqual(rolled.returncode, 0, rolled)
        self.assertNotIn("\n上年:", read("final/2022/xinghua/figures.yaml"))

    def test_a_profile_that_inherits_begins_as_its_base(self):
        self.begin("national")
        shutil.copytree(os.path.join(PROJECT, "templates"), os.path.join(SCRATCH, "templates"))
        os.symlink(os.path.join(PROJECT, "fonts"), os.path.join(SCRATCH, "fonts"))
        os.makedirs(os.path.join(SCRATCH, "templates/wan"))
        write("templates/wan/profile.yaml", "名称: 万元\n继承: national\n数字: {表格单位: 万元}\n")
        begun = subprocess.run([YUSUAN, "new", "2021", "taohua", "--template", "wan", "--root", "."], cwd=SCRATCH,
                               capture_output=True, text=True, check=False)
        self.assertEqual(begun.returncode, 0, begun)
        self.assertIn("模板: wan ", read("content/2021/taohua/office.yaml"))

    def test_wrong_usage_is_told(self):
        self.begin("national")
        for args in (["2021", "--template", "national"], ["2021", "taohua"],
                     ["2022", "taohua", "--template", "national", "--from", "content/2021"],
                     ["21", "taohua", "--template", "national"], ["2021", "taohua", "--template", "nationa"],
                     ["2021", "taohua", "--template", "base"]):
            with self.subTest(args):
                ended = run("new", *args)
                self.assertEqual(ended.returncode, 2, ended)
        self.assertEqual(run("new", "2021", "a/b", "--template", "national").returncode, 2)
        self.assertEqual(os.listdir(os.path.join(SCRATCH, "content/2021")), ["xinghua"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
