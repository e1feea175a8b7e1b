#!/usr/bin/env python3
"""The runner of ./dev mutate, on a tree of one function file: what is killed, what survives, what is the same.

    check.py SCRATCH
"""
import os
import shutil
import sys

import changes
import mutate

FILES = {
    "CMakeLists.txt": """cmake_minimum_required(VERSION 3.25)
project(tiny C)
add_library(tiny generator/tiny/tiny.c)
add_subdirectory(tests)
""",
    "tests/CMakeLists.txt": """add_executable(test_tiny_sum unit/tiny_sum.c)
target_link_libraries(test_tiny_sum tiny)
""",
    "tests/unit/tiny_sum.c": """int sum(int a, int b);
int same(int a);
int endless(int n);
int main(void)
{
    return sum(2, 3) == 5 && same(4) == 4 && endless(3) == 0 ? 0 : 1;
}
""",
    "generator/tiny/tiny.c": """#define ONE (1 + 1)
/* 1 + 1 */
int sum(int a, int b)
{
    return a + b;
}

int same(int a)
{
    static const int TABLE[] = {1 + 1};
    return (void)"1 + 1", (void)TABLE, a + 0;
}

int endless(int n)
{
    while (n > 0)
        n--;
    return n;
}

int unseen(int a)
{
    return a > 7;
}
""",
}
WANTED = {
    ("sum", "return a - b;"): "killed",
    ("same", 'return (void)"1 + 1", (void)TABLE, a - 0;'): "equal",
    ("same", 'return (void)"1 + 1", (void)TABLE, a + 1;'): "killed",
    ("endless", "while (n >= 0)"): "killed",
    ("endless", "while (n > 1)"): "killed",
    ("unseen", "return a >= 7;"): "equal or survived",
    ("unseen", "return a > 8;"): "survived",
    ("unseen", "return a > 6;"): "survived",
}


def main():
    project, folder = (os.path.join(sys.argv[1], name) for name in ("tiny", "copy"))
    shutil.rmtree(sys.argv[1], ignore_errors=True)
    for name, text in FILES.items():
        os.makedirs(os.path.dirname(os.path.join(project, name)), exist_ok=True)
        with open(os.path.join(project, name), "w", encoding="utf-8") as file:
            file.write(text)
    path = "generator/tiny/tiny.c"
    found = changes.changes_of(path, FILES[path])
    copy = mutate.Copy(project, folder, {})
    if not copy.build_all(["tiny"]) or copy.failing_test("tiny"):
        sys.exit("the tiny tree does not build, or its test fails")
    failed = 0
    for change in found:
        outcome, wanted = copy.judge(change), WANTED.get((change.function, change.after), "no such change")
        if outcome not in wanted:
            failed += 1
            print(f"{change}: {outcome}, wanted {wanted}")
    missing = set(WANTED) - {(change.function, change.after) for change in found}
    for function, after in sorted(missing):
        print(f"{function}: {after}: not found")
    accepted = mutate.accepted_read(os.path.join(mutate.HERE, "survivors.txt"))
    for key, reason in accepted.items():
        if not reason or None in key:
            failed += 1
            print(f"survivors.txt: {key}: without a reason, or not whole")
    return 1 if failed or missing else 0


if __name__ == "__main__":
    sys.exit(main())
