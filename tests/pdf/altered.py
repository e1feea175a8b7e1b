#!/usr/bin/env python3
"""A finished file altered so that its reader sees another number than the text says: `yusuan recheck` refuses each way
by its name, exit status 1; and files made to be slow, deep or large come to an end.

    altered.py YUSUAN PROJECT SCRATCH
"""
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import unittest
import zlib

YUSUAN, PROJECT, SCRATCH = (os.path.abspath(arg) for arg in sys.argv[1:4])
OUT = os.path.join(SCRATCH, "out")
SECONDS = 60  # of CPU that a hostile file may take, sanitizers included; it takes three at most
MEMORY = 2 << 20  # KB


def run(*args, status=0):
    done = subprocess.run(args, check=False, capture_output=True, text=True)
    if done.returncode != status:
        raise AssertionError(f"{' '.join(args)}: exit {done.returncode}, not {status}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done


def setUpModule():
    shutil.rmtree(SCRATCH, ignore_errors=True)
    run(YUSUAN, "build", os.path.join(PROJECT, "content/2021"), "-o", OUT, "--root", PROJECT)


class Pdf:
    """A file as its objects, which may be altered; `bytes` puts them together again, with a table that fits."""

    def __init__(self, objects, root=1):
        self.objects, self.root = objects, root

    @classmethod
    def read(cls, path):
        plain = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", path, "-"], capture_output=True, check=True).stdout
        objects, at = {}, 0
        while match := re.compile(rb"^(\d+) 0 obj\n", re.M).search(plain, at):
            at = plain.index(b"\nendobj\n", match.end())
            objects[int(match[1])] = plain[match.end():at]
        root = int(re.search(rb"/Root (\d+) 0 R", plain)[1])
        return cls(objects, root)

    def add(self, body):
        number = max(self.objects) + 1
        self.objects[number] = body
        return number

    def add_stream(self, data, keys=b""):
        return self.add(b"<< %s /Length %d >>\nstream\n%s\nendstream" % (keys, len(data), data))

    def dict_add(self, number, keys):
        """Keys at the end of an object's dictionary."""
        body = self.objects[number]
        assert body.endswith(b">>")
        self.objects[number] = body[:-2] + keys + b" >>"

    def pages(self):
        tree = int(re.search(rb"/Pages (\d+) 0 R", self.objects[self.root])[1])
        return [int(n) for n in re.findall(rb"(\d+) 0 R", re.search(rb"/Kids \[(.*?)\]", self.objects[tree], re.S)[1])]

    def ref(self, number, key):
        return int(re.search(rb"/%s (\d+) 0 R" % key, self.objects[number])[1])

    def content(self, page):
        return re.search(rb"stream\n(.*)endstream", self.objects[self.ref(page, b"Contents")], re.S)[1].rstrip(b"\n")

    def content_set(self, page, data):
        self.objects[self.ref(page, b"Contents")] = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)

    def bytes(self, more=b""):
        used = self.reached()
        out, offsets = bytearray(b"%PDF-1.7\n"), {}
        for number in sorted(used):
            offsets[number] = len(out)
            out += b"%d 0 obj\n%s\nendobj\n" % (number, self.objects[number])
        start, n = len(out), max(used) + 1
        out += b"xref\n0 %d\n" % n
        for number in range(n):
            out += b"%010d 00000 n \n" % offsets[number] if number in offsets else b"0000000000 65535 f \n"
        out += b"trailer\n<< /Size %d /Root %d 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (n, self.root, more, start)
        return bytes(out)

    def reached(self):
        """Without what an alteration left behind, such as the length of a stream."""
        used, open_ = set(), [self.root]
        while open_:
            number = open_.pop()
            if number in used or number not in self.objects:
                continue
            used.add(number)
            body = self.objects[number]
            open_ += [int(n) for n in re.findall(rb"(\d+) 0 R", body.partition(b"\nstream\n")[0])]
        return used


