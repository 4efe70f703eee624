"""Outcomes as readers see them: one colour, one icon and one word each, everywhere.

Okabe and Ito's colours, darkened for white and lightened for dark paper to a contrast of at least 4.5 to 1.
The word and its meaning come from the schema; the icon tells outcomes apart where colours cannot.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from nullbook.schema import load_schema


@dataclass(frozen=True, slots=True)
class Look:
    """Colour on light and on dark paper, and the drawing of a 16 by 16 icon in the colour of the text."""

    light: str
    dark: str
    icon: str


_RING = '<circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" stroke-width="1.5"/>'


def _stroke(path: str) -> str:
    return (
        f'<path d="{path}" fill="none" stroke="currentColor" stroke-width="1.8" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )


LOOKS: Mapping[str, Look] = {
    "succeeded": Look("#00694a", "#4fd0a3", _RING + _stroke("M5 8.3l2.1 2.1L11 6.2")),
    "partial": Look(
        "#0067a3", "#62bdf0", _RING + '<path d="M8 3.2a4.8 4.8 0 0 0 0 9.6z" fill="currentColor"/>'
    ),
    "null-result": Look("#8c3b73", "#e6a0cb", _RING + _stroke("M3.9 12.1l8.2-8.2")),
    "failed": Look("#a83c00", "#ff9a66", _RING + _stroke("M5.7 5.7l4.6 4.6m0-4.6l-4.6 4.6")),
    "invalid": Look("#3d444b", "#d3d8dd", _stroke("M8 2.2l6.3 11.2H1.7zM8 6.4v3M8 11.5v.1")),
    "inconclusive": Look(
        "#7d5c00", "#e6bd4a", _RING + _stroke("M6.2 6.5a1.9 1.9 0 1 1 2.6 1.8c-.5.2-.8.6-.8 1M8 11.4v.1")
    ),
    "abandoned": Look("#5a6168", "#a9b1b9", _RING + _stroke("M6.4 5.8v4.4M9.6 5.8v4.4")),
    "claim": Look("#7d5200", "#e9b949", _stroke("M8 2l6 6-6 6-6-6z")),  # kind claim: nobody here tested it
}


@dataclass(frozen=True, slots=True)
class OutcomeMark:
    """All that a badge needs: id for its class, word, meaning and icon."""

    id: str
    title: str
    description: str
    icon: Markup


@cache
def outcome_mark(outcome: str | None) -> OutcomeMark:
    """The mark of an outcome; None is an entry that only records a claim."""
    if outcome is None:
        return OutcomeMark(
            "claim", "Claim, not tested here", load_schema().term("kind", "claim").description, icon("claim")
        )
    term = load_schema().term("outcome", outcome)
    return OutcomeMark(outcome, term.title, term.description, icon(outcome))


def icon(name: str) -> Markup:
    """The icon of an outcome as SVG; it is decoration beside the word and hidden from screen readers."""
    return Markup(
        '<svg class="nb-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">'
        f"{LOOKS[name].icon}</svg>"
    )


def declarations(dark: bool) -> str:
    """The custom properties of all outcomes' colours, for one scheme."""
    return " ".join(f"--nb-{name}: {look.dark if dark else look.light};" for name, look in LOOKS.items())


def rules() -> str:
    """One class an outcome that sets the colour which badges, rows and rules of a page take."""
    return "".join(f".nb-is-{name} {{ --nb-outcome: var(--nb-{name}) }}\n" for name in LOOKS)
