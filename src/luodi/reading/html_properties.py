"""What a web page says of its document: meta tags, information tables, labelled lines."""

from __future__ import annotations

import re
from itertools import zip_longest

from selectolax.lexbor import LexborHTMLParser, LexborNode

from luodi.reading.blocks import tidy

_META = {
    "articletitle": "title",
    "og:title": "title",
    "dc.title": "title",
    "author": "author",
    "contentsource": "publisher",
    "source": "publisher",
    "og:site_name": "site",
    "sitename": "site",
    "pubdate": "published",
    "publishdate": "published",
    "og:release_date": "published",
    "article:published_time": "published",
    "copyright": "rights",
    "dc.rights": "rights",
    "rights": "rights",
}
_LABELS = {
    "标题": "title",
    "名称": "title",
    "索引号": "index_number",
    "发文机关": "issuer",
    "发布机构": "issuer",
    "发文字号": "number",
    "文号": "number",
    "成文日期": "written",
    "发布日期": "published",
    "发布时间": "published",
    "主题分类": "topic",
    "有效性": "validity",
    "来源": "publisher",
    "信息来源": "publisher",
    "文章来源": "publisher",
}
_LABELLED = re.compile(
    rf"(?:^|[\s|])({'|'.join(label for label in _LABELS if _LABELS[label] != 'title')})\s*[：:]\s*([^\s|]{{2,40}}(?: \d\d:\d\d(?::\d\d)?)?)"
)
_RIGHTS = re.compile(
    r"版权(?:所有|声明|归)|未经.{0,16}(?:授权|许可|同意|允许)|(?:不得|禁止|谢绝).{0,6}(?:转载|摘编)"
)
# 关于…的通知_某市人民政府门户网站: the site's own name goes.
_SITE_NAME = re.compile(r"\s*[-_|—–]+\s*(?=[^-_|—–]*$)")
_LABEL_SIGNS = re.compile(r"[\s：:]")


def meta_properties(page: LexborHTMLParser) -> dict[str, str]:
    """Title, publisher, dates and rights by the page's meta tags and its title."""
    found: dict[str, str] = {}
    for node in page.css("meta"):
        said = node.attributes.get("name") or node.attributes.get("property") or ""
        content = tidy(node.attributes.get("content") or "")
        if content and said.lower() in _META:
            found.setdefault(_META[said.lower()], content)
    title = page.css_first("title")
    if "title" not in found and title is not None and tidy(title.text()):
        found["title"] = _SITE_NAME.split(tidy(title.text()))[0]
    return found


def page_properties(body: LexborNode) -> dict[str, str]:
    """Labels of the information table (发文字号：…), time, source and rights notice."""
    found: dict[str, str] = {}
    for row in body.css("tr"):
        texts = [tidy(cell.text()) for cell in row.iter()]
        for label, value in zip_longest(texts[::2], texts[1::2], fillvalue=""):
            key = _LABEL_SIGNS.sub("", label)
            if key in _LABELS and value and len(value) < 150:
                found.setdefault(_LABELS[key], value)
    lines = [tidy(line) for line in body.text(separator="\n").split("\n")]
    for line in filter(None, lines):
        for match in _LABELLED.finditer(line if len(line) < 200 else ""):
            found.setdefault(_LABELS[match[1]], match[2])
        if len(line) < 200 and _RIGHTS.search(line):
            found.setdefault("rights", line)
    return found
