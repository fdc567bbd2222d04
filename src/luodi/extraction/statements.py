"""Statements of units: who leads, who supports, by when, said apart from the work.

Two forms carry all dialects seen: *fields* (牵头单位：A、B；配合单位：C；完成时限：…) and
*clauses* (A、B牵头，C配合，D按职责分工负责). Both stand in brackets of any kind, or on lines
of their own. Each piece is read for its role, and neighbours that touch are one statement.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from luodi.extraction.units import (
    Name,
    is_collective,
    looks_like_body,
    split_units,
)
from luodi.model import Role, Span

# Two levels of brackets inside, so that 县（市、区） does not end the statement.
OPEN, CLOSE = "（(〔【\\[［〈", "）)〕】\\]］〉"
_PLAIN = rf"[^{OPEN}{CLOSE}\n]"
_INNER = rf"[{OPEN}]{_PLAIN}{{0,60}}+[{CLOSE}]"
_INNERMOST = rf"[{OPEN}](?:{_PLAIN}|{_INNER}){{0,80}}+[{CLOSE}]"
BRACKET = re.compile(rf"[（(〔【\[［](?:{_PLAIN}|{_INNERMOST})*+[）)〕】\]］]")
# A bracket that was never closed, at the end of its line.
UNCLOSED = re.compile(
    rf"[（(〔【\[［](?={_PLAIN}{{0,8}}(?:单位|部门)[：:]|{_PLAIN}{{4,160}}(?:负责|配合|落实)[。；]?(?:\n|\Z)){_PLAIN}{{4,200}}(?=\n|\Z)"
)
ROLE_WORD = re.compile(
    r"牵头|负责|责任|配合|落实|参与|协办|主办|承办|协同|分工|完成|指导|时限|实施|组织|推进|单位[：:]|部门[：:]"
)
ROLE_NAME = r"牵头|主办|主责|责任|负责|配合|协办|协同|承办|承担|落实|实施|参与|参加|支持|协助|执行|监管|主管|归口|指导|会同|推进|完成|组织|监督|联合|对口|会办"
ROLE_PREFIX = r"指标|主要|任务|主体|项目|第一|共同|省级|市级|州级|县级|区级|旗县|盟市|总|具体|工作|政策|业务|技术|行业|属地|目标|省|市|州|县|区|直接|其他|其它|相关|有关|各|全程|统筹|整改|数据|共性|拟|建议|服务|改革|事项"
BODY_NAME = r"单位|部门|处室|科室|机构|主体|区县|股室|站所|局|领导单位|方"
FIELD = re.compile(
    rf"(?P<role>(?:{ROLE_PREFIX}){{0,2}}(?:{ROLE_NAME})(?:责任)?(?:[及和、/或]?(?:{ROLE_NAME}))?)"
    rf"(?:{BODY_NAME})(?:[及和、]?(?:责任人|负责人|单位|部门|人|分工))?(?:[（(][^（）()]{{1,10}}[）)])?\s*[：:]"
    r"|(?P<time>(?:完成|整改|办结|目标|落实|时间|进度|实施|推进|执行|计划完成)?(?:时限|期限|时间节点|时间安排|时间要求|完成时间|时间|节点)(?:要求)?\s*[：:])"
    r"|(?P<person>(?:责任|牵头|分管|主管|包抓|包联)?(?:领导|责任人|负责人|联系人|联络员)\s*[：:])"
    rf"|(?P<plain>(?:{ROLE_NAME})\s*[：:])"
    r"|(?P<other>(?:适用范围|实施范围|备注|目标|目标任务|工作目标|任务|依据|来源|资金来源|总投资|年度目标)\s*[：:])"
)
ANY_FIELD = re.compile(
    r"(?:牵头|主办|责任|负责|配合|协办|承办|承担|落实|实施|主责|主管)(?:责任|主体)?(?:[及和、](?:牵头|责任|配合|协办|落实))?"
    r"(?:单位|部门|处室|科室|机构)(?:[及和、](?:责任人|单位|部门))?[：:]|(?:完成|整改|办结|目标)(?:时限|期限|时间)[：:]"
)
CONTACT = re.compile(
    r"(?P<unit>[^，,；;：:\d]{2,24})[，,]\s*(?P<name>[\u4e00-\u9fff·]{2,6})[，,]\s*(?P<phone>[\d－—\-、()（） ]{6,})"
)
"""（运用促进处，姓名，电话）: the unit with whom to talk."""
BRACKETS_LEAD = re.compile(r"括号(?:中|内)为牵头")
WORK_LIST = re.compile(r"(?:任务分解|任务分工|职责分工|工作分工)[：:]")
OWN_WORK = re.compile(
    r"(?:牵头|配合|做好|抓好|加强|负责|推进|推动|落实|组织|实施|开展|建立|完善|及时|按照|按|指导|督促|制定|根据|结合|做到|强化|公开|编制|汇总|要|应)"
)
VERB = re.compile(
    r"(?P<lead>(?:共同|分别|联合|负责|按(?:照)?(?:各自)?职责(?:分工)?)*牵头"
    r"(?:(?:并|和)?(?:共同|分别)?(?:按(?:照)?(?:各自)?职责(?:分工)?)?(?:负责|落实|组织实施|推进|实施|做好|抓好))?)"
    r"|(?P<support>(?:做好|抓好|积极|密切|共同|分别)?(?:配合|参与|协办|协同|协助|参加|支持)(?:完成|做好|落实|实施|工作|推进|相关工作)*)"
    r"|(?P<responsible>(?:按|根据|依)(?:照|据)?(?:各自)?(?:的)?职[责能](?:范围|权限)?(?:内)?(?:分工)?(?:分别|共同|各自)?"
    r"(?:负责|落实|抓好落实|推进|完成|做好|实施|组织实施|参与|开展)?(?:落实|实施|推进|有关工作|相关工作)?"
    r"|(?:分工|分别|共同|具体|主要|全面|组织|统筹|各自)*负责(?:落实|实施|推进|组织实施|抓好落实|指导)*"
    r"|(?:分别|共同|具体|各自|组织|抓好|推动|推进)*(?:落实|承办|主办|组织实施|实施|承担|指导|完成))"
)
AFTER_VERB = re.compile(
    r"(?:并|且|好|以及|有关|相关|具体|各项|组织|抓好|做好|落实|工作|实施|完成|到位|任务|推进|执行|等|本行业|本领域|本地区|辖区内|开展|监管|指导|监督|指导监督)+"
)
# 以下均需…落实，不再列出: said once, holds from here on; labelled where it stands.
FOLLOWING = re.compile(
    r"[^，。；]{0,40}均为责任单位|以下(?:各项|均|任务|工作|措施|政策|责任单位|事项|各条|同|不再)?[^。〕】\n]{0,80}?不再(?:一一|逐一|重复|单独)?列出"
    r"|不再(?:一一|逐一)?列出|下同"
)
FOLLOWING_UNITS = re.compile(
    r"以下[^，。；）)]{0,12}?(?:均需|均由|均须|需|由|中均包含|均包含|均含|包括)(?P<units>[^。；]{2,60}?)"
    r"(?:负责|落实|参与|配合|按职责|[，,]\s*(?:以下)?不再)"
)
ALL_RESPONSIBLE = re.compile(r"(?P<units>[^。；，]{2,60}?)均为责任单位")
ANYBODY = re.compile(
    r"(?:[省市县区国家]{0,3})?(?:有关|相关)(?:部门|单位|方面|部委|部门单位)(?:和地方)?"
)
"""A会同有关部门负责 names A alone."""
OFFICE = re.compile(
    r"[局厅委部院署办处会]$|中心$|公司$|政府$|集团$|海关$|单位$|部门$|管委会$|（[^）]*[局办委]）$"
)
FIRST_LEADS = re.compile(
    r"(?:列|排|排名|位列)(?:在)?(?:第一|首)(?:位|个|名)?(?:的|者)?(?:部门|单位|责任单位)?(?:为|是|即为)?.{0,4}牵头"
    r"|第一(?:个|位|名)?(?:责任)?(?:单位|部门)(?:为|是|即为)牵头"
)
TIME_WORDS = re.compile(
    r"长期(?:坚持|推进|实施|落实|任务|开展)?|持续(?:推进|实施|坚持|开展|落实|进行|推动)|常态化(?:推进|开展|实施)?|全年(?:推进|实施|开展)?|适时|按时序进度"
)
DATE_LIKE = re.compile(
    r"\d+\s*月|\d{4}年|年底|年内|季度|上半年|下半年|工作日|长期|持续|全年|十[四五六]五"
)


@dataclass(slots=True)
class StatedUnit:
    """One unit of a statement with its role."""

    name: Name
    role: Role
    rule: str


@dataclass(slots=True)
class Statement:
    """Units said apart from the work; `times` are stretches that state a time limit."""

    start: int
    end: int
    units: list[StatedUnit] = field(default_factory=list)
    times: list[Span] = field(default_factory=list)
    rule: str = "units-statement"
    first_leads: bool = False

    @property
    def span(self) -> Span:
        return self.start, self.end


def find_statements(text: str, start: int, end: int) -> list[Statement]:
    """All statements in `text[start:end]`, those that touch each other merged."""
    found: list[Statement] = []
    for bracket in BRACKET.finditer(text, start, end):
        if bracket.end() - bracket.start() < 4:
            continue
        statement = read_bracket(text, bracket.start(), bracket.end())
        if statement:
            found.append(statement)
    unclosed: list[Statement] = []
    for bracket in UNCLOSED.finditer(text, start, end):
        statement = read_bracket(text, bracket.start(), bracket.end(), closed=False)
        if statement:
            unclosed.append(statement)
    found = _not_inside(found, unclosed)
    found += _line_statements(text, start, end, found)
    found.sort(key=lambda s: s.start)
    if any(BRACKETS_LEAD.search(text, s.start, s.end) for s in found):
        for statement in found:
            if statement.rule == "units-contact":
                for unit in statement.units:
                    unit.role = Role.LEAD
    return _merged(text, found)


def _not_inside(found: list[Statement], more: list[Statement]) -> list[Statement]:
    """`found` with those of `more` that overlap none of them."""
    starts = [s.start for s in found]
    kept = []
    for statement in more:
        at = bisect_left(starts, statement.end) - 1
        if at < 0 or found[at].end <= statement.start:
            kept.append(statement)
    return found + kept


def read_bracket(
    text: str, start: int, end: int, *, closed: bool = True
) -> Statement | None:
    """A bracket that states units, or None for an ordinary remark."""
    inside, stop = start + 1, end - 1 if closed else end
    words = text[inside:stop]
    if WORK_LIST.match(words):
        statement = _work_list(text, inside, stop)
        statement.start, statement.end = start, end
        return statement if statement.units else None
    if text[start] == "【" and not FIELD.search(words):
        return None
    contact = CONTACT.fullmatch(words)
    if contact:
        statement = Statement(start, end, rule="units-contact")
        _take_units(
            statement,
            text,
            inside,
            inside + contact.end("unit"),
            Role.RESPONSIBLE,
            "units-contact",
        )
        return statement if statement.units else None
    if not ROLE_WORD.search(words):
        return _bare_list(text, start, end)
    if FIELD.search(words):
        statement = _fields(text, inside, stop)
        if not statement or (not statement.units and not statement.times):
            return None
    else:
        statement = _clauses(text, inside, stop)
        if not statement or not _mostly_bodies(statement):
            return None
    statement.start, statement.end = start, end
    return statement


def _mostly_bodies(statement: Statement) -> bool:
    """Half of the names at least have the form of a body; else it is a remark."""
    names = [u.name.text for u in statement.units]
    if names and SHARED_END.search(names[-1]) and all(len(n) <= 5 for n in names[:-1]):
        return True
    return bool(names) and 2 * sum(looks_like_body(n) for n in names) >= len(names)


def _work_list(text: str, start: int, end: int) -> Statement:
    """任务分解：A、B做好X；各县区政府加强Y: units, each with a work of its own."""
    statement = Statement(start, end, rule="units-work-list")
    colon = text.find("：", start, end)
    for a, b in _pieces(text, (colon if colon >= 0 else start) + 1, end):
        found = OWN_WORK.search(text, a, b)
        if not found or found.start() == a:
            continue
        names = split_units(text, a, found.start())
        if not names or not all(looks_like_body(n.text) for n in names):
            continue
        role = (
            Role.LEAD
            if found[0].startswith("牵头")
            else (Role.SUPPORT if found[0].startswith("配合") else Role.RESPONSIBLE)
        )
        _take_units(statement, text, a, found.start(), role, "units-work-list")
    return statement


def _line_statements(
    text: str, start: int, end: int, taken: list[Statement]
) -> list[Statement]:
    """牵头单位：… outside brackets, up to the end of the line or of its sentences."""
    found: list[Statement] = []
    spans = sorted(s.span for s in taken)
    at, nearest = start, 0
    for mark in ANY_FIELD.finditer(text, start, end):
        while nearest < len(spans) and spans[nearest][1] <= mark.start():
            nearest += 1
        inside = nearest < len(spans) and spans[nearest][0] <= mark.start()
        if mark.start() < at or inside:
            continue
        limit = _fields_end(text, mark.start(), _lines_end(text, mark.start(), end))
        begin = _field_begin(text, mark.start())
        statement = _fields(text, begin, limit)
        if statement and (statement.units or statement.times):
            statement.start, statement.end = begin, limit
            statement.rule = "units-line"
            found.append(statement)
            at = limit
    return found


def _lines_end(text: str, start: int, end: int) -> int:
    """The end of the last of the lines that go on with fields."""
    at = start
    while True:
        line_end = text.find("\n", at, end)
        if line_end < 0:
            return end
        if not FIELD.match(text, line_end + 1):
            return line_end
        at = line_end + 1


def _field_begin(text: str, mark: int) -> int:
    """The field's word may begin before the role: 指标牵头单位."""
    for lead in ("指标", "主要", "任务", "主体"):
        if text.startswith(lead, mark - len(lead)):
            return mark - len(lead)
    return mark


