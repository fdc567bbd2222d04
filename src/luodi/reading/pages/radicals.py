"""Radicals in place of characters: fonts confuse ⼀ (a radical) with 一 (a character)."""

from __future__ import annotations

import unicodedata

# Unicode gives these radicals no character of their own; a document means the character.
_BARE = str.maketrans(
    "⺠⺟⺎⻓⻔⻚⻋⻅⻉⻜⻢⻥⻦⻨⻩⻬⻰⻮⻘⻄⻛⻝⻆⻁⻌⻊",
    "民母兀长门页车见贝飞马鱼鸟麦黄齐龙齿青西风食角虎辶足",
)


def unify(text: str) -> str:
    """The character that a radical or a compatibility form stands for.

    >>> unify("⼀"), unify("⻓"), unify("，")
    ('一', '长', '，')
    """
    if not is_confused(text):
        return text
    return unicodedata.normalize("NFKC", text).translate(_BARE)


def is_confused(text: str) -> bool:
    """Whether one sign is a radical, a compatibility form or a ligature of letters."""
    return (
        "\u2e80" <= text <= "\u2fdf"
        or "\uf900" <= text <= "\ufaff"
        or "\ufb00" <= text <= "\ufb06"
    )
