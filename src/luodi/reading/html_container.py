"""The part of a web page that is the document, not the site around it."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from luodi.reading.html_nodes import (
    BLOCK_TAGS,
    HEADING_TAG,
    SENTENCE,
    WALK_DEPTH,
    han,
    prose,
)
from luodi.reading.html_tables import is_layout

_DROP = (
    "script,style,noscript,template,iframe,nav,footer,aside,button,select,option,input,textarea,svg,canvas,object,"
    "audio,video,map,[hidden],[aria-hidden=true],[role=navigation],[role=search],[role=banner]"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# Containers of the publishing systems that government sites use most.
_KNOWN = (
    "#UCAP-CONTENT,ucapcontent,#zoomcon,#zoom,#Zoom,.TRS_Editor,.trs_editor_view,.view.TRS_UEDITOR,.pages_content,"
    "#pages_content,.article-content,.article_content,.content_article,#vsb_content,.v_news_content,#js_content,"
    "#articleContent,#article_content,.articleContent,.news_content,.xxgk_content,.article-con,.newsMain,.Custom_UnionStyle,article"
)
_FURNITURE = re.compile(
    r"(?:^|[-_ ])(?:foot\w*|head(?:er|er\w*|s|box|nav)?|nav\w*|menu\w*|side\w*|crumbs?|bread\w*|position|location|share\w*|"
    r"related?|recommend\w*|copyright\w*|search\w*|tools?|toolbar|qr\w*|pagination|prevnext|login|links?|banner|float\w*|modal|popup|dialog|fixed_nav|content_share|content_qrcode|article-share|article-extended\w*)(?:$|[-_ ])",
    re.IGNORECASE,
)


def drop_invisible(page: LexborHTMLParser) -> None:
    """Removes scripts, forms, navigation and what a style hides."""
    for node in page.css("[style]"):
        style = node.attributes.get("style") or ""
        if _HIDDEN.search(style) and node.tag not in ("body", "html"):
            node.decompose()
    for node in page.css(_DROP):
        if node.tag != "body":
            node.decompose()


def main_container(body: LexborNode) -> LexborNode:
    """The node that holds the document: a known container, else the densest prose."""
    if not SENTENCE.search(body.text()):
        return body  # a list of links or a form: there is no prose to follow
    known = max(body.css(_KNOWN), key=prose, default=None)
    if known is not None and prose(known) >= 0.6 * prose(body) > 0:
        return known
    return _densest(body)


def _densest(body: LexborNode) -> LexborNode:
    """Follows the prose downwards for as long as only furniture is left beside it."""
    node = body
    for _ in range(WALK_DEPTH):
        best = _heaviest(node)
        if best is None:
            break
        node = best
    while node.parent is not None and (
        node.tag in ("tr", "tbody") or (node.tag == "table" and not is_layout(node))
    ):
        # Rows make sense inside their table only, a table under what names it.
        node = node.parent
    return node


def _heaviest(node: LexborNode) -> LexborNode | None:
    """The child that is the document, None if the node itself is."""
    if node.tag == "table" and not is_layout(node):
        return None
    children = [child for child in node.iter() if child.tag in BLOCK_TAGS]
    best = max(children, key=prose, default=None)
    if best is None or best.tag in ("p", "li", "h1", "h2", "h3"):
        return None
    if prose(best) < 0.5 * prose(node) or _own_text(node):
        return None
    if any(not is_furniture(c) for c in children if c != best and han(c)):
        return None
    return best


def _own_text(node: LexborNode) -> bool:
    """Whether sentences stand directly in a node, in no block of their own."""
    own = "".join(
        child.text()
        for child in node.iter(include_text=True)
        if child.tag not in BLOCK_TAGS and not (child.tag or "").startswith("-comment")
    )
    return SENTENCE.search(own) is not None


def is_furniture(node: LexborNode) -> bool:
    """Whether a part is the site's: by its name, its links, or the lack of sentences."""
    if HEADING_TAG.fullmatch(node.tag or ""):
        return False
    if named_as_furniture(node):
        return True
    return prose(node) < 0.6 * han(node) or not SENTENCE.search(node.text())


def named_as_furniture(node: LexborNode) -> bool:
    """Whether class or id call a part without much prose head, menu, share and the like."""
    names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
    return _FURNITURE.search(names) is not None and prose(node) < 400
