#!/usr/bin/env python3
"""What the machine refuses, step by step: the nth request for memory fails, or there is only so much, through every verb.

    faults.py YUSUAN PROJECT SCRATCH [--every N] [--kind memory|files] [scene…]

Each scene is a command over a small folder of its own. It is run undisturbed once; then a step for each call and mode,
whose nth call fails (shim.c). Accepted is only: the exit status, output and files of the undisturbed run; or status 3
with a message, and each file as it was or as it would have become, those of an office together, and nothing else.
In each state that is left so the command is run again: it must then make what the undisturbed run makes.

A request for memory that fails ends the run, so that it need not be begun anew for each: it is walked through once, and
at each step a copy of the process ends (Walk). What a copy does beside ending is seen, and such a step is made in a run
of its own; so are some of the others, and all of those with little space. --every: each Nth.
"""
import argparse
import collections
import concurrent.futures
import errno
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "golden"))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "pdf"))
from appended import Update  # noqa: E402
from bad import base_make, fonts_light  # noqa: E402

Mode = collections.namedtuple("Mode", "kind mode errno")
MODES = {
    "memory": [Mode("memory", "once", errno.ENOMEM), Mode("memory", "from", errno.ENOMEM),
               Mode("space", "once", errno.ENOMEM)],
    "files": [Mode(kind, mode, number) for kind, mode, numbers in (
        ("write", "once", (errno.ENOSPC, errno.EIO, errno.EINTR)), ("write", "from", (errno.ENOSPC,)), ("write", "short", (0,)),
        ("read", "once", (errno.EIO, errno.EINTR)), ("read", "from", (errno.EIO,)), ("read", "short", (0,)),
        ("open", "once", (errno.EIO, errno.EMFILE)), ("open", "from", (errno.EMFILE,)),
        ("fsync", "once", (errno.EIO, errno.ENOSPC)), ("rename", "once", (errno.EIO, errno.ENOSPC)), ("rename", "from", (errno.EROFS,)),
        ("close", "once", (errno.EIO,)), ("unlink", "once", (errno.EIO,)), ("mkdir", "once", (errno.ENOSPC, errno.EIO)),
        ("stat", "once", (errno.EIO,)), ("readdir", "once", (errno.EIO,))) for number in numbers],
}
REPORTS = ("html", "json", "sarif", "build-json", "build-page")
SHIPPED_FONTS = ("build", "check")  # in these scenes: a collection, fonts that stand in for others
WHOLE_RUNS = 49  # of so many steps of a walk one is made in a run of its own as well
SPACES, SPACE_STEP = 100, 1.035  # how much there is, from what the program needs to start
BUILD = ["build", "content/2021", "-j1"]
FORM = ["todo", "content/2021", "--format", "xlsx", "-o", "form.xlsx"]
OUT = "out/2021"


