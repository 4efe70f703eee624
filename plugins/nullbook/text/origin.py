"""From a character of a scalar's text back to where it stands in the file.

A folded line, an escape or an indentation lies between the two. Each style is rebuilt with the index of every
character; if the result is not the text that the parser gave, there is no answer rather than a wrong one.
"""

from __future__ import annotations

import re

_BREAK = re.compile(r"\r\n|\n|\r")
_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f",
    "r": "\r", "e": "\x1b", " ": " ", '"': '"', "/": "/", "\\": "\\",
    "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_HEXADECIMAL = {"x": 2, "u": 4, "U": 8}

_Rebuilt = tuple[str, list[int]]


def origins(raw: str, style: str, text: str) -> list[int] | None:
    """For each character of `text` its index in `raw`, as it was written; None if that is not known.

    `style` is ``""`` (plain), ``'``, ``"``, ``|`` or ``>``.
    """
    rebuilt = _block(raw, style, text) if style in ("|", ">") else _flow(raw, style)
    if rebuilt is None or not rebuilt[0].startswith(text):
        return None
    return rebuilt[1][: len(text)]


def _flow(raw: str, style: str) -> _Rebuilt:
    begin, end = (1, len(raw) - 1) if style else (0, len(raw))
    out: list[str] = []
    where: list[int] = []
    kept = 0  # characters that folding must not take away: written as escapes
    i = begin
    while i < end:
        character = raw[i]
        line_end = _BREAK.match(raw, i, end)
        if line_end:
            while len(out) > kept and out[-1] in " \t":
                out.pop()
                where.pop()
            i = _fold(raw, line_end.end(), end, i, out, where)
            kept = len(out)
        elif character == "\\" and style == '"':
            start, i = i, i + 1
            line_end = _BREAK.match(raw, i, end)
            if line_end:
                i = _fold(raw, line_end.end(), end, None, out, where)
            else:
                width = _HEXADECIMAL.get(raw[i], 0)
                digits = raw[i + 1 : i + 1 + width]
                out.append(chr(int(digits, 16)) if width else _ESCAPES.get(raw[i], raw[i]))
                where.append(start)
                i += 1 + width
            kept = len(out)
        else:
            out.append(character)
            where.append(i)
            i += 2 if style == "'" and character == "'" else 1
    return "".join(out), where


def _fold(raw: str, i: int, end: int, first: int | None, out: list[str], where: list[int]) -> int:
    """Reads the blank lines and the indentation after a line end; where the next text begins.

    `first` is that line end, or None where it was escaped and gives no space.
    """
    empty: list[int] = []
    while i < end:
        line_end = _BREAK.match(raw, i, end)
        if line_end:
            empty.append(i)
            i = line_end.end()
        elif raw[i] in " \t":
            i += 1
        else:
            break
    if empty:
        out.extend("\n" * len(empty))
        where.extend(empty)
    elif first is not None:
        out.append(" ")
        where.append(first)
    return i


def _block(raw: str, style: str, text: str) -> _Rebuilt | None:
    lines: list[tuple[int, int]] = []  # start and end of each line below the header
    header = _BREAK.search(raw)
    if header is None:
        return ("", [])
    start = header.end()
    while start < len(raw):
        line_end = _BREAK.search(raw, start)
        lines.append((start, line_end.start() if line_end else len(raw)))
        start = line_end.end() if line_end else len(raw)
    # The indentation is that of the first line unless the header gives it, relative to a parent that is
    # not known here: so try, from the deepest that can be.
    depths = {len(raw[a:b]) - len(raw[a:b].lstrip(" ")) for a, b in lines if raw[a:b].strip(" ")}
    candidates = [*sorted(depths), *range(min(depths) - 1, -1, -1)] if depths else [_widest(lines)]
    for indent in candidates[:32]:
        rebuilt = _literal(raw, lines, indent) if style == "|" else _folded(raw, lines, indent)
        if rebuilt[0].startswith(text):
            return rebuilt
    return None


def _widest(lines: list[tuple[int, int]]) -> int:
    return max((b - a for a, b in lines), default=0)


def _content(raw: str, a: int, b: int, indent: int) -> int:
    """Where a line's text begins; `b` if it is blank."""
    return min(a + indent, b) if raw[a:b].strip(" ") or b - a > indent else b


def _literal(raw: str, lines: list[tuple[int, int]], indent: int) -> _Rebuilt:
    out: list[str] = []
    where: list[int] = []
    for a, b in lines:
        begin = _content(raw, a, b, indent)
        out.extend([raw[begin:b], "\n"])
        where.extend(range(begin, b + 1))
    return "".join(out), where


def _folded(raw: str, lines: list[tuple[int, int]], indent: int) -> _Rebuilt:
    out: list[str] = []
    where: list[int] = []
    ends: list[int] = []  # line ends since the last text, its own first
    begun = was_spaced = False
    for a, b in lines:
        begin = _content(raw, a, b, indent)
        if begin == b:
            ends.append(b)
            continue
        spaced = raw[begin] in " \t"
        if begun and not was_spaced and not spaced:
            joint = " " if len(ends) == 1 else "\n" * (len(ends) - 1)
            ends = ends[-len(joint) :]
        else:
            joint = "\n" * len(ends)
        out.extend([joint, raw[begin:b]])
        where.extend([*ends, *range(begin, b)])
        ends, begun, was_spaced = [b], True, spaced
    out.append("\n" * len(ends))
    where.extend(ends)
    return "".join(out), where
