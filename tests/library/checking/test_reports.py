"""What a report holds, and what it says it could not check."""

from datetime import date

import pytest
from cases import ABOVE, EXPIRED
from drafts import a_draft, checked, decomposed, quoted

from luodi.checking import RULES, Library, Severity, check, shelve
from luodi.checking.in_force import read_validity
from luodi.checking.numbering import han
from luodi.structure.numbering import han_number

FAULTY = (
    "一、根据《中华人民共和国合同法》，2025年底前建成冷库3处，标准见附件3。",
    "二、申报补助的企业应当在本市注册。各县区应当于每月5日前将进展情况报送市商务局。",
    "附件：1.申报表",
    "2.建设标准",
)


def test_a_quotation_is_the_words_at_its_place():
    report = checked(*FAULTY, upstream=ABOVE)
    assert report.findings
    for finding in report.findings:
        start, end = finding.span
        assert report.text[start:end] == finding.quotation != ""


def test_findings_come_in_the_order_of_their_places():
    spans = [f.span for f in checked(*FAULTY).findings]
    assert spans == sorted(spans)


def test_a_finished_document_is_not_held_to_the_rules_for_drafts():
    drafts = {rule.code for rule in RULES if rule.draft}
    assert drafts & {f.code for f in checked(*FAULTY).findings}
    report = checked(*FAULTY, draft=False)
    assert not drafts & {f.code for f in report.findings}
    assert (report.burden, report.vagueness) == (None, None)


def test_the_same_document_gives_the_same_report():
    assert checked(*FAULTY) == checked(*FAULTY)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_fact_is_put_into_the_words(language: str):
    for finding in checked(*FAULTY, upstream=ABOVE).findings:
        for words in (finding.why, finding.mend):
            assert "{" not in words.said(language)  # type: ignore[arg-type]


def test_without_a_day_deadlines_are_not_checked_and_the_report_says_so():
    report = checked("一、2025年底前建成冷库3处。", closing="")
    assert quoted(report, "deadline-before-document") == []
    assert any("--on" in words.en for words in report.unchecked)


def test_the_day_of_the_check_is_the_document_s_own_unless_another_is_given():
    assert checked("一、建设冷库。").on == date(2026, 7, 1)
    assert checked("一、建设冷库。", on=date(2030, 1, 1)).on == date(2030, 1, 1)


def test_a_document_above_and_a_library_are_missed_aloud():
    said = " ".join(w.en for w in checked("一、建设冷库。").unchecked)
    assert "--upstream" in said
    assert "--library" in said
    full = checked("一、建设冷库。", upstream=ABOVE, library=(EXPIRED,))
    assert full.unchecked == ()


def test_a_number_in_odd_form_comes_with_the_right_one():
    report = checked("一、根据岭政办发[2023]012号文件建设冷库。")
    (finding,) = [f for f in report.findings if f.code == "number-form"]
    assert finding.quotation == "岭政办发[2023]012号"
    assert finding.replacement == "岭政办发〔2023〕12号"


def test_a_lapsed_basis_is_an_error_and_a_lapsed_mention_a_warning():
    lines = (
        "一、根据《中华人民共和国合同法》签订协议。",
        "二、学习《中华人民共和国物权法》。",
    )
    found = [f for f in checked(*lines).findings if f.code == "basis-lapsed"]
    assert [f.severity for f in found] == [Severity.ERROR, Severity.WARNING]


def test_a_law_that_held_on_the_day_of_the_document_has_not_lapsed():
    closing = "云岭市人民政府办公室\n2019年7月1日"
    report = checked("一、根据《中华人民共和国合同法》签订协议。", closing=closing)
    assert quoted(report, "basis-lapsed") == []


# --- the burden


@pytest.mark.parametrize(
    ("words", "units", "times"),
    [
        ("各盟市于每月25日前报送进展。", 12, 12),
        ("各旗县市区每季度向自治区商务厅报送情况。", 103, 4),
        ("自治区商务厅每半年向自治区政府书面报告工作情况。", 1, 2),
    ],
)
def test_reports_are_counted_by_the_places_of_the_pack(
    words: str, units: int, times: int
):
    burden = checked(f"一、{words}", jurisdiction="cn-15").burden
    assert burden is not None
    (duty,) = burden.duties
    assert (duty.units, duty.times_a_year, duty.partly) == (units, times, False)
    assert burden.reports_a_year == units * times


def test_units_that_nobody_can_count_are_not_guessed():
    words = "一、各盟市、各有关部门应当于每月5日前将进展情况报送自治区商务厅。"
    burden = checked(words, jurisdiction="cn-15").burden
    assert burden is not None
    (duty,) = burden.duties
    assert (duty.units, duty.partly) == (12, True)
    unknown = checked("一、各有关部门每月报送进展。", jurisdiction="cn-15").burden
    assert unknown is not None
    assert [d.units for d in unknown.duties] == [None]
    assert (unknown.reports_a_year, unknown.uncounted) == (0, 1)


def test_a_place_that_no_pack_knows_is_not_taken_for_the_country():
    burden = checked("一、各县区应当于每月5日前将进展情况报送市商务局。").burden
    assert burden is not None
    assert [d.units for d in burden.duties] == [None]


def test_a_duty_without_subject_falls_on_those_the_document_is_addressed_to():
    text = a_draft("一、每月5日前报送进展情况。").replace(
        "各县区人民政府，市政府各部门：", "各盟行政公署、市人民政府："
    )
    report = check(decomposed(text, jurisdiction="cn-15"), draft=True)
    assert report.burden is not None
    assert [d.addressed for d in report.burden.duties] == ["各盟行政公署、市人民政府"]


# --- vagueness


def test_the_share_of_vague_orders_is_a_fraction():
    report = checked(
        "一、优化环境",
        "（一）加强协同。持续完善体系。不断强化配合。",
        "（二）建设冷库。建成冷库3处。",
    )
    assert report.vagueness is not None
    assert 0 < report.vagueness.vague < report.vagueness.obligations
    assert 0 < report.vagueness.share < 1


def test_nothing_ordered_is_nothing_vague():
    report = checked("附则")
    assert report.vagueness is not None
    assert report.vagueness.share == 0.0


# --- how long a document holds


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("本办法自2024年5月1日起施行，有效期2年。", date(2026, 4, 30)),
        ("本措施自印发之日起施行，有效期至2025年12月31日。", date(2025, 12, 31)),
        ("本规定自2024年3月1日起实施，有效期三年。", date(2027, 2, 28)),
        ("本办法自2024年1月1日起施行，试行期限为6个月。", date(2024, 6, 30)),
        ("本办法自2024年5月1日起施行。", None),
        ("许可证有效期5年。本办法自2024年5月1日起施行。", None),
        ("本办法自2024年2月29日起施行，有效期1年。", date(2025, 2, 28)),
    ],
)
def test_the_end_of_a_document_is_read_from_its_own_words(
    words: str, ends: date | None
):
    assert read_validity(words, issued_on=date(2024, 1, 1)).ends_on == ends


def test_a_library_knows_what_its_documents_repeal():
    shelf = shelve(decomposed(EXPIRED))
    lapse = Library.of([shelf]).lapse_of("云岭市冷链专项资金管理办法", None)
    assert lapse is not None
    assert (lapse.on, lapse.by) == (date(2024, 5, 1), None)
    assert Library().lapse_of("云岭市冷链专项资金管理办法", None) is None


@pytest.mark.parametrize("number", [1, 9, 10, 11, 19, 20, 21, 99, 100, 101, 110, 115])
def test_numbers_are_written_as_they_are_read(number: int):
    assert han_number(han(number)) == number
