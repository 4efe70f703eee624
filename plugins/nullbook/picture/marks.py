"""The marks of one track: claim, result, the shade of luck, the line of an interval."""

from __future__ import annotations

from nullbook.picture.axis import Axis
from nullbook.picture.markup import px, tag
from nullbook.picture.scene import Track


def diamond(x: float, y: float, size: float, cls: str) -> str:
    """A claim's mark around a point."""
    half = f"{px(size)} {px(-size)} {px(size)} {px(size)} {px(-size)} {px(size)}"
    return tag("path", cls=cls, d=f"M{px(x - size)} {px(y)}l{half}z")


def shade(track: Track, scale: Axis, y: float, half: float, parts: list[str]) -> None:
    """How far luck reaches from the baseline: for a range of trials with two ends."""
    assert track.shade is not None
    assert track.baseline is not None
    start, near, far = (scale.x(value) for value in (track.baseline, track.shade.near, track.shade.far))
    top, height = y - half, 2 * half
    if far != near:
        parts.append(tag("rect", cls="lff", x=near, y=top, width=far - near, height=height))
        parts.append(tag("path", cls="ls", stroke_width=1.5, d=f"M{px(far)} {px(top)}v{px(height)}"))
    parts.append(shade_to(start, near, y, half))
    if track.shade.open_end:
        parts.append(tag("path", cls="ls", stroke_width=1.5, d=f"M{px(near + 3)} {px(y - 4)}l5 4 -5 4"))


def shade_to(start: float, end: float, y: float, half: float) -> str:
    """A piece of shade with its dashed end."""
    filled = tag("rect", cls="lf", x=start, y=y - half, width=max(end - start, 0.0), height=2 * half)
    return filled + tag("path", cls="ls", stroke_width=1.5, d=f"M{px(end)} {px(y - half)}v{px(2 * half)}")


def interval(track: Track, scale: Axis, y: float, cls: str, half: float = 4.0) -> str:
    """The line of an interval; an end off the axis is an arrow; a standard deviation has no end strokes."""
    assert track.span is not None
    ends = sorted((scale.x(value), scale.holds(value), value) for value in track.span)
    (left, left_in, _), (right, right_in, _) = ends
    stroke = f"v{px(2 * half)}" if track.span_is_interval else ""
    path = f"M{px(left)} {px(y)}H{px(right)}"
    for x, inside, inward in ((left, left_in, 6), (right, right_in, -6)):
        arrow = f"M{px(x + inward)} {px(y - half)}l{-inward} {px(half)} {inward} {px(half)}"
        path += f"M{px(x)} {px(y - half)}{stroke}" if inside else arrow
    return tag("path", cls=cls, stroke_width=1.5, d=path)
