"""A scene as SVG at a given width: every mark on the axis, every word where no other word stands."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nullbook.picture.axis import Axis, axis
from nullbook.picture.labels import Lanes, shortened, width, wrapped
from nullbook.picture.legend import items, legend
from nullbook.picture.marks import diamond, interval, shade
from nullbook.picture.markup import px, tag, text
from nullbook.picture.scene import VALUES, Panel, Row, Scene, Track

LINE = 17.0  # height of a line of text
MARKS = 22.0  # height of a band of marks
SLIM_INTERVAL = 9.0  # from the marks of a slim track down to the line of its interval


@dataclass(frozen=True, slots=True)
class Measure:
    """What differs between a wide screen and a phone."""

    width: float
    name_column: float  # 0: names stand above their rows, and their numbers with them
    margin: float  # the least room between the axis' ends and the plot's
    ticks: int


WIDE = Measure(width=640, name_column=88, margin=24, ticks=6)
PAIRED = replace(WIDE, name_column=200)  # where names and numbers stand before the marks
NARROW = Measure(width=340, name_column=0, margin=20, ticks=4)


@dataclass(frozen=True, slots=True)
class Label:
    """Words that belong at `x`, `width` wide; those that stand above the marks or below them."""

    words: str
    x: float
    cls: str
    above: bool


def drawing(scene: Scene, measure: Measure) -> tuple[str, float]:
    """The inside of the SVG and its height."""
    parts: list[str] = []
    y = 2.0
    said: list[tuple[str, str]] = []
    for index, panel in enumerate(scene.panels):
        if index:
            y += 20
        if (marks := items(panel)) and marks != said:  # the next panel need not say it again
            y = legend(marks, measure.width, y, parts)
            said = marks
        y = _panel(panel, measure, y, parts)
    if scene.more:
        for line in wrapped(f"… and {scene.more}", measure.width - measure.name_column):
            y += LINE
            parts.append(text(line, measure.name_column, y, "s"))
        y += 4
    return "".join(parts), y + 4


def _panel(panel: Panel, measure: Measure, y: float, parts: list[str]) -> float:
    paired = any(len(row.tracks) > 1 for row in panel.rows)
    telling = any(row.note or width(row.name, 13.5, True) > 80 for row in panel.rows)
    if measure.name_column and (paired or telling):
        measure = PAIRED
    scale = _axis(panel, measure)
    zero, start = len(parts), y
    for row in panel.rows:
        y = _row(row, scale, measure, y, parts) + (8 if measure.name_column else 10)
    if panel.holds != VALUES:  # no difference: a line behind all rows
        parts.insert(zero, tag("path", cls="as", d=f"M{px(scale.x(0.0))} {px(start)}V{px(y + 4)}"))
    return _axis_line(panel, scale, measure, y, parts)


def _axis(panel: Panel, measure: Measure) -> Axis:
    points: list[float] = []
    wanted: list[float] = []
    left = right = measure.margin
    for row in panel.rows:
        for track in row.tracks:
            points += [value for value in (track.value, track.baseline, track.threshold) if value is not None]
            if track.shade:
                points += [track.shade.near, track.shade.far]
            if track.span and track.value is not None:
                wanted += track.span
            if measure.name_column and len(row.tracks) == 1:
                before, after = _beside(track, panel.metric.better == "lower")
                left, right = max(left, before), max(right, after)
    return axis(
        points, wanted, panel.metric, measure.name_column + left, measure.width - right, panel.holds != VALUES
    )


def _beside(track: Track, mirrored: bool) -> tuple[float, float]:
    """The room that a track's own numbers need on its left and on its right."""
    if track.value is None:
        return 0.0, 0.0
    value = width(track.value_text, 13.5, bold=True) + 18
    if track.baseline is None:
        return 0.0, value
    base = width(track.baseline_text, 12.5) + 14
    risen = (track.value >= track.baseline) is not mirrored
    return (base, value) if risen or track.value == track.baseline else (value, base)


