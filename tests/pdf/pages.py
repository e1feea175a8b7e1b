#!/usr/bin/env python3
"""docs/templates.md and docs/content.md: what they show is a profile and an office, built as it stands there.

    pages.py YUSUAN PROJECT SCRATCH

An example is a fenced block below the name of its file; blocks of one file are parts of it, in order. Which keys there
are is read from the program's own tables of keys, so that none can be left out.
"""
import os
import re
import shutil
import subprocess
import sys
import unittest

YUSUAN, PROJECT, SCRATCH = sys.argv[1:4]

# Whose keys stand where: the sources with the tables, and the page that has to show them.
PAGES = {
    "docs/templates.md": ["profile", "profile_page", "profile_style", "profile_makeup", "table_spec", "table_row", "phrase", "notice",
                          "words"],
    "docs/content.md": ["office", "chapter", "block", "chart"],
}
SAID = {"docs/rules.md": ["rule"], "docs/account.md": ["account"], "docs/corrections.md": ["correction"],
        "docs/content.md": ["waiver"]}

BEFORE = """单位名称: 杏林镇人民政府
单位编码: "108001"
年度: 2020
编制日期: 2020-02-10
"""


def read(path):
    with open(os.path.join(PROJECT, path), encoding="utf-8") as file:
        return file.read()


def examples(page):
    """The text of each file that the page shows."""
    files = {}
    for name, text in re.findall(r"^`([^`\n]+\.yaml)`[^\n]*\n\n```yaml\n(.*?)^```$", read(page), re.M | re.S):
        files[name] = files.get(name, "") + text
    return files


def keys(source):
    text = read(f"generator/model/{source}.c")
    found = set(re.findall(r'KEY\("([^"]+)"', text)) | set(re.findall(r'\.key = "([^"]+)"', text))
    if source == "profile_style":  # the names of the styles, a table of words
        found |= set(re.findall(r'\[STYLE_\w+\] = "([^"]+)"', text))
    return found


def run(*args):
    return subprocess.run([YUSUAN, *args, "--root", "."], cwd=SCRATCH, capture_output=True, text=True, check=False)


class Pages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        shutil.rmtree(SCRATCH, ignore_errors=True)
        shutil.copytree(os.path.join(PROJECT, "templates"), os.path.join(SCRATCH, "templates"))
        os.symlink(os.path.join(PROJECT, "fonts"), os.path.join(SCRATCH, "fonts"))
        cls.files = {page: examples(page) for page in PAGES}
        for files in cls.files.values():
            for name, text in files.items():
                if name.startswith(("templates/li/", "templates/rules/", "content/2021/xinglin/")):
                    path = os.path.join(SCRATCH, name)
                    os.makedirs(os.path.dirname(path), exist_ok=True)
                    with open(path, "w", encoding="utf-8") as file:
                        file.write(text)
        before = os.path.join(SCRATCH, "content/2020/zhen")  # what the office was, by the name and the code it says
        os.makedirs(before)
        with open(os.path.join(before, "office.yaml"), "w", encoding="utf-8") as file:
            file.write(BEFORE)

    def test_the_profile_is_sound(self):
        checked = run("check", "templates/li")
        self.assertEqual((checked.returncode, checked.stdout, checked.stderr), (0, "模板 li：没有问题\n", ""), checked)

    def test_the_office_is_made_without_a_finding(self):
        built = run("build", "content/2021", "xinglin", "-o", "out")
        self.assertEqual((built.returncode, built.stderr), (0, ""), built)
        proved = run("recheck", "out/xinglin.pdf")
        self.assertEqual(proved.returncode, 0, proved)

    def test_what_it_prints_is_what_the_page_says(self):
        run("build", "content/2021", "xinglin", "-o", "out")
        shown = subprocess.run(["pdftotext", "-raw", "out/xinglin.pdf", "-"], cwd=SCRATCH, capture_output=True, text=True,
                               check=True).stdout
        text = re.sub(r"\s", "", shown)
        for wanted in ("2021年收入622.10万元，较2020年预算增加24.10万元，增加4.03%",  # 24.1 / 598
                       "支出622.10万元，比2020年预算执行数增加22.10万元，增长3.7%。",  # 22.1 / 600
                       "其他收入2.10万元。", "2．其他收入已经安排。", "3．台式计算机11.00万元。",
                       "采购12.20万元（货物12.20万元、", "），见“2021年采购表”和“（一）收支情况”，在第2页；现有车辆3辆。资料见附件“资料清单”。", "监督索引号53310201",
                       "台式计算机采购表数量（台）20金额（万元）11.00打印机采购表数量（台）4金额（万元）1.20",
                       "附件：资料清单杏林街道办事处2021年2月10日", "2021年2月10日"):
            self.assertIn(wanted, text)

    def test_a_new_office_begins_as_the_page_says(self):
        begun = run("new", "2021", "taohua", "--template", "li")
        self.assertEqual(begun.returncode, 0, begun)
        with open(os.path.join(SCRATCH, "content/2021/taohua/office.yaml"), encoding="utf-8") as file:
            self.assertIn("年度: 2021\n模板: li\n", file.read())
        shutil.rmtree(os.path.join(SCRATCH, "content/2021/taohua"))

    def test_every_key_has_an_example(self):
        old = {key for page in PAGES for key in re.findall(r"旧的写法 `([^`:]+):", read(page))}
        for page, sources in PAGES.items():
            shown = "\n".join(self.files[page].values())
            shown = re.sub(r"#.*", "", shown)
            for source in sources:
                self.assertTrue(keys(source), source)
                for key in sorted(keys(source) - old):
                    with self.subTest(page=page, source=source, key=key):
                        self.assertRegex(shown, rf"(?m)(^|[\s{{]){key}:(\s|$)")

    def test_the_keys_of_other_files_are_said_in_their_pages(self):
        for page, sources in SAID.items():
            for source in sources:
                for key in sorted(keys(source)):
                    with self.subTest(page=page, source=source, key=key):
                        self.assertIn(key, read(page))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
