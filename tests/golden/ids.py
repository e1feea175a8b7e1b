#!/usr/bin/env python3
"""Every diagnostic of generator/*/messages.def has an input that triggers it:
in the expectations of tests/golden/bad, in brackets in a program of tests/pdf, or by name in a unit test.

    ids.py PROJECT
"""
import glob
import os
import re
import sys


def read(pattern):
    texts = []
    for path in sorted(glob.glob(pattern)):
        with open(path, encoding="utf-8") as file:
            texts.append(file.read())
    return "\n".join(texts)


def main():
    project = sys.argv[1]
    tests = os.path.join(project, "tests")
    rows = re.findall(r'^DIAG\((\w+),\s*\w+,\s*"([a-z0-9-]+)"', read(f"{project}/generator/*/messages.def"), re.M)
    shown = set(re.findall(r"\[([a-z0-9-]+)\]$", read(f"{tests}/golden/bad/*.case"), re.M))
    shown |= set(re.findall(r"\[([a-z0-9-]+)\]", read(f"{tests}/pdf/*.py")))
    units = set(re.findall(r"\bDIAG_(\w+)", read(f"{tests}/unit/*.[ch]")))
    names = [name for _, name in rows]
    problems = [f"{name} [{ident}] has no input that triggers it" for ident, name in rows
                if name not in shown and ident not in units]
    problems += [f"the name {name} is used twice" for name in sorted({n for n in names if names.count(n) > 1})]
    print("\n".join(problems))
    print(f"{len(rows)} diagnostics, {sum(name in shown for name in names)} of them shown by whole inputs, {len(problems)} problems")
    return 1 if problems or not rows else 0


if __name__ == "__main__":
    sys.exit(main())
