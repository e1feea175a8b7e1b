#!/usr/bin/env python3
"""`yusuan site`: the public page of a published folder, read as text. As a browser shows it: site_shown.py.

    site.py YUSUAN PROJECT SCRATCH
"""
import base64
import csv
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import unittest
from urllib.parse import unquote

import published
from page_tree import Element, Tree, contrast

YUSUAN, PROJECT, SCRATCH = (os.path.abspath(arg) for arg in sys.argv[1:4])
FRICTIONLESS = os.environ.get("YUSUAN_FRICTIONLESS", f"{PROJECT}/out/tools/frictionless/bin/python")
# Those of the Budget Standard Taxonomy of Fiscal Data Package 1.0.0-rc1 that the table has.
TAXONOMY = ("date:fiscal-year", "phase:id", "phase:label", "administrative-classification:generic:code",
            "administrative-classification:generic:label", "budget-line-id", "functional-classification:generic:code",
            "economic-classification:generic:code", "value", "value-currency:code")


def site(folder, *args, env=None):
    return subprocess.run([YUSUAN, "site", folder, *args], capture_output=True, text=True, check=False,
                          env={**os.environ, **(env or {})})


def content(path):
    with open(path, "rb") as file:
        return file.read()


class Page(unittest.TestCase):
    """Sixty offices, read as text."""

    @classmethod
    def setUpClass(cls):
        cls.folder = f"{SCRATCH}/sixty"
        cls.made = published.sixty(cls.folder)
        cls.done = site(cls.folder, "--place", "临江区")
        cls.text = content(f"{cls.folder}/index.html").decode()
        cls.tree = Tree(cls.text).root

    def test_told(self):
        self.assertEqual(self.done.returncode, 0, self.done.stderr)
        self.assertEqual(self.done.stdout, f"{self.folder}/index.html：60 个单位\n")
        self.assertIn("“draft” 是草稿，页面没有列它", self.done.stderr)
        self.assertIn("“refused” 没有做成，页面没有列它", self.done.stderr)
        self.assertNotIn("草稿街道", self.text)
        self.assertNotIn("未成街道", self.text)
        self.assertNotIn("王某", self.text)  # who approved is in the register, not on the page

    def test_structure(self):
        tree = self.tree
        self.assertTrue(self.text.startswith("<!DOCTYPE html>\n"))
        self.assertEqual(next(tree.all("html")).attrs["lang"], "zh-CN")
        self.assertEqual([h.text() for h in tree.all("h1")], ["临江区2021年部门预算公开"])
        self.assertEqual(next(tree.all("title")).text(), "临江区2021年部门预算公开")
        levels = [int(e.tag[1]) for e in tree.all() if re.fullmatch(r"h[1-6]", e.tag)]
        self.assertTrue(all(b - a <= 1 for a, b in zip([0] + levels, levels)), levels)
        body = next(tree.all("body"))
        landmarks = [e.tag for e in body.children if isinstance(e, Element)]
        self.assertEqual(landmarks, ["a", "header", "main", "footer", "script"])
        self.assertEqual(len(list(tree.all("nav"))), 1)
        ids = [e.attrs["id"] for e in tree.all() if "id" in e.attrs]
        self.assertEqual(len(ids), len(set(ids)))
        skip = next(body.all("a"))
        self.assertIn(skip.attrs["href"][1:], ids)
        for section in tree.all("section"):
            self.assertIn(section.attrs["aria-labelledby"], ids)
        for field in tree.all("input"):
            labelled = field.parent.tag == "label" or any(tree.all("label", **{"for": field.attrs["id"]}))
            self.assertTrue(labelled, field.attrs)
            self.assertIn(field.attrs.get("aria-describedby", ids[0]), ids)
        status = next(tree.all(id="found"))
        self.assertEqual((status.attrs["role"], status.attrs["aria-live"]), ("status", "polite"))
        self.assertIn("hidden", next(tree.all("form")).attrs)  # of no use until a script runs
        names = [re.sub(r"\s+", " ", link.text()).strip() for link in tree.all("a")]
        self.assertNotIn("", names)

    def test_tables(self):
        tables = list(self.tree.all("table"))
        self.assertEqual([t.attrs["class"] for t in tables], ["offices", "corrections"])
        roles = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}
        for table in tables:
            self.assertEqual(len(list(table.all("caption"))), 1)
            for element in [table, *table.all()]:
                self.assertEqual(element.attrs.get("role", ""), roles.get(element.tag, element.attrs.get("role", "")))
            for head in table.all("th"):
                role = {"col": "columnheader", "row": "rowheader", "rowgroup": "rowheader"}[head.attrs["scope"]]
                self.assertEqual(head.attrs["role"], role)
            width = len(list(next(table.all("thead")).all("th")))
            for group in table.all("tbody"):  # its cells tile the columns
                rows, head = list(group.all("tr")), next(group.all("th"))
                spans = int(head.attrs.get("rowspan", 0))
                self.assertIn(spans, (0, len(rows)))
                for number, row in enumerate(rows):
                    cells = [c for c in row.children if isinstance(c, Element)]
                    taken = sum(int(c.attrs.get("colspan", 1)) for c in cells) + (1 if spans and number else 0)
                    self.assertEqual(taken, width)
        codes = [e.text() for e in tables[0].all("span", **{"class": "code"})]
        self.assertEqual(codes, [f"编码109{number + 1:03}" for number in range(60)])

    def test_versions_and_checksums(self):
        group = next(self.tree.all("tbody", id="unit-o04"))
        versions = [re.sub(r"\s+", " ", row.text()).strip() for row in group.all("tr") if row.attrs.get("class") != "more"]
        self.assertEqual([re.search(r"第\d版 \S+?(?=\d)|第\d版 已更正", v)[0] for v in versions], ["第3版 现行", "第2版 已更正", "第1版 已更正"])
        self.assertIn("2021年7月13日", versions[0])
        self.assertIn("2021年2月10日", versions[2])
        self.assertIn(published.REASONS[3], group.text())
        shown = re.findall(r"[0-9a-f]{64}", self.text.replace("<wbr>", ""))
        files = [entry["sha256"] for entry in self.made.entries.values() if entry.get("draft") is False]
        for line in self.made.lines:
            if line["sha256"] not in files:
                files.append(line["sha256"])
            files += [line["notice"]["sha256"]] if "notice" in line else []
        self.assertEqual(sorted(shown), sorted(files))
        corrections = [row.text() for row in list(self.tree.all("table"))[1].all("tr")][1:]
        self.assertEqual(len(corrections), 5)
        self.assertIn("白鹭街道办事处", corrections[0])
        self.assertIn("2021年7月13日", corrections[0])

    def test_links(self):
        """Each leads to a file that is there or a place of the page; the checksum after a PDF is that file's."""
        ids = {e.attrs["id"] for e in self.tree.all() if "id" in e.attrs}
        linked = []
        for element in self.tree.all():
            href = element.attrs.get("href", "")
            if href.startswith("#"):
                self.assertIn(href[1:], ids)
            elif href:
                linked.append(unquote(href))
                self.assertTrue(os.path.exists(f"{self.folder}/{linked[-1]}"), href)
            elif element.tag == "code" and element.parent.attrs.get("class") == "sum":
                last = next(name for name in reversed(linked) if name.endswith(".pdf"))
                self.assertEqual(hashlib.sha256(content(f"{self.folder}/{last}")).hexdigest(), element.text(), last)
        for ident in self.made.entries:
            listed = ident not in ("draft", "refused")
            self.assertEqual(f"{ident}.pdf" in linked, listed)
            self.assertEqual(f"{ident}.figures.csv" in linked, listed and ident != "o51")
            self.assertEqual(f"{ident}.data.json" in linked, listed and ident != "o51")
        self.assertIn("archive/o04.v1.pdf", linked)
        self.assertIn("archive/o04.v3.notice.pdf", linked)
        self.assertIn("manifest.json", linked)
        self.assertIn("archive/ledger.jsonl", linked)

    def test_figures_as_csv(self):
        data = content(f"{self.folder}/o00.figures.csv")
        self.assertTrue(data.startswith(b"\xef\xbb\xbf"))
        self.assertEqual(data.count(b"\n"), data.count(b"\r\n"))
        rows = list(csv.reader(data.decode("utf-8-sig").splitlines()))
        self.assertEqual(rows[0], ["路径", "名称", "数值", "单位", "上年", "公式", "页"])
        figures = json.loads(content(f"{self.folder}/o00.data.json"))["figures"]
        expected = [[f.get(key, "") for key in ("path", "value", "unit", "last", "formula")] for f in figures]
        self.assertEqual([[cell.removeprefix("'") for cell in row[:1] + row[2:6]] for row in rows[1:]], expected)
        self.assertEqual(rows[2][2], "-1.50")  # a number, which a spreadsheet may compute with
        self.assertEqual(rows[2][5], "'- 支出.合计")  # a text, which it must not

    def test_figures_of_all_offices_as_one_package(self):
        package = json.loads(content(f"{self.folder}/datapackage.json"))
        self.assertEqual((package["profile"], package["title"]), ("fiscal-data-package", "临江区2021年部门预算公开"))
        self.assertEqual(package["fiscalPeriod"], {"start": "2021-01-01", "end": "2021-12-31"})
        [table] = package["resources"]
        data = content(f"{self.folder}/{table['path']}")
        self.assertEqual((table["bytes"], table["hash"]), (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}"))
        rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines()))
        fields = table["schema"]["fields"]
        self.assertEqual(list(rows[0]), [field["name"] for field in fields])
        for field in fields:
            self.assertIn(field.get("columnType"), (None, *TAXONOMY))
        self.assertEqual({field["columnType"] for field in fields if "columnType" in field}, set(TAXONOMY))
        offices = [ident for ident in (published.office_of(number)[0] for number in range(60))
                   if os.path.exists(f"{self.folder}/{ident}.figures.csv")]
        self.assertEqual(sorted((row["单位"], row["路径"]) for row in rows),
                         sorted((ident, figure["path"]) for ident in offices for figure in published.FIGURES))
        by_path = {row["路径"]: row for row in rows if row["单位"] == "o00"}
        self.assertEqual([by_path["收入.合计"][key] for key in ("年度", "阶段", "单位编码", "金额", "币种", "数值", "计量单位")],
                         ["2021", "approved", "109001", "48765900", "CNY", "4876.59", "万元"])
        self.assertEqual([by_path["人员.在职"][key] for key in ("金额", "币种", "数值")], ["", "", "32"])
        self.assertIn("datapackage.json", [unquote(link.attrs["href"]) for link in self.tree.all("a")])

    @unittest.skipUnless(os.path.exists(FRICTIONLESS), "frictionless is not here: ./dev test fetches it where there is a network")
    def test_frictionless_takes_the_package(self):
        """Its profile is looked up on the network, and so left out here; all else is checked."""
        folder = f"{SCRATCH}/package"

        def valid(change=lambda package, table: (package, table)):
            shutil.rmtree(folder, ignore_errors=True)
            os.makedirs(folder)
            package = json.loads(content(f"{self.folder}/datapackage.json"))
            del package["profile"]
            package, table = change(package, content(f"{self.folder}/budget.csv"))
            with open(f"{folder}/datapackage.json", "w", encoding="utf-8") as file:
                json.dump(package, file)
            with open(f"{folder}/budget.csv", "wb") as file:
                file.write(table)
            done = subprocess.run([FRICTIONLESS, "-c", "import frictionless, json; report = frictionless.validate('datapackage.json'); "
                                   "print(json.dumps([report.valid, report.flatten(['type'])]))"],
                                  cwd=folder, capture_output=True, text=True, check=True)
            return json.loads(done.stdout)

        def loose(package, table):
            """Without size and sum, which any change would be told by."""
            for key in ("bytes", "hash"):
                del package["resources"][0][key]
            return package, table

        self.assertEqual(valid(), [True, []])
        self.assertFalse(valid(lambda package, table: (package, table + b"\r\n"))[0])
        self.assertEqual(valid(lambda package, table: loose(package, table.replace(b"48765900", b"4876,59", 1)))[0], False)
        twice = valid(lambda package, table: loose(package, table + table.split(b"\r\n")[1] + b"\r\n"))
        self.assertIn(["primary-key"], twice[1])

    def test_policy_covers_what_is_inline(self):
        policy = next(e.attrs["content"] for e in self.tree.all("meta") if "http-equiv" in e.attrs)
        self.assertIn("default-src 'none'", policy)
        self.assertNotIn("unsafe", policy)
        for tag in ("style", "script"):
            inline = re.search(rf"<{tag}>(.*?)</{tag}>", self.text, re.S)[1]
            self.assertIn(f"{tag}-src 'sha256-{base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()}'", policy)
        for element in self.tree.all():
            self.assertFalse([name for name in element.attrs if name == "style" or name.startswith("on") or name == "src"])

    def test_colours_have_contrast(self):
        """In each of the three palettes, every colour of text on every ground."""
        style = next(self.tree.all("style")).text()
        palettes = [dict(re.findall(r"--(\w+):(#[0-9a-f]{3,6})\b", root)) for root in re.findall(r":root\{([^}]*)\}", style)]
        self.assertEqual(len(palettes), 3)
        for palette in palettes:
            rgb = {name: [int(c * 2 if len(c) == 1 else c, 16) for c in re.findall("." if len(v) == 4 else "..", v[1:])]
                   for name, v in palette.items()}
            texts = set(re.findall(r"[;{]color:var\(--(\w+)\)", style))
            grounds = set(re.findall(r"background:var\(--(\w+)\)", style))
            self.assertEqual((texts, grounds), ({"ink", "soft", "red", "link"}, {"paper", "tint"}))
            for ground in grounds:
                for text in texts:
                    self.assertGreaterEqual(contrast(rgb[text], rgb[ground]), 4.5, (text, ground, palette))
                self.assertGreaterEqual(contrast(rgb["edge"], rgb[ground]), 3, (ground, palette))

    def test_english(self):
        folder = f"{SCRATCH}/english"
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        done = site(folder, "--place", "临江区", "--lang", "en")
        self.assertEqual((done.returncode, done.stdout), (0, f"{folder}/index.html: 60 offices\n"))
        tree = Tree(content(f"{folder}/index.html").decode()).root
        self.assertEqual(next(tree.all("html")).attrs["lang"], "en")
        self.assertEqual(next(tree.all("h1")).text(), "2021 departmental budgets, 临江区")

        def foreign(element, lang):
            """Chinese text that is not marked as Chinese."""
            lang = element.attrs.get("lang", lang)
            for child in element.children:
                if isinstance(child, Element):
                    yield from foreign(child, lang)
                elif lang == "en" and re.search("[\u3400-\u9fff]", child) and element.tag not in ("style", "title"):
                    yield child
        self.assertEqual(list(foreign(next(tree.all("html")), "")), [])


