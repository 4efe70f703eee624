"""The part of CBOR (RFC 8949) that Pagefind's index uses: whole numbers, text and lists of known length."""

from __future__ import annotations

from typing import Any

Item = Any
"""int, str, or a list of items."""

_UNSIGNED, _NEGATIVE, _TEXT, _LIST = 0, 1, 3, 4


class CborError(ValueError):
    """The bytes hold something else than numbers, text and lists."""


def decode(content: bytes) -> Item:
    """The one item that `content` holds; raises CborError."""
    item, end = _decode(content, 0)
    if end != len(content):
        raise CborError(f"{len(content) - end} bytes too many")
    return item


def encode(item: Item) -> bytes:
    """The shortest form of an item, as every CBOR writer makes it."""
    parts: list[bytes] = []
    _encode(item, parts)
    return b"".join(parts)


def _decode(content: bytes, at: int) -> tuple[Item, int]:
    kind, number, at = _head(content, at)
    if kind == _UNSIGNED:
        return number, at
    if kind == _NEGATIVE:
        return -1 - number, at
    if kind == _TEXT:
        if at + number > len(content):
            raise CborError("text is cut off")
        return content[at : at + number].decode("utf-8"), at + number
    if kind == _LIST:
        items: list[Item] = []
        for _ in range(number):
            item, at = _decode(content, at)
            items.append(item)
        return items, at
    raise CborError(f"major type {kind}")


def _head(content: bytes, at: int) -> tuple[int, int, int]:
    try:
        first = content[at]
    except IndexError:
        raise CborError("cut off") from None
    kind, short = first >> 5, first & 31
    if short < 24:
        return kind, short, at + 1
    if short > 27:
        raise CborError(f"length of form {short}")
    size = 1 << (short - 24)
    return kind, int.from_bytes(content[at + 1 : at + 1 + size], "big"), at + 1 + size


def _encode(item: Item, parts: list[bytes]) -> None:
    if isinstance(item, int):
        kind, number = (_UNSIGNED, item) if item >= 0 else (_NEGATIVE, -1 - item)
        parts.append(_lead(kind, number))
    elif isinstance(item, str):
        text = item.encode("utf-8")
        parts += (_lead(_TEXT, len(text)), text)
    elif isinstance(item, list):
        parts.append(_lead(_LIST, len(item)))
        for each in item:
            _encode(each, parts)
    else:
        raise CborError(f"{type(item).__name__} is none of number, text and list")


def _lead(kind: int, number: int) -> bytes:
    if number < 24:
        return bytes((kind << 5 | number,))
    for form, size in ((24, 1), (25, 2), (26, 4), (27, 8)):
        if number < 1 << (8 * size):
            return bytes((kind << 5 | form,)) + number.to_bytes(size, "big")
    raise CborError("number of more than 64 bits")
