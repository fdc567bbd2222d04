"""The numbers that Word writes in front of paragraphs, which no text run contains."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_SYMBOL_FONT = re.compile(r"wingdings|symbol|webdings", re.IGNORECASE)


# --- number formats (ISO/IEC 29500-1 §17.18.59) -----------------------------------


def _chinese(
    value: int, digits: str = "零一二三四五六七八九", units: str = "十百千"
) -> str:
    if not 0 < value < 10_000:
        return str(value)
    text = ""
    for place, digit in enumerate(reversed(str(value))):
        if digit != "0":
            text = digits[int(digit)] + (units[place - 1] if place else "") + text
        elif text and text[0] != digits[0]:
            text = digits[0] + text
    return text


def _counted(value: int) -> str:
    """一 … 十 十一 … 九十九 一百 一百零一, the way one counts aloud."""
    text = _chinese(value)
    return text[1:] if 10 <= value < 20 else text


def _formal(value: int) -> str:
    return _chinese(value, "零壹贰叁肆伍陆柒捌玖", "拾佰仟")


def _digitwise(value: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(value))


def _roman(value: int) -> str:
    if not 0 < value < 4000:
        return str(value)
    text = ""
    for worth, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        text += sign * (value // worth)
        value %= worth
    return text


def _letters(value: int) -> str:
    """A … Z, AA, BB: Word repeats a letter where Excel would go on to AB."""
    count, place = divmod(value - 1, 26)
    return chr(ord("A") + place) * min(count + 1, 10) if value > 0 else ""


def _cyclic(signs: str) -> Callable[[int], str]:
    def text(value: int) -> str:
        return signs[value - 1] if 0 < value <= len(signs) else str(value)

    return text


_CIRCLES = "".join(
    chr(start + i)
    for start, n in ((0x2460, 20), (0x3251, 15), (0x32B1, 15))
    for i in range(n)
)
_WIDE_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")


def _full_width(value: int) -> str:
    return str(value).translate(_WIDE_DIGITS)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _cyclic(_CIRCLES),
    "decimalEnclosedCircleChinese": _cyclic(_CIRCLES),
    "decimalEnclosedParen": _cyclic("".join(chr(0x2474 + i) for i in range(20))),
    "decimalEnclosedFullstop": _cyclic("".join(chr(0x2488 + i) for i in range(20))),
    "numberInDash": lambda value: f"- {value} -",
    "upperLetter": _letters,
    "lowerLetter": lambda value: _letters(value).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "chineseCounting": _counted,
    "chineseCountingThousand": _counted,
    "japaneseCounting": _counted,
    "taiwaneseCounting": _counted,
    "taiwaneseCountingThousand": _counted,
    "koreanCounting": _counted,
    "chineseLegalSimplified": _formal,
    "ideographLegalTraditional": lambda v: _chinese(
        v, "零壹貳參肆伍陸柒捌玖", "拾佰仟"
    ),
    "ideographDigital": _digitwise,
    "japaneseDigitalTenThousand": _digitwise,
    "taiwaneseDigital": _digitwise,
    "ideographTraditional": _cyclic("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _cyclic("子丑寅卯辰巳午未申酉戌亥"),
    "ideographEnclosedCircle": _cyclic("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "none": lambda value: "",
}


def number_text(value: int, number_format: str) -> str:
    """A number in one of Word's formats; an unknown format counts in digits.

    >>> number_text(21, "chineseCounting"), number_text(3, "decimalEnclosedCircle")
    ('二十一', '③')
    """
    return _FORMATS.get(number_format, str)(value)


# --- reading numbering.xml and styles.xml -----------------------------------------


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list as defined."""

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    restart: int | None = None  # 0 never; n after level n; None after any level above
    legal: bool = False
    style: str = ""
    symbol: bool = False


