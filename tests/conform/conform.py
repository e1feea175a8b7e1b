#!/usr/bin/env python3
"""Every kind of file the program makes is PDF/A-3a and PDF/UA-1, and its structure is the document's own.

    conform.py YUSUAN PROJECT SCRATCH [OFFICES]

veraPDF (VERAPDF: its jar; without it or java its part is skipped and said so) judges all files in one run; check.py asks
what it does not; damages.py spoils a file in every way that check.py must see, as veraPDF does in half of them; tables.py draws
tables whose structure is known from their source. OFFICES invented ones, 4 unless said, and five tables for each.
"""
import functools
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
YUSUAN, PROJECT, SCRATCH = (os.path.abspath(arg) for arg in sys.argv[1:4])
OFFICES = int(sys.argv[4]) if len(sys.argv) > 4 else 4
JAR = os.environ.get("VERAPDF", os.path.join(PROJECT, "out/tools/verapdf.jar"))
sys.path[:0] = [HERE, os.path.join(PROJECT, "tests")]

import check  # noqa: E402
import damages  # noqa: E402
import example  # noqa: E402
import pictures  # noqa: E402
import tables  # noqa: E402
from pdf import Pdf  # noqa: E402
from synthetic import base, offices  # noqa: E402

ROWS = 450  # some forty pages
TABLES = 50  # drawn, in one document
NOTED = '''
  - 标题: 一个项目一张表
    内容:
      - 逐条: 项目
        筛选: 非 空 明细
        内容:
          - 表格:
              题: '{{名称}}明细表'
              编号: 是
              栏: [{{对齐: 左}}, {{对齐: 小数点}}]
              表头: [[项目, '{{名称}}']]
              表体: [[金额, '{{金额}}'], [其中：本级, '{{一般公共预算}}']]
  - 标题: 带注的文字
    内容:
      - 派出机关{{注 不是一级政府。}}办理{{着重 公共服务}}，办公用房1200m{{上标 2}}，{{加粗 {{收入.合计}}}}{{注 {{加粗 合计}}见{{引用 带注的表}}。}}。
      - 长注{{注 {long}}}在这里，{{下划线 {{年度}}年}}的。
      - 列表:
          - 列表里{{注 也{{着重 有}}注。}}。
      - 表格:
          栏: [{{键: 名称, 对齐: 左}}, {{键: 户数, 对齐: 小数点}}]
          表头: [[名称, '户数{{注 上年末的数。}}']]
          表体:
            - {{逐行: 村, 格: ['{{名称}}{{注 行政村。}}', '{{户数}}']}}
            - 合计: [合计, '{{= 合计(村.户数)}}{{注 各村之和。}}']
        名: 带注的表
        题: 各村户数
        数据:
          村:
{rows}'''
LINE = re.compile(r'(.*?)(?: (".*"))?$')


CHARTS = """单位名称: 图册镇人民政府
单位编码: "902002"
年度: 2021
模板: tuce
编制日期: 2021-02-10
"""


def yusuan(*args):
    roots = [f"{SCRATCH}/{own}" for own in ("charts", "sealable")]  # they have a template of their own
    root = next((own for own in roots if any(arg.startswith(f"{own}/") for arg in args)), PROJECT)
    run = subprocess.run([YUSUAN, *args, "--root", root], cwd=PROJECT, capture_output=True, text=True)
    if run.returncode not in (0, 1):
        raise AssertionError(run.stdout + run.stderr)
    return run


@functools.cache
def structure_of(content, office, *options):
    """What the file's structure and bookmarks must be, as the layout has them."""
    lines = []
    for line in yusuan("build", content, office, "--dump=structure", *options).stdout.splitlines():
        head, text = LINE.match(line).groups()
        lines.append(f'{head} "{json.loads(text)}"' if text else head)
    outline = [(int(level), json.loads(title)) for level, title in
               re.findall(r'^outline (\d) (".*") -> ', yusuan("build", content, office, "--dump=trace", *options).stdout, re.M)]
    return lines, outline


def verapdf(files):
    """FILE → the flavours it passed; None where veraPDF is not at hand."""
    if not shutil.which("java") or not os.path.exists(JAR):
        return None
    passed = {path: set() for path in files}
    # one collector and the quick compiler: the other takes as long again as the files do
    run = subprocess.run(["java", "-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", JAR,
                          "-f", "0", "--loglevel", "1", "--format", "text", *files], capture_output=True, text=True)
    for verdict, path, flavour in re.findall(r"^(PASS|FAIL) (.*) (\S+)$", run.stdout, re.M):
        if verdict == "PASS":
            passed[path].add(flavour)
    return passed


