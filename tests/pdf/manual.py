#!/usr/bin/env python3
"""The manual pages, English and Chinese: every verb and option of the program stands in both, and nothing else does.

    manual.py YUSUAN PROJECT SCRATCH

What the program takes is asked of its own help. mandoc or groff, where one is at hand, has nothing to say against a page.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "golden"))
from bad import base_make  # noqa: E402

YUSUAN, PROJECT, SCRATCH = (os.path.abspath(arg) for arg in sys.argv[1:4])
PAGES = {"en": "docs/yusuan.1", "zh": "docs/yusuan.zh.1"}


def helped(*args):
    return subprocess.run([YUSUAN, *args, "--help"], capture_output=True, text=True, check=True).stdout


def verbs():
    return re.findall(r"^  yusuan (\w+)", helped(), re.M)


def options():
    """(letter or nothing, name) of every option of every verb."""
    return set(re.findall(r"^  (?:-(\w),|   ) --([\w-]+)", "".join(helped(verb) for verb in verbs()), re.M))


def page(lang):
    """The page without its marks of type."""
    with open(os.path.join(PROJECT, PAGES[lang]), encoding="utf-8") as file:
        text = file.read()
    return re.sub(r'"', "", re.sub(r"\\f[BIR]", "", text.replace("\\-", "-").replace("\\&", "")))


class Manual(unittest.TestCase):
    def test_the_help_says_what_there_is(self):
        self.assertGreater(len(verbs()), 12)
        self.assertGreater(len(options()), 15)

    def test_every_verb_stands_in_both(self):
        for lang in PAGES:
            synopsis, rest = re.split(r"^\.SH (?:DESCRIPTION|说明)$", page(lang), maxsplit=1, flags=re.M)
            for verb in verbs():
                with self.subTest(lang=lang, verb=verb):
                    self.assertRegex(synopsis, rf"(?m)^\.B (yusuan )?{verb}$")
                    self.assertRegex(rest, rf"(?m)^\.B {verb}$")

    def test_every_option_stands_in_both_and_no_other(self):
        for lang in PAGES:
            listed = re.split(r"^\.SH (?:OPTIONS|选项)$", page(lang), maxsplit=1, flags=re.M)[1]
            listed = re.split(r"^\.SH ", listed, maxsplit=1, flags=re.M)[0]
            heads = re.findall(r"^\.TP\n\.B\w* (?:-(\w) ?, ?)?(?: ?)--([\w-]+)", listed, re.M)
            with self.subTest(lang):
                self.assertEqual(sorted(heads), sorted(options()))

    def test_completion(self):
        """What bash offers is what the help shows."""
        def offered(*words):
            script = subprocess.run([YUSUAN, "completion", "bash"], capture_output=True, text=True, check=True).stdout
            script += f"\nCOMP_WORDS=({' '.join(words)} {chr(39) * 2 if len(words) == 1 else ''}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _yusuan; echo \"${{COMPREPLY[@]}}\""
            return subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True).stdout.split()
        common = set(re.findall(r"--([\w-]+)", helped("fonts")))
        self.assertEqual([word for word in offered("yusuan") if not word.startswith("-")], verbs())
        self.assertEqual(offered("yusuan", "imp"), ["import"])
        self.assertEqual(offered("yusuan", "import", "form.xlsx", "co"), [])  # files, by the shell itself
        self.assertEqual(offered("yusuan", "import", "--last"), ["--last-year"])
        for verb in verbs():
            with self.subTest(verb):
                shown = re.findall(r"^  (?:-\w,|   ) --([\w-]+)", helped(verb), re.M)
                self.assertEqual(sorted(offered("yusuan", verb, "--")), sorted(f"--{name}" for name in shown))
                self.assertLessEqual(common, set(shown))
        fish = subprocess.run([YUSUAN, "completion", "fish"], capture_output=True, text=True, check=True).stdout
        self.assertEqual({name for _, name in options()}, set(re.findall(r" -l ([\w-]+)", fish)))
        if shutil.which("fish"):
            subprocess.run(["fish", "--no-execute"], input=fish, text=True, check=True)
        for shell, ending in (("bash", ""), ("zsh", "compinit"), ("fish", "complete -c")):
            printed = subprocess.run([YUSUAN, "completion", shell], capture_output=True, check=True).stdout
            with open(os.path.join(PROJECT, f"docs/editors/yusuan.{shell}"), "rb") as file:
                self.assertEqual(file.read(), printed)
            self.assertIn(ending.encode(), printed)
        if shutil.which("zsh"):
            zsh = f"autoload -U +X compinit; compinit -u -d {SCRATCH}.zsh; source {PROJECT}/docs/editors/yusuan.zsh; echo $_comps[yusuan]"
            self.assertIn("_yusuan", subprocess.run(["zsh", "-f", "-c", zsh], capture_output=True, text=True, check=True).stdout)
        for wrong in ([], ["tcsh"], ["bash", "x"]):
            self.assertEqual(subprocess.run([YUSUAN, "completion", *wrong], capture_output=True, check=False).returncode, 2)

    def test_editors(self):
        """The tasks of VS Code find every message with its place, and the hook of git refuses what check refuses."""
        shutil.rmtree(SCRATCH, ignore_errors=True)
        base_make(PROJECT, SCRATCH)
        with open(os.path.join(PROJECT, "docs/editors/vscode/tasks.json"), encoding="utf-8") as file:
            matchers = json.load(file)["tasks"][0]["problemMatcher"]
        with open(os.path.join(PROJECT, "docs/editors/vscode/settings.json"), encoding="utf-8") as file:
            self.assertEqual({pattern.rsplit("/", 1)[1] for pattern in json.load(file)["yaml.schemas"].values()}, {"office.yaml", "figures.yaml", "[0-9]*.yaml"})

        def run(*words):
            env = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "YUSUAN_ROOT"))}
            env |= {"PATH": f"{os.path.dirname(YUSUAN)}:{env['PATH']}", "GIT_CONFIG_GLOBAL": "/dev/null"}
            return subprocess.run(words, cwd=SCRATCH, env=env, capture_output=True, text=True, check=False)

        def commit():
            run("git", "add", "-A")
            return run("git", "-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "x")
        run("git", "init", "-q")
        shutil.copy(os.path.join(PROJECT, "docs/editors/pre-commit"), os.path.join(SCRATCH, ".git/hooks/pre-commit"))
        self.assertEqual(commit().returncode, 0)
        chapter = "content/2021/x/01-basics.yaml"
        with open(os.path.join(SCRATCH, chapter), "a", encoding="utf-8") as file:
            file.write("  - 标题: 下面没有内容\n")
        self.assertEqual(commit().returncode, 0)  # a warning
        with open(os.path.join(SCRATCH, chapter), "a", encoding="utf-8") as file:
            file.write("  - 收入{收入.合记}，，支出{支出.合计}。\n")
        refused = commit()
        self.assertEqual(refused.returncode, 1)
        self.assertIn("是不是 “收入.合计”", refused.stderr)
        told = run("yusuan", "check", "content/2021/x", "--color", "never").stderr
        placed = re.findall(r"(?m)^\S+:\d+:\d+: (\S+?)：", told)
        found = [match for matcher in matchers for line in told.splitlines() if (match := re.match(matcher["pattern"]["regexp"], line))]
        self.assertEqual(len(found), len(placed))
        self.assertEqual({match[1] for match in found}, {chapter})
        self.assertEqual({match[5] for match in found}, set(re.findall(r"(?m)^\S+:\d+:\d+: .*\[([\w-]+)", told)))
        self.assertGreater(len(set(placed)), 1)

    def test_both_have_the_same_parts(self):
        self.assertEqual(*(len(re.findall(r"^\.SH ", page(lang), re.M)) for lang in PAGES))
        self.assertEqual(*(re.findall(r"^\.B (\d+)$", page(lang), re.M) for lang in PAGES))

    def test_nothing_is_said_against_them(self):
        tool = shutil.which("mandoc") or shutil.which("groff")
        if not tool:
            self.skipTest("no mandoc or groff")
        for lang, path in PAGES.items():
            path = os.path.join(PROJECT, path)
            args = ["-T", "lint", "-W", "warning"] if tool.endswith("mandoc") else ["-man", "-Tutf8", "-Kutf8", "-ww", "-z"]
            linted = subprocess.run([tool, *args, path], capture_output=True, text=True, check=False)
            said = [line for line in (linted.stdout + linted.stderr).splitlines() if "missing date" not in line]
            with self.subTest(lang):
                self.assertEqual(said, [])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
