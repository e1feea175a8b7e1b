#!/usr/bin/env python3
"""Pictures of an office: in the file as they are, told apart from another, taken out again, and refused where they are
not as the program puts them.

    pictures.py YUSUAN PROJECT SCRATCH
"""
import base64
import os
import re
import shutil
import subprocess
import sys
import unittest
import zlib

YUSUAN, PROJECT, SCRATCH = (os.path.abspath(arg) for arg in sys.argv[1:4])
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(PROJECT, "tests"))

import pictures  # noqa: E402
from altered import Pdf  # noqa: E402

CHAPTER = "content/2021/yunqi/03-running-cost.yaml"
MORE = """
  - {图片: gate.jpg, 题: 正门, 说明: '正门，2020年摄'}
  - {图片: kinds.png, 题: 地类, 说明: 四类用地, 宽: 60mm, 书签: 否}
"""
PICTURES = {"map.png": pictures.png(600, 300), "gate.jpg": pictures.jpeg(700, 350), "kinds.png": pictures.png(400, 200, "palette")}
TOLD = b"GPS 30.25N 120.17E, Li Si"
EXIF = b"MM\0*\0\0\0\x08\0\2" + bytes.fromhex("01120003000000010001 0000") + b"\x01\x3b\0\2" + bytes([0, 0, 0, len(TOLD)]) + b"\0\0\0\x26" + bytes(4) + TOLD


def noted(name):
    """The picture's file as a camera leaves it: with where it was taken and by whom, and a preview behind it."""
    data = PICTURES[name]
    if name.endswith(".jpg"):
        notes = pictures.segment(0xE1, b"Exif\0\0" + EXIF) + pictures.segment(0xED, TOLD) + pictures.segment(0xFE, TOLD)
        return data[:2] + notes + data[2:] + TOLD
    head = data.index(b"IHDR") + 4 + 13 + 4
    return data[:head] + pictures.chunk(b"tEXt", b"Author\0" + TOLD) + pictures.chunk(b"eXIf", EXIF) + data[head:] + TOLD


FILES = {name: noted(name) for name in PICTURES}


def run(*args):
    return subprocess.run([YUSUAN, *args], cwd=SCRATCH, capture_output=True, text=True, check=False)


def read(*path):
    with open(os.path.join(SCRATCH, *path), "rb") as file:
        return file.read()


def put(path, data):
    with open(os.path.join(SCRATCH, path), "wb") as file:
        file.write(data)


def example():
    """The block of docs/content.md as it stands there."""
    with open(os.path.join(PROJECT, "docs/content.md"), encoding="utf-8") as file:
        block = re.search(r"^((?:    .*\n)*    - 图片: (?:.*\n)(?:    .*\n)*)", file.read(), re.M)[1]
    return re.sub(r"^    ", "  ", block, flags=re.M)


def setUpModule():
    shutil.rmtree(SCRATCH, ignore_errors=True)
    for name in ("templates", "fonts"):
        shutil.copytree(f"{PROJECT}/{name}", f"{SCRATCH}/{name}")
    os.makedirs(f"{SCRATCH}/out")
    if os.path.isdir(f"{PROJECT}/out/fonts"):
        os.symlink(f"{PROJECT}/out/fonts", f"{SCRATCH}/out/fonts")
    for year in ("2020", "2021"):
        shutil.copytree(f"{PROJECT}/content/{year}/yunqi", f"{SCRATCH}/content/{year}/yunqi")
    with open(f"{SCRATCH}/templates/gbt9704/profile.yaml", "a", encoding="utf-8") as file:
        file.write("\n附件: {数据: 是, 源文件: 是}\n")
    with open(f"{SCRATCH}/{CHAPTER}", "a", encoding="utf-8") as file:
        file.write("\n" + example() + MORE)
    for name, data in FILES.items():
        put(f"content/2021/yunqi/{name}", data)


