#!/usr/bin/env python3
"""How every verb ends, by the cause and not by the verb: the table of docs/reports.md.

    exits.py YUSUAN PROJECT SCRATCH

A verb here is a command over a small sound folder, in which it ends with 0; what it reads by name has an @ before it.
Each cause is put before each verb that can meet it, in a copy of the folder.
"""
import contextlib
import ctypes
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

from offices import PROJECT, SCRATCH, YUSUAN, environment, small_make

# a disk would make each run wait for fsync
HERE = tempfile.mkdtemp(dir="/dev/shm", prefix="yusuan-") if os.access("/dev/shm", os.W_OK) else SCRATCH
BASE, NOW = f"{HERE}/base", f"{HERE}/now"
SECONDS = 60  # a pipe that is waited for never ends

COMMANDS = """
build @content/2021 -o made
check @content/2021
explain 收入.合计 @content/2021
recheck @out/only.pdf
verify @out
archive @out
site @out
merge @shares
diff @out @content/2021
diff @lone/only.pdf @out/only.data.json
new 2022 --from @content/2021
new 2021 third --template national
todo @content/2021
todo @content/2021 --format xlsx -o other.xlsx
import @form.xlsx @content/2021 only
export @content/2021 only -o x.xlsx
extract @out/only.pdf -o taken
fonts
schema figures
completion bash
"""
VERBS = [line.split() for line in COMMANDS.strip().split("\n")]
SILENT = {"build", "check", "new", "merge"}  # what they print with 0 is nothing, or goes to stderr

# what stands in what is named, and is not named itself: the verbs that need it, and how they end where there is none
INSIDE = {
    "content/2021/only/figures.yaml": ("build check explain import export diff", 1),
    "content/2021/only/./figures.yaml": ("new todo", None),  # there is nothing to be told of, or filled in
    "out/manifest.json": ("verify archive site", 1),
    "out/archive/ledger.jsonl": ("verify archive site", None),
    "out/only.trace.json": ("recheck", None),
    "shares/manifest.1-of-2.json": ("merge", 1),
}
# what is read, and says nothing that is understood
WRONG = {
    "content/2021/only/figures.yaml": "build check explain new todo import export diff",
    "out/manifest.json": "verify archive site",
    "out/archive/ledger.jsonl": "verify archive site",
    "out/only.pdf": "recheck extract",
    "out/only.trace.json": "recheck",
    "out/only.data.json": "diff",
    "shares/manifest.1-of-2.json": "merge",
    "form.xlsx": "import",
}
# where a verb writes: in its place stands what is no file, or no folder
WRITTEN = {
    "build": ("made", "file"), "archive": ("out/archive", "file"), "site": ("out/index.html", "folder"), "merge": ("shares/manifest.json", "folder"),
    "todo": ("other.xlsx", "folder"), "export": ("x.xlsx", "pipe"), "extract": ("taken", "file"), "new": ("content/2022", "file"),
}
# verb: what it would write, as a link to another folder
LINKS = {
    "build": ("made/only.pdf", "made/only.data.json", "made/manifest.json", "made/.state", "made/archive"),
    "archive": ("out/archive", "out/archive/ledger.jsonl", "out/.state"),
    "site": ("out/index.html", "out/budget.csv", "out/datapackage.json", "out/.state"),
    "merge": ("shares/manifest.json", "shares/.state"),
    "new": ("content/2022/only",),
    "todo": ("other.xlsx",),
    "export": ("x.xlsx",),
    "import": ("content/2021/only/figures.yaml", "content/2021/only/sources.yaml"),
    "extract": ("taken/content", "taken/content/2021/only"),
}
LINES = [("", 2), ("make", 2), ("build", 2), ("check", 2), ("explain", 2), ("explain 收入.合计", 2), ("recheck", 2), ("verify", 2), ("archive", 2),
         ("site", 2), ("merge", 2), ("diff", 2), ("diff out", 2), ("new", 2), ("new 2022", 2), ("todo", 2), ("import", 2), ("import form.xlsx", 2),
         ("import form.xlsx content/2021", 2), ("export", 2), ("export content/2021 only", 2), ("extract", 2), ("schema", 2), ("schema page", 2),
         ("completion", 2), ("completion csh", 2), ("fonts x", 2), ("verify out out", 2), ("fonts --root nowhere", 2),
         ("build content/2021 nobody", 2), ("check content/2021 nobody", 2), ("explain 收入.合计 content/2021 nobody", 2), ("archive out nobody", 2),
         ("diff out content/2021 nobody", 2), ("new 2022 --from content/2021 nobody", 2), ("todo content/2021 nobody", 2),
         ("import form.xlsx content/2021 nobody", 2), ("export content/2021 nobody -o x.xlsx", 2), ("explain 没有.这个 content/2021", 2),
         ("diff HEAD~1:content/2021 content/2021", 2), ("new 2024 --from content/2021", 2), ("new year third --template national", 2),
         ("build content/2021 -t nothing -o made", 2), ("check content/2021 -t nothing", 2), ("new 2021 third --template nothing", 2),
         ("schema figures -t nothing", 2), ("check content", 2), ("todo content", 2), ("build content -o made", 2), ("build content/2021 -j 0", 2),
         ("build content/2021 --lang fr", 2)]


