#!/usr/bin/env python3
"""What the program says stands in .def tables and what it knows of Chinese in words.yaml, not in C.

Counted in each folder of generator/ are the strings of C that are sentences: with five 汉字 or more, or with one and a place
that is filled in. What may be left is LEFT, each with its reason; more, or fewer than it says, is a fault. Given: the project's folder.
"""
import os
import re
import sys

ROOT = sys.argv[1]
GENERATOR = os.path.join(ROOT, "generator")

STRING = r'"(?:[^"\\\n]|\\.)*"'
# Strings that stand side by side are one, with what PRIxx and STR_FMT put between them.
JOINED = re.compile(rf'{STRING}(?:\s*(?:STR_FMT|DIAG_BOTH_MARK|{STRING}))*')
HAN = re.compile("[一-鿿]")
# Names of the input's own language: keys of a mapping, names of checks.
NAMES = re.compile(rf'\b(?:KEY|DIAG_KEY|CHECK|TEXTS|CALLED|SCHEMA)\(\s*(?:\w+,\s*)*{STRING}')
SENTENCE = 5  # 汉字

# Folder: (sentences, why). What says both languages at once (DIAG_BOTH_MARK) is one, however short.
LEFT = {
    "base": (2, "a date as it is printed; what is said when there is no memory for a table"),
    "checks": (3, "digits and powers of ten; a day as it is written"),
    "cli": (46, "the help of an option stands in its table, both languages in one row (ARCHITECTURE, A verb)"),
    "document": (3, "what is printed in the input's own words"),
    "edition": (16, "上年(…) of a path; the columns of the data package, which is Chinese; its page of HTML"),
    "figures": (4, "上年(…), 合计(…), 下级: words of the expressions themselves"),
    "layout": (2, "anchors"),
    "model": (17, "the dump; keys of the input's own language"),
    "office": (8, "what is attached to a PDF says in it what it is; the office a profile is tried with"),
    "published": (3, "titles of the public page, which is Chinese"),
    "recheck": (2, "powers of ten and the columns of ledger.csv, known without the writer"),
    "roll": (2, "what stands where something is to be filled in, searched for and written by one name"),
    "sheet": (4, "what is written into a workbook or sources.yaml"),
}


def plain(text):
    text = re.sub(r"/\*.*?\*/", lambda match: "\n" * match[0].count("\n"), text, flags=re.S)
    return NAMES.sub("", text)


def is_sentence(text):
    han = len(HAN.findall(text))
    return han >= SENTENCE or (han and re.search(r"STR_FMT|DIAG_BOTH_MARK|%[^%\s]", text))


def sentences(path):
    """(line, text) of each in one file."""
    with open(path, encoding="utf-8") as file:
        text = plain(file.read())
    return [(text.count("\n", 0, match.start()) + 1, match[0]) for match in JOINED.finditer(text)
            if is_sentence(match[0])]


def main():
    faults = []
    for folder in sorted(os.listdir(GENERATOR)):
        path = os.path.join(GENERATOR, folder)
        if not os.path.isdir(path):
            continue
        told = []
        for name in sorted(os.listdir(path)):
            if name.endswith((".c", ".h")):
                told += [f"{folder}/{name}:{line}: {said}" for line, said in sentences(os.path.join(path, name))]
        left, why = LEFT.get(folder, (0, "nothing"))
        if len(told) != left:
            faults += [f"{folder}/ has {len(told)} sentences in C, {left} may be left ({why}): move it to a .def"] + told
    for fault in faults:
        print(fault)
    return 1 if faults else 0


sys.exit(main())
