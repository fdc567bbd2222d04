"""The same document as text, html, Word, PDF and OFD gives the same rows of the ledger."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from ofd_samples import ofd
from pdf_samples import pdf
from typesetting import Leaf, typeset

from luodi.extraction.decompose import decompose
from luodi.model import Reading
from luodi.reading import read_bytes, read_file

EXAMPLES = sorted((Path(__file__).resolve().parents[3] / "examples").glob("0*"))
SHARE = 0.99
Row = tuple[object, ...]


def rows(reading: Reading) -> list[Row]:
    """What a ledger shows of each task, without its places in the text."""
    found = decompose(reading)
    text = found.text
    return [
        (
            text[task.span[0] : task.span[1]],
            tuple((a.text, a.role, a.agency) for a in task.agencies),
            tuple((d.text, d.kind, d.start, d.end) for d in task.deadlines),
            tuple((t.text, t.op, t.value, t.unit) for t in task.targets),
        )
        for task in found.tasks
    ]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize(("suffix", "write"), [("pdf", pdf), ("ofd", ofd)])
def test_a_sample_on_pages_gives_the_rows_that_it_gives_as_it_is(
    path: Path, suffix: str, write: Callable[[Sequence[Leaf]], bytes]
) -> None:
    original = read_file(path)
    leaves = typeset(original.text, head="示例文稿汇编")
    expected = rows(original)
    found = rows(read_bytes(write(leaves), name=f"a.{suffix}"))
    equal = sum(a == b for a, b in zip(expected, found, strict=False))
    assert len(found) == len(expected) > 0
    assert equal >= SHARE * len(expected)
