#!/usr/bin/env python3
"""The viewers of browsers find a phrase of a shipped office's PDF and follow its links: Chromium's own, and pdf.js.

    viewers.py YUSUAN PROJECT SCRATCH

Chromium runs in a screen of memory (Xvfb). Keys are typed and the mouse is pressed as a reader does it; which page is
shown is asked over the browser's debugging protocol. Where a phrase stands and a link leads is read from the PDF by
poppler and qpdf. Skipped where one of the programs is missing.
"""
import contextlib
import functools
import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
import time
import unittest
from urllib.parse import quote

YUSUAN, PROJECT, SCRATCH = (os.path.abspath(arg) for arg in sys.argv[1:4])
sys.path.insert(0, os.path.join(PROJECT, "tests", "conform"))
import pdf  # noqa: E402

PDF_JS = "/usr/share/javascript/pdf"
PROGRAMS = ("chromium", "Xvfb", "xdotool")
PATIENCE, AGAIN = 90, 6  # seconds; what is waited for comes within one, on a machine that has nothing else to do
OFFICE, WITH_LINKS = "fenglin", "haitang"  # without a table of contents, and with one


def until(ask, wanted=bool, act=None):
    """What `ask` answers as soon as it is wanted, else its last answer. `act` is done first and again every few seconds:
    a key or a press comes to nothing in a window that is not ready, and no one tells when it is."""
    end, again = time.monotonic() + PATIENCE, 0
    while True:
        if act and time.monotonic() > again:
            act()
            again = time.monotonic() + AGAIN
        if wanted(answer := ask()) or time.monotonic() > end:
            return answer
        time.sleep(0.1)


@contextlib.contextmanager
def screen():
    told, tell = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(tell), "-screen", "0", "1280x1000x24"], pass_fds=[tell],
                              stderr=subprocess.DEVNULL)
    os.close(tell)
    try:
        yield ":" + os.read(told, 20).decode().strip()
    finally:
        os.close(told)
        server.kill()
        server.wait()


class Chromium:
    """A browser in a screen, spoken to over a pair of pipes: its descriptors 3 and 4."""

    def __init__(self, display):
        self.env = {**os.environ, "DISPLAY": display}
        shutil.rmtree(f"{SCRATCH}/profile", ignore_errors=True)
        heard, self.to = os.pipe()
        self.back, said = os.pipe()
        command = ["chromium", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
                   "--remote-debugging-pipe", f"--user-data-dir={SCRATCH}/profile", "--window-position=0,0",
                   "--window-size=1200,950", "about:blank"]
        self.process = subprocess.Popen(["sh", "-c", f'exec "$@" 3<&{heard} 4>&{said}', "sh", *command], env=self.env,
                                        pass_fds=[heard, said], stderr=subprocess.DEVNULL)
        os.close(heard)
        os.close(said)
        self.calls, self.read = 0, b""

    def end(self):
        self.process.kill()
        self.process.wait()
        os.close(self.to)
        os.close(self.back)

    def call(self, method, session=None, **params):
        self.calls += 1
        asked = {"id": self.calls, "method": method, "params": params}
        if session:
            asked["sessionId"] = session
        os.write(self.to, json.dumps(asked).encode() + b"\0")
        while True:
            while b"\0" not in self.read:
                got = os.read(self.back, 1 << 16)
                if not got:
                    raise EOFError("chromium ended")
                self.read += got
            one, self.read = self.read.split(b"\0", 1)
            answer = json.loads(one)
            if answer.get("id") == self.calls:  # else an event
                if "error" in answer:
                    raise ValueError(answer["error"])
                return answer["result"]

    def attach(self, target):
        return self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]

    def targets(self):
        return self.call("Target.getTargets", filter=[{}])["targetInfos"]

    def open(self, url):
        """A page of its own in front of the others: its target."""
        return self.call("Target.createTarget", url=url)["targetId"]

    def close(self, target):
        self.call("Target.closeTarget", targetId=target)

    def value(self, session, expression):
        result = self.call("Runtime.evaluate", session, expression=expression, returnByValue=True, awaitPromise=True)
        return result["result"].get("value")

    def keys(self, *args):
        subprocess.run(["xdotool", *args], env=self.env, check=True)

    def press(self, x, y):
        self.keys("mousemove", str(round(x)), str(round(y)), "click", "1")


