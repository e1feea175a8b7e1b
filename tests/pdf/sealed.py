#!/usr/bin/env python3
"""A file that was sealed after it was made is the same document for every verb, and is never lost; a change that comes
with the seal is refused.

    sealed.py YUSUAN PROJECT SCRATCH
"""
import json
import os
import re
import shutil
import subprocess
import sys
import unittest

from appended import Update
from offices import PROJECT, SCRATCH, digest, offices_make, rewrite, run, small_make

PYHANKO = os.environ.get("YUSUAN_PYHANKO", f"{PROJECT}/out/tools/pyhanko/bin/python")
OUT, ARCHIVED = "out/2021", "out/2021/archive/a.v1.pdf"


def put(path, data):
    with open(path, "wb") as file:
        file.write(data)


def read(path):
    with open(path, "rb") as file:
        return file.read()


class Sealed(unittest.TestCase):
    make = staticmethod(small_make)

    def setUp(self):
        self.folder = self.make(f"{SCRATCH}/{self.id().split('.')[-1]}", ["a"])
        self.build(0)
        self.pdf = f"{self.folder}/{OUT}/a.pdf"
        self.made = read(self.pdf)

    def build(self, status, *args):
        done = run(self.folder, "build", "content/2021", *args)
        self.assertEqual(done.returncode, status, done.told)
        return done.told

    def told(self, status, *args):
        done = run(self.folder, *args)
        self.assertEqual(done.returncode, status, done.told)
        return done.said + done.told

    def seal(self, **how):
        update = Update(self.pdf)
        update.seal(**how)
        put(self.pdf, update.whole())
        return read(self.pdf)

    def sound(self, signatures):
        """Every verb that reads takes it for the document it is."""
        self.assertIn(f"盖过章，{signatures} 个签名", self.told(0, "recheck", f"{OUT}/a.pdf"))
        told = self.told(0, "verify", OUT)
        self.assertIn("4 个文件，4 个相符", told)
        self.assertIn("[file-sealed]", told)
        self.assertIn(f"前 {len(self.made)} 字节", told)
        self.told(0, "site", OUT)
        page = read(f"{self.folder}/{OUT}/index.html").decode()
        self.assertTrue(digest(self.pdf) in page.replace("<wbr>", ""))

    def foreign(self, update, word=""):
        """Neither verb takes it."""
        put(self.pdf, update.whole())
        for verb, what in (("recheck", f"{OUT}/a.pdf"), ("verify", OUT), ("site", OUT)):
            told = self.told(1, verb, what)
            self.assertIn("[seal-foreign]", told)
            self.assertIn(word, told)
        put(self.pdf, self.made)


