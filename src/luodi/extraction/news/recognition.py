"""Tells news from documents: a dateline, a reporter, people who speak; no numbered clauses."""

from __future__ import annotations

import re

from luodi.structure import Outline

DATELINE = re.compile(
    r"^(?:[^\n，。]{0,16}(?:讯|电)\s*[（(]|(?:本报|本网|本台|新华社|中新网|中新社|人民网)[^\n，。]{0,24}[讯电]|[\u4e00-\u9fff]{2,8}(?:日报|晚报|网|晨报|时报|新闻|融媒)[^\n，。]{0,14}[讯电]|(?:全媒体)?(?:本报|首席|见习)?记者[^\n，。：]{2,24}(?:报道|摄影报道)?$)",
    re.MULTILINE,
)
REPORTER = re.compile(
    r"(?:^|\n|[（(])[^\n，。：（(]{0,20}(?:记者|通讯员|融媒体中心|供稿)[：:\s/]?[^\n。]{0,40}(?:[）)]|\n|$|报道)|^(?:本报|全媒体|特约)记者"
)
MARKS = re.compile(
    r"记者从|告诉记者|记者(?:了解到|获悉|看到|问|提问|采访)|接受[^，。]{0,12}采访|编辑[：:]|责编|责任编辑|一审|[侧特]记|主持人：|新闻网|要闻|第0?\d版"
)
SPEECH = re.compile(
    r"[\u4e00-\u9fff](?:说|表示|指出|强调|介绍|认为|建议|坦言|回应|答复|要求|回答|提问|问)(?:道)?[，：。][“\"「]?|[。！？，][”\"」](?=[\u4e00-\u9fff])|：[“\"]"
)
DOCUMENT = re.compile(
    r"[〔\[]\s*(?:19|20)\d{2}\s*[〕\]]\s*\d+\s*号|现印发给你们|请(?:认真)?(?:遵照|贯彻|组织)(?:执行|落实|实施)|特此通知|各位代表|自(?:发布|印发|公布|\d{4}年\d{1,2}月\d{1,2}日)之?日?起(?:施行|实施)[，。]|牵头单位|责任单位|^第[一二三四五六七八九十]+条",
    re.MULTILINE,
)
OCCASION = re.compile(
    r"(?:(?:召开|举行|举办|开展)[^。\n]{0,60}(?:会|会议|调研|视察|活动|仪式)|(?:调研|视察|考察|督导|走访|慰问|主持(?:会议|召开)|出席|侧记)|(?:热议|热烈反响))"
)
TURN = re.compile(r"^(?:主持人|记者|听众|网友|观众)[^，。：\n]{0,6}：", re.MULTILINE)
DAY = re.compile(r"\d{1,2}(?:月\d{1,2})?日|昨[天日]|今[天晚日]|日前|近日|连日来")
REPORT_TITLE = re.compile(
    r"^[^。，；：\n]{0,30}工作(?:的)?报告(?:[（(][^（）()\n]{1,20}[）)])?$",
    re.MULTILINE,
)
LONGEST = 8000
"""Longer texts are news only where a reporter or a page of news shows."""
SPEECH_EACH = 450
"""One sign of speech for so many characters at least, where no reporter is named."""


def is_news(outline: Outline) -> bool:
    """Whether a text reports what people did and said, rather than orders work.

    A meeting's minutes (纪要) are a kind of their own and are told by their title.
    """
    text = outline.text
    head = text[:400]
    if REPORT_TITLE.search(head):
        return False
    if outline.frame.is_report and "各位代表" in text[:1500]:
        return False
    signed = bool(
        DATELINE.search(head) or REPORTER.search(text[-600:]) or REPORTER.search(head)
    )
    allowed = 3 if signed else len(text) // 4000
    if len(DOCUMENT.findall(text)) > allowed:
        return False
    headings = sum(not node.run_in for node in outline.nodes)
    if headings > (14 if signed else 6):
        return False
    if len(TURN.findall(text)) >= 3:
        return True
    spoken = len(SPEECH.findall(text))
    marks = len(MARKS.findall(text))
    dense = spoken * SPEECH_EACH >= len(text)
    if len(text) > LONGEST and not signed and not marks:
        return False
    if signed and (spoken or OCCASION.search(head)) and len(text) < LONGEST:
        return True
    if spoken and OCCASION.search(head) and DAY.search(head) and dense:
        return True
    return spoken >= 2 and (signed or marks > 0 and dense) or spoken >= 4 and dense
