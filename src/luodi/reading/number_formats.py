"""Numbers and dates as a sheet shows them: 0.85 with the format 0% is 85%.

A subset of ECMA-376 part 1, § 18.8.31, with what Chinese offices use beside it: 年 月
日, weekdays, Chinese numerals. A format that is not understood shows the plain number.
"""

from __future__ import annotations

import math
import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

__all__ = ["BUILTIN", "shown", "shown_plainly"]

_DATE, _YEAR_MONTH, _FULL = "yyyy/m/d", 'yyyy"年"m"月"', 'yyyy"年"m"月"d"日"'
_MONTH_DAY, _TIME = 'm"月"d"日"', "h:mm:ss"
# The formats that files name by number only. From 27 on those of a Chinese Excel; 14
# follows the settings of the machine, which in Chinese say 2024/3/5.
BUILTIN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: "#,##0", 6: "#,##0", 7: "#,##0.00", 8: "#,##0.00",
    9: "0%", 10: "0.00%", 11: "0.00E+00", 14: _DATE, 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm", 19: _TIME, 20: "h:mm", 21: _TIME, 22: "yyyy/m/d h:mm",
    27: _YEAR_MONTH, 28: _MONTH_DAY, 29: _MONTH_DAY, 30: "m-d-yy", 31: _FULL,
    32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 36: _YEAR_MONTH,
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0",
    42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mm:ss", 48: "0.0E+00", 49: "@", 50: _YEAR_MONTH, 51: _MONTH_DAY,
    52: _YEAR_MONTH, 53: _MONTH_DAY, 54: _MONTH_DAY, 57: _YEAR_MONTH, 58: _MONTH_DAY,
}  # fmt: skip
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+(?:\.0+)?|[aA]{3,4}(?![mM/])|[bBeE](?=[yY])|[eE](?![+-]))"
    r"|(?P<half>[aA][mM]/[pP][mM]|[aA]/[pP]|上午/下午)"
    r"|(?P<digits>[0#?][0#?,]*(?:\.[0#?]*,*)?(?:[eE][+-]0+)?|\.[0#?]+)"
    r"|(?P<percent>%)|(?P<text>@)|(?P<other>.)",
    re.DOTALL,
)
_ELAPSED = re.compile(r"[hHmMsS]+")
_CURRENCY = re.compile(r"\$([^-\]]*)")
_WEEKDAYS = "一二三四五六日"
_CHINESE = str.maketrans("0123456789", "〇一二三四五六七八九")
LAST_DAY = 2_958_465  # 9999-12-31


def shown_plainly(value: float) -> str:
    """A number without a format: no digits that only the binary form has.

    >>> shown_plainly(3.0), shown_plainly(0.1 + 0.2), shown_plainly(1e-7)
    ('3', '0.3', '0.0000001')
    """
    if not math.isfinite(value):
        return ""
    text = format(Decimal(f"{value:.15g}"), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown(value: float, code: str, *, since_1904: bool = False) -> str:
    """What the sheet shows for a number.

    >>> shown(0.855, "0.0%"), shown(45473, 'yyyy"年"m"月"d"日"'), shown(12345.5, "#,##0")
    ('85.5%', '2024年6月30日', '12,346')
    """
    section = _section(value, code)
    if not math.isfinite(value) or section.strip().lower() in ("general", "", "@"):
        return shown_plainly(value)
    try:
        tokens = _tokens(section)
        if any(kind in ("date", "elapsed") for kind, _ in tokens):
            return _date(value, tokens, since_1904)
        sections = code.count(";")
        return _number(abs(value) if sections and value < 0 else value, tokens)
    except (ValueError, OverflowError, InvalidOperation):
        return shown_plainly(value)


def _section(value: float, code: str) -> str:
    """Formats have up to four: positive; negative; zero; text."""
    parts = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code[:400])
    if value < 0 and len(parts) > 1:
        return parts[1]
    return parts[2] if value == 0 and len(parts) > 2 else parts[0]


@lru_cache(maxsize=512)
def _tokens(section: str) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for match in _TOKEN.finditer(section):
        kind, text = match.lastgroup or "", match[match.lastgroup or 0]
        if kind in ("quoted", "escaped", "other"):
            found.append(("literal", text))
        elif kind == "bracket":
            currency = _CURRENCY.match(text)
            if _ELAPSED.fullmatch(text):
                found.append(("elapsed", text.lower()))
            elif text.upper().startswith("DBNUM"):
                found.append(("chinese", text))
            elif currency:
                found.append(("literal", currency[1]))
        elif kind:
            found.append((kind, text.lower() if kind == "date" else text))
    return tuple(found)


