"""What is published and registered, for the tests of corrections: entries of corrections.yaml, what stands in the folder, and
what its PDFs say.

Imported by programs that are given YUSUAN PROJECT SCRATCH.
"""
import os
import re
import subprocess

from offices import digest

ONE = "o17"  # whose correction it is
FILES = (".pdf", ".trace.json", ".data.json", ".page.html")


def squeeze(text):
    return re.sub(r"\s", "", text)


def entry(version, reason="台式计算机单价录入有误", day=15):
    return f"  - {{版本: {version}, 日期: 2021-06-{day}, 原因: {reason}, 批准人: 区财政局}}\n"


def correct(folder, *entries, office=ONE):
    with open(f"{folder}/content/2021/{office}/corrections.yaml", "w", encoding="utf-8") as file:
        file.write("更正:\n" + "".join(entries))


def stamps(folder):
    """{name: (SHA-256, mtime)} of what is published below out/2021, the archive too."""
    found = {}
    for place, _, names in os.walk(f"{folder}/out/2021"):
        for name in names:
            path = os.path.join(place, name)
            if ".state" not in path:
                found[os.path.relpath(path, f"{folder}/out/2021")] = (digest(path), os.stat(path).st_mtime_ns)
    return found


def changed(before, after):
    return {name for name in before | after if before.get(name) != after.get(name)}


def pages(pdf):
    """Each page's text without blanks and without its number, and the number."""
    texts = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True, check=True).stdout.split("\f")[:-1]
    found = []
    for text in texts:
        label = re.search(r"—\s*(\S+)\s*—\s*$", text)
        found.append((squeeze(text[:label.start()] if label else text), label[1] if label else ""))
    return found


def raw(pdf):
    return "".join(text for text, _ in pages(pdf))
