"""Web pages: the document on the page, not the site around it.

Government sites are built by hundreds of systems, so names of containers are only a
help. What decides is where the prose is: Chinese text that is not links.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from luodi.errors import ReadError
from luodi.reading.blocks import Blocks
from luodi.reading.encoding import decode
from luodi.reading.html_container import drop_invisible, main_container
from luodi.reading.html_properties import meta_properties, page_properties
from luodi.reading.html_title import with_title
from luodi.reading.html_walk import Walk

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE
)
_XML_CHARSET = re.compile(rb"^\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w-]+)")
_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]{0,30})")
_NOT_NESTING = frozenset(
    ("br", "img", "input", "hr", "meta", "link", "col", "area", "base", "wbr", "source")
)
_SCOPES = frozenset(("table", "ul", "ol", "dl", "div"))
_CLOSES_ITSELF = frozenset(("p", "li", "tr", "td", "th", "option", "dt", "dd"))
_MAX_DEPTH = 3000


def read_html(data: bytes, *, name: str) -> Blocks:
    """Blocks of the document that a web page shows.

    Raises ReadError for undecodable data, for markup nested beyond sense and for a
    page on which no text is left.
    """
    text = decode(data, name=name, declared=_declared_charset(data))
    _check_depth(text, name=name)
    page = LexborHTMLParser(text)
    body = page.body
    if body is None:
        raise _empty(name)
    properties = meta_properties(page)
    drop_invisible(page)
    properties = {**page_properties(body), **properties}
    container = main_container(body)
    blocks = Walk().blocks_of(container)
    blocks = with_title(blocks, body, properties)
    if not any(block.text.strip() for block in blocks):
        raise _empty(name)
    return Blocks(tuple(blocks), properties)


def _empty(name: str) -> ReadError:
    return ReadError(
        name,
        "the page holds no text; it is probably filled in by a script.",
        "Open it in a browser and save the page as it is shown.",
    )


def _declared_charset(data: bytes) -> str | None:
    found = _CHARSET.search(data[:4096]) or _XML_CHARSET.match(data[:256])
    return found[1].decode("ascii") if found else None


def _check_depth(text: str, *, name: str) -> None:
    # The parser's time grows with the square of the depth: 200 000 open tags, minutes.
    if _depth(text) > _MAX_DEPTH:
        raise ReadError(
            name,
            f"its tags are nested more than {_MAX_DEPTH} deep; no document is.",
            "Save the page again from a browser.",
        )


def _depth(text: str) -> int:
    """How deep tags are nested, near enough and in linear time."""
    opened: list[str] = []
    deepest = 0
    for tag in _TAG.finditer(text):
        name = tag[2].lower()
        if name in _NOT_NESTING:
            continue
        near = opened[-64:]
        place = near[::-1].index(name) + 1 if name in near else 0
        # A new <p> ends the open one; in a table or list inside, it does not.
        ends = name in _CLOSES_ITSELF and _SCOPES.isdisjoint(near[-place:])
        if place and (tag[1] or ends):
            del opened[-place:]
        if not tag[1]:
            opened.append(name)
            deepest = max(deepest, len(opened))
    return deepest
