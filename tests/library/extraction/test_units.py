"""Units and their roles: every form in which a document says who does it."""

from __future__ import annotations

import pytest
from documents import decompose_body, tasks_of, the_task, units_of, words, wrong

from luodi.extraction.units import split_units

LEAD, SUPPORT, RESPONSIBLE = "lead", "support", "responsible"
WORK = "（一）建立巡查制度，落实专人值守。"
NEXT = "（二）建立档案，落实专人管理。（责任单位：市档案局）"


def stated(statement: str) -> list[tuple[str, str]]:
    """Units of a work with the given words behind it."""
    return units_of(tasks_of("一、重点任务", WORK + statement, NEXT)[0])


def all_with(role: str, *names: str) -> list[tuple[str, str]]:
    return [(name, role) for name in names]


STATEMENTS = {
    "fields": (
        "（牵头单位：市水务局；配合单位：市财政局、市公安局）",
        [("市水务局", LEAD), ("市财政局", SUPPORT), ("市公安局", SUPPORT)],
    ),
    "lead and responsible": (
        "（牵头单位：市水务局；责任单位：市财政局、各区县政府）",
        [("市水务局", LEAD), ("市财政局", RESPONSIBLE), ("各区县政府", RESPONSIBLE)],
    ),
    "field without 单位": (
        "（牵头：市水务局，责任：市财政局）",
        [("市水务局", LEAD), ("市财政局", RESPONSIBLE)],
    ),
    "departments": (
        "（牵头部门：市水务局；参与部门：市财政局）",
        [("市水务局", LEAD), ("市财政局", SUPPORT)],
    ),
    "clause": (
        "（市水务局牵头，市财政局配合）",
        [("市水务局", LEAD), ("市财政局", SUPPORT)],
    ),
    "clause of three": (
        "（市水务局、市住建局牵头，市财政局配合，各区县政府按职责分工负责）",
        [
            ("市水务局", LEAD),
            ("市住建局", LEAD),
            ("市财政局", SUPPORT),
            ("各区县政府", RESPONSIBLE),
        ],
    ),
    "led by": (
        "（由市水务局牵头，市财政局参与）",
        [("市水务局", LEAD), ("市财政局", SUPPORT)],
    ),
    "by duties": (
        "（市水务局、市财政局按职责分工负责）",
        all_with(RESPONSIBLE, "市水务局", "市财政局"),
    ),
    "by duties, long": (
        "（市水务局、市财政局等有关部门按照各自职责分工负责）",
        all_with(RESPONSIBLE, "市水务局", "市财政局"),
    ),
    "together with": (
        "（市水务局会同市财政局负责）",
        all_with(RESPONSIBLE, "市水务局", "市财政局"),
    ),
    "together with anybody": (
        "（市水务局会同有关部门负责）",
        all_with(RESPONSIBLE, "市水务局"),
    ),
    "and the like": (
        "（责任单位：市水务局、市财政局等）",
        all_with(RESPONSIBLE, "市水务局", "市财政局"),
    ),
    "and other departments": (
        "（责任单位：市水务局、市财政局等有关部门）",
        all_with(RESPONSIBLE, "市水务局", "市财政局"),
    ),
    "collective at the end": (
        "（责任单位：市水务局、各有关部门）",
        all_with(RESPONSIBLE, "市水务局", "各有关部门"),
    ),
    "和 inside a name": (
        "（责任单位：市发展和改革委员会、市文化和旅游局、市人力资源和社会保障局）",
        all_with(
            RESPONSIBLE,
            "市发展和改革委员会",
            "市文化和旅游局",
            "市人力资源和社会保障局",
        ),
    ),
    "和 between names": (
        "（责任单位：市财政局和市商务局）",
        all_with(RESPONSIBLE, "市财政局", "市商务局"),
    ),
    "和 inside and between": (
        "（责任单位：市文化和旅游局和市工业和信息化局）",
        all_with(RESPONSIBLE, "市文化和旅游局", "市工业和信息化局"),
    ),
    "及 between names": (
        "（责任单位：市财政局、市商务局及各区县政府）",
        all_with(RESPONSIBLE, "市财政局", "市商务局", "各区县政府"),
    ),
    "nested brackets": (
        "（责任单位：市发展改革委（市粮食局）、各县（市、区）人民政府）",
        all_with(RESPONSIBLE, "市发展改革委（市粮食局）", "各县（市、区）人民政府"),
    ),
    "nested other brackets": (
        "（责任单位：市委宣传部〔市新闻办〕、市财政局）",
        all_with(RESPONSIBLE, "市委宣传部〔市新闻办〕", "市财政局"),
    ),
    "square": (
        "【责任单位：市水务局、市财政局】",
        all_with(RESPONSIBLE, "市水务局", "市财政局"),
    ),
    "corner": (
        "〔市水务局牵头，市财政局配合〕",
        [("市水务局", LEAD), ("市财政局", SUPPORT)],
    ),
    "ASCII": (
        "(牵头单位:市水务局;配合单位:市财政局,市公安局)",
        [("市水务局", LEAD), ("市财政局", SUPPORT), ("市公安局", SUPPORT)],
    ),
    "ASCII clause": (
        "(市水务局牵头,市财政局配合)",
        [("市水务局", LEAD), ("市财政局", SUPPORT)],
    ),
    "bare list": (
        "（市水务局、市财政局）",
        all_with(RESPONSIBLE, "市水务局", "市财政局"),
    ),
    "bare single": ("（市水务局）", all_with(RESPONSIBLE, "市水务局")),
    "collectives of places": (
        "（责任单位：各区县人民政府、各功能区管委会）",
        all_with(RESPONSIBLE, "各区县人民政府", "各功能区管委会"),
    ),
    "leagues and banners": (
        "（责任单位：自治区水利厅，各盟市、各旗县）",
        all_with(RESPONSIBLE, "自治区水利厅", "各盟市", "各旗县"),
    ),
    "one collective of kinds": (
        "（责任单位：市财政局，县、区政府）",
        all_with(RESPONSIBLE, "市财政局", "县、区政府"),
    ),
    "two collectives without a mark": (
        "（各地区各有关部门负责）",
        all_with(RESPONSIBLE, "各地区", "各有关部门"),
    ),
    "common head": (
        "（责任单位：市委宣传部、网信办，市财政局）",
        all_with(RESPONSIBLE, "市委宣传部", "网信办", "市财政局"),
    ),
    "common tail": (
        "（责任单位：城东、城西、城南区政府）",
        all_with(RESPONSIBLE, "城东", "城西", "城南区政府"),
    ),
    "enterprise": (
        "（责任单位：市水务局、云岭供水集团有限公司、云岭供电公司）",
        all_with(RESPONSIBLE, "市水务局", "云岭供水集团有限公司", "云岭供电公司"),
    ),
    "vertical": (
        "（责任单位：云岭海关、国家税务总局云岭市税务局、中国人民银行云岭市分行）",
        all_with(
            RESPONSIBLE,
            "云岭海关",
            "国家税务总局云岭市税务局",
            "中国人民银行云岭市分行",
        ),
    ),
    "with time": (
        "（责任单位：市水务局；完成时限：2024年12月底前）",
        all_with(RESPONSIBLE, "市水务局"),
    ),
    "time first": (
        "（完成时限：2024年12月底前；责任单位：市水务局）",
        all_with(RESPONSIBLE, "市水务局"),
    ),
    "time in the clause": (
        "（市水务局牵头，市财政局配合，6月底前完成）",
        [("市水务局", LEAD), ("市财政局", SUPPORT)],
    ),
    "officer": (
        "（责任单位：市水务局；责任人：分管副局长）",
        all_with(RESPONSIBLE, "市水务局"),
    ),
    "named twice": (
        "（责任单位：市水务局、市财政局、市水务局）",
        all_with(RESPONSIBLE, "市水务局", "市财政局"),
    ),
    "two brackets": (
        "（牵头单位：市水务局）（配合单位：市财政局）",
        [("市水务局", LEAD), ("市财政局", SUPPORT)],
    ),
    "contact": (
        "（市水务局，联络员，0000-12345678）",
        all_with(RESPONSIBLE, "市水务局"),
    ),
    "joint role": (
        "（牵头及责任单位：市水务局）",
        all_with(LEAD, "市水务局"),
    ),
    "assisting": (
        "（主办单位：市水务局；协办单位：市财政局）",
        [("市水务局", LEAD), ("市财政局", SUPPORT)],
    ),
    "spaces": (
        "（责任单位：市水务局 市财政局）",
        all_with(RESPONSIBLE, "市水务局", "市财政局"),
    ),
    "takes all responsibility": (
        "（市水务局负总责，各区县政府具体落实）",
        all_with(RESPONSIBLE, "市水务局", "各区县政府"),
    ),
    "leading official": (
        "（牵头市领导：副市长；牵头单位：市水务局）",
        all_with(LEAD, "市水务局"),
    ),
    "roles divided by 、": (
        "（市水务局牵头、市财政局配合）",
        [("市水务局", LEAD), ("市财政局", SUPPORT)],
    ),
    "leads as a whole": (
        "（市水务局总牵头，市财政局分头负责）",
        [("市水务局", LEAD), ("市财政局", RESPONSIBLE)],
    ),
    "broken line inside": (
        "（责任单位：市水务局、\n市财政局）",
        all_with(RESPONSIBLE, "市水务局", "市财政局"),
    ),
    "departments and places": (
        "（市水务局牵头，市财政局、市公安局等部门和各区县人民政府配合）",
        [
            ("市水务局", LEAD),
            ("市财政局", SUPPORT),
            ("市公安局", SUPPORT),
            ("各区县人民政府", SUPPORT),
        ],
    ),
    "party bodies": (
        "（责任单位：市纪委监委机关、市中级人民法院、市人民检察院、团市委、市妇联）",
        all_with(
            RESPONSIBLE,
            "市纪委监委机关",
            "市中级人民法院",
            "市人民检察院",
            "团市委",
            "市妇联",
        ),
    ),
    "sections of an office": (
        "（责任处室：办公室、规划处、财务处）",
        all_with(RESPONSIBLE, "办公室", "规划处", "财务处"),
    ),
    "slash": (
        "（责任单位：市水务局/市财政局）",
        all_with(RESPONSIBLE, "市水务局", "市财政局"),
    ),
}
NO_STATEMENT = [
    "（含新建和改建）",
    "（2024年更新）",
    "（详见附件）",
    "（以下简称平台）",
    "（不含跨区项目）",
    "（试行）",
    "（包括残疾人家庭）",
]
LINES = {
    "three lines": (
        [
            "牵头单位：市水务局",
            "责任单位：市财政局、各区县政府",
            "完成时限：2024年12月底",
        ],
        [("市水务局", LEAD), ("市财政局", RESPONSIBLE), ("各区县政府", RESPONSIBLE)],
    ),
    "one line": (
        ["责任单位：市水务局、市财政局"],
        all_with(RESPONSIBLE, "市水务局", "市财政局"),
    ),
    "with a stop": (
        ["责任单位：市水务局、市财政局。"],
        all_with(RESPONSIBLE, "市水务局", "市财政局"),
    ),
    "one line for all": (
        ["牵头单位：市水务局 配合单位：市财政局 完成时限：2024年12月底"],
        [("市水务局", LEAD), ("市财政局", SUPPORT)],
    ),
    "ASCII colon": (
        ["牵头单位:市水务局", "配合单位:市财政局"],
        [("市水务局", LEAD), ("市财政局", SUPPORT)],
    ),
}
SUBJECTS = [
    ("市水务局要建立巡查制度，落实专人值守。", all_with(RESPONSIBLE, "市水务局")),
    ("各区县要建立巡查制度，落实专人值守。", all_with(RESPONSIBLE, "各区县")),
    (
        "市水务局牵头建立巡查制度，市财政局配合做好保障。",
        [("市水务局", LEAD), ("市财政局", SUPPORT)],
    ),
    ("由市水务局牵头建立巡查制度，落实专人值守。", all_with(LEAD, "市水务局")),
    (
        "市水务局会同市财政局建立巡查制度，落实专人值守。",
        all_with(RESPONSIBLE, "市水务局", "市财政局"),
    ),
    (
        "各地区各有关部门要建立巡查制度，落实专人值守。",
        all_with(RESPONSIBLE, "各地区", "各有关部门"),
    ),
    (
        "市水务局、市财政局要建立巡查制度，落实专人值守。",
        all_with(RESPONSIBLE, "市水务局", "市财政局"),
    ),
    wrong("采砂单位要建立巡查制度，落实专人值守。", [], reason="no public body"),
    ("企业要建立巡查制度，落实专人值守。", []),
    ("建立巡查制度，落实专人值守。", []),
]


