#!/usr/bin/env python3
"""Wrong changes one at a time, and whether a test sees them: ./dev mutate

    mutate.py PROJECT [--seed N] [--count N] [--only FOLDER] [--jobs N] [--list]
    mutate.py PROJECT --bounds [--only FOLDER] [--jobs N] [--list]

COUNT changes are drawn by SEED from the C files of figures/, checks/, document/ and layout/, as many from each
folder as it is large. Each is made alone in a copy of the tree, its folder's unit tests are built and run, then the
goldens, until one fails. With --bounds the changes are each number marked `Ours:` anywhere, one more and one less,
and a unit test has to see it. A test that works too long, by the processor's clock, has failed. Told are

    killed      a test failed
    survived    every test passed
    accepted    so it did, and survivors.txt says why it may
    equal       the compiler makes the same code of it
    broken      it does not compile

and the share of killed among killed and survived. Less than 90 in a hundred is an exit status of 1.
"""
import argparse
import hashlib
import os
import queue
import resource
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import changes

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDERS = ("figures", "checks", "document", "layout")
SEED, COUNT, LEAST_KILLED = 2021, 200, 90
WORKED_SECONDS, WAITED_SECONDS, MEMORY = 40, 1200, 4 << 30  # of one process, of one test, of one process
COPIED = ("CMakeLists.txt", "cmake", "content", "docs", "fonts", "generator", "templates", "tests")
GOLDENS = {"golden/trace": "tests/trace", "golden/bad": "yusuan"}  # and the program each is given


# ---- drawing ----


ENDINGS = (".c", ".h")


def sources(project, folder):
    base = os.path.join("generator", folder)
    for name in sorted(os.listdir(os.path.join(project, base))):
        if name.endswith(ENDINGS):
            yield os.path.join(base, name)


def folder_changes(project, folder, bounds=False):
    found = []
    for path in sources(project, folder):
        with open(os.path.join(project, path), encoding="utf-8") as file:
            text = file.read()
        if bounds:
            found += changes.bounds_of(path, text)
        elif path.endswith(".c"):
            found += changes.changes_of(path, text)
    return found


def folders_all(project):
    return sorted(name for name in os.listdir(os.path.join(project, "generator"))
                  if os.path.isdir(os.path.join(project, "generator", name)))


def draw(project, folders, seed, count):
    """`count` changes, of each folder its share. What is drawn of a file does not depend on what others hold."""
    by_folder = {folder: folder_changes(project, folder) for folder in folders}
    total = sum(map(len, by_folder.values()))

    def lot(change):
        return hashlib.sha256(f"{seed} {change.key()}".encode()).digest()

    return [change for found in by_folder.values()
            for change in sorted(found, key=lot)[:round(count * len(found) / total)]]


# ---- survivors that may be ----


def accepted_read(path):
    """{key: reason}: four lines an entry, `path function`, `- before`, `+ after`, `= reason`; # begins a remark."""
    entries, head, before, after = {}, None, None, None
    with open(path, encoding="utf-8") as file:
        for line in file:
            mark, rest = line[:2], line[2:].strip()
            if not line.strip() or line[0] == "#":
                continue
            if mark == "- ":
                before = rest
            elif mark == "+ ":
                after = rest
            elif mark == "= ":
                entries[(*head, before, after)] = rest
            else:
                head = tuple(line.split())
    return entries


# ---- one copy of the tree ----


