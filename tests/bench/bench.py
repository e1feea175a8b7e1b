#!/usr/bin/env python3
"""Speed and memory of the program. Prints, judges nothing.

    bench.py YUSUAN STAGES PROJECT [--only PART,…] [--offices N] [--runs N] [--scales K,…] [--rows N] [--json FILE] [--scratch DIR]

YUSUAN is a release build, STAGES (stages.c) one without link-time optimisation. What each part measures stands in docs/bench.md; the parts are

    cold        one full-size document, a process of its own
    stages      where the time of that document goes
    batch       full-size offices in one process, one and two at a time
    check       the same checked, and as a report
    unchanged   a district made, then run again with nothing to do
    growth      1, 4, 16, 64 times the content of one office, and where the time goes
    table       one table of 10,000 rows

Wall time and processor time are medians of the runs; peak memory is the largest. All offices are invented (tests/synthetic).
"""
import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from synthetic import base, offices  # noqa: E402

CHECKS = ("rules", "text checks")  # the stages that the gate is made of
PARTS = ("cold", "stages", "batch", "check", "unchanged", "growth", "table")


class Bench:
    def __init__(self, args):
        self.args = args
        self.yusuan, self.stages_program, self.project = (os.path.abspath(path) for path in args.programs)
        self.scratch = tempfile.mkdtemp(prefix="yusuan-bench-", dir=args.scratch)
        self.rows = []  # what --json writes
        self.aside = 0  # folders of earlier runs

    def content(self, name, count, **size):
        """The year's folder of so many invented offices, made once."""
        folder = os.path.join(self.scratch, name)
        if not os.path.exists(folder):
            offices.offices_write(folder, count, **size)
        return os.path.join(folder, "content", base.YEAR)

    def out(self, name):
        return os.path.join(self.scratch, "out", name)

    def run_once(self, command, alone=False):
        """(wall s, processor s, peak bytes); ends the program when the command fails. alone: on one processor."""
        log = os.path.join(self.scratch, "log")
        with open(log, "w") as file:
            start = time.perf_counter()
            one = (lambda: os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})) if alone else None
            child = subprocess.Popen(command, cwd=self.project, stdout=file, stderr=file, preexec_fn=one)
            _, status, usage = os.wait4(child.pid, 0)
            wall = time.perf_counter() - start
            child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            with open(log, encoding="utf-8", errors="replace") as file:
                sys.exit(f"{' '.join(command)}\n{file.read()[-4000:]}status {child.returncode}")
        return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024

    def measure(self, name, command, out=None, fresh=True, runs=None, alone=False, **more):
        """A row: medians of the runs. fresh: each finds no `out`. That of the last run is put aside, not removed: file
        systems pass over what was removed just before, which would be measured with the next run."""
        took = []
        for _ in range(runs or self.args.runs):
            if fresh and out and os.path.exists(out):
                self.aside += 1
                os.rename(out, f"{out}.{self.aside}")
            took.append(self.run_once(command, alone))
        row = {"what": name, "wall_s": statistics.median(run[0] for run in took),
               "cpu_s": statistics.median(run[1] for run in took), "peak_bytes": max(run[2] for run in took),
               "runs": len(took), **more}
        self.rows.append(row)
        return row

    def build(self, name, content, out, jobs=1, **more):
        return self.measure(name, [self.yusuan, "build", content, "-o", out, "-j", str(jobs)], out, jobs=jobs, **more)

    def stages(self, content, runs):
        """{stage: processor s}, {stage: wall s} of its first office."""
        command = [self.stages_program, content, self.out("stages"), str(runs), offices.folder_of(0)]
        ran = subprocess.run(command, cwd=self.project, capture_output=True, text=True)
        if ran.returncode != 0:
            sys.exit(f"{' '.join(command)}\n{ran.stdout}{ran.stderr}")
        lines = [line.split("\t") for line in ran.stdout.splitlines()]
        unseen = [name for name, wall, _ in lines if int(wall) == 0]
        if unseen:
            sys.exit(f"{self.stages_program}: not seen: {', '.join(unseen)}; it must be built without link-time optimisation")
        return ({name: int(cpu) / 1e6 for name, _, cpu in lines}, {name: int(wall) / 1e6 for name, wall, _ in lines})


def pages_of(out):
    """(documents, pages, bytes) of a published folder."""
    with open(os.path.join(out, "manifest.json"), encoding="utf-8") as file:
        made = [office for office in json.load(file)["offices"].values() if "pages" in office]
    return len(made), sum(office["pages"] for office in made), sum(office["bytes"] for office in made)


