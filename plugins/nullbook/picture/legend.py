"""Which mark is what, where the rows of a picture have no room to say it."""

from __future__ import annotations

from nullbook.picture.labels import shortened, width
from nullbook.picture.marks import diamond, shade_to
from nullbook.picture.markup import px, tag, text
from nullbook.picture.scene import Panel, Track

LINE = 19.0
GAP = 18.0
_SAMPLE = {"claim": 12.0, "result": 10.0, "luck": 24.0, "interval": 24.0}


def legend(shown: list[tuple[str, str]], available: float, y: float, parts: list[str]) -> float:
    """Marks with their words, in as many lines as it takes; gives where they end."""
    x = 0.0
    for mark, words in shown:
        sample = _SAMPLE[mark] + 6
        words = shortened(words, available - sample, 12.5)
        wide = sample + width(words, 12.5)
        if x and x + wide > available:
            x, y = 0.0, y + LINE
        parts.append(_sample(mark, x, y + 9))
        parts.append(text(words, x + sample, y + 13.5, "s"))
        x += wide + GAP
    return y + LINE + 5


def items(panel: Panel) -> list[tuple[str, str]]:
    """The marks that need a word, each with its word; none where every row says its own."""
    pairs = [row.tracks for row in panel.rows if len(row.tracks) > 1]
    tracks = [track for tracks in pairs for track in tracks]
    if not tracks:
        return []
    found = [("claim", "claimed"), ("result", "measured")]
    if many := _many(tracks):
        found.append(("luck", f"luck of the best of {many}"))
    spans = dict.fromkeys(track.span_of for track in tracks if track.role == "result" and track.span_of)
    return found + [("interval", words) for words in spans]


def _many(tracks: list[Track]) -> str:
    """The N of all shades: ``100 runs``, ``50 or 100 runs``."""
    told = sorted({track.shade.many for track in tracks if track.shade}, key=lambda many: (len(many), many))
    nouns = {many.rpartition(" ")[2] for many in told}
    if len(told) < 2 or len(nouns) > 1:
        return " or ".join(told)
    return f"{' or '.join(many.rpartition(' ')[0] for many in told)} {nouns.pop()}"


def _sample(mark: str, x: float, y: float) -> str:
    if mark == "claim":
        return diamond(x + 6, y, 5.5, "cf")
    if mark == "result":
        return tag("circle", cls="rf", cx=x + 5, cy=y, r=4.5)
    if mark == "luck":
        return shade_to(x, x + 23, y, 7.0)
    path = f"M{px(x + 1)} {px(y)}h22m-22 -3v6m22 -6v6"
    return tag("path", cls="rs", stroke_width=1.5, d=path)
