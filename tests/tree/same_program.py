#!/usr/bin/env python3
"""What is built does not depend on the folder that it is built in.

    same_program.py PROJECT SCRATCH TARGET [option of cmake…]

The sources are copied to two folders and TARGET is built in each as a release; every library, program and file of
symbols that comes of it has to be the same. ./dev test takes one library, ./dev same the whole program.
"""
import hashlib
import os
import shutil
import subprocess
import sys

project, scratch, target, *options = sys.argv[1:]
PLACES = ("a", "another/folder/of-a-longer-name")
SOURCES = ("CMakeLists.txt", "cmake", "generator", "tests/bench", "docs/yusuan.1", "templates", "fonts")


def said(command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{command}: {done.returncode}\n{done.stdout[-4000:]}{done.stderr[-4000:]}")
    return done.stdout


def source_copy(folder):
    for name in SOURCES:
        place = f"{folder}/{name}"
        os.makedirs(os.path.dirname(place), exist_ok=True)
        if os.path.isdir(f"{project}/{name}"):
            shutil.copytree(f"{project}/{name}", place)
        else:
            shutil.copy(f"{project}/{name}", place)


def build(folder):
    """{name: SHA-256} of what came of it."""
    out = f"{folder}/out"
    said(["cmake", "-G", "Ninja", "-S", folder, "-B", out, "-DCMAKE_BUILD_TYPE=Release", "-DYUSUAN_TESTS=OFF",
          *options])
    said(["cmake", "--build", out, "-j", "2", "--target", target])
    found = {}
    for name in sorted(os.listdir(out)):
        if name.endswith(".a") if target != "yusuan" else name in ("yusuan", "yusuan.debug"):
            with open(f"{out}/{name}", "rb") as file:
                found[name] = hashlib.sha256(file.read()).hexdigest()
    return found


def program_faults(folder):
    """A program is stripped, and a debugger finds its symbols."""
    program = f"{folder}/out/yusuan"
    if not os.path.exists(program):
        return []
    sections = said(["objdump", "-h", program])
    faults = [f"{name} in the program" for name in (".symtab", ".debug_info") if name in sections]
    faults += [] if ".gnu_debuglink" in sections else ["no link to the symbols"]
    symbols = said(["objdump", "-h", f"{program}.debug"])
    return faults + ([] if ".debug_info" in symbols else ["no symbols in yusuan.debug"])


def main():
    shutil.rmtree(scratch, ignore_errors=True)
    folders = [f"{scratch}/{place}" for place in PLACES]
    for folder in folders:
        source_copy(folder)  # all of them first: a build takes minutes, and the project may change meanwhile
    first, second = map(build, folders)
    faults = [f"{name}: {first.get(name)} and {second.get(name)}" for name in sorted(first.keys() | second.keys())
              if first.get(name) != second.get(name)]
    faults += ["nothing was built"] if not first else program_faults(folders[0])
    shutil.rmtree(scratch)
    print("\n".join(faults) if faults else "\n".join(f"{sum_}  {name}" for name, sum_ in first.items()))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
