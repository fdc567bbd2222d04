"""The article inside a page: its headline, its day and the paragraphs in which people speak.

Bread crumbs, captions, editors' names, related links and rights notices are no part of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from luodi.model import Document, DocumentKind, Reading, Span
from luodi.structure import Outline

CRUMB = re.compile(
    r"当前位置|您?所?在的?位置|>|首页|往期|当前版|上一版|下一版|放大|缩小|默认|字号|分享到|扫一扫"
)
CREDIT = re.compile(
    r"[（(【\[]?(?:责任编辑|责编|编辑|审稿|审核|校对|监制|终审|初审|复审|一审|二审|三审|值班|来源|稿源|供稿|图片?|摄影|摄|原标题|点击|浏览|发布时间|播出时间|时间|日期|作者|文/|文字|通讯员|签发|统筹|策划|制作|播音|记者)\s*[^：，。]{0,8}[：:/][^。？！]*$"
    r"|[（(][^（）()]{0,12}(?:记者|供稿|通讯员|摄|图)[^（）()]{0,30}[)）]$|本报记者\s*\S{2,12}$"
    r"|[\u4e00-\u9fff·]{0,14}(?:记者|通讯员)[：:\s]?[\u4e00-\u9fff\s、·]{2,40}(?:报道|摄影报道|文/图|摄|文)?$"
)
CAPTION = re.compile(r"[■▲△▼]|图为|资料图")
END = re.compile(
    r"^(?:相关(?:链接|阅读|新闻|报道|稿件|推荐|文章)|延伸阅读|新闻链接|名词解释|标题导航|推荐阅读|猜你喜欢|热门推荐|.{0,16}版权(?:与|及|和)?.{0,6}(?:声明|所有)|免责声明|特别声明|评论|网友评论|更多(?:新闻|资讯))"
)
SPOKEN_LABEL = re.compile(r"^[^，。；：！？\n]{1,24}：")
STOPS = re.compile(r"[。！？；…]|[，：]$|”")
DAY = re.compile(
    r"(?P<y>(?:19|20)\d{2})[年\-/.](?P<m>\d{1,2})[月\-/.](?P<d>\d{1,2})日?"
)
MONTH_DAY = re.compile(r"(?<!\d)(?P<m>\d{1,2})月(?P<d>\d{1,2})日")
YEAR = re.compile(r"(?<![\d〔\[])(?P<y>20\d{2})年")


@dataclass(frozen=True, slots=True)
class Article:
    """Paragraphs that may hold speech, the headline, and the day of publication."""

    text: str
    paragraphs: tuple[Span, ...]
    title: str | None
    published: date | None
    year: int | None


def read_article(outline: Outline, reading: Reading, on: date | None = None) -> Article:
    """Sorts the lines of a page into article and furniture."""
    text = outline.text
    paragraphs: list[Span] = []
    title: list[str] = []
    for line in outline.lines:
        words = text[line.start : line.end]
        if END.match(words) and len(words) < 40:
            break
        if len(words) < 90 and (CREDIT.match(words) or CAPTION.match(words)):
            continue
        spoken = STOPS.search(words) or SPOKEN_LABEL.match(words)
        if spoken and not (not paragraphs and _is_headline(words)):
            paragraphs.append((line.start, line.end))
        elif not paragraphs and not CRUMB.search(words):
            title.append(words)
    day = _published(text, outline, reading) or on
    return Article(
        text=text,
        paragraphs=tuple(paragraphs),
        title=title[0] if title else None,
        published=day,
        year=day.year if day else _year(text),
    )


def as_news(document: Document, article: Article) -> Document:
    """The document with the headline and the day of the article."""
    return replace(
        document,
        kind=DocumentKind.NEWS,
        title=article.title or document.title,
        issued_on=article.published or document.issued_on,
        year=article.year or document.year,
    )


def _is_headline(words: str) -> bool:
    """Quotation marks and colons alone do not make a sentence of a headline."""
    return len(words) < 50 and not re.search(r"[。；]", words)


def _published(text: str, outline: Outline, reading: Reading) -> date | None:
    stated = DAY.search(reading.properties.get("published", ""))
    if stated:
        return _day(int(stated["y"]), stated)
    for line in [*outline.lines[:8], *outline.lines[-3:]]:
        words = text[line.start : line.end]
        found = DAY.search(words)
        if found and len(words) < 60:
            return _day(int(found["y"]), found)
    return None


def _year(text: str) -> int | None:
    """The year that the article itself names first and most often."""
    years = [int(m["y"]) for m in YEAR.finditer(text[:3000])]
    return max(years, key=lambda y: (years.count(y), y)) if years else None


def _day(year: int, found: re.Match[str]) -> date | None:
    try:
        return date(year, int(found["m"]), int(found["d"]))
    except ValueError:
        return None


def resolve_day(found: re.Match[str], year: int | None) -> date | None:
    """A month and day of the article's year."""
    return _day(year, found) if year else None
