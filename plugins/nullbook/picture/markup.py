"""The little SVG that our pictures are made of: escaped text, attributes in a fixed order, fixed decimals."""

from __future__ import annotations

import re

# What XML 1.0 forbids, and the signs that turn the direction of writing round.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def clean(text: str) -> str:
    """`text` without characters that XML forbids and without direction signs."""
    return _FORBIDDEN.sub("", text)


def escaped(text: str) -> str:
    """`text` as XML character data or as a quoted attribute."""
    text = clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("'", "&#39;")


def px(value: float) -> str:
    """A length with at most one decimal, so that two builds write the same bytes."""
    written = f"{value:.1f}".removesuffix(".0")
    return "0" if written == "-0" else written


def tag(name: str, **attributes: str | float) -> str:
    """An empty element. ``cls`` is the class, an underscore in a name is a hyphen."""
    return f"<{name}{_attributes(attributes)}/>"


def text(words: str, x: float, y: float, cls: str = "", anchor: str = "start") -> str:
    """One line of text, its baseline at `y`."""
    more: dict[str, str | float] = {"x": x, "y": y}
    if cls:
        more["cls"] = cls
    if anchor != "start":
        more["text_anchor"] = anchor
    return f"<text{_attributes(more)}>{escaped(words)}</text>"


def _attributes(attributes: dict[str, str | float]) -> str:
    parts = []
    for name, value in attributes.items():
        name = "class" if name == "cls" else name.replace("_", "-")
        parts.append(f' {name}="{escaped(value) if isinstance(value, str) else px(value)}"')
    return "".join(parts)


def svg(inside: str, width: float, height: float, alt: str, cls: str = "") -> str:
    """A picture inside a page: the page's style colours it, `alt` is read out in its place."""
    name = f"nbp {cls}".strip()
    return (
        f'<svg class="{name}" viewBox="0 0 {px(width)} {px(height)}" role="img" aria-label="{escaped(alt)}">'
        f"{inside}</svg>"
    )


def svg_file(inside: str, width: float, height: float, title: str, alt: str, style: str) -> str:
    """A picture as a file of its own, with title, description and style."""
    margin = 16.0
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="nbp" '
        f'viewBox="{px(-margin)} {px(-margin)} {px(width + 2 * margin)} {px(height + 2 * margin)}" '
        f'width="{px(width + 2 * margin)}" height="{px(height + 2 * margin)}" role="img" '
        f'aria-labelledby="t d">'
        f'<title id="t">{escaped(title)}</title><desc id="d">{escaped(alt)}</desc>'
        f"<style>\n{style}</style>{inside}</svg>\n"
    )
