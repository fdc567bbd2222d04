"""What a document says about itself: title, number, issuers, date, kind.

Elements and their order follow GB/T 9704-2012 § 7; compendia and web sites add numbers,
dates in brackets and sources, which are not taken for the document's own.
"""

from __future__ import annotations

import re

from luodi.extraction.document_head import read_head
from luodi.extraction.issue_dates import find_date, find_year
from luodi.extraction.issuers import find_issuers
from luodi.jurisdictions import Pack
from luodi.model import Document, DocumentKind, Reading
from luodi.structure import Outline

KINDS = (
    (DocumentKind.REPORT, re.compile(r"工作报告$|报告$")),
    (
        DocumentKind.REGULATION,
        re.compile(r"条例|实施细则$|^中华人民共和国.*法$|国务院令"),
    ),
    (DocumentKind.LIST, re.compile(r"清单|目录|台账")),
    (DocumentKind.REPLY, re.compile(r"批复$|复函$|答复$|函$")),
    (DocumentKind.PLAN, re.compile(r"方案|计划|要点|规划|纲要|安排|分工|行动")),
    (DocumentKind.OPINIONS, re.compile(r"意见")),
    (
        DocumentKind.MEASURES,
        re.compile(r"措施|举措|办法|规定|政策|细则|制度|规则|规范"),
    ),
    (DocumentKind.MINUTES, re.compile(r"纪要$")),
    (DocumentKind.NOTICE, re.compile(r"通知|公告|通报|决定")),
)
# 印发《…》的通知: the kind is that of what is issued.
ISSUED_NAME = re.compile(r"(?:印发|发布|转发)(?P<name>.*?)(?:的(?:通知|公告|函))?$")
BOOK_MARKS = re.compile(r"[《》]")


def read_metadata(reading: Reading, outline: Outline, pack: Pack) -> Document:
    """Title, number, issuers, date and kind; what is not printed stays None."""
    head = read_head(outline)
    title = head.title or reading.properties.get("title") or None
    issued_on = find_date(outline, head, reading)
    issuers = find_issuers(outline, title, pack)
    return Document(
        title=title,
        document_number=head.number,
        issuers=issuers,
        issued_on=issued_on,
        year=find_year(title, issued_on, outline),
        kind=find_kind(title, outline),
        source=reading.source,
    )


def find_kind(title: str | None, outline: Outline) -> DocumentKind:
    """Kind by the words of the title; a notice that issues a plan is a plan."""
    if outline.frame.is_report and title and "报告" in title:
        return DocumentKind.REPORT
    name = title or ""
    issued = ISSUED_NAME.search(name)
    inner = issued["name"] if issued and issued["name"] else name.replace("关于", "")
    inner = BOOK_MARKS.sub("", inner)
    for kind, pattern in KINDS:
        if pattern.search(inner):
            return kind
    return DocumentKind.OTHER