@dataclass(frozen=True, slots=True)
class _List:
    """A numbering instance: which list it counts in, and what it changes."""

    abstract: str
    changed: dict[int, Level]
    restarts: dict[int, int]


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says about numbering and outline."""

    name: str = ""
    based_on: str = ""
    outline: int | None = None
    num_id: str | None = None
    level: int | None = None


def value_of(parent: Any, *path: str) -> str | None:
    """The `w:val` at the end of a path of child elements, if it is there."""
    for tag in path:
        parent = parent.find(W + tag) if parent is not None else None
    value = parent.get(W + "val") if parent is not None else None
    return str(value) if value is not None else None


def whole(value: str | None) -> int | None:
    """A whole number as Word writes it, None for anything else."""
    return int(value) if value and re.fullmatch(r"-?\d{1,9}", value) else None


def read_styles(root: Any) -> dict[str, Style]:
    """Paragraph styles by id; the default one also under the empty id."""
    styles: dict[str, Style] = {}
    for node in root.iter(W + "style") if root is not None else ():
        if node.get(W + "type", "paragraph") != "paragraph":
            continue
        style = Style(
            name=(value_of(node, "name") or "").lower(),
            based_on=value_of(node, "basedOn") or "",
            outline=whole(value_of(node, "pPr", "outlineLvl")),
            num_id=value_of(node, "pPr", "numPr", "numId"),
            level=whole(value_of(node, "pPr", "numPr", "ilvl")),
        )
        styles[node.get(W + "styleId", "")] = style
        if node.get(W + "default") in ("1", "true", "on"):
            styles.setdefault("", style)
    return styles


def inherited(styles: dict[str, Style], style_id: str) -> Style:
    """A style with everything that it takes from the styles it is based on."""
    found = styles.get(style_id) or styles.get("") or Style()
    seen = {style_id}
    parent = found.based_on
    while parent and parent not in seen and parent in styles:
        seen.add(parent)
        base = styles[parent]
        found = replace(
            found,
            outline=base.outline if found.outline is None else found.outline,
            num_id=base.num_id if found.num_id is None else found.num_id,
            level=base.level if found.level is None else found.level,
        )
        parent = base.based_on
    return found


def _read_level(node: Any) -> Level:
    restart = node.find(W + "lvlRestart")
    legal = node.find(W + "isLgl")
    fonts = node.find(f"{W}rPr/{W}rFonts")
    return Level(
        start=whole(value_of(node, "start")) or 0,
        number_format=_format_of(node),
        text=value_of(node, "lvlText") or "",
        restart=None if restart is None else whole(restart.get(W + "val")),
        legal=legal is not None
        and legal.get(W + "val", "1") not in ("0", "false", "off"),
        style=value_of(node, "pStyle") or "",
        symbol=fonts is not None
        and bool(_SYMBOL_FONT.search(fonts.get(W + "ascii", ""))),
    )


def _format_of(node: Any) -> str:
    # Newer Word keeps a custom format in mc:Choice and a plain one in mc:Fallback.
    plain = value_of(node, "numFmt")
    if plain is None:
        fallback = node.find(f"{_MC}AlternateContent/{_MC}Fallback")
        plain = value_of(fallback, "numFmt")
    return plain or "decimal"


def _read_levels(node: Any) -> dict[int, Level]:
    levels = {}
    for level in node.findall(W + "lvl"):
        index = whole(level.get(W + "ilvl"))
        if index is not None and 0 <= index < _LEVELS:
            levels[index] = _read_level(level)
    return levels


@dataclass
class Numbering:
    """Counts through a document; ask it once for every paragraph, in order."""

    styles: dict[str, Style]
    _levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    _lists: dict[str, _List] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def read(cls, root: Any, styles: dict[str, Style]) -> Numbering:
        """Numbering of a document from the root of its numbering.xml (None: none)."""
        numbering = cls(styles)
        if root is None:
            return numbering
        links: dict[str, str] = {}
        for node in root.findall(W + "abstractNum"):
            abstract = node.get(W + "abstractNumId", "")
            numbering._levels[abstract] = _read_levels(node)
            link = value_of(node, "numStyleLink")
            if link:
                links[abstract] = link
        for node in root.findall(W + "num"):
            numbering._add_list(node)
        for abstract, style_id in links.items():
            numbering._follow_link(abstract, style_id, root)
        return numbering

    def _add_list(self, node: Any) -> None:
        changed: dict[int, Level] = {}
        restarts: dict[int, int] = {}
        for override in node.findall(W + "lvlOverride"):
            index = whole(override.get(W + "ilvl"))
            if index is None:
                continue
            level = override.find(W + "lvl")
            if level is not None:
                changed[index] = _read_level(level)
            start = whole(value_of(override, "startOverride"))
            if start is not None:
                restarts[index] = start
        abstract = value_of(node, "abstractNumId") or ""
        self._lists[node.get(W + "numId", "")] = _List(abstract, changed, restarts)

    def _follow_link(self, abstract: str, style_id: str, root: Any) -> None:
        """A list whose levels are defined in another list with the same list style."""
        for node in root.findall(W + "abstractNum"):
            other = node.get(W + "abstractNumId", "")
            if value_of(node, "styleLink") == style_id and other != abstract:
                self._levels[abstract] = self._levels.get(other, {})
                return

    def label(self, properties: Any, style_id: str) -> str:
        """The number in front of a paragraph, counting it; empty if it has none."""
        num_id, index = self._reference(properties, style_id)
        instance = self._lists.get(num_id)
        if instance is None or num_id == "0":
            return ""
        levels = {**self._levels.get(instance.abstract, {}), **instance.changed}
        if index not in levels:
            return ""
        counts = self._count(num_id, instance, index, levels)
        return _written(levels, index, counts)

    def _reference(self, properties: Any, style_id: str) -> tuple[str, int]:
        style = inherited(self.styles, style_id)
        direct = value_of(properties, "numPr", "numId")
        level = whole(value_of(properties, "numPr", "ilvl"))
        num_id = direct if direct is not None else style.num_id or ""
        if level is None and direct is None:
            level = self._level_of_style(num_id, style_id)
            level = style.level if level is None else level
        return num_id, min(max(level or 0, 0), _LEVELS - 1)

    def _level_of_style(self, num_id: str, style_id: str) -> int | None:
        instance = self._lists.get(num_id)
        levels = self._levels.get(instance.abstract, {}) if instance else {}
        return next(
            (i for i, lvl in levels.items() if style_id and lvl.style == style_id), None
        )

    def _count(
        self, num_id: str, instance: _List, index: int, levels: dict[int, Level]
    ) -> dict[int, int]:
        counts = self._counts.setdefault(instance.abstract, {})
        start = levels[index].start
        if index in instance.restarts and (num_id, index) not in self._started:
            start = instance.restarts[index]
            counts.pop(index, None)
        self._started.add((num_id, index))
        counts[index] = counts[index] + 1 if index in counts else start
        for above in range(index):
            if above in levels:
                counts.setdefault(above, levels[above].start)
        for below in [b for b in counts if b > index]:
            restart = levels[below].restart if below in levels else None
            # lvlRestart counts levels from 1: a list restarts after level n or above.
            if restart is None or index < restart:
                del counts[below]
        return counts


def _written(levels: dict[int, Level], index: int, counts: dict[int, int]) -> str:
    level = levels[index]
    if level.number_format == "bullet":
        sign = level.text.strip()
        return "●" if sign and (level.symbol or _PRIVATE.search(sign)) else sign

    def number(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        if place not in levels:
            return ""
        form = "decimal" if level.legal else levels[place].number_format
        return number_text(counts.get(place, levels[place].start), form)

    return _PLACE.sub(number, level.text).strip()
