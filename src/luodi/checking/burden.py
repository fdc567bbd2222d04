"""Reports that a document asks for, again and again: how often, from how many units."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luodi.checking.paper import NATION, Paper
from luodi.checking.report import Burden, Duty, Severity
from luodi.checking.rule import Hit, Rule
from luodi.checking.words import Words
from luodi.model import Role

TIMES = (
    (r"每(?:个)?工作日", 250),
    (r"每[日天]|逐日|日报", 365),
    (r"每两周|每双周|每半(?:个)?月", 24),
    (r"每(?:个)?(?:周|星期)[一二三四五]?|逐周|按周|周报", 52),
    (r"每旬|旬报", 36),
    (r"每(?:两|双)(?:个)?月|每2个月", 6),
    (r"每(?:个)?月|逐月|按月|月度?报(?!表)|月底前将|次月\d{1,2}日前", 12),
    (r"每(?:个)?季度?|逐季|按季度?|季报(?!表)|季度末", 4),
    (r"每半年|半年报(?!表)|每年(?:6月|7月)[^，。；]{0,8}[、和](?:11|12|1)月", 2),
    (r"每(?:一)?年|逐年|按年度?|年报(?!表)|每年度", 1),
)
CADENCE = re.compile(
    "(?=[每逐按日旬月次周季半年])(?:"
    + "|".join(f"(?P<c{i}>{p})" for i, (p, _) in enumerate(TIMES))
    + ")"
)
REPORTS = re.compile(
    r"报送|上报|填报|呈报|书面报告|报备|报告(?=(?:一次|1次|[^，。；\n]{0,6}(?:工作|情况|进展|落实)))|反馈(?=至|到|给|报|[^，。；\n]{0,4}(?:情况|进展))"
    r"|报(?=(?:送)?(?:省|市|区|县|旗|盟|州|自治区|我|国务院|本级|上级|同级|牵头|厅|局|委|办|领导小组|联席会议|专班|营商)[^，。；\n]{0,22}(?:办|局|厅|委|部|组|府|处|科|会|部门|单位|专班|备案|汇总|中心))"
    r"|(?:向|至)[^，。；\n]{2,24}(?:报告|汇报|报送|提交[^，。；\n]{0,10}报告)"
)
NOT_A_DUTY = re.compile(
    r"不得|不再|取消|减少|精简|减轻|无需|停止|避免|合并|清理|纳税|申报(?!表)|税款|发布|公布|社会公开|年报公示|监测报告|评估报告显示|报告会|听取|召开|联席会议报告|代表大会|人大常委会"
)
BUSINESSES = re.compile(
    r"企业|经营者|用人单位|申请人|项目单位|代建单位|实施机构|运营(?:方|单位|机构)|参保"
)
COLLECTIVE = re.compile(
    r"(?:各|全[市省区县盟](?:各)?|所有|有关|相关)[^，。；：:\n、每于按要应须将在由对自（]{1,16}?(?=[，。；：:\n、每于按要应须将在由对自（）]|工作进展|进展|\Z)|市直(?:各)?(?:有关)?(?:部门|单位)|省直[^，。；：\n]{0,6}(?:部门|单位)"
)
SEPARATOR = "、"
OWN_LIST = re.compile(
    r"各(?P<role>牵头|责任|承办|主办|配合)(?:部门|单位|处室|科室|股室)(?:（单位）)?"
)
FAR = 70
FEW = 2
MANY = "各市省旗县区盟有"
HEAD = 1200


def burden_of(paper: Paper) -> Burden:
    """Every duty to report at regular times that the document creates."""
    return Burden(tuple(_duties(paper)))


def _duties(paper: Paper) -> Iterator[Duty]:
    seen = set()
    if paper.is_report:
        return
    for found in CADENCE.finditer(paper.text):
        start, end = paper.part_at(found.start())
        verb = REPORTS.search(paper.text, found.start(), min(end, found.end() + FAR))
        if verb is None or (start, end) in seen or "\t" in paper.text[start:end]:
            continue
        if NOT_A_DUTY.search(paper.text[start:end]):
            continue
        whole = paper.text[max(start, found.start() - 40) : verb.end() + 12]
        if BUSINESSES.search(whole):
            continue
        seen.add((start, end))
        units, partly, addressed = _addressed(paper, start, found.start(), verb.start())
        yield Duty(
            (start, end),
            paper.quoted((start, end)),
            _times(found),
            units,
            partly,
            addressed,
        )


def _times(found: re.Match[str]) -> int:
    index = next(i for i in range(len(TIMES)) if found[f"c{i}"])
    return TIMES[index][1]


def _addressed(
    paper: Paper, start: int, time: int, end: int
) -> tuple[int | None, bool, str]:
    """How many units the words before the verb address, whether some are left out, the words."""
    sentence = max(paper.text.rfind(s, 0, start) for s in "。\n") + 1
    for place in (start, sentence):
        found = list(COLLECTIVE.finditer(paper.text, place, end))
        if not found:
            continue
        counts = [_count(paper, f[0]) for f in found]
        known = [c for c in counts if c]
        words = SEPARATOR.join(f[0] for f in found)
        return (sum(known) or None, len(known) < len(counts), words)
    named = _named_unit(paper, start, time)
    return (1, False, named) if named else _salutation(paper)


def _salutation(paper: Paper) -> tuple[int | None, bool, str]:
    """Who the whole document is addressed to, where a sentence says nobody: 各盟市：."""
    for line in paper.text[:HEAD].split("\n"):
        if line.endswith("：") and line.startswith(("各", "市直", "省直")):
            names = [n for n in re.split(r"[、，：]", line) if n]
            counts = [_count(paper, n if n[0] in MANY else "各" + n) for n in names]
            known = [c for c in counts if c]
            return (sum(known) or None, len(known) < len(counts), line[:-1])
    return (None, True, "")


def _named_unit(paper: Paper, start: int, end: int) -> str:
    """A single unit that stands right before the time: 市商务局每季度…."""
    words = re.split(r"[，。；、\n]|由|请|前", paper.text[start:end])
    name = re.sub(
        r"(?:要|应当?|须|于|将|负责|会同.*)+$", "", words[-1] if words else ""
    )
    if not 3 <= len(name) <= 16:
        return ""
    match = paper.pack.resolve_agency(name, division=paper.found.jurisdiction)
    return name if match else ""


def _count(paper: Paper, name: str) -> int | None:
    """How many units a plural means: places from the pack, own list from the tasks."""
    own = OWN_LIST.match(name)
    if own:
        units = _own_list(paper, own["role"])
        return units if units > FEW else None
    match = paper.pack.resolve_agency(name, division=paper.found.jurisdiction)
    if match is None:
        return None
    division, _, kind = match.id.partition("/")
    if division == NATION and not paper.is_national:
        return None  # a place that the packs do not know
    kind = kind.split(":")[0]
    if kind == "regions":
        return len(paper.pack.children(division)) or None
    if kind == "counties":
        below = (d for d in paper.pack.divisions if d.id.startswith(division))
        return sum(d.level == "county" for d in below) or None
    if kind in ("departments", "governments", "townships", "zones", "institutions"):
        return None
    return None if name[0] in "各全所有相" else 1


def _own_list(paper: Paper, role: str) -> int:
    """Units that the tasks name, once each: all of them, or those that lead."""
    lead = role in ("牵头", "主办")
    return len(
        {
            a.agency or a.text
            for t in paper.found.tasks
            for a in t.agencies
            if not lead or a.role is Role.LEAD
        }
    )


def find_reporting(paper: Paper) -> Iterator[Hit]:
    """Each duty to report, with its sum for a year."""
    for duty in paper.once(burden_of).duties:
        yield Hit(duty.span, {"times": str(duty.times_a_year), "sum": _sum(duty)})


def _sum(duty: Duty) -> Words:
    if duty.units is None:
        who = f"“{duty.addressed}”" if duty.addressed else ""
        return Words(
            f"承担单位{who}数目不明，未能合计",
            f"how many units{' ' + who if who else ''} is not known, so there is no sum",
        )
    total = duty.units * duty.times_a_year
    least, at_least = ("至少", "at least") if duty.partly else ("约", "about")
    return Words(
        f"“{duty.addressed}”{'能数清的' if duty.partly else ''}有{duty.units}个单位，一年{least}{total}份",
        f"“{duty.addressed}” is {at_least if duty.partly else ''} {duty.units} units: "
        f"{at_least} {total} reports a year".replace("  ", " "),
    )


RULES = (
    Rule(
        code="reporting-burden",
        severity=Severity.NOTE,
        title=Words("新增定期报送", "Reports at regular times"),
        why=Words(
            "要求每个单位一年报{times}次，{sum}。",
            "Each unit reports {times} times a year; {sum}.",
        ),
        mend=Words(
            "能从系统或已有台账取数的不再要求报送；能按季的不按月；与已有报表合并。",
            "Take it from a system or ledger where it is; ask by quarter, not by month; merge it with a report "
            "that exists.",
        ),
        limits=Words(
            "份数是估算：盟市、旗县数取自地方口径包，“各牵头单位”按文中出现的单位计，部门总数和乡镇数不知道就不算。",
            "An estimate: places are counted in the jurisdiction pack, 各牵头单位 in the document itself; how many "
            "departments or townships there are is not known and not guessed.",
        ),
        find=find_reporting,
        draft=True,
        ground=Words(
            "《整治形式主义为基层减负若干规定》（2024年）",
            "Provisions on relieving the grass roots of formalism (2024)",
        ),
    ),
)
