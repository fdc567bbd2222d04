"""Labels of Chinese official documents: what kind, what number.

GB/T 9704-2012 § 7.3.3 orders them 一、 → （一） → 1. → （1）; statutes use 编 章 节 条.
Real documents skip levels and mix widths, so a label says only its kind and number;
how deep it stands is decided by the tree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

HAN_DIGITS = "一二三四五六七八九十百零〇○两"
DIGIT_VALUES = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "两": 2,
}
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


class LabelKind(StrEnum):
    """Kinds of labels; `TITLED` is a heading without a number."""

    PART = "编"
    CHAPTER = "章"
    SECTION = "节"
    ARTICLE = "条"
    HAN = "一、"
    PAREN_HAN = "（一）"
    ARABIC = "1."
    PAREN_ARABIC = "（1）"
    HALF_PAREN = "1）"
    CIRCLED = "①"
    MULTI = "1.1"
    MULTI_DEEP = "1.1.1"
    MULTI_DEEPER = "1.1.1.1"
    LETTER = "A."
    ANNEX = "附件"
    TITLED = "标题"
    RUN_IN = "一是"
    DASH = "——"


@dataclass(frozen=True, slots=True)
class Label:
    """A label as written, its kind and number; `end` counts from where it starts."""

    text: str
    kind: LabelKind
    value: int
    end: int


LABEL = re.compile(
    rf"""
    (?P<statute>第(?P<statute_n>[{HAN_DIGITS}]{{1,6}}|\d{{1,3}})(?P<statute_kind>[编章节条])(?!款(?!项)|项(?!目)))
  | (?P<annex>附[件录表](?P<annex_n>\d(?=20\d\d年)|\d{{1,2}}|[一二三四五六七八九十]{{1,2}})?(?P<annex_colon>[：:])?)
  | (?P<han>(?P<han_n>[{HAN_DIGITS}]{{1,4}})[、．.])
  | (?P<paren_han>[（(〔](?P<paren_han_n>[{HAN_DIGITS}]{{1,4}})[）)〕][、.．]?)
  | (?P<multi>(?P<multi_n>\d{{1,2}}(?:[.．]\d{{1,2}}){{1,3}})(?=[^\d%％.．万亿元个倍年月版])[、.．]?)
  | (?P<arabic>(?P<arabic_n>\d{{1,3}})[.．、](?!\d(?!\d{{3}}年)))
  | (?P<paren_arabic>[（(](?P<paren_arabic_n>\d{{1,3}})[）)])
  | (?P<half_paren>(?P<half_paren_n>\d{{1,2}})[）)])
  | (?P<circled>[{CIRCLED}])
  | (?P<task>(?:任务|措施|事项|举措)(?P<task_n>[{HAN_DIGITS}]{{1,3}}|\d{{1,3}})[：:、.．])
    """,
    re.VERBOSE,
)

RUN_IN = re.compile(
    r"(?P<n>[一二三四五六七八九]|十[一二三四五六七八九]?)(?P<word>[是要](?!否)|则)"
    r"|第(?P<nth>[一二三四五六七八九]|十[一二三四五六七八九]?)[，、,：]"
    r"|(?P<first>首先[，,])|(?P<next>其次[，,])|(?P<dash>——|－－|--|—(?=[^—\d]))"
)

MULTI_KINDS = {
    2: LabelKind.MULTI,
    3: LabelKind.MULTI_DEEP,
    4: LabelKind.MULTI_DEEPER,
}
KINDS = {
    "编": LabelKind.PART,
    "章": LabelKind.CHAPTER,
    "节": LabelKind.SECTION,
    "条": LabelKind.ARTICLE,
}


def han_number(text: str) -> int:
    """Value of a Chinese or Arabic whole number below a thousand.

    >>> han_number("二十三"), han_number("一百零五"), han_number("12")
    (23, 105, 12)
    """
    if text.isascii():
        return int(text)
    total = current = 0
    for char in text:
        if char == "十":
            total += (current or 1) * 10
            current = 0
        elif char == "百":
            total += (current or 1) * 100
            current = 0
        else:
            current = DIGIT_VALUES[char]
    return total + current


def parse_label(text: str, start: int = 0) -> Label | None:
    """The label that begins at `start`, or None.

    >>> parse_label("（三）着力优化").kind.value, parse_label("1.5万") is None
    ('（一）', True)
    """
    found = LABEL.match(text, start)
    if not found:
        return None
    name = found.lastgroup
    if found["statute"]:
        kind, number = KINDS[found["statute_kind"]], found["statute_n"]
    elif found["annex"]:
        return _annex(found, text, start)
    elif found["han"]:
        kind, number = LabelKind.HAN, found["han_n"]
    elif found["paren_han"]:
        kind, number = LabelKind.PAREN_HAN, found["paren_han_n"]
    elif found["multi"]:
        numbers = re.split(r"[.．]", found["multi_n"])
        kind, number = MULTI_KINDS[len(numbers)], numbers[-1]
    elif found["arabic"]:
        kind, number = LabelKind.ARABIC, found["arabic_n"]
    elif found["paren_arabic"]:
        kind, number = LabelKind.PAREN_ARABIC, found["paren_arabic_n"]
    elif found["half_paren"]:
        kind, number = LabelKind.HALF_PAREN, found["half_paren_n"]
    elif found["task"]:
        kind, number = LabelKind.ARABIC, found["task_n"]
    else:
        assert name == "circled"
        return Label(found[0], LabelKind.CIRCLED, CIRCLED.index(found[0]) + 1, 1)
    return Label(found[0], kind, han_number(number), found.end() - start)


def _annex(found: re.Match[str], text: str, start: int) -> Label | None:
    rest = text[found.end() : found.end() + 1]
    # 附件1中所列… and 附件所列 are words of a sentence, not heads.
    if (
        not found["annex_colon"]
        and rest
        and rest in "中所的内里为是及和与、，。；）)》"
    ):
        return None
    number = han_number(found["annex_n"]) if found["annex_n"] else 0
    return Label(found[0], LabelKind.ANNEX, number, found.end() - start)
