"""Damages to a conforming file, each in the JSON that qpdf prints of it: name → what it does. One whose object is not there does nothing."""
import base64
import copy
import re

ALL = {}


def damage(function):
    ALL[function.__name__] = function
    return function


class File:
    """The objects of a file, to be changed."""

    def __init__(self, json):
        self.json = copy.deepcopy(json)
        self.objects = self.json["qpdf"][1]

    def get(self, ref):
        entry = self.objects["obj:" + ref]
        return entry["stream"]["dict"] if "stream" in entry else entry["value"]

    @property
    def root(self):
        return self.get(self.objects["trailer"]["value"]["/Root"])

    def at(self, value):
        while isinstance(value, str) and value.endswith(" R"):
            value = self.get(value)
        return value

    def all(self, *types):
        return [entry["value"] for name, entry in self.objects.items()
                if "value" in entry and isinstance(entry["value"], dict) and entry["value"].get("/S") in types and "/P" in entry["value"]]

    def pages(self):
        return [entry["value"] for entry in self.objects.values()
                if "value" in entry and isinstance(entry["value"], dict) and entry["value"].get("/Type") == "/Page"]

    def kinds(self, key, value):
        return [self.get(name[4:]) for name in self.objects if name.startswith("obj:") and isinstance(self.get(name[4:]), dict)
                and self.get(name[4:]).get(key) == value]

    def with_text(self, *types):
        return [element for element in self.all(*types) if any(isinstance(kid, int) for kid in element.get("/K", []))]

    def data(self, ref, change):
        stream = self.objects["obj:" + ref]["stream"]
        stream["data"] = base64.b64encode(change(base64.b64decode(stream["data"]))).decode()

    def document(self):
        return self.at(self.at(self.root["/StructTreeRoot"])["/K"])


@damage
def heads_without_scope(file):
    for cell in file.all("/TH"):
        cell["/A"].pop("/Scope", None)


@damage
def lists_without_numbering(file):
    for element in file.all("/L"):
        element.pop("/A", None)


@damage
def numbered_list_that_says_none(file):
    file.all("/L")[0]["/A"]["/ListNumbering"] = "/None"


@damage
def heading_level_skipped(file):
    file.all("/H3")[1]["/S"] = "/H5"


@damage
def first_heading_is_the_second(file):
    file.all("/H1")[0]["/S"] = "/H2"


@damage
def order_of_paragraphs_swapped(file):
    kids = file.document()["/K"]
    kids[6], kids[9] = kids[9], kids[6]


@damage
def no_heads_at_all(file):
    for cell in file.all("/TH"):
        cell["/S"] = "/TD"
        cell["/A"].pop("/Scope", None)


@damage
def scopes_swapped(file):
    for cell in file.all("/TH"):
        cell["/A"]["/Scope"] = "/Row" if cell["/A"].get("/Scope") == "/Column" else "/Column"


def spanning(file, key):
    return next(cell for cell in file.all("/TH", "/TD") if key in cell.get("/A", {}))["/A"]


@damage
def row_span_lost(file):
    spanning(file, "/RowSpan").pop("/RowSpan")


@damage
def column_span_too_large(file):
    spanning(file, "/ColSpan")["/ColSpan"] = 7


@damage
def cell_lost(file):
    file.all("/TR")[4]["/K"].pop()


@damage
def row_of_paragraphs(file):
    file.all("/TD")[3]["/S"] = "/P"


@damage
def caption_in_the_middle(file):
    kids = file.all("/Table")[0]["/K"]
    kids[0], kids[1] = kids[1], kids[0]


@damage
def table_without_rows(file):
    table = file.all("/Table")[0]
    table["/K"] = table["/K"][:1]


@damage
def contents_of_paragraphs(file):
    for entry in file.all("/TOCI"):
        entry["/S"] = "/P"


@damage
def headings_are_paragraphs(file):
    for heading in file.all("/H1", "/H2", "/H3", "/H4"):
        heading["/S"] = "/P"


@damage
def labels_lost(file):
    for item in file.all("/LI"):
        item["/K"] = [kid for kid in item["/K"] if file.at(kid)["/S"] != "/Lbl"]


@damage
def links_say_nothing(file):
    for link in file.kinds("/Subtype", "/Link"):
        link.pop("/Contents", None)


@damage
def links_are_spans(file):
    for link in file.all("/Link"):
        link["/S"] = "/Span"


@damage
def pages_without_tabs(file):
    for page in file.pages():
        page.pop("/Tabs", None)


@damage
def info_has_another_title(file):
    file.get(file.objects["trailer"]["value"]["/Info"])["/Title"] = "u:别的题目"


@damage
def xmp_without_title(file):
    file.data(file.root["/Metadata"], lambda data: data.replace(b"dc:title>", b"dc:title2>"))


@damage
def xmp_says_another_part(file):
    file.data(file.root["/Metadata"], lambda data: data.replace(b"pdfaid:part>3", b"pdfaid:part>1"))


@damage
def language_is_english(file):
    file.root["/Lang"] = "u:en-US"


@damage
def language_lost(file):
    file.root.pop("/Lang")


@damage
def parent_tree_swapped(file):
    row = next(row for row in map(file.at, file.at(file.at(file.root["/StructTreeRoot"])["/ParentTree"])["/Nums"][1::2])
               if isinstance(row, list) and len(row) > 3)
    row[0], row[3] = row[3], row[0]


@damage
def content_used_by_nobody(file):
    file.with_text("/P")[3].pop("/K")


@damage
def content_used_twice(file):
    paragraphs = [p for p in file.with_text("/P") if p["/Pg"] == file.with_text("/P")[-1]["/Pg"]]
    paragraphs[0]["/K"] = paragraphs[-1]["/K"]


@damage
def figure_without_alternative(file):
    file.with_text("/P")[4]["/S"] = "/Figure"


@damage
def note_without_id(file):
    file.with_text("/P")[4]["/S"] = "/Note"


@damage
def character_map_wrong(file):
    for name, entry in file.objects.items():
        if "value" in entry and isinstance(entry["value"], dict) and entry["value"].get("/Subtype") == "/Type0":
            file.data(entry["value"]["/ToUnicode"], lambda data: data.replace(b"5E74", b"6708").replace(b"5e74", b"6708"))


@damage
def title_not_displayed(file):
    file.at(file.root["/ViewerPreferences"])["/DisplayDocTitle"] = False


@damage
def bookmarks_lost(file):
    file.root.pop("/Outlines")


@damage
def suspects(file):
    file.at(file.root["/MarkInfo"])["/Suspects"] = True


@damage
def no_output_intent(file):
    file.root.pop("/OutputIntents")


def specification(file):
    return file.at(file.at(file.at(file.root["/Names"])["/EmbeddedFiles"])["/Names"][1])


@damage
def attachment_without_relation(file):
    specification(file).pop("/AFRelationship")


@damage
def attachment_without_type(file):
    file.at(specification(file)["/EF"]["/F"]).pop("/Subtype")


@damage
def attachment_is_a_program(file):
    file.at(specification(file)["/EF"]["/F"])["/Subtype"] = "/application/x-msdownload"


@damage
def attachment_of_no_document(file):
    file.root.pop("/AF")


@damage
def attachment_without_a_unicode_name(file):
    specification(file).pop("/UF")


@damage
def attachment_without_size(file):
    file.at(specification(file)["/EF"]["/F"]).pop("/Params")


@damage
def text_is_an_artifact(file):
    file.data(file.pages()[-1]["/Contents"], lambda data: re.sub(rb"/\w+<</MCID 0>>", b"/Artifact<</Type/Layout>>", data, count=1))
