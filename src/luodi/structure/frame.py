"""The frame of a document: where its own words begin and end.

Before the body stand a title, a number, an addressee and often the notice that issues a
plan; behind it a signature, a date, a note on publication. Neither orders work.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from luodi.reading.line_starts import DATE_LINE, PUBLIC_NOTE, SALUTATION, SIGNATURE_END
from luodi.structure.numbering import LabelKind, parse_label

DAY = r"[\d一二三四五六七八九十零〇○]{2,4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
TAIL = re.compile(
    rf"(?<=[。！）)”])(?P<sign>[^。！，；：\n]{{2,50}}?)(?P<day>{DAY})(?:[（(][^）)]{{2,30}}[）)])?\s*\Z"
)
ELIDED = re.compile(
    r"[（(](?:由于)?篇幅[^（()）]{0,40}(?:省略|略|链接查看)[^（()）]{0,12}[）)]$"
)
IMPRINT = re.compile(r"^(?:抄送|抄报|分送|主送|公开方式|信息公开类型|联系人)[：:]")
SIGNATURE = re.compile(r"[^。；：，、:;]{3,50}$")
DOCUMENT_WORD = "方案|意见|办法|规定|计划|纲要|细则|措施|通知|条例|清单|要点|规则|目录|制度|规划|指南|举措|政策|决定|公告|公报|报告|标准|规范|安排|指引|预案|章程|目标责任|台账|分工|任务"
TITLE_END = re.compile(
    rf"(?:{DOCUMENT_WORD})(?:[（(][^）)]{{1,24}}[）)])?$|（征求意见稿）$|（草案）$"
)
OPENING = re.compile(r"^(?:各位代表|同志们|主席、各位|各位委员)")
REPORT_TITLE = re.compile(r"政府工作(?:的)?报告|工作报告")
COLLECTION_NUMBER = re.compile(r"^\d{1,3}[.．、]\s*(?=[^\d])")


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph `[start, end)` of the text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the body lies; `salutation` is the end of the addressee line, if any."""

    start: int
    end: int
    salutation: int | None
    is_report: bool
    collection_number: int


def lines_of(text: str) -> list[Line]:
    """The paragraphs of a text, empty ones left out."""
    found, start = [], 0
    for piece in text.split("\n"):
        if piece:
            found.append(Line(start, start + len(piece)))
        start += len(piece) + 1
    return found


def find_frame(text: str, lines: list[Line]) -> Frame:
    """Finds the body by its addressee, its signature and its date."""
    salutation, is_report = (
        None,
        bool(lines) and bool(REPORT_TITLE.search(text, 0, min(len(text), 300))),
    )
    for line in lines[:40]:
        words = text[line.start : line.end]
        if OPENING.match(words):
            salutation, is_report = line.end, True
            break
        if SALUTATION.match(words) or (
            len(words) < 200
            and words[-1] in "：:"
            and words[0] in "各省市区县"
            and "。" not in words
        ):
            salutation = line.end
            break
    number = 0
    if lines and not salutation_first(text, lines):
        found = COLLECTION_NUMBER.match(text[lines[0].start : lines[0].end])
        if found and _is_title(text, lines):
            number = found.end()
    return Frame(
        start=salutation or 0,
        end=_body_end(text, lines),
        salutation=salutation,
        is_report=is_report,
        collection_number=number,
    )


def salutation_first(text: str, lines: list[Line]) -> bool:
    """Whether the text starts with its addressee: then there is no title to number."""
    return text[lines[0].end - 1] in "：:"


def _is_title(text: str, lines: list[Line]) -> bool:
    """A number before the very first words counts a collection, if a title follows."""
    head = text[lines[0].start : min(lines[0].end + 80, len(text))]
    return (
        bool(re.search(rf"关于|印发|{DOCUMENT_WORD}", head)) and "。" not in head[:30]
    )


def _body_end(text: str, lines: list[Line]) -> int:
    """End of the last line that is neither signature, date, note nor elision."""
    index = len(lines) - 1
    for above in range(index, max(0, index - 8), -1):
        if IMPRINT.match(text[lines[above].start : lines[above].end]):
            index = above - 1
            break
    end = lines[index].end if lines else 0
    seen_date = False
    while index > 0 and index > len(lines) - 8:
        line = lines[index]
        words = text[line.start : line.end]
        if (
            DATE_LINE.match(words)
            or PUBLIC_NOTE.fullmatch(words)
            or ELIDED.fullmatch(words)
            or words in ("相关报道：", "相关链接：")
        ):
            seen_date = seen_date or bool(DATE_LINE.match(words))
        elif not (
            seen_date and SIGNATURE.fullmatch(words) and SIGNATURE_END.search(words)
        ) and not (_stray_region_head(text, line)):
            break
        end = lines[index - 1].end
        index -= 1
    elided = ELIDED.search(text, max(0, end - 80), end)
    end = elided.start() if elided else end
    tail = TAIL.search(text, max(0, end - 200), end)
    return tail.start() if tail else end


def _stray_region_head(text: str, line: Line) -> bool:
    """A collection's next region head (（二）宁夏) left at the end of the cut."""
    label = parse_label(text, line.start)
    return (
        label is not None
        and label.kind in (LabelKind.PAREN_HAN, LabelKind.HAN)
        and 2 <= line.end - line.start - label.end <= 4
        and not text[line.start + label.end : line.end].endswith(("则", "制", "求"))
    )