def ms(seconds):
    return f"{seconds * 1000:.1f} ms" if seconds < 10 else f"{seconds:.1f} s"


def mib(size):
    return f"{size / (1 << 20):.1f} MiB"


def say(head, rows):
    """A table: the first column to the left, the others to the right."""
    rows = [head] + rows
    widths = [max(len(row[i]) for row in rows) for i in range(len(head))]
    for row in rows:
        cells = [cell.ljust(width) if i == 0 else cell.rjust(width) for i, (cell, width) in enumerate(zip(row, widths))]
        print("  ".join(cells).rstrip())
    print(flush=True)


def cold(bench):
    content, out = bench.content("full", bench.args.offices or 200, sizes="full"), bench.out("cold")
    row = bench.measure("cold", [bench.yusuan, "build", content, offices.folder_of(0), "-o", out], out, runs=bench.args.runs * 3)
    _, row["pages"], row["bytes"] = pages_of(out)
    say(["one document, cold process", "wall", "cpu", "peak", "pages", "size", "aim"],
        [["", ms(row["wall_s"]), ms(row["cpu_s"]), mib(row["peak_bytes"]), str(row["pages"]), f"{row['bytes'] // 1024} KiB",
          "≤ 100 ms"]])


def stages(bench):
    content = bench.content("full", bench.args.offices or 200, sizes="full")
    cpu, wall = bench.stages(content, bench.args.runs * 4 + 1)
    opened, opened_wall = cpu.pop("open"), wall.pop("open")
    bench.rows.append({"what": "stages", "cpu_s": cpu, "wall_s": wall, "open_cpu_s": opened, "open_wall_s": opened_wall})
    total, checks = sum(cpu.values()), sum(cpu[name] for name in CHECKS)
    bench.rows[-1].update(checks_cpu_s=checks, checks_share=checks / total, checks_to_read=checks / cpu["read"])
    rows = [[name, ms(cpu[name]), f"{cpu[name] / total:.0%}", ms(wall[name])] for name in cpu]
    say(["that document, warm, by stage", "cpu", "share", "wall"],
        rows + [["together", ms(total), "", ms(sum(wall.values()))],
                ["of which checks, aim ≤ 5 ms", ms(checks), f"{checks / total:.0%}", ms(sum(wall[name] for name in CHECKS))],
                ["checks to reading the files", f"{checks / cpu['read']:.2f} ×", "", ""],
                ["once a run: fonts, profile, rules", ms(opened), "", ms(opened_wall)]])


def batch(bench):
    count = bench.args.offices or 200
    content, rows, first = bench.content("full", count, sizes="full"), [], None
    for jobs, alone in ((1, True), (1, False), (2, False)):
        out = bench.out("batch")
        row = bench.build("batch", content, out, jobs, alone=alone, documents=count, one_processor=alone)
        _, row["pages"], row["bytes"] = pages_of(out)
        row["per_s"] = count / row["wall_s"]
        first = first or row["per_s"]
        rows.append([f"{count} × {row['pages'] // count} pages, -j{jobs}" + (", one processor" if alone else ""), ms(row["wall_s"]), ms(row["cpu_s"]), mib(row["peak_bytes"]),
                     f"{row['per_s']:.1f}/s", f"{count / row['cpu_s']:.1f}/s", f"{row['per_s'] / first:.2f}",
                     "≥ 60/s" if alone else "≤ 300 MiB"])
    say(["batch, warm", "wall", "cpu", "peak", "documents", "per cpu", "to one", "aim"], rows)


def check(bench):
    count = bench.args.offices or 200
    content, rows = bench.content("full", count, sizes="full"), []
    build = bench.build("check: build", content, bench.out("check"), 1, documents=count)
    for name, options in (("check", []), ("check, JSON report", ["--format", "json"])):
        command = [bench.yusuan, "check", content, "-o", bench.out("check"), "-j", "1", *options]
        row = bench.measure(name, command, jobs=1, documents=count)
        row["to_build"] = build["cpu_s"] / row["cpu_s"]
        rows.append([name, ms(row["wall_s"]), ms(row["cpu_s"]), mib(row["peak_bytes"]), f"{row['to_build']:.2f}",
                     "≤ 100 MiB" if options else "≥ 1.7 × as fast as build"])
    say([f"{count} offices, checked", "wall", "cpu", "peak", "build's cpu to its", "aim"], rows)


