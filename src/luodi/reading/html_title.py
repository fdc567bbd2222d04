"""The title of a web page's document as one heading in front of it.

A page often shows it outside the document's container, or broken over paragraphs.
"""

from __future__ import annotations

import re
from dataclasses import replace

from selectolax.lexbor import LexborNode

from luodi.reading.blocks import Block, BlockKind, paragraph_blocks, tidy
from luodi.reading.html_container import named_as_furniture

_TITLE_SELECTORS = "h1,.article-title,.content_title,.newsTitle,.title,#title,.tit,.bt,.article_title,.xxgk_title,.detail-title,.newstitle,.conTitle,h2"
_TEXTUAL = (BlockKind.LINE, BlockKind.PARAGRAPH, BlockKind.HEADING)
_SIGNS = re.compile(r"[\W_]")


def with_title(
    blocks: list[Block], body: LexborNode, properties: dict[str, str]
) -> list[Block]:
    """Makes the title one heading: put together from its lines, or put in front.

    A page often shows it outside the document's container, or broken over paragraphs.
    """
    told = _bare(properties.get("title", ""))
    shown = _title_shown(body, properties.get("title", ""))
    for known in (told, _bare(shown)):
        joined = _title_joined(blocks, known)
        if joined is not None:
            return _once(joined)
    if not shown:
        return blocks
    properties["title"] = shown
    return _once([Block(BlockKind.HEADING, shown), *blocks])


def _once(blocks: list[Block]) -> list[Block]:
    """Drops the site's copy of the title where the document's own comes soon after."""
    for place, block in enumerate(blocks[:9]):
        title = _bare(block.text)
        if block.kind is not BlockKind.HEADING or block.level or len(title) < 8:
            continue
        for later in range(place + 1, min(place + 9, len(blocks))):
            own = _bare(blocks[later].text)
            # The site may add a note of its own: （转载）关于…的通知.
            if len(own) > 0.6 * len(title) and title.endswith(own):
                heading = replace(blocks[later], kind=BlockKind.HEADING, level=0)
                return [
                    *blocks[:place],
                    *blocks[place + 1 : later],
                    heading,
                    *blocks[later + 1 :],
                ]
    return blocks


def _title_shown(body: LexborNode, told: str) -> str:
    """The title where the page shows it, recognised by what the page says elsewhere."""
    for node in body.css(_TITLE_SELECTORS):
        text = tidy(node.text())
        if not 6 <= len(text) <= 120 or named_as_furniture(node):
            continue
        if told and _bare(told) in _bare(text):
            return told  # the node may hold the time and the source besides
        if _bare(text) in _bare(told) if told else node.tag == "h1":
            return text
    return ""


def _title_joined(blocks: list[Block], told: str) -> list[Block] | None:
    """The blocks with the lines that make up the title joined, None if they do not."""
    if len(told) < 6:
        return None
    for first in range(min(8, len(blocks))):
        for last in range(first + 1, min(first + 6, len(blocks)) + 1):
            lines = [block.text for block in blocks[first:last]]
            if _bare("".join(lines)) == told and all(
                b.kind in _TEXTUAL for b in blocks[first:last]
            ):
                heading = paragraph_blocks("\n".join(lines), kind=BlockKind.HEADING)
                return [*blocks[:first], *heading, *blocks[last:]]
    return None


def _bare(text: str) -> str:
    """Letters and digits alone, to compare what two places show."""
    return _SIGNS.sub("", text)
