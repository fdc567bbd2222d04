"""Numbers that a report states, and the programmes that it names."""

from __future__ import annotations

import re

from luodi.extraction.news.article import Article
from luodi.extraction.targets import find_targets
from luodi.jurisdictions import Pack
from luodi.model import Figure, ProgrammeMention

# “三北”工程攻坚战, “政策落地工程”
QUOTED = re.compile(
    r"[“‘](?P<inside>[^“”‘’，。；]{2,16})[”’](?P<more>(?:[^\W的中和与及等是有\d]{0,4}?(?:工程攻坚战|攻坚战|专项行动|工程|行动|计划|工作部署|战略))?)"
)
MARKS = re.compile(r"[“”‘’]")
PROGRAMME_END = re.compile(r"(?:工程|行动|计划|攻坚战|战略|部署)$")


def find_figures(article: Article) -> list[Figure]:
    """Numbers with a metric and a unit, by the grammar of targets."""
    found = []
    for start, end in article.paragraphs:
        found += [
            Figure(t.text, t.metric, t.op, t.value, t.unit, t.span)
            for t in find_targets(article.text, start, end, [])
        ]
    return found


def find_programmes(article: Article, pack: Pack) -> list[ProgrammeMention]:
    """Programmes in quotation marks, and those that the pack knows; each once."""
    text = article.text
    found: dict[str, ProgrammeMention] = {}
    for start, end in article.paragraphs:
        for quoted in QUOTED.finditer(text, start, end):
            inside, more = quoted["inside"], quoted["more"]
            if more:
                span = (quoted.start(), quoted.end())
            elif PROGRAMME_END.search(inside):
                span = quoted.span("inside")
            else:
                continue
            name = text[slice(*span)]
            found.setdefault(MARKS.sub("", name), ProgrammeMention(name, span))
        for framework in pack.all_frameworks:
            for name in (framework.name, *framework.aliases):
                place = text.find(name, start, end)
                if place >= 0 and not any(_same(name, known) for known in found):
                    found[MARKS.sub("", name)] = ProgrammeMention(
                        name, (place, place + len(name))
                    )
    return sorted(found.values(), key=lambda p: p.span)


def _same(name: str, known: str) -> bool:
    return MARKS.sub("", name) in known