class BuiltIn:
    """Chromium's viewer, an extension's page around the plugin that draws; places are points of the screen."""

    WINDOW = "{x: window.screenX, y: window.screenY + window.outerHeight - window.innerHeight}"
    VIEWER = "document.querySelector('pdf-viewer')"

    def __init__(self, browser, url):
        self.browser = browser
        self.page = browser.open(url)
        self.outer = browser.attach(self.page)
        self.inner = browser.attach(until(self.extension)["targetId"])
        until(lambda: self.ask("!!v.viewport.documentDimensions_ && v.viewport.documentDimensions_.pageDimensions.length > 0"))

    def extension(self):
        return next((t for t in self.browser.targets()
                     if t.get("parentId") == self.page and t["url"].startswith("chrome-extension:")), None)

    def ask(self, expression):
        return self.browser.value(self.inner, f"(() => {{ const v = {self.VIEWER}; return v && v.viewport && ({expression}); }})()")

    def shown(self):
        return self.ask("v.viewport.getMostVisiblePage()")

    def find(self, phrase):
        self.browser.keys("key", "Escape", "ctrl+f")
        time.sleep(1)  # the bar is not the page's: nothing tells when it is there
        self.browser.keys("type", "--delay", "60", phrase)
        self.browser.keys("key", "Return")

    def turn_to(self, page, rect):
        """The link in sight."""
        height = self.ask(f"v.viewport.documentDimensions_.pageDimensions[{page}].height")
        self.ask(f"v.viewport.goToPageAndXy({page}, 0, {height - rect[3] * 96 / 72 - 200})")
        time.sleep(0.3)  # the plugin scrolls behind; another page may be seen more of

    def press(self, page, rect):
        left, bottom, right, top = rect
        window = self.browser.value(self.outer, f"({self.WINDOW})")
        place = self.ask(f"(() => {{ const page = v.viewport.getPageScreenRect({page}), frame = v.shadowRoot.querySelector('#content')"
                         ".getBoundingClientRect(); return {x: frame.x + page.x, y: frame.y + page.y, height: page.height}; })()")
        pixels = 96 / 72 * self.ask("v.viewport.getZoom()")  # of a point
        self.browser.press(window["x"] + place["x"] + (left + right) / 2 * pixels,
                           window["y"] + place["y"] + place["height"] - (bottom + top) / 2 * pixels)

    def end(self):
        self.browser.close(self.page)


class PdfJs:
    """The viewer of pdf.js, as Debian has it, in a page of the browser."""

    VIEWER = "PDFViewerApplication"

    def __init__(self, browser, url):
        self.browser = browser
        self.page = browser.open(f"{os.path.dirname(url)}/web/viewer.html?file=/{os.path.basename(url)}")
        self.session = browser.attach(self.page)
        until(lambda: self.ask(f"typeof {self.VIEWER} !== 'undefined' && !!{self.VIEWER}.pdfViewer && {self.VIEWER}.pdfViewer.pagesCount > 0"))

    def ask(self, expression):
        return self.browser.value(self.session, expression)

    def shown(self):
        return self.ask(f"{self.VIEWER}.page - 1")

    def find(self, phrase):
        self.browser.keys("key", "ctrl+f")
        until(lambda: self.ask("document.activeElement.id === 'findInput'"))
        self.browser.keys("type", "--delay", "60", phrase)
        self.browser.keys("key", "Return")

    def turn_to(self, page, rect):
        self.ask(f"{self.VIEWER}.page = {page + 1}")
        until(self.shown, lambda shown: shown == page)

    def press(self, page, rect):
        # A link lies on the page as a box whose corner is told in points from the page's own.
        link = (f"[...document.querySelectorAll('.page[data-page-number=\"{page + 1}\"] .linkAnnotation')].find(box => "
                f"Math.abs({self.VIEWER}.pdfViewer.getPageView({page}).viewport.viewBox[3] - parseFloat(box.style.top) - {rect[3]}) < 1 && "
                f"Math.abs(parseFloat(box.style.left) - {rect[0]}) < 1)")
        self.ask(f"{link}.querySelector('a').click()")

    def end(self):
        self.ask("localStorage.clear()")  # where the reader was
        self.browser.close(self.page)


