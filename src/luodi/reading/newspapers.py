"""Pages of newspapers: articles that go on elsewhere are joined, navigation goes out.

An article breaks off with （下转第3版） or ■下转3版 and goes on, perhaps under its title
again, behind （上接第1版） or ■上接1版. On the web a page is wrapped in the navigation of
its edition: 第01版：要闻, 上一版 下一版, 返回目录, 放大+ 缩小-.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from luodi.reading.blocks import Block, BlockKind

__all__ = ["put_together"]

_NUMBER = r"(?:[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3}|头)"
_SIGNS = r"[■▲△▶►◆●★□▼▽※→←>》]"
_OPEN, _CLOSE = r"[（(\[【〔]?", r"[）)\]】〕]?"
_NAME = r"(?:[·•：:．.]?[\u4e00-\u9fff]{2,6})?"
_PLACE = rf"(?:本报)?第?\s*(?P<page>{_NUMBER})\s*版{_NAME}\s*"
BREAK = re.compile(
    rf"\s*{_SIGNS}?{_OPEN}\s*{_SIGNS}?(?:下转|转入|转)\s*{_PLACE}{_CLOSE}{_SIGNS}?\s*$"
)
GOES_ON = re.compile(
    rf"^\s*{_SIGNS}?{_OPEN}\s*{_SIGNS}?(?:上接|紧接|接)\s*{_PLACE}"
    rf"(?P<title>《[^《》]{{2,60}}》)?{_CLOSE}{_SIGNS}?\s*"
)
_BEFORE, _AFTER = (
    rf"{_SIGNS}?{_OPEN} ?{_SIGNS}?(?:{words}) ?(?:本报)?第? ?{_NUMBER} ?版{_NAME} ?{_CLOSE}{_SIGNS}?"
    for words in ("下转|转入|转", "上接|紧接|接")
)
MET = re.compile(rf" {{0,4}}{_BEFORE}\s{{0,4}}{_AFTER} {{0,4}}")
EDITION = re.compile(
    rf"(?:{_SIGNS}\s*)?第\s*(?P<page>{_NUMBER})\s*版\s*[：:]\s*\S{{1,12}}(?:\s*[①-⑳])?"
)
LONGEST_MARK = 40
LONGEST_BUTTONS = 200
_BUTTONS = (
    r"往期阅读|当前版[：:]\s*第?\s*[A-Z]?\d{1,3}\s*版|上一版|下一版|上一期|下一期|上一篇|下一篇|上一条|下一条|返回目录|返回首页|版面目录|版面导航"
    r"|标题导航|内容导航|版面概览|文章导航|放大|缩小|默认|往期回顾|往期报纸|数字报首页|数字报|电子报"
    r"|报纸目录|按日期检索|日期检索|PDF版|PDF下载|朗读|收藏|打印|本期目录|本版目录"
)
# Brackets and signs stand around and between: 放大⊕ 缩小⊖ 默认○, ◀上一版 下一版▶.
_BETWEEN = r"[\s+＋\-－○〇⊕⊖◀▶►◄←→<>＜＞《》«»|｜/·【】\[\]（）()]*"
NAVIGATION = re.compile(rf"{_BETWEEN}(?:(?:{_BUTTONS}){_BETWEEN})+", re.IGNORECASE)
EDITIONS = re.compile(
    rf"(?:{_BETWEEN}第\s*{_NUMBER}\s*版\s*[：:]\s*[^\s：:]{{1,12}}?(?=\s|第|$)){{2,}}\s*"
)
# The list of articles beside or under an article.
TITLES = re.compile(rf"{_BETWEEN}(?:标题导航|版面目录|本版目录|本期目录|内容导航){_BETWEEN}")
LONGEST_TITLE = 60
_DIGITS = {sign: n for n, sign in enumerate("一二三四五六七八九", start=1)}
_ENDED = re.compile(r"[。！？!?…][”’）)]?$")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A break or its continuation: where it stands, and which page it names."""

    index: int
    here: str
    there: str


def put_together(blocks: Sequence[Block]) -> tuple[list[Block], dict[str, str]]:
    """Blocks with articles joined, and what is missing: `continues_on`, `continued_from`.

    Blocks of other documents are returned as they are.
    """
    kept, editions = _without_navigation(list(map(_mended, blocks)))
    breaks = [
        _Mark(i, editions[i], _plain(found["page"]))
        for i, block in enumerate(kept)
        if not block.cells and (found := BREAK.search(block.text[-LONGEST_MARK:]))
    ]
    starts = [
        _Mark(i, editions[i], _plain(found["page"]))
        for i, block in enumerate(kept)
        if not block.cells and (found := GOES_ON.match(block.text))
    ]
    if not breaks and not starts:
        return kept, {}
    pairs = _pairs(breaks, starts)
    told = {
        "continues_on": [b.there for b in breaks if b not in pairs],
        "continued_from": [s.there for s in starts if s not in pairs.values()],
    }
    properties = {
        key: "、".join(f"第{page}版" for page in pages)
        for key, pages in told.items()
        if pages
    }
    return _joined(kept, editions, pairs, {s.index for s in starts}), properties


def _mended(block: Block) -> Block:
    """Sites that join the parts themselves leave both marks where they met."""
    if block.cells or "上接" not in block.text and "紧接" not in block.text:
        return block
    return replace(block, text=MET.sub("", block.text))


