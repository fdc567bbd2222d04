"""Word documents (docx), read from their XML so that nothing on the page is lost.

python-docx skips what government documents are full of: content controls, text boxes,
tracked changes, notes and the numbers that Word generates. So the package is opened
here, with limits, and walked in document order.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

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
from luodi.reading.encoding import normalise
from luodi.reading.sniffing import OLE, sniff
from luodi.reading.word_numbering import (
    Numbering,
    Style,
    W,
    inherited,
    read_styles,
    value_of,
    whole,
)

MAX_MEMBER = 200 * 1024 * 1024
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_VML = "{urn:schemas-microsoft-com:vml}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# ISO 29500 Strict differs in the names of its name spaces only.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)
_DROPPED = frozenset(
    W + tag
    for tag in (
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "rPr",
        "pPr",
        "sdtPr",
        "rt",
        "tblPr",
        "tblGrid",
        "tcPr",
        "trPr",
        "sectPr",
    )
)
_SIGNS = {
    W + "tab": " ",
    W + "ptab": " ",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
_OFF = ("0", "false", "off", "none")
_HEADING_LENGTH = 100
_TABLE_OF_CONTENTS = re.compile(r"toc(?: \d| heading)|table of figures|目录 \d")
_HEADING_STYLE = re.compile(r"(?:heading|标题) ?([1-9])$")
_PROPERTIES = {
    "title": "title",
    "creator": "author",
    "subject": "subject",
    "keywords": "keywords",
    "category": "category",
    "created": "created",
    "modified": "modified",
    "Company": "company",
}


def read_docx(data: bytes, *, name: str) -> Blocks:
    """Blocks of a Word document, with its notes at the end.

    Headers and footers stay out of the text; they are the properties `header` and
    `footer`. Raises ReadError for anything that is not a whole, open docx.
    """
    package = _Package.open(data, name=name)
    styles = read_styles(package.part("styles"))
    body = package.main.find(W + "body")
    if body is None:
        raise _not_a_document(name)
    walk = _Walk(styles, Numbering.read(package.part("numbering"), styles))
    if next(body.iter(W + "lastRenderedPageBreak"), None) is not None:
        walk.page = 1
    walk.body(body)
    walk.finish()
    for kind in ("footnote", "endnote"):
        walk.notes(package.part(kind + "s"), kind)
    if not any(block.text.strip() for block in walk.done):
        raise ReadError(
            name,
            "the document holds no text; it may hold pictures of pages only.",
            "Give the document with its text, not a scan.",
        )
    return Blocks(tuple(walk.done), package.properties())


# --- the package ------------------------------------------------------------------


def _not_a_document(name: str) -> ReadError:
    return ReadError(
        name,
        "this zip holds no Word document (word/document.xml is missing).",
        "Check that it is a docx, not a renamed archive.",
    )


def _refuse_other_formats(data: bytes, name: str) -> None:
    if not data:
        raise ReadError(name, "the file is empty.", "Check that the copy is complete.")
    if data.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            what, advice = (
                "the document is protected by a password.",
                "Remove the password in Word or WPS and save it again.",
            )
        else:
            what, advice = (
                "this is the old binary .doc, whatever its extension.",
                "Open it in Word or WPS and save it as .docx.",
            )
        raise ReadError(name, what, advice)
    if not data.startswith(b"PK"):
        kind = sniff(data, name)
        real = f"it looks like {kind}" if kind != "unknown" else "its format is unknown"
        raise ReadError(
            name,
            f"this is not a docx; {real}.",
            "Rename it to its real extension, or save it as .docx.",
        )


@dataclass
class _Package:
    """The parts of a docx, found through their relations as Word does."""

    archive: zipfile.ZipFile
    name: str
    main_name: str = "word/document.xml"
    relations: dict[str, list[str]] = field(default_factory=dict)
    main: Any = None

    @classmethod
    def open(cls, data: bytes, *, name: str) -> _Package:
        _refuse_other_formats(data, name)
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise ReadError(
                name,
                "the docx is cut off or damaged: its table of contents cannot be read.",
                "Copy or download it again.",
            ) from error
        package = cls(archive, name)
        package._find_main()
        return package

    def _find_main(self) -> None:
        roots = self._related("_rels/.rels", "")
        self.main_name = next(iter(roots.get("officeDocument", [])), self.main_name)
        main = self._xml(self.main_name)
        if main is None or main.tag != W + "document":
            raise _not_a_document(self.name)
        self.main = main
        folder, file = posixpath.split(self.main_name)
        self.relations = self._related(
            f"{folder}/_rels/{file}.rels".lstrip("/"), folder
        )

    def _related(self, rels: str, folder: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        root = self._xml(rels)
        for node in root if root is not None else ():
            if not isinstance(node.tag, str) or node.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(
                posixpath.join("/" + folder, node.get("Target", ""))
            )
            kind = node.get("Type", "").rsplit("/", 1)[-1]
            found.setdefault(kind, []).append(target.lstrip("/"))
        return found

    def part(self, kind: str) -> Any:
        """Root element of the first part of a kind (styles, numbering …), or None."""
        return next(self.parts(kind), None)

    def parts(self, kind: str) -> Iterator[Any]:
        """Root elements of all parts of a kind."""
        for target in self.relations.get(kind, []):
            root = self._xml(target)
            if root is not None:
                yield root

    def _xml(self, member: str) -> Any:
        data = self._bytes(member)
        if data is None:
            return None
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise ReadError(
                self.name,
                f"its part {member} is damaged ({error.msg}).",
                "Open it in Word or WPS, let it repair the file, and save it again.",
            ) from error

    def _bytes(self, member: str) -> bytes | None:
        try:
            info = self.archive.getinfo(member)
        except KeyError:
            return None
        if info.file_size > MAX_MEMBER:
            raise ReadError(
                self.name,
                f"its part {member} would unpack to {info.file_size // 2**20} MB.",
                "No policy document is that large; check where the file comes from.",
            )
        if info.flag_bits & 1:
            raise ReadError(
                self.name, "the archive is encrypted.", "Save it without a password."
            )
        try:
            return self.archive.read(info)
        except (
            zipfile.BadZipFile,
            EOFError,
            OSError,
            ValueError,
            NotImplementedError,
            zlib.error,
        ) as error:
            raise ReadError(
                self.name,
                f"the docx is cut off or damaged: its part {member} cannot be unpacked.",
                "Copy or download it again.",
            ) from error

    def properties(self) -> dict[str, str]:
        """Core properties, and the text of headers and footers."""
        found: dict[str, str] = {}
        for member in ("docProps/core.xml", "docProps/app.xml"):
            root = self._xml(member)
            for node in root if root is not None else ():
                key = (
                    _PROPERTIES.get(etree.QName(node).localname)
                    if isinstance(node.tag, str)
                    else None
                )
                if key and (node.text or "").strip():
                    found.setdefault(key, tidy(node.text))
        for kind in ("header", "footer"):
            lines = [
                tidy(_plain(p)) for root in self.parts(kind) for p in root.iter(W + "p")
            ]
            text = " / ".join(dict.fromkeys(filter(None, lines)))
            if text:
                found[kind] = text
        return found


# --- text of a paragraph ----------------------------------------------------------


@dataclass
class _Inline:
    """Collects the visible text of a paragraph and what is anchored in it."""

    fields: list[bool]  # one entry per open field: whether its result has begun
    text: list[str] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    raised: bool = False
    pages_before: int = 0
    pages_within: int = 0

    def collect(self, node: Any) -> None:
        """Collects all that is visible inside an element."""
        for child in node:
            if not isinstance(child.tag, str) or child.tag in _DROPPED:
                continue
            if child.tag == W + "r":
                self._run(child)
            elif not _is_placeholder(child):
                self._piece(child)

    def _run(self, run: Any) -> None:
        if _is_on(run, "vanish"):
            return
        self.raised = value_of(run, "rPr", "vertAlign") == "superscript"
        self.collect(run)
        self.raised = False

    def _piece(self, child: Any) -> None:
        tag = child.tag
        if tag in (W + "t", _MATH + "t"):
            text = child.text or ""
            # Square metres stay square.
            self._write({"2": "²", "3": "³"}.get(text, text) if self.raised else text)
        elif tag in _SIGNS:
            self._write(_SIGNS[tag])
        elif tag == W + "sym":
            self._write(_symbol(child))
        elif tag == W + "fldChar":
            self._field(child.get(W + "fldCharType"))
        elif tag in (W + "footnoteReference", W + "endnoteReference"):
            kind = "footnote" if tag == W + "footnoteReference" else "endnote"
            self.notes.append((kind, child.get(W + "id", "")))
        elif tag == W + "lastRenderedPageBreak":
            self._page_break()
        elif tag == _MC + "AlternateContent":
            self._alternative(child)
        elif tag in (_WPS + "txbx", _VML + "textbox"):
            self.boxes += child.findall(W + "txbxContent")
        else:
            self.collect(child)

    def _write(self, text: str) -> None:
        if all(self.fields):  # between begin and separate stands the instruction
            self.text.append(text)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self.fields.append(False)
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _page_break(self) -> None:
        if "".join(self.text).strip():
            self.pages_within += 1
        else:
            self.pages_before += 1

    def _alternative(self, node: Any) -> None:
        """One of the copies of a shape: the new form, else the one for old Word."""
        before = len(self.boxes), len(self.text)
        for tag in ("Choice", "Fallback"):
            for branch in node.findall(_MC + tag):
                self.collect(branch)
                if (len(self.boxes), len(self.text)) != before:
                    return


def _is_on(run: Any, name: str) -> bool:
    mark = run.find(f"{W}rPr/{W}{name}")
    return mark is not None and mark.get(W + "val", "1") not in _OFF


def _is_placeholder(node: Any) -> bool:
    """A content control that still shows 单击此处输入文字."""
    return node.tag == W + "sdt" and node.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def _symbol(node: Any) -> str:
    code = node.get(W + "char", "")
    if not re.fullmatch(r"[0-9A-Fa-f]{4}", code):
        return ""
    sign = chr(int(code, 16))
    # Signs of symbol fonts have private codes; only the ticked boxes mean something.
    return {
        "\uf0fe": "☑",
        "\uf052": "☑",
        "\uf0a8": "□",
        "\uf06f": "□",
        "\uf0fc": "√",
    }.get(sign, "" if "\ue000" <= sign <= "\uf8ff" else sign)


def _plain(paragraph: Any) -> str:
    inline = _Inline([])
    inline.collect(paragraph)
    return normalise("".join(inline.text)).replace("\n", " ")


# --- from the body to blocks ------------------------------------------------------


@dataclass
class _Walk:
    """Turns content into blocks in document order."""

    styles: dict[str, Style]
    numbering: Numbering
    done: list[Block] = field(default_factory=list)
    page: int = 0
    fields: list[bool] = field(default_factory=list)
    noted: list[tuple[str, str]] = field(default_factory=list)
    carried: str = ""
    in_cell: bool = False

    def body(self, node: Any, kind: BlockKind = BlockKind.PARAGRAPH) -> None:
        """Paragraphs and tables of a body, a cell or a box, through any wrapping."""
        for child in node:
            if child.tag == W + "p":
                self._paragraph(child, kind)
            elif child.tag == W + "tbl":
                self._table(child, kind)
            elif child.tag == _MC + "AlternateContent":
                branch = next(iter(child), None)
                if branch is not None:
                    self.body(branch, kind)
            elif (
                isinstance(child.tag, str)
                and child.tag not in _DROPPED
                and not _is_placeholder(child)
            ):
                self.body(child, kind)

    def finish(self) -> None:
        """Writes what still waits for a paragraph to go on in."""
        if self.carried.strip():
            self.done += paragraph_blocks(self.carried, page=self.page)
        self.carried = ""

    def notes(self, root: Any, kind: str) -> None:
        """Notes of a kind, in the order in which the text refers to them."""
        if root is None:
            return
        by_id = {note.get(W + "id", ""): note for note in root.findall(W + kind)}
        for of_kind, note_id in dict.fromkeys(self.noted):
            if of_kind == kind and note_id in by_id:
                self.page = 0
                self.body(by_id[note_id], BlockKind.NOTE)

    def _paragraph(self, node: Any, kind: BlockKind) -> None:
        inline = _Inline(self.fields)
        inline.collect(node)
        # A field whose result never begins would swallow the rest of the document.
        self.fields[:] = filter(None, self.fields)
        self.page += inline.pages_before if self.page else 0
        text = self.carried + normalise("".join(inline.text))
        self.carried = ""
        properties = node.find(W + "pPr")
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            self.carried = text  # a deleted paragraph mark: goes on in the next one
        else:
            self._write(text, properties, kind)
        self.noted += inline.notes
        self.page += inline.pages_within if self.page else 0
        for box in inline.boxes:
            self._box(box)

    def _write(self, text: str, properties: Any, kind: BlockKind) -> None:
        style_id = value_of(properties, "pStyle") or ""
        style = inherited(self.styles, style_id)
        label = self.numbering.label(properties, style_id)
        if _TABLE_OF_CONTENTS.match(style.name):
            return
        if not text.strip():
            # 序号 columns hold nothing but the number that Word generates.
            text, label = (label, "") if self.in_cell else ("", "")
        level = _level(style, properties)
        if (
            level is not None
            and kind is BlockKind.PARAGRAPH
            and len(text) <= _HEADING_LENGTH
        ):
            kind = BlockKind.HEADING
        else:
            level = None
        self.done += paragraph_blocks(
            text, kind=kind, level=level or 0, page=self.page, label=label
        )

    def _box(self, content: Any) -> None:
        fields, self.fields = self.fields, []
        self.body(content, BlockKind.NOTE)
        self.fields = fields

    def _table(self, node: Any, kind: BlockKind) -> None:
        rows = list(_rows(node))
        cells = [list(_cells(row)) for row in rows]
        if max(map(len, cells), default=0) <= 1:
            for row in cells:  # one cell a row: a frame around text, not data
                for cell in row:
                    if not _continues(cell):
                        self.body(cell, kind)
            return
        page = self.page
        grid = self._grid(rows, cells)
        self.done += table_blocks(grid, heads=_marked_heads(rows), page=page)

    def _grid(self, rows: list[Any], cells: list[list[Any]]) -> list[list[Cell]]:
        """Cells with their heights: Word marks each continued cell, html a row span."""
        grid: list[list[Cell]] = []
        open_at: dict[
            int, tuple[int, int]
        ] = {}  # column → where its merged cell stands
        for row, in_row in zip(rows, cells, strict=True):
            column = whole(value_of(row, "trPr", "gridBefore")) or 0
            line = [Cell("", columns=column)] if column else []
            for cell in in_row:
                width = max(1, whole(value_of(cell, "tcPr", "gridSpan")) or 1)
                if _continues(cell) and column in open_at:
                    top, place = open_at[column]
                    above = grid[top][place]
                    grid[top][place] = Cell(above.text, above.columns, above.rows + 1)
                else:
                    line.append(Cell(self._cell_text(cell), columns=width))
                    open_at[column] = (len(grid), len(line) - 1)
                column += width
            grid.append(line)
        return grid

    def _cell_text(self, cell: Any) -> str:
        inner = _Walk(self.styles, self.numbering, page=self.page, in_cell=True)
        inner.body(cell)
        inner.finish()
        self.noted += inner.noted
        self.page = inner.page
        return cell_text([block.text.replace("\t", " ") for block in inner.done])


def _level(style: Style, properties: Any) -> int | None:
    """Heading level from 1 by outline or style, 0 for the title, None for text."""
    if style.name in ("title", "标题"):
        return 0
    direct = whole(value_of(properties, "outlineLvl"))
    outline = direct if direct is not None else style.outline
    if outline is not None:
        return outline + 1 if 0 <= outline <= 8 else None
    named = _HEADING_STYLE.match(style.name)
    return int(named[1]) if named else None


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == W + "tr":
            if child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "customXml"):
            yield from _rows(child)


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == W + "tc":
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "customXml"):
            yield from _cells(child)


def _continues(cell: Any) -> bool:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(W + "val", "continue") == "continue"


def _marked_heads(rows: list[Any]) -> int:
    count = 0
    for row in rows:
        mark = row.find(f"{W}trPr/{W}tblHeader")
        if mark is None or mark.get(W + "val", "1") in _OFF:
            break
        count += 1
    return count
