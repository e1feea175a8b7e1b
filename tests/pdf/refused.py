#!/usr/bin/env python3
"""A published document that contradicts itself is refused, for true reasons.

    refused.py YUSUAN PROJECT SCRATCH

YUSUAN_REFERENCE names a folder with *.json, as for reference.py. The document's
amounts become a ledger (figures_of.py) and its text names them, so that what is
printed stays character for character the same. Then, under SCRATCH:

  1. `yusuan check` and `build` refuse it: exit 1, no PDF. The contradictions of
     SURE are found with their figures and suggestions; so are 15 kinds or more of
     TRUE, each of which was verified by reading; and no more than two others.
  2. With the figures of SURE corrected, those findings are gone and no new one is there.
  3. With every finding waived, `build` makes the PDF, and it reads as the original.

What this document lays open to checking besides the templates' rules stands in
refused.yaml. Skips, saying so, when there is no document.
"""
import glob
import json
import os
import re
import shutil
import subprocess
import sys

import yaml

import figures_of
import reference

FALSE_MAX, KINDS_MIN = 2, 15

# code, place, figures that are named, (figure to change, from, to)
SURE = [
    ("revenue-sum", "收入.合计", {"收入.合计": "7005.49", "收入.一般公共预算拨款": "4777.39", "收入.政府性基金预算拨款": "2305.1"},
     ("收入.一般公共预算拨款", "4777.39", "4700.39")),
    ("text-figure", "文中.资产.合计", {"文中.资产.合计": "846.28", "资产.合计": "846.3"}, ("文中.资产.合计", "846.28", "846.30")),
    ("procurement-price-total", "采购.项目.3.总计", {"采购.项目.3.总计": "192", "采购.项目.3.数量": "1", "采购.项目.3.单价": "1921"},
     ("采购.项目.3.单价", "1921", "192")),
]

# code, place, how many at most: each verified by reading the document
TRUE = [
    ("project-general-grant", r"收入\.一般公共预算拨款", 1), # again 4777.39, against the projects
    ("project-items", r"项目\.(1|2|13)\.金额", 3), # uses do not add up
    ("project-remaining", r"项目\.11\.金额", 1), # cost less what was paid before is not what remains
    ("computed", r"项目\.2\.明细\.[^.]*", 2), # 元 for 万元; people × rate is another number
    ("text-figure", r"文中\.项目\.14\.指标\.2\.指标值", 1), # five are named, the indicator says three
    ("project-code-blank", r"项目\.\d+\.金额", 14),
    ("procurement-row-budget", r"采购\.项目\.[1-4]\.预算资金", 4), # one project, four budgets, none its own
    ("procurement-total-row", r"采购\.合计行\.1\.总计", 1), # an empty total
    ("procurement-unit-blank", r"采购\.项目\.[1-4]\.总计", 4),
    ("purchase-quantity", r"拟购置\.数量合计", 1),
    ("planned-listed", r"拟购置\.明细\.[1235]\.金额", 4), # said to be in the procurement budget
    ("planned-main-1", r"拟购置\.合计", 1), # said to be the main part, is a twentieth
    ("planned-price", r"拟购置\.明细\.3\.金额", 1), # a unit price among amounts
    ("reason-share-2", r"文中\.增减\.日常公用经费\.额", 1), # the reason is smaller than the change
    ("placeholder", r".*/07-part\.yaml:\d+", 2), # a bookmark left in a cell
    ("double-mark", r".*/01-part\.yaml:\d+", 1),
    ("empty-heading", r".*/01-part\.yaml:\d+", 1),
    ("half-width-mark", r".*/0[125]-part\.yaml:\d+", 50),
    ("mixed-names", r".*/05-part\.yaml:\d+", 2), # 我单位 beside 我部门
    ("terms", r".*/0[348]-part\.yaml:\d+", 3), # used and not explained, explained and not used
    ("thresholds", r".*/05-part\.yaml:115", 1), # a rate without its %
    ("decimal-places", r".*/02-part\.yaml:\d+", 2), # 2305.1 and 248 beside amounts of two places
    ("one-name-running", r".*/0[38]-part\.yaml:\d+", 1),
    ("one-name-operating", r".*/02-part\.yaml:\d+", 1),
    ("one-name-vehicle", r".*/08-part\.yaml:\d+", 1),
    ("one-name-quoted", r".*/01-part\.yaml:\d+", 1),
    ("one-name-supervisor", r".*/05-part\.yaml:\d+", 1),
]


