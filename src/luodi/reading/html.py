"""Web pages: the document on the page, not the site around it.

Government sites are built by hundreds of systems, so names of containers are only a
help. What decides is where the prose is: Chinese text that is not links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from selectolax.lexbor import LexborHTMLParser, LexborNode

from luodi.errors import ReadError
from luodi.reading.blocks import (
    Block,
    BlockKind,
    Blocks,
    Cell,
    cell_text,
    paragraph_blocks,
    table_blocks,
    tidy,
)
from luodi.reading.encoding import decode
from luodi.reading.word_numbering import number_text

_DROP = (
    "script,style,noscript,template,iframe,nav,footer,aside,button,select,option,input,textarea,svg,canvas,object,"
    "audio,video,map,[hidden],[aria-hidden=true],[role=navigation],[role=search],[role=banner]"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# Containers of the publishing systems that government sites use most.
_KNOWN = (
    "#UCAP-CONTENT,ucapcontent,#zoomcon,#zoom,#Zoom,.TRS_Editor,.trs_editor_view,.view.TRS_UEDITOR,.pages_content,"
    "#pages_content,.article-content,.article_content,.content_article,#vsb_content,.v_news_content,#js_content,"
    "#articleContent,#article_content,.articleContent,.news_content,.xxgk_content,.article-con,.newsMain,.Custom_UnionStyle,article"
)
_FURNITURE = re.compile(
    r"(?:^|[-_ ])(?:foot\w*|head(?:er|er\w*|s|box|nav)?|nav\w*|menu\w*|side\w*|crumbs?|bread\w*|position|location|share\w*|"
    r"related?|recommend\w*|copyright\w*|search\w*|tools?|toolbar|qr\w*|pagination|prevnext|login|links?|banner|float\w*|modal|popup|dialog|fixed_nav|content_share|content_qrcode|article-share|article-extended\w*)(?:$|[-_ ])",
    re.IGNORECASE,
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_SENTENCE = re.compile(r"[\u4e00-\u9fff][。；]")
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE
)
_XML_CHARSET = re.compile(rb"^\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w-]+)")
_HEADING = re.compile(r"h[1-6]")
_WIDE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef\u201c\u201d\u3000-\u303f]")

_BLOCK_TAGS = frozenset(
    re.split(
        r"\s+",
        "p div section article main header h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre center figure figcaption address form "
        "fieldset table caption thead tbody tfoot tr td th hr details summary body html ucapcontent",
    )
)
_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]{0,30})")
_NOT_NESTING = frozenset(
    ("br", "img", "input", "hr", "meta", "link", "col", "area", "base", "wbr", "source")
)
_SCOPES = frozenset(("table", "ul", "ol", "dl", "div"))
_CLOSES_ITSELF = frozenset(("p", "li", "tr", "td", "th", "option", "dt", "dd"))
_MAX_DEPTH = 3000
_WALK_DEPTH = 300
_TITLE_SELECTORS = "h1,.article-title,.content_title,.newsTitle,.title,#title,.tit,.bt,.article_title,.xxgk_title,.detail-title,.newstitle,.conTitle,h2"
_TEXTUAL = (BlockKind.LINE, BlockKind.PARAGRAPH, BlockKind.HEADING)
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


def read_html(data: bytes, *, name: str) -> Blocks:
    """Blocks of the document that a web page shows.

    Raises ReadError for undecodable data, for markup nested beyond sense and for a
    page on which no text is left.
    """
    text = decode(data, name=name, declared=_declared_charset(data))
    _check_depth(text, name=name)
    page = LexborHTMLParser(text)
    body = page.body
    if body is None:
        raise _empty(name)
    properties = _meta_properties(page)
    _drop_invisible(page, body)
    properties = {**_page_properties(body), **properties}
    container = _main_container(body)
    blocks = _Walk().blocks_of(container)
    blocks = _with_title(blocks, body, properties)
    if not any(block.text.strip() for block in blocks):
        raise _empty(name)
    return Blocks(tuple(blocks), properties)


def _empty(name: str) -> ReadError:
    return ReadError(
        name,
        "the page holds no text; it is probably filled in by a script.",
        "Open it in a browser and save the page as it is shown.",
    )


def _declared_charset(data: bytes) -> str | None:
    found = _CHARSET.search(data[:4096]) or _XML_CHARSET.match(data[:256])
    return found[1].decode("ascii") if found else None


def _check_depth(text: str, *, name: str) -> None:
    # The parser's time grows with the square of the depth: 200 000 open tags, minutes.
    if _depth(text) > _MAX_DEPTH:
        raise ReadError(
            name,
            f"its tags are nested more than {_MAX_DEPTH} deep; no document is.",
            "Save the page again from a browser.",
        )


def _depth(text: str) -> int:
    """How deep tags are nested, near enough and in linear time."""
    opened: list[str] = []
    deepest = 0
    for tag in _TAG.finditer(text):
        name = tag[2].lower()
        if name in _NOT_NESTING:
            continue
        near = opened[-64:]
        place = near[::-1].index(name) + 1 if name in near else 0
        # A new <p> ends the open one; in a table or list inside, it does not.
        ends = name in _CLOSES_ITSELF and _SCOPES.isdisjoint(near[-place:])
        if place and (tag[1] or ends):
            del opened[-place:]
        if not tag[1]:
            opened.append(name)
            deepest = max(deepest, len(opened))
    return deepest


# --- which part of the page -------------------------------------------------------


def _drop_invisible(page: LexborHTMLParser, body: LexborNode) -> None:
    for node in page.css("[style]"):
        style = node.attributes.get("style") or ""
        if _HIDDEN.search(style) and node.tag not in ("body", "html"):
            node.decompose()
    for node in page.css(_DROP):
        if node.tag != "body":
            node.decompose()


def _han(node: LexborNode) -> int:
    return len(_HAN.findall(node.text()))


def _prose(node: LexborNode) -> int:
    """Chinese characters outside links."""
    return max(0, _han(node) - sum(map(_han, node.css("a"))))


def _main_container(body: LexborNode) -> LexborNode:
    if not _SENTENCE.search(body.text()):
        return body  # a list of links or a form: there is no prose to follow
    known = max(body.css(_KNOWN), key=_prose, default=None)
    if known is not None and _prose(known) >= 0.6 * _prose(body) > 0:
        return known
    return _densest(body)


def _densest(body: LexborNode) -> LexborNode:
    """Follows the prose downwards for as long as only furniture is left beside it."""
    node = body
    for _ in range(_WALK_DEPTH):
        best = _heaviest(node)
        if best is None:
            break
        node = best
    while node.parent is not None and (
        node.tag in ("tr", "tbody") or (node.tag == "table" and not _is_layout(node))
    ):
        # Rows make sense inside their table only, a table under what names it.
        node = node.parent
    return node


def _heaviest(node: LexborNode) -> LexborNode | None:
    """The child that is the document, None if the node itself is."""
    if node.tag == "table" and not _is_layout(node):
        return None
    children = [child for child in node.iter() if child.tag in _BLOCK_TAGS]
    best = max(children, key=_prose, default=None)
    if best is None or best.tag in ("p", "li", "h1", "h2", "h3"):
        return None
    if _prose(best) < 0.5 * _prose(node) or _own_text(node):
        return None
    if any(not _is_furniture(c) for c in children if c != best and _han(c)):
        return None
    return best


def _own_text(node: LexborNode) -> bool:
    """Whether sentences stand directly in a node, in no block of their own."""
    own = "".join(
        child.text()
        for child in node.iter(include_text=True)
        if child.tag not in _BLOCK_TAGS and not (child.tag or "").startswith("-comment")
    )
    return _SENTENCE.search(own) is not None


def _is_furniture(node: LexborNode) -> bool:
    """Whether a part is the site's: by its name, its links, or the lack of sentences."""
    if _HEADING.fullmatch(node.tag or ""):
        return False
    if _named_as_furniture(node):
        return True
    return _prose(node) < 0.6 * _han(node) or not _SENTENCE.search(node.text())