def put(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def swap(path, old, new):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    assert old in text, (path, old)
    put(path, text.replace(old, new))


def second_office(folder):
    for year in ("2020", "2021"):
        shutil.copytree(f"{folder}/content/{year}/x", f"{folder}/content/{year}/y")
    swap(f"{folder}/content/2021/y/office.yaml", "901001", "901002")
    swap(f"{folder}/content/2021/y/office.yaml", "街道办事处", "东街道办事处")


def correct(folder):
    shutil.copy(f"{folder}/templates/base/notice.yaml", f"{folder}/templates/small")
    swap(f"{folder}/content/2021/x/figures.yaml", "11.00", "11.50")
    put(f"{folder}/content/2021/x/corrections.yaml", "更正:\n  - {版本: 2, 日期: 2021-06-15, 原因: 单价录入有误, 批准人: 区财政局}\n")


def wrong_total(folder):
    swap(f"{folder}/content/2021/x/figures.yaml", "= 一般公共预算拨款 + 政府性基金预算拨款", "7005.94")


def other_figure(folder):
    swap(f"{folder}/content/2021/x/figures.yaml", "2305.10", "2305.11")


def with_source(folder):
    with open(f"{folder}/templates/small/profile.yaml", "a", encoding="utf-8") as file:
        file.write("\n附件: {源文件: 是}\n")


def waived(folder):
    """What is found, and one name that no rule has."""
    wrong_total(folder)
    put(f"{folder}/content/2021/x/waivers.yaml", "豁免:\n  - {规则: 没有的规则, 至: 2021-12-31, 理由: 上级尚未批复, 同意人: 区财政局}\n")


def with_picture(folder):
    def chunk(name, body):
        return len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")
    head = (300).to_bytes(4, "big") + (40).to_bytes(4, "big") + b"\x01\0\0\0\0"
    xmp = b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(b"<x xmlns:t='http://ns.adobe.com/tiff/1.0/' t:Orientation='1'/>")
    with open(f"{folder}/content/2021/x/map.png", "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"iTXt", xmp)
                   + chunk(b"IDAT", zlib.compress(bytes(40 * 39))) + chunk(b"IEND", b""))
    with open(f"{folder}/content/2021/x/02-budget.yaml", "a", encoding="utf-8") as file:
        file.write("  - {图片: map.png, 题: 位置, 说明: 位置, 宽: 144pt}\n")


def budget_table(folder):
    put(f"{folder}/content/2021/x/figures.yaml", "单位: 万元\n支出:\n  合计: 待填写\n  基本支出: 12.00\n")
    put(f"{folder}/book.csv", "2021年单位支出预算总表,,\n编制单位：某街道办事处,,单位：元\n项目,支出预算,\n科目编码,合计,基本支出\n"
        "合计,1306684.00,120000\n")


def sealed(folder):
    update = Update(f"{folder}/{OUT}/x.pdf")
    update.seal()
    with open(f"{folder}/{OUT}/x.pdf", "wb") as file:
        file.write(update.whole())


def renamed(folder):
    os.rename(f"{folder}/content/2020/x", f"{folder}/content/2020/z")
    shutil.copy(f"{folder}/content/2021/x/office.yaml", f"{folder}/content/2020/z")
    with open(f"{folder}/content/2021/x/office.yaml", "a", encoding="utf-8") as file:
        file.write("原编码: '901001'\n")


def with_rules(folder):
    swap(f"{folder}/content/2021/x/office.yaml", "small", "gbt9704")


def without(path):
    return lambda folder: os.remove(f"{folder}/{path}")


# name: what is done to the folder beforehand, commands or functions; the command that is disturbed; its exit status
SCENES = {
    "build": ([], BUILD, 0),
    "again": ([BUILD, wrong_total], BUILD + ["--draft", "--events", "events", "--depfile", "depfile", "--why"], None),
    "two": ([second_office], ["build", "content/2021", "-j2"], 0),
    "correct": ([BUILD, ["archive", OUT], correct], BUILD, 0),
    "renamed": ([renamed], ["check", "content/2021"], 0),
    "check": ([], ["check", "content/2021"], 0),
    "picture": ([with_picture], BUILD, 0),
    "shard": ([second_office], BUILD + ["--shard", "2/2", "--events", "-"], 0),
    "build-json": ([waived], BUILD + ["--format", "json"], None),
    "build-page": ([wrong_total], BUILD + ["--format", "html", "--draft"], 0),
    "rules": ([waived], ["check", "content/2021", "--template", "gbt9704", "--rules"], None),
    "html": ([wrong_total], ["check", "content/2021", "--format", "html"], None),
    "json": ([wrong_total], ["check", "content/2021", "--format", "json"], None),
    "sarif": ([wrong_total], ["check", "content/2021", "--format", "sarif"], None),
    "dump": ([], ["check", "content/2021", "--dump", "trace"], 0),
    "dump-nodes": ([], ["check", "content/2021", "--dump", "nodes"], 0),
    "dump-source": ([], ["check", "content/2021", "--dump", "source"], 0),
    "dump-ledger": ([], ["check", "content/2021", "--dump", "ledger"], 0),
    "dump-document": ([], ["check", "content/2021", "--dump", "document"], 0),
    "dump-structure": ([], BUILD + ["--dump", "structure"], 0),
    "explain-rule": ([with_rules], ["explain", "收入合计", "content/2021"], 0),
    "explain": ([], ["explain", "收入.合计", "content/2021", "x"], 0),
    "recheck": ([BUILD], ["recheck", f"{OUT}/x.pdf"], 0),
    "inside": ([BUILD, without(f"{OUT}/x.trace.json")], ["recheck", f"{OUT}/x.pdf"], 0),
    "verify-site": ([BUILD, ["archive", OUT], ["site", OUT]], ["verify", OUT, "--lang", "en"], 0),
    "verify": ([BUILD, ["archive", OUT]], ["verify", OUT], 0),
    "archive": ([BUILD], ["archive", OUT], 0),
    "archive-again": ([BUILD, ["archive", OUT], correct, BUILD], ["archive", OUT], 0),
    "diff": ([BUILD, correct], ["diff", OUT, "content/2021", "--format", "json"], 0),
    "diff-html": ([BUILD, correct], ["diff", OUT, "content/2021", "--format", "html"], 0),
    "diff-terminal": ([BUILD, correct], ["diff", f"{OUT}/x.pdf", "content/2021", "x"], 0),
    "archive-sealed": ([BUILD, ["archive", OUT], sealed], ["archive", OUT], 0),
    "verify-sealed": ([BUILD, ["archive", OUT], sealed, without(f"{OUT}/x.trace.json")], ["verify", OUT], 0),
    "archive-one": ([second_office, BUILD], ["archive", OUT, "y"], 0),
    "site-corrected": ([second_office, BUILD, ["archive", OUT], correct, BUILD, ["archive", OUT], ["site", OUT]], ["site", OUT, "--lang", "en"], 0),
    "site": ([BUILD, ["archive", OUT]], ["site", OUT, "--place", "临江区"], 0),
    "merge": ([second_office, BUILD + ["--shard", "1/2"], BUILD + ["--shard", "2/2"]], ["merge", OUT], 0),
    "new": ([], ["new", "2022", "--from", "content/2021"], 0),
    "new-two": ([second_office], ["new", "2022", "--from", "content/2021", "y", "x"], 0),
    "begin": ([], ["new", "2021", "y", "--template", "national"], 0),
    "profile": ([], ["check", "templates/small"], 0),
    "todo": ([["new", "2022", "--from", "content/2021"]], ["todo", "content/2022"], None),
    "todo-two": ([second_office, ["new", "2022", "--from", "content/2021"]], ["todo", "content/2022", "x", "y", "--lang", "en"], None),
    "form": ([["new", "2022", "--from", "content/2021"]], ["todo", "content/2022", "--format", "xlsx", "-o", "form.xlsx"], 0),
    "import": ([FORM, other_figure], ["import", "form.xlsx", "content/2021", "x"], 0),
    "dry": ([FORM, other_figure], ["import", "form.xlsx", "content/2021", "x", "--dry-run"], 0),
    "budget": ([budget_table], ["import", "book.csv", "content/2021", "x"], 0),
    "export": ([], ["export", "content/2021", "x", "-o", "x.xlsx"], 0),
    "fonts": ([], ["fonts"], 0),
    "completion": ([], ["completion", "bash"], 0),
    "schema": ([], ["schema", "figures"], 0),
    "schema-chapter": ([], ["schema", "chapter"], 0),
    "extract-again": ([with_source, BUILD, ["extract", f"{OUT}/x.pdf", "-o", "taken"]], ["extract", f"{OUT}/x.pdf", "-o", "taken"], 0),
    "data": ([BUILD], ["extract", f"{OUT}/x.pdf"], 0),
    "extract": ([with_source, BUILD], ["extract", f"{OUT}/x.pdf", "-o", "taken"], 0),
}

Result = collections.namedtuple("Result", "status said told files")


def files(folder, known=None):
    """{path below the folder: bytes}, without what does not change, and without .state, which has times in it.
    known: what an earlier call has read, by path and its mark."""
    found = {}
    for place, names, leaves in os.walk(folder):
        names[:] = [name for name in names if name not in ("templates", ".state")]
        for name in leaves:
            path = os.path.join(place, name)
            about = os.lstat(path)
            mark = (about.st_ino, about.st_size, about.st_mtime_ns)
            if os.path.islink(path):
                continue
            if known is None or known.get(path, (None,))[0] != mark:
                with open(path, "rb") as file:
                    data = file.read()
                if known is not None:
                    known[path] = (mark, data)
            else:
                data = known[path][1]
            found[os.path.relpath(path, folder)] = data
    return found


class Bench:
    def __init__(self, yusuan, project, scratch):
        self.yusuan, self.project, self.scratch = yusuan, project, scratch
        self.shim = os.path.join(scratch, "shim.so")
        self.environment = {key: value for key, value in os.environ.items()
                            if key not in ("YUSUAN_ROOT", "NO_COLOR") and not key.startswith(("SLURM_", "JOB_COMPLETION", "FAULT_"))}
        os.makedirs(scratch, exist_ok=True)
        subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-o", self.shim, os.path.join(HERE, "shim.c")], check=True)
        self.least = next(mib for mib in range(1, 100) if self.within(mib << 20, ["--version"], scratch).returncode == 0)

    def within(self, space, command, folder):
        return self.begin(["prlimit", f"--as={space}", self.yusuan, *command], folder, self.environment)

    @staticmethod
    def begin(command, folder, environment):
        return subprocess.run(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=60, check=False)

    def run(self, folder, command, **faults):
        """Undisturbed, or with the faults that shim.c knows, or with little space."""
        if faults.get("FAULT_KIND") == "space":
            done = self.within(int((self.least << 20) * SPACE_STEP ** int(faults["FAULT_AT"])), command, folder)
        else:
            environment = dict(self.environment, LD_PRELOAD=self.shim, **faults) if faults else self.environment
            done = self.begin([self.yusuan, *command], folder, environment)
        return Result(done.returncode, done.stdout, done.stderr, files(folder))


class Scene:
    """The folder before, the undisturbed run, and how often each kind of call was made in it."""

    def __init__(self, bench, name):
        self.bench, self.name = bench, name
        steps, self.command, status = SCENES[name]
        self.folder = os.path.join(bench.scratch, name)
        self.before_folder = self.folder + "/before"
        shutil.rmtree(self.folder, ignore_errors=True)
        base_make(bench.project, self.before_folder)
        if name not in SHIPPED_FONTS:
            fonts_light(bench.project, self.before_folder)
        for step in steps:
            if callable(step):
                step(self.before_folder)
            else:
                done = bench.run(self.before_folder, step)
                assert done.status == 0, (name, step, done.told.decode())
        os.rename(self.before_folder + "/templates", self.folder + "/templates")  # which no command changes
        os.symlink(self.folder + "/templates", self.before_folder + "/templates")
        self.before = files(self.before_folder)
        self.sound = set()  # states from which a rerun was seen to make what it should
        counts = self.folder + "/counts"
        self.after = bench.run(self.fresh("after"), self.command, FAULT_COUNTS=counts)
        assert self.after.status in ((0, 1) if status is None else (status,)), (name, self.after.told.decode())
        with open(counts, encoding="utf-8") as file:
            self.counts = {kind: int(n) for kind, n in (line.split() for line in file)} | {"space": SPACES}

    def fresh(self, name):
        folder = os.path.join(self.folder, name)
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.before_folder, folder, symlinks=True)
        return folder

    def offices(self, found):
        """{office: its files in OUT that are as before, and as after}; those alike in both prove nothing."""
        sets = collections.defaultdict(lambda: (set(), set()))
        for path in {*self.before, *self.after.files}:
            name = os.path.basename(path)
            if os.path.dirname(path) == OUT and name.endswith((".pdf", ".trace.json", ".data.json", ".page.html")):
                old, new = self.before.get(path), self.after.files.get(path)
                if old != new:
                    sets[name.split(".")[0]][found.get(path) == new].add(path)
        return sets

    def mixed(self, found, fault):
        """What is neither old nor new, and what was left half done."""
        for path in sorted({*found, *self.before}):
            if found.get(path) in (self.before.get(path), self.after.files.get(path)):
                continue
            if path == "events" and (self.after.files[path].startswith(found[path]) or fault in MODES["files"]):
                yield from self.not_lines(found[path]) # it grows line by line, and says how the run ended
                continue
            if path == "depfile" and fault in MODES["files"] and found.get(path, b"").endswith(b"\n"):
                continue # it names what could be read
            if path == f"{OUT}/manifest.json" and fault in MODES["files"] and json.loads(found[path]):
                continue # it names the office that could not be written
            if not (fault.kind == "unlink" or fault.kind + fault.mode == "openfrom") or ".tmp" not in path: # it cannot be removed either
                yield f"{path} is neither old nor new"
        if fault in MODES["memory"]:
            for office, (old, new) in self.offices(found).items():
                if old and new:
                    yield f"{office}: {sorted(old)} are old, {sorted(new)} are new"
        for folder in ("content/2022/x/", "content/2022/y/", "taken/"): # each whole or not there
            made = [path for path in self.after.files if path.startswith(folder) and path not in self.before]
            if made and 0 < sum(path in found for path in made) < len(made):
                yield f"{folder} is half there"

    @staticmethod
    def not_lines(events):
        for line in events.split(b"\n")[:-1]:
            try:
                json.loads(line)
            except ValueError:
                yield f"events has a line that is none: {line[:60]}"

    def judge(self, result, fault):
        """Why it is not accepted, or None."""
        found = result.files
        if fault.kind == "unlink": # what could not be removed under its temporary name the next run removes
            found = {path: data for path, data in found.items() if ".tmp" not in path}
        if (result.status, result.said, found) == (self.after.status, self.after.said, self.after.files):
            return None if result.told == self.after.told else "another message"
        if result.status != 3:
            return f"exit {result.status}, and not what an undisturbed run makes"
        told = result.told.decode(errors="replace")
        if self.name in REPORTS and fault in MODES["files"]: # they carry the message themselves
            told += "".join(re.findall("现在读不了|写不了|没有哪个角色", result.said.decode(errors="replace")))
        if not told.strip() or (fault in MODES["memory"] and "内存不足" not in told):
            return "exit 3 without a message"
        return next(self.mixed(result.files, fault), None)

    def rerun(self, folder, found):
        """Why the folder is not one that the command can be run in again, or None. Of states that are alike one is tried."""
        state = hash(frozenset(found.items()))
        if state in self.sound:
            return None
        done = self.bench.run(folder, self.command)
        there = self.name == "new-two" and done.status == 1 and "[roll-exists]" in done.told.decode() # what was made is not made again
        if (done.status != self.after.status and not there) or not self.is_made(done.files):
            return f"run again: exit {done.status}, and not what an undisturbed run makes"
        self.sound.add(state)
        return None

    def step(self, fault, nth):
        folder = self.fresh("now")
        settings = {"FAULT_KIND": fault.kind, "FAULT_AT": str(nth), "FAULT_MODE": fault.mode, "FAULT_ERRNO": str(fault.errno)}
        try:
            result = self.bench.run(folder, self.command, **settings)
            wrong = self.judge(result, fault)
            if not wrong and result.status != self.after.status:
                wrong = self.rerun(folder, result.files)
        except subprocess.TimeoutExpired:
            result, wrong = Result("-", b"", b"", {}), "it hangs"
        told = result.told.decode(errors="replace").strip().split("\n")[0][:100]
        return f"{self.name} {fault.kind} {fault.mode} {os.strerror(fault.errno)} {nth}: {wrong}; exit {result.status} {told}" if wrong else None

    def is_made(self, found):
        """As after, whichever of its words the manifest has for “made”."""
        def plain(tree):
            return {path: data.replace(b'"status": "unchanged"', b'"status": "made"') for path, data in tree.items()
                    if path not in ("events", "depfile")}
        return plain(found) == plain(self.after.files)


