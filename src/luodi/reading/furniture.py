"""Finds what a web site or a printer put around the document: buttons, page numbers.

Furniture is dropped from the text. What it says about the document (source, time of
publication, a rights notice) is kept as properties of the reading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

BUTTON = re.compile(
    r"(?:下载|打印|全屏|收藏|分享|分享到|加大|减小|还原|放大|缩小|默认|复制链接|关闭|关闭窗口|返回顶部|返回"
    r"|首页|>|＞|\||大|中|小|】|【|打印本页|关闭本页|保存本页|我要纠错|字体|朗读|微信|微博|更多"
    r"|[【\[]?(?:字号|字体|字体大小|文字大小)[：:]?(?:大中小|大|中|小|\s)*[】\]]?"
    r"|(?:[【\[](?:大|中|小|打印|关闭|返回|打印本页|打印页面|关闭窗口|关闭页面|返回顶部|我要纠错)[】\]]){1,5}"
    r"|[-—－_]{1,2}|相关附件[：:]?|点击(?:查看|进入|阅读)(?:政策|文件|图文|相关|专家)?解读.{0,80}"
    r"|(?:首页|第一页)?(?:上一页)?[\d\s.…]{0,40}(?:下一页|尾页|末页|最后一页)(?:尾页|末页|最后一页)?(?:共?\d+页)?"
    r"|扫一扫.{0,20}|分享到?[：:].{0,16}|(?:浏览|点击|阅读)(?:次数|量|数)?[：:]?\d*次?"
    r"|(?:上一[篇条]|下一[篇条]|上一页|下一页)[：:]?.{0,60}|您?(?:现在|当前|所在)?的?位置[：:].{0,80}|当前位置.{0,60}"
    r"|相关(?:报道|链接|新闻|阅读|稿件|文档)[：:]?|(?:责任)?编辑[：:].{0,12}|责编[：:].{0,12}|审核[：:].{0,10}"
    r"|(?:审稿(?:主任|总编)?|[初复终]审|值班(?:主任|编委|总编)|监制|校对)[：:].{0,16}"
    r"|附件下载[：:]?|文件下载[：:]?|解读[：:]?|图解[：:]?|一图读懂.{0,30}|发布机构[：:].{0,30}|索引号[：:].{0,40}"
    r"|主题分类[：:].{0,30}|信息分类[：:].{0,30}|有效性[：:].{0,10}|公文种类[：:].{0,10})"
)
SOURCE = re.compile(r"(?:来源|信息来源|稿源|文章来源)[：:]\s*(?P<publisher>.{0,40})")
PUBLISHED = re.compile(
    r"(?:(?:发布)?(?:时间|日期)[：:]\s*)?(?P<published>\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?"
    r"(?:\s*\d{1,2}[:：时]\d{2}(?:[:：分]\d{0,2})?)?)"
)
RIGHTS = re.compile(
    r".{0,40}(?:版权(?:所有|归|声明|[与及和]免责声明)|免责声明[：:]?$|未经(?:本[网站报]|书面)?(?:授权|许可|允许)|不得(?:转载|摘编)|转载请注明|维基文库|Wikisource|公有领域|public domain|《中华人民共和国著作权法》第|©|Copyright).{0,120}",
    re.IGNORECASE,
)
PAGE_NUMBER = re.compile(
    r"[—－–\-]{1,2}\s*\d{1,4}\s*[—－–\-]{1,2}|第\s*\d{1,4}\s*页(?:\s*[，,/／]?\s*共\s*\d{1,4}\s*页)?"
    r"|\d{1,4}\s*/\s*\d{1,4}|Page\s*\d{1,4}(?:\s*of\s*\d{1,4})?"
)
HEAD_ZONE = 24
"""Lines from the top in which a bare time or source line belongs to the site."""


def is_furniture(line: str) -> bool:
    """Whether a whole line is a button, a page number or a link to other pages."""
    return len(line) <= 90 and bool(
        BUTTON.fullmatch(line) or PAGE_NUMBER.fullmatch(line)
    )


def strip_furniture(lines: Sequence[str]) -> tuple[list[int], dict[str, str]]:
    """Line numbers that belong to the document, and what the furniture told of it."""
    heads = running_heads(lines)
    properties: dict[str, str] = {}
    kept: list[int] = []
    seen = 0
    for index, line in enumerate(lines):
        if not line:
            kept.append(index)
            continue
        seen += 1
        if line in heads or is_furniture(line):
            continue
        if len(line) <= 160 and RIGHTS.fullmatch(line) and "。" not in line[:-1]:
            properties.setdefault("rights", line)
            if index >= len(lines) - 14:
                # Behind a rights notice at the foot stands only more of it.
                break
            continue
        if seen <= HEAD_ZONE and len(line) <= 50 and _take(line, properties):
            continue
        kept.append(index)
    return kept, properties


def _take(line: str, properties: dict[str, str]) -> bool:
    for pattern in (SOURCE, PUBLISHED):
        found = pattern.fullmatch(line)
        if found:
            for name, value in found.groupdict().items():
                if value and (
                    "日" not in value
                    or "时间" in line
                    or "日期" in line
                    or ":" in value
                    or "时" in value
                ):
                    properties.setdefault(name, value)
                elif value:
                    # A bare date with 日 may be the signature's date: it stays.
                    return False
            return True
    return False


def running_heads(lines: Sequence[str]) -> frozenset[str]:
    """Short lines that stand beside page numbers again and again."""
    beside: Counter[str] = Counter()
    for index, line in enumerate(lines):
        if PAGE_NUMBER.fullmatch(line):
            for near in (index - 1, index + 1):
                if 0 <= near < len(lines) and 4 <= len(lines[near]) <= 30:
                    beside[lines[near]] += 1
    return frozenset(
        line
        for line, times in beside.items()
        if times >= 3 and line[-1] not in "。；："
    )
