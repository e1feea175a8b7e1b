#!/usr/bin/env python3
"""Whole inputs and where everything comes to stand: tests/golden/trace/*.case.

    trace.py TRACE PROJECT SCRATCH [--update] [name…]

Each case is one behaviour of the layout on the small page of templates/small
(20 字 × 10 lines of 10/15 pt), set on fake metrics by TRACE. The section
`expect` is the trace; the arithmetic of its numbers stands at the case's head.
Sections `source`, `ledger` and `document`, where a case has them, are the dumps
of the stages before, so that a difference shows in the stage it came from.
--update writes what came; check it by hand before it is kept. A stage is added
to a case by an empty section of its name and --update.
"""
import os
import shutil
import subprocess
import sys

import case as cases

HERE = os.path.dirname(os.path.abspath(__file__))


STAGES = {"source": "source", "ledger": "ledger", "document": "document", "expect": "trace"}


def outcome(program, project, case, scratch, stage):
    base, folder = os.path.join(scratch, "base"), os.path.join(scratch, case.name)
    shutil.rmtree(base, ignore_errors=True)
    os.makedirs(os.path.join(base, "content/2021/x"))
    shutil.copy(os.path.join(HERE, "base/content/2021/x/office.yaml"), os.path.join(base, "content/2021/x"))
    shutil.copytree(os.path.join(HERE, "templates"), os.path.join(base, "templates"))
    os.makedirs(os.path.join(base, "templates/base"))
    for name in ("words.yaml", "phrases.yaml"):
        shutil.copy(os.path.join(project, "templates/base", name), os.path.join(base, "templates/base"))
    cases.lay_out(case, base, folder)
    run = subprocess.run([program, "content/2021", "templates", os.path.join(project, "fonts/fonts.yaml"), stage], cwd=folder,
                         capture_output=True, check=False)
    failed = f"exit {run.returncode}\n" if run.returncode else ""
    return run.stdout.decode() + run.stderr.decode(errors="replace") + failed


def main():
    program, project, scratch, *rest = sys.argv[1:]
    found = cases.read_all(os.path.join(HERE, "trace"), {word for word in rest if not word.startswith("--")})
    failed = 0
    for section, stage in STAGES.items():
        having = [case for case in found if section == "expect" or case.section(section) is not None]
        outcomes = [outcome(program, project, case, scratch, stage) for case in having]
        failed |= cases.compare(having, outcomes, "--update" in rest, section) if having else 0
    return failed if found else 1


if __name__ == "__main__":
    sys.exit(main())
