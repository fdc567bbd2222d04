"""How long a document is in force, by its own words: 自…起施行，有效期…年."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from luodi.model import Span
from luodi.structure.folding import folded
from luodi.structure.numbering import han_number

OWN = (
    r"(?:本|以上|上述|该)(?:办法|措施|意见|方案|细则|规定|通知|政策|行动方案|实施方案|计划|规则|"
    r"若干措施|政策措施|实施意见|实施细则|管理办法|管理规定|条例|文件|行动计划)"
)
DAY = r"(?P<{0}y>\d{{4}})年(?P<{0}m>\d{{1,2}})月(?P<{0}d>\d{{1,2}})日"
EFFECT = re.compile(
    rf"自(?:{DAY.format('e')}|(?:印发|发布|公布|下发)之?日)(?:起)?[^。；\n]{{0,6}}?(?:施行|实施|执行|生效)"
)
TERM = re.compile(
    rf"(?:有效期限?|执行期限?|实施期限|施行期限|试行期限?)(?:为|暂定)?(?:"
    rf"(?P<n>\d{{1,2}}|[一二三四五六七八九十两]{{1,2}})个?(?P<unit>年|月)"
    rf"|(?:截?至|到){DAY.format('t')}|自{DAY.format('a')}(?:起)?(?:至|到){DAY.format('b')})"
    rf"|(?:施行|实施|执行|有效)(?:截?至|到){DAY.format('u')}(?:止)?"
    rf"|(?:暂定|试行)(?P<n2>[一二三四五六七八九十两]|\d{{1,2}})年"
)
CERTIFICATE = re.compile(
    r"(?:证|照|证书|协议|合同|名单|资格|称号|牌|标志|备案|许可|报价|投标|保函|凭证)[^，。；]{0,6}$"
)


@dataclass(frozen=True, slots=True)
class Validity:
    """Days of effect and end, with their places; None where the words do not tell."""

    effective_on: date | None = None
    ends_on: date | None = None
    effect: Span | None = None
    term: Span | None = None


def read_validity(text: str, *, issued_on: date | None) -> Validity:
    """The validity that a text states for itself, by its last such statement.

    >>> read_validity("本办法自2024年5月1日起施行，有效期2年。", issued_on=None).ends_on
    datetime.date(2026, 4, 30)
    """
    text = folded(text)
    effect = None
    for found in EFFECT.finditer(text):
        if "本" in text[max(0, found.start() - 20) : found.start()] or effect is None:
            effect = found
    start = (
        (_day(effect, "e") if effect and effect["ey"] else issued_on)
        if effect
        else None
    )
    term = _term(text, effect)
    ends = _end(term, start or issued_on) if term else None
    return Validity(
        start, ends, effect.span() if effect else None, term.span() if term else None
    )


def _term(text: str, effect: re.Match[str] | None) -> re.Match[str] | None:
    """The term of the document, not that of a licence that it speaks of."""
    if effect:
        near = TERM.search(text, effect.start(), effect.end() + 120)
        if near:
            return near
    for found in TERM.finditer(text):
        before = text[max(0, found.start() - 24) : found.start()]
        if re.search(OWN, before) and not CERTIFICATE.search(before):
            return found
    return None


def _end(term: re.Match[str], start: date | None) -> date | None:
    for key in ("t", "b", "u"):
        if term[f"{key}y"]:
            return _day(term, key)
    number = term["n"] or term["n2"]
    if not number or start is None:
        return None
    count = han_number(number)
    months = count if term["unit"] == "月" else 12 * count
    year, month = divmod(start.month - 1 + months, 12)
    try:
        return date(start.year + year, month + 1, start.day) - timedelta(1)
    except ValueError:  # 29 February
        return date(start.year + year, month + 1, 28)


def _day(found: re.Match[str], key: str) -> date | None:
    try:
        return date(int(found[f"{key}y"]), int(found[f"{key}m"]), int(found[f"{key}d"]))
    except ValueError:
        return None
