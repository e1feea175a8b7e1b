"""What a validator of PDF/A and PDF/UA does not ask: is the structure the document's own?

    faults(pdf, wanted, outline) → list of texts; empty: none
    lines(path) → its structure, as `--dump=structure` prints it
"""
import re
import xml.etree.ElementTree as xml

from pdf import ARTIFACT, Pdf, text_of

TYPES = {"/text/csv", "/application/json", "/application/zip", "/text/yaml"}
DC, PDF_NS = "{http://purl.org/dc/elements/1.1/}", "{http://ns.adobe.com/pdf/1.3/}"
XMP = "{http://ns.adobe.com/xap/1.0/}"
SAME = {"/Title": DC + "title", "/Author": DC + "creator", "/Subject": DC + "description", "/Keywords": PDF_NS + "Keywords",
        "/Creator": XMP + "CreatorTool", "/Producer": PDF_NS + "Producer", "/CreationDate": XMP + "CreateDate",
        "/ModDate": XMP + "ModifyDate"}

IDS = "{http://www.aiim.org/pdfa/ns/id/}", "{http://www.aiim.org/pdfua/ns/id/}"
CLAIMS = {IDS[0] + "part": "3", IDS[0] + "conformance": "A", IDS[1] + "part": "1"}


class Checker:
    def __init__(self, pdf, wanted, outline):
        self.pdf, self.wanted, self.outline = pdf, wanted, outline
        self.faults = []
        self.pages = self.pdf.pages()
        self.texts = {}   # (page, MCID): text
        self.used = {}    # (page, MCID): element
        self.links = {}   # annotation: element
        self.ids = set()

    def fault(self, text):
        self.faults.append(text)

    def run(self):
        for check in (self.catalog, self.metadata, self.content, self.structure, self.parents, self.annotations, self.bookmarks,
                      self.attachments):
            try:
                check()
            except (KeyError, TypeError, IndexError, ValueError, AttributeError, xml.ParseError) as wrong:
                self.fault(f"{check.__name__}: {type(wrong).__name__} {wrong}")
        return self.faults

    def catalog(self):
        root = self.pdf.root
        if text_of(root.get("/Lang")) != "zh-CN":
            self.fault("the language is not zh-CN")
        if self.pdf(root.get("/MarkInfo")) != {"/Marked": True}:
            self.fault("MarkInfo says something else than Marked")
        if self.pdf(root["/ViewerPreferences"]).get("/DisplayDocTitle") is not True:
            self.fault("the title is not displayed")
        if not root.get("/OutputIntents"):
            self.fault("no output intent")
        roles = {"/Title": "/P"}
        if any(line.split()[0] in ("Em", "Strong") for line in self.wanted):
            roles |= {"/Em": "/Span", "/Strong": "/Span"}
        if self.pdf(root["/StructTreeRoot"]).get("/RoleMap") != roles:
            self.fault("types have other roles")

    def metadata(self):
        info = self.pdf(self.pdf.trailer["/Info"])
        tree = xml.fromstring(re.sub(rb"<\?xpacket.*?\?>", b"", self.pdf.data(self.pdf.root["/Metadata"])))
        for key, element in SAME.items():
            said = text_of(info.get(key))
            found = tree.find(".//" + element)
            in_xmp = None if found is None else "".join(found.itertext()).strip()
            if said and said.startswith("D:"):
                said = f"{said[2:6]}-{said[6:8]}-{said[8:10]}"
            if said != in_xmp:
                self.fault(f"{key} is {said!r} in Info and {in_xmp!r} in XMP")
        for name, value in CLAIMS.items():
            if tree.findtext(f".//{name}") != value:
                self.fault(f"{name} is not {value}")
        if not info.get("/Title"):
            self.fault("no title")

    def content(self):
        for number, page in enumerate(self.pages):
            for mcid, kind, text in self.pdf.pieces(page):
                if mcid is None:
                    self.fault(f"page {number + 1}: {text!r} is neither content nor artifact")
                elif mcid is not ARTIFACT:
                    had = self.texts.get((page, mcid), (kind, ""))
                    self.texts[page, mcid] = (kind, had[1] + text)
            if self.pdf(page).get("/Tabs") != "/S":
                self.fault(f"page {number + 1}: tabs not in the order of structure")

    def line(self, element, depth, text):
        attributes = self.pdf(element.get("/A")) or {}
        words = ["  " * depth + element["/S"][1:]]
        if element["/S"] == "/TH":
            words.append(attributes.get("/Scope", "/none")[1:])
        if element["/S"] == "/L":
            numbering = attributes.get("/ListNumbering")
            words += {"/Decimal": ["Decimal"], "/None": []}.get(numbering, [f"ListNumbering={numbering}"])
        if element["/S"] == "/Figure":
            words.append(f"[{element.get('/Alt', '').removeprefix('u:')}]")
            left, foot, right, top = attributes.get("/BBox", [0, 0, 0, 0])
            width, height = self.pdf(element["/Pg"])["/MediaBox"][2:]
            if not 0 < left < right < width or not 0 < foot < top < height:
                self.fault(f"figure {words[-1]}: its box is {left} {foot} {right} {top}")
        rows, columns = attributes.get("/RowSpan", 1), attributes.get("/ColSpan", 1)
        if rows * columns > 1:
            words.append(f"{rows}x{columns}")
        if text:
            words.append('"' + text + '"')
        return " ".join(words)

    def kid(self, ref, element, kid, texts):
        """A kid that is content: its text; True where it was."""
        page = element.get("/Pg")
        if isinstance(kid, dict) and kid.get("/Type") == "/OBJR":
            self.links[kid["/Obj"]] = ref
            return True
        if isinstance(kid, dict) and kid.get("/Type") == "/MCR":
            page, kid = kid.get("/Pg", page), kid["/MCID"]
        if not isinstance(kid, int):
            return False
        if (page, kid) in self.used:
            self.fault(f"MCID {kid} is used twice")
        self.used[page, kid] = ref
        kind, text = self.texts.get((page, kid), (None, None))
        if kind is None:
            self.fault(f"MCID {kid} is drawn nowhere")
        elif kind != element["/S"]:
            self.fault(f"MCID {kid} is drawn as {kind} and is {element['/S']}")
        texts.append(text or "")
        return True

    def walk(self, ref, parent, depth, lines):
        element = self.pdf(ref)
        if element.get("/P") != parent:
            self.fault(f"{ref}: another parent than the one it stands under")
        if (element["/S"] == "/Note") != ("/ID" in element) or element.get("/ID", ref) in self.ids:
            self.fault(f"{ref}: a note without an ID of its own")
        self.ids.add(element.get("/ID", ref))
        at, texts, below = len(lines), [], []
        lines.append(None)
        kids = self.pdf(element.get("/K", []))
        for kid in kids if isinstance(kids, list) else [kids]:
            thing = kid if isinstance(kid, int) else self.pdf(kid)
            if not self.kid(ref, element, thing, texts):
                self.walk(kid, ref, depth + 1, below)
        lines[at] = self.line(element, depth, "".join(texts))
        lines += below

    def lines(self):
        """The structure as `--dump=structure` prints it; after content."""
        root, lines = self.pdf.root["/StructTreeRoot"], []
        top = self.pdf(root)["/K"]
        self.walk(top[0] if isinstance(top, list) else top, root, 0, lines)
        return lines

    def structure(self):
        lines = self.lines()
        for number, (said, wanted) in enumerate(zip(lines + [None] * len(self.wanted), self.wanted + [None] * len(lines))):
            if said is None and wanted is None:
                break
            if said != wanted:
                self.fault(f"structure, line {number + 1}: {said!r} instead of {wanted!r}")
                break
        for place in self.texts.keys() - self.used.keys():
            self.fault(f"{self.texts[place]} belongs to no element")
        levels = [int(line.strip()[1]) for line in lines if re.match(r" *H[1-6]\b", line)]
        for before, level in zip([0] + levels, levels):
            if level > before + 1:
                self.fault(f"H{level} follows H{before}")

    def parents(self):
        numbers = self.pdf(self.pdf(self.pdf.root["/StructTreeRoot"])["/ParentTree"])["/Nums"]
        tree = dict(zip(numbers[::2], numbers[1::2]))
        for page in self.pages:
            row = self.pdf(tree[self.pdf(page)["/StructParents"]])
            wanted = {mcid: ref for (at, mcid), ref in self.used.items() if at == page}
            if dict(enumerate(row)) != wanted:
                self.fault("the ParentTree names other elements than contain the content")
        for page in self.pages:
            for ref in self.pdf(self.pdf(page).get("/Annots", [])):
                if tree.get(self.pdf(ref).get("/StructParent")) != self.links.get(ref):
                    self.fault("the ParentTree names another element for an annotation")

    def annotations(self):
        names = {text_of(name) for name in self.destinations()}
        for page in self.pages:
            for ref in self.pdf(self.pdf(page).get("/Annots", [])):
                link = self.pdf(ref)
                if link["/Subtype"] == "/Widget":
                    self.field(ref, link, page)
                    continue
                if not text_of(link.get("/Contents")):
                    self.fault("a link says nothing")
                if text_of(link["/Dest"]) not in names:
                    self.fault("a link leads nowhere")
                if ref not in self.links or self.pdf(self.links[ref])["/S"] != "/Link":
                    self.fault("a link is no Link")

    def field(self, ref, field, page):
        """A place for a seal: it says what it is, stands on its page, and is one of the form's."""
        left, foot, right, top = field["/Rect"]
        width, height = self.pdf(page)["/MediaBox"][2:]
        if not text_of(field.get("/TU")) or field["/FT"] != "/Sig" or "/V" in field:
            self.fault("a field is no place for a seal that says what it is")
        if not 0 <= left < right <= width or not 0 <= foot < top <= height or field["/P"] != page:
            self.fault("a field is not on its page")
        if ref not in self.pdf(self.pdf.root.get("/AcroForm", {})).get("/Fields", []):
            self.fault("a field is none of the form")
        if ref not in self.links or self.pdf(self.links[ref])["/S"] != "/Form":
            self.fault("a field is no Form")

    def destinations(self):
        tree = self.pdf(self.pdf(self.pdf.root["/Names"]).get("/Dests")) or {"/Names": []}
        return self.pdf(tree["/Names"])[::2]

    def bookmarks(self):
        found = []

        def walk(ref, level):
            while ref:
                entry = self.pdf(ref)
                found.append((level, text_of(entry["/Title"])))
                walk(entry.get("/First"), level + 1)
                ref = entry.get("/Next")
        walk((self.pdf(self.pdf.root.get("/Outlines")) or {}).get("/First"), 1)
        if found != self.outline:
            self.fault(f"bookmarks {found[:3]} … instead of {self.outline[:3]} …")

    def attachments(self):
        names = self.pdf(self.pdf(self.pdf.root["/Names"]).get("/EmbeddedFiles")) or {"/Names": []}
        files = self.pdf(names["/Names"])[1::2]
        if self.pdf(self.pdf.root.get("/AF", [])) != files:
            self.fault("associated files are others than the embedded ones")
        for ref in files:
            spec = self.pdf(ref)
            if not spec.get("/UF") or spec.get("/F") != spec.get("/UF"):
                self.fault("an attachment has no name")
            if spec.get("/AFRelationship") not in ("/Data", "/Source"):
                self.fault("an attachment is related in no way")
            stream = spec["/EF"]["/F"]
            if self.pdf(stream).get("/Subtype") not in TYPES:
                self.fault(f"an attachment is {self.pdf(stream).get('/Subtype')}")
            if self.pdf(self.pdf(stream).get("/Params", {})).get("/Size") != len(self.pdf.data(stream)):
                self.fault("an attachment has another size")


def lines(path):
    checker = Checker(Pdf(path), [], [])
    checker.content()
    return checker.lines()


def faults(pdf, wanted, outline):
    return Checker(pdf, wanted, outline).run()