def _without_navigation(blocks: Sequence[Block]) -> tuple[list[Block], list[str]]:
    """Blocks without edition navigation, and the page of the newspaper of each."""
    lines = [block.text[: LONGEST_BUTTONS + 1].strip() for block in blocks]
    lines = [line if len(line) <= LONGEST_BUTTONS else "" for line in lines]
    named = [EDITION.fullmatch(line) for line in lines]
    buttons = [bool(line) and bool(NAVIGATION.fullmatch(line)) for line in lines]
    lists = [bool(EDITIONS.fullmatch(line)) for line in lines]
    # One such line may stand in any document; a page of a newspaper has several.
    is_paper = sum(map(bool, named)) + sum(buttons) + sum(lists) >= 2
    kept: list[Block] = []
    editions: list[str] = []
    titles = _titles(lines) if is_paper else set()
    now = ""
    for index, block in enumerate(blocks):
        edition = named[index]
        if is_paper and edition:
            now = _plain(edition["page"])
        navigates = edition or buttons[index] or lists[index] or index in titles
        if not (is_paper and navigates):
            kept.append(block)
            editions.append(now or (str(block.page) if block.page else ""))
    return kept, editions


def _titles(lines: list[str]) -> set[int]:
    """Lines of a list of titles: to the end of the file, or what comes again below."""
    found: set[int] = set()
    again = {line: index for index, line in enumerate(lines)}
    for start, line in enumerate(lines):
        if not TITLES.fullmatch(line):
            continue
        end = start + 1
        while end < len(lines) and _may_be_title(lines[end]):
            end += 1
        last = end == len(lines)
        found |= {i for i in range(start, end) if last or again[lines[i]] > i}
    return found


def _may_be_title(line: str) -> bool:
    return len(line) <= LONGEST_TITLE and not line.endswith(("。", "；", "：", ":"))


def _plain(page: str) -> str:
    """第01版, 第1版 and 第一版 are one; 头版 is the first."""
    page = page.lstrip("0") or "0"
    if page == "头":
        return "1"
    if page[0] in "十" or page[0] in _DIGITS:
        tens, ten, ones = page.rpartition("十")
        number = _DIGITS.get(ones, 0) + (10 * _DIGITS.get(tens, 1) if ten else 0)
        return str(number)
    return re.sub(r"^([A-Z])0+(?=\d)", r"\1", page)


def _pairs(breaks: list[_Mark], starts: list[_Mark]) -> dict[_Mark, _Mark]:
    """Which break goes on where: by the pages they name, else in order."""
    pairs: dict[_Mark, _Mark] = {}
    free = list(breaks)
    for start in starts:
        fitting = [b for b in free if b.index < start.index and _fits(b, start)]
        if fitting:
            pairs[fitting[0]] = start
            free.remove(fitting[0])
    return pairs


def _fits(broken: _Mark, start: _Mark) -> bool:
    there = not start.here or broken.there == start.here
    back = not broken.here or start.there == broken.here
    return there and back and (broken.here != start.here or not broken.here)


def _joined(
    blocks: list[Block],
    editions: list[str],
    pairs: dict[_Mark, _Mark],
    starts: set[int],
) -> list[Block]:
    moved: set[int] = set()
    tails: dict[int, list[int]] = {}
    for broken, start in pairs.items():
        end = _end_of_article(blocks, editions, start.index, starts)
        head = start.index
        # The title may stand again in front of the mark.
        while head - 1 > broken.index and _is_repeated(blocks, head - 1, broken.index):
            head -= 1
        moved |= set(range(head, end))
        tails[broken.index] = _tail(blocks, start.index, end, broken.index)
    texts = [GOES_ON.sub("", b.text) if i in moved else b.text for i, b in enumerate(blocks)]
    done: dict[int, list[Block]] = {}
    # From the last to the first: what goes on twice takes the end of it along.
    for index in sorted(tails, reverse=True):
        rest: list[Block] = []
        for other in tails[index]:
            rest += done.pop(other, [replace(blocks[other], text=texts[other])])
        own = replace(blocks[index], text=_without_break(texts[index]))
        done[index] = _glued(own, [block for block in rest if block.text])
    found: list[Block] = []
    for index, block in enumerate(blocks):
        if index not in moved:
            found += done.get(index, [block])
    return found


def _without_break(text: str) -> str:
    return text[:-LONGEST_MARK] + BREAK.sub("", text[-LONGEST_MARK:]).rstrip()


def _glued(broken: Block, rest: list[Block]) -> list[Block]:
    """A sentence that the end of the page cut is one again."""
    if not rest or _ENDED.search(broken.text) or rest[0].kind is BlockKind.HEADING:
        return [broken, *rest]
    return [replace(broken, text=broken.text + rest[0].text), *rest[1:]]


def _tail(blocks: list[Block], start: int, end: int, broken: int) -> list[int]:
    """The blocks of a continuation, without a title that is repeated at its head."""
    tail: list[int] = [start] if GOES_ON.sub("", blocks[start].text) else []
    for index in range(start + 1, end):
        if tail or not _is_repeated(blocks, index, broken):
            tail.append(index)
    return tail


def _is_repeated(blocks: list[Block], index: int, broken: int) -> bool:
    """Whether a block says the title of the article once more."""
    text = re.sub(r"\W", "", blocks[index].text)
    if not 4 <= len(text) <= 60:
        return False
    above = blocks[max(0, broken - 60) : broken]
    return any(re.sub(r"\W", "", block.text) == text for block in above)


def _end_of_article(
    blocks: list[Block], editions: list[str], start: int, starts: set[int]
) -> int:
    """Where a continuation ends: at a heading, the next page, the next continuation."""
    own = GOES_ON.sub("", blocks[start].text)
    end = start + 1
    while end < len(blocks):
        # Behind a bare mark the title may stand once more.
        heading = blocks[end].kind is BlockKind.HEADING and (own or end > start + 1)
        if end in starts or editions[end] != editions[start] or heading:
            break
        end += 1
    return end
