"""Small invented drafts for the tests of the checks."""

from __future__ import annotations

from datetime import date

from luodi.checking import Library, Report, check, shelve
from luodi.extraction import decompose
from luodi.model import Decomposition
from luodi.reading import read_bytes

TITLE = "云岭市冷链物流工作方案"
NUMBER = "岭政办发〔2026〕41号"
ADDRESSEE = "各县区人民政府，市政府各部门："
CLOSING = "云岭市人民政府办公室\n2026年7月1日"


def a_draft(*lines: str, title: str = TITLE, closing: str = CLOSING) -> str:
    """A plan of 1 July 2026 with these paragraphs."""
    return "\n".join([title, NUMBER, ADDRESSEE, *lines, closing])


def decomposed(
    text: str, name: str = "草案.txt", jurisdiction: str | None = None
) -> Decomposition:
    return decompose(read_bytes(text.encode(), name=name), jurisdiction=jurisdiction)


def checked(
    *lines: str,
    title: str = TITLE,
    closing: str = CLOSING,
    draft: bool = True,
    on: date | None = None,
    upstream: str | None = None,
    library: tuple[str, ...] = (),
    jurisdiction: str | None = None,
) -> Report:
    shelf = [
        shelve(decomposed(text, f"文件{at}.txt")) for at, text in enumerate(library)
    ]
    return check(
        decomposed(
            a_draft(*lines, title=title, closing=closing), jurisdiction=jurisdiction
        ),
        draft=draft,
        on=on,
        upstream=decomposed(upstream, "上位文件.txt") if upstream else None,
        library=Library.of(shelf) if shelf else None,
    )


def quoted(report: Report, code: str) -> list[str]:
    return [f.quotation for f in report.findings if f.code == code]