# ---- the document as content ----

class PlainDumper(yaml.SafeDumper):
    """Writes texts without quotes, so that 2305.10 stays a number as written, and numbers with, so that they are texts."""


def plain(dumper, text):
    if text == "":
        return dumper.represent_scalar("tag:yaml.org,2002:null", "")
    return dumper.represent_scalar(dumper.resolve(yaml.ScalarNode, text, (True, False)), text)


PlainDumper.add_representer(str, plain)
PlainDumper.add_representer(int, lambda dumper, number: dumper.represent_scalar("tag:yaml.org,2002:str", str(number), style='"'))


def read_document(path):
    """Nothing of it is taken for an artifact: what was published is what is checked."""
    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    for block in document["blocks"]:
        for row in block.get("rows", []):
            for cell in row:
                cell.pop("artifact", None)
    return document


def write_figures(office, figures):
    with open(os.path.join(office, "figures.yaml"), "w", encoding="utf-8") as file:
        yaml.dump(figures, file, Dumper=PlainDumper, allow_unicode=True, sort_keys=False, width=10**6)


def write_office(office, document, extracted, figures):
    reference.convert(extracted, office)
    path = os.path.join(office, "office.yaml")
    with open(path, encoding="utf-8") as file:
        about = yaml.safe_load(file)
    reference.write_yaml(path, about | {"模板": "refused", "简称": re.sub("事处$", "", document["office"])})
    write_figures(office, figures)


# ---- rules ----

def claimed_rules(claims):
    """Reasons and main parts are named in the text; the rule is made for what is named."""
    rules = {}
    for number, item in enumerate(claims["原因"], 1):
        rules[f"增减原因{number}"] = {
            "代号": f"reason-share-{number}", "级别": "错误", "组": 6,
            "式": f"机关运行经费.明细.{item} * 2 >= 文中.增减.日常公用经费.额",
            "说法": "说是增减的主要原因，这一项的两倍 {左} 还不到增减额 {右}",
            "缘由": "主要原因至少占增减额的一半，而一项增加的不会多于它的全部。"}
    for number in claims["主要"]:
        rules[f"拟购置主要项{number}"] = {
            "代号": f"planned-main-{number}", "级别": "警告", "组": 9,
            "式": f"拟购置.明细.{number}.金额 * 2 >= 拟购置.合计",
            "说法": "说是拟购置的主要部分，它的两倍 {左} 还不到合计 {右}", "缘由": "主要部分至少占一半。"}
    return rules


def write_rules(project, root, claims):
    """A root with a profile that adds a rule file to those of the templates."""
    templates = reference.write_root(project, root, "refused", ["national", "text", "refused"])
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "refused.yaml"), encoding="utf-8") as file:
        rules = yaml.safe_load(file)
    reference.write_yaml(os.path.join(templates, "rules", "refused.yaml"), rules | claimed_rules(claims))


# ---- runs ----

class Run:
    def __init__(self, yusuan, scratch, year):
        self.yusuan, self.scratch, self.content = yusuan, scratch, f"content/{year}"
        self.failures = []

    def expect(self, fine, text):
        if not fine:
            self.failures.append(text)
            print(f"FAILED: {text}")

    def yusuan_run(self, *words):
        return subprocess.run([self.yusuan, *words, "--root", "root"], cwd=self.scratch, capture_output=True, text=True, check=False)

    def check(self):
        """Exit status and findings that are not waived."""
        made = self.yusuan_run("check", self.content, "--format", "json")
        if not made.stdout.startswith("{"):
            sys.exit(f"no report: {made.stdout[-400:]}{made.stderr[-400:]}")
        office = json.loads(made.stdout)["offices"][0]
        return made.returncode, [finding for finding in office["findings"] if finding["waiver"] is None]

    def build(self):
        return self.yusuan_run("build", self.content, "-o", "out")


def is_sure(finding, sure):
    return (finding["rule"], finding["place"]) == sure[:2]