def noted_write(folder):
    """The office yunqi with emphasis, footnotes, one of which goes on on the next page, and notes of a table over pages."""
    for year in ("2020", "2021"):
        shutil.copytree(f"{PROJECT}/content/{year}/yunqi", f"{folder}/content/{year}/yunqi")
    with open(f"{folder}/content/2021/yunqi/09-other.yaml", "a", encoding="utf-8") as file:
        file.write(NOTED.format(long="这一条很长，要接排到下一页的页脚。" * 80,
                                rows="".join(f"            - {{名称: 第{n}村, 户数: {100 + n}}}\n" for n in range(1, 60))))


def sealable_write(folder):
    """The office fenglin with two places for seals, in a template of its own."""
    for year in ("2020", "2021"):
        shutil.copytree(f"{PROJECT}/content/{year}/fenglin", f"{folder}/content/{year}/fenglin")
    shutil.copytree(f"{PROJECT}/templates", f"{folder}/templates")
    os.symlink(f"{PROJECT}/fonts", f"{folder}/fonts")
    os.mkdir(f"{folder}/templates/sealable")
    with open(f"{folder}/templates/sealable/profile.yaml", "w", encoding="utf-8") as file:
        file.write("继承: gbt9704\n版式: {签名域: 单位电子印章}\n")
    office = f"{folder}/content/2021/fenglin"
    with open(f"{office}/office.yaml", encoding="utf-8") as file:
        told = file.read().replace("模板: gbt9704", "模板: sealable")
    with open(f"{office}/office.yaml", "w", encoding="utf-8") as file:
        file.write(told)
    with open(f"{office}/09-other.yaml", "a", encoding="utf-8") as file:
        file.write("  - 落款: {署名: '{单位名称}', 日期: '{编制日期}', 盖章: 是}\n  - 以上。\n  - 落款: {署名: '{单位名称}', 日期: '{编制日期}', 盖章: 是}\n")


def pictured_write(folder):
    """Every kind of picture in a shipped office."""
    for year in ("2020", "2021"):
        shutil.copytree(f"{PROJECT}/content/{year}/yunqi", f"{folder}/{year}/yunqi")
    folder = f"{folder}/2021/yunqi"
    kinds = {"rgb.png": pictures.png(300, 60), "grey.png": pictures.png(300, 60, "grey", 4),
             "palette.png": pictures.png(300, 60, "palette"), "colour.jpg": pictures.jpeg(320, 64), "grey.jpg": pictures.jpeg(320, 64, 1),
             "adobe.jpg": pictures.jpeg(320, 64, adobe=1)}
    with open(f"{folder}/03-running-cost.yaml", "a", encoding="utf-8") as file:
        file.writelines(f"\n  - {{图片: {name}, 题: 示例, 说明: 深浅相间的竖条}}\n" for name in kinds)
    for name, data in kinds.items():
        with open(f"{folder}/{name}", "wb") as file:
            file.write(data)


