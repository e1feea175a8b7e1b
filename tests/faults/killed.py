#!/usr/bin/env python3
"""Killed at any moment, and several at once in one folder: the scenes of faults.py, whose folders and ends it takes.

    killed.py YUSUAN PROJECT SCRATCH [--kills N] [--rounds N]

A killed command leaves each file old or new, and run again it makes what an undisturbed one makes. A round is four
commands at once in the folder of a corrected office and a new one: whatever they come to, no line of the register is
lost, and when each was run once more the folder is the one that they make one after the other, and verify is content.
"""
import argparse
import concurrent.futures
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from faults import BUILD, OUT, Bench, Scene, correct, files, second_office

KILLED = ("build", "two", "correct", "archive", "archive-again", "site", "new", "merge", "import", "export", "form", "extract")
REGISTER = f"{OUT}/archive/ledger.jsonl"
AT_ONCE = (BUILD, ["archive", OUT], ["site", OUT], ["archive", OUT, "x"])


def begin(bench, folder, command):
    return subprocess.Popen([bench.yusuan, *command], cwd=folder, env=bench.environment, stdin=subprocess.DEVNULL,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)


def old_or_new(scene, found):
    """What is neither; names that the next run clears away are passed over."""
    for path in sorted({*found, *scene.before}):
        hidden = path.endswith(".tmp") or any(part.startswith(".") for part in path.split("/"))
        if not hidden and found.get(path) not in (scene.before.get(path), scene.after.files.get(path)):
            if path != f"{OUT}/manifest.json" or not found.get(path, b"").endswith(b"}\n"): # it tells of a part of the offices
                yield f"{path} is neither old nor new"


def kill_once(scene, after):
    """None: the command was faster; else what is wrong, or an empty text."""
    folder = scene.fresh("now")
    run = begin(scene.bench, folder, scene.command)
    time.sleep(after)
    os.killpg(run.pid, signal.SIGKILL)
    run.communicate()
    if run.returncode == scene.after.status:
        return None
    wrong = next(old_or_new(scene, files(folder)), None)
    if wrong or run.returncode != -signal.SIGKILL:
        return wrong or f"exit {run.returncode}"
    again = scene.bench.run(folder, scene.command)
    if not scene.is_made(again.files):
        return f"run again: exit {again.status}, and not what an undisturbed run makes: {again.told.decode()[:200]}"
    return ""


def kills(bench, name, count):
    scene, dice = Scene(bench, name), random.Random(name)
    begun = time.monotonic()
    scene.bench.run(scene.fresh("now"), scene.command)
    span, hits, wrong = time.monotonic() - begun, 0, []
    while hits < count:
        said = kill_once(scene, dice.random() * span)
        if said is None:
            span *= 0.98
            continue
        hits += 1
        wrong += [said] if said else []
    shutil.rmtree(scene.folder)
    print(f"{name}: {hits} kills, {len(wrong)} wrong", *wrong[:5], sep="\n  ", flush=True)
    return len(wrong)


def once_more(bench, folder):
    return [bench.run(folder, command).status for command in (BUILD, ["archive", OUT], ["site", OUT], ["verify", OUT])]


def round_wrong(bench, before, whole):
    """What four commands at once did wrong, or None."""
    folder = before + "-now"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(before, folder, symlinks=True)
    running = [begin(bench, folder, command) for command in random.sample(AT_ONCE, len(AT_ONCE))]
    told = [run.communicate(timeout=60)[1].decode() for run in running]
    if any(run.returncode not in (0, 1) for run in running):
        return f"exits {[run.returncode for run in running]}: {told}"
    lines, registered = files(before)[REGISTER], files(folder)[REGISTER]
    if not registered.startswith(lines):
        return "a line of the register is not what it was"
    statuses, found = once_more(bench, folder), files(folder)
    if statuses != [0, 0, 0, 0]:
        return f"once more: exits {statuses}; {told}"
    if not found[REGISTER].startswith(registered) or sorted(found[REGISTER].split(b"\n")) != sorted(whole[REGISTER].split(b"\n")):
        return "the register has other lines"
    plain = [{path: data.replace(b'"unchanged"', b'"made"') for path, data in tree.items() if path != REGISTER} for tree in (found, whole)]
    differ = sorted(path for path in {*plain[0], *plain[1]} if plain[0].get(path) != plain[1].get(path))
    return f"other files: {differ}" if differ else None


def rounds(bench, count):
    scene = Scene(bench, "archive")
    before = scene.folder + "/rounds"
    shutil.copytree(scene.before_folder, before, symlinks=True)
    assert bench.run(before, ["archive", OUT]).status == 0
    os.remove(before + "/templates")  # a correction needs a template of its own
    shutil.copytree(scene.folder + "/templates", before + "/templates")
    second_office(before)
    correct(before)
    one_by_one = before + "-whole"
    shutil.copytree(before, one_by_one, symlinks=True)
    assert once_more(bench, one_by_one) == [0, 0, 0, 0]
    whole = files(one_by_one)
    wrong = [said for said in (round_wrong(bench, before, whole) for _ in range(count)) if said]
    shutil.rmtree(scene.folder)
    print(f"{count} rounds of {len(AT_ONCE)} commands at once, {len(wrong)} wrong", *wrong[:5], sep="\n  ", flush=True)
    return len(wrong)


def main():
    reader = argparse.ArgumentParser()
    reader.add_argument("paths", nargs=3)
    reader.add_argument("--kills", type=int, default=40)
    reader.add_argument("--rounds", type=int, default=5)
    options = reader.parse_args()
    yusuan, project, scratch = (os.path.abspath(path) for path in options.paths)
    if os.access("/dev/shm", os.W_OK):
        scratch = tempfile.mkdtemp(dir="/dev/shm", prefix="yusuan-")
    try:
        bench = Bench(yusuan, project, scratch)
        each = -(-options.kills // len(KILLED))
        with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
            done = [pool.submit(kills, bench, name, each) for name in KILLED] + [pool.submit(rounds, bench, options.rounds)]
            wrong = sum(part.result() for part in done)
    finally:
        if scratch.startswith("/dev/shm/"):
            shutil.rmtree(scratch, ignore_errors=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
