#!/usr/bin/env python3
"""The tutorials, followed word for word in an empty folder: docs/tutorial.md and docs/tutorial.en.md.

    tutorial.py YUSUAN PROJECT SCRATCH

A block of `sh` is run line by line, each to end with the status that its comment names, else 0. A block of `text` is
what the block of commands before it printed. Any other block is a file, named by the line above it in code marks: whole,
or, as `diff`, lines of it that give way to others.
"""
import os
import re
import shlex
import shutil
import subprocess
import sys
import unittest

YUSUAN, PROJECT, SCRATCH = sys.argv[1:4]


def blocks(page):
    """(kind, name of the file or None, text) of each fenced block, in order."""
    with open(os.path.join(PROJECT, "docs", page), encoding="utf-8") as file:
        text = file.read()
    found = re.findall(r"(?:^`([^`\n]+)`[：:]\n\n)?^```(\w+)\n(.*?)^```$", text, re.M | re.S)
    return [(kind, name or None, body) for name, kind, body in found]


class Follower:
    def __init__(self, case, folder):
        self.case, self.folder, self.printed = case, folder, ""
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        self.env = {key: value for key, value in os.environ.items() if key != "YUSUAN_ROOT"}
        self.env |= {"YUSUAN_ROOT": PROJECT, "NO_COLOR": "1"}

    def commands(self, text):
        self.printed = ""
        for line in text.splitlines():
            said = re.search(r"(?:结束状态|exit status) (\d)", line)
            words = shlex.split(line, comments=True)
            self.case.assertEqual(words[0], "yusuan", line)
            ended = subprocess.run([YUSUAN, *words[1:]], cwd=self.folder, env=self.env, capture_output=True, text=True,
                                   check=False)
            self.printed += ended.stdout + ended.stderr
            self.case.assertEqual(ended.returncode, int(said.group(1)) if said else 0, f"{line}\n{self.printed}")

    def path(self, name):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        return path

    def lines_change(self, name, text):
        with open(self.path(name), encoding="utf-8") as file:
            lines = file.read().split("\n")
        pairs = re.findall(r"^-(.*)\n\+(.*)\n", text, re.M)
        self.case.assertEqual("".join(f"-{was}\n+{now}\n" for was, now in pairs), text)
        for was, now in pairs:
            self.case.assertIn(was, lines, name)
            lines[lines.index(was)] = now
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write("\n".join(lines))

    def follow(self, kind, name, text):
        if kind == "sh":
            self.commands(text)
        elif kind == "text":
            for line in text.splitlines():
                self.case.assertIn(line, self.printed)
        elif kind == "diff":
            self.lines_change(name, text)
        else:
            self.case.assertIsNotNone(name, text)
            with open(self.path(name), "w", encoding="utf-8") as file:
                file.write(text)


class Tutorial(unittest.TestCase):
    maxDiff = None

    def follow(self, page):
        follower = Follower(self, os.path.join(SCRATCH, page))
        for block in blocks(page):
            follower.follow(*block)
        return follower.folder

    def ends_well(self, folder):
        """Published in two versions with the notice of the second, which carries what was corrected, and rolled on."""
        out = os.path.join(folder, "out/2021")
        self.assertEqual(sorted(name for name in os.listdir(os.path.join(out, "archive")) if name.endswith(".pdf")),
                         ["xinghua.v1.pdf", "xinghua.v2.notice.pdf", "xinghua.v2.pdf"])
        shown = [subprocess.run(["pdftotext", "-raw", os.path.join(out, name), "-"], capture_output=True, text=True,
                                check=True).stdout for name in ("xinghua.pdf", "xinghua.v2.notice.pdf")]
        self.assertIn("公务接待费2.20万元", re.sub(r"\s", "", shown[0]))
        self.assertIn("公务接待费录入有误", re.sub(r"\s", "", shown[1]))
        with open(os.path.join(folder, "content/2022/xinghua/figures.yaml"), encoding="utf-8") as file:
            self.assertIn("公务接待: 待填写", file.read())

    def test_the_page(self):
        self.ends_well(self.follow("tutorial.md"))

    def test_the_english_page(self):
        self.ends_well(self.follow("tutorial.en.md"))

    def test_both_use_the_same_verbs(self):
        verbs = [{line.split()[1] for kind, _, text in blocks(page) if kind == "sh" for line in text.splitlines()}
                 for page in ("tutorial.md", "tutorial.en.md")]
        self.assertEqual(*verbs)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