class Pictures(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.built = run("build", "content/2021", "-o", "made")
        cls.trace = run("build", "content/2021", "--dump=trace").stdout

    def test_it_is_published_without_a_finding(self):
        self.assertEqual(self.built.returncode, 0, self.built)
        self.assertNotIn("警告", self.built.stderr)
        said = run("recheck", "made/yunqi.pdf")
        self.assertEqual(said.returncode, 0, said)

    def test_pixels_are_those_of_the_files(self):
        pdf = read("made/yunqi.pdf")
        self.assertIn(PICTURES["gate.jpg"], pdf)
        for name in ("map.png", "kinds.png"):
            pixels = PICTURES[name].split(b"IDAT")[1].split(b"IEND")[0][:-8]
            self.assertIn(pixels, pdf, name)

    def test_they_are_as_large_as_they_say(self):
        sizes = re.findall(r"^picture elem=\d+:Figure x=\S+ y=\S+ w=(\S+) h=(\S+) (\S+)$", self.trace, re.M)
        self.assertEqual(sizes, [("226.772", "113.386", "600x300"),  # 8 cm
                                 ("336.000", "168.000", "700x350"),  # 700 points at 150 an inch
                                 ("170.079", "85.039", "400x200")])

    def test_they_are_numbered_and_read_aloud(self):
        outline = re.findall(r'^outline \d "(.*)" ->', self.trace, re.M)
        self.assertEqual([title for title in outline if title.startswith("图")], ["图1　辖区示意图", "图2　正门"])
        structure = run("build", "content/2021", "--dump=structure").stdout
        self.assertIn("Figure [辖区东至清河、", structure)
        self.assertIn("Figure [正门，2020年摄]", structure)

    def test_the_source_has_them(self):
        shutil.rmtree(f"{SCRATCH}/again", ignore_errors=True)
        said = run("extract", "made/yunqi.pdf", "-o", "again")
        self.assertEqual(said.returncode, 0, said)
        for name, data in PICTURES.items():
            self.assertEqual(read("again/content/2021/yunqi", name), data)
        os.makedirs(f"{SCRATCH}/again/out", exist_ok=True)
        if os.path.isdir(f"{PROJECT}/out/fonts") and not os.path.exists(f"{SCRATCH}/again/out/fonts"):
            os.symlink(f"{PROJECT}/out/fonts", f"{SCRATCH}/again/out/fonts")
        said = subprocess.run([YUSUAN, "build", "content/2021", "-o", "made"], cwd=f"{SCRATCH}/again", capture_output=True,
                              text=True, check=False)
        self.assertEqual(said.returncode, 0, said)
        self.assertEqual(read("again/made/yunqi.pdf"), read("made/yunqi.pdf"))

    def test_what_a_camera_wrote_beside_them_is_not_published(self):
        plain = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", f"{SCRATCH}/made/yunqi.pdf", "-"],
                               capture_output=True, check=True).stdout
        self.assertIn(b"gate.jpg", plain)
        for told in (TOLD, b"Exif"):
            self.assertNotIn(told, plain)
        # as base64 it may begin at any of three places
        inside = b"".join(base64.b64decode(text) for text in re.findall(rb'"content/[^"]*\.(?:png|jpg)":\s*"([^"]*)"', plain))
        self.assertIn(PICTURES["map.png"], inside)
        for told in (TOLD, b"Exif", b"eXIf"):
            self.assertNotIn(told, inside)

    def test_one_to_be_turned_is_refused(self):
        for name in ("gate.jpg", "map.png"):
            put(f"content/2021/yunqi/{name}", FILES[name].replace(EXIF[:20], EXIF[:19] + b"\6") if name.endswith("jpg") else
                pictures.png(600, 300, more=pictures.chunk(b"eXIf", EXIF[:19] + b"\6" + EXIF[20:])))
            try:
                said = run("check", "content/2021")
                self.assertEqual(said.returncode, 1, said)
                self.assertIn(name, said.stderr)
                self.assertIn("应旋转", said.stderr)
            finally:
                put(f"content/2021/yunqi/{name}", FILES[name])

    def test_next_year_has_them(self):
        said = run("new", "2022", "--from", "content/2021", "yunqi")
        self.assertEqual(said.returncode, 0, said)
        for name, data in FILES.items():
            self.assertEqual(read("content/2022/yunqi", name), data)
        shutil.rmtree(f"{SCRATCH}/content/2022")

    def test_another_picture_is_seen(self):
        self.assertIn("0", run("build", "content/2021", "-o", "later").stdout + "0")
        before = read("later/yunqi.pdf")
        self.assertEqual(before, read("made/yunqi.pdf"))
        try:
            put("content/2021/yunqi/map.png", pictures.png(600, 300, shade=1))
            said = run("build", "content/2021", "-o", "later")
            self.assertEqual(said.returncode, 0, said)
            self.assertNotEqual(before, read("later/yunqi.pdf"))
            told = run("diff", "made", "later").stdout
            self.assertIn("图片指纹", told)
            self.assertIn("图1　辖区示意图", told)
        finally:
            put("content/2021/yunqi/map.png", FILES["map.png"])

    def test_what_is_no_file_is_refused(self):
        path = f"{SCRATCH}/content/2021/yunqi/map.png"
        for make in (os.mkfifo, os.mkdir, lambda path: os.symlink("/dev/zero", path)):
            os.remove(path)
            make(path)
            try:
                said = run("check", "content/2021")
                self.assertNotEqual(said.returncode, 0, said)
                self.assertIn("map.png", said.stderr)
            finally:
                (os.rmdir if os.path.isdir(path) else os.remove)(path)
                put("content/2021/yunqi/map.png", FILES["map.png"])

    def test_one_that_is_too_large_is_refused(self):
        most = 20 << 20
        for size, kept in ((most, True), (most + 1, False)):
            room = size - len(PICTURES["map.png"]) - 12
            put("content/2021/yunqi/map.png", pictures.png(600, 300, more=pictures.chunk(b"teXt", bytes(room))))
            try:
                said = run("check", "content/2021")
                self.assertEqual("file-too-large" not in said.stderr, kept, said)
            finally:
                put("content/2021/yunqi/map.png", FILES["map.png"])


