"""Whether the characters of a text layer are those that the page shows.

A font without a true table of its characters gives private codes, or Chinese words in
an order that nobody wrote; a person sees a good page, a program sees nonsense.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from luodi.errors import ReadError, ScanError
from luodi.reading.encoding import plausibility

MOST_UNKNOWN = 0.15
LEAST_PLAUSIBLE = 0.25
ENOUGH = 120
"""Chinese characters from which their everyday share says something."""
PICTURE_PAGE = 0.5
_UNKNOWN = re.compile(
    r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f\x7f-\x9f\U000f0000-\U0010ffff]"
)
_HAN = re.compile(r"[\u3400-\u9fff]")
# Scripts that no font of a Chinese document means; each is a wrong table of characters.
_FOREIGN = re.compile(
    r"[\u0180-\u024f\u0370-\u1cff\u2c00-\u2dff\ua000-\uabff\uac00-\ud7ff]"
)


def is_readable(text: str) -> bool:
    """Whether a text layer can be the text of its page.

    >>> is_readable("各旗县要按季度报送进展情况。"), is_readable("\ue123\ue456\ue789\ue321")
    (True, False)
    """
    if not text:
        return True
    if len(_UNKNOWN.findall(text)) > MOST_UNKNOWN * len(text):
        return False
    han = len(_HAN.findall(text))
    foreign = len(_FOREIGN.findall(text))
    if foreign > 20 and han and foreign > 0.3 * len(text):
        return False
    return han < ENOUGH or plausibility(text) >= LEAST_PLAUSIBLE


def check_text_layer(
    texts: Sequence[str], pictures: Sequence[float], *, name: str
) -> dict[str, str]:
    """Properties that name the pages without a text that can be read.

    Raises ReadError if that is most of the document, or all of its text.
    """
    whole = "".join(texts)
    if not whole:
        if any(share > PICTURE_PAGE / 5 for share in pictures):
            raise ScanError(
                name,
                "is a scan: its pages are pictures without text.",
                "It needs text recognition (OCR) first.",
            )
        raise ReadError(
            name, "its pages hold no text.", "Check that it is the right file."
        )
    nonsense = [n for n, text in enumerate(texts, 1) if not is_readable(text)]
    lost = sum(len(texts[number - 1]) for number in nonsense)
    if not is_readable(whole) or lost > 0.5 * len(whole):
        raise ScanError(
            name,
            "its text layer is not readable, needs OCR: the fonts do not say which "
            "characters they show.",
            "Export it anew from the original, or let text recognition (OCR) read it.",
        )
    scanned = [
        number
        for number, (text, share) in enumerate(zip(texts, pictures, strict=True), 1)
        if share > PICTURE_PAGE and len(text) < 20
    ]
    found = {"unreadable_pages": nonsense, "scanned_pages": scanned}
    return {
        key: ", ".join(map(str, numbers)) for key, numbers in found.items() if numbers
    }
