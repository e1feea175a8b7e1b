"""Incremental updates (ISO 32000-1 §7.5.6) written by hand: a seal as a signing program appends it, and other changes.

The signature itself is invented: nothing here asks whether it is true.
"""
import re
import struct
import subprocess


def shown(path, what):
    return subprocess.run(["qpdf", f"--show-object={what}", path], capture_output=True, text=True, check=True).stdout.strip()


class Update:
    """Objects to be appended to a file: {number: body}."""

    def __init__(self, path):
        self.path = path
        with open(path, "rb") as file:
            self.bytes = file.read()
        self.trailer = shown(path, "trailer")
        self.root, self.info = (int(re.search(rf"/{key} (\d+) 0 R", self.trailer)[1]) for key in ("Root", "Info"))
        self.size = int(re.search(r"/Size (\d+)", self.trailer)[1])
        self.catalog = shown(path, self.root)
        pages = subprocess.run(["qpdf", "--show-pages", path], capture_output=True, text=True, check=True).stdout
        self.pages = [int(number) for number in re.findall(r"^page \d+: (\d+) 0 R", pages, re.M)]
        self.objects = {}
        self.freed = []
        self.loose = b""
        self.extra = ""  # of the trailer
        self.table = False

    def new(self, body):
        self.size += 1
        self.objects[self.size - 1] = body
        return self.size - 1

    def object(self, number):
        return self.objects.get(number) or shown(self.path, number)

    def add(self, number, keys):
        """Keys at the end of a dictionary."""
        body = self.object(number)
        assert body.endswith(">>"), body
        self.objects[number] = body[:-2] + keys + " >>"

    def annotate(self, number, refs):
        page = self.object(self.pages[number])
        if "/Annots" not in page:
            self.add(self.pages[number], f"/Annots [ {refs} ]")
        else:
            self.objects[self.pages[number]] = re.sub(r"/Annots \[(.*?)\]", rf"/Annots [\1 {refs} ]", page)

    def seal(self, page=0, rect="0 0 0 0", field="", signature="/Contents <00>", range_from=0):
        """A signature field with its signature over the whole file; its number."""
        value = self.new(f"<< /Type /Sig /Filter /Adobe.PPKLite {signature} "
                         f"/ByteRange [{range_from} {len(self.bytes)} {len(self.bytes)} 1] >>") if signature else 0
        picture = self.new("<< /Type /XObject /Subtype /Form /BBox [0 0 90 90] /Length 10 >>\nstream\n0 0 9 9 re\nendstream")
        widget = self.new(f"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Seal{self.size}) /F 132 /Rect [{rect}] "
                          f"/P {self.pages[page]} 0 R /AP << /N {picture} 0 R >> {f'/V {value} 0 R' if value else ''} {field} >>")
        form = self.new(f"<< /Fields [ {widget} 0 R ] /SigFlags 3 >>")
        self.annotate(page, f"{widget} 0 R")
        self.add(self.root, f"/AcroForm {form} 0 R")
        return widget

    def whole(self):
        """The file with its update."""
        out, places = bytearray(self.bytes), {number: None for number in self.freed}
        for number, body in sorted(self.objects.items()):
            places[number] = len(out)
            out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
        out += self.loose
        before = int(re.search(rb"startxref\s+(\d+)\s+%%EOF\s*$", self.bytes)[1])
        start = len(out)
        keys = f"/Root {self.root} 0 R /Info {self.info} 0 R /Prev {before} {self.extra}"
        if self.table:
            out += b"xref\n"
            for number, at in sorted(places.items()):
                out += f"{number} 1\n{at or 0:010} 00000 {'f' if at is None else 'n'}\r\n".encode()
            out += f"trailer\n<< /Size {self.size} {keys} >>\n".encode()
        else:
            places[self.size] = start
            rows = b"".join(struct.pack(">BQH", at is not None, at or 0, 0) for _, at in sorted(places.items()))
            index = " ".join(f"{number} 1" for number in sorted(places))
            out += (f"{self.size} 0 obj\n<< /Type /XRef /Size {self.size + 1} /W [1 8 2] /Index [{index}] /Length {len(rows)} "
                    f"{keys} >>\nstream\n").encode() + rows + b"\nendstream\nendobj\n"
        return bytes(out + f"startxref\n{start}\n%%EOF\n".encode())
