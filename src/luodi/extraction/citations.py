"""Other documents that a text names: by title in 《》, by number, or by both.

A title that is a short form of one named before (《意见》, 《纲要草案》) is another place of the
same citation; certificates, forms, films and contracts are no documents.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from luodi.model import Citation, CitationRelation, Span

TITLE = re.compile(r"《(?P<title>(?:[^《》\n]|《[^《》\n]{1,60}》){2,120})》")
NUMBER_IN = r"[^\s，。；：、（）()《》“”]{1,16}?[〔\[［【（(]\s*(?:19|20)\d{2}\s*[〕\]］】）)]\s*(?:第?\d{1,5}(?:[—－-]\d{1,4})?\s*号)"
ORDER_IN = r"(?:[^\s，。；：、（）()《》“”]{2,20}?(?:令|公告))\s*(?:(?:19|20)\d{2}年)?第\s*[\d一二三四五六七八九十百]{1,5}\s*号"
NUMBER_AFTER = re.compile(rf"[（(]?(?P<number>{NUMBER_IN}|{ORDER_IN})(?:[）)]|，|等)?")
DOCUMENT_END = re.compile(
    r"(?:法|法典|条例|办法|规定|规则|细则|意见|通知|方案|计划|纲要|规划|目录|清单|措施|标准|规范|决定|公告|通告|公约|协定|协议书?|宣言|指南|指引|要点|制度|预案|决议|建议|批复|复函|函|令|章程|解释|纪要|准则|导则|政策|体系|指标|举措|公报|白皮书|蓝皮书|战略|倡议|安排|分工|台账|规程|守则|暂行|基准|草案|总体要求|框架|报告|名录|任务书|行动|工程|改革|实施|大纲|机制|宪法|目录》?|清单》?|要求|方法|图|计划书|试点|条件|承诺制规定)"
    r"(?:[（(〔][^（）()]{1,30}[）)〕]|\d{4}年?(?:版|本)?|年版|（\d{4}）年版|第[一二三四五六七八九十\d]+版|有关条款|（试行）|修订版?|通知)*$"
)
NOT_A_DOCUMENT = re.compile(
    r"(?:许可证|证书|证明|证|登记表|申请表|申报表|表|书|单|合同|卡|牌|票|凭证|承诺书|告知书|决定书|通知书|回执|意见书|建议书|报告书|报告表|日报|新闻|周刊|杂志|信息|电影|之歌|声音|造价信息|封面|说明书)$"
)
MARKS = re.compile(r"[\s《》〈〉“”\"（）()—－-]")
BARE_NUMBER = re.compile(r"[〔\[［](?:19|20)\d{2}[〕\]］]第?\d{1,5}号")
AGENCY_CODE = re.compile(r"[\u4e00-\u9fff]{2,12}$")
BEFORE_CODE = re.compile(
    r"^(?:.*(?:按照|根据|依据|执行|参照)|(?:落实|详见|以及|和|见|同|对|由|即|并|与|及|《|的)+)"
)
ISSUES = re.compile(r"(?:印发|发布|公布|转发|出台|施行|制定|的)$")
KNOWN_AS = re.compile(
    r"[（(，]?(?:以下|下)(?:简)?称(?:为|“|作)?[《“]?(?P<short>[^》”）)]{2,30})[》”]?[）)]"
)
RELATIONS = (
    (CitationRelation.REPEALS, re.compile(r"(?:同时废止|予以废止|废止)")),
    (CitationRelation.TRANSMITS, re.compile(r"(?:转发|印发)$")),
    (
        CitationRelation.BASIS,
        re.compile(r"(?:根据|依据|按照|遵照|依照)(?:[^。；]{0,60})$"),
    ),
    (
        CitationRelation.IMPLEMENTS,
        re.compile(r"(?:贯彻(?:落实)?|落实|执行|实施|推进)(?:好)?(?:[^。；]{0,50})$"),
    ),
    (
        CitationRelation.AMENDS,
        re.compile(r"(?:修订|修改|修正|调整)(?:完善)?(?:[^。；，]{0,12})$"),
    ),
)


@dataclass(slots=True)
class _Found:
    title: str | None
    number: str | None
    relation: CitationRelation
    spans: list[Span] = field(default_factory=list)


def title_spans(text: str, start: int, end: int) -> list[Span]:
    """Places of everything in 《》; no number inside them is a target."""
    return [m.span() for m in TITLE.finditer(text, start, end)]


def find_citations(
    text: str,
    *,
    own_title: str | None,
    own_number: str | None,
    body_start: int,
    end: int,
) -> list[Citation]:
    """Documents named in the text, each once, the document itself left out.

    `own_title` is the printed heading; a plan that it issues is the document itself.
    """
    store = _Store()
    numbered: list[int] = []
    own = _own_names(own_title or "")
    for match in TITLE.finditer(text, 0, end):
        title = match["title"].strip()
        plain = _plain(title)
        if (
            _is_own(plain, own)
            or match.start() < _head_end(text, body_start)
            and not own
            and not store.found
            and match.start() < 60
        ):
            continue
        after = NUMBER_AFTER.match(text, match.end())
        number = _clean(after["number"]) if after else None
        if after:
            numbered.append(after.start("number"))
        if number and own_number and _clean(own_number) == number:
            continue
        known = store.known(plain, number)
        if known is None:
            if not number and not _is_document(title, text, match.end()):
                continue
            if (
                _is_short(title)
                and not number
                and _refers_back(title, store, text, match.start())
            ):
                continue
            known = store.add(
                title, number, _relation(text, match.start(), match.end())
            )
        known.spans.append(match.span())
        known.number = known.number or number
        alias = KNOWN_AS.match(text, after.end() if after else match.end())
        if alias:
            store.short[_plain(alias["short"])] = known
    _add_bare_numbers(text, end, own_number, store.found, numbered)
    return [
        Citation(f.title, f.number, f.relation, tuple(f.spans)) for f in store.found
    ]


class _Store:
    """What has been found, by title, by number and by the short name it was given."""

    def __init__(self) -> None:
        self.found: list[_Found] = []
        self.titled: dict[str, _Found] = {}
        self.numbered: dict[str, _Found] = {}
        self.short: dict[str, _Found] = {}

    def known(self, plain: str, number: str | None) -> _Found | None:
        """The document cited before under this title, number or short name."""
        return (
            self.short.get(plain)
            or self.titled.get(plain)
            or (self.numbered.get(number) if number else None)
        )

    def add(self, title: str, number: str | None, relation: CitationRelation) -> _Found:
        """A document cited for the first time."""
        item = _Found(title, number, relation)
        self.found.append(item)
        self.titled.setdefault(_plain(title), item)
        if number:
            self.numbered.setdefault(number, item)
        return item


def _head_end(text: str, body_start: int) -> int:
    return min(body_start, 400) if body_start else 0


def _plain(title: str) -> str:
    return MARKS.sub("", title)


def _clean(number: str) -> str:
    return re.sub(r"\s", "", number)


def _own_names(own_title: str) -> list[str]:
    """The plan that a notice issues: every 《》 of the heading, and the words after 印发."""
    names = [
        _plain(m["title"])
        for m in TITLE.finditer(own_title)
        if not m.start() or ISSUES.search(own_title, 0, m.start())
    ]
    names.append(_plain(own_title))
    issued = re.search(
        r"(?:印发|发布|转发)(?:关于)?《?(?P<name>.{4,}?)》?(?:的通知|的公告|的函)?$",
        own_title,
    )
    if issued:
        names.append(_plain(issued["name"]))
    return [n for n in names if len(n) >= 4]


def _is_own(plain: str, own: list[str]) -> bool:
    """Whether a title is the document's own: equal, or nearly so and inside it."""
    core = _core(plain)
    for name in map(_core, own):
        short, long = sorted((core, name), key=len)
        if short == long or short in long and len(short) > max(8, 0.7 * len(long)):
            return True
    return False


