#!/usr/bin/env python3
"""Style sheets and scripts of generator/: braces close, declarations are of known shape, every colour that is used is
defined, every class stands in the code of its folder or of base/, and node, where it is installed, can read each script.

    web.py PROJECT
"""
import glob
import os
import re
import shutil
import subprocess
import sys

PROJECT = sys.argv[1]
DECLARATION = re.compile(r"(--)?-?[a-z]+(-[a-z]+)*:[^:;{}]*(\([^()]*\)[^:;{}]*)*")


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def check_style(path):
    text = re.sub(r"/\*.*?\*/", "", read(path), flags=re.S)
    plain = re.sub(r'"[^"\n]*"', '""', text)
    if plain.count("{") != plain.count("}") or '"' in plain.replace('""', ""):
        yield "a brace or a quotation mark is not closed"
    for block in re.findall(r"\{([^{}]*)\}", plain):
        for declaration in block.strip().split(";"):
            if not DECLARATION.fullmatch(declaration.strip()):
                yield f"no declaration: {declaration!r}"
    styles = "".join(read(style) for style in glob.glob(os.path.join(os.path.dirname(path), "*.css")))
    for name in sorted(set(re.findall(r"var\((--[\w-]+)\)", text)) - set(re.findall(r"(--[\w-]+):", styles))):
        yield f"{name} is not defined"
    selectors = re.sub(r"\{[^{}]*\}", "{}", plain)
    folders = os.path.dirname(path), f"{PROJECT}/generator/base"  # which names the severities
    code = "".join(read(source) for folder in folders for source in glob.glob(f"{folder}/*.c"))
    for name in sorted(set(re.findall(r"\.([a-z]\w*)", selectors))):
        if not re.search(rf'"[^"\n]*\b{name}\b', code):
            yield f".{name} is used by no page"


def check_script(path):
    if not shutil.which("node"):
        print(f"node is not installed: {path} not looked at")
        return
    run = subprocess.run(["node", "--check", path], capture_output=True, text=True)
    if run.returncode:
        yield run.stderr


def main():
    problems, files = [], 0
    for ending, check in (("css", check_style), ("js", check_script)):
        for path in sorted(glob.glob(f"{PROJECT}/generator/*/*.{ending}")):
            files += 1
            problems += [f"{path}: {problem}" for problem in check(path)]
    print("\n".join(problems))
    print(f"{files} files, {len(problems)} problems")
    return 1 if problems or not files else 0


if __name__ == "__main__":
    sys.exit(main())