def _named_as_furniture(node: LexborNode) -> bool:
    names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
    return _FURNITURE.search(names) is not None and _prose(node) < 400


# --- what the page says of the document -------------------------------------------


def _meta_properties(page: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in page.css("meta"):
        named = (
            node.attributes.get("name") or node.attributes.get("property") or ""
        ).lower()
        content = tidy(node.attributes.get("content") or "")
        if content and named in _META:
            found.setdefault(_META[named], content)
    title = page.css_first("title")
    if "title" not in found and title is not None and tidy(title.text()):
        # 关于…的通知_某市人民政府门户网站: the site's own name goes.
        found["title"] = re.split(r"\s*[-_|—–]+\s*(?=[^-_|—–]*$)", tidy(title.text()))[
            0
        ]
    return found


def _page_properties(body: LexborNode) -> dict[str, str]:
    """Labels of the information table (发文字号：…), time, source and rights notice."""
    found: dict[str, str] = {}
    for row in body.css("tr"):
        texts = [tidy(cell.text()) for cell in row.iter()]
        for label, value in zip_longest(texts[::2], texts[1::2], fillvalue=""):
            key = re.sub(r"[\s：:]", "", label)
            if key in _LABELS and value and len(value) < 150:
                found.setdefault(_LABELS[key], value)
    lines = [tidy(line) for line in body.text(separator="\n").split("\n")]
    for line in filter(None, lines):
        for match in _LABELLED.finditer(line if len(line) < 200 else ""):
            found.setdefault(_LABELS[match[1]], match[2])
        if len(line) < 200 and _RIGHTS.search(line):
            found.setdefault("rights", line)
    return found


def _with_title(
    blocks: list[Block], body: LexborNode, properties: dict[str, str]
) -> list[Block]:
    """Makes the title one heading: put together from its lines, or put in front.

    A page often shows it outside the document's container, or broken over paragraphs.
    """
    told = _bare(properties.get("title", ""))
    shown = _title_shown(body, properties.get("title", ""))
    for known in (told, _bare(shown)):
        joined = _title_joined(blocks, known)
        if joined is not None:
            return _once(joined)
    if not shown:
        return blocks
    properties["title"] = shown
    return _once([Block(BlockKind.HEADING, shown), *blocks])


def _once(blocks: list[Block]) -> list[Block]:
    """Drops the site's copy of the title where the document's own comes soon after."""
    for place, block in enumerate(blocks[:9]):
        title = _bare(block.text)
        if block.kind is not BlockKind.HEADING or block.level or len(title) < 8:
            continue
        for later in range(place + 1, min(place + 9, len(blocks))):
            own = _bare(blocks[later].text)
            # The site may add a note of its own: （转载）关于…的通知.
            if len(own) > 0.6 * len(title) and title.endswith(own):
                heading = replace(blocks[later], kind=BlockKind.HEADING, level=0)
                return [
                    *blocks[:place],
                    *blocks[place + 1 : later],
                    heading,
                    *blocks[later + 1 :],
                ]
    return blocks


def _title_shown(body: LexborNode, told: str) -> str:
    """The title where the page shows it, recognised by what the page says elsewhere."""
    for node in body.css(_TITLE_SELECTORS):
        text = tidy(node.text())
        if not 6 <= len(text) <= 120 or _named_as_furniture(node):
            continue
        if told and _bare(told) in _bare(text):
            return told  # the node may hold the time and the source besides
        if _bare(text) in _bare(told) if told else node.tag == "h1":
            return text
    return ""


def _title_joined(blocks: list[Block], told: str) -> list[Block] | None:
    """The blocks with the lines that make up the title joined, None if they do not."""
    if len(told) < 6:
        return None
    for first in range(min(8, len(blocks))):
        for last in range(first + 1, min(first + 6, len(blocks)) + 1):
            lines = [block.text for block in blocks[first:last]]
            if _bare("".join(lines)) == told and all(
                b.kind in _TEXTUAL for b in blocks[first:last]
            ):
                heading = paragraph_blocks("\n".join(lines), kind=BlockKind.HEADING)
                return [*blocks[:first], *heading, *blocks[last:]]
    return None


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


# --- from nodes to blocks ---------------------------------------------------------


@dataclass
class _Walk:
    """Collects inline text until a block ends, then makes blocks of it."""

    done: list[Block] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    label: str = ""

    def blocks_of(self, node: LexborNode) -> list[Block]:
        self._children(node, 0)
        self._flush()
        return self.done

    def _flush(self, kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0) -> None:
        text, self.inline = "".join(self.inline), []
        if text.strip():
            label = "" if _starts_with(text, self.label) else self.label
            self.done += paragraph_blocks(text, kind=kind, level=level, label=label)
            self.label = ""

    def _children(self, node: LexborNode, depth: int) -> None:
        for child in node.iter(include_text=True):
            self._node(child, depth + 1)

    def _node(self, node: LexborNode, depth: int) -> None:
        tag = node.tag or ""
        if tag == "-text":
            self.inline.append(_source_text(node.text()))
        elif tag == "br":
            self.inline.append("\n")
        elif tag.startswith("-"):
            return
        elif depth > _WALK_DEPTH:
            self.inline.append(_source_text(node.text()))
        elif tag in ("sup", "sub"):
            self.inline.append(_raised(node.text()) if tag == "sup" else node.text())
        elif tag not in _BLOCK_TAGS:
            self._children(node, depth)
        else:
            self._block(node, tag, depth)

    def _block(self, node: LexborNode, tag: str, depth: int) -> None:
        self._flush()
        if tag == "table":
            self._table(node, depth)
        elif tag == "ol":
            self._ordered_list(node, depth)
        elif tag == "pre":
            self.inline.append(node.text())
            self._flush()
        elif _HEADING.fullmatch(tag) and len(node.text()) <= 120:
            self._children(node, depth)
            self._flush(BlockKind.HEADING, int(tag[1]))
        elif not (tag != "p" and _named_as_furniture(node) and _is_furniture(node)):
            self._children(node, depth)
            self._flush()

    def _ordered_list(self, node: LexborNode, depth: int) -> None:
        number = _whole(node.attributes.get("start"), 1)
        for child in node.iter():
            if child.tag != "li":
                self._node(child, depth + 1)
                continue
            number = _whole(child.attributes.get("value"), number)
            self.label = _list_label(node, number)
            self._children(child, depth + 1)
            self._flush()
            self.label = ""
            number += 1

    def _table(self, node: LexborNode, depth: int) -> None:
        if _is_layout(node):
            for cell in _own_cells(node):
                self._children(cell, depth)
                self._flush()
            return
        caption = next((c for c in node.iter() if c.tag == "caption"), None)
        if caption is not None:
            self._children(caption, depth)
            self._flush()
        rows = list(_own_rows(node))
        self.done += table_blocks(
            [[_cell(cell) for cell in _cells(row)] for row in rows],
            heads=_marked_heads(rows),
        )


def _source_text(text: str) -> str:
    """Text of a node: a line break of the source is a space, and none in Chinese."""
    if "\n" not in text:
        return text
    first, *rest = text.split("\n")
    joined = first.rstrip(" \t\f")
    pieces = [joined]
    before = joined[-1:]
    for piece in filter(None, (line.strip(" \t\f") for line in rest)):
        inside = _WIDE.match(before) and _WIDE.match(piece)
        pieces += ["" if inside else " ", piece]
        before = piece[-1]
    # White space at the end parts the text from the next node.
    return "".join(pieces) + (" " if not rest[-1].strip(" \t\f") else "")


def _raised(text: str) -> str:
    """Square and cubic metres keep their meaning; other raised text stays as it is."""
    return {"2": "²", "3": "³"}.get(text.strip(), text)


def _starts_with(text: str, label: str) -> bool:
    digits = label.rstrip(".、")
    return (
        bool(digits) and re.match(rf"\s*{re.escape(digits)}[.、．]", text) is not None
    )


def _whole(value: str | None, default: int) -> int:
    return int(value) if value and re.fullmatch(r"\d{1,6}", value.strip()) else default


def _list_label(node: LexborNode, number: int) -> str:
    style = (node.attributes.get("style") or "").lower()
    if re.search(
        r"list-style[^;]*(?:cjk-ideographic|simp-chinese|trad-chinese)", style
    ):
        return number_text(number, "chineseCounting") + "、"
    if re.search(r"list-style[^;]*none", style):
        return ""
    kinds = {
        "a": "lowerLetter",
        "A": "upperLetter",
        "i": "lowerRoman",
        "I": "upperRoman",
    }
    return (
        number_text(number, kinds.get(node.attributes.get("type") or "", "decimal"))
        + "."
    )


# --- tables -----------------------------------------------------------------------


def _own_rows(table: LexborNode) -> Iterator[LexborNode]:
    for child in table.iter():
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child.iter() if row.tag == "tr")