def _fields_end(text: str, start: int, stop: int) -> int:
    """Fields end where a sentence that is no field begins."""
    at = start
    while True:
        full = text.find("。", at, stop)
        if full < 0:
            return stop
        at = full + 1
        if at >= stop:
            return stop
        following = at + 1 if text[at] == "\n" else at
        if not FIELD.match(text, following):
            return at


def _fields(text: str, start: int, end: int) -> Statement | None:
    marks = list(FIELD.finditer(text, start, end))
    if not marks:
        return None
    statement = Statement(start, end)
    lead_words = text[start : marks[0].start()].strip("，,；;。 ")
    if lead_words and looks_like_body(lead_words):
        _take_units(
            statement, text, start, marks[0].start(), Role.RESPONSIBLE, "units-field"
        )
    for mark, following in zip(
        marks, [m.start() for m in marks[1:]] + [end], strict=True
    ):
        if mark["time"]:
            statement.times.append((mark.end(), following))
            continue
        if mark["person"] or mark["other"]:
            continue
        role = _field_role(mark["role"] or mark["plain"])
        _take_field(statement, text, mark.end(), following, role)
    return statement


def _field_role(word: str) -> Role:
    if "牵头" in word or "主办" in word or "主责" in word:
        return Role.LEAD
    if (
        re.search(r"配合|协办|协同|参与|参加|支持|协助|会同|指导", word)
        and "责任" not in word
    ):
        return Role.SUPPORT
    return Role.RESPONSIBLE


