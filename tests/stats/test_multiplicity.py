"""Adjusted p-values: order, bounds, families larger than what was reported, tiny p."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from nullbook import stats
from nullbook.stats import Range

NAMES: dict[str, Callable[..., object]] = {
    "bonferroni": stats.bonferroni,
    "sidak": stats.sidak,
    "holm": stats.holm,
    "fdr_bh": stats.benjamini_hochberg,
}
ps = st.lists(st.one_of(st.floats(0, 1), st.sampled_from([0.0, 1.0, 0.05])), min_size=1, max_size=12)


def values(answer: object) -> list[float]:
    assert isinstance(answer, tuple), answer
    return list(answer)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=40)  # statsmodels takes 25 ms for one call of holm
@given(p=ps, unreported=st.integers(0, 20))
def test_agrees_with_statsmodels_on_the_padded_family(name: str, p: list[float], unreported: int) -> None:
    ours = values(NAMES[name](p, m=len(p) + unreported))
    with np.errstate(divide="ignore"):  # theirs takes the logarithm of 0 at p = 1, and is right all the same
        theirs = multipletests(p + [1.0] * unreported, method=name)[1][: len(p)]
    assert ours == pytest.approx(list(theirs), rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("name", NAMES)
@given(p=ps, unreported=st.integers(0, 10**6))
def test_is_between_the_p_value_and_1_and_keeps_the_order(name: str, p: list[float], unreported: int) -> None:
    adjusted = values(NAMES[name](p, m=len(p) + unreported))
    assert all(raw * (1 - 1e-12) <= new <= 1 for raw, new in zip(p, adjusted, strict=True))
    by_raw = [new for _, new in sorted(zip(p, adjusted, strict=True))]
    assert by_raw == sorted(by_raw)


@pytest.mark.parametrize("name", NAMES)
def test_a_range_of_the_family_gives_a_range_for_each(name: str) -> None:
    function = NAMES[name]
    p = [0.01, 0.002]
    low, high = values(function(p, m=5)), values(function(p, m=9))
    assert function(p, m=Range(5, 9)) == tuple(map(Range, low, high))
    assert function(p, m=Range(5, None)) == tuple(Range(each, None) for each in low)
    # Nobody tested fewer hypotheses than were reported.
    assert function(p, m=Range(0, 9)) == tuple(map(Range, values(function(p)), high))
    assert isinstance(function([0.1, 0.2, 0.3], m=Range(0, 2)), stats.Reason)


@given(st.floats(0, 1), st.floats(1, 1e12), st.sampled_from(["sidak", "bonferroni"]))
def test_the_best_p_of_many_is_between_itself_and_1(p: float, m: float, method: stats.Correction) -> None:
    adjusted = stats.adjusted_best_p(p, m, method)
    assert isinstance(adjusted, (int, float))
    assert p * (1 - 1e-12) <= adjusted <= 1


def test_a_tiny_p_keeps_its_digits() -> None:
    assert stats.adjusted_best_p(1e-17, 1000) == pytest.approx(1e-14, rel=1e-9)
    assert values(stats.sidak([1e-17, 0.5]))[0] == pytest.approx(2e-17, rel=1e-12)
    assert stats.adjusted_best_p(1e-12, 1e9) == pytest.approx(-math.expm1(-1e-3), rel=1e-9)
