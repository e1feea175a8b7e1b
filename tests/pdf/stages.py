"""Reads back what `yusuan --dump=document` and `--dump=trace` print."""
import re
from dataclasses import dataclass, field

RUN = re.compile(r"‹[fcnrt]:(?:#?[^|›]*\|)?([^›]*)›")
PARA = re.compile(r'^(?: *|  (?P<row>\d+),\d+(?: (?P<rows>\d+)x\d+)?(?P<scope> th-\w+)?[ a-z]* |toc )'
                  r'(?P<kind>[a-z-]+)(?: (?P<level>\d))? \[[^]]*\] "(?P<text>.*)"(?: #\S+)?(?:  @\S+)?$')
TEXT = re.compile(r'^text elem=(?:(\d+):(\w+)|(pagination|layout)) x=(\S+) y=(\S+) (\S+) (\S+) (down )?"(.*?)"(?: @(\S+))?$')
PAGE = re.compile(r'^page \d+ ([\d.]+)x([\d.]+) (cover|toc|body)( turned)? "(.*)"$')


def squeeze(text):
    return re.sub(r"\s", "", text)


@dataclass
class Table:
    row_groups: list
    header: dict = field(default_factory=dict)  # row: text of its cells


@dataclass
class Paragraph:
    kind: str
    level: int
    text: str  # without blanks
    title: str
    table: Table = None
    row: int = None


def read_document(dump):
    """Every paragraph of the document, in reading order; captions of later pages apart."""
    paragraphs, table = [], None
    for line in dump.split("\n"):
        if line.startswith("table "):
            table = Table([tuple(map(int, group)) for group in re.findall(r"group=(\d+)\+(\d+)", line)])
            row = None
            continue
        if line.startswith("  later "):
            continue
        match = PARA.match(line)
        if not match:
            continue
        kind, title = match["kind"], RUN.sub(r"\1", match["text"]).replace("⏎", "\n")
        if not line.startswith(" ") and kind != "cell":
            table = None
        if kind == "cell" and match["row"] is not None:
            row = int(match["row"])
        paragraph = Paragraph(kind, int(match["level"] or 0), squeeze(title), title, table, row if kind == "cell" else None)
        if kind == "cell":
            table.header[row] = table.header.get(row, "") + paragraph.text
        paragraphs.append(paragraph)
    return paragraphs


@dataclass
class Item:
    elem: int  # None: an artifact
    type: str
    x: float
    y: float
    text: str
    place: str


@dataclass
class Page:
    width: float
    height: float
    kind: str
    turned: bool
    label: str
    items: list = field(default_factory=list)


def unquote(text):
    return re.sub(r'\\(["\\])', r"\1", re.sub(r"\\x([0-9a-f]{2})", lambda m: chr(int(m[1], 16)), text))


def read_trace(dump):
    pages = []
    for line in dump.split("\n"):
        page = PAGE.match(line)
        if page:
            pages.append(Page(float(page[1]), float(page[2]), page[3], bool(page[4]), page[5]))
        elif line.startswith("text "):
            elem, kind, artifact, x, y, _, _, _, text, place = TEXT.match(line).groups()
            pages[-1].items.append(Item(int(elem) if elem else None, kind or artifact, float(x), float(y), unquote(text), place))
    return pages
