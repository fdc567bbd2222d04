"""Lists of units: where one name ends and the next begins.

A list is split at 、 ， ； and at 和/及/与 where both sides are whole names: 文化和旅游局 is
one, 市财政局和市商务局 are two. Whether a stretch is a name is told by its form; what it
means is told by the pack.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# How names of public bodies and their collectives end.
BODY_END = (
    r"(?:[局厅部院署委办署处科站所室会校行社]|中心|公司|集团|政府|管委会|法院|检察院|银行|分行|总队|支队|大队"
    r"|大学|学院|医院|研究院|单位|部门|机构|机关|盟市|旗县|区县|县区|市州|州市|市县|地市|县市|市|县|区|州|盟|旗|地区|乡镇|街道|镇|乡|地|各级|园区|开发区|示范区|新区"
    r"|海关|关区|专班|工作组|小组|成员单位|党委|党组|支部|法人|企业|高校|学校|协会|商会|联合会|委员会|平台公司|电网|铁路局|机场|港务"
    r"|服务站|服务局|工会|总站|供电|供销社|供销合作社|部队|军区|基地|馆|台|报社|团|热线|代表处|办事处|指挥部|推进办|联席会议|推进组|总工会|工商联|妇联|残联|侨联|科协|文联|地方|采购人|自由贸易港|各区|各县|各市)"
)
SUFFIX = re.compile(rf"{BODY_END}(?:[（(〔〈][^（）()〔〕〈〉]{{1,24}}[）)〕〉])?$")
BRACKETED = re.compile(r"[（(〔〈][^（）()〔〕〈〉]{0,24}[）)〕〉]")

SEPARATOR = re.compile(r"[、，,；;\t\s/]+|以及|和|及|与|(?<=[区县市门位地级])(?=各)")
AND_ALSO = re.compile(r"以及|和|及|与")
# A right side that can begin a name of its own.
NAME_START = re.compile(
    r"[省市县区旗州盟各国中全]|自治|有关|相关|辖区|所属|属地|其他|其它|驻|内蒙古|人民|海关|税务|财政|金融|公安|发展|发改|工信|科技|教育|地方|试点"
)
ETC = re.compile(
    r"(?<![高中初同平])等(?!级|候|教育|学校|待遇|竞争)"
    r"(?:[^、，,；;及和]{0,16}?(?:部门|单位|机构|机关|处室|科室|企业|成员单位|各方|方面|主体|区|地区|地|家))?"
    r"(?:[（(][^（）()]{1,12}[）)])?"
    r"(?:和单位|、单位|和部门|及单位)?"
)
LEADING = re.compile(
    r"^(?:由|会同|联合|协同|配合|并由|具体由|主要由|分别由|其中|同时|以上|全部由|原则上由|：|:|并|及|和|与|以及|,|，|、|。)+"
)
TRAILING = re.compile(
    r"(?:共同|分别|按照?各自?|按(?:照)?(?:各自)?职责(?:分工|权限)?(?:分别)?|根据职责(?:分工)?|依(?:据|照)?职责(?:分工)?|具体|联合|分工|等|，|、|；|。|;|,|\.)+$"
)
BARE_REGIONS = re.compile(
    r"各?(?:省|市|县|区|旗|盟|州|地|地区|自治区|自治州|自治县|市州|区县)(?:[（(〔][^）)〕]{1,8}[）)〕])?"
    r"(?:[、，](?:县|区|旗|自治区|市|州))*"
)
MORE_REGIONS = re.compile(
    r"(?:县|区|旗|盟|州|自治[区州县]|直辖市|市[（(〔、](?!级)|市(?:人民)?政府(?!有关|各|办|部门|相关))"
)
COLLECTIVE = re.compile(
    r"^各|^有关|^相关|各有关|各相关|有关部门|相关部门|相关单位|有关单位|各部门|各单位|成员单位|^全市|^全省|^其他|部门$|^区县|^县区|^市县|单位$"
)

OPENING_BRACKET = re.compile(r"[（(〔【\[]")
CLOSING_BRACKET = re.compile(r"[）)〕】\]]")


class Name(NamedTuple):
    """A unit as written, at `[start, end)` of the text."""

    text: str
    start: int
    end: int


def split_units(text: str, start: int, end: int) -> list[Name]:
    """The names in `text[start:end]`, a list of units and nothing else.

    等有关部门 and the like are dropped, brackets inside a name kept.

    >>> [n.text for n in split_units("市文化和旅游局和市商务局等部门", 0, 15)]
    ['市文化和旅游局', '市商务局']
    """
    names: list[Name] = []
    for piece_start, piece_end in _without_etc(text, start, end):
        for item_start, item_end in _split(text, piece_start, piece_end):
            name = _trimmed(text, item_start, item_end)
            if name and not any(
                n.text == name.text and n.start == name.start for n in names
            ):
                names.append(name)
    return names


def is_collective(name: str) -> bool:
    """各有关部门, 市级各部门, 成员单位: many at once."""
    return bool(COLLECTIVE.search(name))


def looks_like_body(name: str) -> bool:
    """Whether a short stretch has the form of a public body's name."""
    return 2 <= len(name) <= 40 and bool(SUFFIX.search(name))


def _without_etc(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces, at = [], start
    for found in ETC.finditer(text, start, end):
        # 等 stands behind a name; elsewhere it is a part of a word.
        if found.start() > at:
            pieces.append((at, found.start()))
        at = found.end()
    pieces.append((at, end))
    return [(a, b) for a, b in pieces if b > a]


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Splits at separators that stand outside brackets and between whole names."""
    masked = _mask(text, start, end)
    items, at = [], start
    for found in SEPARATOR.finditer(masked):
        place = start + found.start()
        if place < at:
            continue
        word = found[0]
        left, right = text[at:place], text[start + found.end() : end]
        if not word and not left.startswith("各"):
            continue
        if AND_ALSO.fullmatch(word) and not _between_names(left, right):
            continue
        if word and BARE_REGIONS.fullmatch(left) and MORE_REGIONS.match(right):
            # 各市、县（区）政府 is one collective, not two.
            continue
        items.append((at, place))
        at = start + found.end()
    items.append((at, end))
    return [(a, b) for a, b in items if b > a]


def _mask(text: str, start: int, end: int) -> str:
    """The stretch with bracketed insides blanked, so that 县（市、区） stays whole."""
    stretch = text[start:end]
    return BRACKETED.sub(lambda m: "□" * len(m[0]), stretch)


def _between_names(left: str, right: str) -> bool:
    left = BRACKETED.sub("", left)
    if len(left) < 2 or not SUFFIX.search(left):
        return False
    first = SEPARATOR.split(right, maxsplit=1)[0]
    if NAME_START.match(right):
        return True
    return len(first) >= 3 and bool(SUFFIX.search(TRAILING.sub("", first)))


def _trimmed(text: str, start: int, end: int) -> Name | None:
    words = text[start:end]
    lead = LEADING.match(words)
    if lead:
        start += lead.end()
    words = text[start:end]
    tail = TRAILING.search(words)
    if tail and tail.start() > 0:
        end = start + tail.start()
    while start < end and text[start] in " \t　：:":
        start += 1
    while end > start and text[end - 1] in " \t　":
        end -= 1
    # An unbalanced bracket at an end belongs to the statement, not to the name.
    words = text[start:end]
    if words and words[-1] in "）)〕】]" and not OPENING_BRACKET.search(words):
        end -= 1
    if words and words[0] in "（(〔【[" and not CLOSING_BRACKET.search(words):
        start += 1
    words = text[start:end]
    return Name(words, start, end) if len(words) >= 2 else None