class Kept(Pdf):
    """Streams stay as they are, since pixels are to; those of pages are read and written plain."""

    @classmethod
    def read(cls, path):
        plain = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", "--stream-data=preserve", path, "-"],
                               capture_output=True, check=True).stdout
        objects, at = {}, 0
        while match := re.compile(rb"^(\d+) 0 obj\n", re.M).search(plain, at):
            at = plain.index(b"\nendobj\n", match.end())
            objects[int(match[1])] = plain[match.end():at]
        return cls(objects, int(re.search(rb"/Root (\d+) 0 R", plain)[1]))

    def content(self, page):
        found = re.search(rb"stream\n(.*)endstream", self.objects[self.ref(page, b"Contents")], re.S)[1]
        return zlib.decompressobj().decompress(found) if b"/FlateDecode" in self.objects[self.ref(page, b"Contents")] else found


class Altered(unittest.TestCase):
    """The file with something else in a picture's place."""

    def setUp(self):
        run("build", "content/2021", "-o", "made")
        self.pdf = Kept.read(f"{SCRATCH}/made/yunqi.pdf")
        self.images = [number for number, body in self.pdf.objects.items() if b"/Subtype /Image" in body]
        self.page = next(page for page in self.pdf.pages() if b"/I1 Do" in self.pdf.content(page))

    def recheck(self, status, *said):
        shutil.copy(f"{SCRATCH}/made/yunqi.trace.json", f"{SCRATCH}/altered.trace.json")
        put("altered.pdf", self.pdf.bytes())
        came = run("recheck", "altered.pdf")
        self.assertEqual(came.returncode, status, came)
        for words in said:
            self.assertIn(words, came.stderr)

    def content(self, there, instead):
        content = self.pdf.content(self.page)
        self.assertRegex(content, there)
        self.pdf.content_set(self.page, re.sub(there, instead, content, count=1))

    def test_put_together_again_it_agrees(self):
        self.assertEqual(len(self.images), 3)
        self.recheck(0)

    def test_another_kind_of_object(self):
        for there, instead in ((b"/Subtype /Image", b"/Subtype /Form"), (b"/Width", b"/ImageMask true /Width"),
                               (b"/Width", b"/SMask 1 0 R /Width"), (b"/Width", b"/Interpolate true /Width"),
                               (b"/Width", b"/Alternates [] /Width"), (b"/DeviceRGB", b"/DeviceCMYK"),
                               (b"/BitsPerComponent 8", b"/BitsPerComponent 16"), (b"/Width 600", b"/Width 601")):
            with self.subTest(instead):
                self.setUp()
                number = next(number for number in self.images if b"/Width 600" in self.pdf.objects[number])
                self.pdf.objects[number] = self.pdf.objects[number].replace(there, instead)
                self.recheck(1, "[recheck-foreign]")

    def test_a_palette_of_another_length(self):
        number = next(number for number in self.images if b"/Indexed" in self.pdf.objects[number])
        self.pdf.objects[number] = re.sub(rb"(/Indexed\s+/DeviceRGB\s+)3", rb"\g<1>2", self.pdf.objects[number])
        self.recheck(1, "[recheck-foreign]", "图片不是本程序会写的样子")

    def test_another_way_to_draw(self):
        for there, instead, said in (
                (rb"/I1 Do\s+Q", b"/I1 Do /I1 Do\nQ", "用错了 Do"),
                (rb"/I1 Do\s+Q", b"/I2 Do\nQ", "又画了一次"),
                (rb"/I1 Do\s+Q", b"/I9 Do\nQ", "没有的图片"),
                (rb"/I1 Do\s+Q", b"/I1 Do\nQ 0 0 9 9 re f", "用错了 re"),
                (rb"/I1 Do\s+Q", b"/I1 Do", "用错了 EMC"),
                (rb"q\n226.772 0 0 113.386", b"226.772 0 0 113.386", "有 cm"),
                (rb"226.772 0 0 113.386", b"-226.772 0 0 113.386", "转了、翻了"),
                (rb"226.772 0 0 113.386", b"226.772 1 0 113.386", "转了、翻了"),
                (rb"226.772 0 0 113.386", b"226.772 0 0 114.386", "拉伸"),
                (rb"226.772 0 0 113.386 \S+ \S+ cm", b"4000 0 0 2000 0 -800 cm", "叠在一起"),
                (rb"/Figure\s*(<<\s*/MCID \d+\s*>>\s*BDC\s+q)", rb"/P \1", "有 q"),
                (rb"/MCID 1\b", b"/MCID 2", "BDC")):
            with self.subTest(instead):
                self.setUp()
                self.content(there, instead)
                self.recheck(1, "[recheck-foreign]", said)

    def test_one_that_nobody_draws(self):
        self.content(rb"q\s+226.772 0 0 113.386 \S+ \S+ cm\s+/I1 Do\s+Q", b"0 0 1 1 re f")
        self.recheck(1, "[recheck-foreign]")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
