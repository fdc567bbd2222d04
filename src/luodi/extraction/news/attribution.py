"""Who speaks in a sentence of the reporter's: its subject, its verb, where the words begin."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luodi.extraction.news.groups import Groups
from luodi.extraction.news.speakers import Mention, Roster, Speaker
from luodi.extraction.news.verbs import DIRECT, Act, act_at_end, act_of

CLAUSE = re.compile(r"[^，：；。！？]+")
PREPOSITION = re.compile(
    r"(?:[向对给与和同跟问被为让请令以把]|听取|按照|根据|告诉|陪同|会见|围绕|关于|针对|回应|落实|感谢)$"
)
PRONOUN = re.compile(
    r"^(?:据|对此|随后|同时|会后|最后|接着|此外|另外|为此|采访中|发言中|会上|谈到[^，。]{1,12}时?)?(?P<who>[他她])(?![们的人国乡])"
)
ADVERBIAL = re.compile(
    r"(?:在[^，。]{0,24}?(?:时|中|上|后|里|会|期间|之际|下|前)|[于就围绕对向针对][^，。]{1,24}?(?:时|问题)?|(?:对此|就此|为此|向记者|对记者|跟记者|当场|现场|当即|随即|随后|接着|最后|首先|率先|主动|一致"
    r"|纷纷|普遍|也|都|还|则|又|并|再次|多次|反复|特别|郑重|明确|积极|坦率|坦诚|动情|高兴|激动|兴奋|感慨|欣慰|自豪|微?笑着|一?边[^，。]{1,8}一?边|(?:深有感触|意味深长|语重心长|斩钉截铁|满怀信心|深情|[\u4e00-\u9fff]{2})地"
    r"|分别|共同|同时|同样|进一步|着重|重点|逐一|一一|作|坚定|热情|随手|先后|相继|曾|已经|早就|早已|如是|这样|如此|发言|讲话|致辞|说着|总结))+$"
)
CARRIED = re.compile(
    r"^(?:一致|纷纷|普遍|逐条|逐一|一一|当场|现场|随即|当即|认真|[\u4e00-\u9fff]{2}地|并|同时|还|也|随后|最后|再次|明确|郑重|特别|进一步|着重|，)*(?:[就向对围绕][^，。]{1,16})?$"
)
LISTED = re.compile(
    r"(?P<report>(?:协商|调研|考察|视察|监督|评估|检查|课题|调查)(?:工作|研究)?报告)[^，。；：]{0,24}(?P<what>建议|对策|举措|问题)(?:如下)?$"
)
ACTING = re.compile(
    r"(?P<who>会议|全会|大会|与会(?:人员|委员|代表|同志|者)|委员们|代表们|大家)(?![的室上中由在以期厅场前后间])"
)
TOLD = re.compile(r"[^，。；：]{2,12}，(?=(?:一定|务必|还|既)?要|不要|必须|把)")
TELLS = re.compile(
    r"介绍|汇报|通报|说明|分析|建议|意见|提出|回应|答复|回答|算了|总结|列举|讲述|问"
)
LONGEST_GAP = 26


@dataclass(frozen=True, slots=True)
class Attributed:
    """A subject that speaks: from `start`; its words in the sentence begin at `words`."""

    speakers: tuple[Speaker, ...]
    act: Act
    start: int
    verb: int
    words: int
    explicit: bool = True
    verbless: bool = False


class Memory:
    """Who was last the subject: what 他, 她 and 该负责人 can mean."""

    def __init__(self) -> None:
        self.people: list[Speaker] = []
        self.officer: Speaker | None = None
        self.near: tuple[Speaker, ...] = ()
        self.genders: dict[str, str] = {}

    def remember(self, speakers: tuple[Speaker, ...]) -> None:
        """Keeps the subject of a sentence."""
        for speaker in speakers:
            if speaker.post and "负责" in speaker.post:
                self.officer = speaker
        if len(speakers) == 1:
            self.people.append(speakers[0])

    def resolve(self, pronoun: str) -> tuple[Speaker, ...]:
        """The last subject that was not called by the other pronoun before."""
        for speaker in (*self.near, *reversed(self.people[-4:])):
            if _is_body(speaker):
                continue
            if self.genders.get(speaker.name, pronoun) == pronoun:
                self.genders[speaker.name] = pronoun
                return (speaker,)
        return ()


class Attributions:
    """Reads sentences of one article whose quotations are hidden."""

    def __init__(self, text: str, roster: Roster, groups: Groups) -> None:
        self.text = text
        self.roster = roster
        self.groups = groups
        self.memory = Memory()

    def read(self, start: int, end: int) -> Attributed | None:
        """The first subject with a verb of speech in `text[start:end]`."""
        actor: Attributed | None = None
        self.memory.near = ()
        for clause in CLAUSE.finditer(self.text, start, end):
            first, last = clause.span()
            found = (
                self._direct(first, last, actor)
                or self._at_end(first, last, actor)
                or self._listed(first, last)
                or self._colon(first, last)
            )
            if found:
                return found
            actor = actor or self.actor(first, last)
            self.memory.near = actor.speakers if actor else ()
        return None

    def first_actor(self, start: int, end: int) -> Attributed | None:
        """The first subject of a sentence, in whatever clause it stands."""
        for clause in CLAUSE.finditer(self.text, start, end):
            actor = self.actor(*clause.span())
            if actor:
                return actor
        return None

    def actor(self, start: int, end: int) -> Attributed | None:
        """The subject of a clause that does not speak, or speaks in other words."""
        clause = CLAUSE.match(self.text, start, end)
        if not clause:
            return None
        mention = self._named(start, clause.end())
        if mention and not self.text[mention.end : clause.end()].startswith("的"):
            return Attributed(
                mention.speakers,
                _act_inside(self.text[mention.end : clause.end()]),
                mention.start,
                mention.end,
                clause.end(),
                verbless=True,
            )
        pronoun = PRONOUN.match(self.text[start : clause.end()])
        if pronoun:
            speakers = self.memory.resolve(pronoun["who"])
            if speakers:
                return Attributed(
                    speakers, Act.SAY, start, start, clause.end(), verbless=True
                )
        crowd = ACTING.match(self.text[start : clause.end()])
        if crowd:
            speakers = self.groups.speakers(crowd["who"], start)
            return Attributed(
                speakers, Act.SAY, start, start, clause.end(), verbless=True
            )
        return None

    def _at_end(
        self, start: int, end: int, actor: Attributed | None
    ) -> Attributed | None:
        """…强调，要…: the verb ends its clause."""
        act = act_at_end(self.text[start:end])
        if not act or self.text[end : end + 1] == "；":
            return None
        verb = start + act[1]
        found = self.subject(start, verb)
        if found and act[0] is not Act.ASK and self.groups.asks_only(found[1]):
            return None
        if found:
            return Attributed(found[1], act[0], found[0], verb, end + 1)
        if actor and CARRIED.match(self.text[start:verb]):
            return Attributed(
                actor.speakers, act[0], actor.start, verb, end + 1, explicit=False
            )
        return None

    def _direct(
        self, start: int, end: int, actor: Attributed | None
    ) -> Attributed | None:
        """…表示将…: the words follow the verb without a mark."""
        for verb in DIRECT.finditer(self.text, start, end):
            found = self.subject(start, verb.start(), tight=True)
            if found and not self.groups.asks_only(found[1]):
                words = self._behind_object(verb.end(), end)
                return Attributed(
                    found[1], act_of(verb["verb"]), found[0], verb.start(), words
                )
            if actor and CARRIED.match(self.text[start : verb.start()]):
                return Attributed(
                    actor.speakers,
                    act_of(verb["verb"]),
                    actor.start,
                    verb.start(),
                    self._behind_object(verb.end(), end),
                    explicit=False,
                )
        return None

    def _behind_object(self, start: int, end: int) -> int:
        """叮嘱镇村干部，要…: who is told stands between the verb and the words."""
        told = TOLD.match(self.text, start)
        return told.end() if told and told.end() > end else start

    def _colon(self, start: int, end: int) -> Attributed | None:
        """詹某介绍了情况：, a verb of speech with an object, and the words behind it."""
        if self.text[end : end + 1] != "：":
            return None
        mention = self._named(start, end)
        if not mention or not TELLS.search(self.text, mention.end, end):
            return None
        act = _act_inside(self.text[mention.end : end])
        return Attributed(mention.speakers, act, mention.start, mention.end, end + 1)

    def _listed(self, start: int, end: int) -> Attributed | None:
        """…写进调研报告的建议：, a report whose proposals or problems follow."""
        found = LISTED.search(self.text[start:end])
        if not found or self.text[end : end + 1] != "：":
            return None
        owner = self.groups.speakers(found["report"], start)
        act = Act.FIND if found["what"] == "问题" else Act.SUGGEST
        if not owner:
            return None
        return Attributed(owner, act, start, end, end + 1)

    def subject(
        self, start: int, verb: int, *, tight: bool = False
    ) -> tuple[int, tuple[Speaker, ...]] | None:
        """Who does what the verb at `verb` says, and where that subject begins."""
        mention = self._named(start, verb)
        if mention:
            gap = self.text[mention.end : verb]
            limit = 12 if tight else LONGEST_GAP
            fits = not gap or not tight or ADVERBIAL.fullmatch(gap)
            if len(gap) <= limit and fits and not gap.startswith("的"):
                return mention.start, mention.speakers
            return None
        words = self.text[start:verb]
        pronoun = PRONOUN.match(words)
        if pronoun and len(words) - pronoun.end() <= LONGEST_GAP:
            speakers = self.memory.resolve(pronoun["who"])
            return (start, speakers) if speakers else None
        return self._unnamed(start, words)

    def _unnamed(
        self, start: int, words: str
    ) -> tuple[int, tuple[Speaker, ...]] | None:
        if "该负责人" in words and self.memory.officer:
            return start, (self.memory.officer,)
        speakers = self.groups.speakers(words, start)
        if speakers:
            return start, speakers
        # The adverbial is whatever the shortest subject leaves over.
        for adverbial in _tails(words):
            speakers = self.groups.speakers(words[:adverbial], start)
            if speakers:
                return start, speakers
        return None

    def _named(self, start: int, end: int) -> Mention | None:
        """The first person named who is no object of a preposition."""
        for mention in self.roster.between(start, end):
            before = self.text[start : mention.start]
            if PREPOSITION.search(before) or mention.end > end:
                continue
            return mention
        return None


def _tails(words: str) -> list[int]:
    """Places at which an adverbial may begin that runs to the end of the words."""
    return [p for p in range(len(words) - 1, 0, -1) if ADVERBIAL.fullmatch(words, p)]


def _act_inside(words: str) -> Act:
    """What a clause does that ends with its object, as 转头问…局长 does."""
    if re.search(r"(?<![慰顾访疑学])问(?!题|候|好)", words):
        return Act.ASK
    return Act.ANSWER if re.search(r"回应|答复|回答", words) else Act.SAY


def _is_body(speaker: Speaker) -> bool:
    return speaker.name == speaker.organisation