class Folder(unittest.TestCase):
    """When the page is written and when it is left alone."""

    def setUp(self):
        self.folder = f"{SCRATCH}/few"
        self.made = published.Folder(self.folder)
        for number in range(3):
            self.made.office(number, versions=number + 1)
        self.made.close()

    def test_same_folder_same_bytes(self):
        site(self.folder)
        first = {name: content(f"{self.folder}/{name}") for name in os.listdir(self.folder) if name.endswith((".html", ".csv"))}
        self.assertEqual(len(first), 5)
        first["datapackage.json"] = content(f"{self.folder}/datapackage.json")
        other = f"{SCRATCH}/another place"
        shutil.rmtree(other, ignore_errors=True)
        shutil.copytree(self.folder, other)
        for folder in (self.folder, other):
            site(folder, env={"TZ": "America/New_York", "LC_ALL": "tr_TR.UTF-8"})
            for name, data in first.items():
                self.assertEqual(content(f"{folder}/{name}"), data)

    def test_a_changed_or_lost_file_keeps_the_old_page(self):
        site(self.folder)
        before = content(f"{self.folder}/index.html")
        for name, change, told in (("o01.pdf", b"x", "与清单不符"), ("archive/o02.v1.pdf", b"x", "与清单不符"),
                                   ("archive/o02.v2.notice.pdf", None, "目录里没有"), ("o00.trace.json", b"x", "与清单不符")):
            sound = content(f"{self.folder}/{name}")
            if change:
                self.made.put(name, sound + change)
            else:
                os.remove(f"{self.folder}/{name}")
            done = site(self.folder, "--place", "别处")
            self.assertEqual(done.returncode, 1)
            self.assertIn(f"{name}” {told}" if change else f"{name}”，{told}", done.stderr)
            self.assertEqual(content(f"{self.folder}/index.html"), before)
            self.made.put(name, sound)

    def test_a_register_edited_by_hand_keeps_the_old_page(self):
        site(self.folder)
        before = content(f"{self.folder}/index.html")
        for key, value, said in (("pages", 222, "页数 “222”"), ("date", "2020-01-01", "日期 “2020-01-01”"), ("name", "别处街道", "名称 “别处街道”"),
                                 ("code", "", "编码 “”"), ("reason", "无", "更正原因 “无”")):
            line = self.made.lines[0]
            self.made.lines[0] = line | {key: value}
            self.made.close()
            for verb in ("verify", "site"):
                done = subprocess.run([YUSUAN, verb, self.folder], capture_output=True, text=True, check=False)
                self.assertEqual(done.returncode, 1)
                self.assertEqual(done.stderr.count("[file-said]"), 1)
                self.assertIn(f"archive/ledger.jsonl” 里写的是{said}，", done.stderr)
            self.assertEqual(content(f"{self.folder}/index.html"), before)
            self.made.lines[0] = line
        self.made.close()
        self.assertEqual(site(self.folder).returncode, 0)

    def test_what_is_registered_is_what_is_shown(self):
        self.made.entries["o01"] = {"status": "refused"}
        self.made.entries["o02"] |= self.made.put("o02.pdf", b"corrected again, not registered")
        self.made.close()
        done = site(self.folder)
        self.assertEqual(done.returncode, 0)
        self.assertEqual(done.stderr.count("[site-earlier]"), 2)
        text = content(f"{self.folder}/index.html").decode()
        self.assertIn('href="archive/o01.v2.pdf"', text)
        self.assertIn('href="archive/o02.v3.pdf"', text)
        self.assertNotIn('href="o02.pdf"', text)

    def test_nothing_registered(self):
        os.remove(f"{self.folder}/archive/ledger.jsonl")
        self.assertEqual(site(self.folder).returncode, 0)
        tree = Tree(content(f"{self.folder}/index.html").decode()).root
        self.assertEqual(next(tree.all("h1")).text(), "2021年部门预算公开")
        rows = [row.text() for row in next(tree.all("tbody", id="unit-o00")).all("tr")]
        self.assertIn("2021年2月10日", rows[0])  # 编制日期, from the data
        self.assertNotIn("ledger.jsonl", content(f"{self.folder}/index.html").decode())

    def test_it_cannot_be_written(self):
        os.mkdir(f"{self.folder}/index.html")
        done = site(self.folder)
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("[file-write]", done.stderr)