def _axis_line(panel: Panel, scale: Axis, measure: Measure, y: float, parts: list[str]) -> float:
    y += 4
    parts.append(tag("path", cls="as", d=f"M{px(measure.name_column)} {px(y)}H{px(measure.width)}"))
    lanes = Lanes(measure.name_column, measure.width, gap=6)
    for value, words in scale.ticks(measure.ticks):
        x = scale.x(value)
        parts.append(tag("path", cls="as", d=f"M{px(x)} {px(y - 4)}v8"))
        place = lanes.place(width(words, 12.5), x)
        if place is not None and place[0] == 0:  # a tick whose text has no room keeps its mark
            parts.append(text(words, x, y + 17, "s", "middle"))
    y += 17
    for line in wrapped(f"{panel.title} →", measure.width - measure.name_column):
        y += LINE
        parts.append(text(line, measure.width, y, "s", "end"))
    return y + 2


def _row(row: Row, scale: Axis, measure: Measure, y: float, parts: list[str]) -> float:
    if not measure.name_column:
        y = _heading(row, measure, y, parts)
    top = middle = y
    for track in row.tracks:
        y, middle = _track(track, scale, measure, y, parts, slim=len(row.tracks) > 1)
    if measure.name_column:
        under = _beside_name(row, measure, top, y, middle, parts)
        y = max(y, under) if any(track.value is not None for track in row.tracks) else y
    for remark in row.remarks:
        for line in wrapped(remark, measure.width - measure.name_column):
            y += LINE
            parts.append(text(line, measure.name_column, y, "s"))
        y += 3
    return y


def _heading(row: Row, measure: Measure, y: float, parts: list[str]) -> float:
    """On a phone: the name of a row and its numbers, above its marks."""
    y += LINE - 3
    track = row.tracks[-1]
    own = "c" if track.role == "claim" else "r"
    told = "" if track.value is None or len(row.tracks) > 1 else _told(track)
    fits = width(row.name, 13.5, True) + width(told, 13.5, True) + 12 <= measure.width
    names = [row.name] if fits else wrapped(row.name, measure.width, 14.2)[:2]
    for index, name in enumerate(names):
        y += (LINE - 1) if index else 0
        parts.append(text(name, 0, y, "b"))
    if told and not fits:
        y += LINE - 1
    if told:
        parts.append(text(told, width(row.name, 13.5, True) + 10 if fits else 0, y, f"b {own}"))
    if row.note:
        y += LINE - 1
        parts.append(text(shortened(row.note, measure.width, 12.5), 0, y, "s"))
    return y + 5


def _told(track: Track) -> str:
    base = track.baseline_text.removeprefix("baseline ")
    start = f"{base} → " if base != track.baseline_text else ""
    return f"{start}{track.value_text}{f' ({track.change_text})' if track.change_text else ''}"


def _beside_name(
    row: Row, measure: Measure, top: float, bottom: float, middle: float, parts: list[str]
) -> float:
    """On a wide screen: the name of a row left of its marks; gives where its last line ends."""
    names = wrapped(row.name, measure.name_column - 10, 14.2)
    if len(names) > 3:
        names = [*names[:2], shortened(f"{names[2]} …", measure.name_column - 10, 14.2)]
    lines = [(line, "b") for line in names]
    lines += [(line, "s") for line in wrapped(row.note, measure.name_column - 6)[:2]]
    if len(lines) > 1:
        centre = (top + bottom) / 2 if len(row.tracks) > 1 else middle
        middle = centre - (LINE - 2) * (len(lines) - 1) / 2
    y = max(middle + 5, top + 11)
    for line, cls in lines:
        parts.append(text(line, 0, y, cls))
        y += LINE - 2
    return y - LINE + 6


