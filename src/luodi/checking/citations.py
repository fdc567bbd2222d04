"""Documents that are named and cannot be found, in odd form, or no longer in force."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from luodi.checking.library import plain_title
from luodi.checking.paper import Paper
from luodi.checking.report import Related, Severity
from luodi.checking.rule import Hit, Rule
from luodi.checking.words import Words
from luodi.model import Citation, CitationRelation, Span

SHORT = (
    "意见|办法|方案|通知|要点|措施|若干措施|规定|条例|计划|清单|实施方案|工作方案|行动方案|行动计划|实施意见|指导意见|"
    "细则|实施细则|纲要|规划|工作要点|标准|制度|决定|指南|规则|任务清单|纲要草案|规划纲要|三年行动方案|目录|任务分工方案"
)
BARE = re.compile(rf"《(?P<name>{SHORT})》")
# Words that stand for a document also without 《》: 规划纲要（草案）.
PLAIN = ("纲要", "规划", "规划纲要", "纲要草案", "条例", "细则", "实施细则", "行动计划", "实施方案")
KNOWN_AS = re.compile(
    r"(?:以下|下)?(?:统|合|并)?(?:简)?称(?:为|作)?[：“]?《?(?P<short>[^》”）\n]{2,24})"
)
TOLD_BY = re.compile(
    r"(?:规划|纲要|国务院|省委|市委|中央|政府|号|号文|部|委|局|厅|本|该|下列|上述|印发的|[”》、])$"
)
TITLE = re.compile(r"《(?P<title>(?:[^《》\n]|《[^《》\n]{1,60}》){4,120})》")
CODE = r"(?P<code>[\u4e00-\u9fff]{1,8}?(?:发|函|字|办|令|规|文|电|政|财|建|审|监|教|科|商|农|卫|环|资)[\u4e00-\u9fff]{0,4})"
NUMBER_AT = re.compile(
    r"\s*[（(](?P<number>[\u4e00-\u9fff]{2,12}\s?[〔\[［【（(]\s?(?:19|20)\d{2}\s?[〕\]］】）)]\s?第?\d{1,5}\s?号)"
)
ODD_BRACKETS = re.compile(
    rf"{CODE}(?P<open>[\[［【（({{<])\s?(?P<year>(?:19|20)\d{{2}})\s?(?P<close>[\]］】）)}}>])\s?(?P<n>第?\d{{1,5}})\s?号"
)
NO_YEAR = re.compile(
    r"(?<![\u4e00-\u9fff])(?P<code>(?:国|中|[\u4e00-\u9fff]{1,2})(?:发|办发|政发|政办发|政函|政办函|政规|政办规))\s?第?(?P<n>\d{1,4})号"
)
SHORT_YEAR = re.compile(rf"{CODE}〔(?P<year>\d{{2}})〕\s?第?\d{{1,5}}号")
NTH = re.compile(
    rf"{CODE}〔(?P<year>(?:19|20)\d{{2}})〕(?P<n>第\d{{1,5}}|0\d{{0,4}})号"
)


def find_unresolved(paper: Paper) -> Iterator[Hit]:
    """《意见》 where nothing before or around it is an 意见."""
    known = _known_names(paper)
    seen = set()
    for found in BARE.finditer(paper.text):
        name = found["name"]
        if name in seen or any(k.endswith(name) for k in known):
            continue
        if TOLD_BY.search(paper.text[max(0, found.start() - 6) : found.start()]):
            continue
        if name in PLAIN and name in paper.text[: found.start()].replace("《" + name, ""):
            continue
        seen.add(name)
        yield Hit(found.span(), {"name": name})


def _known_names(paper: Paper) -> set[str]:
    """Whatever a short name may stand for: own title, annexes, titles cited, 以下简称."""
    document = paper.found.document
    names = {_short(document.title or "")}
    names |= {_short(m["title"]) for m in TITLE.finditer(paper.text)}
    names |= {m["short"].strip("《》“”") for m in KNOWN_AS.finditer(paper.text)}
    names |= {
        _short(c.heading) for c in paper.found.clauses if c.label.startswith("附")
    }
    for line in paper.text.split("\n"):
        if 4 <= len(line) <= 50 and line[-1] not in "。；，：":
            names.add(_short(line))
    return {n for n in names if n}


def _short(title: str) -> str:
    """A title without 的通知 and the marks that a short name leaves out."""
    plain = plain_title(
        re.sub(r"（[^（）]{1,24}）$|\([^()]{1,24}\)$", "", title.strip())
    )
    return re.sub(r"的通知$|的公告$", "", plain)


def find_odd_numbers(paper: Paper) -> Iterator[Hit]:
    """国办发[2022]30号, 国发30号, 〔22〕, 第30号, 〔2022〕05号."""
    text = paper.found.text
    for found in ODD_BRACKETS.finditer(text):
        if re.search(r"令|公告|通告|合同|案号|民|刑|执", found["code"]):
            continue
        good = f"{found['code']}〔{found['year']}〕{found['n'].lstrip('第0')}号"
        yield Hit(found.span(), {"fault": _FAULTS["brackets"]}, replacement=good)
    for found in NO_YEAR.finditer(text):
        yield Hit(found.span(), {"fault": _FAULTS["year"]})
    for found in SHORT_YEAR.finditer(text):
        yield Hit(found.span(), {"fault": _FAULTS["short-year"]})
    for found in NTH.finditer(text):
        good = f"{found['code']}〔{found['year']}〕{found['n'].lstrip('第0')}号"
        yield Hit(found.span(), {"fault": _FAULTS["nth"]}, replacement=good)


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
        title = _short(found["title"])
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


def find_lapsed(paper: Paper) -> Iterator[Hit]:
    """A cited document that was repealed, or whose own term was over."""
    day = paper.on
    for citation in paper.found.citations:
        if citation.relation is CitationRelation.REPEALS or not citation.spans:
            continue
        if _is_history(paper, citation.spans[0]):
            continue
        hit = _in_library(paper, citation) or _in_pack(paper, citation)
        if hit and day is not None:
            yield hit


def _is_history(paper: Paper, span: Span) -> bool:
    """《…》同时废止, 原《…》: named because it is gone."""
    before = paper.text[max(0, span[0] - 6) : span[0]]
    after = paper.text[span[1] : span[1] + 60].split("。")[0]
    return before.endswith(("原", "原有的")) or "废止" in after or "失效" in after


def _in_library(paper: Paper, citation: Citation) -> Hit | None:
    lapse = paper.library.lapse_of(citation.title, citation.number)
    if lapse is None or paper.on is None or (lapse.on and lapse.on >= paper.on):
        return None
    if lapse.source == paper.found.document.source.name:
        return None
    return _lapsed(
        citation,
        lapse.on.isoformat() if lapse.on else "—",
        Words(f"见《{lapse.by}》", f"see 《{lapse.by}》"),
    )


def _in_pack(paper: Paper, citation: Citation) -> Hit | None:
    if not citation.title or paper.on is None:
        return None
    known = paper.pack.repealed(plain_title(citation.title))
    if known is None or paper.on < known.repealed_on:
        return None
    return _lapsed(
        citation,
        known.repealed_on.isoformat(),
        Words(
            f"现行的是《{known.successor}》" if known.successor else known.grounds,
            f"in force now: 《{known.successor}》"
            if known.successor
            else known.grounds,
        ),
    )


def _lapsed(citation: Citation, since: str, now: Words) -> Hit:
    leans = citation.relation in (
        CitationRelation.BASIS,
        CitationRelation.IMPLEMENTS,
        CitationRelation.TRANSMITS,
    )
    return Hit(
        citation.spans[0],
        {"since": since, "now": now},
        severity=Severity.ERROR if leans else Severity.WARNING,
    )


RULES = (
    Rule(
        code="citation-unresolved",
        severity=Severity.WARNING,
        title=Words("简称没有出处", "Short title without antecedent"),
        why=Words(
            "文中没有哪份文件可以简称《{name}》，读者不知道指的是哪一份。",
            "No document named here can be called 《{name}》: nobody can tell which is meant.",
        ),
        mend=Words(
            "第一次提到时写全称和发文字号，并注明“以下简称《{name}》”。",
            "Give full title and number at first mention, with （以下简称《{name}》）.",
        ),
        limits=Words(
            "只看《意见》《方案》这类通用简称；专有的短标题不查。每个简称只提示一次。",
            "Only general short titles such as 《意见》; proper short titles are let pass. Once for each.",
        ),
        find=find_unresolved,
    ),
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
    Rule(
        code="basis-lapsed",
        severity=Severity.WARNING,
        title=Words("引用的文件已失效", "Cited document has lapsed"),
        why=Words(
            "所引文件自{since}起不再有效，{now}；以它为依据的规定站不住。",
            "No longer in force since {since} ({now}): what rests on it does not stand.",
        ),
        mend=Words(
            "换成现行有效的文件；确需说明沿革的，写明“原”或“已废止”。",
            "Cite what is in force; if history is meant, say 原 or 已废止.",
        ),
        limits=Words(
            "只知道 --library 里的文件和内置的少量确定废止的文件；未列出的不等于有效。",
            "Knows the documents of --library and a short built-in list; not listed does not mean in force.",
        ),
        find=find_lapsed,
    ),
)
