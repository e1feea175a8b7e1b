#!/usr/bin/env python3
"""The manual pages, English and Chinese: every verb and option of the program stands in both, and nothing else does.

    manual.py YUSUAN PROJECT SCRATCH

What the program takes is asked of its own help. mandoc or groff, where one is at hand, has nothing to say against a page.
"""
import os
import re
import shutil
import subprocess
import sys
import unittest

YUSUAN, PROJECT, SCRATCH = sys.argv[1:4]
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
        for wrong in ([], ["tcsh"], ["bash", "x"]):
            self.assertEqual(subprocess.run([YUSUAN, "completion", *wrong], capture_output=True, check=False).returncode, 2)

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