def unchanged(bench):
    count = bench.args.offices or 1000
    content, out = bench.content("district", count, sizes="mixed"), bench.out("district")
    made = bench.build("district", content, out, 2, runs=1, documents=count)
    _, made["pages"], made["bytes"] = pages_of(out)
    again = bench.build("unchanged", content, out, 1, fresh=False, documents=count)
    rows = [[name, ms(row["wall_s"]), ms(row["cpu_s"]), mib(row["peak_bytes"]), f"{count / row['wall_s']:.0f}/s", aim]
            for name, row, aim in ((f"{count} offices made, {made['pages']} pages, -j2", made, ""),
                                   ("again, nothing changed, -j1", again, "≥ 2000/s"))]
    say(["a district", "wall", "cpu", "peak", "documents", "aim"], rows)


def growth(bench):
    rows, split, first = [], {}, None
    for scale in bench.args.scales:
        content, out = bench.content(f"scale{scale}", 1, sizes="full", scale=scale), bench.out("growth")
        runs = max(bench.args.runs if scale < 16 else bench.args.runs // 2, 1)
        row = bench.build("growth", content, out, runs=runs, scale=scale)
        _, row["pages"], row["bytes"] = pages_of(out)
        row["stages_cpu_s"], _ = bench.stages(content, 3 if scale < 16 else 1)
        row["stages_cpu_s"].pop("open")
        first = first or row
        split[scale] = row["stages_cpu_s"]
        rows.append([f"{scale}×", ms(row["wall_s"]), ms(row["cpu_s"]), mib(row["peak_bytes"]), str(row["pages"]),
                     f"{row['wall_s'] / first['wall_s']:.1f}", f"{row['cpu_s'] / first['cpu_s']:.1f}",
                     f"{row['pages'] / first['pages']:.1f}"])
    say(["growth, cold", "wall", "cpu", "peak", "pages", "wall to 1×", "cpu to 1×", "pages to 1×"], rows)
    lowest, highest = min(split), max(split)
    say(["by stage, cpu"] + [f"{scale}×" for scale in split] + [f"{highest}× to {lowest}×"],
        [[name] + [ms(stage[name]) for stage in split.values()]
         + [f"{split[highest][name] / max(split[lowest][name], 1e-6):.0f}"] for name in split[lowest]])


def table(bench):
    count, rows, split = bench.args.rows, [], {}
    for kind in ("procurement", "projects"):
        content, out = bench.content(f"rows-{kind}", 1, rows=count, table=kind), bench.out("table")
        row = bench.build("table", content, out, table=kind, rows=count)
        _, row["pages"], row["bytes"] = pages_of(out)
        split[kind], _ = bench.stages(content, 2)
        split[kind].pop("open")
        row["stages_cpu_s"] = split[kind]
        rows.append([f"{count} rows of {kind}", ms(row["wall_s"]), ms(row["cpu_s"]), mib(row["peak_bytes"]), str(row["pages"]), "< 1 s"])
    say(["a long table, cold", "wall", "cpu", "peak", "pages", "aim"], rows)
    say(["by stage, cpu"] + list(split), [[name] + [ms(stage[name]) for stage in split.values()] for name in split["projects"]])


def scales_of(text):
    return [int(scale) for scale in text.split(",")]


def parts_of(text):
    parts = text.split(",")
    if not set(parts) <= set(PARTS):
        raise argparse.ArgumentTypeError(f"parts are {', '.join(PARTS)}")
    return parts


def main():
    parser = argparse.ArgumentParser(prog="bench", description="Speed and memory; prints, judges nothing.")
    parser.add_argument("programs", nargs=3, metavar="YUSUAN STAGES PROJECT")
    parser.add_argument("--only", type=parts_of, default=PARTS, help=f"of {', '.join(PARTS)}")
    parser.add_argument("--offices", type=int, default=0, help="instead of 200 in a batch and 1000 in a district")
    parser.add_argument("--runs", type=int, default=5, help="medians are of so many (default 5)")
    parser.add_argument("--scales", type=scales_of, default=[1, 4, 16, 64])
    parser.add_argument("--rows", type=int, default=10000)
    parser.add_argument("--json", help="write the figures to this file")
    parser.add_argument("--scratch", help="a folder for what is made; removed afterwards")
    args = parser.parse_args()
    bench = Bench(args)
    load = os.getloadavg()[0]
    print(f"{os.cpu_count()} processors, load {load:.1f}\n", flush=True)
    try:
        for part in args.only:
            globals()[part](bench)
            shutil.rmtree(os.path.join(bench.scratch, "out"), ignore_errors=True)
    finally:
        shutil.rmtree(bench.scratch)
    if args.json:
        with open(args.json, "w", encoding="utf-8") as file:
            json.dump({"processors": os.cpu_count(), "load": load, "rows": bench.rows}, file, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()
