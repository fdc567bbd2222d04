"""What a document says about itself: title, number, issuers, date, kind.

Elements and their order follow GB/T 9704-2012 § 7; compendia and web sites add numbers,
dates in brackets and sources, which are not taken for the document's own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from luodi.jurisdictions import Pack
from luodi.model import Document, DocumentKind, Reading
from luodi.reading.line_starts import DATE_LINE, NUMBER_LINE, PUBLIC_NOTE, SALUTATION
from luodi.structure import Outline

HAN = {
    "〇": "0",
    "○": "0",
    "零": "0",
    "一": "1",
    "二": "2",
    "三": "3",
    "四": "4",
    "五": "5",
    "六": "6",
    "七": "7",
    "八": "8",
    "九": "9",
}
DAY = re.compile(
    r"(?P<y>\d{4}|[〇○零一二三四五六七八九]{4})年(?P<m>\d{1,2}|[一二三四五六七八九十]{1,2})月(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})日"
)
ISO_DAY = re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})")
BRACKET_DATE = re.compile(
    rf"[（(]\s*(?P<day>{DAY.pattern.replace('?P<y>', '').replace('?P<m>', '').replace('?P<d>', '')}?)\s*[）)]?$"
)
NUMBER = re.compile(
    r"(?P<number>[\u4e00-\u9fff]{1,16}[〔\[［【（(]\s*(?:19|20)\d{2}\s*[〕\]］】）)]\s*第?\s*\d{1,5}\s*号)"
)
TITLE_STOP = re.compile(
    r"(?:的(?:通知|意见|公告|决定|批复|复函|函|通报|报告|答复|请示|规定|办法|条例|指导意见|实施意见|若干意见|若干措施)|(?:印发|发布)《[^》]+》|》|(?:条例|办法|规定|方案|意见|报告|公报|决定|通知|细则|措施|计划|纲要|要点|规则|令|规划|章程|制度|清单|公告|标准)(?:[（(][^（）()]{1,24}[）)])?)$"
)
ISSUER_SPLIT = re.compile(
    r"(?<=人民政府)(?=[\u4e00-\u9fff])|(?<=办公厅)(?=[\u4e00-\u9fff])|(?<=省委)(?=[\u4e00-\u9fff]{2,}政府)|(?<=市委)(?=[\u4e00-\u9fff]{2,}政府)|[、\s]"
)
AFTER_ISSUER = re.compile(r"(?:印发|关于|转发|批转|发布|公布|就《|对|批准发布)")
BODY_END = re.compile(
    r"(?:政府|办公厅|办公室|委员会|[部厅局委署院会行]|领导小组|海关|管委会|联席会议|中心|公司|法院|检察院|总部)$"
)
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


@dataclass(frozen=True, slots=True)
class Head:
    """The lines before the body, sorted into what they are."""

    title: str | None
    number: str | None
    bracket_date: date | None
    title_end: int


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


def read_head(outline: Outline) -> Head:
    """Reads title and number off the first lines.

    The title runs over several lines until a number, an addressee, a date or a stop.
    """
    text, lines = outline.text, outline.lines
    if outline.frame.is_report:
        found_title = _report_title(outline)
        if found_title:
            return found_title
    pieces: list[str] = []
    number: str | None = None
    day: date | None = None
    end = 0
    body = outline.body_start or (lines[-1].end if lines else 0)
    for index, line in enumerate(lines[:14]):
        if line.start >= body and pieces:
            break
        words = text[line.start : line.end]
        if index == 0 and outline.frame.collection_number:
            words = words[outline.frame.collection_number :]
        found = NUMBER.fullmatch(words) or NUMBER_LINE.match(words)
        if found:
            number = re.sub(r"\s", "", words)
            break
        inner = NUMBER.search(words)
        if inner and pieces and inner.start() == 0:
            number = re.sub(r"\s", "", inner["number"])
            break
        if _ends_head(words, pieces):
            break
        dated = BRACKET_DATE.search(words)
        if dated and dated.start() > 0:
            day = parse_day(dated["day"])
            words = words[: dated.start()]
        if inner and inner.start() > 4 and "：" in words:
            # A text without line breaks: 标题标题文号主送机关：…
            words = words[: inner.start()]
            number = re.sub(r"\s", "", inner["number"])
            words = _undoubled(words)
            pieces.append(words) if not pieces else None
            end = line.start
            break
        pieces.append(words)
        end = line.end
        if day or _title_is_whole("".join(pieces), text, index, lines):
            later = [text[l.start : l.end] for l in lines[index + 1 : index + 3]]
            alone = BRACKET_DATE.fullmatch(later[0].strip()) if later else None
            if alone:
                day = day or parse_day(alone["day"])
                later = later[1:]
            if later:
                after = later[0]
                if NUMBER.fullmatch(after) or NUMBER_LINE.match(after):
                    number = re.sub(r"\s", "", after)
                else:
                    flat = NUMBER.search(after, 0, 200)
                    if flat and (
                        after.startswith("".join(pieces)[:10]) or flat.start() == 0
                    ):
                        number = re.sub(
                            r"\s", "", _without_title(flat["number"], "".join(pieces))
                        )
            break
    title = "".join(pieces).strip() or None
    if number and re.search(r"[〔\[［（(]\s*[〕\]］）)]", number):
        number = None
    return Head(title, number, day, end)


def _report_title(outline: Outline) -> Head | None:
    """The line that ends in 工作报告; crumbs and captions before it are the site's."""
    for line in outline.lines[:14]:
        words = outline.text[line.start : line.end]
        if re.fullmatch(
            r"[^。，；：]{0,30}工作报告(?:[（(][^（）()]{1,20}[）)])?", words
        ):
            return Head(words, None, None, line.end)
    return None