class Files(http.server.SimpleHTTPRequestHandler):
    """pdf.js as it is installed, and the PDFs that it is to show."""

    def translate_path(self, path):
        path = path.split("?")[0]
        return os.path.join(SCRATCH if path.endswith(".pdf") else PDF_JS, *path.split("/"))

    def log_message(self, *args):
        pass


@contextlib.contextmanager
def site():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Files) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


@functools.cache
def text_of(office):
    text = subprocess.run(["pdftotext", "-raw", f"{SCRATCH}/{office}.pdf", "-"], capture_output=True, text=True, check=True).stdout
    return text.split("\f")[:-1]


def phrase_of(office):
    """A page far behind, and the first phrase of it that stands on no page before it."""
    pages = text_of(office)
    for number in range(len(pages) - 2, 0, -1):
        for line in pages[number].splitlines():
            phrase = line[2:12]
            if len(phrase) == 10 and phrase.isalpha() and not any(phrase in page.replace("\n", "") for page in pages[:number]):
                return number, phrase
    raise ValueError(f"no phrase of its own in {office}")


def names_of(file):
    """By name of a destination: the number of its page."""
    numbers, found = {ref: number for number, ref in enumerate(file.pages())}, {}

    def walk(node):
        names = file(node.get("/Names", []))
        for name, value in zip(names[::2], names[1::2]):
            value = file(value)
            found[name] = numbers[file(value["/D"] if isinstance(value, dict) else value)[0]]
        for kid in file(node.get("/Kids", [])):
            walk(file(kid))
    walk(file(file(file.root["/Names"])["/Dests"]))
    return found


def links_of(office):
    """(page, rectangle, page it leads to) of the links of the first page that has some: the first, one between, the last."""
    file = pdf.Pdf(f"{SCRATCH}/{office}.pdf")
    names = names_of(file)
    for number, ref in enumerate(file.pages()):
        links = [file(a) for a in file(file(ref).get("/Annots", []))]
        links = [(number, a["/Rect"], names[a["/Dest"]]) for a in links if "/Dest" in a]
        if links:
            return sorted({n: links[n] for n in (0, len(links) // 2, len(links) - 1)}.values(), key=lambda link: -link[1][1])
    raise ValueError(f"no link in {office}")


class Viewers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        built = subprocess.run([YUSUAN, "build", f"{PROJECT}/content/2021", OFFICE, WITH_LINKS, "-o", SCRATCH, "--root", PROJECT], capture_output=True, text=True)
        if built.returncode:
            raise AssertionError(built.stderr)
        stack = contextlib.ExitStack()
        cls.addClassCleanup(stack.close)
        cls.browser = Chromium(stack.enter_context(screen()))
        stack.callback(cls.browser.end)
        cls.site = stack.enter_context(site())

    def in_viewers(self, office, look):
        """look(viewer) for each of the viewers, which shows the office's PDF from its beginning."""
        for kind, where in ((BuiltIn, "file://" + quote(SCRATCH)), (PdfJs, self.site)):
            viewer = kind(self.browser, f"{where}/{office}.pdf")
            with self.subTest(office=office, viewer=kind.__name__):
                look(viewer)
            viewer.end()

    def test_a_phrase_is_found_on_its_page(self):
        page, phrase = phrase_of(OFFICE)

        def look(viewer):
            self.assertEqual(viewer.shown(), 0)
            self.assertEqual(until(viewer.shown, lambda shown: shown == page, lambda: viewer.find(phrase)), page, phrase)
        self.in_viewers(OFFICE, look)

    def test_a_link_leads_to_its_page(self):
        def look(viewer):
            for page, rect, to in links_of(WITH_LINKS):
                viewer.turn_to(page, rect)
                self.assertEqual(until(viewer.shown, lambda shown: shown == to, lambda: viewer.press(page, rect)), to, rect)
        self.in_viewers(WITH_LINKS, look)


if __name__ == "__main__":
    if not all(map(shutil.which, PROGRAMS)) or not os.path.isdir(PDF_JS):
        sys.exit(77)
    os.makedirs(SCRATCH, exist_ok=True)
    unittest.main(argv=sys.argv[:1])
