#!/usr/bin/env python3
"""The recipes of docs/batch.md as they stand there, and the dependency file they need.

    batch_recipes.py YUSUAN PROJECT SCRATCH

GNU parallel, make and ninja are the real ones; Slurm and Kubernetes are stood in for by
a few lines that start each task as those do.
"""
import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
import unittest

from offices import FIGURES, PROJECT, SCRATCH, YUSUAN, environment, manifest, rewrite, run, small_make, tree

NAMES = [f"o{number}" for number in range(8)]

# Starts the tasks of an array one after the other, and anything else at once.
SBATCH = """#!/usr/bin/env python3
import os, re, subprocess, sys
options = dict(re.fullmatch("--([a-z-]+)(?:=(.*))?", arg, re.S).groups() for arg in sys.argv[1:])
assert options.get("dependency") in (None, "afterany:4711"), options
first, last = map(int, options.get("array", "0-0").split("-"))
for task in range(first, last + 1):
    array = {"SLURM_ARRAY_TASK_ID": task, "SLURM_ARRAY_TASK_COUNT": last - first + 1, "SLURM_ARRAY_TASK_MIN": first,
             "SLURM_ARRAY_TASK_MAX": last, "SLURM_ARRAY_TASK_STEP": 1} if "array" in options else {}
    subprocess.run(["sh", "-c", options["wrap"]], env=os.environ | {key: str(value) for key, value in array.items()})
if "parsable" in options:
    print(4711)
"""
# Starts each pod of an indexed job here.
KUBECTL = """#!/usr/bin/env python3
import os, subprocess, sys, yaml
assert sys.argv[1:] == ["apply", "-f", "-"]
job = yaml.safe_load(sys.stdin)
assert (job["apiVersion"], job["kind"], job["spec"]["completionMode"]) == ("batch/v1", "Job", "Indexed")
pod = job["spec"]["template"]["spec"]
container, = pod["containers"]
assert pod["restartPolicy"] == "Never" and container["workingDir"] == container["volumeMounts"][0]["mountPath"]
assert {volume["name"] for volume in pod["volumes"]} == {mount["name"] for mount in container["volumeMounts"]}
given = {entry["name"]: entry["value"] for entry in container["env"]}
for index in range(job["spec"]["completions"]):
    subprocess.run(container["command"], env=os.environ | given | {"JOB_COMPLETION_INDEX": str(index)})
"""


def recipe(tool, language="sh"):
    """The one block of that language under the tool's heading in docs/batch.md."""
    with open(f"{PROJECT}/docs/batch.md", encoding="utf-8") as file:
        section = re.search(rf"^### {tool}\n(.*?)(?=^##|\Z)", file.read(), re.M | re.S)[1]
    block, = re.findall(rf"^```{language}\n(.*?)^```", section, re.M | re.S)
    return block


