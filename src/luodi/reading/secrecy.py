"""Marks of classification (密级标志): a file that bears one is not read further.

GB/T 9704-2012 § 7.2.2 and the rules on marking state secrets: 绝密★30年, 机密★20年,
秘密★长期, in the upper left corner of the first page; 密级：机密 in forms; headers,
footers and properties of the file may repeat it. The words alone are ordinary ones:
保守国家秘密, 商业秘密, 机密文件管理办法 are no marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from luodi.errors import SecretFileError
from luodi.reading.blocks import Block
from luodi.reading.secrecy_packages import told_by_file

__all__ = ["check_old_format", "check_secrecy"]

_STARS = "★☆✩✭✮✯✰⭐⋆*＊✱"
_WORD = r"(?:绝密|机密|秘密)"
_TERM = (
    r"(?:长期|永久|(?:至|到)?(?:[一二三四五六七八九十百〇○]+|\d{1,4})(?:年|个?月|日|天)"
    r"(?:\d{1,2}月)?(?:\d{1,2}日)?|(?:启用|公布|解密|开考)前?[^。，；]{0,8})"
)
_OPEN, _CLOSE = r"[\[［【〔（(〈《<{]*", r"[\]］】〕）)〉》>}]*"
_COPY = r"(?:(?:№|No\.?|份号[：:]?|编号[：:]?)?\d{1,8}号?)?"
_URGENT = r"(?:特急|特提|加急|平急|急件|特快)?"
# 秘密, 机密级, 绝密★, 机密★20年, 【秘密】 and, beside it, the number of the copy or 特急.
_MARK = rf"{_OPEN}{_WORD}(?:[级件]|文件|资料)?{_CLOSE}(?:[{_STARS}·•](?:{_TERM})?)*{_CLOSE}"
ALONE = re.compile(rf"{_COPY}{_URGENT}{_MARK}{_URGENT}{_COPY}")
STARRED = re.compile(
    rf"{_COPY}{_URGENT}{_OPEN}{_WORD}级?(?:件)?[{_STARS}](?:{_TERM})?{_CLOSE}{_URGENT}{_COPY}"
)
# At the head of the first page other things may stand in the same line; a rule that
# explains the mark goes on with a colon or a verb.
OPENING = re.compile(
    rf"{_COPY}{_OPEN}{_WORD}级?[{_STARS}](?:{_TERM})?+(?![：:，,、。；是指的为表应即”’」])"
)
LABEL = r"(?:密级(?:程度|标识|标志|等级)?|(?:文件|资料|保密|涉密|秘密)(?:密级|等级|级别))"
LABELLED = re.compile(
    rf"(?:[^。，；“‘「]{{0,20}}[：:][^。，；：:“‘「]{{0,12}}|[^\w“‘「]{{0,4}}\d{{0,8}})?{LABEL}(?:和保密期限|及保密期限|及期限)?[：:]?"
    rf"{_OPEN}{_WORD}(?:[级件])?(?:[{_STARS}/／·、，,]?(?:保密期限[：:]?)?{_TERM})?{_CLOSE}"
    rf"(?:保密期限.{{0,20}}|[\s|].{{0,30}})?"
)
LABEL_ONLY = re.compile(rf"{LABEL}[：:]?")
TICKED = re.compile(rf"[☑✓✔√■☒]{_WORD}级?(?![一-鿿])|{_WORD}级?[☑✓✔√■☒]")
NAMED = re.compile(
    rf"[\[［【〔（(]{_WORD}[级件]?(?:[{_STARS}].{{0,12}})?[\]］】〕）)]|{_WORD}[{_STARS}]"
    rf"|^{_WORD}[-_—·. ]"
)
_SPACES = re.compile(r"[\s\u3000\xa0\u200b\ufeff]+")
_PIECES = re.compile(r"\s*(?:[/;；,，|\n\t]|\s{2,})\s*")
FIRST = 20
"""Blocks from the head of a document in which a bare word is a mark."""
PAGE_FIRST = 3
"""The same for later pages: their headers, where no header was told apart."""
_ADVICE = (
    "Nothing of it was kept. Classified matter belongs on the machines made for it; if "
    "the mark is a mistake, have it removed by whoever set it."
)


def check_secrecy(
    blocks: Sequence[Block], properties: Mapping[str, str], *, data: bytes, name: str
) -> None:
    """Raises SecretFileError for a file that bears a mark of classification.

    Looks at the name, the properties, headers and footers, and at the text of every
    page. The error quotes nothing.
    """
    place = (
        (NAMED.search(_plain(name)) and "in its name")
        or (_in_told(properties.values()) and "in its header, footer or properties")
        or (_in_told(told_by_file(data)) and "in its header, footer or properties")
        or _in_blocks(blocks)
    )
    if place:
        raise SecretFileError(name, f"bears a mark of classification {place}.", _ADVICE)


def check_old_format(data: bytes, *, name: str) -> None:
    """The same for a file that has to be converted first, by the text in its bytes.

    The binary formats of Office keep Chinese as UTF-16; what else is there is noise.
    """
    for start in (0, 1):
        text = data[start:].decode("utf-16-le", errors="replace")
        lines = re.findall(r"[\u0020-\u9fff\uff00-\uffef]{2,200}", text)
        if any(STARRED.fullmatch(_plain(line)) for line in lines):
            raise SecretFileError(name, "bears a mark of classification.", _ADVICE)


def _plain(text: str) -> str:
    return _SPACES.sub("", text)


def _in_told(values: Iterable[str]) -> bool:
    """Headers, footers and properties: the mark is one of the pieces."""
    for value in values:
        for piece in (value, *_PIECES.split(value)):
            plain = _plain(piece)
            if plain and len(plain) < 80 and _is_mark(plain):
                return True
    return False


def _is_mark(plain: str) -> bool:
    return bool(
        ALONE.fullmatch(plain)
        or LABELLED.fullmatch(plain)
        or TICKED.search(plain)
        or OPENING.match(plain)
    )


def _in_blocks(blocks: Sequence[Block]) -> str:
    """Where the text bears a mark, "" if it does not."""
    page, on_page = 0, 0
    for number, block in enumerate(block for block in blocks if block.text.strip()):
        on_page = 0 if block.page != page else on_page + 1
        page = block.page
        head = number < FIRST or bool(page) and on_page < PAGE_FIRST
        cells = [_plain(cell) for cell in block.cells or (block.text,)]
        if any(_text_is_mark(cell, head=head) for cell in cells if cell):
            return f"on page {page}" if page else "in its text"
        if head and any(
            LABEL_ONLY.fullmatch(label) and ALONE.fullmatch(value)
            for label, value in pairwise(cells)
        ):
            return "in a table at its head"
    return ""


def _text_is_mark(plain: str, *, head: bool) -> bool:
    if len(plain) > 120:
        return False
    if STARRED.fullmatch(plain) or (len(plain) < 60 and LABELLED.fullmatch(plain)):
        return True
    if not head:
        return False
    return bool(
        ALONE.fullmatch(plain)
        or OPENING.match(plain)
        or (len(plain) < 40 and "密级" in plain and TICKED.search(plain))
    )
