"""Labels: their kind, their number, and words that only look like one."""

from __future__ import annotations

import pytest

from luodi.structure import parse_label
from luodi.structure.numbering import han_number

LABELS = [
    ("第一编 总则", "第一编", "编", 1),
    ("第十二章 附则", "第十二章", "章", 12),
    ("第二节 监督", "第二节", "节", 2),
    ("第二十三条 主管部门应当公开目录。", "第二十三条", "条", 23),
    ("第105条 本条例自公布之日起施行。", "第105条", "条", 105),
    ("一、总体要求", "一、", "一、", 1),
    ("二十一、保障措施", "二十一、", "一、", 21),
    ("三．工作步骤", "三．", "一、", 3),
    ("（三）完善机制", "（三）", "（一）", 3),
    ("(十一)完善机制", "(十一)", "（一）", 11),
    ("〔二〕完善机制", "〔二〕", "（一）", 2),
    ("1.完善机制", "1.", "1.", 1),
    ("12．完善机制", "12．", "1.", 12),
    ("3、完善机制", "3、", "1.", 3),
    ("（4）完善机制", "（4）", "（1）", 4),
    ("(4)完善机制", "(4)", "（1）", 4),
    ("5）完善机制", "5）", "1）", 5),
    ("⑥完善机制", "⑥", "①", 6),
    ("1.2完善机制", "1.2", "1.1", 2),
    ("2.1.3完善机制", "2.1.3", "1.1.1", 3),
    ("附件", "附件", "附件", 0),
    ("附件2", "附件2", "附件", 2),
    ("附件：1.分工表", "附件：", "附件", 0),
    ("附表1", "附表1", "附件", 1),
    ("任务三：完善机制", "任务三：", "1.", 3),
]
NONE = [
    "1.5万人参加培训",
    "2.0版上线",
    "0.8个百分点",
    "5A级景区",
    "12345热线",
    "三年行动",
    "三北工程",
    "统一大市场",
    "一二三产业",
    "2024年底前",
    "附件所列事项",
    "附件1中的表格",
    "十四五规划",
    "第三方评估",
    "一次办成",
    "百家企业",
]


@pytest.mark.parametrize(("line", "text", "kind", "value"), LABELS)
def test_a_label_tells_its_words_kind_and_number(
    line: str, text: str, kind: str, value: int
) -> None:
    label = parse_label(line)
    assert label is not None
    assert (label.text, label.kind.value, label.value) == (text, kind, value)
    assert line[: label.end] == text


@pytest.mark.parametrize("line", NONE)
def test_other_words_at_the_start_of_a_line_are_no_label(line: str) -> None:
    assert parse_label(line) is None


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("一", 1),
        ("十", 10),
        ("十一", 11),
        ("二十", 20),
        ("二十三", 23),
        ("一百零五", 105),
        ("一百二十", 120),
        ("〇", 0),
        ("12", 12),
    ],
)
def test_chinese_numbers_below_a_thousand_are_read(words: str, value: int) -> None:
    assert han_number(words) == value