def withdraw():
    """Of root what lets it read and write everything, which modes then keep out as they do others."""
    prctl = ctypes.CDLL(None).prctl
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


def takes_away(path):
    """Whether modes keep a program out here."""
    os.chmod(path, 0)
    kept_out = subprocess.run(["cat", path], preexec_fn=withdraw, capture_output=True, check=False).returncode != 0
    os.chmod(path, 0o644)
    return kept_out


def named(words):
    return [word[1:] for word in words if word.startswith("@")]


def plain(words):
    return [word.removeprefix("@") for word in words]


def away(path):
    (shutil.rmtree if os.path.isdir(path) and not os.path.islink(path) else os.remove)(path)


def put(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


PLACED = {"file": lambda path: put(path, "没有这样的文件: [\n"), "folder": os.mkdir, "pipe": os.mkfifo,
          "failing": lambda path: os.symlink("/proc/self/mem", path)}


def place(kind, path):
    """`kind` instead of what stands there."""
    path = f"{NOW}/{path}"
    if kind == "unreadable":
        os.chmod(path, 0)
        return
    if os.path.lexists(path):
        away(path)
    if kind != "missing":
        PLACED[kind](path)


class Exits(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.addClassCleanup(shutil.rmtree, HERE, ignore_errors=True)
        shutil.rmtree(HERE, ignore_errors=True)
        os.makedirs(HERE)
        small_make(BASE, ["only", "two"])
        for name in ("templates", "fonts"):  # which no command changes
            os.rename(f"{BASE}/{name}", f"{HERE}/{name}")
            os.symlink(f"{HERE}/{name}", f"{BASE}/{name}")
        with open(f"{HERE}/templates/small/profile.yaml", "a", encoding="utf-8") as file:
            file.write("\n附件: {源文件: 是}\n")
        for words in ("build content/2021 -o out", "archive out", "build content/2021 -o shares --shard 1/2",
                      "build content/2021 -o shares --shard 2/2", "todo content/2021 only --format xlsx -o form.xlsx"):
            done = subprocess.run([YUSUAN, *words.split()], cwd=BASE, env=environment(), capture_output=True, text=True, check=False)
            assert done.returncode == 0, (words, done.stderr)
        os.mkdir(f"{BASE}/lone")
        shutil.copy(f"{BASE}/out/only.pdf", f"{BASE}/lone")
        put(f"{BASE}/probe", "")
        cls.modes_hold = takes_away(f"{BASE}/probe")

    @contextlib.contextmanager
    def fresh(self, **what):
        with self.subTest(**what):
            if os.path.lexists(NOW):
                subprocess.run(["chmod", "-R", "u+rwX", NOW], check=False)
                shutil.rmtree(NOW)
            shutil.copytree(BASE, NOW, symlinks=True)
            yield

    def run_it(self, words, **streams):
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | streams
        closed = [number for number, name in ((1, "stdout"), (2, "stderr")) if streams[name] == "closed"]

        def prepare():
            withdraw()
            for number in closed:
                os.close(number)
        for name in ("stdout", "stderr"):
            if streams[name] == "closed":
                streams[name] = None
        return subprocess.run([YUSUAN, *plain(words)], cwd=NOW, env=environment(), stdin=subprocess.DEVNULL, preexec_fn=prepare,
                              text=True, timeout=SECONDS, check=False, **streams)

    def ends(self, words, status, *told):
        done = self.run_it(words)
        self.assertEqual(done.returncode, status, done.stderr)
        for text in told:
            self.assertIn(text, done.stderr)
        if status:
            self.assertTrue(done.stderr.strip(), "not a word")
        self.assertEqual([name for _, folders, files in os.walk(NOW) for name in folders + files if name.endswith(".tmp")], [])

    def test_every_verb_is_here(self):
        with open(f"{PROJECT}/generator/cli/verbs.c", encoding="utf-8") as file:
            verbs = {name.lower() for name in re.findall(r"\bVERB_([A-Z]+)", file.read())}
        self.assertEqual({words[0] for words in VERBS}, verbs)
        self.assertEqual({line.split()[0] for line, _ in LINES if line and line != "make"}, verbs)

    def test_nothing_is_wrong(self):
        for words in VERBS:
            with self.fresh(words=words):
                self.ends(words, 0)

    def test_what_the_line_says(self):
        for line, status in LINES:
            with self.fresh(line=line):
                self.ends(line.split(), status)
        for words in VERBS:
            with self.fresh(words=words, option="of nobody"):
                self.ends([*words, "--colour"], 2, "--colour")

    def test_what_is_named(self):
        for words in VERBS:
            for path in named(words):
                folder = os.path.isdir(f"{BASE}/{path}")
                causes = {"missing": 2, "file" if folder else "folder": 2, "pipe": 2}
                if not folder:
                    causes["failing"] = 3
                if self.modes_hold:
                    causes["unreadable"] = 3
                for cause, status in causes.items():
                    with self.fresh(words=words, path=path, cause=cause):
                        place(cause, path)
                        self.ends(words, status, path)

    def inside(self, verbs):
        return [words for words in VERBS if words[0] in verbs.split() and "--template" not in words and "@lone/only.pdf" not in words]

    def test_what_stands_in_it(self):
        for path, (verbs, lacking) in INSIDE.items():
            causes = {"missing": lacking, "folder": 1, "pipe": 1, "failing": 3}
            if self.modes_hold:
                causes["unreadable"] = 3
            for words in self.inside(verbs):
                for cause, status in causes.items():
                    if status is None:
                        continue
                    with self.fresh(words=words, path=path, cause=cause):
                        place(cause, path)
                        self.ends(words, status, os.path.basename(path))

    def test_what_it_says(self):
        for path, verbs in WRONG.items():
            for words in self.inside(verbs):
                with self.fresh(words=words, path=path):
                    place("file", path)
                    self.ends(words, 1)

    def test_where_it_is_written(self):
        for words in VERBS:
            if words[0] not in WRITTEN or "--template" in words or (words[0] == "todo" and "-o" not in words):
                continue
            path, kind = WRITTEN[words[0]]
            with self.fresh(words=words, path=path):
                place(kind, path)
                self.ends(words, 3)

    def test_where_it_is_locked(self):
        folders = {"build": "made", "archive": "out", "site": "out", "merge": "shares"}
        for words in self.inside("build archive site merge"):
            for kind in ("file", "pipe"):
                folder = folders[words[0]]
                with self.fresh(words=words, kind=kind):
                    os.makedirs(f"{NOW}/{folder}", exist_ok=True)
                    place(kind, f"{folder}/.state")
                    before = sorted(os.listdir(f"{NOW}/{folder}"))
                    self.ends(words, 3, f"{folder}/.state")
                    self.assertEqual(sorted(os.listdir(f"{NOW}/{folder}")), before)

    def test_where_nobody_may_write(self):
        if not self.modes_hold:
            self.skipTest("modes keep nobody out here")
        for words in VERBS:
            folder = {"archive": "out", "site": "out", "merge": "shares", "new": "content", "import": "content/2021/only"}.get(words[0], ".")
            if words[0] not in WRITTEN and words[0] != "import" or "--template" in words or (words[0] == "todo" and "-o" not in words):
                continue
            with self.fresh(words=words):
                if words[0] == "archive":  # there is something to be registered
                    shutil.rmtree(f"{NOW}/out/archive")
                if words[0] == "import":
                    path = f"{NOW}/content/2021/only/figures.yaml"
                    with open(path, encoding="utf-8") as file:
                        put(path, file.read().replace("2305.10", "2305.11"))
                os.chmod(f"{NOW}/{folder}", 0o555)
                self.ends(words, 3)

    def test_nothing_is_written_through_a_link(self):
        for words in VERBS:
            if "--template" in words or (words[0] == "todo" and "-o" not in words):
                continue
            for path in LINKS.get(words[0], ()):
                with self.fresh(words=words, path=path):
                    if words[0] == "archive":
                        shutil.rmtree(f"{NOW}/out/archive")
                    if words[0] == "import":
                        with open(f"{NOW}/content/2021/only/figures.yaml", encoding="utf-8") as file:
                            put(f"{NOW}/content/2021/only/figures.yaml", file.read().replace("2305.10", "2305.11"))
                    self.linked(path)
                    before = self.elsewhere()
                    self.ends(words, 3, "它是链接" if words[0] != "new" else "only")
                    self.assertEqual(self.elsewhere(), before)
                    self.assertTrue(os.path.islink(f"{NOW}/{path}"))

    @staticmethod
    def linked(path):
        """A link at `path` to what stands there, or to such a thing, in another folder."""
        os.mkdir(f"{NOW}/elsewhere")
        at, to = f"{NOW}/{path}", f"{NOW}/elsewhere/{os.path.basename(path)}"
        os.makedirs(os.path.dirname(at), exist_ok=True)
        if os.path.exists(at):
            os.rename(at, to)
        elif "." in os.path.basename(path)[1:]:
            put(to, "来源: []\n" if path.endswith(".yaml") else "")
        else:
            os.mkdir(to)
        os.symlink(to, at)

    @staticmethod
    def elsewhere():
        found = {}
        for folder, _, names in os.walk(f"{NOW}/elsewhere"):
            found[folder] = None
            for name in names:
                with open(f"{folder}/{name}", "rb") as file:
                    found[f"{folder}/{name}"] = file.read()
        return found

    def test_a_link_to_the_same_folder_stays(self):
        with self.fresh():
            put(f"{NOW}/real.xlsx", "")
            os.symlink("real.xlsx", f"{NOW}/x.xlsx")
            self.ends("export content/2021 only -o x.xlsx".split(), 0)
            self.assertTrue(os.path.islink(f"{NOW}/x.xlsx"))
            self.assertGreater(os.path.getsize(f"{NOW}/real.xlsx"), 0)

    def test_streams(self):
        helps = [["--help"], ["build", "--help"], ["--version"]]
        for words in VERBS + helps:
            printed = words[0] not in SILENT or words in helps
            for stream in ("full", "closed"):
                with self.fresh(words=words, stdout=stream), open("/dev/full", "w", encoding="utf-8") as full:
                    done = self.run_it(words, stdout=full if stream == "full" else "closed")
                    prints = printed and (words[0] != "todo" or "-o" not in words)
                    self.assertEqual(done.returncode, 3 if prints else 0, done.stderr)
                    self.assertEqual("标准输出写不了" in done.stderr, prints)
                with self.fresh(words=words, stderr=stream), open("/dev/full", "w", encoding="utf-8") as full:
                    self.assertEqual(self.run_it(words, stderr=full if stream == "full" else "closed").returncode, 0)
        for words in (["verify", "nowhere"], ["recheck", "nowhere.pdf"], ["build", "content/2022"]):
            for stream in ("full", "closed"):
                with self.fresh(words=words, stderr=stream), open("/dev/full", "w", encoding="utf-8") as full:
                    self.assertEqual(self.run_it(words, stderr=full if stream == "full" else "closed").returncode, 2)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
