"""Writes small PDF files: pages of `typesetting`, and objects given as they are."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from typesetting import HEIGHT, WIDTH, Leaf

FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
    "/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light"
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/W[1 95 500]"
    "/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6"
    "/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880"
    "/StemV 93>>>>]>>"
)
_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def pdf(leaves: Sequence[Leaf], *, font: str = FONT, page: str = "") -> bytes:
    """A PDF of pages; `page` is put into every page's dictionary (/Rotate 90)."""
    return pdf_of([content(leaf) for leaf in leaves], font=font, page=page)


def content(leaf: Leaf) -> str:
    """Drawing commands of a page; each character is placed on its own."""
    drawn = []
    for x0, y0, x1, y1 in leaf.rules:
        drawn.append(f"{x0:.2f} {HEIGHT - y0:.2f} m {x1:.2f} {HEIGHT - y1:.2f} l S")
    for words in leaf.words:
        drawn.append(f"BT /F1 {words.size} Tf")
        for char, x in zip(words.text, words.places(), strict=True):
            code = char.encode("utf-16-be").hex()
            drawn.append(f"1 0 0 1 {x:.2f} {HEIGHT - words.base:.2f} Tm <{code}> Tj")
        drawn.append("ET")
    return "0.5 w\n" + "\n".join(drawn)


def pdf_of(
    contents: Sequence[str | bytes],
    *,
    font: str = FONT,
    page: str = "",
    box: tuple[float, float] = (WIDTH, HEIGHT),
    more: Mapping[int, str] | None = None,
    resources: str = "",
) -> bytes:
    """A PDF of content streams; `more` are objects by number from 1000 on."""
    objects: dict[int, bytes] = {3: font.encode("latin-1")}
    kids = []
    for index, stream in enumerate(contents):
        number = 10 + 2 * index
        kids.append(f"{number} 0 R")
        objects[number] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {box[0]} {box[1]}]"
            f"/Contents {number + 1} 0 R/Resources<</Font<</F1 3 0 R>>{resources}>>{page}>>"
        ).encode()
        data = stream.encode("latin-1") if isinstance(stream, str) else stream
        objects[number + 1] = b"<</Length %d>>stream\n%s\nendstream" % (len(data), data)
    objects[1] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[2] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>".encode()
    for number, body in (more or {}).items():
        objects[number] = body.encode("latin-1")
    return assembled(objects)


def assembled(objects: Mapping[int, bytes], trailer: str = "") -> bytes:
    """A file of numbered objects with its table of places."""
    out = bytearray(b"%PDF-1.4\n")
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    size = max(objects) + 1
    out += f"trailer<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


def encrypted(password: bytes = b"mima") -> bytes:
    """A PDF that nobody reads without its password (RC4, 40 bits, revision 2)."""
    padded = (password + _PAD)[:32]
    owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
    permissions, name = -4, bytes(16)
    seed = padded + owner + permissions.to_bytes(4, "little", signed=True) + name
    key = hashlib.md5(seed).digest()[:5]
    user = _rc4(key, _PAD)
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>",
        4: b"<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P %d>>"
        % (owner.hex().encode(), user.hex().encode(), permissions),
    }
    return assembled(objects, f"/Encrypt 4 0 R/ID[<{name.hex()}><{name.hex()}>]")


def _rc4(key: bytes, data: bytes) -> bytes:
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)
