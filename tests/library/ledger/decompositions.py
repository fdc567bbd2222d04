"""Hand-made decompositions: words first, spans found from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from luodi.model import (
    AgencyMention,
    Citation,
    CitationRelation,
    Clause,
    Deadline,
    DeadlineKind,
    Decomposition,
    Document,
    DocumentKind,
    Finding,
    Measure,
    Modality,
    Obligation,
    Op,
    Page,
    Part,
    Recurrence,
    Role,
    Source,
    SuggestedAgency,
    Target,
    Task,
)

Span = tuple[int, int]

TITLE = "云岭市推进工业园区提质增效实施方案"
LINES = (
    TITLE,
    "云政办发〔2024〕12号",
    "二、重点任务",
    "（一）加快园区基础设施建设。2024年底前新建标准厂房18万平方米以上，园区道路通达率达到95%；"
    "完善污水处理设施，新增日处理能力2万吨左右。（市工业和信息化局牵头，市财政局、市生态环境局配合，各旗县区政府按职责分工负责）",
    "（二）稳定就业。城镇新增就业3.5万人以上，城镇调查失业率控制在5.5%以内，每季度末月25日前报送进展。",
    "（三）优化审批服务。自本方案印发之日起30个工作日内公布事项清单，长期坚持一窗受理。（责任单位：市政务服务局）",
    "三、保障措施",
    "各地要按月调度，确保任务落地。",
)
TEXT = "\n".join(LINES)


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return start, start + len(words)


def between(first: str, last: str, text: str = TEXT) -> Span:
    start = text.index(first)
    return start, text.index(last, start) + len(last)


def agency(
    words: str, role: Role = Role.RESPONSIBLE, known: str | None = None
) -> AgencyMention:
    return AgencyMention(words, role, known, at(words), "test")


def deadline(
    words: str,
    kind: DeadlineKind = DeadlineKind.BY,
    *,
    end: date | None = None,
    due: date | None = None,
    start: date | None = None,
) -> Deadline:
    span = at(words) if words in TEXT else (0, 0)
    return Deadline(words, kind, start, end, due, span, "test")


def target(
    words: str,
    metric: str,
    value: float | tuple[float, float],
    unit: str,
    op: Op = Op.EQUAL,
    measure: Measure = Measure.LEVEL,
) -> Target:
    span = at(words) if words in TEXT else (0, 0)
    return Target(words, metric, op, value, unit, measure, span, "test")


def a_clause(
    id_: str, parent: str | None, level: int, label: str, heading: str, span: Span
) -> Clause:
    return Clause(id_, parent, level, label, heading, False, Modality.ORDER, span)


def a_task(words_first: str, words_last: str, **fields: object) -> Task:
    empty = Task(
        "t1", None, between(words_first, words_last), "test", (), (), (), (), (), ()
    )
    return replace(empty, **fields)  # type: ignore[arg-type]


def building_task() -> Task:
    return a_task(
        "（一）加快",
        "分工负责）",
        id="t1",
        clause="2.1",
        parts=(
            Part(between("2024年底前新建", "达到95%；"), (0,), (0, 1)),
            Part(between("完善污水", "万吨左右。"), (), (2,)),
        ),
        agencies=(
            agency("市工业和信息化局", Role.LEAD, "cn-9901/industry"),
            agency("市财政局", Role.SUPPORT),
            agency("市生态环境局", Role.SUPPORT),
            agency("各旗县区政府", Role.RESPONSIBLE),
        ),
        deadlines=(
            deadline("2024年底前", end=date(2024, 12, 31), due=date(2024, 12, 31)),
        ),
        targets=(
            target(
                "新建标准厂房18万平方米以上",
                "标准厂房",
                180_000.0,
                "平方米",
                Op.AT_LEAST,
                Measure.CUMULATIVE,
            ),
            target("园区道路通达率达到95%", "园区道路通达率", 95.0, "%", Op.AT_LEAST),
            target(
                "新增日处理能力2万吨左右",
                "日处理能力",
                20_000.0,
                "吨",
                Op.ABOUT,
                Measure.CHANGE,
            ),
        ),
    )


def jobs_task() -> Task:
    return a_task(
        "（二）稳定就业",
        "报送进展。",
        id="t2",
        clause="2.2",
        parts=(Part(between("（二）稳定就业", "报送进展。"), (), (0, 1)),),
        suggested_agencies=(
            SuggestedAgency("cn-9901/hrss", 0.81, "duties: 就业、技能培训"),
        ),
        targets=(
            target(
                "城镇新增就业3.5万人以上",
                "城镇新增就业",
                35_000.0,
                "人",
                Op.AT_LEAST,
                Measure.CUMULATIVE,
            ),
            target(
                "城镇调查失业率控制在5.5%以内", "城镇调查失业率", 5.5, "%", Op.AT_MOST
            ),
        ),
        recurrences=(
            Recurrence(
                "每季度末月25日前",
                "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=25",
                at("每季度末月25日前"),
            ),
        ),
    )


def approvals_task() -> Task:
    return a_task(
        "（三）优化审批",
        "市政务服务局）",
        id="t3",
        clause="2.3",
        agencies=(agency("市政务服务局"),),
        deadlines=(
            deadline(
                "印发之日起30个工作日内", DeadlineKind.WITHIN, due=date(2024, 4, 24)
            ),
            deadline("长期坚持", DeadlineKind.ONGOING),
        ),
    )


def a_decomposition(
    *,
    title: str | None = TITLE,
    tasks: tuple[Task, ...] | None = None,
    name: str = "方案.docx",
    text: str = TEXT,
    **fields: object,
) -> Decomposition:
    document = Document(
        title,
        "云政办发〔2024〕12号",
        ("云岭市人民政府办公室",),
        date(2024, 3, 12),
        2024,
        DocumentKind.PLAN,
        Source(name, "0" * 64, "text/plain"),
    )
    whole = Decomposition(
        jurisdiction="cn-9901",
        on=date(2024, 3, 12),
        reader="txt/1",
        document=document,
        text=text,
        pages=(Page(1, (0, at("（二）")[0])), Page(2, (at("（二）")[0], len(TEXT)))),
        clauses=(
            a_clause(
                "2", None, 1, "二、", "重点任务", between("二、重点", "市政务服务局）")
            ),
            a_clause(
                "2.1", "2", 2, "（一）", "加快园区基础设施建设", building_task().span
            ),
            a_clause("2.2", "2", 2, "（二）", "稳定就业", jobs_task().span),
            a_clause("2.3", "2", 2, "（三）", "优化审批服务", approvals_task().span),
            a_clause(
                "3", None, 1, "三、", "保障措施", between("三、保障", "任务落地。")
            ),
        ),
        obligations=(
            Obligation(between("2024年底前新建", "达到95%；"), "test"),
            Obligation(between("城镇新增就业", "报送进展。"), "test"),
            Obligation(at("各地要按月调度，确保任务落地。"), "test"),
        ),
        tasks=(building_task(), jobs_task(), approvals_task())
        if tasks is None
        else tasks,
        citations=(Citation("园区条例", None, CitationRelation.BASIS, ((0, 4),)),),
        findings=(
            Finding("unassigned-task", "t2", jobs_task().span),
            Finding("numbering-start", "二、", at("二、重点任务")),
        ),
    )
    return replace(whole, **fields)  # type: ignore[arg-type]
