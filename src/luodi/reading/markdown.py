"""Markdown: the words without the marks.

A small parser of its own, because a document is all that is wanted: blocks in order,
no HTML. What it does not know stays as the words that it is.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from luodi.errors import ReadError
from luodi.reading.blocks import Block, BlockKind, Blocks, Cell, table_blocks, tidy
from luodi.reading.encoding import decode

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|(?=[^#\s!]))(.*?)(?:[ \t]+#+)?[ \t]*$")
_SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$")
_TABLE_LINE = re.compile(
    r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$"
)
_BULLET = re.compile(r"[ \t]*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
_NUMBER = re.compile(r"[ \t]*\d{1,9}[.)][ \t]+(?=\S)")
_QUOTE = re.compile(r"^[ \t]{0,3}(?:>[ \t]?)+")
_DEFINITION = re.compile(r" {0,3}\[(?!\^)[^\]]{1,200}\]:[ \t]*\S")
_FOOTNOTE = re.compile(r" {0,3}\[\^[^\]]{1,80}\]:[ \t]*")
# A line that begins a paragraph of its own whatever stands before it.
_OUTLINE = re.compile(
    r"\s*(?:第[一二三四五六七八九十百零\d]{1,6}[编章节条]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,3}[.．、](?!\d)|[①-⑳]|——)"
)
_ENDED = "。！？；：!?;:”）》】"

_IMAGE = re.compile(
    r"!\[([^\]]{0,500})\](?:\([^()\s]{0,1000}(?:[ \t]+\"[^\"]{0,200}\")?\)|\[[^\]]{0,100}\])"
)
_LINK = re.compile(
    r"\[([^\[\]]{1,500})\](?:\((?:[^()\s]|\([^()\s]*\)){0,1000}(?:[ \t]+[\"'][^\"']{0,200}[\"'])?\)|\[[^\]]{0,100}\])"
)
_NOTE_MARK = re.compile(r"\[\^[^\]]{1,80}\]")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,500})>")
_TAG = re.compile(
    r"</?(?:b|i|u|s|em|strong|span|font|a|p|div|center|sub|sup|mark|small|big|code|kbd|br|hr|img|details|summary)\b[^<>]{0,500}>",
    re.IGNORECASE,
)
_MARKS = (
    re.compile(r"(\*\*\*|___)(?=\S)(.{1,1000}?)(?<=\S)\1"),
    re.compile(r"(\*\*|__)(?=\S)(.{1,1000}?)(?<=\S)\1"),
    re.compile(r"(~~)(?=\S)(.{1,1000}?)(?<=\S)\1"),
    re.compile(r"(?<![*\w])(\*)(?=[^\s*])([^*]{1,1000}?)(?<=[^\s*])\1(?!\*)"),
    re.compile(r"(?<![_\w])(_)(?=[^\s_])([^_]{1,1000}?)(?<=[^\s_])\1(?![_\w])"),
    re.compile(r"(`{1,3})([^`]{1,1000})\1"),
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_FRONT = re.compile(r"([A-Za-z_][\w-]{0,40}):[ \t]*(.*)")


def read_markdown(data: bytes, *, name: str) -> Blocks:
    """Blocks of a Markdown file; front matter becomes properties.

    Raises ReadError for undecodable data and for a file without words.
    """
    text = _without_comments(decode(data, name=name).replace("\f", "\n"))
    lines = text.split("\n")
    properties, start = _front_matter(lines)
    parser = _Parser()
    parser.read(lines[start:])
    if not parser.done:
        raise ReadError(
            name, "the file holds no text.", "Check that it is the right file."
        )
    return Blocks(tuple(parser.done), properties)


def words(text: str) -> str:
    """Inline Markdown without its marks: links as their words, pictures gone.

    >>> words("按**年度**考核，见[办法](a.html)")
    '按年度考核，见办法'
    """
    text = _NOTE_MARK.sub("", _IMAGE.sub("", text))
    text = _AUTOLINK.sub(r"\1", _LINK.sub(r"\1", text))
    text = _TAG.sub("", text)
    for mark in _MARKS:
        text = mark.sub(r"\2", text)
    return tidy(html.unescape(_ESCAPE.sub(r"\1", text)))


def _without_comments(text: str) -> str:
    # By search, not by a pattern: many unclosed comments would take quadratic time.
    kept: list[str] = []
    place = 0
    while (start := text.find("<!--", place)) >= 0:
        end = text.find("-->", start)
        if end < 0:
            break
        kept.append(text[place:start])
        place = end + 3
    return "".join(kept) + text[place:]


def _front_matter(lines: Sequence[str]) -> tuple[dict[str, str], int]:
    if not lines or lines[0].strip() != "---":
        return {}, 0
    found: dict[str, str] = {}
    for index, line in enumerate(lines[1:60], start=1):
        if line.strip() in ("---", "..."):
            return found, index + 1
        match = _FRONT.match(line)
        if match and match[2].strip():
            found[match[1].lower()] = match[2].strip().strip("\"'")
        elif line.strip() and not match and not line.startswith((" ", "\t", "-", "#")):
            break  # prose after a rule, not front matter
    return {}, 0


@dataclass
class _Parser:
    """Reads lines into blocks; `open` are the lines of the paragraph being read."""

    done: list[Block] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    kind: BlockKind = BlockKind.PARAGRAPH

    def read(self, lines: Sequence[str]) -> None:
        index = 0
        while index < len(lines):
            index = self._line(lines, index)
        self._close()

    def _line(self, lines: Sequence[str], index: int) -> int:
        line = lines[index]
        fence = _FENCE.match(line)
        if fence:
            return self._fenced(lines, index, fence[1])
        line = _QUOTE.sub("", line, count=1)
        if not line.strip():
            self._close()
        elif self.open and _SETEXT.match(line) and not _BULLET.match(self.open[0]):
            self._heading(" ".join(self.open), 1 if "=" in line else 2)
        elif _RULE.match(line):
            self._close()
        elif (heading := _ATX.match(line)) and heading[2].strip():
            self._close()
            self._heading(heading[2], len(heading[1]))
        elif (
            "|" in line and index + 1 < len(lines) and _is_table(line, lines[index + 1])
        ):
            return self._table(lines, index)
        elif not _DEFINITION.match(line):
            self._text(line)
        return index + 1

    def _text(self, line: str) -> None:
        note = _FOOTNOTE.match(line)
        mark = note or _BULLET.match(line)
        if mark or _NUMBER.match(line):
            self._close()
        if note:
            self.kind = BlockKind.NOTE
        self.open.append(line[mark.end() :] if mark else line)

    def _heading(self, text: str, level: int) -> None:
        self.open = []
        if words(text):
            self.done.append(Block(BlockKind.HEADING, words(text), level=level))

    def _fenced(self, lines: Sequence[str], index: int, mark: str) -> int:
        self._close()
        index += 1
        while index < len(lines) and not lines[index].strip().startswith(mark):
            if lines[index].strip():
                self.done.append(Block(BlockKind.PARAGRAPH, tidy(lines[index])))
            index += 1
        return index + 1

    def _table(self, lines: Sequence[str], index: int) -> int:
        self._close()
        rows = [_split_row(lines[index])]
        index += 2
        while index < len(lines) and "|" in lines[index] and lines[index].strip():
            rows.append(_split_row(lines[index]))
            index += 1
        width = max(map(len, rows))
        cells = [[Cell(t) for t in row + [""] * (width - len(row))] for row in rows]
        heads = 1 if any(rows[0]) else 0
        self.done += table_blocks(cells if heads else cells[1:], heads=heads)
        return index

    def _close(self) -> None:
        for paragraph in _paragraphs(self.open):
            text = words(paragraph)
            if text:
                self.done.append(Block(self.kind, text))
        self.open = []
        self.kind = BlockKind.PARAGRAPH


def _is_table(line: str, below: str) -> bool:
    if "|" not in below and "|" in line.strip().strip("|"):
        return False
    return "-" in below and _TABLE_LINE.match(below) is not None


def _split_row(line: str) -> list[str]:
    line = line.strip()
    line = line.removeprefix("|")
    if line.endswith("|") and not line.endswith("\\|"):
        line = line[:-1]
    cells = re.split(r"(?<!\\)\|", line)
    return [words(re.sub(r"<br ?/?>", " ", cell.replace("\\|", "|"))) for cell in cells]


def _paragraphs(lines: Sequence[str]) -> list[str]:
    """Lines between blank lines as paragraphs: joined where they were only wrapped.

    Markdown joins them all; but many Chinese files mean each line to be a paragraph.
    Lines of about one width are wrapped; else only a line without an end goes on.
    """
    widths = [len(line.strip()) for line in lines]
    wrapped = (
        len(lines) > 1 and max(widths) >= 20 and min(widths[:-1]) >= 0.7 * max(widths)
    )
    paragraphs: list[list[str]] = []
    ended, open_ended = True, True
    for line in lines:
        text, broken = _without_hard_break(line)
        if ended or _OUTLINE.match(text) or not (wrapped or open_ended):
            paragraphs.append([text])
        else:
            paragraphs[-1] += [_between(paragraphs[-1][-1], text), text]
        ended, open_ended = broken, text[-1:] not in _ENDED
    return ["".join(pieces) for pieces in paragraphs]


def _without_hard_break(line: str) -> tuple[str, bool]:
    """A line without the mark that forces a new one, and whether it had one."""
    text = line.strip()
    for mark in ("\\", "<br>", "<br/>", "<br />"):
        if text.endswith(mark):
            return text.removesuffix(mark).rstrip(), True
    return text, line.endswith("  ")


def _between(left: str, right: str) -> str:
    return " " if left[-1:].isascii() and right[:1].isascii() else ""