def _core(plain: str) -> str:
    """关于…的若干措施 and …若干措施 are one title."""
    return plain.removeprefix("关于").replace("的", "")


def _is_document(title: str, text: str, end: int) -> bool:
    if NOT_A_DOCUMENT.search(title) and not DOCUMENT_END.search(title):
        return False
    if re.search(
        r"(?:许可证|证书|登记表|申请表|承诺书|告知书|决定书|通知书|合同书?|说明书|证明)$",
        title,
    ):
        return False
    return bool(DOCUMENT_END.search(title)) or title.startswith(
        ("关于", "中华人民共和国")
    )


def _is_short(title: str) -> bool:
    return len(title) <= 8 and not title.startswith(("关于", "中华"))


def _refers_back(title: str, store: _Store, text: str, place: int) -> bool:
    """《纲要草案》 after 《…规划纲要（草案）》, 《要点》 for the document itself."""
    plain = _plain(title)
    if plain in (
        "意见",
        "办法",
        "方案",
        "通知",
        "要点",
        "措施",
        "规定",
        "条例",
        "计划",
        "清单",
        "实施方案",
        "工作方案",
        "行动方案",
        "若干措施",
        "实施意见",
        "细则",
        "纲要",
        "规划",
        "工作要点",
        "标准",
        "制度",
        "实施细则",
        "指导意见",
    ):
        return not re.search(
            r"(?:省委|市委|区党委|国务院|中央)[^，。]{0,12}$",
            text[max(0, place - 14) : place],
        )
    return len(plain) <= 6 and any(_subsequence(plain, known) for known in store.titled)


def _subsequence(short: str, long: str) -> bool:
    letters = iter(long)
    return all(c in letters for c in short)


def _relation(text: str, start: int, end: int) -> CitationRelation:
    sentence_start = (
        max(
            text.rfind("。", 0, start),
            text.rfind("\n", 0, start),
            text.rfind("；", 0, start),
        )
        + 1
    )
    before = text[max(sentence_start, start - 90) : start]
    after = text[end : end + 24]
    if re.match(r"[^。；]{0,20}(?:同时)?废止", after):
        return CitationRelation.REPEALS
    if re.match(r"(?:已|业已|经)", after) and "印发" in text[end : end + 60]:
        return CitationRelation.TRANSMITS
    for relation, pattern in RELATIONS[1:]:
        if pattern.search(before):
            return relation
    return CitationRelation.MENTIONS


def _add_bare_numbers(
    text: str,
    end: int,
    own_number: str | None,
    found: list[_Found],
    numbered: list[int],
) -> None:
    """A number without a title: 按照皖财购〔2020〕16号文件."""
    known = {f.number for f in found if f.number}
    own = _clean(own_number) if own_number else None
    for match in BARE_NUMBER.finditer(text, 0, end):
        code = AGENCY_CODE.search(text, max(0, match.start() - 12), match.start())
        if not code:
            continue
        at = bisect_right(numbered, match.end()) - 1
        if at >= 0 and numbered[at] > match.start() - 40:
            continue
        number = BEFORE_CODE.sub("", code[0]) + match[0]
        if number in known or own and (own.endswith(number) or number.endswith(own)):
            continue
        place = match.end() - len(number)
        known.add(number)
        found.append(
            _Found(
                None,
                number,
                _relation(text, place, match.end()),
                [(place, match.end())],
            )
        )
