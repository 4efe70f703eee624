"""The one picture of an entry: claim, result and luck on one axis."""

from __future__ import annotations

from dataclasses import dataclass

from nullbook.assessment.records import EntryAssessment
from nullbook.knowledge.records import Entry
from nullbook.picture.drawing import NARROW, WIDE, drawing
from nullbook.picture.entry_scene import entry_scene
from nullbook.picture.markup import clean, svg, svg_file
from nullbook.picture.palette import standalone_style
from nullbook.picture.scene import Scene
from nullbook.picture.sides import Claims


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and the same in words.

    `svg` holds a wide and a narrow drawing, of which the page's style shows the one that fits; it is empty
    where there is nothing to draw, and `alt` then says why.
    """

    svg: str
    alt: str

    def __bool__(self) -> bool:
        return bool(self.svg)


def entry_picture(entry: Entry, assessment: EntryAssessment, claims: Claims) -> Picture:
    """The picture of `entry`. The same records always give the same bytes."""
    seen = entry_scene(entry, assessment, claims)
    return Picture("", seen) if isinstance(seen, str) else picture_of(seen)


def has_picture(entry: Entry, assessment: EntryAssessment, claims: Claims) -> bool:
    """Whether there is anything to draw for `entry`, without drawing it."""
    return not isinstance(entry_scene(entry, assessment, claims), str)


def picture_file(entry: Entry, assessment: EntryAssessment, claims: Claims) -> bytes:
    """The picture alone, as an SVG file for both colour schemes; empty where there is nothing to draw."""
    seen = entry_scene(entry, assessment, claims)
    if isinstance(seen, str):
        return b""
    wide, height = drawing(seen, WIDE)
    title = f"{entry.id}: {entry.title}"
    return svg_file(wide, WIDE.width, height, title, clean(seen.alt), standalone_style()).encode()


def picture_of(seen: Scene) -> Picture:
    """A scene at both widths."""
    alt = clean(seen.alt)
    wide, wide_height = drawing(seen, WIDE)
    narrow, narrow_height = drawing(seen, NARROW)
    both = svg(wide, WIDE.width, wide_height, alt, "nbp-wide")
    return Picture(both + svg(narrow, NARROW.width, narrow_height, alt, "nbp-narrow"), alt)
