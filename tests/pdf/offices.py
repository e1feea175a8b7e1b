"""Years of many offices for the tests of batch runs, and how those are run and looked at.

Imported by programs that are given YUSUAN PROJECT SCRATCH. Two kinds: copies of
content/2021/fenglin, which has the real rules, and of the small office of tests/golden,
which is made in a few milliseconds; each copy has a name and a figure of its own.
"""
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "golden"))
from bad import base_make, fonts_light  # noqa: E402

YUSUAN, PROJECT, SCRATCH = (os.path.abspath(arg) for arg in sys.argv[1:4])
WATCHED = os.environ.get("YUSUAN_SANITIZED", YUSUAN)  # the program that what is damaged is handed to
FIGURES = "content/2021/{}/figures.yaml"


def rewrite(path, pattern, text):
    with open(path, encoding="utf-8") as file:
        old = file.read()
    new = re.sub(pattern, text, old, count=1)
    if new == old:
        raise LookupError(f"{path} has no {pattern}")
    with open(path, "w", encoding="utf-8") as file:
        file.write(new)


def numbered(number):
    """A name of two 汉字."""
    return "甲乙丙丁戊己庚辛壬癸"[number // 10] + "东南西北中上下左右前"[number % 10]


def offices_make(folder, names, light=False):
    """A folder with content/, templates/ and fonts/ of its own: copies of fenglin; light: in one light font."""
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    for name in ("templates", "fonts"):
        os.symlink(os.path.join(PROJECT, name), os.path.join(folder, name))
    if light:
        fonts_light(PROJECT, folder)
    for number, name in enumerate(names):
        for year in ("2020", "2021"):
            shutil.copytree(os.path.join(PROJECT, "content", year, "fenglin"), f"{folder}/content/{year}/{name}")
        office = f"{folder}/content/2021/{name}"
        rewrite(f"{office}/office.yaml", "枫林街道办事处", f"枫林{numbered(number)}街道办事处")
        rewrite(f"{office}/office.yaml", '"209003"', f'"209{number + 100}"')
        rewrite(f"{office}/figures.yaml", "总面积: 6.8", f"总面积: 6.{number + 10}")
    return folder


def small_make(folder, names):
    """The same of the small office, in one light font."""
    base_make(PROJECT, folder)
    fonts_light(PROJECT, folder)
    for number, name in enumerate(names):
        for year in ("2020", "2021"):
            shutil.copytree(f"{folder}/content/{year}/x", f"{folder}/content/{year}/{name}")
        office = f"{folder}/content/2021/{name}"
        rewrite(f"{office}/office.yaml", "杏园街道办事处", f"杏园{numbered(number)}街道办事处")
        rewrite(f"{office}/office.yaml", '"901001"', f'"{901100 + number}"')
        rewrite(f"{office}/office.yaml", "简称: 杏园街道", f"简称: 杏园{numbered(number)}街道")
    for year in ("2020", "2021"):
        shutil.rmtree(f"{folder}/content/{year}/x")
    return folder


def environment(**more):
    """Ours, without what would choose a root or a share."""
    return {key: value for key, value in os.environ.items()
            if key not in ("YUSUAN_ROOT", "NO_COLOR") and not key.startswith(("SLURM_", "JOB_COMPLETION"))} | more


def run(folder, *args, env=None, killed_after=None, program=YUSUAN, **more):
    """The process, ended, with `said` and `told`, what it wrote to its two outputs."""
    with subprocess.Popen([program, *args], cwd=folder, env=environment(**(env or {})), stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, **more) as process:
        if killed_after is not None:
            time.sleep(killed_after)
            process.send_signal(signal.SIGKILL)
        process.said, process.told = process.communicate()
    return process


def manifest(folder, name="manifest.json", out="out/2021"):
    with open(f"{folder}/{out}/{name}", encoding="utf-8") as file:
        return json.load(file)


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def tree(folder, out="out/2021"):
    """{name: SHA-256} of what is published. The manifest without the one word that tells a first run from a later one."""
    found = {}
    for name in sorted(os.listdir(f"{folder}/{out}")):
        if name == ".state" or "-of-" in name:
            continue
        with open(f"{folder}/{out}/{name}", "rb") as file:
            data = file.read()
        if name == "manifest.json":
            data = data.replace(b'"status": "unchanged"', b'"status": "made"')
        found[name] = hashlib.sha256(data).hexdigest()
    return found


def events(text):
    return [json.loads(line) for line in text.splitlines()]
