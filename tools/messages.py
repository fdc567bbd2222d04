"""Words of the interface: finds them, keeps them in zh_Hans, makes what Django reads.

    python tools/messages.py            find new words, drop unused ones, keep translations
    python tools/messages.py --check    say what has no Chinese words yet, or is stale
    python tools/messages.py --compile  write django.mo (needs nothing but Python)

It is small because gettext is not on every machine; the .po file is an ordinary one.
"""

from __future__ import annotations

import argparse
import ast
import re
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src" / "luodi_web"
CATALOGUE = SOURCE / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
CALLS = {
    "_": 1,
    "gettext": 1,
    "gettext_lazy": 1,
    "gettext_noop": 1,
    "ngettext": 2,
    "ngettext_lazy": 2,
    "pgettext": -1,
    "pgettext_lazy": -1,
}
LITERAL = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
IN_TEMPLATE = re.compile(
    rf"(?<![\w.])(_|gettext|ngettext|pgettext)\(\s*({LITERAL}(?:\s*,\s*{LITERAL})*)"
)
HEADER = (
    "Language: zh_Hans\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\nPlural-Forms: nplurals=1; plural=0;\n"
)


@dataclass
class Message:
    """One text: context, English, plural, Chinese."""

    msgid: str
    plural: str = ""
    context: str = ""
    msgstr: str = ""
    foreign: bool = False
    """Of a library whose own Chinese is missing or not ours; no source line here."""

    @property
    def key(self) -> tuple[str, str]:
        """Context and English, by which Django looks it up."""
        return self.context, self.msgid


Catalogue = dict[tuple[str, str], Message]


# ---- finding -----------------------------------------------------------------------


def found() -> Catalogue:
    """Every text of the source."""
    messages: Catalogue = {}
    for path in sorted(SOURCE.rglob("*")):
        if path.suffix == ".py" and "migrations" not in path.parts:
            texts = _in_python(path)
        elif path.suffix in (".html", ".txt") and "templates" in path.parts:
            texts = _in_template(path)
        else:
            continue
        for context, msgid, plural in texts:
            message = messages.setdefault(
                (context, msgid), Message(msgid, plural, context)
            )
            message.plural = message.plural or plural
    return messages


def _in_python(path: Path) -> Iterator[tuple[str, str, str]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        texts = [
            a.value
            for a in node.args
            if isinstance(a, ast.Constant) and isinstance(a.value, str)
        ]
        yield from _said(name, texts)


def _in_template(path: Path) -> Iterator[tuple[str, str, str]]:
    from django.utils.translation.template import templatize

    for name, literals in IN_TEMPLATE.findall(templatize(path.read_text("utf-8"))):
        yield from _said(name, list(ast.literal_eval(f"({literals},)")))


def _said(name: str, texts: list[str]) -> Iterator[tuple[str, str, str]]:
    wanted = CALLS.get(name, 0)
    if not wanted or len(texts) < max(wanted, 2 if wanted < 0 else 1) or not texts[0]:
        return
    if wanted == -1:
        yield texts[0], texts[1], ""
    else:
        yield "", texts[0], texts[1] if wanted == 2 else ""


# ---- the .po file ------------------------------------------------------------------


def read(path: Path = CATALOGUE) -> Catalogue:
    """The catalogue as it stands."""
    messages: Catalogue = {}
    text = path.read_text("utf-8") if path.exists() else ""
    for block in re.split(r"\n\s*\n", text):
        parts: dict[str, str] = {}
        name = ""
        for line in block.splitlines():
            if match := re.match(
                r'(msgctxt|msgid_plural|msgid|msgstr)(?:\[0\])?\s+(".*")$', line
            ):
                name = match[1]
                parts[name] = ast.literal_eval(match[2])
            elif line.startswith('"') and name:
                parts[name] += ast.literal_eval(line)
        if parts.get("msgid"):
            message = Message(
                parts["msgid"],
                parts.get("msgid_plural", ""),
                parts.get("msgctxt", ""),
                parts.get("msgstr", ""),
                foreign="\n#: foreign" in f"\n{block}",
            )
            messages[message.key] = message
    return messages


def written(messages: Catalogue) -> str:
    """The catalogue as a file, in a steady order."""
    out = [
        "# Words of the interface in Chinese. `python tools/messages.py` keeps this file."
    ]
    out += [
        'msgid ""',
        'msgstr ""',
        *(_quoted(line) for line in HEADER.splitlines(keepends=True)),
        "",
    ]
    for message in sorted(
        messages.values(), key=lambda m: (m.foreign, m.msgid, m.context)
    ):
        if message.foreign:
            out.append("#: foreign")
        if message.context:
            out.append(f"msgctxt {_quoted(message.context)}")
        out.append(f"msgid {_quoted(message.msgid)}")
        if message.plural:
            out.append(f"msgid_plural {_quoted(message.plural)}")
        out.append(
            f"{'msgstr[0]' if message.plural else 'msgstr'} {_quoted(message.msgstr)}"
        )
        out.append("")
    return "\n".join(out)


def _quoted(text: str) -> str:
    text = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{text}"'


# ---- the .mo file ------------------------------------------------------------------


def compiled(messages: Catalogue) -> bytes:
    """The catalogue as GNU gettext's binary form, sorted as it asks."""
    pairs = {b"": HEADER.encode()}
    for m in messages.values():
        if m.msgstr:
            key = (f"{m.context}\x04" if m.context else "") + m.msgid
            pairs[(key + (f"\0{m.plural}" if m.plural else "")).encode()] = (
                m.msgstr.encode()
            )
    keys = sorted(pairs)
    start = 28
    texts = start + 16 * len(keys)
    table, data = b"", b""
    for side in (keys, [pairs[key] for key in keys]):
        for text in side:
            table += struct.pack("<II", len(text), texts + len(data))
            data += text + b"\0"
    head = struct.pack(
        "<7I", 0x950412DE, 0, len(keys), start, start + 8 * len(keys), 0, 0
    )
    return head + table + data


def compile_all() -> None:
    """Writes each .mo beside its .po, where it has changed."""
    for po in SOURCE.rglob("*.po"):
        mo, wanted = po.with_suffix(".mo"), compiled(read(po))
        if not mo.exists() or mo.read_bytes() != wanted:
            mo.write_bytes(wanted)


def merged() -> Catalogue:
    """What the source says, with the translations that are there."""
    now, before = found(), read()
    for key, message in now.items():
        if key in before:
            message.msgstr = before[key].msgstr
    return {key: m for key, m in before.items() if m.foreign and key not in now} | now


def main() -> int:
    """Runs the tool."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--compile", action="store_true")
    args = parser.parse_args()
    if args.compile:
        compile_all()
        return 0
    messages = merged()
    text = written(messages)
    missing = [m.msgid for m in messages.values() if not m.msgstr]
    if args.check:
        stale = not CATALOGUE.exists() or CATALOGUE.read_text("utf-8") != text
        for msgid in missing:
            print(f"no Chinese words: {msgid!r}")
        if stale:
            print("django.po is stale: run python tools/messages.py")
        return int(bool(missing) or stale)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_text(text, "utf-8")
    compile_all()
    print(f"{len(messages)} texts, {len(missing)} without Chinese words")
    return 0


if __name__ == "__main__":
    sys.exit(main())
