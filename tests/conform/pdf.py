"""A PDF as qpdf's JSON has it, and what is drawn on its pages piece by piece."""
import base64
import functools
import json
import re
import subprocess

TOKEN = re.compile(rb"""(?P<string>\((?:[^()\\]|\\.)*\))|(?P<hex><[0-9A-Fa-f]*>)|(?P<open><<)|(?P<close>>>)
                        |(?P<name>/[^\s/<>\[\]()]*)|(?P<array>[\[\]])|(?P<word>[^\s/<>\[\]()]+)""", re.S | re.X)
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
ARTIFACT = object()


def read(path):
    """The file as qpdf's JSON has it."""
    run = subprocess.run(["qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", path],
                         capture_output=True)
    if run.returncode not in (0, 3):  # 3: with warnings
        raise ValueError(run.stderr.decode(errors="replace"))
    return json.loads(run.stdout)


class Pdf:
    def __init__(self, path, told=None):
        """told: what `read` gives of it, where that is known."""
        self.json = told or read(path)
        self.objects = self.json["qpdf"][1]
        self.maps = {}

    def __call__(self, value):
        """What a value stands for: through references to the thing itself, of a stream to its dictionary."""
        while isinstance(value, str) and re.fullmatch(r"\d+ \d+ R", value):
            entry = self.objects.get("obj:" + value, {"value": None})
            value = entry["stream"]["dict"] if "stream" in entry else entry["value"]
        return value

    def data(self, ref):
        return base64.b64decode(self.objects["obj:" + ref]["stream"]["data"])

    @property
    def trailer(self):
        return self.objects["trailer"]["value"]

    @property
    def root(self):
        return self(self.trailer["/Root"])

    def pages(self):
        """References of the pages, in order."""
        found = []

        def walk(ref):
            node = self(ref)
            if node.get("/Type") == "/Page":
                found.append(ref)
            for kid in self(node.get("/Kids", [])):
                walk(kid)
        walk(self.root["/Pages"])
        return found

    def unicode_of(self, font):
        """code → text, by the font's /ToUnicode."""
        if font not in self.maps:
            table = {}
            text = self.data(self(font)["/ToUnicode"]).decode("latin-1")
            for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
                for code, to in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
                    table[int(code, 16)] = bytes.fromhex(to).decode("utf-16-be")
            for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.S):
                for first, _, array in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*\[(.*?)\]", block, re.S):
                    for offset, to in enumerate(re.findall(r"<([0-9A-Fa-f]+)>", array)):
                        table[int(first, 16) + offset] = bytes.fromhex(to).decode("utf-16-be")
                block = re.sub(r"<[0-9A-Fa-f]+>\s*<[0-9A-Fa-f]+>\s*\[.*?\]", "", block, flags=re.S)
                for first, last, to in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
                    start = bytes.fromhex(to).decode("utf-16-be")
                    for code in range(int(first, 16), int(last, 16) + 1):
                        table[code] = start[:-1] + chr(ord(start[-1]) + code - int(first, 16))
            self.maps[font] = table
        return self.maps[font]

    def pieces(self, page):
        """What is drawn: (MCID, ARTIFACT or None, type of its mark, text), a piece each time the mark changes; rules have no text."""
        fonts = self(self(self(page)["/Resources"])["/Font"])
        contents = self(page)["/Contents"]
        data = b"\n".join(map(self.data, contents if isinstance(contents, list) else [contents]))
        drawn = []
        for about, font, codes in shown(data):
            table = self.unicode_of(fonts[font]) if codes else {}
            text = "".join(table.get(codes[i] << 8 | codes[i + 1], "\ufffd") for i in range(0, len(codes), 2))
            drawn.append((*about, text))
        return drawn


@functools.lru_cache(maxsize=256)  # most pages of a file that is spoilt are those of the next one
def shown(data):
    """Of a content: for each piece (its mark as in `pieces`, the name of the font, the codes)."""
    found, marks, stack, font = [], [], [], None
    for match in TOKEN.finditer(data):
        if match["string"]:
            stack.append(literal(match["string"][1:-1]))
        elif match["word"] and not re.fullmatch(rb"[-+.\d]+", match["word"]):
            operator = match["word"].decode("latin-1")
            if operator == "Tf":
                font = stack[-2].decode()
            elif operator in ("BDC", "BMC"):
                marks.append(mark(stack))
            elif operator == "EMC":
                marks.pop()
            elif operator in ("Tj", "TJ", "f", "Do"):
                codes = b"" if operator in ("f", "Do") else b"".join(s for s in stack if isinstance(s, bytes) and not s.startswith(b"/"))
                found.append((marks[0] if marks else (None, None), font, codes))
            stack = []
        else:
            stack.append(match[0] if match["name"] else match[0].decode("latin-1"))
    if marks:
        raise ValueError("marked content is left open")
    return found


def literal(raw):
    return re.sub(rb"\\(.)", lambda m: ESCAPES.get(m[1], m[1]), raw, flags=re.S)


def mark(stack):
    """Of what stands before BDC: its MCID or ARTIFACT, and its type."""
    words = [part.decode("latin-1") if isinstance(part, bytes) else part for part in stack]
    name = words[0]
    if "/MCID" in words:
        return int(words[words.index("/MCID") + 1]), name
    return (ARTIFACT, "".join(words)) if name == "/Artifact" else (None, name)


def text_of(value):
    """A text string of qpdf's JSON."""
    if value is None:
        return None
    return value[2:] if value.startswith("u:") else bytes.fromhex(value[2:]).decode("latin-1")
