"""Which sentences of a section for work order it.

Every one does, unless it is a heading or a topic, leads into a list, describes, tells an
attitude or the past, or ends a speech.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from luodi.extraction.obligation_words import (
    ALWAYS,
    ATTITUDE,
    CLAUSE_OF_WORK,
    CONTENT,
    DASH_HEAD,
    DESCRIBES,
    EXCLAIMED,
    EXCLAIMED_ORDER,
    FORMULA,
    IS_SOMETHING,
    LABEL_ONLY,
    LEAD_IN,
    LISTS,
    MODAL,
    NAMED_WORK,
    NUMBERED,
    OPENING_MARK,
    PAST_SENTENCE,
    RHETORIC,
    STRONG,
)
from luodi.model import Obligation, Span
from luodi.structure import LabelKind, Node, Outline, split_sentences


def sentences_of(text: str, start: int, end: int, stated: Sequence[Span]) -> list[Span]:
    """Sentences with statements of units cut out."""
    result: list[Span] = []
    for sentence in split_sentences(text, start, end):
        at = sentence.start
        first = max(0, bisect_right(stated, (at, len(text))) - 1)
        for index in range(first, len(stated)):
            a, b = stated[index]
            if a >= sentence.end:
                break
            if b <= at:
                continue
            if a - at >= 2:
                result.append((at, a))
            at = max(at, min(b, sentence.end))
        if sentence.end - at >= 4:
            result.append((at, sentence.end))
    return result


def orders_of(outline: Outline, node: Node, stated: Sequence[Span]) -> list[Obligation]:
    """The ordering sentences of one clause for work."""
    text = outline.text
    spans = sentences_of(text, node.start, node.own_end, stated)
    found: list[Obligation] = []
    for index, (a, b) in enumerate(spans):
        words = text[a:b].strip("\n ")
        if not words or LABEL_ONLY.fullmatch(words):
            continue
        following = spans[index + 1 :]
        is_head = a < node.heading_end and a <= node.label_end
        if is_head:
            if words[-1] not in "；;" and _is_head_only(text, node, words, following):
                continue
        elif outline.clean_lines and _is_topic(text, a, b, following):
            continue
        rule = why_orders(words, is_report=outline.frame.is_report)
        if rule:
            found.append(Obligation((a, b), rule))
    return found


# A first sentence whose subject is told what to do is work, however short.
TOLD_HEAD = re.compile(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]{1,2})?(?:各|市|省|县|区|自治区|由)[^，。；]{1,20}?(?:要(?!素|求)|应当?|须)(?=[^，。]{2})"
)


def _is_head_only(text: str, node: Node, words: str, following: Sequence[Span]) -> bool:
    """A heading without more behind it may be the whole work; with more it is a topic."""
    if node.kind in (LabelKind.TITLED, LabelKind.ANNEX):
        return True
    if node.kind is LabelKind.ARTICLE:
        return False
    rest = any(
        len(text[a:b].strip("。；\n ")) >= 6 and not FORMULA.search(text[a:b])
        for a, b in following
    )
    if node.children and not rest:
        return True
    size = node.heading_end - node.label_end
    if rest or node.children:
        # A first sentence of the length of a paragraph is work, not a topic.
        if TOLD_HEAD.match(words):
            return False
        return size <= 44 or words.count("，") < 2
    unstopped = text[node.heading_end : node.heading_end + 1] not in "。；!！"
    return size < 8 or unstopped and size < 30


def _is_topic(text: str, start: int, end: int, following: Sequence[Span]) -> bool:
    """扩大有效投资。 opening a paragraph, with the work behind it."""
    opens = start == 0 or text[start - 1] == "\n"
    if not opens or text[end - 1 : end] != "。":
        return False
    if not following or following[0][0] > end + 1:
        return False
    words = text[start:end]
    commas = words[:-1].count("，") + words[:-1].count(",")
    if len(words) <= 32 and not commas:
        return True
    return (
        len(words) <= 30
        and words.count("，") == 1
        and not NUMBERED.search(words)
        and "\n" not in text[end : following[0][0]]
    )


def why_orders(words: str, *, is_report: bool) -> str | None:
    """The rule by which a sentence of a work section orders, or None."""
    if is_report and RHETORIC.search(words):
        return None
    if _leads_in(words) or FORMULA.search(words) or DASH_HEAD.match(words):
        return None
    body = OPENING_MARK.sub("", words)
    if is_report and (ALWAYS.match(body) or _ends_speech(words, body)):
        return None
    if ATTITUDE.search(body) and not NAMED_WORK.search(body):
        return None
    described = DESCRIBES.search(body) or "是" in body and IS_SOMETHING.search(body)
    if described and not CLAUSE_OF_WORK.search(body):
        return None
    if PAST_SENTENCE.search(body) and not MODAL.search(body):
        return None
    if LISTS.match(body) and not NUMBERED.search(body):
        return None
    if not CONTENT.search(body):
        return None
    return "order-modal" if STRONG.search(body) else "order-verb"


def _ends_speech(words: str, body: str) -> bool:
    """让我们…！: a call at the end of a report, without number or work."""
    if not words.endswith("！"):
        return False
    if not NUMBERED.search(words) and not EXCLAIMED_ORDER.search(body):
        return True
    return bool(EXCLAIMED.match(body))


def _leads_in(words: str) -> bool:
    """A sentence that only opens a list; it ends in a colon or is short."""
    return (words[-1] in "：:" or len(words) <= 60) and bool(LEAD_IN.search(words))