class Recipes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = small_make(f"{SCRATCH}/year", NAMES)
        assert run(cls.folder, "build", "content/2021").returncode == 0
        cls.tree = tree(cls.folder)
        cls.tools = f"{SCRATCH}/tools"
        os.makedirs(cls.tools, exist_ok=True)
        if not os.path.islink(f"{cls.tools}/yusuan"):
            os.symlink(YUSUAN, f"{cls.tools}/yusuan")
        for name, text in (("sbatch", SBATCH), ("kubectl", KUBECTL)):
            with open(f"{cls.tools}/{name}", "w", encoding="utf-8") as file:
                file.write(text)
            os.chmod(file.name, os.stat(file.name).st_mode | stat.S_IXUSR)

    def setUp(self):
        self.folder = f"{SCRATCH}/work"
        small_make(self.folder, NAMES)

    def paste(self, command, status=0):
        """What came out of a shell in the year's folder."""
        done = subprocess.run(["sh", "-c", command], cwd=self.folder, capture_output=True, text=True, check=False,
                              env=environment(PATH=f"{self.tools}:{os.environ['PATH']}"))
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def makes_the_same(self):
        self.assertEqual(run(self.folder, "verify", "out/2021").returncode, 0)
        self.assertEqual(tree(self.folder), self.tree)

    # ---- shares ----

    def test_gnu_parallel(self):
        self.paste(recipe("GNU parallel"))
        self.makes_the_same()
        self.assertEqual(sum(name.endswith("-of-4.json") for name in os.listdir(f"{self.folder}/out/2021")), 4)

    def test_gnu_parallel_with_a_bad_office(self):
        rewrite(f"{self.folder}/{FIGURES.format('o3')}", "4700.39", "47O0.39")
        told = self.paste(recipe("GNU parallel"))
        self.assertIn("[figure-malformed]", told)
        offices = manifest(self.folder)["offices"]
        self.assertEqual({name: entry["status"] for name, entry in offices.items()}, dict.fromkeys(NAMES, "made") | {"o3": "refused"})

    def test_slurm(self):
        self.paste(recipe("Slurm"))
        self.makes_the_same()

    def test_kubernetes(self):
        self.paste(recipe("Kubernetes"))
        self.assertEqual(run(self.folder, "merge", "out/2021").returncode, 0)
        self.makes_the_same()

    # ---- one by one ----

    def made(self, told):
        """The offices that a tool's output says were started."""
        return sorted(set(re.findall(r"build content/2021 (o\d) ", told)))

    def change(self, name):
        rewrite(f"{self.folder}/{FIGURES.format(name)}", "2305.10", "2305.11")

    def put(self, path, text=""):
        with open(f"{self.folder}/{path}", "w", encoding="utf-8") as file:
            file.write(text)

    def test_make(self):
        self.put("Makefile", recipe("make", "make"))
        make = re.search("`(make .*?)`", self.section("make"))[1]
        self.assertEqual(self.made(self.paste(make)), NAMES)  # several at a time, into one manifest
        self.makes_the_same()
        self.assertEqual(self.made(self.paste(make)), [])
        self.follows(make)

    def test_ninja(self):
        ninja = recipe("ninja").replace("ninja -k 0", "ninja -v -k 0")  # so that it says what it starts
        self.assertEqual(self.made(self.paste(ninja)), NAMES)
        self.makes_the_same()
        self.assertIn("no work to do", self.paste(ninja))
        os.utime(f"{self.folder}/{FIGURES.format('o1')}")  # touched, but the same
        self.assertEqual(self.made(self.paste(ninja)), ["o1"])
        self.assertIn("no work to do", self.paste(ninja))
        self.follows(ninja)

    def section(self, tool):
        with open(f"{PROJECT}/docs/batch.md", encoding="utf-8") as file:
            return re.search(rf"^### {tool}\n(.*?)(?=^##|\Z)", file.read(), re.M | re.S)[1]

    def follows(self, tool):
        """Every kind of change makes the offices it touches, and those alone, be started again."""
        self.change("o1")
        self.assertEqual(self.made(self.paste(tool)), ["o1"])
        os.remove(f"{self.folder}/content/2021/o2/02-budget.yaml")  # a chapter that may be missing
        self.assertEqual(self.made(self.paste(tool)), ["o2"])
        self.put("content/2021/o3/waivers.yaml", "豁免: []\n")
        self.assertEqual(self.made(self.paste(tool, status=self.status_of("o3"))), ["o3"])
        os.remove(f"{self.folder}/content/2021/o3/waivers.yaml")
        self.assertEqual(self.made(self.paste(tool)), ["o3"])
        rewrite(f"{self.folder}/content/2020/o4/figures.yaml", r"\Z", "\n# looked at again\n")
        self.assertEqual(self.made(self.paste(tool)), ["o4"])
        # one that is refused is started again until it is right, and stops no other
        rewrite(f"{self.folder}/{FIGURES.format('o5')}", "4700.39", "47O0.39")
        self.change("o6")
        for others in (["o6"], []):
            told = self.paste(f"{{ {tool.rstrip()}\n}} || true")
            self.assertEqual(self.made(told), ["o5", *others])
            self.assertIn("[figure-malformed]", told)
        rewrite(f"{self.folder}/{FIGURES.format('o5')}", "47O0.39", "4700.39")
        self.assertEqual(self.made(self.paste(tool)), ["o5"])
        rewrite(f"{self.folder}/templates/small/profile.yaml", r"\Z", "# theirs\n")
        self.assertEqual(self.made(self.paste(tool)), NAMES)
        self.put("templates/small/tables/more.yaml", "{}\n")
        self.assertEqual(self.made(self.paste(f"{{ {tool.rstrip()}\n}} || true")), NAMES)

    def status_of(self, name):
        return 0 if run(self.folder, "check", "content/2021", name).returncode == 0 else 1


