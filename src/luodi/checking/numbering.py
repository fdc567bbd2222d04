"""Labels that are skipped, used twice or do not begin at one; annexes that are not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from luodi.checking.paper import Paper
from luodi.checking.report import Severity
from luodi.checking.rule import Hit, Rule
from luodi.checking.words import Words
from luodi.model import Finding
from luodi.structure import Label, parse_label
from luodi.structure.numbering import LabelKind, han_number

HAN = "零一二三四五六七八九"
DECIMAL = (LabelKind.MULTI, LabelKind.MULTI_DEEP, LabelKind.MULTI_DEEPER)
CITED = re.compile(r"规定|第.款|的规定|所称|至第")
GROUND = Words(
    "GB/T 9704-2012 第7.3.3条（结构层次序数）", "GB/T 9704-2012, 7.3.3 (levels)"
)


def find_number_faults(paper: Paper, code: str) -> Iterator[Hit]:
    """Faults of the outline whose missing label does not stand elsewhere in the text."""
    for finding in paper.found.findings:
        if finding.code != code:
            continue
        label = parse_label(paper.text, finding.span[0])
        if label is None or _in_annex_list(paper, finding):
            continue
        if label.kind in DECIMAL or CITED.match(
            paper.text, finding.span[0] + label.end
        ):
            continue
        before = _relabelled(label, label.value - 1)
        if code != "numbering-repeat" and _stands_before(paper, before, finding):
            continue
        yield Hit(
            _line(paper, finding.span[0]), {"label": label.text, "before": before}
        )


def _stands_before(paper: Paper, label: str, finding: Finding) -> bool:
    """A label before that was read as words: the reader's slip, not the clerk's."""
    loose = r"\s*".join(map(re.escape, label))
    return bool(re.search(loose, paper.text[: finding.span[0]]))


def _in_annex_list(paper: Paper, finding: Finding) -> bool:
    """附件：1.… 2.… lists names; its numbers are not those of clauses."""
    above = paper.text[max(0, finding.span[0] - 160) : finding.span[0]]
    return bool(re.search(r"附件[^。]{0,160}$", above)) or bool(
        re.search(r"注\d?[：:][^。\n]*\n?[^。\n]*$", above)
    )


def _relabelled(label: Label, value: int) -> str:
    """The same kind of label with another number: （四） → （三）."""
    found = re.search(r"[一二三四五六七八九十百零〇○两]+|\d+(?!.*\d)", label.text)
    if not found or value < 1:
        return label.text
    number = str(value) if found[0].isdigit() else han(value)
    if found[0].isdigit():
        number = number.zfill(len(found[0])) if found[0][0] == "0" else number
    return label.text[: found.start()] + number + label.text[found.end() :]


def han(value: int) -> str:
    """A number below a thousand as 一二三.

    >>> han(4), han(12), han(30), han(105)
    ('四', '十二', '三十', '一百零五')
    """
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    words = f"{HAN[hundreds]}百" if hundreds else ""
    if tens:
        words += ("" if tens == 1 and not hundreds else HAN[tens]) + "十"
    elif hundreds and ones:
        words += "零"
    return words + (HAN[ones] if ones else "")


def _line(paper: Paper, place: int) -> tuple[int, int]:
    """The label and its heading, at most to the end of the line or sentence."""
    stop = re.compile(r"[。\n；]").search(paper.text, place)
    return paper.trimmed(place, min(stop.start() if stop else place + 40, place + 40))


REFERENCE = re.compile(
    r"(?<!《)附(?P<kind>件|表)\s?(?P<n>\d{1,2}|[一二三四五六七八九十]{1,2})(?![\d年月日个项类家])"
)
# 附件：附件1 名称 附件2 名称, in one line
IN_LINE = re.compile(r"附(?P<kind>件)[：:]?\s*附件\s?(?P<n>\d{1,2})")
LIST = re.compile(r"(?m)^附件(?:[（(]略[）)])?[：:]?(?=\s*\n?\s*1\s?[.．、])")
LISTED = re.compile(r"(?:^|[\n；。\s）：:])\s*(\d{1,2})[.．、](?!\d)")
HEAD = re.compile(
    r"(?m)^附(?P<kind>件|表)\s?(?P<n>\d{1,2}|[一二三四五六七八九十]{1,2})"
    r"(?:(?=[：.．、\s]|$)|(?![\d年月日个项类家])(?![^\n]{0,30}[。，；]))"
)


def find_missing_annexes(paper: Paper) -> Iterator[Hit]:
    """附件3 in the words, where annexes 1 and 2 are all that is listed or attached."""
    heads = {(m["kind"], han_number(m["n"])) for m in HEAD.finditer(paper.text)}
    heads |= {("件", int(m["n"])) for m in IN_LINE.finditer(paper.text)}
    listed = LIST.search(paper.text)
    if listed:
        stop = paper.text.find("\n\n", listed.end())
        names = paper.text[listed.end() : stop if stop > 0 else listed.end() + 1500]
        expected = 1
        for found in LISTED.finditer(names):
            if int(found[1]) == expected:
                heads.add(("件", expected))
                expected += 1
    seen = set()
    for found in REFERENCE.finditer(paper.text):
        name = (found["kind"], han_number(found["n"]))
        of_kind = sorted(n for k, n in heads if k == name[0])
        if name in heads or name in seen or not of_kind or _foreign(paper, found):
            continue
        seen.add(name)
        yield Hit(found.span(), {"annex": found[0], "count": str(len(of_kind))})


def _foreign(paper: Paper, found: re.Match[str]) -> bool:
    """《…》附件3 and 号文附件3 belong to another document."""
    before = paper.text[max(0, found.start() - 8) : found.start()]
    return bool(re.search(r"[》号文](?:的|中|中的)?$|号[）)〕](?:的|中)?$", before))


_LIMITS = Words(
    "前一序号在文中别处出现的不提示（多为换行丢失）；附件清单内的序号不查。",
    "Not said where the label before stands elsewhere in the text (a lost line break); lists "
    "of annexes are left out.",
)
RULES = (
    Rule(
        code="numbering-gap",
        severity=Severity.WARNING,
        title=Words("序号跳号", "Number skipped"),
        why=Words(
            "“{label}”之前应有“{before}”，全文没有找到；引用条款时会对不上。",
            "“{before}” should come before “{label}” and is nowhere in the text; references to "
            "clauses will not fit.",
        ),
        mend=Words(
            "补上缺的条款，或顺次改号。", "Put in the missing clause, or renumber."
        ),
        limits=_LIMITS,
        find=partial(find_number_faults, code="numbering-gap"),
        ground=GROUND,
    ),
    Rule(
        code="numbering-repeat",
        severity=Severity.WARNING,
        title=Words("序号重复", "Number used twice"),
        why=Words(
            "“{label}”在同一层次用了两次，引用时分不清是哪一条。",
            "“{label}” is used twice on one level: a reference to it is ambiguous.",
        ),
        mend=Words("从重复处起顺次改号。", "Renumber from here on."),
        limits=_LIMITS,
        find=partial(find_number_faults, code="numbering-repeat"),
        ground=GROUND,
    ),
    Rule(
        code="numbering-start",
        severity=Severity.WARNING,
        title=Words("序号不从头开始", "Numbering does not begin at one"),
        why=Words(
            "这一层次从“{label}”开始，前面没有“{before}”。",
            "This level begins with “{label}”; there is no “{before}” before it.",
        ),
        mend=Words(
            "补上前面的条款，或从头编号。",
            "Put in what is missing, or number from one.",
        ),
        limits=_LIMITS,
        find=partial(find_number_faults, code="numbering-start"),
        ground=GROUND,
    ),
    Rule(
        code="annex-missing",
        severity=Severity.WARNING,
        title=Words("附件对不上", "Annex is not there"),
        why=Words(
            "正文提到“{annex}”，而所附或所列同类附件只有{count}个，没有这一个。",
            "The text names “{annex}”, but of the {count} annexes listed or attached none is this one.",
        ),
        mend=Words(
            "补上附件，或改正序号；附件说明与所附附件的序号、名称应一致。",
            "Attach it or correct its number; the list and the annexes must agree.",
        ),
        limits=Words(
            "一个附件也未列、未附的文本不提示；别的文件的附件不查。",
            "Not said where no annex is listed or attached at all; annexes of other documents are "
            "left out.",
        ),
        find=find_missing_annexes,
        ground=Words(
            "GB/T 9704-2012 第7.3.4条（附件说明）", "GB/T 9704-2012, 7.3.4 (annexes)"
        ),
    ),
)
