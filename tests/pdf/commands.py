#!/usr/bin/env python3
"""The program as its users meet it: exit statuses, what is printed where, what is written and what is left alone.

    commands.py YUSUAN PROJECT SCRATCH

Works on the small sound office of tests/golden, once as x and once as y.
"""
import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import time
import unicodedata
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "golden"))
from bad import base_make  # noqa: E402

YUSUAN, PROJECT, SCRATCH = (os.path.abspath(arg) for arg in sys.argv[1:4])
CHAPTER = "content/2021/y/01-basics.yaml"


def environment(**more):
    return {key: value for key, value in os.environ.items() if key not in ("YUSUAN_ROOT", "NO_COLOR")} | more


ONE = ["manifest.json", "x.data.json", "x.page.html", "x.pdf", "x.trace.json"]
BOTH = [*ONE, "y.data.json", "y.page.html", "y.pdf", "y.trace.json"]


def published(folder):
    """Names of the files without the records kept in dot folders."""
    return sorted(name for name in os.listdir(folder) if not name.startswith("."))


def unmade():
    with open("out/2021/manifest.json", encoding="utf-8") as file:
        return json.load(file).get("interrupted", [])


def rename(office, number):
    """A copy of x gets a name and a code of its own, as every office has to have."""
    path = f"content/2021/{office}/office.yaml"
    with open(path, encoding="utf-8") as file:
        text = file.read()
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace("街道办事处", f"{number}号街道办事处").replace('"901001"', f'"{901000 + number}"'))