class Walk:
    """One run, and copies of it that end: at request `first` for memory and each `every`th after it."""

    def __init__(self, scene):
        self.scene, self.known = scene, {}
        self.folder = scene.fresh("walk")

    def steps(self, first, every):
        """(nth, why it has to be made in a run of its own, or None)."""
        (told_by, to), (listens, answer) = os.pipe(), os.pipe()
        with tempfile.TemporaryFile() as told, open(told_by, encoding="utf-8") as lines:
            settings = {"LD_PRELOAD": self.scene.bench.shim, "FAULT_WALK": f"{to} {listens} {told.fileno()}",
                        "FAULT_AT": str(first), "FAULT_EVERY": str(every)}
            with subprocess.Popen([self.scene.bench.yusuan, *self.scene.command], cwd=self.folder,
                                  env=self.scene.bench.environment | settings, pass_fds=(to, listens, told.fileno()),
                                  stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
                os.close(to)
                os.close(listens)
                for line in lines:
                    head, *gone = line.rstrip("\n").split("\t")
                    nth, status = (int(word) for word in head.split())
                    told.seek(0)
                    message = told.read()
                    os.ftruncate(told.fileno(), 0)
                    told.seek(0)
                    yield nth, self.judge(status, message, gone)
                    os.write(answer, b"x")
            os.close(answer)
        assert run.returncode == self.scene.after.status, (self.scene.name, run.returncode)

    def judge(self, status, message, gone):
        if status != 3:
            return "it does more than to end" if status < 0 else f"exit {status}"
        found = files(self.folder, self.known)
        gone = {os.path.relpath(os.path.join(self.folder, path), self.folder) for path in gone}
        found = {path: data for path, data in found.items() if path not in gone}
        wrong = self.scene.judge(Result(3, b"", message, found), MODES["memory"][0])
        if wrong or hash(frozenset(found.items())) in self.scene.sound:
            return wrong
        again = self.scene.folder + "/again"
        shutil.rmtree(again, ignore_errors=True)
        shutil.copytree(self.folder, again, symlinks=True)
        for path in sorted(gone, reverse=True):  # what is in a folder before it
            path = os.path.join(again, path)
            if os.path.isdir(path):
                os.rmdir(path)
            elif os.path.exists(path):
                os.remove(path)
        return self.scene.rerun(again, found)


def steps_of(scene, kind, every):
    """(fault, nth) of all that are made in runs of their own. Scenes begin alike, so each takes other ones of what is sampled."""
    turn = list(SCENES).index(scene.name)
    for fault in MODES[kind]:
        stride = every * every if fault.mode == "from" else every
        if fault.kind == "memory":
            stride = every * WHOLE_RUNS
        yield from ((fault, nth) for nth in range(1 + turn % stride, scene.counts[fault.kind] + 1, stride))


def scene_run(bench, name, options):
    scene, begun = Scene(bench, name), time.monotonic()
    steps, walked = list(steps_of(scene, options.kind, options.every)), 0
    if options.kind == "memory":
        for nth, doubt in Walk(scene).steps(1 + list(SCENES).index(name) % options.every, options.every):
            walked += 1
            if doubt:
                steps.append((MODES["memory"][0], nth))
    wrong = [line for line in (scene.step(fault, nth) for fault, nth in steps) if line]
    shutil.rmtree(scene.folder)
    print(f"{name}: {walked} steps of a walk, {len(steps)} runs, {len(wrong)} wrong, {time.monotonic() - begun:.1f} s", flush=True)
    print("\n".join(wrong[:20]), end="\n" if wrong else "", flush=True)
    return walked + len(steps), len(wrong)


def main():
    reader = argparse.ArgumentParser()
    reader.add_argument("paths", nargs=3)
    reader.add_argument("--every", type=int, default=1)
    reader.add_argument("--kind", choices=MODES, default="memory")
    reader.add_argument("scenes", nargs="*")
    options = reader.parse_intermixed_args()
    yusuan, project, scratch = (os.path.abspath(path) for path in options.paths)
    if os.access("/dev/shm", os.W_OK):  # a disk would make each run wait for fsync
        scratch = tempfile.mkdtemp(dir="/dev/shm", prefix="yusuan-")
    bench = Bench(yusuan, project, scratch)
    with open(f"{project}/generator/cli/verbs.c", encoding="utf-8") as file:
        unseen = {verb.lower() for verb in re.findall(r"\bVERB_([A-Z]+)", file.read())} - {command[0] for _, command, _ in SCENES.values()}
    if unseen:
        sys.exit(f"no scene for: {', '.join(sorted(unseen))}")
    unknown = set(options.scenes) - set(SCENES)
    if unknown:
        sys.exit(f"no such scene: {', '.join(sorted(unknown))}; there are {', '.join(SCENES)}")
    try:
        with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
            totals = list(pool.map(scene_run, *zip(*((bench, name, options) for name in options.scenes or SCENES))))
    finally:
        if scratch.startswith("/dev/shm/"):
            shutil.rmtree(scratch, ignore_errors=True)
    steps, wrong = (sum(column) for column in zip(*totals))
    print(f"{steps} steps, {wrong} wrong")
    return 1 if wrong or not steps else 0


if __name__ == "__main__":
    sys.exit(main())
