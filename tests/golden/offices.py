#!/usr/bin/env python3
"""The shipped offices with the real fonts, and where everything comes to stand: tests/golden/offices/*.trace.

    offices.py YUSUAN PROJECT [--update] [office…]

What the small cases of tests/golden/trace pin down a behaviour at a time, this holds for whole
publications: a moved line, an altered word or another structure shows as a difference of the office's
`yusuan build --dump=trace`. --update (`./dev golden fenglin`) writes what came; look at it before it is kept.
"""
import difflib
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
YEAR = "content/2021"
SHOWN = 60  # lines of a difference


def trace(program, project, office):
    run = subprocess.run([program, "build", YEAR, office, "--dump=trace", "--lang=zh"], cwd=project, capture_output=True,
                         check=False)
    return run.stdout.decode() + (f"exit {run.returncode}\n{run.stderr.decode()}" if run.returncode else "")


def main():
    program, project, *rest = sys.argv[1:]
    named = {word for word in rest if not word.startswith("--")}
    offices = [name for name in sorted(os.listdir(os.path.join(project, YEAR))) if not named or name in named]
    failed = 0
    for office in offices:
        path = os.path.join(HERE, "offices", office + ".trace")
        expected = ""
        if os.path.exists(path):
            with open(path, encoding="utf-8", newline="") as file:
                expected = file.read()
        came = trace(program, project, office)
        if came == expected:
            continue
        if "--update" in rest:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(came)
            continue
        failed += 1
        differs = list(difflib.unified_diff(expected.split("\n"), came.split("\n"), "expected", "came", lineterm="", n=1))
        print(f"{office}: not as expected", *differs[:SHOWN], sep="\n")
    print(f"{len(offices)} offices, {failed} differ")
    return 1 if failed or not offices else 0


if __name__ == "__main__":
    sys.exit(main())
