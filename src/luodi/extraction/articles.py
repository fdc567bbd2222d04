"""Articles of statutes: which of them give work to a public body.

A regulation mostly rules what citizens and firms may and must do. Only an article that
charges an authority, or orders work without saying who, is a task for a ledger.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from luodi.extraction.subjects import find_subjects
from luodi.model import Span

# An order without a subject: 建立…制度; 根据经济发展适时调整…标准.
WITHOUT_SUBJECT = re.compile(
    r"(?:建立|制定|完善|健全|加强|推进|推动|实行|推行|开展|组织|优化|规范|落实|设立|公布|编制|统筹|促进|支持|保障|强化)"
    r"|对[^，。；]{2,40}，?(?:依法|按规定|可以)?(?:给予|予以|实行|按照)"
    r"|(?:根据|按照|依据|通过)[^，。；]{4,50}，(?:[^，。；]{2,20}，)?(?:适时|及时|定期|逐步|统一|建立|制定|调整|完善|组织|加强|推进|开展)"
)
# 制证单位应当…: a unit of the administration by its work; builders and employers are not.
CHARGED_UNIT = re.compile(
    r"(?<![\u4e00-\u9fff])(?:第[一二三四五六七八九十百]+条\s*)?(?!建设|施工|用人|扣缴|投标|中标|承包|监理|设计|收款|任何)[\u4e00-\u9fff]{2,8}单位(?:应当?|负责|不得|须)"
)
# 制证单位应当…: a unit of the administration by its work; builders and employers are not.
CHARGED_UNIT = re.compile(
    r"(?<![\u4e00-\u9fff])(?:第[一二三四五六七八九十百]+条\s*)?(?!建设|施工|用人|扣缴|投标|中标|承包|监理|设计|收款|任何)[\u4e00-\u9fff]{2,8}单位(?:应当?|负责|不得|须)"
)
LABEL = re.compile(
    r"\s*第[一二三四五六七八九十百〇零\d]{1,6}条\s*(?:【[^】]{1,20}】|[（(][^）)]{2,12}[）)])?\s*"
)


def charges_somebody(
    text: str, start: int, end: int, sentences: Sequence[Span]
) -> bool:
    """Whether the article in `text[start:end]` orders work of the administration.

    `sentences` are its ordering sentences.
    """
    if find_subjects(text, start, end, sentences):
        return True
    for a, b in sentences:
        if CHARGED_UNIT.search(text, a, b):
            return True
    for a, b in sentences:
        if CHARGED_UNIT.search(text, a, b):
            return True
    label = LABEL.match(text, start, end)
    opening = label.end() if label else start
    return bool(WITHOUT_SUBJECT.match(text, opening, end))
