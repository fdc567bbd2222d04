"""From an article to statements: everything said, each stretch with its kind."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from luodi.extraction.news.article import Article
from luodi.extraction.news.attribution import Attributions
from luodi.extraction.news.bodies import Bodies
from luodi.extraction.news.groups import Groups
from luodi.extraction.news.kinds import Exchange, Spoken, kinds_of
from luodi.extraction.news.quotes import find_quotes, hide
from luodi.extraction.news.speakers import Roster, SpeakerRole
from luodi.extraction.news.speech import Listener
from luodi.extraction.news.transcript import find_turns
from luodi.extraction.news.verbs import Act
from luodi.model import Attribution, Span, SpokenStatement


def find_said(article: Article) -> list[SpokenStatement]:
    """Statements in the order of the text, one for each speaker and kind.

    Shape: where several people are reported to ask or answer together, one statement for
    each, all with the same span.
    """
    text = article.text
    hidden = _hidden(article)
    bodies = Bodies(hidden)
    roster = Roster(hidden, bodies)
    heard = find_turns(text, article.paragraphs, roster)
    if heard is None:
        listener = Listener(text, Attributions(hidden, roster, Groups(hidden, bodies)))
        for start, end in article.paragraphs:
            listener.paragraph(start, end)
        heard = listener.close()
    exchange = Exchange()
    found: list[SpokenStatement] = []
    for spoken, following in pairwise([*heard, None]):
        assert spoken is not None
        asked = replace(spoken, answered=_is_answered(text, spoken, following))
        found += _statements(text, asked, exchange)
    return found


def _is_answered(text: str, spoken: Spoken, following: Spoken | None) -> bool:
    """A quotation that ends with ？ asks, where somebody of another side speaks next."""
    if not (spoken.direct and following):
        return False
    if text[spoken.span[1] - 1] not in "？?":
        return False
    one, other = spoken.speakers[0], following.speakers[0]
    return one.name != other.name and (
        one.role is not other.role or one.role is SpeakerRole.EXECUTIVE
    )


def _hidden(article: Article) -> str:
    """The text with all quotations hidden; the same length."""
    pieces, place = [], 0
    for start, end in article.paragraphs:
        quotes = find_quotes(article.text, start, end)
        pieces += [article.text[place:start], hide(article.text, start, end, quotes)]
        place = end
    return "".join(pieces) + article.text[place:]


def _statements(text: str, spoken: Spoken, exchange: Exchange) -> list[SpokenStatement]:
    found = []
    for span, kind in kinds_of(text, spoken, exchange):
        start, end = _trimmed(text, span)
        if end - start < 2:
            continue
        found += [
            SpokenStatement(
                speaker=speaker.name,
                organisation=speaker.organisation,
                post=speaker.post,
                kind=kind,
                attribution=Attribution.DIRECT
                if spoken.direct
                else Attribution.INDIRECT,
                span=(start, end),
                rule=_rule(spoken),
            )
            for speaker in spoken.speakers
        ]
    return found


def _rule(spoken: Spoken) -> str:
    """How the words were heard: quoted or told, and by which act."""
    manner = "quoted" if spoken.direct else "told"
    return manner if spoken.act is Act.SAY else f"{manner}-{spoken.act.value}"


def _trimmed(text: str, span: Span) -> Span:
    """A span without white space, commas and half quotation marks at its ends."""
    start, end = span
    while start < end and text[start] in " \u3000\t，：、":
        start += 1
    while end > start and text[end - 1] in " \u3000\t，：、\n":
        end -= 1
    return start, end
