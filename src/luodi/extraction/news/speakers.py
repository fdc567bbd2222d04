"""Everybody whom an article names: who they are, and where they are named again.

A person is introduced with a post and comes back by name, by surname and office, or as
他/她. A speaker has the same post and organisation wherever it speaks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from enum import StrEnum

from luodi.extraction.news.bodies import Bodies
from luodi.extraction.news.names import HONORIFIC, name_end, surname_of
from luodi.extraction.news.posts import BODY, TITLES, Post, read_post, read_unit

BOUNDARY = re.compile(r"[，。；：！？“”‘’（）\n\s□■—|｜]")
ALSO = re.compile(r"(?:、|和|与|及|以及)")
OFFICE = (
    r"(?:副?(?:书记|主席|主任|局长|厅长|部长|省长|市长|县长|区长|旗长|盟长|州长|镇长|乡长|处长|科长|站长|院长|校长|会长|理事长|秘书长|所长|队长|村长|馆长|行长|司长|署长|经理|总)"
    r"|总经理|董事长|委员|代表|教授|老师|律师|医生|主委|董|工|博士|院士|师傅|法官)"
)
IS_POST = re.compile(
    r"(?P<name>[\u4e00-\u9fff·]{2,12})(?:是|系|现任|担任|（|，)(?:一名|一位|来自|该)?(?P<post>[^，。；：（）]{2,40})$"
)
NAME_TITLE = re.compile(
    rf"(?:(?<=[，。；：”\n的])|^)(?P<name>[\u4e00-\u9fff]{{2,4}}?)(?P<title>{OFFICE})(?=[，：]|说|表示|指出|强调|介绍|认为|建议|提|的|在|也|还|告诉|坦言|发言|问)"
)
COLLECTIVE_TITLE = re.compile(
    r"委员|代表|专家|学者|职工|员工|工人|学生|用户|户$|志愿者|党员|网友|顾问|总|董事|企业家|农牧民|群众"
)
BODY_NAME = re.compile(
    r"(?:(?<=[，。；：”\n])|^)(?P<who>[\u4e00-\u9fff]{6,26}?)(?=表示|说|介绍|告诉|坦言|认为|指出|建议)"
)
MEMBER = re.compile(r"委员$|代表$|常委$|参事$")
EXPERT = re.compile(
    r"教授|研究员$|专家|学者|博士|院士|律师|讲师|分析师|经济学家|评论员|顾问|老师|教师|工程师|畜牧师|农艺师|医师|医生"
)
CITIZEN = re.compile(
    r"[村居市农牧渔]民$|农牧民|职工|员工|工人|学生|家长|游客|顾客|消费者|业主|住户|用户|户$|志愿者|网友|老板|店主|骑手|司机|党员|主播|快递员"
)
ASSEMBLY = re.compile(r"政协|人大|联合会$|民盟|民革|民建|民进|九三|致公|农工")


class SpeakerRole(StrEnum):
    """From where somebody speaks; decides what 要 and 将 in the words mean."""

    EXECUTIVE = "executive"
    ASSEMBLY = "assembly"
    MEMBER = "member"
    CITIZEN = "citizen"
    TEAM = "team"
    HOST = "host"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody, or a body, that speaks."""

    name: str
    organisation: str | None
    post: str | None
    role: SpeakerRole


@dataclass(frozen=True, slots=True)
class Mention:
    """Speakers named at a place; several where one post stands before several names."""

    start: int
    end: int
    speakers: tuple[Speaker, ...]


