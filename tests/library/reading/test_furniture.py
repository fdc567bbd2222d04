"""What sites and printers put around a document goes out; what it tells is kept."""

from __future__ import annotations

import pytest

from luodi.reading import read_bytes
from luodi.reading.furniture import is_furniture, running_heads, strip_furniture

FURNITURE = [
    "下载", "打印", "全屏", "放大", "缩小", "【打印】", "【关闭窗口】", "字号：大中小", "分享到：微信",
    "上一篇：云岭市民政局关于评选的通知", "下一篇：没有了", "当前位置：首页>政务公开>文件", "浏览次数：128次",
    "— 3 —", "－12－", "第 3 页 共 8 页", "3/8", "Page 3 of 8", "扫一扫在手机打开当前页", "责任编辑：某某", "返回顶部",
]  # fmt: skip
DOCUMENT = [
    "一、重点任务",
    "打印社保凭证时不得收费。",
    "全屏显示办事指南，方便老年人使用。",
    "放大示范效应，推广经验。",
    "附件",
    "2024年3月4日",
    "各区县人民政府：",
    "下载量达到10万次。",
    "（此件公开发布）",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_buttons_page_numbers_and_links_are_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("line", DOCUMENT)
def test_lines_of_the_document_are_no_furniture(line: str) -> None:
    assert not is_furniture(line)


def test_a_page_reads_as_the_document_alone() -> None:
    page = [
        "首页", "当前位置：首页>政务公开>文件",
        "云岭市养老服务实施方案",
        "发布时间：2024-03-05 09:30", "来源：云岭市民政局", "字号：大中小", "打印",
        "一、重点任务",
        "新建服务站20个，配齐护理人员。",
        "上一篇：云岭市民政局关于评选的通知", "下一篇：没有了",
        "版权所有：云岭市人民政府 未经许可不得转载",
    ]  # fmt: skip
    reading = read_bytes("\n".join(page).encode(), name="page.txt")
    assert reading.text.splitlines() == [
        "云岭市养老服务实施方案",
        "一、重点任务",
        "新建服务站20个，配齐护理人员。",
    ]
    assert reading.properties["published"].startswith("2024-03-05")
    assert reading.properties["publisher"] == "云岭市民政局"
    assert "版权所有" in reading.properties["rights"]


def test_the_date_of_the_signature_is_no_time_of_publication() -> None:
    lines = [
        "云岭市养老服务实施方案",
        "新建服务站20个。",
        "云岭市民政局",
        "2024年3月4日",
    ]
    kept, properties = strip_furniture(lines)
    assert kept == [0, 1, 2, 3]
    assert properties == {}


def test_a_running_head_beside_page_numbers_goes_out() -> None:
    head = "云岭市人民政府公报"
    lines = [
        "一、重点任务",
        head,
        "— 1 —",
        "新建服务站。",
        head,
        "— 2 —",
        "改造敬老院。",
        head,
        "— 3 —",
        "培训护理员。",
    ]
    assert running_heads(lines) == {head}
    kept, _ = strip_furniture(lines)
    assert [lines[i] for i in kept] == [
        "一、重点任务",
        "新建服务站。",
        "改造敬老院。",
        "培训护理员。",
    ]


def test_a_line_that_repeats_without_page_numbers_stays() -> None:
    lines = ["责任单位：市民政局", "新建服务站。"] * 4
    kept, _ = strip_furniture(lines)
    assert kept == list(range(8))


def test_a_sentence_about_copyright_stays_in_the_document() -> None:
    line = "严厉打击侵犯版权行为，完善版权登记制度。"
    kept, properties = strip_furniture(["一、重点任务", line])
    assert kept == [0, 1]
    assert properties == {}


@pytest.mark.parametrize(
    "line",
    [
        "【返回顶部】【关闭窗口】",
        "[打印][关闭]",
        "-",
        "相关附件",
        "点击查看政策解读：一图看懂清淤方案",
        "第一页1 2 3 4 5下一页最后一页",
        "您当前的位置：首页>新闻",
        "审稿总编：甲乙丙",
    ],
)
def test_more_buttons_of_sites_are_known(line):
    assert is_furniture(line)


@pytest.mark.parametrize("line", ["附件：1.任务清单", "尾页之前的任务", "相关附件由水务局解释。", "—— 清淤方案"])
def test_lines_that_look_like_buttons_stay(line):
    assert not is_furniture(line)