def _cells(row: LexborNode) -> list[LexborNode]:
    return [cell for cell in row.iter() if cell.tag in ("td", "th")]


def _own_cells(table: LexborNode) -> Iterator[LexborNode]:
    for row in _own_rows(table):
        yield from _cells(row)


def _is_layout(table: LexborNode) -> bool:
    """Whether a table only places things on the page."""
    if (table.attributes.get("role") or "").lower() == "presentation":
        return True
    rows = [_cells(row) for row in _own_rows(table)]
    if max(map(len, rows), default=0) <= 1:
        return True
    inner = max((_han(t) for t in table.css("table") if t != table), default=0)
    if inner > 0.5 * _han(table):
        return True
    # One row that holds whole passages: columns of a page, not of a table.
    longest = max((_han(cell) for row in rows for cell in row), default=0)
    return len(rows) <= 2 and longest > 600


def _cell(node: LexborNode) -> Cell:
    walk = _Walk()
    pieces = [block.text.replace("\t", " ") for block in walk.blocks_of(node)]
    return Cell(
        cell_text(pieces),
        columns=_whole(node.attributes.get("colspan"), 1),
        rows=_whole(node.attributes.get("rowspan"), 1),
    )


def _marked_heads(rows: list[LexborNode]) -> int:
    count = 0
    for row in rows:
        parent = row.parent
        cells = _cells(row)
        in_head = parent is not None and parent.tag == "thead"
        if not cells or not (in_head or all(cell.tag == "th" for cell in cells)):
            break
        count += 1
    return count
