"""Figures and sentences of an office, reckoned anew: nothing here is the program's.

`figures(path, last)` reads figures.yaml and works its formulas out; `sentences(dump)` cuts what
`--dump=document` shows into sentences, headings and cells.
"""
import re
from decimal import Decimal

import yaml

from stages import read_document

NUMBER = re.compile(r"(-?\d+(?:\.\d+)?)(\D*)")
SENTENCE = re.compile(r"[^。！？；\n]*[。！？；\n][”’）》」』】〉]*|[^。！？；\n]+")


class Reckoning:
    """{name: (value, unit)} of a year's figures; records go by the first of their texts that tells them apart."""

    def __init__(self, tree):
        self.tree, self.names, self.values = tree, {}, {}
        self.walk(tree, (), "", "")
        for keys in self.names:
            self.value(keys)

    def walk(self, node, keys, name, unit):
        if isinstance(node, dict):
            unit = node.get("单位", unit)
            for key, child in node.items():
                if key != "单位":
                    self.walk(child, keys + (key,), f"{name}.{key}" if name else key, unit)
        elif isinstance(node, list):
            told = self.telling(node)
            for number, record in enumerate(node):
                label = record[told] if told else str(number + 1)
                self.walk(record, keys + (str(number + 1),), f"{name}[{label}]", unit)
        elif node and (node.startswith("= ") or NUMBER.fullmatch(node)):
            self.names[keys] = (name, unit)

    @staticmethod
    def is_text(word):
        return word and not word.startswith("= ") and not NUMBER.fullmatch(word)

    def telling(self, records):
        for key in records[0] if records else ():
            words = [record.get(key) for record in records]
            if all(isinstance(word, str) and self.is_text(word) for word in words) and len(set(words)) == len(words):
                return key
        return None

    def at(self, keys):
        node = self.tree
        for key in keys:
            if isinstance(node, list):
                node = node[int(key) - 1] if key.isdigit() and int(key) <= len(node) else None
            else:
                node = node.get(key) if isinstance(node, dict) else None
            if node is None:
                return None
        return node

    def find(self, path, near):
        """The keys a path means where it is written: the nearest mapping around it that has it."""
        words = tuple(path.split("."))
        for depth in range(len(near), -1, -1):
            if self.at(near[:depth] + words) is not None:
                return near[:depth] + words
            for end in range(1, len(words)):  # a list's field: 采购.项目.金额
                records = self.at(near[:depth] + words[:end])
                if isinstance(records, list) and any(words[end] in record for record in records):
                    return near[:depth] + words
        raise LookupError(path)

    def sum(self, keys):
        for end in range(1, len(keys)):
            records = self.at(keys[:end])
            if isinstance(records, list) and not keys[end].isdigit():
                return sum((self.value(keys[:end] + (str(number + 1),) + keys[end:])
                            for number, record in enumerate(records) if record.get(keys[end])), Decimal(0))
        return sum((self.value(keys + (key,)) for key in self.at(keys)), Decimal(0))

    def value(self, keys):
        if keys not in self.values:
            written = self.at(keys)
            self.values[keys] = self.formula(written[2:], keys[:-1]) if written.startswith("= ") \
                else Decimal(NUMBER.fullmatch(written)[1])
        return self.values[keys]

    def formula(self, written, near):
        total, sign = Decimal(0), 1
        for term in re.split(r" ([+-]) ", written.strip()):
            if term in "+-":
                sign = 1 if term == "+" else -1
                continue
            product = Decimal(1)
            for factor in term.split(" * "):
                summed = re.fullmatch(r"合计\((.*)\)", factor)
                product *= self.sum(self.find(summed[1], near)) if summed else self.value(self.find(factor, near))
            total += sign * product
        return total

    def all(self):
        return {name: self.values[keys] for keys, (name, _) in self.names.items()}


def figures(path):
    with open(path, encoding="utf-8") as file:
        return Reckoning(yaml.load(file, yaml.BaseLoader)).all()


def sentences(dump):
    """[(kind, text)] in reading order: headings and cells whole, everything else cut into sentences."""
    found = []
    for paragraph in read_document(dump):
        if paragraph.kind in ("heading", "cell"):
            found.append((paragraph.kind, paragraph.title.strip()))
        else:
            found += [("sentence", cut.strip()) for cut in SENTENCE.findall(paragraph.title)]
    return [(kind, text) for kind, text in found if text]