WRONG = {
    "broken line inside": "what stands on the second line is lost",
    "spaces": "the reader takes the space away",
}


def forms(table: dict[str, object]) -> list[object]:
    return [wrong(f, reason=WRONG[f]) if f in WRONG else f for f in table]


@pytest.mark.parametrize("form", forms(STATEMENTS))
def test_a_statement_behind_the_work_names_units_with_their_roles(form: str) -> None:
    statement, expected = STATEMENTS[form]
    assert stated(statement) == expected


@pytest.mark.parametrize("form", forms(LINES))
def test_label_lines_below_the_work_name_units_with_their_roles(form: str) -> None:
    lines, expected = LINES[form]
    assert units_of(tasks_of("一、重点任务", WORK, *lines, NEXT)[0]) == expected


@pytest.mark.parametrize("remark", NO_STATEMENT)
def test_an_ordinary_remark_in_brackets_names_nobody(remark: str) -> None:
    task = tasks_of("一、重点任务", WORK + remark, "（二）建立档案，落实专人管理。")[0]
    assert units_of(task) == []


@pytest.mark.parametrize(("sentence", "expected"), SUBJECTS)
def test_without_a_statement_the_subject_of_the_sentence_counts(
    sentence: str, expected: list[tuple[str, str]]
) -> None:
    task = tasks_of(
        "一、重点任务",
        f"（一）抓好巡查。{sentence}",
        "（二）抓好档案。建立台账，加强管理。",
    )[0]
    assert units_of(task) == expected


