"""Where the words in a picture go: lines of text that never run over each other.

Nothing can be measured while a page is built, so widths come from Helvetica's own table with some to spare.
"""

from __future__ import annotations

from dataclasses import dataclass, field

_NARROW = frozenset("iljtfrI.,:;'|!()[]/ -·\N{NO-BREAK SPACE}")
_WIDE = frozenset("mwMW%@—…")
_SPARE = 1.07  # other sans-serif faces run wider than Helvetica


def width(words: str, size: float = 13.5, bold: bool = False) -> float:
    """About how wide `words` are when set in `size` pixels; rather too wide than too narrow."""
    units = 0.0
    for sign in words:
        if sign in _NARROW:
            units += 0.31
        elif sign in _WIDE:
            units += 0.88
        elif sign.isupper():
            units += 0.69
        elif ord(sign) > 0x2E80:  # Chinese, Japanese, Korean, emoji: a full square
            units += 1.05
        else:
            units += 0.556
    return units * size * _SPARE * (1.06 if bold else 1.0)


def wrapped(words: str, available: float, size: float = 12.5) -> list[str]:
    """`words` in lines of at most `available` pixels, broken at spaces; a longer word is cut."""
    lines: list[str] = []
    line = ""
    for word in words.split(" "):
        tried = f"{line} {word}" if line else word
        if width(tried, size) <= available:
            line = tried
            continue
        if line:
            lines.append(line)
        line = shortened(word, available, size)
    return [*lines, line] if line else lines


def shortened(words: str, available: float, size: float = 13.5) -> str:
    """`words`, cut with an ellipsis where they would be wider than `available` pixels."""
    if width(words, size) <= available:
        return words
    while words and width(words + "…", size) > available:
        words = words[:-1]
    return words.rstrip() + "…"


@dataclass
class Lanes:
    """Lines of text stacked above or below the marks of a row; lane 0 is nearest to the marks."""

    left: float
    right: float
    gap: float = 8.0
    _taken: list[list[tuple[float, float]]] = field(default_factory=list)

    def place(self, words_width: float, centre: float) -> tuple[int, float] | None:
        """The first lane with room and the x at which the words start; None where no lane is wide enough."""
        if words_width > self.right - self.left:
            return None
        start = min(max(centre - words_width / 2, self.left), self.right - words_width)
        end = start + words_width
        for index, lane in enumerate(self._taken):
            if all(end + self.gap <= low or start - self.gap >= high for low, high in lane):
                lane.append((start, end))
                return index, start
        self._taken.append([(start, end)])
        return len(self._taken) - 1, start

    def __len__(self) -> int:
        return len(self._taken)
