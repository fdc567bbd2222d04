"""Spoils good files in ways that broken disks, bad programs and enemies do.

The same seed gives the same files. `make prove-readers` runs thousands of them.
"""

from __future__ import annotations

import io
import random
import re
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import building
import ofd_samples
import pdf_samples
import sheet_samples
from building import cell, paragraph, table
from typesetting import typeset

from luodi.errors import LuodiError, ReaderFaultError, ReadError
from luodi.reading.guard import GuardedReader
from luodi.reading.limits import Limits

KINDS = ("docx", "pdf", "ofd", "xlsx", "xls", "html", "zip")
LIMITS = Limits(seconds=20, megabytes=1500)
TEXT = (
    "云岭市渠道清淤方案\n一、总体要求\n各旗县要在2025年6月底前完成清淤120公里。\n"
    "序号\t任务\t单位\n1\t完成清淤\t水务局\n2\t完成护坡\t住建局\n（二）加强督查。\n"
)
ODD_NUMBERS = (b"0", b"-1", b"65536", b"2147483648", b"99999999999999999999", b"NaN", b"1e308")


@cache
def seeds(kind: str) -> tuple[bytes, ...]:
    """Good files of a kind."""
    return _SEEDS[kind]()


def _docx() -> tuple[bytes, ...]:
    body = (
        paragraph("云岭市方案", style="Title")
        + paragraph("总体要求", num=1)
        + paragraph("", inside='<w:r><w:t>清淤</w:t><w:footnoteReference w:id="2"/></w:r>')
        + table([cell("序号"), cell("任务", span=2)], [cell("1", merge="restart"), cell("清淤"), cell("护坡")])
        + "<w:p><w:r><w:pict><v:textbox><w:txbxContent>"
        + paragraph("框中文字")
        + "</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
    )
    rich = building.package(
        body,
        numbering='<w:abstractNum w:abstractNumId="1">'
        + building.level(0, "%1、", "chineseCounting")
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
        footnotes=f'<w:footnote w:id="2">{paragraph("注一")}</w:footnote>',
        header=paragraph("督查室"),
    )

    def write(document: object) -> None:
        for line in TEXT.split("\n"):
            document.add_paragraph(line)  # type: ignore[attr-defined]

    return (rich, building.word(write))


def _zip() -> tuple[bytes, ...]:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("甲.docx", seeds("docx")[0])
        made.writestr("乙/丙.txt", TEXT)
        made.writestr("丁.html", seeds("html")[0])
    return (stream.getvalue(),)


_SEEDS: dict[str, Callable[[], tuple[bytes, ...]]] = {
    "docx": _docx,
    "pdf": lambda: (pdf_samples.pdf(typeset(TEXT * 2, head="督查室")),),
    "ofd": lambda: (ofd_samples.ofd(typeset(TEXT * 2, head="督查室")),),
    "xlsx": lambda: (sheet_samples.xlsx(),),
    "xls": lambda: (sheet_samples.xls(),),
    "html": lambda: (
        sheet_samples.html(),
        ("<html><body>" + "".join(f"<p>{x}</p>" for x in TEXT.split("\n")) + "</body></html>").encode(),
    ),
    "zip": _zip,
}


def mutated(kind: str, chance: random.Random) -> bytes:
    """One spoilt file."""
    data = chance.choice(seeds(kind))
    if data.startswith(b"PK") and chance.random() < 0.6:
        return _spoil_member(data, kind, chance)
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        data = chance.choice(_WAYS)(data, kind, chance)
    return data


def _flip(data: bytes, kind: str, chance: random.Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 10, 100))):
        if spoilt:
            spoilt[chance.randrange(len(spoilt))] = chance.choice((0, 255, chance.randrange(256)))
    return bytes(spoilt)


def _cut(data: bytes, kind: str, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _lose(data: bytes, kind: str, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.choice((1, 16, 512)) :]


def _repeat(data: bytes, kind: str, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    piece = data[start : start + chance.choice((4, 64, 2048))]
    return data[:start] + piece * chance.choice((2, 3, 200)) + data[start:]


def _splice(data: bytes, kind: str, chance: random.Random) -> bytes:
    """The head of this file and the tail of another, perhaps of another kind."""
    other = chance.choice(seeds(chance.choice((kind, kind, *KINDS))))
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other)) :]


def _number(data: bytes, kind: str, chance: random.Random) -> bytes:
    """A number that is written out becomes an impossible one."""
    found = list(re.finditer(rb"\d+", data))
    if not found:
        return data
    place = chance.choice(found)
    return data[: place.start()] + chance.choice(ODD_NUMBERS) + data[place.end() :]


def _tag(data: bytes, kind: str, chance: random.Random) -> bytes:
    """A tag is lost, repeated, nested in itself or joined by what XML should refuse."""
    found = list(re.finditer(rb"<[^<>]{1,200}>", data))
    if not found:
        return data
    place = chance.choice(found)
    tag = place[0]
    entity = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>&b;'
    outside = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;'
    new = chance.choice((b"", tag * 2, tag * 300, tag * 10_000, entity, outside, b"]]>", b"\0", b"&#0;"))
    return data[: place.start()] + new + data[place.end() :]


_WAYS = (_flip, _flip, _cut, _lose, _repeat, _splice, _number, _tag)
_INSIDE = (_flip, _cut, _lose, _repeat, _number, _number, _tag, _tag)


def _spoil_member(data: bytes, kind: str, chance: random.Random) -> bytes:
    """A whole zip whose parts are spoilt, lost or exchanged."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(list(members))
    way = chance.randrange(12)
    if way == 0:
        del members[name]
    elif way == 1:
        members[name] = members[chance.choice(list(members))]
    elif way == 2:
        members[name] = bytes(chance.choice((10, 10_000, 3_000_000)))
    else:
        members[name] = chance.choice(_INSIDE)(members[name], kind, chance)
    stream = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
            for member, content in members.items():
                made.writestr(member, content)
    return stream.getvalue()


@dataclass
class Tally:
    """What became of the files of a kind."""

    kind: str
    outcomes: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    examples: dict[str, int] = field(default_factory=dict)
    children: int = 0

    def add(self, outcome: str, number: int) -> None:
        self.outcomes[outcome] += 1
        self.examples.setdefault(outcome, number)


def try_out(kind: str, count: int, folder: Path, *, first: int = 0) -> Tally:
    """Reads spoilt files one after the other; the parent must come through."""
    tally = Tally(kind)
    with GuardedReader(LIMITS) as reader:
        for number in range(first, first + count):
            path = folder / f"{number}.{kind}"
            path.write_bytes(mutated(kind, random.Random(f"{kind}-{number}")))
            try:
                if kind == "zip":
                    _read_members(reader, path)
                else:
                    reader.read(path)
                outcome = "read"
            except ReaderFaultError as fault:
                outcome = "fault"
                tally.faults[str(fault).partition("(")[2].partition(")")[0]] += 1
            except LuodiError as fault:
                outcome = _class_of(str(fault))
            tally.add(outcome, number)
            path.unlink()
        tally.children = reader.children
    return tally


def _read_members(reader: GuardedReader, path: Path) -> None:
    refused: ReadError | None = None
    for name in reader.members(path):
        try:
            reader.read(path / name)
        except ReadError as fault:
            refused = fault
    if refused:
        raise refused


def _class_of(message: str) -> str:
    for words, name in (
        ("took longer", "late"),
        ("needs more", "memory"),
        ("crashed", "crashed"),
        ("no sense", "nonsense"),
    ):
        if words in message:
            return name
    return "refused"
