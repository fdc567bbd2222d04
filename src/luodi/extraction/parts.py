"""Single works inside a task: an officer follows them one by one.

A report's paragraph often orders a dozen things. A part is a sentence or ；-part that
orders, divided again where a comma is followed by a new verb of work.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from luodi.extraction.target_words import ACTION
from luodi.model import Deadline, Obligation, Part, Span, Target

MORE = (
    r"加强|加快|加大|加速|强化|深化|完善|健全|优化|规范|严格|严厉|落实|贯彻|执行|构建|搭建|拓展|拓宽|畅通|打通|简化|整合|统筹|协调|督促|督导|引进|着力|大力|积极|深入|持续|全面|切实|进一步|不断|有序|稳步|稳妥|坚决|扎实|主动"
    r"|研究|谋划|制订|起草|印发|清理|查处|打击|防范|化解|保护|维护|提高|促进|强化|推广|应用|共享|对接|联合|成立|召开|建成|开工|启动|争创|升级|巩固|做强|做优|做大|壮大|激发|释放|提供|允许|不得|严禁|禁止|免收|减免|降低|压缩|压减|缩短|培训|宣传|公开|公布|公示|报送|建好|用好|管好|守好|守牢|兜牢|筑牢"
)
NEW_WORK = re.compile(
    rf"，(?=(?:并|还|再|同时|以及|力争|争取|确保)?(?:{ACTION}|{MORE}))"
)
SHORTEST = 8


def find_parts(
    text: str,
    start: int,
    end: int,
    obligations: Sequence[Obligation],
    deadlines: Sequence[Deadline],
    targets: Sequence[Target],
) -> tuple[Part, ...]:
    """The works inside `text[start:end]`, each with its deadlines and targets by index."""
    spans: list[Span] = []
    for obligation in obligations:
        a, b = max(obligation.span[0], start), min(obligation.span[1], end)
        if b - a >= 4:
            spans += _works(text, a, b)
    if not spans:
        spans = [(start, end)]
    return tuple(
        Part(
            (a, b),
            tuple(i for i, d in enumerate(deadlines) if a <= d.span[0] < b)
            if deadlines
            else (),
            tuple(i for i, t in enumerate(targets) if a <= t.span[1] - 1 < b)
            if targets
            else (),
        )
        for a, b in spans
    )


def _works(text: str, start: int, end: int) -> list[Span]:
    """One sentence divided at commas before a new verb of work."""
    cuts = [m.end() for m in NEW_WORK.finditer(text, start, end)]
    spans: list[Span] = []
    at = start
    for cut in cuts:
        if cut - at >= SHORTEST and end - cut >= 6:
            spans.append((at, cut))
            at = cut
    spans.append((at, end))
    return spans