class Appended(Sealed):
    def test_sealed_is_the_same_document(self):
        self.seal()
        self.sound(1)

    def test_two_hands_and_a_picture(self):
        update = Update(self.pdf)
        first = update.seal(rect="2 2 12 12")
        put(self.pdf, update.whole())
        self.sound(1)
        update = Update(self.pdf)
        value = update.new(f"<< /Type /Sig /Contents <00> /ByteRange [0 {len(update.bytes)} {len(update.bytes)} 2] >>")
        field = update.new(f"<< /FT /Sig /T (Second) /V {value} 0 R >>")
        form = int(update.catalog.split("/AcroForm ")[1].split()[0])
        update.objects[form] = f"<< /Fields [ {first} 0 R {field} 0 R ] /SigFlags 3 >>"
        update.table = True
        put(self.pdf, update.whole())
        self.sound(2)

    def test_other_metadata_and_what_verifies_it(self):
        update = Update(self.pdf)
        update.seal()
        certificate = update.new("<< /Length 3 >>\nstream\nabc\nendstream")
        update.add(update.root, f"/DSS << /Type /DSS /Certs [ {certificate} 0 R ] >> /Extensions << /ESIC << /BaseVersion /1.7 >> >>")
        update.objects[update.info] = update.object(update.info).replace("/Producer (", "/Producer (signer; ")
        self.assertIn("signer", update.objects[update.info])
        put(self.pdf, update.whole())
        self.sound(1)

    def test_nothing_else_comes_with_a_seal(self):
        def changed(what):
            update = Update(self.pdf)
            update.seal()
            what(update)
            return update

        def page(update, old, new):
            update.objects[update.pages[0]] = update.objects[update.pages[0]].replace(old, new)
            self.assertIn(new, update.objects[update.pages[0]])

        def content(update):
            number = int(update.object(update.pages[0]).split("/Contents ")[1].split()[0])
            update.objects[number] = "<< /Length 9 >>\nstream\n0 0 9 9 re\nendstream".replace("9 >>", "10 >>")

        def note(update):
            update.annotate(0, f"{update.new('<< /Type /Annot /Subtype /FreeText /Rect [0 0 99 99] /Contents (1) >>')} 0 R")

        def field(update, body):
            form = max(number for number, text in update.objects.items() if "/SigFlags" in text)
            update.objects[form] = update.objects[form].replace("/Fields [", f"/Fields [ {update.new(body)} 0 R")

        def info(update):
            update.objects[update.info] = update.object(update.info).replace("/Title <", "/Was 1 /Title <")

        for what, word in (
                (lambda u: page(u, "/Type /Page", "/Rotate 90 /Type /Page"), "页面改过"),
                (lambda u: page(u, "/Contents", "/Contents 1 0 R /Was"), "页面改过"),
                (content, "在盖章时改过"),
                (note, "签章以外的批注"),
                (lambda u: field(u, "<< /FT /Tx /T (x) /V (1) >>"), "签名域以外"),
                (lambda u: field(u, "<< /FT /Sig /T (x) /AA << >> >>"), "签名域以外"),
                (lambda u: u.add(u.root, "/OpenAction << /S /JavaScript /JS (x) >>"), "文件目录改过"),
                (lambda u: u.objects.update({u.root: u.objects[u.root].replace("/PageMode", "/OldMode")}), "文件目录改过"),
                (info, "文件信息改过"),
                (lambda u: u.freed.append(u.pages[-1]), "页面改过"),
                (lambda u: setattr(u, "loose", b"9999 0 obj\n(x)\nendobj\n"), "不属于任何对象"),
                (lambda u: setattr(u, "extra", "/XRefStm 9"), "读不出来"),
                (lambda u: setattr(u, "extra", "/Encrypt << >>"), "读不出来"),
        ):
            with self.subTest(word):
                put(self.pdf, self.made)
                self.foreign(changed(what), word)

    def test_a_signature_is_over_the_whole_file(self):
        for how, word in (({"signature": "", "rect": "0 0 0 0", "field": "/MK << /Was (/ByteRange) >>"}, "没有签名"),
                          ({"signature": "", "rect": "0 0 9 9", "field": "/MK << /Was (/ByteRange) >>"}, "图案没有签名"),
                          ({"signature": "/Was /No"}, "没有签全文"),
                          ({"range_from": 1}, "没有签全文")):
            update = Update(self.pdf)
            update.seal(**how)
            self.foreign(update, word)
        update = Update(self.pdf)  # one byte less than all of it
        update.seal()
        update.objects = {number: body.replace(f"[0 {len(self.made)} ", f"[0 {len(self.made) - 1} ")
                          for number, body in update.objects.items()}
        self.foreign(update, "没有签全文")

    def test_a_seal_over_a_number(self):
        with open(f"{self.folder}/{OUT}/a.trace.json", encoding="utf-8") as file:
            entry = json.load(file)["printed"][0]
        box = entry["boxes"][0]
        page = box.get("page", entry.get("page"))
        media = Update(self.pdf).object(Update(self.pdf).pages[page - 1]).split("/MediaBox [")[1].split("]")[0].split()
        left, top = box["x"] / 1000, float(media[3]) - box["y"] / 1000
        self.seal(page=page - 1, rect=f"{left - 20:.3f} {top - 5:.3f} {left + 1:.3f} {top + 20:.3f}")
        self.assertIn("[recheck-disturbed]", self.told(1, "recheck", f"{OUT}/a.pdf"))
        put(self.pdf, self.made)
        self.seal(page=page - 1, rect=f"{left - 20:.3f} {top - 5:.3f} {left - 1:.3f} {top + 20:.3f}")
        self.told(0, "recheck", f"{OUT}/a.pdf")

    def test_another_document_sealed(self):
        other = small_make(f"{SCRATCH}/other", ["a", "b"])
        self.assertEqual(run(other, "build", "content/2021").returncode, 0)
        shutil.copy(f"{other}/{OUT}/b.pdf", self.pdf)
        self.seal()
        self.assertIn("[file-differs]", self.told(1, "verify", OUT))


