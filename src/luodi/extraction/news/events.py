"""Occasions that a report tells of: meetings, research and inspections, with day and places."""

from __future__ import annotations

import re
from datetime import date, timedelta

from luodi.extraction.news.article import Article, resolve_day
from luodi.model import Event, EventKind, Span

SENTENCE = re.compile(r"[^。！？；\n]+")
MEETING_END = r"(?:推进会|座谈会|协商会|发布会|动员会|调度会|部署会|工作会|研讨会|听证会|恳谈会|现场会|联席会|常委会|全体会议|常务会议|联组会议|会议|大会|例会|全会|论坛|峰会|仪式|培训班|“[^”]{2,10}会”)"
HELD = re.compile(
    rf"(?:召开|举行|举办|主持召开|增开|开起了?)(?:了)?(?P<name>(?:[^，。；：“”]|“[^”]{{0,40}}”){{0,60}}?{MEETING_END})(?=[，。；、上期以并]|$)"
)
SESSIONS = re.compile(
    r"(?:全国|自治区|[\u4e00-\u9fff]{0,3}[省市县区旗盟州])两会|[\u4e00-\u9fff]{0,4}届(?:人大|政协)[一二三四五六七八九十]次会议"
)
VISITED = re.compile(
    r"(?:深入|赴|前往|走进|来到|先后到|分赴|到|在)(?P<places>[^，。；：“”]{2,40}?)(?:等地|进行|开展|实地|现场|就|围绕)*(?P<what>(?:专题|联合|集中|蹲点|实地|督导)?(?P<act>调研|视察|考察|检查|督查|督导|暗访|巡查|走访|调查))(?!组|报告|时强调|中发现)"
)
TEAM = re.compile(
    r"(?P<name>(?:专题|联合|执法|专项|综合)(?:调研|检查|督查|视察|考察))组"
)
PLACE = re.compile(
    r"(?:(?<=[、和及与])|^)(?P<place>[\u4e00-\u9fff]{1,8}?(?:自治[州县旗]|[省市县区旗盟州镇乡村]|苏木|街道|社区|开发区|园区))(?=[、和及与等]|的|$|[\u4e00-\u9fff]{0,8}$)"
)
RESEARCH = frozenset(("调研", "走访", "调查"))
DAY = re.compile(
    r"(?:(?P<y>20\d{2})年)?(?P<m>\d{1,2})月(?P<d>\d{1,2})日|(?<![\d月])(?P<only>\d{1,2})日(?=[，上下晚，召举]|下午|上午)|(?P<near>昨[天日晚]|今[天日晚])"
)
VAGUE = re.compile(
    r"(?:\d{1,2}月)?[上中下]旬|\d{1,2}月(?:份|底|初)|近日|日前|接下来|下一步|年初|年底|连日来|近期"
)


def find_events(article: Article) -> list[Event]:
    """Occasions in the order of the text; the same name on the same day once."""
    found: list[Event] = []
    for start, end in article.paragraphs:
        for sentence in SENTENCE.finditer(article.text, start, end):
            found += _events(article, sentence.span())
    seen: set[tuple[str, date | None, tuple[str, ...]]] = set()
    once: list[Event] = []
    for event in found:
        key = (event.name, event.date, event.places)
        if key not in seen:
            seen.add(key)
            once.append(event)
    return once


def _events(article: Article, span: Span) -> list[Event]:
    text = article.text
    day, day_text = _day(article, span)
    found: list[Event] = []
    for held in HELD.finditer(text, *span):
        if held["name"].startswith("的"):
            continue  # 增开的一次协商会: the occasion that is told of already
        name = re.sub(r"^(?:了|\d+次|[一二三四五]次|首次)", "", held["name"])
        start = held.end("name") - len(name)
        found.append(
            Event(EventKind.MEETING, name, day, day_text, (), (start, held.end("name")))
        )
    found += [
        Event(EventKind.MEETING, m[0], None, None, (), m.span())
        for m in SESSIONS.finditer(text, *span)
    ]
    visited = VISITED.search(text, *span)
    if visited:
        team = TEAM.search(text, *span)
        named = team or visited
        what = (named["name"] if team else visited["what"]) or visited["act"]
        start, end = named.span("name") if team else named.span("what")
        places = tuple(m["place"] for m in PLACE.finditer(visited["places"]))
        kind = (
            EventKind.RESEARCH if visited["act"] in RESEARCH else EventKind.INSPECTION
        )
        if places or team:
            found.append(Event(kind, what, day, day_text, places, (start, end)))
    return found


def _day(article: Article, span: Span) -> tuple[date | None, str | None]:
    """The day of a sentence; without a year in the article it stays words."""
    found = DAY.search(article.text, *span)
    if not found:
        vague = VAGUE.search(article.text, *span)
        return None, vague[0] if vague else None
    published = article.published
    if found["near"]:
        back = 1 if found["near"].startswith("昨") else 0
        return published and published - timedelta(days=back), found[0]
    if found["only"]:
        if not published:
            return None, found[0]
        return _safe(published.year, published.month, int(found["only"])), found[0]
    year = int(found["y"]) if found["y"] else article.year
    return resolve_day(found, year), found[0]


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
