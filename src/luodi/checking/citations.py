"""Documents that are named and cannot be found, or are no longer in force."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luodi.checking.library import plain_title, short_title
from luodi.checking.paper import Paper
from luodi.checking.report import Severity
from luodi.checking.rule import Hit, Rule
from luodi.checking.words import Words
from luodi.model import Citation, CitationRelation, Span

SHORT = (
    "意见|办法|方案|通知|要点|措施|若干措施|规定|条例|计划|清单|实施方案|工作方案|行动方案|行动计划|实施意见|指导意见|"
    "细则|实施细则|纲要|规划|工作要点|标准|制度|决定|指南|规则|任务清单|纲要草案|规划纲要|三年行动方案|目录|任务分工方案|实施办法|管理办法|暂行办法|管理规定"
)
BARE = re.compile(rf"《(?P<name>{SHORT})》")
# Words that stand for a document also without 《》: 规划纲要（草案）.
PLAIN = (
    "纲要",
    "规划",
    "规划纲要",
    "纲要草案",
    "条例",
    "细则",
    "实施细则",
    "行动计划",
    "实施方案",
)
TERM_OVER = Words("它自己规定的有效期已满", "its own term is over")
KNOWN_AS = re.compile(
    r"(?:以下|下)?(?:统|合|并)?(?:简)?称(?:为|作)?[：“]?《?(?P<short>[^》”）\n]{2,24})"
)
TOLD_BY = re.compile(
    r"(?:规划|纲要|国务院|省委|市委|中央|政府|号|号文|部|委|局|厅|本|该|下列|上述|印发的|[”》、])$"
)
# 《…规划纲要（草案）》 is called 《纲要草案》.
DRAFTED = re.compile(r"《(?P<title>[^《》\n]{4,80}（草案）)》")
TITLE = re.compile(r"《(?P<title>(?:[^《》\n]|《[^《》\n]{1,60}》){4,120})》")


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
        if name in PLAIN and name in paper.text[: found.start()].replace(
            "《" + name, ""
        ):
            continue
        seen.add(name)
        yield Hit(found.span(), {"name": name})


def _known_names(paper: Paper) -> set[str]:
    """Whatever a short name may stand for: own title, annexes, titles cited, 以下简称."""
    document = paper.found.document
    names = {short_title(document.title or "")}
    names |= {
        short_title(m["title"])
        for m in TITLE.finditer(paper.text)
        if not BARE.fullmatch(m[0])
    }
    names |= {plain_title(m["title"]) for m in DRAFTED.finditer(paper.text)}
    names |= {m["short"].strip("《》“”") for m in KNOWN_AS.finditer(paper.text)}
    names |= {
        short_title(c.heading) for c in paper.found.clauses if c.label.startswith("附")
    }
    for line in paper.text.split("\n"):
        if 4 <= len(line) <= 50 and line[-1] not in "。；，：":
            names.add(short_title(line))
    return {n for n in names if n}


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
    if lapse is None or paper.on is None or (lapse.on and lapse.on > paper.on):
        return None
    if lapse.source == paper.found.document.source.name:
        return None
    return _lapsed(
        citation,
        lapse.on.isoformat() if lapse.on else "—",
        Words(f"已被《{lapse.by}》废止", f"repealed by 《{lapse.by}》")
        if lapse.by
        else TERM_OVER,
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