def _take_field(
    statement: Statement, text: str, start: int, end: int, role: Role
) -> None:
    """The units of one field; a clause form inside it (A牵头，B配合) has its own roles."""
    words = text[start:end]
    following = FOLLOWING.search(words)
    if following:
        _take_following(statement, text, start + following.start(), end)
        end = start + following.start()
        words = text[start:end]
    time = re.search(
        r"[，,；;。]\s*(?=[^，,；;。]*(?:\d+月|\d{4}年|年底前|长期|持续推进))", words
    )
    if time and not re.search(r"[局厅委部]", words[time.end() :]):
        statement.times.append((start + time.end(), end))
        end = start + time.start()
        words = text[start:end]
    if re.search(
        r"牵头[，,；;、]|牵头$|牵头负责|配合$|配合[，,；;]", words
    ) and re.search("[，,；;]", words):
        _take_clauses(statement, text, start, end)
        return
    _take_units(statement, text, start, end, role, "units-field")


def read_cell(
    statement: Statement, text: str, start: int, end: int, role: Role
) -> None:
    """Units of a table cell; A牵头，B配合 inside it has its own roles."""
    _take_field(statement, text, start, end, role)


def _clauses(text: str, start: int, end: int) -> Statement | None:
    statement = Statement(start, end)
    words = text[start:end]
    if FIRST_LEADS.search(words):
        statement.first_leads = True
    following = FOLLOWING.search(words)
    stop = end
    if following:
        stop = start + following.start()
    if BRACKETS_LEAD.search(words) and "，各" in words:
        start += words.index("，各") + 1
    _take_clauses(statement, text, start, stop)
    if following and statement.units:
        _take_following(statement, text, start + following.start(), end)
    return statement