def _track(
    track: Track, scale: Axis, measure: Measure, y: float, parts: list[str], slim: bool
) -> tuple[float, float]:
    """Draws one track from `y` down; gives where it ends and where its marks are."""
    if track.value is None:
        return (y + 4, y) if slim else (y, y + LINE - 5)
    labels = [] if slim else _labels(track, scale, measure)
    above = Lanes(measure.name_column, measure.width)
    below = Lanes(measure.name_column, measure.width)
    placed = []
    for label in labels:
        size = 13.5 if " b" in f" {label.cls}" else 12.5
        lanes = above if label.above else below
        for line in _lines(label, measure, size):
            spot = lanes.place(width(line, size, bold="b" in label.cls.split()), label.x)
            if spot is not None:
                placed.append((line, spot, label))
    middle = y + LINE * len(above) + (7 if slim else MARKS / 2)
    _marks(track, scale, middle, measure, parts, slim)
    bottom = middle + (7 if slim else MARKS / 2)
    if slim and _slim_interval(track):
        bottom = middle + SLIM_INTERVAL + 3
    if track.span and not slim:
        bottom += 6
    for line, (lane, x), label in placed:
        at = middle - MARKS / 2 - 3 - LINE * lane if label.above else bottom + LINE * (lane + 1) - 5
        parts.append(text(line, x, at, f"h {label.cls}"))
    return bottom + LINE * len(below), middle


def _slim_interval(track: Track) -> bool:
    """Of two tracks in a row the result's interval is drawn, which the legend explains."""
    return track.role == "result" and track.span is not None and bool(track.span_of)


def _lines(label: Label, measure: Measure, size: float) -> list[str]:
    """Above the marks, lines are stacked upwards: the last one first."""
    lines = wrapped(label.words, measure.width - measure.name_column - 2, size)
    return lines[::-1] if label.above else lines


def _labels(track: Track, scale: Axis, measure: Measure) -> list[Label]:
    """All words of a track that have a place on the axis, nearest to the marks first."""
    assert track.value is not None
    own = "c" if track.role == "claim" else "r"
    at = scale.x(track.value)
    labels = []
    if measure.name_column and track.change_text and track.baseline is not None:
        middle = (at + scale.x(track.baseline)) / 2
        labels.append(Label(track.change_text, middle, f"{own} b", True))
    if track.shade:
        words = track.shade.text
        labels.append(Label(words, scale.x(track.shade.near) - width(words, 12.5) / 2 + 6, "s l", True))
    if track.threshold is not None:
        x = scale.x(track.threshold)
        labels.append(Label(track.threshold_text, x + width(track.threshold_text, 12.5) / 2 - 4, "s", True))
    if track.span and track.span_text:
        ends = [scale.x(end) for end in track.span]
        labels.append(Label(track.span_text, sum(ends) / 2, "s", False))
    return labels


def _marks(track: Track, scale: Axis, y: float, measure: Measure, parts: list[str], slim: bool) -> None:
    assert track.value is not None
    own = "c" if track.role == "claim" else "r"
    x = scale.x(track.value)
    half = MARKS / 2
    if track.shade and track.baseline is not None:
        shade(track, scale, y, 7.0 if slim else half, parts)
    if track.threshold is not None:
        at = scale.x(track.threshold)
        parts.append(
            tag("path", cls="ts", stroke_width=1.5, d=f"M{px(at)} {px(y - half - 1)}v{px(2 * half + 6)}")
        )
    if track.span and not slim:
        parts.append(interval(track, scale, y + half, f"{own}s"))
    elif _slim_interval(track):
        parts.append(interval(track, scale, y + SLIM_INTERVAL, f"{own}s", half=3.0))
    if track.baseline is not None:
        start = scale.x(track.baseline)
        parts.append(tag("path", cls=f"{own}s", stroke_width=2, d=f"M{px(start)} {px(y)}H{px(x)}"))
        radius = 3.5 if slim else 4.5
        parts.append(tag("circle", cls=f"{own}s o", stroke_width=2, cx=start, cy=y, r=radius))
        if measure.name_column and not slim and track.baseline_text:
            outward = "end" if start <= x else "start"
            beside = start - 10 if start <= x else start + 10
            parts.append(text(track.baseline_text, beside, y + 4.5, "h s", outward))
    size = 5.5 if slim else 8.0
    if track.role == "claim":
        parts.append(diamond(x, y, size, f"{own}f"))
    else:
        parts.append(tag("circle", cls=f"{own}f", cx=x, cy=y, r=size - 1))
    if measure.name_column and not slim:
        right = track.baseline is None or x >= scale.x(track.baseline)
        parts.append(
            text(
                track.value_text,
                x + 13 if right else x - 13,
                y + 4.5,
                f"h {own} b",
                "start" if right else "end",
            )
        )