class Built(Sealed):
    def test_the_same_document_stays(self):
        sealed = self.seal()
        self.assertIn("[sealed-kept]", self.build(0))
        self.build(0)
        self.assertEqual(read(self.pdf), sealed)
        self.sound(1)

    def test_another_is_not_written_over_it(self):
        sealed = self.seal()
        rewrite(f"{self.folder}/content/2021/a/office.yaml", "杏园甲东街道", "杏园甲西街道")
        self.assertIn("[sealed-stands]", self.build(1))
        self.assertIn("[sealed-stands]", self.build(1, "--draft"))
        self.assertEqual(read(self.pdf), sealed)
        self.told(0, "verify", OUT)
        self.build(0, "-o", "out/other")

    def test_archived_sealed(self):
        sealed = self.seal()
        self.assertIn("登记 1 个", self.told(0, "archive", OUT))
        self.assertNotIn("换成了", self.told(0, "archive", OUT))
        self.assertEqual(read(f"{self.folder}/{ARCHIVED}"), sealed)
        self.assertIn("8 个文件，8 个相符", self.told(0, "verify", OUT))
        self.build(0)
        self.told(0, "site", OUT)
        os.remove(self.pdf)
        put(self.pdf, sealed + b"9 0 obj\n")
        self.told(1, "verify", OUT)


class Corrected(Sealed):
    make = staticmethod(offices_make)

    def test_a_correction_replaces_what_is_archived_with_its_seal(self):
        self.told(0, "archive", OUT)
        sealed = self.seal()
        rewrite(f"{self.folder}/content/2021/a/office.yaml", "枫林甲东街道", "枫林甲西街道")
        with open(f"{self.folder}/content/2021/a/corrections.yaml", "w", encoding="utf-8") as file:
            file.write("更正:\n  - {版本: 2, 日期: 2021-06-15, 原因: 单位名称有误, 批准人: 区财政局}\n")
        self.assertIn("[sealed-stands]", self.build(1))
        self.assertEqual(read(self.pdf), sealed)
        self.assertIn("存档里 1 份换成了盖过章的", self.told(0, "archive", OUT))
        self.assertEqual(read(f"{self.folder}/{ARCHIVED}"), sealed)
        self.build(0)
        self.assertNotEqual(read(self.pdf), sealed)
        self.assertEqual(read(f"{self.folder}/{ARCHIVED}"), sealed)
        self.assertIn("[file-sealed]", self.told(0, "verify", OUT))


TIP = "加盖单位电子印章（从此处签名）"


def reserved_make(folder, names):
    """The same, with a place for the seal below the text."""
    small_make(folder, names)
    rewrite(f"{folder}/templates/small/profile.yaml", "版式:\n", f"版式:\n  签名域: {TIP}\n")
    rewrite(f"{folder}/templates/small/profile.yaml", "样式:\n", "样式:\n  落款: {首行缩进: 0字, 对齐: 右}\n")
    with open(f"{folder}/content/2021/{names[0]}/01-basics.yaml", "a", encoding="utf-8") as file:
        file.write("  - 落款: {署名: 街道办, 日期: '{编制日期}', 盖章: 是}\n")
    return folder


