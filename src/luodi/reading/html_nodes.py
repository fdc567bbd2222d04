"""What counts in a node of a web page: blocks, Chinese text, prose that is not links."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

BLOCK_TAGS = frozenset(
    re.split(
        r"\s+",
        "p div section article main header h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre center figure figcaption address form "
        "fieldset table caption thead tbody tfoot tr td th hr details summary body html ucapcontent",
    )
)
HEADING_TAG = re.compile(r"h[1-6]")
SENTENCE = re.compile(r"[\u4e00-\u9fff][。；]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
WALK_DEPTH = 300
"""Deeper nodes are taken as plain text."""


def han(node: LexborNode) -> int:
    """Number of Chinese characters."""
    return len(_HAN.findall(node.text()))


def prose(node: LexborNode) -> int:
    """Chinese characters outside links."""
    return max(0, han(node) - sum(map(han, node.css("a"))))
