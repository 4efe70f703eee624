"""The words for what is well-formed YAML and yet refused. Syntax errors have theirs in `syntax`."""

from __future__ import annotations

from typing import NamedTuple

from nullbook.text.characters import legible, shown
from nullbook.text.parser import MAX_DEPTH, MAX_EVENTS
from nullbook.text.scalar import MAX_DIGITS, Scalar


class Wording(NamedTuple):
    """What is wrong, how to mend it, and the corrected text where it is known."""

    message: str
    help: str
    suggestion: str | None = None


TOO_DEEP = Wording(
    f"Mappings and lists are nested more than {MAX_DEPTH} deep here.",
    "Nothing that people read needs this depth; check for brackets typed by accident.",
)
TOO_MANY = Wording(
    f"The file holds more than {MAX_EVENTS:,} keys, values and brackets.",
    "Keep data elsewhere and link to them.",
)
TWO_DOCUMENTS = Wording(
    "A second YAML document begins here; one file holds one document.",
    "Move what follows to a file of its own, or delete the line `---`.",
)
EMPTY = Wording("The file is empty.", "Write `key: value` lines, or delete the file.")
ONLY_COMMENTS = Wording("The file is empty but for comments.", EMPTY.help)
A_LIST = Wording(
    "The file holds a list, where a mapping (lines `key: value`) was expected.",
    "Begin the file with lines `key: value`, without dashes before them.",
)
A_TEXT = Wording(
    "The file holds one text, where a mapping (lines `key: value`) was expected.",
    "Begin the file with lines `key: value`.",
)
TAG_LINE = Wording(
    "A %TAG line stands before the document; tags are not allowed.",
    "Delete the line.",
)
MERGE_KEY = Wording(
    "The merge key << is not part of YAML 1.2.",
    "Write the keys out, so that a reader sees them.",
)
QUESTION_MARK = Wording(
    "Between brackets, a value cannot begin with `?` unless it stands in quotes.",
    "Put the value in quotes.",
)
NO_KEY = Wording(
    "A key is missing before the colon.",
    "Write a word before the colon, or delete the line.",
)


def other_version(version: tuple[int, int]) -> Wording:
    """A %YAML line for another version than 1.2."""
    return Wording(
        f"The file asks for YAML {version[0]}.{version[1]}; it is read as YAML 1.2.",
        "Delete the line. In YAML 1.2, no and off are words and 010 is no octal number.",
        "%YAML 1.2",
    )


def duplicate_key(key: str, line: int) -> Wording:
    """A key that stands already on `line`."""
    return Wording(
        f"Duplicate key {shown(key)}: it stands already on line {line} in the same mapping.",
        "Keep one of the two; YAML tools would silently take the first or the last.",
    )


def complex_key(shape: str) -> Wording:
    """A key that is a list or a mapping (`shape`)."""
    return Wording(
        f"A {shape} is used as a key; a key is a word.",
        "Write a word before the colon. If braces or brackets are meant as text, put the text in quotes.",
    )


def key_not_text(raw: str, value: Scalar) -> Wording:
    """A key without quotes that is `value`, and no word."""
    what = "a number"
    if value is None:
        what = "nothing (null)"
    elif isinstance(value, bool):
        what = "true or false"
    return Wording(
        f"The key {shown(raw)} is read as {what}; a key is a word.",
        "If this word is meant, put the key in quotes.",
        f'"{raw}"',
    )


def decimal_comma(whole: str, decimals: str) -> Wording:
    """A number with a comma between braces, where a comma ends a value."""
    number = f"{whole}.{decimals}"
    sure = len(decimals) != 3  # else a thousand may be meant
    other = "" if sure else f" (or {whole}{decimals}, if thousands were set apart)"
    meant = f" Did you mean {shown(number, 30)}?" if sure else ""
    return Wording(
        f"A comma stands inside the number {shown(f'{whole},{decimals}', 30)}; between braces it ends "
        f"the value.{meant}",
        f"Write a decimal point: {legible(number, 30)}{other}.",
        number if sure else None,
    )


def tag(name: str) -> Wording:
    """A tag, by its full name."""
    short = legible(name.replace("tag:yaml.org,2002:", "!!"), 40)
    return Wording(
        f"The tag `{short}` asks for a special type; tags are not allowed.",
        "Delete the tag. If a text begins with an exclamation mark, put it in quotes.",
    )


def anchor(name: str) -> Wording:
    """An anchor that no alias uses."""
    return Wording(
        f"`&{legible(name, 40)}` is read as a YAML anchor, a name for what follows, and not as text.",
        "Delete it. If a text begins with an ampersand, put it in quotes.",
    )


def alias(name: str) -> Wording:
    """An alias."""
    short = legible(name, 40)
    return Wording(
        f"`*{short}` is a YAML alias, a copy of what stands at `&{short}`; aliases are not allowed.",
        "Write the values out. If a text begins with an asterisk, put it in quotes.",
    )


def refused_scalar(code: str, raw: str) -> Wording:
    """For the codes of `scalar.Unreadable`."""
    short = shown(raw, 30)
    if code == "not-a-number":
        return Wording(
            f"{short} is not a number that can be drawn or compared.",
            "Write the number that was measured, or the word unknown.",
        )
    if code == "leading-zero":
        sign, digits = ("-" if raw[0] == "-" else "", raw.lstrip("+-"))
        decimal = sign + (digits.lstrip("0") or "0")
        octal = not set(digits) & set("89") and len(digits) < 20
        old = f"{sign}{int(digits, 8)} in old YAML, " if octal else ""
        return Wording(
            f"{short} has a leading zero: {old}{legible(decimal, 30)} in YAML 1.2.",
            f"Write {legible(decimal, 30)} for the number; put it in quotes if it is a text.",
            decimal,
        )
    return Wording(
        f"The number {short} is too large to be handled (at most {MAX_DIGITS:,} digits, at most 1.8e308).",
        "Check the exponent and the digits. If it is a text, put it in quotes.",
    )