def expect_sure(run, findings):
    for sure in SURE:
        code, place, figures, (path, old, new) = sure
        found = next((finding for finding in findings if is_sure(finding, sure)), None)
        run.expect(found is not None, f"{code} at {place} is found")
        if found is None:
            continue
        named = {figure["path"]: figure["value"] for figure in found["figures"]}
        run.expect(figures.items() <= named.items(), f"{code} names {figures}, not {named}")
        wanted, got = {"path": path, "from": old, "to": new}, found["suggestion"] or {}
        run.expect(wanted.items() <= got.items(), f"{code} suggests {path} {old} → {new}, not {got}")


def expect_true(run, findings):
    """Kinds of TRUE that are there; the rest is false until read."""
    kinds, left = 0, [finding for finding in findings if not any(is_sure(finding, sure) for sure in SURE)]
    for code, place, most in TRUE:
        fitting = [finding for finding in left if finding["rule"] == code and re.fullmatch(place, finding["place"])][:most]
        left = [finding for finding in left if finding not in fitting]
        kinds += bool(fitting)
        if not fitting:
            print(f"not found this time: {code} at {place}")
    print(f"{len(findings)} findings: {len(SURE)} sure, {kinds} other kinds that are true, {len(left)} unverified")
    for finding in left:
        print(f"  unverified: {finding['rule']} at {finding['place']}: {finding['message']}")
    run.expect(kinds >= KINDS_MIN, f"at least {KINDS_MIN} kinds of true findings, not {kinds}")
    run.expect(len(left) <= FALSE_MAX, f"at most {FALSE_MAX} false findings, not {len(left)}")


def set_figure(figures, path, value):
    keys = path.split(".")
    for key in keys[:-1]:
        figures = figures[int(key) - 1] if isinstance(figures, list) else figures[key]
    figures[keys[-1]] = value


def expect_corrected(run, office, figures, before):
    for _, _, _, (path, _, new) in SURE:
        set_figure(figures, path, new)
    write_figures(office, figures)
    _, after = run.check()
    seen = {(finding["rule"], finding["place"]) for finding in before}
    run.expect(not any(is_sure(finding, sure) for finding in after for sure in SURE), "corrected, the sure findings are gone")
    run.expect({(finding["rule"], finding["place"]) for finding in after} <= seen, "a correction makes no new finding")


def expect_waived(run, office, findings, document):
    places = dict.fromkeys((finding["rule"], finding["place"]) for finding in findings)
    reference.write_yaml(os.path.join(office, "waivers.yaml"), {"豁免": [
        {"规则": rule, "位置": place, "理由": "原件如此，照印", "同意人": "核对人", "至": f"{document['year']}-12-31"} for rule, place in places]})
    status, left = run.check()
    run.expect(status == 0, f"waived, check exits 0, not {status}")
    run.expect(not left, f"every finding is waived, not {[(finding['rule'], finding['place']) for finding in left]}")
    made = run.build()
    pdf = os.path.join(run.scratch, "out", "reference.pdf")
    run.expect(made.returncode == 0 and os.path.exists(pdf), f"waived, build makes the PDF, exit {made.returncode}: {made.stderr[-400:]}")
    run.expect(os.path.exists(pdf) and reference.check(document, pdf), "the PDF reads as the original")


def main():
    yusuan, project, scratch = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), os.path.abspath(sys.argv[3])
    folder = os.environ.get("YUSUAN_REFERENCE")
    sources = sorted(glob.glob(os.path.join(folder, "*.json"))) if folder else []
    if not sources:
        print("SKIP: the reference document is not at hand (YUSUAN_REFERENCE)")
        return 77
    shutil.rmtree(scratch, ignore_errors=True)
    document = read_document(sources[0])
    extracted, figures, claims = figures_of.extract(document)
    office = os.path.join(scratch, "content", str(document["year"]), "reference")
    write_office(office, document, extracted, figures)
    write_rules(project, os.path.join(scratch, "root"), claims)
    run = Run(yusuan, scratch, document["year"])

    status, findings = run.check()
    run.expect(status == 1, f"check refuses it with exit 1, not {status}")
    run.expect(run.build().returncode == 1 and not os.path.exists(os.path.join(scratch, "out", "reference.pdf")), "build makes no PDF")
    expect_sure(run, findings)
    expect_true(run, findings)
    expect_waived(run, office, findings, document)
    os.remove(os.path.join(office, "waivers.yaml"))
    expect_corrected(run, office, figures, findings)
    return 1 if run.failures else 0


if __name__ == "__main__":
    sys.exit(main())
