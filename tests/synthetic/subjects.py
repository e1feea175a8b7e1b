"""The office whose figures stand by subject (功能科目, 经济科目), in 元: its amounts changed together, hundreds all."""
import re

from .base import all_scaled, scaled, typed_sum

HUNDREDS = re.compile(r"(?<=: )(\d+)00(?=\n)")
CHANGED = ("一般公共", "基金", "事业资金", "其他资金", "经济", "机关运行经费", "三公", "采购")
# Subjects of basic spending that the economic side names too.
SHARED = ("养老保险缴费", "职业年金缴费", "行政单位医疗", "事业单位医疗", "住房公积金")


def _changed(text, permille):
    return HUNDREDS.sub(lambda found: scaled(found[1], permille) + "00", text)


def _total(text):
    return typed_sum(text) // 100


def _value(text, name):
    return int(re.search(rf"{name}: (\d+)", text)[1])


def _set(text, name, number):
    return re.sub(rf"(?m)^( +{name}: )\d+$", rf"\g<1>{number}", text)


def with_subjects(base, permille):
    """({file: text} of this year, figures.yaml of last year)."""
    now = {name: _changed(text, permille) if name in CHANGED else text for name, text in base.figures.items()}
    now["人员"] = all_scaled(now["人员"], permille)
    last = {name: _changed(text, permille) for name, text in base.last.items()}
    basic, projects = now["一般公共"].split("  项目支出:")
    economic = _total(now["经济"]) + _value(now["三公"], "公务接待") + _value(now["三公"], "公务用车运行")
    economic += sum(_value(basic, name) for name in SHARED)
    # The two sides of basic spending are rounded each by itself; 行政运行 takes the difference.
    basic = _set(basic, "行政运行", economic - _total(basic) + _value(basic, "行政运行"))
    now["一般公共"] = basic + "  项目支出:" + projects
    now["收入"] = _set(now["收入"], "一般公共预算", economic + _total(projects))
    now["收入"] = _set(now["收入"], "政府性基金预算", _total(now["基金"]))
    spent = _value(last["支出"], "人员经费") + _value(last["支出"], "公用经费") + _total(last["一般公共"])
    last["收入"] = _set(last["收入"], "一般公共预算", spent)
    last["收入"] = _set(last["收入"], "政府性基金预算", _total(last["基金"]))
    return {**base.text, "figures.yaml": "".join(now.values())}, "".join(last.values())
