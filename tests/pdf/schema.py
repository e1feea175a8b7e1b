#!/usr/bin/env python3
"""`yusuan schema`: the shipped offices keep to it, a slip in any kind of file does not, and it has the keys that the messages have.

    schema.py YUSUAN PROJECT SCRATCH
"""
import copy
import glob
import json
import os
import subprocess
import sys
import unittest

YUSUAN, PROJECT, SCRATCH = sys.argv[1:4]
try:
    import jsonschema
    import yaml
except ImportError:
    jsonschema = None


def schema(kind, *args):
    done = subprocess.run([YUSUAN, "schema", kind, *args, "--root", PROJECT], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def tree(*path):
    with open(os.path.join(PROJECT, *path), encoding="utf-8") as file:
        return yaml.safe_load(file)


class SchemaTest(unittest.TestCase):
    def test_usage(self):
        for wrong in ([], ["notice"], ["office", "x"]):
            self.assertEqual(subprocess.run([YUSUAN, "schema", *wrong], capture_output=True, check=False).returncode, 2)
        done = subprocess.run([YUSUAN, "schema", "office", "-t", "none", "--root", PROJECT], capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stdout), (2, ""))

    def test_keys(self):
        office = schema("office")
        self.assertEqual(set(office["required"]), {"单位名称", "单位编码", "年度", "编制日期"})
        figures = schema("figures")
        spent = figures["properties"]["三公经费"]
        self.assertEqual(spent, figures["properties"]["三公"])  # an alias is the same
        self.assertIn("公务接待费", figures["$defs"]["三公"]["properties"])
        self.assertTrue(figures["$defs"]["收入.政府性基金预算"]["description"])
        chapter = schema("chapter", "-t", "landscape")
        self.assertIn("预算表", chapter["allOf"][0]["properties"]["章"]["enum"])
        self.assertNotEqual(chapter, schema("chapter"))

    def setUp(self):
        if not jsonschema and "keys" not in self.id() and "usage" not in self.id():
            self.skipTest("no jsonschema or yaml for Python")

    def refused(self, kind, value, *args):
        checker = jsonschema.Draft202012Validator(schema(kind, *args))
        return not checker.is_valid(value)

    def test_offices(self):
        checked = 0
        for folder in sorted(glob.glob(os.path.join(PROJECT, "content/2021/*"))):
            profile = tree(folder, "office.yaml").get("模板", "gbt9704")
            for name in sorted(os.listdir(folder)):
                kind = {"office.yaml": "office", "figures.yaml": "figures"}.get(name, "chapter")
                if not name.endswith(".yaml") or name in ("waivers.yaml", "corrections.yaml", "sources.yaml"):
                    continue
                checked += 1
                with self.subTest(f"{folder}/{name}"):
                    self.assertFalse(self.refused(kind, tree(folder, name), "-t", profile))
        self.assertGreater(checked, 30)

    def test_slips(self):
        office = tree("content/2021/fenglin/office.yaml")
        for change in ({"单位名": "x"}, {"年度": "今年"}, {"年度": 1948}, {"关键词": {"a": 1}}):
            self.assertTrue(self.refused("office", office | change), change)
        for year in (1949, 2199):
            self.assertFalse(self.refused("office", office | {"年度": year}))
        del office["单位编码"]
        self.assertTrue(self.refused("office", office))
        chapter = {"章": schema("chapter")["allOf"][0]["properties"]["章"]["enum"][0], "内容": ["甲", {"标题": "乙", "内容": [{"列表": ["丙"]}]}]}
        self.assertFalse(self.refused("chapter", chapter))
        for block in ({"列表": [], "编好": "1"}, {"表": "x"}, ["甲"], {"分页": "对"}, {"图": "饼形", "题": "a", "数据": []}):
            wrong = copy.deepcopy(chapter)
            wrong["内容"][1]["内容"].append(block)
            self.assertTrue(self.refused("chapter", wrong), block)
        self.assertTrue(self.refused("chapter", chapter | {"章": "没有的章"}))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