def _take_clauses(statement: Statement, text: str, start: int, end: int) -> None:
    """A、B牵头，C配合，6月底前完成: each stretch up to its verb is a list with one role.

    A list may hold ，; so a stretch without verb waits for the verb of the next.
    """
    pending: int | None = None
    pending_end = start
    for piece_start, piece_end in _pieces(text, start, end):
        words = text[piece_start:piece_end]
        if FIRST_LEADS.search(words):
            statement.first_leads = True
            continue
        if _is_time(words):
            statement.times.append((piece_start, piece_end))
            continue
        verb = _role_verb(words)
        begin = pending if pending is not None else piece_start
        if verb is None:
            pending = begin
            pending_end = piece_end
            continue
        role, verb_start, verb_end = verb
        _take_units(
            statement, text, begin, piece_start + verb_start, role, "units-clause"
        )
        rest = text[piece_start + verb_end : piece_end]
        if role is Role.LEAD and looks_like_body(rest.strip("、和及会同")):
            _take_units(
                statement,
                text,
                piece_start + verb_end,
                piece_end,
                Role.SUPPORT,
                "units-clause",
            )
        elif rest and DATE_LIKE.search(rest):
            statement.times.append((piece_start + verb_end, piece_end))
        pending = None
    if pending is not None:
        _take_rest(statement, text, pending, pending_end)


