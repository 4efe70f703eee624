"""The bytes of a file as text: UTF-8, and free of characters that show nothing or deceive."""

from __future__ import annotations

import re
import unicodedata

from nullbook.text.fault import Fault, Path
from nullbook.text.place import BYTE_ORDER_MARK, FILE_START, Source

MAX_BYTES = 1024 * 1024

# Overrides and isolates change the order in which other text is shown; Hebrew and Arabic need none.
_DIRECTION = "\u202a-\u202e\u2066-\u2069"
# YAML's printable characters exclude most of these; U+FDD0 to U+FDEF are no characters, and serve us below.
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff"
DIRECTION = re.compile(f"[{_DIRECTION}]")
CONTROL = re.compile(f"[{_CONTROL}]")
FORBIDDEN = re.compile(f"[{_DIRECTION}{_CONTROL}]")

# libyaml ends a line at these, YAML 1.2 does not: while it reads they are replaced by characters
# that no accepted file holds, else text after one of them would be seen by libyaml only.
_LINE_LIKE = ("\u0085", "\u2028", "\u2029")
_HIDE = str.maketrans("\u0085\u2028\u2029", "\ufdd0\ufdd1\ufdd2")
_SHOW = str.maketrans("\ufdd0\ufdd1\ufdd2", "\u0085\u2028\u2029")


def decode(data: bytes) -> str | Fault:
    """The text of a file's bytes without byte order mark, or why there is none."""
    if len(data) > MAX_BYTES:
        return Fault(
            "too-large",
            FILE_START,
            f"The file has {len(data):,} bytes; {MAX_BYTES:,} (1 MiB) are allowed.",
            "Keep data and logs elsewhere and link to them.",
        )
    wide = _wide_encoding(data)
    if wide:
        return Fault(
            "not-utf-8",
            FILE_START,
            f"The file is encoded as {wide}; UTF-8 was expected.",
            "Save it again with the encoding UTF-8 (in most editors: Save with encoding).",
        )
    try:
        return data.decode("utf-8").removeprefix(BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        before = Source(data[: error.start].decode("utf-8").removeprefix(BYTE_ORDER_MARK) + "\ufffd")
        byte = data[error.start : error.start + 1]
        guess = byte.decode("cp1252", errors="ignore")
        meant = (
            f" Read as Windows-1252 it would be {legible(guess)}." if guess.isprintable() and guess else ""
        )
        return Fault(
            "not-utf-8",
            before.place(len(before.text) - 1),
            f"The byte {byte.hex().upper()} is not valid UTF-8.{meant}",
            "Save the file again with the encoding UTF-8 (in most editors: Save with encoding).",
        )


def forbidden_character(source: Source) -> Fault | None:
    """The first control or direction character of a text, if it has any; one fault counts them all."""
    text = source.text
    # Quick, and right for most files: none of the forbidden characters counts as printable.
    if text.replace("\n", "").isprintable():
        return None
    for pattern in (CONTROL, DIRECTION):
        first = pattern.search(text)
        if first is not None:
            more = sum(1 for _ in pattern.finditer(text)) - 1
            return character_fault(source, first.start(), first.group(), more=more)
    return None


def character_fault(
    source: Source, index: int, character: str, *, more: int = 0, path: Path | None = None
) -> Fault:
    """A fault about the forbidden `character` that stands, or is written as an escape, at `index`."""
    name = f"U+{ord(character):04X} ({_name(character)})"
    others = f" {more} more of this sort follow." if more else ""
    if DIRECTION.match(character):
        return Fault(
            "direction-character",
            source.place(index),
            f"The invisible character {name} changes the direction of the text after it, so that it reads "
            f"differently from what it is.{others}",
            "Delete it. Right-to-left text shows correctly without.",
            None,
            path,
        )
    return Fault(
        "control-character",
        source.place(index),
        f"The character {name} is a control character and cannot be shown.{others}",
        "Delete it; most editors can show invisible characters. If all looks wrong, this is no text file.",
        None,
        path,
    )


def has_line_like(text: str) -> bool:
    """Whether `text` holds a character at which libyaml, and nobody else, ends a line."""
    return not text.isascii() and any(character in text for character in _LINE_LIKE)


def hide_line_like(text: str) -> str:
    """`text` for libyaml; the same length, so that marks stay true."""
    return text.translate(_HIDE) if has_line_like(text) else text


def show_line_like(value: str) -> str:
    """A scalar that libyaml gave, with the characters back that `hide_line_like` replaced."""
    return value.translate(_SHOW)


def legible(text: str, limit: int = 80) -> str:
    """`text` of a file for use inside a message: at most `limit` characters, nothing invisible."""
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    return "".join(c if c.isprintable() else _escape(c) for c in cut)


def shown(text: str, limit: int = 80) -> str:
    """`legible` text between backticks, as it stands in messages."""
    return f"`{legible(text, limit)}`"


def _escape(character: str) -> str:
    short = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}.get(character)
    code = ord(character)
    return short or (f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}")


def _name(character: str) -> str:
    if character == BYTE_ORDER_MARK:
        return "byte order mark inside the text"
    return unicodedata.name(character, "NUL" if character == "\0" else "no name").lower()


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32, by byte order mark or by the zero bytes of ASCII text."""
    head = data[:4]
    if head in (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff"):
        return "UTF-32"
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "UTF-16"
    sample = data[:64]
    half = len(sample) // 2
    zeros = (sample[0::2].count(0), sample[1::2].count(0))
    return "UTF-16" if half >= 4 and half in zeros and min(zeros) < half // 2 else None
