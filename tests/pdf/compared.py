#!/usr/bin/env python3
"""yusuan diff as its users meet it: folders, files, content and git revisions on either side tell the same, and nothing
is left behind.

    compared.py YUSUAN PROJECT SCRATCH
"""
import difflib
import json
import os
import shutil
import subprocess
import sys
import unittest

from offices import FIGURES, SCRATCH, offices_make, rewrite, run, small_make
from reckoned import sentences

NAMES = ["o00", "o01"]


def dump(folder, office):
    return sentences(run(folder, "check", "content/2021", office, "--dump=document").said)


class Compared(unittest.TestCase):
    """yusuan diff between folders, files, content and revisions."""

    @classmethod
    def setUpClass(cls):
        cls.folder = offices_make(f"{SCRATCH}/compared", NAMES)
        assert run(cls.folder, "build", "content/2021").returncode == 0
        shutil.copytree(f"{cls.folder}/out/2021", f"{cls.folder}/published")
        for args in (("init", "-q"), ("add", "content"), ("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "first")):
            subprocess.run(["git", *args], cwd=cls.folder, check=True)
        rewrite(f"{cls.folder}/{FIGURES.format('o01')}", "单价: 0.50", "单价: 0.60")
        assert run(cls.folder, "build", "content/2021").returncode == 0
        cls.temporary = f"{cls.folder}/temporary"
        os.makedirs(cls.temporary)

    def both(self, old, new, *args):
        done = run(self.folder, "diff", old, new, "--format", "json", *args, env={"TMPDIR": self.temporary})
        self.assertEqual((done.returncode, done.told), (0, ""))
        self.assertEqual(os.listdir(self.temporary), [])
        return json.loads(done.said)["offices"]

    def changes(self, offices):
        """What was told, without the places, which name the side they are of."""
        return [(office["id"], office["status"], [{**figure, "at": None} for figure in office.get("figures", ())],
                 office.get("texts")) for office in offices]

    def test_every_kind_of_side_tells_the_same(self):
        expected = self.changes(self.both("published", "out/2021"))
        self.assertEqual([office[0] for office in expected], ["o01"])
        for old, new in (("published", "content/2021"), ("HEAD:content/2021", "content/2021"), ("HEAD:content/2021/", "out/2021"),
                         ("published/o01.pdf", "out/2021/o01.pdf"), ("published/o01.data.json", "content/2021"),
                         ("HEAD:content/2021", "out/2021/o01.pdf")):
            with self.subTest(old=old, new=new):
                self.assertEqual(self.changes(self.both(old, new)), expected)

    def test_an_office_that_is_none_is_not_an_office_without_changes(self):
        for old, new in (("published", "out/2021"), ("HEAD:content/2021", "content/2021")):
            done = run(self.folder, "diff", old, new, "o0l", env={"TMPDIR": self.temporary})
            self.assertEqual((done.returncode, done.said), (2, ""), done.told)
            self.assertIn("[no-office-near]", done.told)
        self.assertEqual([office["id"] for office in self.both("published", "out/2021", "o01")], ["o01"])

    def test_back_is_the_other_way_round(self):
        [there], [back] = self.both("published", "out/2021"), self.both("out/2021", "published")
        self.assertEqual([(text["is"], text["was"]) for text in back["texts"]],
                         [(text["was"], text["is"]) for text in there["texts"]])
        self.assertEqual({figure["path"]: (figure["is"], figure["was"]) for figure in back["figures"]},
                         {figure["path"]: (figure["was"], figure["is"]) for figure in there["figures"]})

    def test_places_of_a_revision_name_it(self):
        [office] = self.both("content/2021", "HEAD:content/2021")
        places = {figure["at"].partition("/content/")[0] for figure in office["figures"]}
        self.assertEqual({place.partition("/")[0] for place in places}, {"HEAD:content"})

    def test_identical_sides_say_so(self):
        for old, new in (("published", "published"), ("content/2021", "out/2021"), ("HEAD:content/2021", "published"),
                         ("out/2021/o00.pdf", "published/o00.pdf")):
            done = run(self.folder, "diff", old, new)
            self.assertEqual((done.returncode, done.said, done.told), (0, "没有变动\n", ""))
        self.assertIn("nothing changed", run(self.folder, "diff", "published", "published", "--lang", "en").said)

    def test_an_office_that_cannot_be_read_is_not_the_same(self):
        shutil.rmtree(f"{self.folder}/broken", ignore_errors=True)
        shutil.copytree(f"{self.folder}/published", f"{self.folder}/broken")
        with open(f"{self.folder}/broken/o00.data.json", "w", encoding="utf-8") as file:
            file.write("{}\n")
        done = run(self.folder, "diff", "published", "broken")
        self.assertEqual((done.returncode, done.said), (1, ""))
        self.assertIn("[data-broken]", done.told)

    def test_an_office_that_came_or_went(self):
        shutil.rmtree(f"{self.folder}/fewer", ignore_errors=True)
        shutil.copytree(f"{self.folder}/published", f"{self.folder}/fewer")
        for end in ("data.json", "pdf"):
            os.remove(f"{self.folder}/fewer/o00.{end}")
        self.assertEqual([(office["id"], office["status"]) for office in self.both("published", "fewer")], [("o00", "gone")])
        self.assertEqual([(office["id"], office["status"]) for office in self.both("fewer", "published")], [("o00", "new")])
        self.assertEqual(self.both("published", "fewer", "o01"), [])

    def test_offices_whose_names_have_dots(self):
        """o.1 and o.v2 are two offices, and neither is o; o.v2.v1 of an archive is o.v2's version 1."""
        folder = small_make(f"{SCRATCH}/dots", ("o.1", "o.v2", "o"))
        self.assertEqual(run(folder, "build", "content/2021").returncode, 0)
        self.assertEqual(run(folder, "archive", "out/2021").returncode, 0)
        for sides in (("out/2021", "content/2021"), ("content/2021", "out/2021"), ("out/2021", "out/2021"),
                      ("out/2021/archive/o.v2.v1.pdf", "out/2021"), ("out/2021/archive/o.1.v1.pdf", "content/2021")):
            done = run(folder, "diff", *sides)
            self.assertEqual((done.returncode, done.said, done.told), (0, "没有变动\n", ""), sides)
        rewrite(f"{folder}/{FIGURES.format('o.1')}", "拨款: 4700.39", "拨款: 4812.06")
        done = run(folder, "diff", "out/2021", "content/2021", "--format", "json")
        self.assertEqual([(office["id"], office["status"]) for office in json.loads(done.said)["offices"]], [("o.1", "changed")])

    def test_a_revision_that_cannot_be_had(self):
        for spec in ("nowhere:content/2021", "HEAD:content/2031", "HEAD:nothing"):
            done = run(self.folder, "diff", spec, "content/2021", env={"TMPDIR": self.temporary})
            self.assertEqual(done.returncode, 2, done.told)
            self.assertIn("[revision-unknown]", done.told)
            self.assertEqual(os.listdir(self.temporary), [])
        done = run(self.folder, "diff", "HEAD:content/2021", "content/2021", env={"TMPDIR": f"{self.folder}/no/such"})
        self.assertEqual(done.returncode, 3, done.told)
        self.assertIn("[revision-no-room]", done.told)

    def test_a_paragraph_more_and_one_reworded(self):
        """Against difflib over the sentences: what is gone, new or reworded is what differs, and nothing else."""
        copy = f"{SCRATCH}/reworded"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.folder, copy, symlinks=True)
        was = dump(copy, "o00")
        chapter = f"{copy}/content/2021/o00/01-basics.yaml"
        rewrite(chapter, "      - 列表:", "      - 新加的一段话，上年没有。又一句。\n      - 列表:")
        rewrite(chapter, "完善社区服务设施", "改善社区服务设施和环境")
        rewrite(chapter, r" +- 化解矛盾纠纷.*\n", "")
        now = dump(copy, "o00")
        gone, new = [], []
        for how, i, j, k, m in difflib.SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
            if how != "equal":
                gone += [text for _, text in was[i:j]]
                new += [text for _, text in now[k:m]]
        done = run(copy, "diff", "published/o00.pdf", "content/2021", "--format", "json")
        [office] = json.loads(done.said)["offices"]
        self.assertEqual(office["figures"], [])
        self.assertEqual([text["was"] for text in office["texts"] if text["was"]], gone)
        self.assertEqual([text["is"] for text in office["texts"] if text["is"]], new)
        pairs = [(text["was"], text["is"]) for text in office["texts"] if text["was"] and text["is"]]
        self.assertEqual([("改善" in is_, "完善" in was_) for was_, is_ in pairs], [(True, True)])


if __name__ == "__main__":
    os.makedirs(SCRATCH, exist_ok=True)
    unittest.main(argv=sys.argv[:1])