def _take_rest(statement: Statement, text: str, start: int, end: int) -> None:
    words = text[start:end]
    if words.startswith("会同") or words.startswith("配合"):
        _take_units(statement, text, start, end, Role.SUPPORT, "units-clause")
    elif statement.units and all(
        looks_like_body(n.text) for n in split_units(text, start, end)
    ):
        _take_units(statement, text, start, end, Role.RESPONSIBLE, "units-clause")


def _pieces(text: str, start: int, end: int) -> list[Span]:
    """Stretches between ，；。 outside inner brackets."""
    pieces, at, depth = [], start, 0
    for place in range(start, end):
        char = text[place]
        if char in "（(〔〈[【":
            depth += 1
        elif char in "）)〕〉]】":
            depth = max(0, depth - 1)
        elif depth == 0 and (
            char in "，,；;。" or char in "、 \t" and ROLE_DONE.search(text, at, place)
        ):
            pieces.append((at, place))
            at = place + 1
    pieces.append((at, end))
    return [(a, b) for a, b in pieces if b > a]


def _is_time(words: str) -> bool:
    if TIME_WORDS.fullmatch(words.strip("。，； ")):
        return True
    if not DATE_LIKE.search(words) or re.search(r"[局厅委办]", words):
        return False
    return bool(
        re.search(
            r"前|底|末|内|完成|到|至|\d+月$|日$|年$|实施|启动|度$|半年$|坚持|推进",
            words,
        )
    )


def _role_verb(words: str) -> tuple[Role, int, int] | None:
    """The role verb that ends a stretch, its place and end; None where there is none."""
    matches = [m for m in VERB.finditer(words) if m.start() > 0]
    for index in range(len(matches) - 1, -1, -1):
        found = matches[index]
        if not _ends_piece(words[found.end() :], found.lastgroup):
            continue
        role = Role(found.lastgroup or "responsible")
        start = found.start()
        before = matches[index - 1] if index else None
        if before and found.start() - before.end() <= 1:
            # A牵头并按职责分工负责 stays lead.
            role, start = Role(before.lastgroup or "responsible"), before.start()
        return role, start, found.end()
    return None


def _ends_piece(rest: str, group: str | None) -> bool:
    """What may follow the verb: nothing, a word for work, a date, or joint units."""
    rest = rest.strip()
    if not rest or DATE_LIKE.search(rest):
        return True
    if group == "lead" and looks_like_body(rest.strip("、和及会同")):
        return True
    return bool(AFTER_VERB.fullmatch(rest))


