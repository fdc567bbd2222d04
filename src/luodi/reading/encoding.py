"""Bytes to text: UTF-8, UTF-16, GB18030 and Big5, or one clear error.

Mojibake is worse than an error, because every span would quote words that nobody
wrote. So a decoding counts only if its result looks like Chinese or like ASCII: by the
share of everyday characters in it, not by the mere fact that no byte was rejected.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable

from charset_normalizer import from_bytes

from luodi.errors import ReadError

# The commonest characters of public documents; any 20 of them are half of a text.
SIMPLIFIED = (
    "的业和国政发务一工化建展进实人市大行加全中产设制要民新作动力推经有理地会体年等生在合区企强改服提高资用保主管重法持各开增能不部项公成对关社机平定办以济为度方施是家事上分革规现面场基我农个省点入府同应好量"
    "出监创本技局级性信长通标系目支商质位治策深门完责利育单时优程效续五了水十共营科学步代品三金造文城到坚善们升快结多构统安立领自环数投义费境准导于及审教收权调域外范融任件心内源更活决可电过落批二计放总万专期职"
    "与就式划稳得整向求下积条联查运第取术税证台供集据解促相交这极特四小协口村际群前委来线流护员题明型问所健态按负防障转做网当确医院指元依需执财意组海息争扩消众险案照格亿物比子引价广精正严并种综知接试后采党础清"
    "研处县验风必形预战打评措次其使贸备核乡易之路识色报益培间达九继情百果将模表两类原配督道日率由头低议助减先购把织着切节央干从都变老房别反互居养根复智励者六些围或控值适厅况也才具示势住团八户没看说天想么儿他她"
)
TRADITIONAL = (
    "業國務發進實產設動經會體區強資開項關機濟為規現場農個應監創級長標門責單時優續營學東壇華貴團從過遠義費環數領導審權調範總專職與劃穩積條聯運術稅證據極協際來線護員題問屬負轉網確醫執財組爭擴眾險億廣嚴並種綜"
    "試後採黨縣驗風預戰評備鄉議識報達繼類購織節幹變別復勵圍廳況勢們將這內處點對請說準書萬兩統結構質電無傳師辦號給認間樂灣臺裡係於收當訊頭錢頁"
)
_COMMON = frozenset(SIMPLIFIED + TRADITIONAL)

_HAN = re.compile(r"[\u4e00-\u9fff]")
# Characters that a right decoding of a public document has almost never.
_ODD = re.compile(
    r"[\ufffd\ue000-\uf8ff\U000e0000-\U0010ffff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
    r"\uff61-\uff9f\u0100-\u017f\u0370-\u03ff\u0400-\u05ff\u0600-\u06ff\u0e00-\u0e7f\u3041-\u30ff\u3105-\u312f]"
)
_DOUBLY = re.compile(r"[ÃÂâåæçèéäï][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_NEW_LINES = re.compile(r"\r\n|[\r\x0b\x85\u2028\u2029]")
# 180B-180E stay: they shape Mongolian script.
_INVISIBLE = re.compile(r"[\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "hz": "gb18030", "big5": "big5hkscs"}
_SAMPLE = 200_000
_SAVE_AS_UTF8 = "Open it in the program that wrote it and save it as UTF-8 text."


def decode(data: bytes, *, name: str, declared: str | None = None) -> str:
    r"""Text of a file, with one kind of line end and no invisible characters.

    A form feed stays: it is where a page ends. `declared` is the charset that the file
    names itself (html); it is believed when it decodes to plausible text, except that
    text that is valid UTF-8 is UTF-8 whatever it claims.

    Raises ReadError for empty, binary, damaged and doubtful data.

    >>> decode("第一条\r\n".encode("gb18030"), name="a.txt")
    '第一条\n'
    """
    if not data:
        raise ReadError(name, "the file is empty.", "Check that the copy is complete.")
    text = normalise(_decoded(data, name=name, declared=declared))
    if not text.strip():
        raise ReadError(
            name, "the file holds no text.", "Check that it is the right file."
        )
    _refuse_mojibake(text, name=name)
    return text


def normalise(text: str) -> str:
    """One kind of line end; zero-width characters, soft hyphens and marks out."""
    return _INVISIBLE.sub("", _NEW_LINES.sub("\n", text))


def plausibility(text: str) -> float:
    """How much a text looks as people write it: 0 noise, 1 everyday Chinese or ASCII.

    Unit: share 0-1 of everyday characters among the Chinese ones, less five times the
    share of characters that no public document has.
    """
    sample = text[:_SAMPLE]
    others = sum(not char.isascii() for char in sample)
    odd = len(_ODD.findall(sample))
    if not others:
        return 1.0 if not odd else 0.0
    han = _HAN.findall(sample)
    common = sum(char in _COMMON for char in han) / len(han) if han else 0.0
    return max(0.0, common - 5 * odd / others)


def _decoded(data: bytes, *, name: str, declared: str | None) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, name=name, offset=len(mark))
    if b"\0" in data:
        return _utf16_without_mark(data, name=name)
    try:
        text = data.decode("utf-8")
        return _readable(_unless_gb18030(text, data), name=name)
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(data):
            raise _damage(error, "utf-8", name=name, size=len(data)) from None
    return _readable(_legacy(data, name=name, declared=declared), name=name)


def _unless_gb18030(text: str, data: bytes) -> str:
    """The text, or what GB18030 makes of it where UTF-8 sees only Cyrillic and such.

    A few Chinese characters in GB18030 (一, 已, 以) are valid UTF-8 by accident.
    """
    if plausibility(text) > 0 or _HAN.search(text):
        return text
    other = _attempt(data, "gb18030")
    return other if other is not None and plausibility(other) > 0.5 else text


def _strictly(data: bytes, encoding: str, *, name: str, offset: int = 0) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _damage(
            error, encoding, name=name, size=len(data), offset=offset
        ) from None


def _damage(
    error: UnicodeDecodeError, encoding: str, *, name: str, size: int, offset: int = 0
) -> ReadError:
    label = encoding.upper()
    where = error.start + offset
    # The codec stops at the first bad byte; only at the very end is it a cut.
    if error.end >= size and size - error.start < 4:
        return ReadError(
            name,
            f"the text ({label}) ends in the middle of a character at byte {where}; the file is cut off.",
            "Copy or download it again.",
        )
    return ReadError(
        name,
        f"the text ({label}) is damaged at byte {where}.",
        f"Copy it again from its source. {_SAVE_AS_UTF8}",
    )


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8 but for a few: GB18030 never looks like that."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = len(_HAN.findall(text))
    return good > 4 * bad and plausibility(text.replace("\ufffd", "")) > 0.25


def _utf16_without_mark(data: bytes, *, name: str) -> str:
    even = data[: len(data) // 2 * 2]
    texts = []
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            texts.append((even.decode(encoding), len(data) % 2))
        except UnicodeDecodeError:
            continue
    scored = [(plausibility(text), text, rest) for text, rest in texts]
    best = max(scored, default=(0.0, "", 0), key=lambda entry: entry[0])
    if best[0] < 0.25 or "\0" in best[1]:
        raise ReadError(
            name,
            f"this is binary data, not text (NUL at byte {data.index(0)}).",
            "Give a docx, html, md or txt file, or one in another supported format under its right extension.",
        )
    if best[2]:
        raise ReadError(
            name,
            f"the text (UTF-16) ends in the middle of a character at byte {len(even)}; the file is cut off.",
            "Copy or download it again.",
        )
    return best[1]


def _legacy(data: bytes, *, name: str, declared: str | None) -> str:
    """GB18030 or Big5, whichever gives the more plausible text."""
    claimed = _codec(declared)
    if claimed:
        text = _attempt(data, claimed)
        if text is not None and _accepted(text):
            return text
    candidates = [("gb18030", "gb18030"), ("big5hkscs", "big5")]
    texts = [(name_, _attempt(data, codec)) for codec, name_ in candidates]
    scored = [(plausibility(t), label, t) for label, t in texts if t is not None]
    accepted = [entry for entry in scored if _accepted(entry[2])]
    if accepted:
        return _preferred(data, accepted)
    raise _no_encoding(data, name=name)


def _preferred(data: bytes, scored: list[tuple[float, str, str]]) -> str:
    if len(_HAN.findall(scored[0][2])) < 8:
        return scored[0][2]  # too short to tell; GB18030, first in order, is likelier
    scored.sort(key=lambda entry: entry[0], reverse=True)
    if len(scored) > 1 and scored[0][0] - scored[1][0] < 0.08:
        # Too close to call by frequency: ask a detector with another method.
        helper = from_bytes(
            data[:_SAMPLE], cp_isolation=["gb18030", "big5", "big5hkscs"]
        ).best()
        if helper is not None:
            family = "big5" if helper.encoding.startswith("big5") else "gb18030"
            return next((t for _, label, t in scored if label == family), scored[0][2])
    return scored[0][2]


def _accepted(text: str) -> bool:
    han = len(_HAN.findall(text[:_SAMPLE]))
    if han < 8:  # a name or a number: too short for shares, so only nothing odd
        others = sum(not char.isascii() for char in text)
        return han > 0 and not _ODD.search(text) and 2 * han >= others
    return plausibility(text) >= 0.25


def _attempt(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return None


def _codec(declared: str | None) -> str | None:
    if not declared:
        return None
    try:
        codec = codecs.lookup(declared.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    return _WIDER.get(codec, codec)


def _no_encoding(data: bytes, *, name: str) -> ReadError:
    text = data.decode("gb18030", errors="replace")
    bad = text.count("\ufffd")
    if bad * 20 < len(text) and plausibility(text.replace("\ufffd", "")) > 0.4:
        try:
            data.decode("gb18030")
        except UnicodeDecodeError as error:
            return _damage(error, "gb18030", name=name, size=len(data))
    return ReadError(
        name,
        "its text is in none of UTF-8, UTF-16, GB18030 and Big5, or it is not text.",
        _SAVE_AS_UTF8,
    )


def _readable(text: str, *, name: str) -> str:
    controls = _CONTROL.findall(text)
    if len(controls) > max(2, len(text) // 500):
        raise ReadError(
            name,
            "this is binary data, not text (many control characters).",
            "Check the file's real format and its extension.",
        )
    return _CONTROL.sub("", text)


def _refuse_mojibake(text: str, *, name: str) -> None:
    """Refuses text that was spoilt before it was saved, which no decoding mends."""
    sample = text[:_SAMPLE]
    if _is_spoilt(sample):
        raise ReadError(
            name,
            "its characters were garbled before the file was saved (乱码).",
            "Get the file again from its source.",
        )


def _is_spoilt(sample: str) -> bool:
    if sample.count("\ufffd") * 200 > len(sample) or "锟斤拷" in sample:
        return True
    if len(_DOUBLY.findall(sample)) * 20 > len(sample):
        return True
    han = len(_HAN.findall(sample))
    return han >= 8 and plausibility(sample) < 0.15 and _reads_as_utf8(sample)


def _reads_as_utf8(sample: str) -> bool:
    """Whether the text is UTF-8 that somebody opened as GB18030 and saved."""
    back = _lines_as_bytes(sample.splitlines()[:200]).decode("utf-8", errors="ignore")
    return len(_HAN.findall(back)) >= 4 and plausibility(back) > 0.25


def _lines_as_bytes(lines: Iterable[str]) -> bytes:
    return b"\n".join(line.encode("gb18030", errors="ignore") for line in lines)
