"""Walks through an article and hears who speaks: quotations, told words, exchanges.

A quotation may have its speaker before it, behind it or in its middle; told words run on
to the end of the paragraph until the reporter takes over. What is only reported (three
members asked, the bureaus answered) counts as the clause that reports it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from luodi.extraction.news.attribution import Attributed, Attributions
from luodi.extraction.news.kinds import Spoken
from luodi.extraction.news.pieces import Piece, cut_pieces
from luodi.extraction.news.quotes import find_quotes
from luodi.extraction.news.reported import is_reported
from luodi.extraction.news.verbs import Act, act_at_end

CREDIT = re.compile(r"[（(【][^（）()【】]{0,36}[）)】]$")
NARRATION = re.compile(
    r"(?:据悉|据了解|据统计|据介绍|记者|本报|当天|当日|当晚|会前|会上|会后|会议(?:还|由|听取|审议|传达|通报|研究|讨论|以|采取|开始|结束)|活动(?:现场|中|当天|期间|由)|座谈会上|随后|话音|期间，|此次|此前|连日来|近日|日前|同日|接下来，[^，。]{2,16}(?:还)?将"
    r"|在[^，。]{2,24}(?:现场|环节|座谈会上|会上)，|对于?[^，。]{2,24}，$|[^，。]{0,12}(?:出席|参加|陪同|列席|主持)(?:会议|活动|调研|座谈|。|了))"
)
LISTED = re.compile(
    r"(?:[一二三四五六七八九十]是|第[一二三四五六七八九]，|[（(]?[一二三四五六七八九\d]{1,2}[)）、.．]|——)"
)


class Listener:
    """Hears one article paragraph by paragraph; `text` as folded, attributions hide quotations."""

    def __init__(self, text: str, attributions: Attributions) -> None:
        self.text = text
        self.attributions = attributions
        self.heard: list[Spoken] = []
        self.live: Spoken | None = None
        self.open: Spoken | None = None

    def paragraph(self, start: int, end: int) -> None:
        """Hears one paragraph; words told in a list may run on from the one before."""
        credit = CREDIT.search(self.text, start, end)
        end = credit.start() if credit else end
        if self.live and LISTED.match(self.text, start):
            self._extend(end)
            return
        self._flush()
        start = self._continued(start, end)
        pieces = cut_pieces(self.text, self.attributions.text, start, end)
        owners: dict[int, Attributed] = {}
        for index, piece in enumerate(pieces):
            if piece.quote:
                self._quote(pieces, index, owners)
            else:
                self._sentence(pieces, index, owners)

    def close(self) -> list[Spoken]:
        """Everything heard, in order."""
        self._flush()
        return self.heard

    def _continued(self, start: int, end: int) -> int:
        """A quotation left open goes on here, with a mark of its own or without one."""
        spoken, self.open = self.open, None
        if not spoken:
            return start
        quotes = find_quotes(self.text, start, end)
        if quotes and quotes[0].start == start:
            quote = quotes[0]
            inside, after = quote.inside, quote.end
            closed = quote.closed
        else:
            stop = self.text.find("”", start, end)
            first = self.text.find("“", start, end)
            if stop < 0 or 0 <= first < stop:
                return start
            inside, after, closed = (start, stop), stop + 1, True
        spoken = replace(spoken, span=inside, same_breath=True)
        self.heard.append(spoken)
        self.open = None if closed else spoken
        return after

    # ---- quotations -----------------------------------------------------------------

    def _quote(
        self, pieces: list[Piece], index: int, owners: dict[int, Attributed]
    ) -> None:
        quote = pieces[index].quote
        assert quote is not None
        self._flush()
        owner = owners.get(index)
        same_breath = (
            owner is not None and index - 2 in owners and (owners[index - 2] is owner)
        )
        named = self._behind(pieces, index) if owner and _is_anonymous(owner) else None
        if owner and named and not _is_anonymous(named):
            # 一位代表问：“…？”刘某皱着眉。: the name behind says who it was.
            owners[index + 1] = replace(named, act=owner.act, verbless=True)
            owner = replace(owner, speakers=named.speakers)
        if owner is None:
            owner = self._behind(pieces, index)
            if owner:
                owners[index] = owners[index + 1] = owner
                if self._goes_on_telling(owner, pieces, index):
                    # “…”白某建议，医院…: the verb is of what follows.
                    owner = replace(owner, act=Act.SAY)
        if owner is None:
            owner = self._nearest(pieces, index)
        if owner is None:
            return
        spoken = Spoken(owner.speakers, owner.act, True, quote.inside, same_breath)
        self.heard.append(spoken)
        self.attributions.memory.remember(owner.speakers)
        self.open = None if quote.closed else spoken

    def _goes_on_telling(
        self, owner: Attributed, pieces: list[Piece], index: int
    ) -> bool:
        behind = pieces[index + 1]
        middle = index + 2 < len(pieces) and pieces[index + 2].quote is not None
        return not (middle or owner.verbless) and owner.words < behind.end - 1

    def _behind(self, pieces: list[Piece], index: int) -> Attributed | None:
        """“…”王某说: the sentence behind the quotation names who spoke."""
        if index + 1 >= len(pieces) or pieces[index + 1].quote:
            return None
        piece = pieces[index + 1]
        found = self.attributions.read(piece.start, piece.end)
        clause_end = re.search(
            r"[，：；。]", self.attributions.text[piece.start : piece.end]
        )
        first = piece.start + clause_end.start() if clause_end else piece.end
        if found and found.verb <= first:
            return found
        actor = self.attributions.first_actor(piece.start, piece.end)
        if actor and not (found and found.words < piece.end):
            return actor
        return found

    def _nearest(self, pieces: list[Piece], index: int) -> Attributed | None:
        """No attribution of its own: the last speaker of the paragraph, or before it."""
        people = self.attributions.memory.people
        if not people or (index == 0 and not self.heard):
            return None
        return Attributed((people[-1],), Act.SAY, 0, 0, 0)

    # ---- the reporter's sentences ------------------------------------------------------

    def _sentence(
        self, pieces: list[Piece], index: int, owners: dict[int, Attributed]
    ) -> None:
        piece = pieces[index]
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        quoted = following is not None and following.quote is not None
        owner = owners.get(index)
        found = owner or self.attributions.read(piece.start, piece.end)
        if self.live and found and self._is_told(found):
            found = None
        opens = (
            quoted
            and self.text[piece.end - 1] in "，："
            or (quoted and self.text[piece.end - 1] not in "。！？；")
        )
        if found and quoted and opens and self._nothing_left(found, piece.end):
            self._flush()
            owners[index + 1] = found
            self.attributions.memory.remember(found.speakers)
            return
        if found and not found.verbless:
            self._flush()
            self._told(found, piece, behind=owner is not None)
            return
        if self.live and not self._takes_over(piece):
            self._extend(piece.end)
            return
        self._flush()
        actor = self.attributions.actor(piece.start, piece.end)
        if actor:
            self.attributions.memory.remember(actor.speakers)
            if opens:
                owners[index + 1] = actor
        else:
            named = self.attributions.roster.between(piece.start, piece.end)
            if len(named) == 1:
                self.attributions.memory.remember(named[0].speakers)

    def _nothing_left(self, found: Attributed, end: int) -> bool:
        left = self.text[found.words : end]
        return not left or len(left) <= 12 and not re.search(r"[。；]", left)

    def _is_told(self, found: Attributed) -> bool:
        """Inside told words a body without 表示， is only talked about."""
        named = found.speakers[0].name in self.attributions.roster.people
        meeting = found.speakers[0].name.endswith(("会议", "会"))
        return not (named or meeting or self.text[found.words - 1] in "，：")

    def _takes_over(self, piece: Piece) -> bool:
        """Whether the reporter speaks again, by the first words or a new subject."""
        hidden = self.attributions.text
        if self.live and self.text[piece.start - 1] == "；":
            return False
        if NARRATION.match(hidden, piece.start, piece.end):
            return True
        actor = self.attributions.actor(piece.start, piece.end)
        return actor is not None and actor.start - piece.start <= 8

    def _told(self, found: Attributed, piece: Piece, *, behind: bool) -> None:
        """Indirect speech of a sentence; one speaker may follow the other in it."""
        following: Attributed | None = found
        while following:
            self.attributions.memory.remember(following.speakers)
            if is_reported(self.attributions.text, following, piece.end):
                following = self._report(following, piece, behind=behind)
            else:
                following, behind = self._tell(following, piece), False

    def _report(
        self, found: Attributed, piece: Piece, *, behind: bool
    ) -> Attributed | None:
        """A bare question or answer is the clause that reports it."""
        if found.act in (Act.ASK, Act.ANSWER) and not behind:
            end = min(found.words - 1, piece.end)
            spoken = Spoken(found.speakers, found.act, False, (found.start, end))
            self.heard.append(spoken)
        if found.words >= piece.end:
            return None
        return self.attributions.read(found.words, piece.end)

    def _tell(self, found: Attributed, piece: Piece) -> Attributed | None:
        """Told words up to the next attribution in the sentence, which is returned."""
        later = self._later(found, piece.end)
        end = later.start if later and later.explicit else piece.end
        if later and not later.explicit:
            end = _clause_start(self.attributions.text, later.verb)
        self.live = Spoken(found.speakers, found.act, False, (found.words, end))
        if later:
            self._flush()
        return later

    def _later(self, found: Attributed, end: int) -> Attributed | None:
        """A second attribution in the same sentence: …，强调，… or …，李某表示，…."""
        hidden = self.attributions.text
        place = hidden.find("，", found.words, end)
        while 0 <= place < end - 1:
            stop = re.compile(r"[，：；。]").search(hidden, place + 1, end)
            if not stop:
                return None
            if stop[0] in "，：" and stop.start() - place <= 30:
                later = self.attributions.read(place + 1, stop.end())
                if later and later.words == stop.end() and later.words < end:
                    named = later.speakers[0].name in self.attributions.roster.people
                    if named:
                        return later
                verb = act_at_end(hidden[place + 1 : stop.start()])
                if (
                    verb
                    and verb[0] in (Act.ORDER, Act.SUGGEST, Act.SAY)
                    and re.fullmatch(
                        r"(?:并|同时|还|也|最后)*(?:强调|要求|希望|建议|指出|表示|提出)",
                        hidden[place + 1 : stop.start()],
                    )
                ):
                    return Attributed(
                        found.speakers,
                        verb[0],
                        place + 1,
                        place + 1 + verb[1],
                        stop.end(),
                        explicit=False,
                    )
            place = (
                hidden.find("，", stop.start(), end)
                if stop[0] != "，"
                else stop.start()
            )
        return None

    def _extend(self, end: int) -> None:
        if self.live:
            self.live = replace(self.live, span=(self.live.span[0], end))

    def _flush(self) -> None:
        if self.live:
            self.heard.append(self.live)
        self.live = None


def _is_anonymous(found: Attributed) -> bool:
    return (
        re.search(r"代表$|委员$|群众$|居民$|村民$|市民$", found.speakers[0].name)
        is not None
    )


def _clause_start(text: str, place: int) -> int:
    while place > 0 and text[place - 1] not in "，：；。！？\n":
        place -= 1
    return place
