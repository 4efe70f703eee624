"""Text from files for a terminal: nothing in it moves the cursor, hides, or changes the order of reading."""

from __future__ import annotations

import unicodedata

WIDTH = 80


def visible(text: str, limit: int | None = None) -> str:
    """`text` with what is no ordinary character written out (``\\u202e``); cut to `limit` characters first.

    Line ends and tabs are written out too, and so are the escape sequences of terminals.
    """
    if limit is not None and len(text) > limit:
        text = text[: limit - 1] + "…"
    return text if text.isprintable() else "".join(map(_shown, text))


def excerpt(line: str, column: int) -> tuple[str, str]:
    """A source line, at most 80 of its characters around `column`, and the spaces before a caret below it."""
    at = min(max(column - 1, 0), len(line))
    start = max(0, min(at - WIDTH // 2, len(line) - WIDTH))
    shown = [_shown(character) if character != "\t" else "    " for character in line[start : start + WIDTH]]
    before = "…" if start > 0 else ""
    after = "…" if start + WIDTH < len(line) else ""
    lead = len(before) + sum(map(_width, shown[: at - start]))
    return before + "".join(shown) + after, " " * lead


def _shown(character: str) -> str:
    if character.isprintable():
        return character
    short = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}.get(character)
    code = ord(character)
    return short or (f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}")


def _width(shown: str) -> int:
    """The cells that a character, or what is shown for it, takes on a terminal."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in shown
    )