def _take_units(
    statement: Statement, text: str, start: int, end: int, role: Role, rule: str
) -> None:
    if text[start : start + 2] in ("会同", "联合"):
        role = Role.SUPPORT if statement.units else role
    for name in _with(text, split_units(text, start, end)):
        if not acceptable(name.text):
            continue
        if any(u.name.text == name.text and u.role is role for u in statement.units):
            continue
        statement.units.append(StatedUnit(name, role, rule))


def _with(text: str, names: list[Name]) -> list[Name]:
    """A会同B is A and B."""
    result: list[Name] = []
    for name in names:
        place = name.text.find("会同")
        if place <= 0:
            place = (
                name.text.find("联合")
                if name.text.find("联合") > 1 and "联合会" not in name.text
                else -1
            )
        if place > 1 and looks_like_body(name.text[:place]):
            result.append(Name(name.text[:place], name.start, name.start + place))
            rest = Name(name.text[place + 2 :], name.start + place + 2, name.end)
            if len(rest.text) >= 2 and not ANYBODY.fullmatch(rest.text):
                result.append(rest)
        else:
            result.append(name)
    return result


SHARED_END = re.compile(
    r"^[\u4e00-\u9fff]{1,6}[区县旗市州盟](?:人民)?(?:政府|管委会|委员会)$"
)
"""东河、西岭、南坪区政府: the end holds for all names before it."""
ROLE_DONE = re.compile(r"(?:牵头(?:负责|落实)?|配合|负责|协办|主办|协助)$")
"""A牵头、B配合: behind a role, 、 divides roles as ， does."""
NOT_A_NAME = re.compile(
    r"^[\d年月日底前完成内至到]+$|^(?:略|分别|共同|具体|各自)$|^(?:按|根据|依据|依照|结合)|(?:负责|落实|按职责|职责分工|抓好|配合|牵头)$"
)


def acceptable(words: str) -> bool:
    """A name in a statement: short, no stop inside, not a verb phrase."""
    return (
        2 <= len(words) <= 40
        and not re.search(r"[。；：:《》！？]", words)
        and not TIME_WORDS.fullmatch(words)
        and not NOT_A_NAME.search(words)
    )


def _take_following(statement: Statement, text: str, start: int, end: int) -> None:
    found = FOLLOWING_UNITS.search(text, start, end) or ALL_RESPONSIBLE.search(
        text, start, end
    )
    if not found:
        return
    for name in split_units(text, found.start("units"), found.end("units")):
        known = {u.name.text for u in statement.units}
        if (
            acceptable(name.text)
            and name.text not in known
            and looks_like_body(name.text)
        ):
            statement.units.append(
                StatedUnit(name, Role.RESPONSIBLE, "units-following")
            )


def _bare_list(text: str, start: int, end: int) -> Statement | None:
    """（市税务局、市商务局）: names alone, right behind a stop or before one."""
    if text[start] in "【[［" or end - start > 200:
        return None
    before = text[start - 1 : start]
    after = text[end : end + 1]
    if before not in ("。", "；", "）", "”") and after not in ("", "\n", "。"):
        return None
    names = split_units(text, start + 1, end - 1)
    words = text[start + 1 : end - 1]
    if not names or re.search(r"[。；：:《》！？\d]", words):
        return None
    bodies = [n for n in names if looks_like_body(n.text) or is_collective(n.text)]
    # Companies go by short names; the first must be a body, and most of the rest.
    if names[0] not in bodies or len(bodies) < 0.55 * len(names):
        return None
    if max(len(n.text) for n in names) > 24 or len(names) == 1 and before != "。":
        return None
    if not any(OFFICE.search(n.text) for n in names):
        return None
    statement = Statement(start, end, rule="bare-list")
    statement.units = [StatedUnit(n, Role.RESPONSIBLE, "bare-list") for n in names]
    return statement


def _merged(text: str, found: list[Statement]) -> list[Statement]:
    """Statements with nothing but stops between them are one."""
    merged: list[Statement] = []
    for statement in found:
        last = merged[-1] if merged else None
        between = text[last.end : statement.start] if last else "x"
        if last and statement.start < last.end:
            continue
        if last and len(between) <= 3 and not between.strip("。；;，,\n \t"):
            known = {(u.name.text, u.role) for u in last.units}
            last.units += [
                u for u in statement.units if (u.name.text, u.role) not in known
            ]
            last.times += statement.times
            last.end = statement.end
            last.first_leads = last.first_leads or statement.first_leads
        else:
            merged.append(statement)
    return merged
