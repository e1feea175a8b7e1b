"""The wrong changes that can be made to a C file: where, what stands there, what is to stand there instead.

Comments, strings, characters, directives, assertions and tables are left alone: what they hold is text, or a
standard's numbers, which a test can only repeat. A change is named by file, function and the line before and after
it, so that it is known again when lines move.
"""
import re
from dataclasses import dataclass

SWAPS = {"<": ["<="], "<=": ["<"], ">": [">="], ">=": [">"], "==": ["!="], "!=": ["=="], "&&": ["||"], "||": ["&&"],
         "+": ["-"], "-": ["+"], "+=": ["-="], "-=": ["+="], "!": [""]}
TOKEN = re.compile(r"->|\+\+|--|<<=|>>=|<<|>>|<=|>=|==|!=|&&|\|\||\+=|-=|[<>+!-]|\b\d+\b(?![.\w])|\btrue\b|\bfalse\b")
HIDDEN = re.compile(r"//[^\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|^[ \t]*#(?:\\\n|[^\n])*", re.S | re.M)
HEAD = re.compile(r"^[A-Za-z_].*?\b([A-Za-z_]\w*)\([^;]*?\)\s*\{", re.S | re.M)
LOCAL_TABLE = re.compile(r"^\s+static const (?:struct \{[^}]*\} )?[^;={}]*\[\w*\]\s*=\s*\{.*?\};|^\s*assert\([^;]*;", re.S | re.M)
OPERAND = re.compile(r"[\w)\]]$")


@dataclass(frozen=True)
class Change:
    path: str
    function: str
    line: int
    at: int  # offset of `old` in the file
    old: str
    new: str
    before: str  # the line, and the line as it will be; blanks do not count
    after: str

    def apply(self, text):
        assert text[self.at:self.at + len(self.old)] == self.old
        return text[:self.at] + self.new + text[self.at + len(self.old):]

    def key(self):
        return (self.path, self.function, self.before, self.after)

    def __str__(self):
        return f"{self.path}:{self.line} {self.function}: {self.before}  =>  {self.after}"


def blank(match):
    return re.sub(r"[^\n]", " ", match[0])


def bodies(code):
    """(name, from, to) of every function, and of every constant outside of one."""
    found = []
    for head in HEAD.finditer(code):
        end = code.find("\n}", head.end())
        found.append((head[1], head.end(), end if end >= 0 else len(code)))
    for constant in re.finditer(r"^static const \w+ (\w+) = [^{;]*;|^enum \{([^}]*)\};", code, re.M):
        found.append((constant[1] or constant[2].split("=")[0].strip(), constant.start(), constant.end()))
    return sorted(found, key=lambda body: body[1])


def replacements(code, token, at):
    if token in ("true", "false"):
        return ["false" if token == "true" else "true"] if re.search(r"\breturn\s+$", code[:at]) else []
    if token == "0" and code[at - 1] == "{" and code[at + 1] == "}":
        return []  # all of a struct at nothing
    if token.isdigit():
        n = int(token)
        return [str(n + 1)] + ([str(n - 1)] if n > 0 else [])
    if token in ("-", "+") and not OPERAND.search(code[:at].rstrip()):
        return []  # a sign
    return SWAPS.get(token, [])


# ---- bounds of ours ----

BOUND = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.])")


def bounds_of(path, text):
    """Each number of a constant that a remark with `Ours:` stands at, one more and one less: before it or behind it on its line."""
    found = []
    for remark in re.finditer(r"/\*(?:(?!\*/).)*?\bOurs:.*?\*/", text, re.S):
        begin, end = line_of(text, remark.start())
        if not text[begin:remark.start()].strip():  # before it
            begin = remark.end() + 1
            rest = text[begin:]
            whole = re.match(r"(?:#define (?:[^\n\\]|\\\n)*\n)+|[ \t]*(?:enum|static const|typedef struct)\b[^;{]*(?:\{[^}]*\}[^;]*)?;|[^\n]*", rest)
            end = begin + whole.end()
        else:
            end = remark.start()
        code = HIDDEN.sub(lambda match: match[0] if match[0].lstrip().startswith("#define") else blank(match), text[:end])
        for number in BOUND.finditer(code, begin):
            if re.search(r"<<\s*$|\[\s*$|#define\s+$", code[begin:number.start()]):
                continue  # a shift's: the number before it is changed
            step = 1 if "." not in number[0] else 10 ** -len(number[0].split(".")[1])
            for new in (float(number[0]) + step, float(number[0]) - step):
                shown = f"{new:.{len(number[0].split('.')[1]) if '.' in number[0] else 0}f}"
                first, last = line_of(text, number.start())
                before = text[first:last]
                after = before[:number.start() - first] + shown + before[number.end() - first:]
                found.append(Change(path, "-", text.count("\n", 0, number.start()) + 1, number.start(), number[0], shown,
                                    " ".join(before.split()), " ".join(after.split())))
    return found


def line_of(text, at):
    begin = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return begin, end if end >= 0 else len(text)


def changes_of(path, text):
    """Every change of the file, in the order of their places."""
    code = HIDDEN.sub(blank, text)
    code = LOCAL_TABLE.sub(blank, code)
    found = []
    for name, start, end in bodies(code):
        for match in TOKEN.finditer(code, start, end):
            for new in replacements(code, match[0], match.start()):
                begin, stop = line_of(text, match.start())
                before = text[begin:stop]
                after = before[:match.start() - begin] + new + before[match.end() - begin:]
                found.append(Change(path, name, text.count("\n", 0, match.start()) + 1, match.start(), match[0], new,
                                    " ".join(before.split()), " ".join(after.split())))
    return found