class Roster:
    """The people of one article, by their mentions in the reporter's own words."""

    def __init__(self, text: str, bodies: Bodies) -> None:
        self.text = text
        self.bodies = bodies
        self.people: dict[str, Speaker] = {}
        self.mentions: list[Mention] = []
        self._introduce()
        self._describe()
        self._title_behind()
        self._without_title()
        self._find_again()
        self.mentions.sort(key=lambda m: m.start)
        self.starts = [m.start for m in self.mentions]

    def between(self, start: int, end: int) -> list[Mention]:
        """Mentions that begin in `[start, end)`."""
        first = bisect_left(self.starts, start)
        return self.mentions[first : bisect_left(self.starts, end)]

    def _introduce(self) -> None:
        """市财政局副局长曹某: a post, and behind it one name or several."""
        floor = 0
        for title in TITLES.finditer(self.text):
            if title.start() < floor:
                continue
            sure = COLLECTIVE_TITLE.search(title[0]) is None
            end = name_end(self.text, title.end(), sure=sure)
            if end is None:
                continue
            start = self._clause_start(title.start(), floor)
            start = self._behind_names(start, title.start())
            post = read_post(self.text, start, title.end())
            if post is None:
                continue
            names = [(title.end(), end), *self._more_names(end)]
            people = [self._add(self.text[a:b], post) for a, b in names]
            floor = names[-1][1]
            also = ALSO.match(self.text, floor)
            floor = also.end() if also else floor
            self.mentions.append(Mention(post.start, names[-1][1], tuple(people)))

    def _behind_names(self, start: int, end: int) -> int:
        """甲转头问…局长乙: the post of 乙 begins behind the name of 甲."""
        for name in self.people:
            place = self.text.rfind(name, start, end)
            if place >= 0:
                start = place + len(name)
        return start

    def _more_names(self, place: int) -> list[tuple[int, int]]:
        """委员甲、乙、丙: names that share the post."""
        found: list[tuple[int, int]] = []
        while also := ALSO.match(self.text, place):
            if TITLES.match(self.text, also.end()):
                break
            end = name_end(self.text, also.end(), surname_only=True)
            if end is None or self.bodies.begins_at(also.end()):
                break
            found.append((also.end(), end))
            place = end
        return found

    def _describe(self) -> None:
        """乌日娜是…高级畜牧师 and 叶某（省人大代表）: the name stands first."""
        for title in TITLES.finditer(self.text):
            end = title.end()
            if end < len(self.text) and self.text[end] not in "，。）；":
                continue
            start = max(
                self.text.rfind(mark, 0, title.start()) + 1 for mark in "\n。；！？”"
            )
            found = IS_POST.search(self.text[start:end])
            if not found or not self._is_name(found["name"]):
                continue
            post = read_post(self.text, start + found.start("post"), end)
            if post and found["name"] not in self.people:
                self._add(found["name"], post)

    def _title_behind(self) -> None:
        """宋某某委员, the first time without any other post."""
        for found in NAME_TITLE.finditer(self.text):
            name = found["name"]
            if name in self.people or not self._is_name(name):
                continue
            if len(name) == 2 and self.text.count(name) < 2:
                continue
            post = read_post(self.text, found.start("title"), found.end("title"))
            if post:
                body = self._house(found["title"])
                self._add(name, replace(post, organisation=body))

    def _without_title(self) -> None:
        """市政协综合处杨某某表示: a body and a name with nothing between."""
        for found in BODY_NAME.finditer(self.text):
            start, verb = found.span("who")
            for size in (3, 2, 4):
                name = self.text[verb - size : verb]
                body = self.text[start : verb - size]
                if name in self.people or surname_of(name) == name:
                    continue
                if self._is_name(name) and len(body) > 3 and BODY.search(body):
                    post = read_unit(self.text, start, verb - size)
                    self._add(name, post)
                    self.mentions.append(Mention(start, verb, (self.people[name],)))
                    break

    def _house(self, title: str) -> str | None:
        """The one conference or congress whose 委员 or 代表 the article names."""
        if title not in ("委员", "代表"):
            return None
        houses = {
            m[1]
            for m in re.finditer(
                rf"((?:全国|自治区|[省市县区旗盟州])(?:政协|人大)){title}", self.text
            )
        }
        if len(houses) == 1:
            return houses.pop()
        return self.bodies.assembly if title == "委员" else None

    def _is_name(self, words: str) -> bool:
        return name_end(words + "，", 0) == len(words)

    def _add(self, name: str, post: Post) -> Speaker:
        known = self.people.get(name)
        if known and known.post and len(known.post) >= len(post.words or ""):
            return known
        titles = post.titles
        body = post.organisation
        speaker = Speaker(
            name=name,
            organisation=self.bodies.of_post(body, titles, post.start),
            post=post.words,
            role=_role(titles, post),
        )
        self.people[name] = speaker
        return speaker

    def _find_again(self) -> None:
        """Names alone, and surname with office or honorific."""
        self.mentions = [
            replace(m, speakers=tuple(self.people[s.name] for s in m.speakers))
            for m in self.mentions
        ]
        again: list[Mention] = []
        for name, speaker in self.people.items():
            again += [
                Mention(m.start(), m.end(), (speaker,))
                for m in re.finditer(re.escape(name), self.text)
            ]
        for surname in {surname_of(name) for name in self.people}:
            office = re.compile(
                rf"(?:[老小])?{re.escape(surname)}(?P<office>{OFFICE}|{HONORIFIC})"
            )
            for found in office.finditer(self.text):
                speaker_named = self._by_surname(surname, found["office"])
                if speaker_named:
                    again.append(Mention(found.start(), found.end(), (speaker_named,)))
        taken = bytearray(len(self.text))
        for mention in self.mentions:
            taken[mention.start : mention.end] = b"1" * (mention.end - mention.start)
        again.sort(key=lambda m: (m.start, -m.end))
        for mention in again:
            if not any(taken[mention.start : mention.end]):
                self.mentions.append(mention)
                length = mention.end - mention.start
                taken[mention.start : mention.end] = b"1" * length

    def _by_surname(self, surname: str, office: str) -> Speaker | None:
        """The one person of that surname; of several the one with that office."""
        same = [p for n, p in self.people.items() if surname_of(n) == surname]
        if len(same) > 1:
            core = office.removeprefix("副")
            same = [p for p in same if p.post and core in p.post]
        return same[0] if len(same) == 1 else None

    def _clause_start(self, place: int, floor: int) -> int:
        while place > floor and not BOUNDARY.match(self.text, place - 1):
            place -= 1
        return place


def _role(titles: tuple[str, ...], post: Post) -> SpeakerRole:
    body, words = post.organisation or "", post.words or ""
    last = titles[-1]
    if any(MEMBER.search(t) for t in titles) and re.search(
        r"政协|人大|代表", body + words
    ):
        return SpeakerRole.MEMBER
    if last in ("委员", "代表"):
        return SpeakerRole.MEMBER
    if EXPERT.search(last):
        return SpeakerRole.MEMBER
    if CITIZEN.search(last):
        return SpeakerRole.CITIZEN
    if re.search(r"政协|人大", body):
        return SpeakerRole.ASSEMBLY
    return SpeakerRole.EXECUTIVE
