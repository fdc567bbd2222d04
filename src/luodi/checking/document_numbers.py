"""Document numbers: their form, and whether they fit the titles that they stand behind."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from luodi.checking.library import short_title
from luodi.checking.paper import Paper
from luodi.checking.report import Related, Severity
from luodi.checking.rule import Hit, Rule
from luodi.checking.words import Words
from luodi.model import Span

TITLE = re.compile(r"《(?P<title>(?:[^《》\n]|《[^《》\n]{1,60}》){4,120})》")
CODE = re.compile(r"[\u4e00-\u9fff]{2,10}$")
NUMBER_AT = re.compile(
    r"\s*[（(](?P<number>[\u4e00-\u9fff]{2,12}\s?[〔\[［【（(]\s?(?:19|20)\d{2}\s?[〕\]］】）)]\s?第?\d{1,5}\s?号)"
)
ODD = {
    "brackets": re.compile(
        r"[\[［【（({<]\s?(?P<year>(?:19|20)\d{2})\s?[\]］】）)}>]\s?(?P<n>第?\d{1,5})\s?号"
    ),
    "year": re.compile(r"(?<=[发函规])\s?第?\d{1,4}号"),
    "short-year": re.compile(r"〔\d{2}〕\s?第?\d{1,5}号"),
    "nth": re.compile(r"〔(?P<year>(?:19|20)\d{2})〕(?P<n>第\d{1,5}|0\d{0,4})号"),
}
OFFICE = re.compile(
    r"(?:国|中|[\u4e00-\u9fff]{1,2})(?:发|办发|政发|政办发|政函|政办函|政规|政办规)$"
)
LONGEST = 12
NO_CODE = re.compile(r"令|公告|通告|合同|案|民[初终申]|刑[初终]|执[字异]")
BEFORE_CODE = re.compile(
    r"^(?:按照|根据|依据|落实|执行|详见|参照|以及|和|见|同|对|由|即|并|与|及|的|按|据|经)+"
)


def find_odd_numbers(paper: Paper) -> Iterator[Hit]:
    """国办发[2022]30号, 国发30号, 〔22〕, 第30号, 〔2022〕05号."""
    for fault, pattern in ODD.items():
        for found in pattern.finditer(paper.found.text):
            code = _code_before(paper, found.start())
            if not code or NO_CODE.search(code):
                continue
            if fault == "year" and not OFFICE.fullmatch(code):
                continue
            yield Hit(
                (found.start() - len(code), found.end()),
                {"fault": _FAULTS[fault]},
                replacement=_well_formed(code, found, fault),
            )


def _code_before(paper: Paper, place: int) -> str:
    """The code of the office without the words before it: 和岭政办发 → 岭政办发."""
    found = CODE.search(paper.text, max(0, place - LONGEST), place)
    return BEFORE_CODE.sub("", found[0]) if found else ""


def _well_formed(code: str, found: re.Match[str], fault: str) -> str | None:
    """The number in good form, where nothing has to be known for it."""
    if fault in ("year", "short-year"):
        return None
    number = found["n"].lstrip("第0 ")
    return f"{code}〔{found['year']}〕{number}号"


_FAULTS = {
    "brackets": Words("年份没有用六角括号〔〕", "the year is not in 〔 〕"),
    "year": Words("没有年份", "there is no year"),
    "short-year": Words("年份不是四位", "the year has not four digits"),
    "nth": Words("序号加了“第”字或虚位", "the number has 第 or a leading zero"),
}


def find_two_numbers(paper: Paper) -> Iterator[Hit]:
    """One title with two numbers, or one number with two titles."""
    by_title: dict[str, list[tuple[str, Span]]] = defaultdict(list)
    by_number: dict[str, list[tuple[str, Span]]] = defaultdict(list)
    for found in TITLE.finditer(paper.text):
        after = NUMBER_AT.match(paper.text, found.end())
        if not after:
            continue
        number = re.sub(r"[\s第]", "", after["number"])
        number = re.sub(r"[\[［【（(]((?:19|20)\d{2})[\]］】）)]", r"〔\1〕", number)
        title = short_title(found["title"])
        span = (found.start(), after.end("number"))
        by_title[title].append((number, span))
        by_number[number].append((title, span))
    yield from _differing(paper, by_title, _same_number)
    yield from _differing(paper, by_number, _same_title)


def _differing(
    paper: Paper,
    groups: dict[str, list[tuple[str, Span]]],
    same: Callable[[str, str], bool],
) -> Iterator[Hit]:
    for places in groups.values():
        first, where = places[0]
        for value, span in places[1:]:
            if not same(first, value):
                yield Hit(
                    span,
                    {"one": paper.quoted(where), "other": paper.quoted(span)},
                    (Related(where, paper.quoted(where)),),
                )
                break


def _same_number(one: str, other: str) -> bool:
    return one == other or one.endswith(other) or other.endswith(one)


def _same_title(one: str, other: str) -> bool:
    """A notice and the plan that it issues share a number."""
    short, long = sorted((re.sub("的", "", one), re.sub("的", "", other)), key=len)
    return short in long or len(set(short) & set(long)) >= 0.7 * len(set(short))


RULES = (
    Rule(
        code="number-form",
        severity=Severity.NOTE,
        title=Words("发文字号不规范", "Document number in odd form"),
        why=Words(
            "{fault}，按号检索会找不到。", "{fault}: a search by number will miss it."
        ),
        mend=Words(
            "写成“机关代字〔四位年份〕序号号”，如“国办发〔2018〕37号”。",
            "Write code, four-digit year in 〔 〕, number without 第 or zeros: 国办发〔2018〕37号.",
        ),
        limits=Words(
            "扫描、转码造成的括号变形也会提示；令、公告的编号另有写法，不查。",
            "Brackets changed by scanning are reported, too; orders and announcements number otherwise.",
        ),
        find=find_odd_numbers,
        ground=Words(
            "GB/T 9704-2012 第7.2.5条（发文字号）", "GB/T 9704-2012, 7.2.5 (numbers)"
        ),
    ),
    Rule(
        code="citation-conflict",
        severity=Severity.WARNING,
        title=Words("引文标题与文号对不上", "Title and number disagree"),
        why=Words(
            "前面写“{one}”，这里写“{other}”，必有一处有误。",
            "“{one}” before, “{other}” here: one of them is wrong.",
        ),
        mend=Words("核对原文后改成一致。", "Look it up and make both agree."),
        limits=Words(
            "只比较标题后紧跟文号的引文。",
            "Only titles with the number right behind them.",
        ),
        find=find_two_numbers,
    ),
)