class Conform(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        shutil.rmtree(SCRATCH, ignore_errors=True)
        os.makedirs(SCRATCH)
        cls.made = []  # (file, content folder, office, options)
        cls.build(f"{PROJECT}/content/2021", "shipped")
        cls.build(f"{PROJECT}/content/2021", "drafts", "--draft")
        offices.offices_write(f"{SCRATCH}/mixed", OFFICES)
        cls.build(f"{SCRATCH}/mixed/content/{base.YEAR}", "mixed/out")
        offices.offices_write(f"{SCRATCH}/long", 1, rows=ROWS, table="procurement")
        cls.build(f"{SCRATCH}/long/content/{base.YEAR}", "long/out")
        example.write(PROJECT, "十", f"{SCRATCH}/charts", CHARTS)
        cls.build(f"{SCRATCH}/charts/content/2021", "charts/out")
        pictured_write(f"{SCRATCH}/pictured/content")
        cls.build(f"{SCRATCH}/pictured/content/2021", "pictured/out")
        sealable_write(f"{SCRATCH}/sealable")
        cls.build(f"{SCRATCH}/sealable/content/2021", "sealable/out")
        noted_write(f"{SCRATCH}/noted")
        cls.build(f"{SCRATCH}/noted/content/2021", "noted/out")
        cls.verdicts = verapdf([made[0] for made in cls.made])

    @classmethod
    def build(cls, content, out, *options):
        run = yusuan("build", content, "-o", f"{SCRATCH}/{out}", *options)
        if run.returncode:
            raise AssertionError(run.stdout + run.stderr)
        for path in sorted(glob.glob(f"{SCRATCH}/{out}/*.pdf")):
            office = os.path.basename(path).split(".")[0]
            cls.made.append((path, content, office, options))

    def test_both_standards(self):
        if self.verdicts is None:
            self.skipTest("veraPDF is not installed: ./dev test installs it")
        for path, verdict in self.verdicts.items():
            self.assertEqual(verdict, {"3a", "ua1"}, path)

    def test_the_structure_is_the_documents(self):
        for path, content, office, options in self.made:
            with self.subTest(path=path):
                self.assertEqual(check.faults(Pdf(path), *structure_of(content, office, *options)), [])

    def test_notes_have_their_place(self):
        """A mark leads to a Note with its own label, which follows the paragraph; emphasis has its elements."""
        noted = next(made for made in self.made if "/noted/" in made[0])
        lines = structure_of(noted[1], noted[2])[0]
        own = [line.strip() for line in lines]
        notes = [n for n, line in enumerate(own) if line.split()[0] == "Note"]
        self.assertEqual(len(notes), 7)  # four at the foot, three under the table
        for n in notes:
            self.assertRegex(own[n + 1], r'^Lbl "[①-⑨]"$')
        links = [n for n, line in enumerate(own) if re.match(r'Link "[①-⑨]"$', line)]
        self.assertTrue(all(own[n - 1] == "Reference" for n in links))
        self.assertEqual(sum(line.startswith(("Em ", "Strong ")) for line in own), 5)
        file = Pdf(noted[0])
        things = [thing.get("value") for name, thing in file.objects.items() if name.startswith("obj:")]
        self.assertEqual(len({thing["/ID"] for thing in things if isinstance(thing, dict) and thing.get("/S") == "/Note"}), 7)

    def test_a_long_table_is_one_table(self):
        (long,) = [made for made in self.made if "/long/" in made[0]]
        tables = []
        for line in map(str.strip, structure_of(long[1], long[2])[0]):
            if line == "Table":
                tables.append(0)
            elif line == "TR":
                tables[-1] += 1
        self.assertGreaterEqual(max(tables), ROWS)
        self.assertGreater(len(Pdf(long[0]).pages()), 20)

    def test_drawn_tables_are_what_was_written(self):
        """Rows, spans, heads and texts, read from the file alone; a draw is known by its seed."""
        for seed, count in enumerate(min(TABLES, OFFICES * 5 - done) for done in range(0, OFFICES * 5, TABLES)):
            folder = f"{SCRATCH}/tables/{seed}"
            wanted = tables.office_write(PROJECT, folder, seed, count)
            run = subprocess.run([YUSUAN, "build", "content/2021"], cwd=folder, capture_output=True, text=True)
            self.assertEqual(run.returncode, 0, run.stderr)
            found = tables.tables_of(check.lines(f"{folder}/out/2021/x.pdf"))[-count:]
            self.assertEqual(len(found), count)
            for number, (table, rows) in enumerate(zip(found, wanted)):
                self.assertEqual(table, rows, f"seed {seed}, table {number}")

    def test_no_number_without_its_head(self):
        """A cell that is a number has a cell that is words before it in its row, unless its row has none."""
        for path, content, office, _ in self.made[:3]:
            rows, here = [], None
            for line in structure_of(content, office)[0]:
                words = line.strip()
                if words == "TR":
                    here = []
                    rows.append(here)
                elif re.match(r"T[HD]\b", words) and here is not None:
                    here.append(words)
            for row in rows:
                named = any(cell.startswith("TH") for cell in row)
                texts = [cell for cell in row if re.search(r'"[^"]*[\u4e00-\u9fff]', cell)]
                numbers = [cell for cell in row if re.fullmatch(r'TD(?: \dx\d)? "-?[\d,.]+%?"', cell)]
                self.assertTrue(named or not numbers or not texts, f"{path}: {row}")

    def test_each_damage_is_seen(self):
        path, content, office, _ = next(made for made in self.made if made[2] == "haitang")
        wanted = structure_of(content, office)
        sound, seen = Pdf(path).json, {}
        for name, spoil in {"sound": lambda file: None, **damages.ALL}.items():
            file = damages.File(sound)
            spoil(file)
            seen[name] = check.faults(Pdf(path, file.json), *wanted)
        self.assertEqual(seen.pop("sound"), [])
        self.assertEqual([name for name, faults in seen.items() if not faults], [])


if __name__ == "__main__":
    sys.argv[1:] = []
    unittest.main()