class Altered(unittest.TestCase):
    def setUp(self):
        self.path = os.path.join(SCRATCH, self._testMethodName + ".pdf")
        shutil.copy(os.path.join(OUT, "fenglin.trace.json"), self.path.replace(".pdf", ".trace.json"))
        with open(self.path.replace(".pdf", ".trace.json"), encoding="utf-8") as file:
            self.trace = json.load(file)
        self.original = os.path.join(OUT, "fenglin.pdf")
        self.pdf = Pdf.read(self.original)
        self.entry = next(entry for entry in self.trace["printed"] if re.fullmatch(r"\d+人", entry["text"]))
        self.page = self.pdf.pages()[self.entry["page"] - 1]

    def recheck(self, data, status, *said):
        with open(self.path, "wb") as file:
            file.write(data)
        done = run(YUSUAN, "recheck", self.path, status=status)
        for words in said:
            self.assertIn(words, done.stderr)
        return done

    def refused(self, *said):
        """This file is refused for what is said, on the page of the number."""
        self.recheck(self.pdf.bytes(), 1, "[recheck-foreign]", f"第 {self.entry['page']} 页", *said)

    def box(self):
        """Where the number stands, in points from the page's lower left corner."""
        height = float(re.search(rb"/MediaBox \[\s*0\s+0\s+\S+\s+([\d.]+)", self.pdf.objects[self.page])[1])
        x, y, width, tall = (self.entry["boxes"][0][key] / 1000 for key in ("x", "y", "width", "height"))
        return x, height - y - tall, width, tall

    def covered(self):
        """White over the number."""
        return b"1 g %.3f %.3f %.3f %.3f re f\n" % self.box()

    def codes(self, text):
        """Font name and code of each character, as the page itself shows them."""
        font = self.pdf.content(self.page).rpartition(b" Tf")[0].split()[-2]
        fonts = self.pdf.objects[self.pdf.ref(self.pdf.ref(self.page, b"Resources"), b"Font")]
        for name, number in re.findall(rb"(/F\d+) (\d+) 0 R", fonts):
            stream = self.pdf.objects[self.pdf.ref(int(number), b"ToUnicode")]
            known = {}
            for first, texts in re.findall(rb"beginbfrange\n<(\w{4})> <\w{4}> \[(.*?)\]", stream, re.S):
                for i, code in enumerate(re.findall(rb"<(\w*)>", texts)):
                    known[bytes.fromhex(code.decode()).decode("utf-16-be")] = b"<%04x>" % (int(first, 16) + i)
            if all(c in known for c in text):
                return name, [known[c] for c in text]
        raise AssertionError(f"no font has {text}, {font}")

    def drawn(self, text, x, y, size):
        font, codes = self.codes(text)
        return b"BT %s %.3f Tf %.3f %.3f Td %s ET\n" % (font, size, x, y, b"".join(b"%s Tj " % code for code in codes))

    def append(self, data):
        self.pdf.content_set(self.page, self.pdf.content(self.page) + b"\n" + data)

    def test_put_together_again_it_agrees(self):
        self.recheck(self.pdf.bytes(), 0)
        self.append(b"")
        self.recheck(self.pdf.bytes(), 0)

    # ---- another number, drawn where text is not looked for ----

    def test_a_form(self):
        form = self.pdf.add_stream(self.covered(), b"/Type /XObject /Subtype /Form /BBox [0 0 600 900]")
        self.pdf.dict_add(self.pdf.ref(self.page, b"Resources"), b"/XObject << /N %d 0 R >>" % form)
        self.append(b"/N Do")
        self.recheck(self.pdf.bytes(), 1, "[recheck-foreign]", "图片里没有 /Width")

    def test_a_form_with_the_keys_of_an_image(self):
        form = self.pdf.add_stream(self.covered(), b"/Type /XObject /Subtype /Form /Width 1 /Height 1 /BitsPerComponent 8 "
                                                   b"/ColorSpace /DeviceGray /Filter /DCTDecode")
        self.pdf.dict_add(self.pdf.ref(self.page, b"Resources"), b"/XObject << /N %d 0 R >>" % form)
        self.append(b"/N Do")
        self.recheck(self.pdf.bytes(), 1, "[recheck-foreign]", "/Subtype 的值不是本程序会写的")

    def test_a_form_that_no_page_names(self):
        self.append(b"/N Do")
        self.refused("页面内容里有 Do")

    def test_an_image_in_the_content(self):
        self.append(b"q 9 0 0 9 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q")
        self.refused("页面内容里有 q")

    def test_an_annotation(self):
        look = self.pdf.add_stream(self.covered(), b"/Type /XObject /Subtype /Form /BBox [0 0 600 900]")
        stamp = self.pdf.add(b"<< /Type /Annot /Subtype /Stamp /Rect [0 0 600 900] /AP << /N %d 0 R >> >>" % look)
        self.pdf.objects[self.page] = re.sub(rb"/Annots \[.*?\]\s*", b"", self.pdf.objects[self.page], flags=re.S)
        self.pdf.dict_add(self.page, b"/Annots [%d 0 R]" % stamp)
        self.refused("批注的种类是 /Stamp")

    def test_a_second_content(self):
        over = self.pdf.add_stream(self.covered())
        self.pdf.objects[self.page] = re.sub(rb"/Contents (\d+ 0 R)", rb"/Contents [\1 %d 0 R]" % over, self.pdf.objects[self.page])
        self.refused("/Contents 的值不是本程序会写的")

    def test_a_key_twice(self):
        self.pdf.dict_add(self.page, b"/Contents %d 0 R" % self.pdf.add_stream(self.covered()))
        self.recheck(self.pdf.bytes(), 1, "[recheck-foreign]", f"对象 {self.page}", "同一个字典里 /Contents 写了两次")

    def test_fonts_of_one_page(self):
        self.pdf.objects[self.page] = re.sub(
            rb"/Resources \d+ 0 R", b"/Resources << /Font << /F1 %d 0 R >> >>" % int(re.search(
                rb"/F2 (\d+)", self.pdf.objects[self.pdf.ref(self.pdf.ref(self.page, b"Resources"), b"Font")])[1]),
            self.pdf.objects[self.page])
        done = self.recheck(self.pdf.bytes(), 1, "[recheck-foreign]")
        self.assertIn("页面有自己的一套字体", done.stderr)

    def test_a_font_that_is_drawn_by_the_file(self):
        fonts = self.pdf.ref(self.pdf.ref(self.page, b"Resources"), b"Font")
        glyph = self.pdf.add_stream(b"500 0 0 0 500 500 d1 0 0 500 500 re f")
        font = self.pdf.add(b"<< /Type /Font /Subtype /Type3 /CharProcs << /a %d 0 R >> >>" % glyph)
        self.pdf.dict_add(fonts, b"/F99 %d 0 R" % font)
        self.recheck(self.pdf.bytes(), 1, "[recheck-foreign]", "字体的种类是 /Type3")

    # ---- what hides the number ----

    def test_a_clip(self):
        self.pdf.content_set(self.page, b"0 0 0 0 re W n\n" + self.pdf.content(self.page))
        self.refused("页面内容里有 W")

    def test_boxes_of_the_page(self):
        for key in (b"/CropBox [0 0 10 10]", b"/TrimBox [0 0 10 10]", b"/Rotate 180", b"/UserUnit 100"):
            with self.subTest(key=key):
                self.pdf = Pdf.read(self.original)
                self.pdf.dict_add(self.page, key)
                self.refused("页面里有 " + key.decode().split()[0])
        self.pdf = Pdf.read(self.original)
        top = re.search(rb"/MediaBox \[\s*0\s+0\s+(\S+)\s+([\d.]+)", self.pdf.objects[self.page])
        self.pdf.objects[self.page] = re.sub(rb"/MediaBox \[.*?\]", b"/MediaBox [0 %.3f 10 %s]" % (float(top[2]) - 10, top[2]),
                                             self.pdf.objects[self.page], flags=re.S)
        self.recheck(self.pdf.bytes(), 1, "[recheck-disturbed]", "它在页面之外")

    def test_invisible_text(self):
        for operators, said in ((b"BT 3 Tr ET", "Tr"), (b"BT 0 Tz ET", "Tz"), (b"/G gs", "gs"), (b"/OC /L BDC EMC", "BDC")):
            with self.subTest(operators=operators):
                self.pdf = Pdf.read(self.original)
                self.pdf.content_set(self.page, operators + b"\n" + self.pdf.content(self.page))
                self.refused(said)

    def test_white_text(self):
        data = self.pdf.content(self.page).replace(b"0 g", b"1 g")
        self.pdf.content_set(self.page, data if b"1 g" in data else b"1 g\n" + data)
        self.recheck(self.pdf.bytes(), 1, "[recheck-disturbed]", "字号或深浅不是记录的")

    def test_white_over_the_number(self):
        self.append(self.covered())
        self.recheck(self.pdf.bytes(), 1, "[recheck-disturbed]", "有线压在它上面")

    # ---- what is read with the number ----

    def test_a_digit_before_the_number(self):
        x, y, _, size = self.box()
        self.append(self.drawn("1", x - size * .52, y + size * .12, size))
        self.recheck(self.pdf.bytes(), 1, "[recheck-disturbed]", "紧挨着它还有别的数字")

    def test_a_line_that_is_a_minus(self):
        x, y, _, size = self.box()
        self.append(b"%.3f %.3f %.3f .8 re f" % (x - size * .5, y + size * .45, size * .4))
        self.recheck(self.pdf.bytes(), 1, "[recheck-disturbed]", "会看成符号")

    def test_a_larger_character_over_the_number(self):
        x, y, _, size = self.box()
        self.append(self.drawn("1", x - size, y - size, 4 * size))
        self.recheck(self.pdf.bytes(), 1, "[recheck-disturbed]", self.entry["text"])

    # ---- what a reader shows beside the pages ----

    def test_a_bookmark_with_another_number(self):
        number = next(n for n, body in sorted(self.pdf.objects.items()) if b"/Parent" in body and re.search(rb"/Title [(<]", body))
        for title, refused in (("核定编制9876543人", True), ("没有数", False)):
            self.pdf.objects[number] = re.sub(rb"/Title (?:\(.*?\)|<.*?>)", b"/Title <feff%s>" % title.encode("utf-16-be").hex().encode(),
                                              self.pdf.objects[number], flags=re.S)
            if refused:
                self.recheck(self.pdf.bytes(), 1, "[recheck-foreign]", f"对象 {number}", "书签或者链接说的 9876543 哪一页上都没有")
            else:
                self.recheck(self.pdf.bytes(), 0)

    def test_a_link_that_says_another_number(self):
        for tip, status in ((b"9876543", 1), (b"no number", 0)):
            self.pdf = Pdf.read(self.original)
            link = self.pdf.add(b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /Border [0 0 0] /F 4 /Contents (%s) >>" % tip)
            self.pdf.objects[self.page] = re.sub(rb"/Annots \[.*?\]\s*", b"", self.pdf.objects[self.page], flags=re.S)
            self.pdf.dict_add(self.page, b"/Annots [%d 0 R]" % link)
            self.recheck(self.pdf.bytes(), status, *(["[recheck-foreign]", f"对象 {link}"] if status else []))

    # ---- what it carries ----

    def attached(self, name):
        """The number of the specification, and of its stream."""
        number = next(n for n, body in self.pdf.objects.items() if b"/Filespec" in body and name in body)
        return number, int(re.search(rb"/EF <<.*?/F (\d+) 0 R", self.pdf.objects[number], re.S)[1])

    def attached_change(self, name, change):
        _, stream = self.attached(name)
        head, _, data = self.pdf.objects[stream].partition(b"\nstream\n")
        length = re.search(rb"/Length (\d+) 0 R", head)
        before = data[:int(self.pdf.objects[int(length[1])])]
        after = change(before)
        self.assertNotEqual(before, after)
        head = head.replace(length[0], b"/Length %d" % len(after))
        self.pdf.objects[stream] = head + b"\nstream\n" + after + b"\nendstream"

    def test_a_table_with_another_number(self):
        number = self.entry["text"].removesuffix("人").encode()
        self.attached_change(b"ledger.csv", lambda data: data.replace(b"," + number + b",", b"," + number + b"0,", 1))
        self.recheck(self.pdf.bytes(), 1, "[recheck-foreign]", "ledger.csv：和 ledger.json 说的不一样")

    def test_tables_with_another_number(self):
        self.attached_change(b"ledger.csv", lambda data: data.replace("社区数量 指标值,8,".encode(), "社区数量 指标值,9876543,".encode()))
        self.attached_change(b"ledger.json", lambda data: re.sub('(?<=社区",)(.*?)"8"'.encode(), rb'\1"9876543"', data, count=1))
        self.recheck(self.pdf.bytes(), 1, "[recheck-unfound]", "9876543个")

    def test_tables_of_nobody(self):
        number, stream = self.attached(b"ledger.csv")
        other = self.pdf.add(self.pdf.objects[stream])
        whole = self.pdf.objects[number]
        for old, new in ((b"/UF %d 0 R" % stream, b"/UF %d 0 R" % other), (b"/F (ledger.csv)", b"/F (ledger.json)"),
                         (b"/UF (ledger.csv)", b"/UF (budget.csv)")):
            self.assertIn(old, whole)
            self.pdf.objects[number] = whole.replace(old, new)
            self.recheck(self.pdf.bytes(), 1, "[recheck-foreign]", f"对象 {stream}", "附件不是账和源文件")

    def test_bytes_behind_what_is_packed(self):
        data = zlib.compress(self.pdf.content(self.page))
        for more, status in ((b"", 0), (b"99", 1)):
            self.pdf.objects[self.pdf.ref(self.page, b"Contents")] = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (
                len(data + more), data + more)
            self.recheck(self.pdf.bytes(), status, *(["流解不开"] if status else []))

    # ---- other objects for other readers ----

    def test_scripts_layers_and_forms(self):
        for keys, words in ((b"/OpenAction << /S /JavaScript /JS (1) >>", "文件目录里有 /OpenAction"),
                            (b"/AA << >>", "文件目录里有 /AA"), (b"/OCProperties << >>", "文件目录里有 /OCProperties"),
                            (b"/AcroForm << >>", "表单里没有 /Fields"),
                            (b"/AcroForm << /Fields [] /XFA (1) >>", "表单里有 /XFA")):
            with self.subTest(keys=keys):
                self.pdf = Pdf.read(self.original)
                self.pdf.dict_add(self.pdf.root, keys)
                self.recheck(self.pdf.bytes(), 1, "[recheck-foreign]", words)

    def test_a_file_added_to(self):
        with open(self.original, "rb") as file:
            data = file.read()
        start = int(re.search(rb"startxref\n(\d+)", data)[1])
        number = self.page + 100000
        data += b"%d 0 obj\n<< >>\nendobj\n" % number
        table = len(data)
        data += b"xref\n%d 1\n%010d 00000 n \ntrailer\n<< /Size %d /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
            number, table - 30, number + 1, start, table)
        self.recheck(data, 1, "[recheck-foreign]", "交叉引用表不止一段")

    def test_other_tables_in_the_file(self):
        for option, said in (("--linearize", "交叉引用表不止一段"), ("--encrypt", "文件加了密")):
            with self.subTest(option=option):
                run("qpdf", *(["--encrypt", "", "o", "256", "--"] if option == "--encrypt" else [option]), self.original, self.path)
                with open(self.path, "rb") as file:
                    self.recheck(file.read(), 1, "[recheck-foreign]", said)
        for key in (b"/Prev 9", b"/XRefStm 9"):
            self.recheck(self.pdf.bytes(key), 1, "[recheck-foreign]", "文件尾里有 " + key.decode().split()[0])

    def test_what_no_reader_should_find(self):
        data = self.pdf.bytes()
        self.recheck(data + b"\n", 0)
        self.recheck(data + b"9 0 obj\n<< >>\nendobj\n", 1, "[recheck-unreadable]")
        loose = b"%d 0 obj\n<< /Type /Page >>\nendobj\n" % self.page
        at = data.index(b"\nendobj\n") + len(b"\nendobj\n")
        moved = re.sub(rb"(?m)^(\d{10}) 00000 n ", lambda match: b"%010d 00000 n " % (
            int(match[1]) + (len(loose) if int(match[1]) >= at else 0)), data[:at] + loose + data[at:])
        start = int(re.search(rb"startxref\n(\d+)", moved)[1])
        self.recheck(moved.replace(b"startxref\n%d" % start, b"startxref\n%d" % (start + len(loose))), 1,
                     "[recheck-foreign]", "它后面有不属于任何对象的内容")


