"""Rates: Wilson's interval, the counts beside it, and partial pooling."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import betabinom
from statsmodels.stats.proportion import proportion_confint

from nullbook import stats


@given(st.integers(1, 10**12), st.data(), st.floats(0.001, 0.999999))
def test_wilson_stays_inside_0_to_1_and_holds_its_estimate(n: int, data: st.DataObject, level: float) -> None:
    answer = stats.wilson_interval(data.draw(st.integers(0, n)), n, level)
    assert isinstance(answer, stats.WilsonInterval)
    assert 0 <= answer.low <= answer.estimate <= answer.high <= 1


@given(st.integers(1, 10_000), st.data())
def test_wilson_agrees_with_statsmodels(n: int, data: st.DataObject) -> None:
    k = data.draw(st.integers(0, n))
    answer = stats.wilson_interval(k, n)
    assert isinstance(answer, stats.WilsonInterval)
    low, high = proportion_confint(k, n, method="wilson")
    assert answer.low == pytest.approx(low, abs=1e-12)
    assert answer.high == pytest.approx(high, abs=1e-12)


@given(st.integers(1, 10**6))
def test_none_and_all_have_an_exact_end(n: int) -> None:
    none, every = stats.wilson_interval(0, n), stats.wilson_interval(n, n)
    assert isinstance(none, stats.WilsonInterval)
    assert isinstance(every, stats.WilsonInterval)
    assert (none.low, every.high) == (0, 1)


def test_a_rate_carries_what_was_left_out_even_without_a_denominator() -> None:
    answer = stats.rate(0, 0, invalid=2, inconclusive=1, abandoned=4)
    assert isinstance(answer, stats.Rate)
    assert isinstance(answer.interval, stats.Reason)
    assert answer.left_out == 7
    assert isinstance(stats.rate(1, 4, invalid=None), stats.Reason)
    assert isinstance(stats.rate(5, 4), stats.Reason)
    assert isinstance(stats.rate(2.5, 4), stats.Reason)


groups = st.lists(
    st.integers(0, 30).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=1, max_size=8
)


@settings(deadline=None, max_examples=60)
@given(groups)
def test_a_fit_is_a_maximum_and_draws_every_rate_towards_the_mean(pairs: list[tuple[int, int]]) -> None:
    k, n = [hit for hit, _ in pairs], [size for _, size in pairs]
    fit = stats.beta_binomial_fit(k, n)
    if isinstance(fit, stats.Reason):
        return
    assert [n[place] for place in fit.groups] == [size for size in n if size]
    assert all(0 <= estimate <= 1 for estimate in fit.estimates)
    if fit.complete_pooling:
        assert set(fit.estimates) == {sum(k) / sum(n)}
        assert fit.posteriors is None
        return
    assert fit.a is not None
    assert fit.b is not None
    for place, estimate in zip(fit.groups, fit.estimates, strict=True):
        low, high = sorted((k[place] / n[place], fit.mean_rate))
        assert low - 1e-9 <= estimate <= high + 1e-9
    best = stats.beta_binomial_loglik(k, n, fit.a, fit.b)
    assert isinstance(best, float)
    for a, b in ((1.01, 1), (1, 1.01), (1.01, 1.01), (0.99, 0.99), (1.3, 1.3), (1.2, 0.8)):
        other = stats.beta_binomial_loglik(k, n, fit.a * a, fit.b * b)
        assert isinstance(other, float)
        assert other <= best + 1e-7


def test_the_likelihood_is_scipys() -> None:
    k, n = [1, 5, 9, 2], [10, 10, 12, 11]
    ours = stats.beta_binomial_loglik(k, n, 1.5, 2.5)
    theirs = math.fsum(betabinom.logpmf(hit, size, 1.5, 2.5) for hit, size in zip(k, n, strict=True))
    assert ours == pytest.approx(theirs, rel=1e-12)


@pytest.mark.parametrize(
    ("k", "n", "words"),
    [
        ([1, 2], [3, 4], "fewer than 3 groups"),
        ([1, 2, 0], [3, 4, 0], "fewer than 3 groups"),
        ([1, 0, 3, 0], [1, 1, 4, 1], "fewer than 2 groups"),
        ([3, 4, 5], [3, 4, 5], "same outcome"),
        ([0, 4, 5, 0], [3, 4, 5, 6], "no group has a mixture"),
        ([1, 2, 3], [3, 4], "not as many"),
        ([1, 9, 3], [3, 4, 5], "larger than its denominator"),
    ],
)
def test_a_fit_that_cannot_be_made_says_why(k: list[float], n: list[float], words: str) -> None:
    answer = stats.beta_binomial_fit(k, n)
    assert isinstance(answer, stats.Reason)
    assert words in answer.text