class Flow(unittest.TestCase):
    """From content to the page: published, registered, corrected, registered again."""

    def run_it(self, *args):
        env = {key: value for key, value in os.environ.items() if key != "YUSUAN_ROOT"}
        done = subprocess.run([YUSUAN, *args], cwd=self.folder, env=env, capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done

    def page(self):
        self.shown = self.run_it("site", "out/2021")
        return Tree(content(f"{self.folder}/out/2021/index.html").decode()).root

    def test_a_correction_reaches_the_page_once_it_is_registered(self):
        self.folder = f"{SCRATCH}/flow"
        office = f"{self.folder}/content/2021/fenglin"
        shutil.rmtree(self.folder, ignore_errors=True)
        for year in ("2020", "2021"):
            shutil.copytree(f"{PROJECT}/content/{year}/fenglin", f"{self.folder}/content/{year}/fenglin")
        for name in ("templates", "fonts"):
            os.symlink(f"{PROJECT}/{name}", f"{self.folder}/{name}")
        self.run_it("build", "content/2021")
        self.run_it("archive", "out/2021")
        [first] = self.page().all("tbody", id="unit-fenglin")
        self.assertIn("第1版", first.text())
        with open(f"{office}/corrections.yaml", "w", encoding="utf-8") as file:
            file.write("更正:\n  - {版本: 2, 日期: 2021-06-15, 原因: 面积录入有误, 批准人: 财政所}\n")
        figures = content(f"{office}/figures.yaml").decode()
        self.assertIn("总面积: 6.8", figures)
        with open(f"{office}/figures.yaml", "w", encoding="utf-8") as file:
            file.write(figures.replace("总面积: 6.8", "总面积: 6.9"))
        self.run_it("build", "content/2021")
        [between] = self.page().all("tbody", id="unit-fenglin")
        self.assertNotIn("第2版", between.text())
        self.assertIn("现在的文件没有登记", self.shown.stderr)
        self.run_it("archive", "out/2021")
        tree = self.page()
        self.assertEqual(self.shown.stderr, "")
        [after] = tree.all("tbody", id="unit-fenglin")
        links = [link.attrs["href"].replace("fenglin", "…") for link in after.all("a")]
        self.assertEqual(links, ["….pdf", "….page.html", "….figures.csv", "….data.json", "archive/….v2.notice.pdf", "archive/….v1.pdf",
                                 "archive/….v1.page.html", "archive/….v1.data.json"])
        self.assertIn("面积录入有误", after.text())
        self.assertIn("2021年6月15日", after.text())
        self.run_it("verify", "out/2021")


if __name__ == "__main__":
    os.makedirs(SCRATCH, exist_ok=True)
    unittest.main(argv=sys.argv[:1])