MAP = (b"begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0001> <000A> <0030> endbfrange "
       b"1 beginbfchar <FFFF> <0041> endbfchar")


class Hostile(unittest.TestCase):
    """Made to be slow, deep or large: each comes to its end in a second or so, and in little memory."""

    def measured(self, pdf, trace, status, *said):
        path = os.path.join(SCRATCH, self._testMethodName + ".pdf")
        with open(path, "wb") as file:
            file.write(pdf)
        with open(path.replace(".pdf", ".trace.json"), "w", encoding="utf-8") as file:
            json.dump(trace, file)
        with open(path + ".said", "w+b") as output:
            process = subprocess.Popen([YUSUAN, "recheck", path], stdout=output, stderr=output,
                                       preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS)))
            _, ended, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(ended)
            output.seek(0)
            text = output.read(4000).decode("utf-8", "replace")
        self.assertEqual(process.returncode, status, text)
        self.assertLess(usage.ru_maxrss, MEMORY)
        for words in said:
            self.assertIn(words, text)

    def trace(self, printed=(), pages=1):
        return {"format": "yusuan-trace/2", "pages": pages, "numbers": len(printed), "printed": list(printed)}

    def document(self, content, fonts):
        """One page with `fonts` fonts, each of its own objects: F0, F1 …"""
        pdf = Pdf({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 600 800] >>",
                   3: b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font 5 0 R >> >>"})
        pdf.add_stream(content)
        pdf.add(b"")
        pdf.add_stream(b"outlines", b"/Subtype /CIDFontType0C")
        names = []
        for i in range(fonts):
            cid = pdf.add(b"<< /Type /Font /Subtype /CIDFontType0 /W [1 [500] 65535 [500]] /FontDescriptor << /FontFile3 6 0 R >> >>")
            texts = pdf.add_stream(MAP)
            names.append(pdf.add(b"<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [%d 0 R] "
                                 b"/ToUnicode %d 0 R >>" % (cid, texts)))
        pdf.objects[5] = b"<< " + b" ".join(b"/F%d %d 0 R" % (i, number) for i, number in enumerate(names)) + b" >>"
        return pdf

    def test_lengths_in_a_row(self):
        pdf = self.document(b"", 1)
        pdf.objects[4] = b"<< /Length %d 0 R >>\nstream\n\nendstream" % (max(pdf.objects) + 1)
        for _ in range(20000):
            pdf.add(b"<< /Length %d 0 R >>\nstream\n\nendstream" % (max(pdf.objects) + 2))
        pdf.add(b"0")
        self.measured(pdf.bytes(), self.trace(), 1, "要读它先得读的对象太多")

    def test_maps_of_one_far_code(self):
        content = b"BT " + b" ".join(b"/F%d 9 Tf" % i for i in range(1000)) + b" ET"
        self.measured(self.document(content, 1000).bytes(), self.trace(), 0)

    def test_many_names_and_many_fonts(self):
        pdf = self.document(b"BT " + b"/N9 9 Tf " * 200000 + b"ET", 1)
        font = int(re.search(rb"(\d+) 0 R", pdf.objects[5])[1])
        pdf.objects[5] = b"<< " + b" ".join(b"/N%d %d 0 R" % (i, font) for i in range(60000)) + b" >>"
        self.measured(pdf.bytes(), self.trace(), 0)

    def test_many_numbers_in_one_place(self):
        pdf = self.document(b"BT /F0 9 Tf 9 9 Td " + b"<0002> Tj " * 20000 + b"ET", 1)
        box = {"page": 1, "x": 0, "y": 0, "width": 600000, "height": 800000, "text": "1"}
        self.measured(pdf.bytes(), self.trace([{"text": "1", "boxes": [box]}] * 20000), 1, "[recheck-differs]")

    def test_content_without_an_end(self):
        """One content of 8 MB that every page shows: 2 GB to be read."""
        pdf = self.document(b" " * (8 << 20), 1)
        kids = [3] + [pdf.add(b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>") for _ in range(255)]
        pdf.objects[2] = b"<< /Type /Pages /Count 256 /MediaBox [0 0 9 9] /Kids [%s] >>" % b" ".join(b"%d 0 R" % n for n in kids)
        self.measured(pdf.bytes(), self.trace(pages=256), 1, "超过了能核对的限度")


class Neighbours(unittest.TestCase):
    """What builds is accepted, whatever stands right beside a figure."""

    BESIDE = ("PPP A SUV 5G é α Ⅲ 2 ５ 2个 ² ½ % ％ ‰ . , ． · - + − － ＋ ‐ — ～ / 元 万 亿 百 个 $ ¥ × = ℃ ° ^ | ’2 “2” （2） "
              "\u20dd \u0336 \u0338 \u0301 \ufe0f \u200b \u200a2 、 ： & # {A} {B:无单位} {车} {年度}").split(" ") + ["{加粗 2}", "{照录 3}"]
    FIGURES = ("{A}", "{B:无单位}", "{车}", "{增减率 A}")

    def test_what_builds_is_accepted(self):
        root = os.path.join(SCRATCH, "beside")
        for folder in ("templates", "templates/own", "content"):
            os.makedirs(os.path.join(root, folder))
        for name in os.listdir(os.path.join(PROJECT, "templates")):
            os.symlink(os.path.join(PROJECT, "templates", name), os.path.join(root, "templates", name))
        for name in ("fonts", "out"):
            os.symlink(os.path.join(PROJECT, name), os.path.join(root, name))
        with open(os.path.join(root, "templates/own/profile.yaml"), "w", encoding="utf-8") as file:
            file.write("名称: 试\n继承: gbt9704\n章节:\n  - {名: 预算说明, 标题: 预算说明, 必需: 是}\n")
        texts = [text for figure in self.FIGURES for beside in self.BESIDE for text in (figure + beside, beside + figure)]
        for nth, text in enumerate(texts):
            self.office(os.path.join(root, f"content/2021/n{nth:03}"), nth, text)
        out = os.path.join(root, "o")
        subprocess.run([YUSUAN, "build", os.path.join(root, "content/2021"), "-o", out, "--root", root], check=False, capture_output=True)
        made = sorted(name for name in os.listdir(out) if name.endswith(".pdf"))
        self.assertGreater(len(made), len(texts) // 4)
        self.assertLess(len(made), len(texts))
        run(YUSUAN, "recheck", *(os.path.join(out, name) for name in made))

    def office(self, folder, nth, text):
        digits = "".join("甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in f"{nth:03}")
        os.makedirs(folder)
        for name, content in (
                ("office.yaml", f'单位名称: {digits}街道办事处\n单位编码: "{109001 + nth}"\n年度: 2021\n模板: own\n编制日期: 2021-02-10\n'),
                ("figures.yaml", "单位: 万元\nA: 12.00\nB: 34.00\n车: 3辆\n上年: {A: 10.00}\n"),
                ("01.yaml", f"章: 预算说明\n内容:\n  - |-\n    安排{text}经费。\n")):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(content)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
