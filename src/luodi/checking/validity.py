"""How long a draft will hold: not said, over before it begins, or reaching back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luodi.checking.in_force import EFFECT, Validity, read_validity
from luodi.checking.paper import Paper
from luodi.checking.report import Severity
from luodi.checking.rule import Hit, Rule
from luodi.checking.words import Words
from luodi.model import DocumentKind, Modality, Span

NORMATIVE = re.compile(
    r"(?:办法|细则|规定|措施|规则|政策|守则)(?:（[^）]{1,12}）|\([^)]{1,12}\))?(?:》?的通知)?》?$"
)
YEARS = re.compile(
    r"20\d{2}(?:年)?\s?[—－–\-~至]{1,2}\s?20\d{2}年?|20\d{2}年(?:度|第|工作|重点|政府)?|“?十[四五六]五"
)
TERM_WORDS = re.compile(
    r"有效期|执行期限|实施期限|施行期限|政策期限|试行期|(?:施行|实施|执行|有效)(?:截?至|到)20\d{2}年|执行至|期限为|暂定.{1,3}年|试行.{1,3}年"
)
GRANTS = 3
PARTY = re.compile(r"党委|政法委|纪委|组织部|宣传部|统战部|党组|委员会办公室")
OUTSIDERS = re.compile(
    r"企业|申请人|申报单位|个人|经营者|个体工商户|经营主体|市场主体|居民|公民|用人单位|业主"
)


def find_no_term(paper: Paper) -> Iterator[Hit]:
    """A document that binds or pays people outside the government, and states no end."""
    if not _is_normative(paper) or TERM_WORDS.search(paper.text):
        return
    title = paper.found.document.title or ""
    if YEARS.search(title):
        return
    yield Hit(_effect_place(paper))


def _is_normative(paper: Paper) -> bool:
    document = paper.found.document
    if paper.is_national:
        return False
    if paper.is_statute or paper.is_report or not OUTSIDERS.search(paper.text):
        return False
    if document.kind in (DocumentKind.REPLY, DocumentKind.NEWS, DocumentKind.MINUTES):
        return False
    if any(PARTY.search(name) for name in document.issuers):
        return False
    grants = sum(c.modality is Modality.GRANT for c in paper.found.clauses)
    return bool(NORMATIVE.search(document.title or "")) or grants >= GRANTS


def _effect_place(paper: Paper) -> Span:
    """Where the term belongs: the sentence on effect, else the title, else the start."""
    last = None
    for found in EFFECT.finditer(paper.text):
        last = found
    if last:
        return paper.part_at(last.start())
    title = paper.found.document.title
    place = paper.found.text.find(title) if title else -1
    if title and place >= 0:
        return (place, place + len(title))
    return paper.part_at(0)


def _own_validity(paper: Paper) -> Validity:
    return read_validity(paper.text, issued_on=paper.found.document.issued_on)


def find_backward_terms(paper: Paper) -> Iterator[Hit]:
    """An end before the beginning."""
    validity = paper.once(_own_validity)
    start, end = validity.effective_on, validity.ends_on
    if start and end and validity.term and end <= start:
        yield Hit(
            paper.part_at(validity.term[0]),
            {"start": start.isoformat(), "end": end.isoformat()},
        )


def find_retroactive(paper: Paper) -> Iterator[Hit]:
    """Effect from a day before the document's own date."""
    issued = paper.found.document.issued_on
    validity = paper.once(_own_validity)
    start = validity.effective_on
    if paper.is_statute or not (issued and start and validity.effect):
        return
    if start < issued:
        yield Hit(
            paper.part_at(validity.effect[0]),
            {"start": start.isoformat(), "issued": issued.isoformat()},
        )


RULES = (
    Rule(
        code="validity-missing",
        severity=Severity.WARNING,
        title=Words("没有有效期", "No period of validity"),
        why=Words(
            "文件规定了政府以外的人的权利义务，却没有写有效期，到期清理和评估无从起算。",
            "The document binds or pays people outside the government and states no end, so its review never falls due.",
        ),
        mend=Words(
            "在附则或末尾写“自某年某月某日起施行，有效期某年”；暂行、试行的期限按本地规定缩短。",
            "Add “in force from …, for … years” at the end; trial rules get the shorter term that local rules give.",
        ),
        limits=Words(
            "按标题和补助条款判断是不是规范性文件，全国性文件和党委文件不查；标题里已有年份的不提示。有效期长短各地规定不同，不查。",
            "Title and grants tell whether it is normative, national and party documents are left out; titles with years are let pass. How long a term "
            "may be differs by place and is not checked.",
        ),
        find=find_no_term,
        draft=True,
        ground=Words(
            "各地行政规范性文件管理规定（有效期的要求以本地规定为准）",
            "Local rules on normative documents (they decide on terms)",
        ),
    ),
    Rule(
        code="validity-backwards",
        severity=Severity.ERROR,
        title=Words("有效期早于施行日", "Ends before it begins"),
        why=Words(
            "自{start}起施行，却到{end}为止。",
            "In force from {start}, but only to {end}.",
        ),
        mend=Words("核对施行日期和截止日期。", "Check both days."),
        limits=Words("只看写明年月日或年限的。", "Only terms given as days or years."),
        find=find_backward_terms,
        draft=True,
    ),
    Rule(
        code="retroactive",
        severity=Severity.WARNING,
        title=Words("施行日早于成文日", "In force before it was issued"),
        why=Words(
            "文件成文于{issued}，却自{start}起施行；对公民、法人不利的规定不得溯及既往。",
            "Issued on {issued}, in force from {start}: rules to anybody's disadvantage may not reach back.",
        ),
        mend=Words(
            "施行日改为公布之日或以后；只为衔接已到期的优惠政策的，写明理由。",
            "Let it begin on or after the day of publication; if it only continues a benefit, say so.",
        ),
        limits=Words("法规、规章不查。", "Statutes are left out."),
        find=find_retroactive,
        draft=True,
        ground=Words(
            "《立法法》确立的法不溯及既往原则", "Legislation Law: no retroactive effect"
        ),
    ),
)