def test_units_of_the_sentence_do_not_count_beside_a_statement() -> None:
    task = tasks_of(
        "一、重点任务",
        "（一）抓好巡查。各区县要建立巡查制度，落实专人值守。（责任单位：市水务局）",
        NEXT,
    )[0]
    assert units_of(task) == all_with(RESPONSIBLE, "市水务局")


FIRST_LEADS = [
    ("clause", "（市水务局、市财政局按职责分工负责，列第一位者为牵头单位，下同）"),
    (
        "clause without 下同",
        "（市水务局、市财政局按职责分工负责，列第一位的为牵头单位）",
    ),
    ("field",
        "（责任单位：市水务局、市财政局，列第一位者为牵头单位，下同）"),
    ("field, 首位",
        "（责任单位：市水务局、市财政局，排在首位的为牵头单位，下同）"),
]


@pytest.mark.parametrize(("name", "first"), FIRST_LEADS)
def test_the_first_named_unit_leads_from_where_the_document_says_so(
    name: str, first: str
) -> None:
    tasks = tasks_of(
        "一、重点任务",
        f"（一）建立巡查制度，落实专人值守。{first}",
        "（二）建立档案，落实专人管理。（责任单位：市档案局、各区县政府）",
        "（三）加强宣传，公开举报电话。（责任单位：各区县政府、市司法局）",
        "（四）加强值守，开展应急演练。（责任单位：市应急局）",
        "（五）加强采购，建立物资台账。（牵头单位：市商务局；责任单位：市财政局）",
    )
    assert [units_of(t) for t in tasks] == [
        [("市水务局", LEAD), ("市财政局", RESPONSIBLE)],
        [("市档案局", LEAD), ("各区县政府", RESPONSIBLE)],
        [("各区县政府", RESPONSIBLE), ("市司法局", RESPONSIBLE)],
        [("市应急局", LEAD)],
        [("市商务局", LEAD), ("市财政局", RESPONSIBLE)],
    ]


