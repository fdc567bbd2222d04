"""Citations: other documents, each once, with all its places."""

from __future__ import annotations

import pytest
from documents import decompose_body, wrong

WORK = "（一）抓好落实。建立用地清单，优先安排指标。"


def cited(sentence: str, *more: str) -> list[tuple[str | None, str | None]]:
    found = decompose_body("一、重点任务", WORK + sentence, *more)
    return [(c.title, c.number) for c in found.citations]


SENTENCES = [
    ("贯彻《养老服务促进条例》，完善配套制度。", [("养老服务促进条例", None)]),
    (
        "落实《云岭省养老服务条例》（云人发〔2021〕5号）的规定。",
        [("云岭省养老服务条例", "云人发〔2021〕5号")],
    ),
    ("执行云民发〔2023〕18号文件的标准。", [(None, "云民发〔2023〕18号")]),
    (
        "按照云民发〔2023〕18号、云财社〔2022〕9号执行。",
        [(None, "云民发〔2023〕18号"), (None, "云财社〔2022〕9号")],
    ),
    (
        "根据《关于推进〈养老服务规范〉实施的意见》，开展评定。",
        [("关于推进〈养老服务规范〉实施的意见", None)],
    ),
    ("制定《云岭市护理员培训规范》。", [("云岭市护理员培训规范", None)]),
    ("核发《食品经营许可证》，推行电子证照。", []),
    ("填写《老年人能力评估申请表》，当场受理。", []),
    ("签订《养老服务合同》，明确收费标准。", []),
    ("放映电影《山乡来信》，丰富文化生活。", []),
    ("编写图书《护理故事》，发放到社区。", []),
    ("出具《检查结果告知书》，限期整改。", []),
    ("完善“一张表”制度，减少重复填报。", []),
    (
        "贯彻《养老服务促进条例》和《消防安全管理办法》。",
        [("养老服务促进条例", None), ("消防安全管理办法", None)],
    ),
    ("修订《云岭市停车管理办法》（试行）。", [("云岭市停车管理办法", None)]),
    wrong(
        "落实《养老机构等级划分与评定（2024年版）》标准。",
        [("养老机构等级划分与评定（2024年版）", None)],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_documents_are_cited_and_forms_films_and_certificates_are_not(
    sentence: str, expected: list[tuple[str | None, str | None]]
) -> None:
    assert cited(sentence) == expected


def test_a_document_named_twice_is_one_citation_with_two_places() -> None:
    found = decompose_body(
        "一、重点任务",
        WORK + "贯彻《养老服务促进条例》，完善配套制度。",
        "（二）抓好宣传。开展《养老服务促进条例》宣传月活动。",
    )
    (citation,) = found.citations
    assert [found.text[slice(*s)] for s in citation.spans] == [
        "《养老服务促进条例》"
    ] * 2


def test_a_short_title_is_resolved_inside_the_document() -> None:
    found = decompose_body(
        "一、重点任务",
        WORK
        + "贯彻《云岭省关于推进养老服务发展的意见》（岭政发〔2023〕2号，以下简称《意见》），完善配套制度。",
        "（二）抓好宣传。各单位要对照《意见》制定清单。",
    )
    (citation,) = found.citations
    assert citation.title == "云岭省关于推进养老服务发展的意见"
    assert [found.text[slice(*s)] for s in citation.spans][-1] == "《意见》"


@pytest.mark.parametrize(
    "bracket",
    [
        "（以下简称《条例》）",
        "（以下称《条例》）",
        "（下称《条例》）",
        "（以下简称“《条例》”）",
        "（简称《条例》）",
    ],
)
def test_a_short_title_may_be_introduced_in_many_words(bracket: str) -> None:
    found = cited(
        f"贯彻《云岭省养老服务促进条例》{bracket}，完善配套制度。",
        "（二）抓好宣传。各单位要对照《条例》制定清单。",
    )
    assert found == [("云岭省养老服务促进条例", None)]


def test_the_same_number_with_and_without_title_is_one_document() -> None:
    found = cited(
        "贯彻《云岭省养老服务发展意见》（岭政发〔2023〕2号），完善配套制度。",
        "（二）抓好宣传。各单位要按照岭政发〔2023〕2号文件制定清单。",
    )
    assert found == [("云岭省养老服务发展意见", "岭政发〔2023〕2号")]


def test_the_document_itself_is_not_cited() -> None:
    found = decompose_body(
        "一、重点任务",
        WORK,
        title="云岭市人民政府办公室关于印发《云岭市2024年养老服务方案》的通知",
        letter="现将《云岭市2024年养老服务方案》印发给你们，请认真贯彻执行。",
    )
    assert found.citations == ()


RELATIONS = [
    ("根据《养老服务促进条例》，完善配套制度。", "basis"),
    ("按照《养老服务促进条例》的规定开展评估。", "basis"),
    ("贯彻落实《养老服务促进条例》，完善配套制度。", "implements"),
    ("修订《云岭市停车管理办法》，扩大收费减免。", "amends"),
    ("《云岭市停车管理办法》同时废止。", "repeals"),
    ("宣传推广《养老服务促进条例》的知识要点。", "mentions"),
]


@pytest.mark.parametrize(("sentence", "relation"), RELATIONS)
def test_the_relation_to_the_other_document_is_told_by_the_words_around_it(
    sentence: str, relation: str
) -> None:
    (citation,) = decompose_body("一、重点任务", WORK + sentence).citations
    assert citation.relation.value == relation


@pytest.mark.parametrize(
    "number",
    [
        "岭政发〔2023〕2号",
        "岭政发[2023]2号",
        "岭政发【2023】2号",
        "岭政发（2023）2号",
        "岭政发〔２０２３〕２号",
        "云岭省人民政府令第15号",
    ],
)
def test_numbers_are_read_in_all_brackets(number: str) -> None:
    assert [
        n for _, n in cited(f"贯彻《云岭省养老服务规定》（{number}），完善配套制度。")
    ] == [number]


@pytest.mark.xfail(
    strict=True, reason="known fault: the number reaches over the line end"
)
def test_a_number_does_not_reach_into_the_line_before() -> None:
    found = decompose_body("一、重点任务", "〔2023〕16号文件继续有效。")
    assert all("重点任务" not in (c.number or "") for c in found.citations)
