#!/usr/bin/env python3
"""Functions of generator/ stay small: at most 60 lines and 5 arguments; and every header compiles alone.

More arguments mean a struct is missing, more lines a function. Given: the project's folder, a scratch
folder, the C compiler and its flags for the headers of libraries.
"""
import os
import re
import subprocess
import sys

ROOT, SCRATCH, COMPILER, *FLAGS = sys.argv[1:]
GENERATOR = os.path.join(ROOT, "generator")
LINES, ARGUMENTS = 60, 5
# A definition or a declaration at the left margin: name, arguments (which may hold one pair of brackets), { or ;
FUNCTION = re.compile(r"^(?!typedef|#|static const|extern)[A-Za-z_][\w \t*]*?\b(\w+)\(((?:[^(){};]|\([^()]*\))*)\)"
                      r"(?:\s*__attribute__\(\(.*?\)\)\))?\s*([{;])", re.M)


def blank(match):
    return "\n" * match[0].count("\n")


def files(ending):
    for folder, _, names in sorted(os.walk(GENERATOR)):
        for name in sorted(names):
            if name.endswith(ending):
                yield os.path.join(folder, name)


def arguments(text):
    """How many there are, commas inside brackets apart."""
    text = re.sub(r"\([^()]*\)", "", text)
    return 0 if text.strip() in ("", "void") else text.count(",") + 1


def check_functions(path):
    with open(path, encoding="utf-8") as file:
        text = re.sub(r"/\*.*?\*/", blank, file.read(), flags=re.S)
    found = 0
    for match in FUNCTION.finditer(text):
        found += 1
        place = f"{path}:{text.count(chr(10), 0, match.start()) + 1}: {match[1]}"
        if arguments(match[2]) > ARGUMENTS:
            yield f"{place} takes {arguments(match[2])} arguments; a struct is missing"
        end = text.find("\n}\n", match.end())
        lines = text.count("\n", match.start(), end) + 2
        if match[3] == "{" and lines > LINES:
            yield f"{place} has {lines} lines; cut it"
    counts[path] = found


def check_headers():
    os.makedirs(SCRATCH, exist_ok=True)
    stubs = []
    for number, path in enumerate(files(".h")):
        stub = os.path.join(SCRATCH, f"{number}.c")
        with open(stub, "w", encoding="utf-8") as file:
            file.write(f'#include "{os.path.relpath(path, GENERATOR)}"\n')
        stubs.append(stub)
    run = subprocess.run([COMPILER, "-std=c11", "-D_POSIX_C_SOURCE=200809L", "-Wall", "-Wextra", "-Werror",
                          "-fsyntax-only", "-I", GENERATOR, *FLAGS, *stubs], capture_output=True, text=True)
    if run.returncode:
        yield run.stderr
    counts["headers"] = len(stubs)


counts = {}
problems = [problem for ending in (".c", ".h") for path in files(ending) for problem in check_functions(path)]
problems += check_headers()
print("\n".join(problems))
headers = counts.pop("headers")
print(f"{sum(counts.values())} functions, {headers} headers, {len(problems)} problems")
sys.exit(1 if problems or not headers or sum(counts.values()) < 1000 else 0)
