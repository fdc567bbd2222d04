"""Parts: the single works inside a task, with their deadlines and targets."""

from __future__ import annotations

from documents import decompose_body, tasks_of

CLAUSE = "（一）扩大投资。6月底前开工重大项目30个，推动5G网络覆盖全部乡镇，加快建设环城公路40公里。完善调度机制，年底前建成调度平台。"
NEXT = "（二）抓好宣传。各单位要做好宣传工作。"


def parts_of(clause: str) -> list[tuple[str, list[str], list[str]]]:
    """Words of each part, with those of its deadlines and targets."""
    found = decompose_body("一、重点任务", clause, NEXT)
    task = found.tasks[0]
    return [
        (
            found.text[slice(*part.span)],
            [task.deadlines[i].text for i in part.deadlines],
            [task.targets[i].text for i in part.targets],
        )
        for part in task.parts
    ]


def test_a_new_verb_of_work_behind_a_comma_opens_a_part() -> None:
    assert [words for words, _, _ in parts_of(CLAUSE)] == [
        "6月底前开工重大项目30个，",
        "推动5G网络覆盖全部乡镇，",
        "加快建设环城公路40公里。",
        "完善调度机制，年底前建成调度平台。",
    ]


def test_deadlines_and_targets_hang_on_their_part() -> None:
    assert [(d, len(t)) for _, d, t in parts_of(CLAUSE)] == [
        (["6月底前"], 1),
        ([], 0),
        ([], 1),
        (["年底前"], 0),
    ]


def test_parts_divided_by_semicolons_stay_apart() -> None:
    found = parts_of(
        "（一）扩大投资。建立项目清单，落实专人服务；完善调度机制，定期通报进展。"
    )
    assert [words for words, _, _ in found][0].startswith("建立项目清单")
    assert any(words.startswith("完善调度机制") for words, _, _ in found)


def test_a_single_work_is_a_single_part() -> None:
    assert len(parts_of("（一）扩大投资。建立全市重大项目储备清单。")) == 1


def test_every_task_has_a_part() -> None:
    tasks = tasks_of(
        "一、工作目标",
        "到2025年，养老床位达到5000张。",
        "二、重点任务",
        "（一）建立巡查制度，落实专人值守。（责任单位：市水务局）",
        "（二）一是建立清单，完善调度机制。二是做好服务，推行全程代办。",
    )
    assert tasks
    assert all(task.parts for task in tasks)


def test_parts_leave_the_statement_of_units_out() -> None:
    found = parts_of("（一）建立巡查制度，落实专人值守。（责任单位：市水务局）")
    assert all("责任单位" not in words for words, _, _ in found)


def test_a_part_lies_inside_its_task() -> None:
    statement = "（责任单位：市水务局、市财政局）"
    found = decompose_body(
        "一、重点任务",
        f"建立制度{statement}第一章 {statement}第一章 第一章 {statement}",
    )
    for task in found.tasks:
        for part in task.parts:
            assert task.span[0] <= part.span[0] < part.span[1] <= task.span[1]