def _without_title(number: str, title: str) -> str:
    """渝府发〔2019〕17号 behind 意见 without a break must not swallow the title's end."""
    for size in range(min(len(number), 14), 0, -1):
        if title.endswith(number[:size]):
            return number[size:]
    return number


def _undoubled(words: str) -> str:
    half = len(words) // 2
    return (
        words[:half] if len(words) % 2 == 0 and words[:half] == words[half:] else words
    )


def _ends_head(words: str, pieces: list[str]) -> bool:
    if pieces and (DATE_LINE.match(words) or PUBLIC_NOTE.fullmatch(words)):
        return True
    if words.startswith(("——", "—")) or SALUTATION.match(words):
        return True
    if words[-1] in "：:" or "。" in words and len(words) > 60:
        return bool(pieces) or "。" in words
    return bool(pieces) and words.startswith(
        ("自治区人民政府", "省人民政府省长", "国务院总理", "市长", "省长")
    )


def _title_is_whole(title: str, text: str, index: int, lines: list) -> bool:  # type: ignore[type-arg]
    if title.count("《") > title.count("》") or title.count("（") > title.count("）"):
        return False
    if not TITLE_STOP.search(title):
        return False
    following = lines[index + 1] if index + 1 < len(lines) else None
    if following is None:
        return True
    after = text[following.start : following.end]
    if re.match(
        r"的(?:通知|意见|公告|函)|[和及与、的]|》|[（(](?:试行|暂行|征求)", after
    ):
        return False
    unfinished = re.search(r"(?:印发|发布|转发)", title) and not re.search(
        r"的(?:通知|公告|函|通报)$|》$", title
    )
    return not unfinished or not re.search(r"的(?:通知|公告|函|通报)", after)


def find_date(outline: Outline, head: Head, reading: Reading) -> date | None:
    """The date under the document, else that of the heading, else the day of delivery."""
    text = outline.text
    signed = _signature_date(outline)
    if signed:
        return signed
    if head.bracket_date:
        return head.bracket_date
    for line in outline.lines[:12]:
        words = text[line.start : line.end]
        if (
            re.match(r"——|（|\(", words)
            or "会议上" in words
            or "会议" in words
            and "通过" in words
        ):
            found = DAY.search(words)
            if found:
                return _day(found)
    published = reading.properties.get("published", "")
    found = DAY.search(published) or ISO_DAY.search(published)
    return _day(found) if found and outline.frame.is_report else None


def _signature_date(outline: Outline) -> date | None:
    """A date alone on a line after an issuer; the first such line is the notice's."""
    text, lines = outline.text, outline.lines
    first: date | None = None
    for index, line in enumerate(lines):
        words = text[line.start : line.end]
        if len(words) > 60:
            continue
        if DATE_LINE.match(words) and not words.startswith(("（", "(")):
            found = DAY.search(words)
            day = _day(found) if found else None
            if day and (index > 0):
                first = first or day
    if first:
        return first
    tail = text[outline.frame.end : outline.frame.end + 120]
    found = DAY.search(tail)
    return _day(found) if found else None


def parse_day(words: str) -> date | None:
    """A calendar day in digits or Chinese numerals.

    >>> parse_day("二〇〇四年八月十二日")
    datetime.date(2004, 8, 12)
    """
    found = DAY.search(words)
    return _day(found) if found else None


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(_digits(found["y"]), _small(found["m"]), _small(found["d"]))
    except ValueError:
        return None


def _digits(words: str) -> int:
    return int("".join(HAN.get(c, c) for c in words))


def _small(words: str) -> int:
    if words.isdigit():
        return int(words)
    tens, ten, ones = words.partition("十")
    if not ten:
        return int(HAN[words])
    return (int(HAN[tens]) if tens else 1) * 10 + (int(HAN[ones]) if ones else 0)


def find_year(
    title: str | None, issued_on: date | None, outline: Outline
) -> int | None:
    """The year that 今年 and 年底前 mean: the document's date, else its title."""
    if issued_on:
        return issued_on.year
    found = re.search(r"(?<!\d)((?:19|20)\d{2})年?", title or "")
    return int(found[1]) if found else None