@pytest.mark.parametrize(
    "note",
    [
        "（责任单位排在第一位的为牵头单位）",
        "（列首位的为牵头单位）",
        "（第一个单位为牵头单位，下同）",
    ],
)
@pytest.mark.xfail(
    strict=True, reason="known fault: the note counts only inside a statement"
)
def test_the_rule_of_the_first_unit_may_be_said_before_the_tasks(note: str) -> None:
    tasks = tasks_of(
        f"一、重点任务{note}",
        "（一）建立巡查制度，落实专人值守。（责任单位：市水务局、市财政局）",
        NEXT,
    )
    assert units_of(tasks[0]) == [("市水务局", LEAD), ("市财政局", RESPONSIBLE)]


def test_a_blanket_statement_is_kept_where_it_stands() -> None:
    tasks = tasks_of(
        "一、重点任务",
        "（一）建立巡查制度，落实专人值守。（市水务局牵头；以下均需各区县政府落实，不再列出）",
        NEXT,
    )
    assert [units_of(t) for t in tasks] == [
        [("市水务局", LEAD), ("各区县政府", RESPONSIBLE)],
        [("市档案局", RESPONSIBLE)],
    ]


def test_known_units_are_resolved_and_unknown_ones_are_kept_with_a_finding() -> None:
    found = decompose_body(
        "一、重点任务", WORK + "（责任单位：省水利厅、飞鸟观察站）", NEXT
    )
    assert [a.text for a in found.tasks[0].agencies] == ["省水利厅", "飞鸟观察站"]
    assert "飞鸟观察站" in [
        f.message for f in found.findings if f.code == "unknown-agency"
    ]


