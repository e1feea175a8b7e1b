"""Case files: one whole input and what must come of it, in one readable file.

    A sentence or two on what the case is about.
    === figures.yaml [crlf]
    …
    === expect
    …

A section named like a file overrides or adds that file of the office x: bare
names stand in content/2021/x/, last/… in content/2020/x/, and templates/…,
fonts/…, content/… and out/… where they say. In brackets stands what is done to
the bytes: gbk, utf-16, bom, crlf; escapes (\\t and \\xNN are bytes); absent (no
such file); folder (a folder of that name); hex (the text is the bytes of a file).
"""
import codecs
import difflib
import os
import re
import shutil
import sys

HEAD = re.compile(r"^=== (\S+)(?: \[([a-z0-9 -]+)\])?$")


class Case:
    def __init__(self, path):
        self.path = path
        self.name = os.path.basename(path).removesuffix(".case")
        self.intro, self.sections = "", []
        with open(path, encoding="utf-8", newline="") as file:
            for line in file.read().splitlines(keepends=True):
                head = HEAD.match(line.rstrip("\n"))
                if head:
                    self.sections.append([head[1], (head[2] or "").split(), ""])
                elif self.sections:
                    self.sections[-1][2] += line
                else:
                    self.intro += line

    def section(self, name, otherwise=None):
        for title, _, text in self.sections:
            if title == name:
                return text
        return otherwise

    def update(self, name, text):
        """Rewrites the case file with this text for the section."""
        if self.section(name) is None:
            self.sections.append([name, [], ""])
        for section in self.sections:
            if section[0] == name:
                section[2] = text
        with open(self.path, "w", encoding="utf-8", newline="") as file:
            file.write(self.intro)
            for title, codec, body in self.sections:
                brackets = f" [{' '.join(codec)}]" if codec else ""
                file.write(f"=== {title}{brackets}\n{body}")


def read_all(folder, names):
    """The cases of a folder, or those of them that are named."""
    found = sorted(name for name in os.listdir(folder) if name.endswith(".case"))
    return [Case(os.path.join(folder, name)) for name in found if not names or name.removesuffix(".case") in names]


def encode(text, how):
    if "hex" in how:
        return bytes.fromhex(text)
    if "crlf" in how:
        text = text.replace("\n", "\r\n")
    if "gbk" in how:
        return text.encode("gbk")
    if "utf-16" in how:
        return text.encode("utf-16")
    data = text.encode()
    if "escapes" in how:
        data = re.sub(rb"\\x([0-9A-F]{2})|\\t", lambda m: bytes([int(m[1], 16)]) if m[1] else b"\t", data)
    return codecs.BOM_UTF8 + data if "bom" in how else data


def place(name):
    if name.split("/")[0] in ("content", "templates", "fonts", "out"):
        return name
    if name.startswith("last/"):
        return "content/2020/x/" + name.removeprefix("last/")
    return "content/2021/x/" + name


def lay_out(case, base, folder, apart=("args", "expect", "source", "ledger", "document")):
    """Writes the base and the case's files over it into an empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(base, folder, symlinks=True)
    for name, how, text in case.sections:
        if name in apart:
            continue
        path = os.path.join(folder, place(name))
        if "absent" in how:
            os.remove(path)
            continue
        if os.path.islink(os.path.dirname(path)):
            os.remove(os.path.dirname(path))
        os.makedirs(path if "folder" in how else os.path.dirname(path), exist_ok=True)
        if "folder" not in how:
            with open(path, "wb") as file:
                file.write(encode(text, how))


def compare(found, outcomes, update, section="expect"):
    """Prints what differs from the section, or writes it down; the exit status."""
    failed = 0
    for case, came in zip(found, outcomes, strict=True):
        expected = case.section(section, "")
        if came == expected:
            continue
        if update:
            case.update(section, came)
        failed += 1
        print(f"{case.name}: {section} not as expected")
        sys.stdout.writelines(difflib.unified_diff(expected.splitlines(True), came.splitlines(True), "expected", "came"))
    print(f"{len(found)} cases, {failed} differ")
    return 1 if not found or (failed and not update) else 0
