"""The examples of docs/content.md as they stand there, for tests that build them."""
import os
import re


def files(project, chapter):
    """Path → text of each file of a chapter, 十 for one: a name in code marks, a colon, and a block indented by four."""
    with open(os.path.join(project, "docs/content.md"), encoding="utf-8") as file:
        text = file.read().split(f"\n## {chapter}、")[1].split("\n## ")[0]
    found = re.findall(r"^`([^`]+\.yaml)`：\n\n((?:    .*\n|\n)+)", text, re.M)
    return {name: re.sub(r"^    ", "", block, flags=re.M).rstrip("\n") + "\n" for name, block in found}


def write(project, chapter, folder, office):
    """The same below `folder`, with the office.yaml of each office, and the project's templates and fonts beside it."""
    os.makedirs(folder)
    for name in ("templates", "fonts"):
        os.makedirs(os.path.join(folder, name))
        for entry in os.listdir(os.path.join(project, name)):
            os.symlink(os.path.join(project, name, entry), os.path.join(folder, name, entry))
    written = files(project, chapter)
    offices = {os.path.dirname(name) for name in written if name.startswith("content/")}
    for name, text in {**written, **{os.path.join(path, "office.yaml"): office for path in offices}}.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    return written