def test_a_task_without_any_unit_is_a_finding_with_suggestions_apart() -> None:
    found = decompose_body(
        "一、重点任务",
        "（一）抓好就业。开展职业技能培训，发放就业补贴。",
        "（二）抓好生态。完成造林任务。",
    )
    assert [f.code for f in found.findings].count("unassigned-task") == 2
    assert all(task.agencies == () for task in found.tasks)
    assert found.tasks[0].suggested_agencies


def test_a_statement_before_the_work_is_not_given_to_the_clause_before() -> None:
    found = decompose_body(
        "一、重点任务",
        "（一）抓好巡查（牵头单位：市水务局）",
        "建立巡查制度，落实专人值守。",
        "（二）抓好档案（牵头单位：市档案局）",
        "建立电子台账，加强日常管理。",
    )
    assert [units_of(t) for t in found.tasks] == [
        [("市水务局", LEAD)],
        [("市档案局", LEAD)],
    ]
    assert words(found)[0].endswith("落实专人值守。")


LISTS = [
    ("市财政局、市商务局", ["市财政局", "市商务局"]),
    ("市财政局，市商务局；市水务局", ["市财政局", "市商务局", "市水务局"]),
    ("市文化和旅游局和市商务局等部门", ["市文化和旅游局", "市商务局"]),
    ("市住房和城乡建设局", ["市住房和城乡建设局"]),
    ("各省、自治区、直辖市人民政府", ["各省、自治区、直辖市人民政府"]),
    ("各县（市、区）政府及市直有关部门", ["各县（市、区）政府", "市直有关部门"]),
    ("市高等教育促进中心", ["市高等教育促进中心"]),
    ("市平等就业办公室、市财政局", ["市平等就业办公室", "市财政局"]),
    ("由市水务局、市财政局共同", ["市水务局", "市财政局"]),
]


@pytest.mark.parametrize(("text", "names"), LISTS)
def test_a_list_of_units_is_split_between_whole_names(
    text: str, names: list[str]
) -> None:
    found = split_units(text, 0, len(text))
    assert [n.text for n in found] == names
    assert all(text[n.start : n.end] == n.text for n in found)


def test_a_unit_in_the_sentence_of_a_task_is_read_once_a_role() -> None:
    task = the_task("市水务局要建立台账。市水务局要加强检查。")
    assert units_of(task).count(("市水务局", RESPONSIBLE)) == 1