def _number(value: float, tokens: tuple[tuple[str, str], ...]) -> str:
    amount = Decimal(f"{value:.15g}").scaleb(
        2 * sum(kind == "percent" for kind, _ in tokens)
    )
    if not any(kind == "digits" for kind, _ in tokens):
        # Only words: a zero shown as —, or a number hidden on purpose.
        return "".join(text for kind, text in tokens if kind == "literal")
    masks = [text for kind, text in tokens if kind == "digits"]
    shares = _shares(amount, masks) if len(masks) > 1 else [_digits(amount, masks[0])]
    text = ""
    for kind, token in tokens:
        if kind == "digits":
            text += shares.pop(0)
        elif kind in ("literal", "percent"):
            text += token
    return text.strip()


def _shares(amount: Decimal, masks: list[str]) -> list[str]:
    """Digits of a number between words of the format: 0!.0,"万元" is 1.2万元 for 12000.

    Each mask but the first takes as many digits as it has places, from the right.
    """
    thousands = len(masks[-1]) - len(masks[-1].rstrip(","))
    number = amount.scaleb(-3 * thousands).quantize(Decimal(1), ROUND_HALF_UP)
    sign, digits = ("-" if number < 0 else ""), str(abs(number))
    shares: list[str] = []
    for mask in reversed(masks[1:]):
        places = sum(mark in "0#?" for mark in mask)
        share, digits = digits[-places:], digits[:-places]
        shares.insert(0, share.rjust(places, "0"))
    return [sign + digits.rjust(masks[0].count("0"), "0"), *shares]


def _digits(amount: Decimal, mask: str) -> str:
    if "e" in mask.lower():
        places = len(mask.lower().split("e")[0].partition(".")[2])
        return f"{amount:.{places}E}"
    thousands = len(mask) - len(mask.rstrip(","))
    whole, _, fraction = mask.rstrip(",").partition(".")
    amount = amount.scaleb(-3 * thousands)
    amount = amount.quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP)
    grouped = "," in whole
    text = format(amount, ",f" if grouped else "f")
    optional = len(fraction) - len(fraction.rstrip("#?"))
    if fraction:
        head, _, tail = text.partition(".")
        kept = tail[: len(tail) - optional] + tail[len(tail) - optional :].rstrip("0")
        text = f"{head}.{kept}" if kept else head
    least = whole.count("0")
    sign, text = ("-", text[1:]) if text.startswith("-") else ("", text)
    head, dot, tail = text.partition(".")
    return sign + head.rjust(least, "0") + dot + tail


def _date(value: float, tokens: tuple[tuple[str, str], ...], since_1904: bool) -> str:
    if not 0 <= value < LAST_DAY:
        return shown_plainly(value)
    days = value + (1462 if since_1904 else 0)
    # Excel counts a 29 February 1900 that never was.
    first = datetime(1899, 12, 30) if days >= 60 else datetime(1899, 12, 31)
    moment = first + timedelta(seconds=round(days * 86400))
    half = any(kind == "half" for kind, _ in tokens)
    chinese = any(kind == "chinese" for kind, _ in tokens)
    text, before = "", ""
    for place, (kind, token) in enumerate(tokens):
        if kind == "elapsed":
            text += str(int(value * {"h": 24, "m": 1440, "s": 86400}[token[0]]))
        elif kind == "date":
            minutes = token[0] == "m" and (before == "h" or _seconds_next(tokens, place))
            piece = _date_piece(moment, token, half=half, minutes=minutes)
            text += _in_chinese(piece, token) if chinese else piece
        elif kind == "half":
            text += "上午" if moment.hour < 12 else "下午"
        elif kind == "literal":
            text += token
        if kind in ("date", "elapsed"):
            before = token[0]
    return text.strip()


def _seconds_next(tokens: tuple[tuple[str, str], ...], place: int) -> bool:
    """In mm:ss the m are minutes."""
    later = (token for kind, token in tokens[place + 1 :] if kind == "date")
    return next(later, "").startswith("s")


def _date_piece(moment: datetime, token: str, *, half: bool, minutes: bool) -> str:
    kind, length = token[0], len(token.partition(".")[0])
    if kind in "ye":
        return f"{moment.year % 100:02}" if token == "yy" else str(moment.year)
    if kind == "m" and not minutes:
        if length >= 3:
            return str(moment.month)
        return f"{moment.month:0{length}}"
    if kind == "a" or (kind == "d" and length >= 3):
        day = _WEEKDAYS[moment.weekday()]
        return day if kind == "a" and length == 3 else "星期" + day
    number = {
        "d": moment.day,
        "h": (moment.hour - 1) % 12 + 1 if half else moment.hour,
        "m": moment.minute,
        "s": moment.second,
    }.get(kind, 0)
    return f"{number:0{min(length, 2)}}"


def _in_chinese(piece: str, token: str) -> str:
    """二〇二四年六月三十日: years by digits, the rest as counted."""
    if not piece.isdigit() or token[0] in "ye":
        return piece.translate(_CHINESE)
    tens, ones = divmod(int(piece), 10)
    ten = ("" if tens < 2 else str(tens).translate(_CHINESE)) + "十" if tens else ""
    return ten + (str(ones).translate(_CHINESE) if ones or not tens else "")
