#!/usr/bin/env python3
"""White space as clang-format has it, and nothing that clang-tidy finds.

Given: the project's folder and a build folder with compile_commands.json. The analyzer, which takes minutes, is
left to ./dev lint. Another version than the one of Debian 12 breaks lines otherwise and is passed over, which is said.
"""
import concurrent.futures
import os
import re
import shutil
import subprocess
import sys

ROOT, BUILD = (os.path.abspath(argument) for argument in sys.argv[1:3])
VERSION = "14"
WORKERS = os.cpu_count() or 1


def sources(endings, folders):
    for folder in folders:
        for place, _, names in sorted(os.walk(os.path.join(ROOT, folder))):
            yield from (os.path.join(place, name) for name in sorted(names) if name.endswith(endings))


def usable(tool):
    if not shutil.which(tool):
        print(f"{tool} is not installed: not looked at")
        return False
    found = re.search(r"version (\d+)", subprocess.run([tool, "--version"], capture_output=True, text=True).stdout)
    if not found or found[1] != VERSION:
        print(f"{tool} is version {found and found[1]}, not {VERSION}: not looked at")
        return False
    return True


def run(command):
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def shares(paths, n):
    return [paths[i::n] for i in range(n) if paths[i::n]]


def main():
    commands = []
    if usable("clang-format"):
        paths = list(sources((".c", ".h"), ("generator", "tests")))
        commands += [["clang-format", "--dry-run", "--Werror", *share] for share in shares(paths, WORKERS)]
    if usable("clang-tidy"):
        paths = list(sources((".c",), ("generator",)))
        commands += [["clang-tidy", "-p", BUILD, "--quiet", "--checks=-clang-analyzer-*", "--warnings-as-errors=*",
                      "--extra-arg=-fno-sanitize=all", *share]
                     for share in shares(paths, 4 * WORKERS)]
    if not commands:
        return 77
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        problems = [text for text in pool.map(run, commands) if text]
    print("\n".join(problems))
    print(f"{len(commands)} runs, {len(problems)} with problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
