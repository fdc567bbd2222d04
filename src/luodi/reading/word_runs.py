"""The visible text of a Word paragraph: runs, fields, signs, shapes, references to notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from luodi.reading.encoding import normalise
from luodi.reading.word_numbering import W, value_of

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_VML = "{urn:schemas-microsoft-com:vml}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
DROPPED = frozenset(
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
OFF = ("0", "false", "off", "none")
_CODE = re.compile(r"[0-9A-Fa-f]{4}")
# Signs of symbol fonts have private codes; only the ticked boxes mean something.
_BOXES = {
    "\uf0fe": "☑",
    "\uf052": "☑",
    "\uf0a8": "□",
    "\uf06f": "□",
    "\uf0fc": "√",
}


@dataclass
class Inline:
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
            if not isinstance(child.tag, str) or child.tag in DROPPED:
                continue
            if child.tag == W + "r":
                self._run(child)
            elif not is_placeholder(child):
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
        elif tag == MC + "AlternateContent":
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
            for branch in node.findall(MC + tag):
                self.collect(branch)
                if (len(self.boxes), len(self.text)) != before:
                    return


def _is_on(run: Any, name: str) -> bool:
    """Whether a run has a property switched on."""
    mark = run.find(f"{W}rPr/{W}{name}")
    return mark is not None and mark.get(W + "val", "1") not in OFF


def is_placeholder(node: Any) -> bool:
    """A content control that still shows 单击此处输入文字."""
    return node.tag == W + "sdt" and node.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def _symbol(node: Any) -> str:
    """The sign that a symbol font shows."""
    code = node.get(W + "char", "")
    if not _CODE.fullmatch(code):
        return ""
    sign = chr(int(code, 16))
    return _BOXES.get(sign, "" if "\ue000" <= sign <= "\uf8ff" else sign)


def plain_text(paragraph: Any) -> str:
    """The visible text of a paragraph on one line."""
    inline = Inline([])
    inline.collect(paragraph)
    return normalise("".join(inline.text)).replace("\n", " ")