def limit():
    """In the child: what works for ever ends, however busy the machine is."""
    resource.setrlimit(resource.RLIMIT_CPU, (WORKED_SECONDS, WORKED_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def run(command, folder, **options):
    """Whether it succeeded."""
    try:
        return subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL, check=False, **options).returncode == 0
    except subprocess.TimeoutExpired:
        return False


def run_limited(command, folder):
    return run(command, folder, timeout=WAITED_SECONDS, preexec_fn=limit)


class Copy:
    """A tree of its own. Its folders are shared libraries: a change compiles one file and links one library."""

    def __init__(self, project, folder, goldens=GOLDENS):
        self.tree, self.build, self.goldens = folder, os.path.join(folder, "build"), goldens
        self.kills, self.seconds = {}, {}  # of each test, how many it has seen, and how long it took when it passed
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        for name in COPIED:
            if os.path.exists(os.path.join(project, name)):
                subprocess.run(["cp", "-a", os.path.join(project, name), folder], check=True)
        os.mkdir(os.path.join(folder, "out"))
        os.symlink(os.path.abspath(os.path.join(project, "out/fonts")), os.path.join(folder, "out/fonts"))
        options = ["--no-warn-unused-cli", "-DCMAKE_BUILD_TYPE=None", "-DYUSUAN_STRICT=OFF", "-DBUILD_SHARED_LIBS=ON",
                   "-DCMAKE_LINK_DEPENDS_NO_SHARED=ON", "-DCMAKE_C_FLAGS=-O1 -w -DYUSUAN_ARENA_FILLED"]
        if shutil.which("ccache"):
            options.append("-DCMAKE_C_COMPILER_LAUNCHER=ccache")
        subprocess.run(["cmake", "-G", "Ninja", "-S", folder, "-B", self.build, *options], check=True, stdout=subprocess.DEVNULL)

    def make(self, *targets, jobs=1):
        return run(["ninja", f"-j{jobs}", *targets], self.build)

    def object_hash(self, path):
        folder = path.split("/")[1]
        name = os.path.join(self.build, "CMakeFiles", folder + ".dir", path + ".o")
        with open(name, "rb") as file:
            return hashlib.sha256(file.read()).digest()

    def object_target(self, path):
        return os.path.join("CMakeFiles", path.split("/")[1] + ".dir", path + ".o")

    def unit_tests(self, folder):
        names = sorted(name for name in os.listdir(os.path.join(self.tree, "tests/unit"))
                       if name.startswith(folder + "_") and name.endswith(".c"))
        return ["test_" + name[:-2] for name in names]

    def golden_passes(self, name):
        program = os.path.join(self.build, self.goldens[name])
        script = os.path.join(self.tree, "tests", name + ".py")
        return run_limited([sys.executable, "-B", script, program, self.tree, os.path.join(self.build, name)], self.build)

    def build_all(self, folders, jobs=1):
        return self.make(*[test for folder in folders for test in self.unit_tests(folder)], *self.goldens.values(), jobs=jobs)

    def failing_test(self, folder, name=""):
        """The first that fails, those named after the changed file before those that see most in a second; None: none does."""
        def turn(test):
            seconds = self.seconds.get(test, 1)
            return name not in test, -self.kills.get(test, 0) / seconds, seconds

        tests = sorted(self.unit_tests(folder), key=turn)
        built = self.make(*tests)
        for test in tests:
            begun = time.monotonic()
            if not built or not run_limited([os.path.join(self.build, "tests", test)], self.build):
                self.kills[test] = self.kills.get(test, 0) + 1
                return test
            self.seconds[test] = time.monotonic() - begun
        for name, program in self.goldens.items():
            if not self.make(program) or not self.golden_passes(name):
                return name
        return None

    def judge(self, change):
        path = os.path.join(self.tree, change.path)
        with open(path, encoding="utf-8") as file:
            sound = file.read()
        header = change.path.endswith(".h")
        if not header:
            self.make(self.object_target(change.path))
            before = self.object_hash(change.path)
        try:
            self.write(path, change.apply(sound))
            if not header and not self.make(self.object_target(change.path)):
                return "broken"
            if not header and self.object_hash(change.path) == before:
                return "equal"
            _, folder, name = os.path.splitext(change.path)[0].split("/")
            return "killed" if self.failing_test(folder, name) else "survived"
        finally:
            self.write(path, sound)

    @staticmethod
    def write(path, text):
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)


# ---- the run ----


def judge_all(project, drawn, accepted, jobs, goldens):
    folders = sorted({change.path.split("/")[1] for change in drawn})
    copies = queue.Queue()
    for job in range(jobs):
        copy = Copy(project, os.path.join(project, "out/mutate", str(job)), goldens)
        if not copy.build_all(folders, jobs):
            sys.exit("the tree does not build")
        copies.put(copy)
    for folder in folders:
        failing = copy.failing_test(folder)
        if failing:
            sys.exit(f"{failing} fails before anything is changed")

    def judge(change):
        copy = copies.get()
        try:
            outcome = copy.judge(change)
        finally:
            copies.put(copy)
        if outcome == "survived" and change.key() in accepted:
            outcome = "accepted"
        print(f"{outcome:<8} {change}", flush=True)
        return change.path.split("/")[1], outcome

    with ThreadPoolExecutor(jobs) as pool:
        return list(pool.map(judge, drawn))


def summary(outcomes):
    """Prints a line a folder and one for all; the percent killed."""
    print(f"\n{'':10}{'killed':>9}{'survived':>9}{'accepted':>9}{'equal':>9}{'broken':>9}")
    for folder in sorted({folder for folder, _ in outcomes}) + ["all"]:
        those = [outcome for where, outcome in outcomes if folder in (where, "all")]
        counts = [those.count(name) for name in ("killed", "survived", "accepted", "equal", "broken")]
        judged = counts[0] + counts[1]
        percent = 100 * counts[0] / judged if judged else 100
        print(f"{folder:10}" + "".join(f"{n:9}" for n in counts) + f"{percent:8.1f} %")
    return percent


def main():
    parser = argparse.ArgumentParser(description="wrong changes, and whether a test sees them")
    parser.add_argument("project")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--only", metavar="FOLDER")
    parser.add_argument("--bounds", action="store_true", help="the numbers marked `Ours:`, in every folder")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--list", action="store_true", help="print the changes and make none")
    args = parser.parse_args()
    folders = (args.only,) if args.only else folders_all(args.project) if args.bounds else FOLDERS
    if args.bounds:
        drawn = [change for folder in folders for change in folder_changes(args.project, folder, bounds=True)]
    else:
        drawn = draw(args.project, folders, args.seed, args.count)
    if args.list:
        print(*drawn, sep="\n")
        return 0
    accepted = accepted_read(os.path.join(HERE, "survivors.txt"))
    percent = summary(judge_all(os.path.abspath(args.project), drawn, accepted, args.jobs,
                                {} if args.bounds else GOLDENS))
    return 0 if percent >= LEAST_KILLED else 1


if __name__ == "__main__":
    sys.exit(main())