class DepFile(unittest.TestCase):
    """Names that make and ninja must be told apart from their own signs."""

    ODD = "a b#c$d:e"

    def setUp(self):
        self.folder = small_make(f"{SCRATCH}/odd", [self.ODD, "plain"])
        os.rename(f"{self.folder}/content", f"{self.folder}/{self.ODD}")
        self.args = [f"{self.ODD}/2021", "-o", f"out {self.ODD}", "--depfile", "all.d"]
        self.target = f"out {self.ODD}/{self.ODD}.pdf"
        own = [f"{self.ODD}/2021/{self.ODD}"]
        own += [f"{own[0]}/{name}" for name in ("01-basics.yaml", "02-budget.yaml", "figures.yaml", "office.yaml")]
        self.inputs = [*own, f"{self.ODD}/2020/{self.ODD}/figures.yaml", "templates/base",
                       "templates/base/phrases.yaml", "templates/base/words.yaml", "templates/small", "templates/small/profile.yaml",
                       "templates/small/tables", "templates/small/tables/tables.yaml", "fonts/fonts.yaml", YUSUAN]

    def build(self, *names, status=0):
        done = run(self.folder, "build", self.args[0], *names, *self.args[1:])
        self.assertEqual(done.returncode, status, done.told)

    def depfile(self):
        with open(f"{self.folder}/all.d", encoding="utf-8") as file:
            return file.read()

    def made_from(self, target):
        """What make holds the target to be made from: it is asked after each file in turn."""
        with open(f"{self.folder}/odd.mk", "w", encoding="utf-8") as file:
            file.write("include all.d\n%.pdf:\n\t@echo made\n")
        base = os.stat(f"{self.folder}/{target}").st_mtime
        found = []
        for path in self.inputs[:-2]:  # fonts.yaml and the program are not ours to touch
            before = os.stat(f"{self.folder}/{path}").st_mtime
            os.utime(f"{self.folder}/{path}", (base + 1, base + 1))
            asked = subprocess.run(["make", "-q", "-f", "odd.mk", target], cwd=self.folder, capture_output=True, text=True, check=False)
            self.assertIn(asked.returncode, (0, 1), asked.stderr)
            found += [path] if asked.returncode else []
            os.utime(f"{self.folder}/{path}", (before, before))
        return found

    def test_make_reads_every_name(self):
        self.build()
        for name in os.listdir(f"{self.folder}/out {self.ODD}"):
            os.utime(f"{self.folder}/out {self.ODD}/{name}")
        self.assertEqual(self.made_from(self.target), self.inputs[:-2])
        shared = [path for path in self.inputs[:-2] if path.startswith("templates")]
        self.assertEqual(self.made_from(f"out {self.ODD}/plain.pdf"), shared)

    def test_ninja_reads_every_name(self):
        for targets, names in (([self.target], [self.ODD]), ([self.target, f"out {self.ODD}/plain.pdf"], [])):
            shutil.rmtree(f"{self.folder}/out {self.ODD}", ignore_errors=True)
            shutil.rmtree(f"{self.folder}/.ninja_deps", ignore_errors=True)
            command = shlex.join([YUSUAN, "build", self.args[0], *names, *self.args[1:]]).replace("$", "$$")
            outputs = " ".join(re.sub(r"([ $:])", r"$\1", target) for target in targets)
            with open(f"{self.folder}/build.ninja", "w", encoding="utf-8") as file:
                file.write(f"rule year\n command = {command}\n deps = gcc\n depfile = all.d\n restat = 1\nbuild {outputs}: year\n")
            built = subprocess.run(["ninja", "-d", "keepdepfile"], cwd=self.folder, capture_output=True, text=True, env=environment(),
                                   check=False)
            self.assertEqual(built.returncode, 0, built.stdout)
            known = subprocess.run(["ninja", "-t", "deps", self.target], cwd=self.folder, capture_output=True, text=True, check=True).stdout
            found = {line.strip() for line in known.splitlines()[1:]}
            self.assertLessEqual(set(self.inputs), found)
            self.assertTrue(any(path.endswith(".otf") for path in found), found)
            again = subprocess.run(["ninja"], cwd=self.folder, capture_output=True, text=True, env=environment(), check=True)
            self.assertIn("no work to do", again.stdout)

    def test_every_sign_of_make(self):
        """Names that end a word, begin a comment, a variable or a pattern, alone and after backslashes."""
        odd = "a\tb%c\\ d\\\\#e\\:f$(x)"
        office = f"{self.folder}/{self.ODD}/2021/plain"
        name = f"03-{odd}.yaml"
        self.build()
        shutil.copy(f"{office}/02-budget.yaml", f"{office}/{name}")
        run(self.folder, "build", *self.args)  # whether or not a second chapter of that name is let through
        self.inputs = [f"{self.ODD}/2021/plain/{name}", f"{self.ODD}/2021/plain/figures.yaml", *self.inputs[-2:]]
        self.assertEqual(self.made_from(f"out {self.ODD}/plain.pdf"), self.inputs[:2])

    def test_a_percent_in_an_office_is_no_pattern(self):
        self.folder = small_make(f"{SCRATCH}/percent", ["50%", "plain"])
        self.args = ["content/2021", "-o", "out", "--depfile", "all.d"]
        self.build()
        self.inputs = ["content/2021/50%/figures.yaml", "content/2021/plain/figures.yaml", *self.inputs[-2:]]
        self.assertEqual(self.made_from("out/50%.pdf"), self.inputs[:1])
        self.assertEqual(self.made_from("out/plain.pdf"), self.inputs[1:2])

    def test_what_make_cannot_read_is_refused(self):
        for name in ("03-a\nb.yaml", "03-a\\"):
            with open(f"{self.folder}/{self.ODD}/2021/plain/{name}", "w", encoding="utf-8") as file:
                file.write("章: x\n")
            done = run(self.folder, "build", *self.args)
            self.assertEqual((done.returncode, done.told.count("[depfile-name]")), (1, 1), done.told)
            self.assertFalse(os.path.exists(f"{self.folder}/all.d"))
            os.remove(f"{self.folder}/{self.ODD}/2021/plain/{name}")
        self.build()
        self.assertTrue(os.path.exists(f"{self.folder}/all.d"))

    def test_the_same_for_any_number_of_threads_and_for_what_did_not_change(self):
        self.build("-j1")
        first = self.depfile()
        os.remove(f"{self.folder}/all.d")
        self.build("-j2")
        self.assertEqual(self.depfile(), first)

    def test_what_is_not_there_stands_as_its_folder(self):
        shutil.rmtree(f"{self.folder}/{self.ODD}/2020/plain")
        os.remove(f"{self.folder}/{self.ODD}/2020/{self.ODD}/figures.yaml")
        run(self.folder, "build", self.args[0], *self.args[1:])  # whether or not it is let through without them
        rules = self.depfile().splitlines()
        self.assertTrue(rules[0].endswith(r" a\ b\#c$$d\:e/2020/a\ b\#c$$d\:e"), rules[0])
        self.assertTrue(rules[1].endswith(r" a\ b\#c$$d\:e/2020"), rules[1])

    def test_an_office_whose_template_is_unknown(self):
        rewrite(f"{self.folder}/{self.ODD}/2021/plain/office.yaml", "模板: small", "模板: smal")
        self.build(status=1)
        folders = sorted(os.listdir(f"{self.folder}/templates"))
        for name in folders:  # any of them may be mended
            self.assertRegex(self.depfile(), rf"(?m)^[^\n]*plain\.pdf: templates/{name} ")

    def test_where_it_makes_no_sense(self):
        self.assertEqual(run(self.folder, "check", *self.args).returncode, 2)
        self.assertEqual(run(self.folder, "build", *self.args, "--dump=trace").returncode, 2)
        self.assertFalse(os.path.exists(f"{self.folder}/all.d"))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
