"""Every PDF and OFD of `../shared/data` gives its text, or says clearly why not."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from pathlib import Path
from time import process_time

import pytest
from shared_files import MISSING, SHARED, is_present

from luodi.errors import ReadError
from luodi.extraction.decompose import decompose
from luodi.model import Reading
from luodi.reading import read_file

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not is_present(), reason=MISSING),
]

PDF = sorted((SHARED / "data" / "pdf").glob("*.pdf"))
OFD = sorted((SHARED / "data" / "ofd").glob("*.ofd"))
# These hold no text: pages of drawn boxes, and a scan.
WITHOUT_TEXT = {
    "converter__V4RideRight.ofd": "hold no text",
    "converter__h.ofd": "hold no text",
    "layout__Page5.ofd": "hold no text",
    "sign__VPage7.ofd": "hold no text",
    "converter__containsJPEG.ofd": "is a scan",
}
READABLE = [path for path in [*PDF, *OFD] if path.name not in WITHOUT_TEXT]
CLAUSES_IN_ORDER = re.compile(r"^[（(]?([一二三四五六七八九十]{1,3})[）)、]", re.MULTILINE)


@lru_cache(maxsize=2)
def reading(path: Path) -> Reading:
    return read_file(path)


def name(path: Path) -> str:
    return path.stem[:24]


def test_all_files_are_looked_at() -> None:
    assert len(OFD) == 62 and len(PDF) == 7
    assert set(WITHOUT_TEXT) <= {path.name for path in OFD}


@pytest.mark.parametrize("path", READABLE, ids=name)
def test_a_file_gives_its_text(path: Path) -> None:
    found = reading(path)
    assert found.text.strip()
    assert "\ufffd" not in found.text and "\f" not in found.text
    assert "unreadable_pages" not in found.properties


@pytest.mark.parametrize(
    ("path", "reason"), [(p, WITHOUT_TEXT[p.name]) for p in OFD if p.name in WITHOUT_TEXT]
)
def test_a_file_without_text_says_so(path: Path, reason: str) -> None:
    with pytest.raises(ReadError) as error:
        read_file(path)
    assert reason in str(error.value) and path.name in str(error.value)


@pytest.mark.parametrize("path", READABLE, ids=name)
def test_the_page_map_covers_the_text_from_its_start_to_its_end(path: Path) -> None:
    found = reading(path)
    at = 0
    for page in found.pages:
        assert page.span[0] == at < page.span[1] and page.page >= 1
        at = page.span[1]
    assert at == len(found.text)


@pytest.mark.parametrize("path", PDF, ids=name)
def test_what_the_page_map_says_of_a_page_stands_on_it(path: Path) -> None:
    """Told by counting characters; a cell merged over rows is repeated in each."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    missing = total = 0
    for page in reading(path).pages:
        shown = Counter(document[page.page - 1].get_textpage().get_text_range())
        told = Counter(c for c in reading(path).text[page.span[0] : page.span[1]] if not c.isspace())
        missing += sum((told - shown).values())
        total += sum(told.values())
    assert missing <= 0.005 * total


@pytest.mark.parametrize("path", PDF, ids=name)
def test_no_paragraph_of_a_pdf_is_broken(path: Path) -> None:
    """A line of prose ends with a stop; few of them may look otherwise."""
    lines = [line for line in reading(path).text.splitlines() if "\t" not in line]
    prose = [line for line in lines if len(line) > 60]
    open_ended = [line for line in prose if line[-1] not in "。；：！？）”》】"]
    assert len(open_ended) <= 0.03 * len(prose) + 1


@pytest.mark.parametrize("path", PDF, ids=name)
def test_spans_of_tasks_are_true(path: Path) -> None:
    found = decompose(reading(path))
    for task in found.tasks:
        start, end = task.span
        assert 0 <= start < end <= len(found.text)
        assert all(found.text[d.span[0] : d.span[1]] == d.text for d in task.deadlines)


def test_the_guide_of_331_pages_is_read_as_tables_without_its_contents() -> None:
    (guide,) = [path for path in PDF if path.name.startswith("北京")]
    found = reading(guide)
    rows = [line for line in found.text.splitlines() if "\t" in line]
    assert len({page.page for page in found.pages}) >= 320
    assert len(rows) > 1000 and not re.search(r"\.{6}\d+$", found.text, re.MULTILINE)
    assert not re.search(r"^\d{1,3}$", found.text, re.MULTILINE)


@pytest.mark.speed
@pytest.mark.parametrize(("kind", "files"), [("pdf", PDF), ("ofd", OFD)])
def test_forty_pages_a_second_are_read_on_one_core(kind: str, files: list[Path]) -> None:
    """Processor time: other work on the machine does not count."""
    read_file(READABLE[0])  # loads the libraries
    pages, start = 0, process_time()
    for path in files:
        if path.name not in WITHOUT_TEXT:
            pages += len(read_file(path).pages)
    assert pages / (process_time() - start) >= 40, kind
