"""Numbers that nobody measured, from 5e-324 to 1.8e308: every axis has ticks, no build stops."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nullbook.assessment.numerals import interval, number, places, share
from nullbook.picture.axis import axis
from tests.pages import made

ODD = [0.0, -0.0, 5e-324, 1e-320, 1e-300, 1e-14, 1e16, 1e300, 1.7976931348623157e308]
extreme = st.one_of(st.sampled_from([*ODD, *(-value for value in ODD)]), st.floats(allow_nan=False))


@settings(max_examples=400, deadline=None)
@given(
    st.lists(extreme, min_size=1, max_size=4),
    st.lists(extreme, max_size=2),
    st.sampled_from(["linear", "log", "fisher-z"]),
)
def test_any_values_stand_on_an_axis_with_ticks(points: list[float], ends: list[float], scale: str) -> None:
    metric = replace(made.ACCURACY, scale=scale)
    made_of = axis(points, ends, metric, 20.0, 500.0, difference=False)
    ticks = made_of.ticks(6)
    assert all(20.0 <= made_of.x(value) <= 500.0 for value in [*points, *ends, *(tick for tick, _ in ticks)])
    assert len(ticks) <= 24
    assert all(len(words) < 24 for _, words in ticks)


@pytest.mark.parametrize(
    ("points", "words"),
    [
        ([1e-14, 3e-14], ["1 × 10⁻¹⁴", "1.5 × 10⁻¹⁴", "2 × 10⁻¹⁴", "2.5 × 10⁻¹⁴", "3 × 10⁻¹⁴"]),
        ([1e13, 3e13], ["1 × 10¹³", "1.5 × 10¹³", "2 × 10¹³", "2.5 × 10¹³", "3 × 10¹³"]),
        ([11.0, 38.0], ["10", "15", "20", "25", "30", "35"]),
    ],
)
def test_ticks_of_tiny_and_huge_values_differ_and_can_be_read(points: list[float], words: list[str]) -> None:
    assert [text for _, text in axis(points, [], made.ACCURACY, 0, 500, difference=False).ticks(6)] == words


def test_a_log_axis_over_hundreds_of_decades_has_a_few_ticks() -> None:
    perplexity = axis([1e-250, 1e250], [], made.PERPLEXITY, 0, 500, difference=False)
    assert 3 <= len(perplexity.ticks(6)) <= 12


def test_numerals_of_the_largest_numbers_are_words_and_no_infinity() -> None:
    most = 1.7976931348623157e308
    assert share(most) == "1.8 × 10³⁰⁸ times"
    assert share(-1e307) == "−1 × 10³⁰⁷ times"
    assert places([most, -most]) == 0
    assert interval(-most, most, 2) == "−1.8 × 10³⁰⁸ to +1.8 × 10³⁰⁸"
    assert "inf" not in number(math.nextafter(math.inf, 0), 3)
