"""Conversations printed with a label before each turn: 主持人：… 问：… 王某：…."""

from __future__ import annotations

import re

from luodi.extraction.news.kinds import Spoken
from luodi.extraction.news.speakers import Roster, Speaker, SpeakerRole
from luodi.extraction.news.verbs import Act
from luodi.model import Span

TURN = re.compile(
    r"[【\[]?(?P<label>[^，。；：！？“”\s【】\[\]]{1,24})[】\]]?(?:（[^（）]{1,24}）)?：\s*(?=\S)"
)
HOSTS = re.compile(
    r"(?:[\u4e00-\u9fff]{0,12})?(?P<who>主持人|记者|听众|观众|网友|市民|居民)(?:[\u4e00-\u9fff]{0,4})?$"
)
ASKERS = frozenset(("问", "提问", "Q"))
ANSWERERS = frozenset(("答", "回答", "A", "答复"))
FEWEST_TURNS = 3


def find_turns(
    text: str, paragraphs: tuple[Span, ...], roster: Roster
) -> list[Spoken] | None:
    """Turns of a conversation, or None where the text is no transcript."""
    turns: list[Spoken] = []
    labels: set[str] = set()
    count = 0
    guest = next(iter(roster.people.values()), None)
    for start, end in paragraphs:
        label = TURN.match(text, start, end)
        speaker = _speaker(label["label"], roster, guest) if label else None
        if label and speaker:
            labels.add(speaker.name)
            count += 1
            act = Act.SAY
            asks = label["label"] in ASKERS or speaker.role is SpeakerRole.HOST
            if asks and speaker.name != "主持人" and "？" in text[start:end]:
                act = Act.ASK
            if label["label"] in ANSWERERS:
                act = Act.ANSWER
            turns.append(Spoken((speaker,), act, True, (label.end(), end)))
        elif turns and not label:
            last = turns[-1]
            turns.append(Spoken(last.speakers, last.act, True, (start, end), True))
    return turns if count >= FEWEST_TURNS and len(labels) > 1 else None


def _speaker(label: str, roster: Roster, guest: Speaker | None) -> Speaker | None:
    if label in ASKERS:
        return Speaker("记者", None, None, SpeakerRole.HOST)
    if label in ANSWERERS:
        return guest
    host = HOSTS.fullmatch(label)
    if host:
        return Speaker(host["who"], None, None, SpeakerRole.HOST)
    named = [p for name, p in roster.people.items() if label.endswith(name)]
    return named[0] if len(named) == 1 else None
