#!/usr/bin/env python3
"""Mistakes and what the program says to them: tests/golden/bad/*.case.

    bad.py YUSUAN PROJECT SCRATCH [--update] [name…]

Each case is checked in a folder of its own that holds a small sound office, the
template `small` and the project's fonts and templates. The section `args` is
the whole command line where it is not `check content/2021`; `expect` is the
exact stderr, and a last line with the exit status. --update writes what came;
read it before it is kept.
"""
import os
import re
import shlex
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import case as cases

HERE = os.path.dirname(os.path.abspath(__file__))


def base_make(project, folder):
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(os.path.join(HERE, "base"), folder)
    for templates in (os.path.join(project, "templates"), os.path.join(HERE, "templates")):
        shutil.copytree(templates, os.path.join(folder, "templates"), dirs_exist_ok=True)
    os.symlink(os.path.join(project, "fonts"), os.path.join(folder, "fonts"))


def fonts_light(project, folder):
    """Instead of the project's fonts one small one for every role: of those a run takes the sums of 50 MB."""
    with open(os.path.join(project, "fonts/fonts.yaml"), encoding="utf-8") as file:
        roles = re.findall(r"^  ([^-\s][^:\s]*):", file.read(), re.M)
    os.remove(f"{folder}/fonts")
    os.mkdir(f"{folder}/fonts")
    with open(f"{folder}/fonts/fonts.yaml", "w", encoding="utf-8") as file:
        file.write(f"目录: [{project}/fonts, {project}/out/fonts, /usr/share/texmf/fonts]\n字体:\n")
        file.writelines(f"  {role}: {{汉字: [FandolHei-Bold.otf], 西文: [texgyreheros-bold.otf]}}\n" for role in roles)


def outcome(yusuan, case, base, scratch):
    folder = os.path.join(scratch, case.name)
    cases.lay_out(case, base, folder)
    args = shlex.split(case.section("args", "check content/2021"))
    env = {key: value for key, value in os.environ.items() if key != "YUSUAN_ROOT"} | {"NO_COLOR": "1"}
    run = subprocess.run([yusuan, *args], cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                         stderr=subprocess.PIPE, check=False)
    return run.stderr.decode(errors="backslashreplace") + f"exit {run.returncode}\n"


def main():
    yusuan, project, scratch, *rest = sys.argv[1:]
    found = cases.read_all(os.path.join(HERE, "bad"), {word for word in rest if not word.startswith("--")})
    base = os.path.join(scratch, "base")
    base_make(project, base)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        outcomes = list(pool.map(lambda case: outcome(yusuan, case, base, scratch), found))
    return cases.compare(found, outcomes, "--update" in rest)


if __name__ == "__main__":
    sys.exit(main())
