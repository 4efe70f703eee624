"""The style sheet of our pages: written by component, served as one file, colours of both schemes first."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from nullbook.pages import outcomes
from nullbook.pages.tree import Asset
from nullbook.picture import palette

STYLESHEET = "assets/nullbook/pages.css"
COPY_SCRIPT = "assets/nullbook/copy.js"
COMPONENTS = ("base", "page", "badge", "figure", "pulls", "table", "text", "cite", "print")

_FOLDER = Path(__file__).parent / "components"


def stylesheet_asset() -> Asset:
    """The style sheet as a file of the tree."""
    style = stylesheet().encode()
    return Asset(STYLESHEET, lambda: style, sha256(style).hexdigest())


def stylesheet() -> str:
    """All components in order."""
    parts = [colours(), outcomes.rules(), palette.rules()]
    parts += [(_FOLDER / f"{name}.css").read_text(encoding="utf-8") for name in COMPONENTS]
    return "\n".join(parts)


def colours() -> str:
    """The custom properties of pictures and outcomes.

    Light unless Material's scheme says `slate`, or, without Material, the reader's system says dark.
    Paper is always light.
    """
    light, dark = (f"{palette.declarations(shade)} {outcomes.declarations(shade)}" for shade in (False, True))
    return (
        f':root, [data-md-color-scheme="default"] {{ {light} }}\n'
        f'[data-md-color-scheme="slate"] {{ {dark} }}\n'
        "@media (prefers-color-scheme: dark) {\n"
        f"  html:not(:has([data-md-color-scheme])) {{ {dark} }}\n"
        "}\n"
        f"@media print {{ :root, [data-md-color-scheme] {{ {light} }} }}\n"
    )
