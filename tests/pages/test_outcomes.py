"""Outcomes: one colour, one icon, one word each."""

from __future__ import annotations

import pytest

from nullbook.pages.outcomes import LOOKS, outcome_mark
from nullbook.picture.palette import COLOURS
from nullbook.schema import load_schema

PAPER = {"light": "#ffffff", "dark": "#1e2129"}  # Material's slate, the lightest dark paper that we stand on


def luminance(colour: str) -> float:
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_every_outcome_of_the_schema_has_a_look_of_its_own() -> None:
    words = [term.id for term in load_schema().closed_vocabulary("outcome")]
    assert set(words) | {"claim"} == set(LOOKS)
    assert len({look.icon for look in LOOKS.values()}) == len(LOOKS)
    assert len({look.light for look in LOOKS.values()}) == len(LOOKS)


@pytest.mark.parametrize("name", sorted(LOOKS))
def test_outcomes_are_legible_in_both_schemes(name: str) -> None:
    assert contrast(LOOKS[name].light, PAPER["light"]) >= 4.5
    assert contrast(LOOKS[name].dark, PAPER["dark"]) >= 4.5


@pytest.mark.parametrize("name", ["ink", "soft", "claim", "result", "luck-ink", "bad"])
def test_words_in_pictures_are_legible_in_both_schemes(name: str) -> None:
    light, dark = COLOURS[name]
    assert contrast(light, PAPER["light"]) >= 4.5
    assert contrast(dark, PAPER["dark"]) >= 4.5


def test_the_words_of_luck_are_legible_on_its_shade() -> None:
    for scheme in (0, 1):
        assert contrast(COLOURS["ink"][scheme], COLOURS["luck"][scheme]) >= 4.5


def test_words_come_from_the_schema() -> None:
    assert outcome_mark("null-result").title == "Null result"
    assert outcome_mark(None).id == "claim"
    assert 'aria-hidden="true"' in outcome_mark("failed").icon
