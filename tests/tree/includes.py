#!/usr/bin/env python3
"""Holds every #include of generator/ to the folder table of ARCHITECTURE.md, and keeps banned calls out.

What a folder may include is read from the layer() lines of CMakeLists.txt, and which
headers of a folder are public from the last column of that table, so that each rule has one home.
"""
import os
import re
import sys

ROOT = os.path.abspath(sys.argv[1])
GENERATOR = os.path.join(ROOT, "generator")

# Headers of outside libraries and the only folder that may see each.
OUTSIDE = {"hpdf": "paint", "yaml.h": "yaml", "hb": "text paint", "libdeflate.h": "base paint recheck sheet", "expat.h": "sheet",
           "jansson.h": "run recheck edition published", "nettle/": "base paint", "getopt.h": "cli"}
# What a folder may see of document/: its header alone.
HEADER_ONLY = {("layout", "document"): {"document/document.h"}}
BANNED = re.compile(r"\b(strcpy|strcat|sprintf|vsprintf|gets|atoi|atol|atof|strtok|setjmp|longjmp|setlocale|exit|float|double)\b")
FLOAT_ALLOWED = set()
# Memory comes from base/heap.h alone.
ALLOCATION = re.compile(r"\b(malloc|calloc|realloc|reallocarray|aligned_alloc|posix_memalign|strdup|strndup|v?asprintf|getline|getdelim|"
                        r"open_memstream|alloca)\s*\(")
HEAP = "base/heap.c"
LINES = 500  # of a file


def layers():
    """{folder: folders it may include} from CMakeLists.txt."""
    table = {}
    with open(os.path.join(ROOT, "CMakeLists.txt"), encoding="utf-8") as file:
        for match in re.finditer(r"^layer\((\w+)([^)]*)\)", file.read(), re.M):
            table[match[1]] = {word for word in match[2].split() if "::" not in word}
    # A folder links its needs' needs; what it may include is what its own row says.
    return table


def public_headers():
    """{folder: headers others may include}; base/ has no private ones and is left out."""
    table = {}
    with open(os.path.join(ROOT, "ARCHITECTURE.md"), encoding="utf-8") as file:
        for match in re.finditer(r"^\| `(\w+)/` \|.*\| ([\w., ]+) \|$", file.read(), re.M):
            if match[1] != "base":
                table[match[1]] = {f"{match[1]}/{name}" for name in match[2].split(", ")}
    return table


def strip_comments(text):
    text = re.sub(r"/\*.*?\*/", lambda m: "\n" * m[0].count("\n"), text, flags=re.S)
    return re.sub(r'"(\\.|[^"\\\n])*"', '""', re.sub(r"//[^\n]*", "", text))


def check_includes(path, folder, table, public, text):
    for number, line in enumerate(text.split("\n"), 1):
        match = re.match(r'\s*#\s*include\s+([<"])([^>"]+)[>"]', line)
        if not match:
            continue
        header = match[2]
        if match[1] == '"':
            other = header.split("/")[0]
            allowed = other == folder or other in table[folder]
            only = HEADER_ONLY.get((folder, other))
            if only is not None:
                allowed = header in only
            if other != folder and header not in public.get(other, {header}):
                allowed = False
            if not allowed:
                yield f"{path}:{number}: {folder}/ may not include {header}"
        else:
            for prefix, folders in OUTSIDE.items():
                if header.startswith(prefix) and folder not in folders.split():
                    yield f"{path}:{number}: only {folders} may include <{header}>"


def check_banned(path, text):
    for number, line in enumerate(strip_comments(text).split("\n"), 1):
        match = BANNED.search(line)
        if match and not (match[1] in ("float", "double") and os.path.relpath(path, GENERATOR) in FLOAT_ALLOWED):
            yield f"{path}:{number}: {match[1]} is not used here"
        match = ALLOCATION.search(line)
        if match and os.path.relpath(path, GENERATOR) != HEAP:
            yield f"{path}:{number}: {match[1]} is left to {HEAP}"


def check_sizes():
    """Every file of C, those of the tests too."""
    for top in (GENERATOR, os.path.join(ROOT, "tests")):
        for place, _, names in sorted(os.walk(top)):
            for name in sorted(names):
                if name.endswith((".c", ".h")):
                    path = os.path.join(place, name)
                    with open(path, encoding="utf-8") as file:
                        lines = sum(1 for _ in file)
                    if lines > LINES:
                        yield f"{path}: {lines} lines; cut it by the question answered"


def main():
    table, public = layers(), public_headers()
    problems, files = [], 0
    if set(table) != {name for name in os.listdir(GENERATOR) if os.path.isdir(os.path.join(GENERATOR, name))}:
        problems.append("CMakeLists.txt has other layers than generator/ has folders")
    if set(public) | {"base"} != set(table):
        problems.append("the folder table of ARCHITECTURE.md lists other folders than CMakeLists.txt")
    for folder in table:
        base = os.path.join(GENERATOR, folder)
        for name in sorted(os.listdir(base)):
            if not name.endswith((".c", ".h")):
                continue
            path = os.path.join(base, name)
            with open(path, encoding="utf-8") as file:
                text = file.read()
            files += 1
            problems += check_includes(path, folder, table, public, text)
            problems += check_banned(path, text)
    problems += check_sizes()
    print("\n".join(problems))
    print(f"{files} files, {len(problems)} problems")
    return 1 if problems or files == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
