"""The colours of our pictures, light and dark, and the style that every one of them carries.

Okabe and Ito's colours, darkened for white and lightened for dark paper until text in them has a contrast of
4.5 to 1. A page sets them once; a picture that stands alone brings them along.
"""

from __future__ import annotations

# name: (light, dark)
COLOURS: dict[str, tuple[str, str]] = {
    "ink": ("#1c2024", "#e8eaed"),
    "soft": ("#5a6168", "#a9b1b9"),
    "line": ("#d5d9de", "#3d444d"),
    "paper": ("#ffffff", "#15181c"),
    "claim": ("#8a5a00", "#e9b949"),
    "result": ("#005a9c", "#7cc0f0"),
    "base": ("#5a6168", "#a9b1b9"),
    "luck": ("#f3e3b3", "#453c1e"),
    "luck-far": ("#faf3dc", "#2f2b1d"),
    "luck-ink": ("#806000", "#e3c56b"),
    "bad": ("#a83c00", "#ff9a66"),
}

FONT = '"Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif'

_RULES = f"""
.nbp {{ display: block; width: 100%; height: auto; overflow: visible; font-family: {FONT} }}
.nbp text {{ fill: var(--nbp-ink); font-size: 13.5px; stroke: none; font-variant-numeric: tabular-nums }}
.nbp .h {{ paint-order: stroke; stroke: var(--nbp-paper); stroke-width: 3.5px; stroke-linejoin: round }}
.nbp .s {{ fill: var(--nbp-soft); font-size: 12.5px }}
.nbp .b {{ font-weight: 700 }}
.nbp .i {{ font-style: italic }}
.nbp .c {{ fill: var(--nbp-claim) }}
.nbp .r {{ fill: var(--nbp-result) }}
.nbp .l {{ fill: var(--nbp-luck-ink) }}
.nbp .cs {{ stroke: var(--nbp-claim); fill: none }}
.nbp .rs {{ stroke: var(--nbp-result); fill: none }}
.nbp .ls {{ stroke: var(--nbp-luck-ink); fill: none; stroke-dasharray: 4 3 }}
.nbp .ts {{ stroke: var(--nbp-soft); fill: none; stroke-dasharray: 2 3 }}
.nbp .as {{ stroke: var(--nbp-line); fill: none }}
.nbp .cf {{ fill: var(--nbp-claim) }}
.nbp .rf {{ fill: var(--nbp-result) }}
.nbp .bf {{ fill: var(--nbp-base) }}
.nbp .xs {{ stroke: var(--nbp-bad); fill: none }}
.nbp .lf {{ fill: var(--nbp-luck) }}
.nbp .lff {{ fill: var(--nbp-luck-far) }}
.nbp .o {{ fill: var(--nbp-paper) }}
"""


def declarations(dark: bool) -> str:
    """The custom properties of all colours, for one scheme."""
    return " ".join(f"--nbp-{name}: {pair[dark]};" for name, pair in COLOURS.items())


def rules() -> str:
    """What the classes inside a picture look like; needs the custom properties."""
    return _RULES.strip() + "\n"


def standalone_style() -> str:
    """The style of a picture that is a file of its own: both schemes and its own paper."""
    return (
        f"svg {{ {declarations(False)} background: var(--nbp-paper) }}\n"
        f"@media (prefers-color-scheme: dark) {{ svg {{ {declarations(True)} }} }}\n" + rules()
    )
