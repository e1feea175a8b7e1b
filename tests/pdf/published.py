"""A published folder written by hand: the files that `yusuan build` and the register of versions leave there.

The PDFs are no PDFs: nothing that reads this folder opens them.
"""
import hashlib
import json
import os
import shutil

NAMES = "云栖 枫林 海棠 青石 白鹭 望江 柳荫 南湖 北岭 东渡 西苑 长宁 永安 和平 新华 建设 红星 胜利 桃源 金沙".split()
KINDS = ["街道办事处", "镇人民政府", "街道综合行政执法大队（街道社区网格化综合管理中心）"]
REASONS = {2: "公务接待费录入有误", 3: "部门收支总表“上年结转”一行漏填，导致收入总计与支出总计不相等，相应段落的增减额和百分比一并更正"}
DATES = {1: "2021-02-10", 2: "2021-06-15", 3: "2021-07-13"}
FIGURES = [
    {"path": "收入.合计", "value": "4876.59", "unit": "万元", "formula": "一般公共预算拨款 + 政府性基金预算拨款",
     "last": "4432.64", "at": "content/2021/x/figures.yaml:12:9", "reads": ["收入.一般公共预算拨款"]},
    {"path": "支出.结余", "value": "-1.50", "unit": "万元", "formula": "- 支出.合计"},
    {"path": "人员.在职", "value": "32"},
]


def office_of(number):
    return f"o{number:02}", NAMES[number % 20] + KINDS[number // 20 % 3], f"109{number + 1:03}"


class Folder:
    def __init__(self, path):
        self.path, self.entries, self.lines = path, {}, []
        shutil.rmtree(path, ignore_errors=True)
        os.makedirs(f"{path}/archive")

    def put(self, name, data):
        """Writes a file; how the manifest and the register name it."""
        with open(f"{self.path}/{name}", "wb") as file:
            file.write(data)
        return {"file": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}

    def data(self, number, version):
        ident, name, code = office_of(number)
        data = {"format": "yusuan-data/1", "title": f"{name}2021年部门预算情况说明", "version": version, "pages": 30 + version,
                "office": {"id": ident, "code": code, "name": name, "year": 2021, "profile": "gbt9704", "date": DATES[version]},
                "figures": FIGURES, "text": []}
        return json.dumps(data, ensure_ascii=False).encode()

    def register(self, number, version, pdf):
        ident, name, code = office_of(number)
        line = {"office": ident, "code": code, "name": name, "version": version, "date": DATES[version], "pages": 30 + version,
                **self.put(f"archive/{ident}.v{version}.pdf", pdf),
                "data": self.put(f"archive/{ident}.v{version}.data.json", self.data(number, version)), "trace": {"file": "x"}}
        if version > 1:
            line |= {"reason": REASONS[version], "approved": "财政所 王某",
                     "notice": self.put(f"archive/{ident}.v{version}.notice.pdf", b"notice %d %d" % (number, version))}
        self.lines.append(line)

    def office(self, number, versions=1, registered=True, data=True):
        """One office with so many versions, all registered or none; the newest stands in the folder."""
        ident, name, code = office_of(number)
        for version in range(1, versions + 1):
            pdf = b"%d %d" % (number, version) * (70000 + 3000 * number)
            if registered:
                self.register(number, version, pdf)
        entry = {"status": "made", "name": name, "code": code, "draft": False, "edition": versions, "pages": 30 + versions,
                 **self.put(f"{ident}.pdf", pdf), "trace": self.put(f"{ident}.trace.json", b"{}\n")}
        if data:
            entry["data"] = self.put(f"{ident}.data.json", self.data(number, versions))
        self.entries[ident] = entry

    def close(self):
        head = {"format": "yusuan-manifest/1", "program": "yusuan", "year": {"name": "2021", "offices": len(self.entries), "sha256": "0"}}
        with open(f"{self.path}/manifest.json", "w", encoding="utf-8") as file:
            json.dump(head | {"offices": self.entries}, file, ensure_ascii=False)
        if self.lines:
            with open(f"{self.path}/archive/ledger.jsonl", "w", encoding="utf-8") as file:
                file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in self.lines)


def sixty(path):
    """Four of them corrected, one of these twice; one without data, one draft, one that was not made."""
    folder = Folder(path)
    for number in range(60):
        folder.office(number, versions=3 if number == 4 else 2 if number in (0, 7, 33) else 1,
                      registered=number < 40, data=number != 51)
    folder.entries["draft"] = {"status": "made", "name": "草稿街道", "draft": True, **folder.put("draft.pdf", b"draft")}
    folder.entries["refused"] = {"status": "refused", "name": "未成街道"}
    folder.close()
    return folder