def json_read(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


class Commands(unittest.TestCase):
    def setUp(self):
        base_make(PROJECT, SCRATCH)
        os.chdir(SCRATCH)
        shutil.copytree("content/2021/x", "content/2021/y")
        shutil.copytree("content/2020/x", "content/2020/y")
        rename("y", 2)

    def run_it(self, *args, status=0, env=None):
        done = subprocess.run([YUSUAN, *args], capture_output=True, text=True, env=env or environment(), check=False)
        if status is not None:
            self.assertEqual(done.returncode, status, f"{args}\n{done.stdout[-2000:]}{done.stderr}")
        return done

    def run_on_terminal(self, *args, env):
        """Exit status and what a terminal was sent on stderr."""
        master, slave = pty.openpty()
        with subprocess.Popen([YUSUAN, *args], stderr=slave, stdout=subprocess.DEVNULL, env=env) as process:
            os.close(slave)
            sent = b""
            try:
                while data := os.read(master, 65536):
                    sent += data
            except OSError:  # the other end is closed
                pass
            os.close(master)
        return process.returncode, sent.decode()

    def break_y(self):
        with open(CHAPTER, "a", encoding="utf-8") as file:
            file.write("  - 本年收入{收入.合记}。\n")

    # ---- what is printed ----

    def test_help_and_version(self):
        self.assertIn("yusuan build content/2021", self.run_it("--help").stdout)
        self.assertIn("用法", self.run_it("-h").stdout)
        self.assertIn("Usage", self.run_it("--help", "--lang", "en").stdout)
        self.assertRegex(self.run_it("--version").stdout, r"^yusuan \d+\.\d+\.\d+ \(Haru.*\)\n$")
        self.assertEqual(self.run_it("-V").stderr, "")

    def test_wrong_usage(self):
        for args, said in (
                ([], "没有写命令"), (["make", "content/2021"], "没有这个命令：make"), (["build"], "没有写年度目录"),
                (["check", "content/2021", "--colour"], "没有这个选项：--colour；最接近的是 --color"),
                (["check", "content/2021", "-o"], "这个选项后面要写值：-o"), (["check", "content/2021", "--out"], "要写值：--out\n"),
                (["check", "content/2021", "-x"], "没有这个选项：-x\n"), (["check", "content/2021", "--shrad", "1/2"], "最接近的是 --shard"),
                (["check", "content/2021", "--color", "red"], "auto always never，写的是：red"), (["check", "content/2021", "-q", "-v"], "-q 和 -v"),
                (["check", "content/2021", "--dump=pages"], "写的是：pages"), (["fonts", "x"], "多余的参数：x"),
                (["check", "content/2021", "--lang", "fr"], "写的是：fr"),
                (["check", "content/2021", "--root", "content"], "--root"),
                (["check", "content/2022"], "没有目录 “content/2022”"),
                (["check", "content/2021", "xx"], "没有单位 “xx”")):
            with self.subTest(args=args):
                done = self.run_it(*args, status=2)
                self.assertIn(said, done.stderr)
                self.assertEqual(done.stdout, "")
        self.assertIn("no such command: make", self.run_it("--lang", "en", "make", status=2).stderr)

    def test_how_much_is_told(self):
        """-q tells of errors alone, -v in a pipe what a terminal is told, without its commands."""
        told = self.run_it("check", "content/2021", "-v")
        self.assertRegex(told.stderr, r"(?m)^x  \d+ 页，无误$")
        self.assertNotIn("\033", told.stderr)
        quiet = self.run_it("check", "content/2021", "-q")
        self.assertEqual(quiet.stdout + quiet.stderr, "")
        self.break_y()
        with open(CHAPTER.replace("/y/", "/x/"), "a", encoding="utf-8") as file:
            file.write("  - 标题: 下面没有内容\n")
        loud, quiet = (self.run_it("check", "content/2021", *how, status=1).stderr for how in ((), ("-q",)))
        self.assertIn("警告：", loud)
        self.assertNotIn("警告：", quiet)
        self.assertEqual(re.findall(r".*错误：.*", quiet), re.findall(r".*错误：.*", loud))
        self.assertIn("\033[", self.run_it("check", "content/2021", "--color", "always", status=1).stderr)
        # what an unchanged office was told is told again as it is asked for now
        for how in ((), ("-q",), (), ()):
            self.assertEqual("警告：" in self.run_it("build", "content/2021", *how, status=1).stderr, not how)

    def test_what_need_not_be_written(self):
        def defaults(text):
            with open("yusuan.yaml", "w", encoding="utf-8") as file:
                file.write(text)
        self.addCleanup(os.remove, "yusuan.yaml")
        os.makedirs("elsewhere")
        for name in ("templates", "fonts"):
            os.rename(name, f"elsewhere/{name}")
        defaults("根目录: elsewhere\n输出: 公开\n同时: 1\n语言: en\n")
        self.run_it("build", "content/2021")
        self.assertTrue(os.path.exists("公开/2021/x.pdf"))
        self.assertIn("no such command", self.run_it("make", status=2).stderr)
        self.assertIn("没有这个命令", self.run_it("--lang", "zh", "make", status=2).stderr)
        self.run_it("build", "content/2021", "-o", "made", "--root", "elsewhere", "-j", "2")
        self.assertTrue(os.path.exists("made/x.pdf"))
        self.assertIn("templates/", self.run_it("check", "content/2021", "--root", "content", status=2).stderr)
        defaults("根木录: elsewhere\n同时: 257\n语言: fr\n")
        told = self.run_it("check", "content/2021", status=1).stderr
        for said in ("yusuan.yaml:1:1: 错误", "是不是 “根目录”", "yusuan.yaml:2:5: 错误", "1 到 256", "yusuan.yaml:3:5: 错误"):
            self.assertIn(said, told)
        self.assertIn("用法", self.run_it("check", "--help").stdout)
        defaults("根目录: elsewhere\n同时: 256\n")
        self.run_it("check", "content/2021")

    def test_what_cannot_be_read_is_no_mistake_of_the_office(self):
        """/proc/self/mem is a file, and reading it is an error of the disk's kind: run it again. A pipe is a mistake."""
        for name, make, status, told in (("03-a.yaml", lambda path: os.symlink("/proc/self/mem", path), 3, "[file-failed]"),
                                         ("waivers.yaml", lambda path: os.symlink("/proc/self/mem", path), 3, "[file-failed]"),
                                         ("03-a.yaml", os.mkfifo, 1, "它是管道或设备，不是文件 [file-read]")):
            make(f"content/2021/y/{name}")
            for verb in ("check", "build"):
                self.assertIn(told, self.run_it(verb, "content/2021", status=status).stderr)
            os.remove(f"content/2021/y/{name}")
        self.assertEqual(json_read("out/2021/manifest.json")["offices"]["x"]["status"], "unchanged")
        os.rename("out/2021/manifest.json", "kept")
        os.symlink("/proc/self/mem", "out/2021/manifest.json")
        for verb in ("verify", "archive", "site", "merge"):
            done = self.run_it(verb, "out/2021", status=1 if verb == "merge" else 3)
            self.assertEqual("[file-failed]" in done.stderr, verb != "merge")  # it reads those of shares
            self.assertNotIn("没有清单", done.stderr)
        self.run_it("build", "content/2021", "x", status=3)  # what it says of y would be lost

    def test_nothing_commands_the_terminal(self):
        """Names of files and words of the command line are anybody's: ESC, C1 and what turns text round are shown instead."""
        hostile = "\x1b[31m\u202e\x9b2J\x07"
        with open(f"{SCRATCH}/content/2021/x/{hostile}.yaml", "w", encoding="utf-8") as file:
            file.write("章: [\n")
        try:
            told = [self.run_it("check", "content/2021", status=1).stderr]
        finally:
            os.remove(f"{SCRATCH}/content/2021/x/{hostile}.yaml")
        for args in ((hostile,), ("check", hostile), ("check", "content/2021", hostile), ("check", f"--{hostile}"), ("verify", hostile),
                     ("recheck", f"{hostile}.pdf"), ("diff", hostile, hostile), ("explain", hostile, "content/2021", "x"),
                     ("new", hostile, "--from", hostile), ("build", "content/2021", "--shard", hostile), ("todo", hostile)):
            done = self.run_it(*args, status=None)
            self.assertNotEqual(done.returncode, 0, args)
            told.append(done.stdout + done.stderr)
        for text in told:
            self.assertIn("␛[31m\\u{202e}\\u{9b}2J␇", text)
            self.assertFalse([char for char in text if char != "\n" and unicodedata.category(char) in ("Cc", "Cf")], text)

    def test_words_of_files_command_no_terminal(self):
        """What the content says is anybody's, too: whoever prints it shows what would turn text round, or escapes it."""
        hostile = "台\u202e式\x9b计"
        with open("content/2021/x/figures.yaml", encoding="utf-8") as file:
            text = file.read()
        with open("content/2021/x/figures.yaml", "w", encoding="utf-8") as file:
            file.write(text.replace("名称: 台式计算机", '名称: "台\\u202E式\\x9B计"').replace("合计: = 合计", "乙\u202e: 1\n  合计: = 合计"))
        with open("content/2021/x/01-basics.yaml", "a", encoding="utf-8") as file:
            file.write('      - "这是台\\e[31m\\u202E式\\x9B计"\n')
        said = []
        for args in (*(("build", "content/2021", "x", f"--dump={stage}") for stage in
                       ("nodes", "source", "ledger", "document", "trace", "structure")),
                     *(("check", "content/2021", "x", "--format", form) for form in ("json", "sarif", "html")),
                     ("check", "content/2021", "x", "--lang", "en"), ("build", "content/2021", "x", "--draft", "--why"),
                     ("explain", "采购.乙\u202e", "content/2021", "x"), ("explain", hostile, "content/2021", "x"),
                     ("build", "content/2021", "x", "-o", "old"), ("diff", "old", "content/2021"), ("diff", "old", "content/2021", "--format", "json"),
                     ("site", "old", "--place", hostile), ("verify", "old"), ("recheck", "old"), ("archive", "old"),
                     ("new", "2022", "--from", "content/2021"), ("todo", "content/2022"), ("export", "content/2021", "x", "-o", f"{hostile}.xlsx"),
                     ("fonts", "--root", ".")):
            done = self.run_it(*args, status=None)
            text = done.stdout + done.stderr
            said.append(text)
            with self.subTest(args=args):
                self.assertGreaterEqual(done.returncode, 0)
                self.assertFalse([char for char in text if char != "\n" and (unicodedata.category(char) == "Cc" or
                                 char in "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")], text[:2000])
        self.assertIn("\\u{202e}", "".join(said))

    def test_unknown_office_says_the_nearest(self):
        os.rename("content/2021/y", "content/2021/yunqi")
        done = self.run_it("build", "content/2021", "yunqu", "x", status=2)
        self.assertIn("最接近的是 “yunqi”", done.stderr)
        self.assertFalse(os.path.exists("out"))

    def test_silent_in_a_pipe(self):
        done = self.run_it("build", "content/2021")
        self.assertEqual((done.stdout, done.stderr), ("", ""))

    def test_fonts(self):
        listing = self.run_it("fonts").stdout
        for role in ("仿宋", "楷体", "黑体", "小标宋", "宋体"):
            self.assertRegex(listing, rf"(?m)^{role}\n  \* 汉字 |(?m:^{role}\n(?:    .*\n)*  \* 汉字 )")

    def test_terminal(self):
        status, sent = self.run_on_terminal("build", "content/2021", env=environment())
        self.assertEqual(status, 0)
        self.assertIn("[1/2] x", sent)
        self.assertRegex(sent, r"out/2021/y\.pdf  \d+ 页  \d+ KB")
        self.assertIn("生成 2：out/2021\r\n", sent)
        for args, said in ((("new", "2022", "--from", "content/2021"), "content/2022/x\r\ncontent/2022/y\r\n还有哪些要填：yusuan todo content/2022\r\n"),
                           (("new", "2021", "z", "--template", "national"), "content/2021/z\r\n还有哪些要填：yusuan todo content/2021\r\n"),
                           (("todo", "content/2021", "x", "y", "--format", "xlsx", "-o", "form.xlsx"), "form.xlsx：2 个单位，每个一张表\r\n")):
            self.assertEqual(self.run_on_terminal(*args, env=environment()), (0, said))
        shutil.rmtree("content/2021/z")
        for share in "12":
            self.run_it("build", "content/2021", "-o", "shares", "--shard", f"{share}/2")
        self.assertEqual(self.run_on_terminal("merge", "shares", env=environment()), (0, "shares/manifest.json：各份合成一份\r\n"))
        self.break_y()
        status, sent = self.run_on_terminal("check", "content/2021", env=environment())
        self.assertEqual(status, 1)
        self.assertIn("\033[31m错误\033[0m", sent)
        self.assertIn("y  未通过", sent)

    def test_no_color(self):
        self.break_y()
        _, sent = self.run_on_terminal("check", "content/2021", env=environment(NO_COLOR="1"))
        self.assertIn("错误：", sent)
        self.assertNotRegex(sent, r"\033\[[0-9;]*m")
        self.assertNotIn("\033", self.run_it("check", "content/2021", status=1).stderr)

    # ---- stages ----

    def test_dumps(self):
        for stage, said in (
                ("nodes", ["--- content/2021/x/office.yaml", "单位名称", "4700.39"]),
                ("source", ["概况", "职责"]),
                ("ledger", ["收入.合计 = 7005.49万元", "--- 上年", "收入.合计 = 4208.70万元"]),
                ("document", ["heading 1", "f:收入.合计|7005.49万元", "table 4x3"]),
                ("trace", ["page 1 260.000x230.000", "outline 1 \"一、概况\""])):
            with self.subTest(stage=stage):
                done = self.run_it("check", "content/2021", "x", f"--dump={stage}")
                for text in said:
                    self.assertIn(text, done.stdout)
                self.assertEqual(done.stderr, "")
        self.run_it("build", "content/2021", "--dump=trace")
        self.assertFalse(os.path.exists("out"))

    def test_dump_into_a_full_disk(self):
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = subprocess.run([YUSUAN, "check", "content/2021", "--dump=trace"], stdout=full, stderr=subprocess.DEVNULL,
                                  env=environment(), check=False)
        self.assertEqual(done.returncode, 3)

    # ---- files ----

    def test_closed_streams(self):
        """A closed stream's number is not given to a file: nothing that is said lands in what is published."""
        with open(CHAPTER, "a", encoding="utf-8") as file:
            file.write("  - 支出{没有.这个数}。\n")  # y and its like are refused: something is said while others are written
        # the events' file is open from the first to the last
        self.run_it("build", "content/2021", "-o", "out/whole", "--events", "out/whole.jsonl", status=1)
        with open("out/whole.jsonl", "rb") as file:
            wanted = file.read()
        for number in (0, 1, 2):
            done = subprocess.run([YUSUAN, "build", "content/2021", "-o", f"out/{number}", "--events", f"out/{number}.jsonl"],
                                  env=environment(), preexec_fn=lambda: os.close(number), check=False)  # pylint: disable=W0640
            self.assertEqual(done.returncode, 1, number)
            with open(f"out/{number}.jsonl", "rb") as file:
                self.assertEqual(file.read(), wanted, number)

    def test_output_that_cannot_be_written(self):
        for args in (("check", "content/2021", "--format", "json"), ("fonts",), ("--help",)):
            with open("/dev/full", "wb") as full:
                done = subprocess.run([YUSUAN, *args], stdout=full, stderr=subprocess.DEVNULL, env=environment(), check=False)
            self.assertEqual(done.returncode, 3, args)
            done = subprocess.run([YUSUAN, *args], stderr=subprocess.DEVNULL, env=environment(), check=False,
                                  preexec_fn=lambda: os.close(1))
            self.assertEqual(done.returncode, 3, args)

    def test_check_writes_nothing(self):
        self.run_it("check", "content/2021")
        self.assertFalse(os.path.exists("out"))

    def test_build_of_one_office(self):
        self.run_it("build", "content/2021/", "x")
        self.assertEqual(published("out/2021"), ONE)
        self.run_it("build", "content/2021", "-o", "elsewhere/deep")
        self.assertEqual(published("elsewhere/deep"), BOTH)

    def test_an_error_leaves_the_old_file(self):
        self.run_it("build", "content/2021")
        before = os.stat("out/2021/y.pdf")
        with open("out/2021/y.pdf", "rb") as file:
            old = file.read()
        os.remove("out/2021/x.pdf")
        self.break_y()
        done = self.run_it("build", "content/2021", status=1)
        self.assertIn(f"{CHAPTER}:7:9: 错误：找不到 “收入.合记”", done.stderr)
        self.assertIn("2 个单位中 1 个未通过：1 个错误", done.stderr)
        after = os.stat("out/2021/y.pdf")
        with open("out/2021/y.pdf", "rb") as file:
            self.assertEqual(file.read(), old)
        self.assertEqual((before.st_ino, before.st_mtime_ns), (after.st_ino, after.st_mtime_ns))
        self.assertEqual(published("out/2021"), BOTH)

    def test_folder_that_cannot_be_written(self):
        with open("out", "w", encoding="utf-8"):
            pass
        self.assertIn("[file-write]", self.run_it("build", "content/2021", status=3).stderr)

    def test_another_profile(self):
        self.run_it("build", "content/2021", "x")
        with open("out/2021/x.pdf", "rb") as file:
            old = file.read()
        done = self.run_it("build", "content/2021", "x", "-t", "landscape", status=1)
        self.assertIn("模板里没有章 “收支”", done.stderr)
        self.assertIn("[chapter-missing]", done.stderr)
        with open("out/2021/x.pdf", "rb") as file:
            self.assertEqual(file.read(), old)
        self.assertIn("没有模板 “landscap”", self.run_it("check", "content/2021", "-t", "landscap", status=2).stderr)

    def test_interrupted_in_a_long_office(self):
        with open("content/2021/x/figures.yaml", "a", encoding="utf-8") as file:
            file.write("渠:\n" + "".join(f"  - {{名称: 渠道{number}}}\n" for number in range(40000)))
        with open("content/2021/x/09-more.yaml", "w", encoding="utf-8") as file:
            file.write("章: 其他\n内容:\n  - 逐条: 渠\n    段落: '{名称}整治。'\n")
        for verb in ("build", "check"):
            for which in (signal.SIGTERM, signal.SIGINT):
                with subprocess.Popen([YUSUAN, verb, "content/2021", "x"], env=environment(), stderr=subprocess.DEVNULL) as process:
                    time.sleep(0.2)
                    process.send_signal(which)
                    began = time.monotonic()
                    process.wait()
                self.assertEqual(process.returncode, 130)
                self.assertLess(time.monotonic() - began, 5)  # a second, and the machine may be busy
        self.assertEqual([name for _, _, names in os.walk("out") for name in names if name.endswith((".pdf", ".tmp"))], [])

    def test_interrupted(self):
        for number in range(150):
            shutil.copytree("content/2021/x", f"content/2021/z{number:03}")
            shutil.copytree("content/2020/x", f"content/2020/z{number:03}")
            rename(f"z{number:03}", number + 3)
        with subprocess.Popen([YUSUAN, "build", "content/2021"], env=environment()) as process:
            while not os.path.exists("out/2021/x.pdf") and process.poll() is None:
                time.sleep(0.005)
            process.send_signal(signal.SIGINT)
        self.assertEqual(process.returncode, 130)
        made = [name for name in published("out/2021") if name.endswith(".pdf")]
        self.assertLess(len(made), 152)
        self.assertEqual([name for name in published("out/2021") if not name.endswith((".pdf", ".json", ".html"))], [])
        for name in made:
            with open(os.path.join("out/2021", name), "rb") as file:
                self.assertTrue(file.read().rstrip().endswith(b"%%EOF"), name)
        # the manifest names what was not made, until it is
        left = sorted(set(os.listdir("content/2021")) - {name.removesuffix(".pdf") for name in made})
        self.assertEqual(unmade(), left)
        self.assertIn("[manifest-unmade]", self.run_it("verify", "out/2021", status=1).stderr)
        self.run_it("build", "content/2021", left[-1])
        self.assertEqual(unmade(), left[:-1])
        self.run_it("build", "content/2021")
        self.assertEqual(unmade(), [])
        self.run_it("verify", "out/2021")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