class Reserved(Sealed):
    """The profile has a 签名域: the seal goes into it, and into nothing else of the page."""

    make = staticmethod(reserved_make)

    def field(self, update):
        """The number of the field, and what it is."""
        number = int(re.search(r"/AcroForm << /Fields \[ (\d+) 0 R \]", update.catalog)[1])
        return number, update.object(number)

    def signed(self, change=lambda body: body):
        update = Update(self.pdf)
        number, body = self.field(update)
        value = update.new(f"<< /Type /Sig /Contents <00> /ByteRange [0 {len(update.bytes)} {len(update.bytes)} 1] >>")
        picture = update.new("<< /Type /XObject /Subtype /Form /BBox [0 0 90 90] /Length 10 >>\nstream\n0 0 9 9 re\nendstream")
        update.objects[number] = change(re.sub(r"/AP << /N \d+ 0 R >>", f"/AP << /N {picture} 0 R >> /V {value} 0 R", body))
        return update

    def test_it_waits(self):
        update = Update(self.pdf)
        number, body = self.field(update)
        self.assertIn("/FT /Sig", body)
        self.assertNotIn("/V", body)
        self.assertEqual(bytes.fromhex(re.search(r"/TU <feff(.*?)>", body)[1]).decode("utf-16-be"), TIP)
        self.assertIn(f" {number} 0 R ]", " ".join(update.object(page).split("/Annots")[-1] for page in update.pages))
        self.told(0, "recheck", f"{OUT}/a.pdf")
        self.told(0, "verify", OUT)

    def test_it_is_sealed(self):
        put(self.pdf, self.signed().whole())
        self.sound(1)
        sealed = read(self.pdf)
        self.assertIn("[sealed-kept]", self.build(0))
        self.assertEqual(read(self.pdf), sealed)

    def test_it_is_sealed_and_no_more(self):
        for change in (lambda body: body.replace("/TU <feff", "/TU <feff0031"), lambda body: body.replace("/Rect [ ", "/Rect [ 1"),
                       lambda body: re.sub(r"/V \d+ 0 R", "", body), lambda body: re.sub(r"/V \d+ 0 R", "/V null", body),
                       lambda body: body.replace("/FT /Sig", "/FT /Tx"), lambda body: body.replace("/T (seal1)", "/T (seal2)"),
                       lambda body: body[:-2] + "/AA << >> >>"):
            self.foreign(self.signed(change))
        update = self.signed()
        number, _ = self.field(update)
        update.objects[update.root] = update.catalog.replace(f"/Fields [ {number} 0 R ]", "/Fields [ ]")
        self.foreign(update, "留给签章的域改过")
        update = self.signed()
        blank = int(re.search(r"/AP << /N (\d+) 0 R", self.field(Update(self.pdf))[1])[1])
        update.objects[blank] = update.object(update.size - 1)
        self.foreign(update, "在盖章时改过")


SIGN = """
import sys
from pyhanko.sign import signers, fields
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
key, certificate, source, target, name, box = sys.argv[1:]
signer = signers.SimpleSigner.load(key, certificate)
with open(source, 'rb') as file:
    writer = IncrementalPdfFileWriter(file)
    if box:
        fields.append_signature_field(writer, fields.SigFieldSpec(name, on_page=0, box=tuple(map(int, box.split()))))
    with open(target, 'wb') as out:
        signers.PdfSigner(signers.PdfSignatureMetadata(field_name=name, md_algorithm='sha256',
            subfilter=fields.SigSeedSubFilter.PADES), signer=signer).sign_pdf(writer, output=out)
status = validate_pdf_signature(PdfFileReader(open(target, 'rb')).embedded_signatures[-1])
assert status.intact and status.valid
"""


@unittest.skipUnless(os.path.exists(PYHANKO), "pyHanko is not here: ./dev test fetches it where there is a network")
class Signed(Sealed):
    """By a real signing program, PAdES; its picture on the page or not, once and twice."""

    def sign(self, name, box):
        keys = [f"{SCRATCH}/key.pem", f"{SCRATCH}/certificate.pem"]
        if not os.path.exists(keys[0]):
            subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", keys[0], "-out", keys[1],
                            "-days", "36500", "-subj", "/CN=Seal"], check=True, capture_output=True)
        done = subprocess.run([PYHANKO, "-c", SIGN, *keys, self.pdf, f"{self.pdf}.signed", name, box],
                              capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        os.replace(f"{self.pdf}.signed", self.pdf)

    def test_signed(self):
        for count, (name, box) in enumerate((("Seal", "0 0 0 0"), ("Second", "1 1 90 40")), 1):
            self.sign(name, box)
            self.sound(count)
        signed = read(self.pdf)
        self.build(0)
        self.told(0, "archive", OUT)
        self.told(0, "verify", OUT)
        self.assertEqual(read(self.pdf), signed)
        self.assertEqual(read(f"{self.folder}/{ARCHIVED}"), signed)


class SignedReserved(Signed):
    """The same program finds the field that waits, and signs that."""

    make = staticmethod(reserved_make)

    def test_signed(self):
        self.sign("seal1", "")
        self.sound(1)
        self.sign("Second", "1 1 90 40")
        self.sound(2)


if __name__ == "__main__":
    os.makedirs(SCRATCH, exist_ok=True)
    unittest.main(argv=sys.argv[:1] + sys.argv[4:])