def find_issuers(outline: Outline, title: str | None, pack: Pack) -> tuple[str, ...]:
    """Full names of the issuers: from the heading, or the signature where it says 等部门."""
    if outline.frame.is_report:
        issuer = _report_issuer(outline, title or "", pack)
        if issuer:
            return (issuer,)
    signed = _signed_by(outline)
    named = _named_in_title(title or "")
    if (
        named
        and len(named) == len(signed) == 1
        and _same_body(named[0], signed[0], pack)
    ):
        return (max(named[0], signed[0], key=len),)
    if named and not re.search(
        r"等\s*\d*[一二三四五六七八九十]*个?(?:部门|单位|部委)", title or ""
    ):
        return tuple(named)
    if signed:
        return tuple(signed)
    return tuple(named)


def _same_body(first: str, second: str, pack: Pack) -> bool:
    """市住建局 in the heading and 市住房和城乡建设局 in the signature are one."""
    if first == second or second.endswith(("办公室", "办公厅")) != first.endswith(
        ("办公室", "办公厅")
    ):
        return first == second
    division = pack.division_of_issuer(second)
    if not division:
        return False
    one = pack.resolve_agency(first, division=division.id)
    two = pack.resolve_agency(second, division=division.id)
    return bool(one and two and one.id == two.id)


def _named_in_title(title: str) -> list[str]:
    found = AFTER_ISSUER.search(title)
    if not found or found.start() < 2:
        return []
    words = re.sub(
        r"等\s*\d*[一二三四五六七八九十]*个?(?:部门|单位|部委).*$",
        "",
        title[: found.start()],
    )
    names = _split_issuers(words)
    return [n for n in names if BODY_END.search(n)]


def _split_issuers(words: str) -> list[str]:
    """Names run together without a mark: 中共延安市委延安市人民政府."""
    pieces = [p for p in re.split(r"[、\s]", words) if p]
    names: list[str] = []
    for piece in pieces:
        start = 0
        for found in re.finditer(
            r"(?:人民政府(?:办公厅|办公室)?|办公厅|办公室|委员会|[省市区县州盟]委(?!员)|管理局|[\u4e00-\u9fff]局|[\u4e00-\u9fff]厅|海关|总部|财政局|税务局|法院|检察院)(?=中共|中央|国家|国务院|中国|[\u4e00-\u9fff]{2,8}?(?:省|市|自治区|县|区|州|盟|旗)|上海|北京|天津|重庆)",
            piece,
        ):
            head = piece[start : found.end()]
            rest = piece[found.end() :]
            if (
                len(head) >= 4
                and BODY_END.search(rest)
                and not re.match(r"国家税务总局$", head)
            ):
                names.append(head)
                start = found.end()
        names.append(piece[start:])
    return [n for n in names if len(n) >= 2]


def _signed_by(outline: Outline) -> list[str]:
    """Lines right above the first date line that stands alone."""
    text, lines = outline.text, outline.lines
    for index, line in enumerate(lines):
        words = text[line.start : line.end]
        if index and len(words) < 30 and DATE_LINE.match(words) and DAY.search(words):
            names: list[str] = []
            for above in range(index - 1, max(-1, index - 14), -1):
                piece = text[lines[above].start : lines[above].end]
                piece = re.sub(r"[（(](?:代章|盖章|印章)[）)]", "", piece)
                if (
                    len(piece) > 240
                    or re.search(r"[。：；，]", piece)
                    or not BODY_END.search(piece)
                ):
                    break
                names = _split_issuers(piece) + names
            return names
    return []


def _report_issuer(outline: Outline, title: str, pack: Pack) -> str | None:
    """The government that delivers a report, from its title, congress or region."""
    head = title + outline.text[:400]
    if re.search(r"国务院总理|届全国人民代表大会第", head):
        return "国务院"
    found = re.search(
        r"在(?P<place>[\u4e00-\u9fff]{2,12}?(?:省|市|自治区|州|盟|县|区|旗))第?[一二三四五六七八九十\d]+届",
        head,
    )
    place = found["place"] if found else None
    if not place:
        named = re.search(
            r"(?:^|\d{4}年)(?P<place>[\u4e00-\u9fff]{2,9}?(?:省|市|自治区|州|盟|县|区|旗))",
            title,
        )
        place = named["place"] if named else None
    if not place:
        return None
    division = pack.find_division(place)
    return f"{division.name if division else place}人民政府"


def find_kind(title: str | None, outline: Outline) -> DocumentKind:
    """Kind by the words of the title; a notice that issues a plan is a plan."""
    if outline.frame.is_report and title and "报告" in title:
        return DocumentKind.REPORT
    name = title or ""
    issued = re.search(r"(?:印发|发布|转发)(?P<name>.*?)(?:的(?:通知|公告|函))?$", name)
    inner = issued["name"] if issued and issued["name"] else re.sub(r"关于", "", name)
    inner = re.sub(r"[《》]", "", inner)
    for kind, pattern in KINDS:
        if pattern.search(inner):
            return kind
    return DocumentKind.OTHER
