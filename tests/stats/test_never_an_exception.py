"""Whatever a function is given, it answers with a sound value or a reason: no exception, NaN or warning."""

from __future__ import annotations

import inspect
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nullbook import stats
from tests.stats.anything import anything, fitting, is_sound, odd

NOT_ANSWERING = {stats.is_value, stats.hull}  # plain functions on answers, not on what a file says
FUNCTIONS = [
    getattr(stats, name)
    for name in stats.__all__
    if inspect.isfunction(getattr(stats, name)) and getattr(stats, name) not in NOT_ANSWERING
]
SERIES = {"p", "scores", "values", "baselines", "run"}
WORDS: dict[str, list[str]] = {
    "better": ["higher", "lower"],
    "scale": ["linear", "log", "fisher-z"],
    "method": ["sidak", "bonferroni", "REML", "PM", "nyholt", "li_ji", "galwey"],
    "hartung_knapp": ["adhoc", "plain", "none"],
    "form": ["golden", "nominal"],
    "alternative": ["one-sided", "two-sided"],
}
LEVELS = {"level", "alpha", "power"}
OF_SERIES = {
    stats.beta_binomial_fit,
    stats.beta_binomial_loglik,
    stats.pool_random_effects,
    stats.collapse_shared_runs,
    stats.retained_summary,
}


def nearly_fitting(function: Callable[..., object], name: str) -> st.SearchStrategy[object]:
    """What an argument of this name could well be, so that the formulas behind the checks are reached."""
    if function is not stats.budget_asymmetry and name in WORDS:
        return st.sampled_from(WORDS[name])
    if name in LEVELS:
        return st.one_of(st.sampled_from([0.05, 0.8, 0.95]), st.floats(0, 1))
    if name == "correlation":
        return st.lists(st.lists(st.floats(-1, 1), min_size=2, max_size=2), min_size=2, max_size=2)
    if name in SERIES or (function in OF_SERIES and name in {"k", "n", "est", "se", "est_o", "est_r"}):
        numbers = st.integers(0, 50) if name in {"k", "n"} else st.one_of(st.floats(-1e300, 1e300), fitting)
        return st.lists(numbers, max_size=5)
    return st.one_of(fitting, st.floats(-1e300, 1e300))


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.__name__)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_arguments_at_all(function: Callable[..., object], data: st.DataObject) -> None:
    names = inspect.signature(function).parameters
    arguments = {name: data.draw(anything, name) for name in names}
    assert is_sound(function(**arguments))


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.__name__)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_arguments_that_nearly_fit(function: Callable[..., object], data: st.DataObject) -> None:
    names = inspect.signature(function).parameters
    arguments = {name: data.draw(nearly_fitting(function, name), name) for name in names}
    assert is_sound(function(**arguments))


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.__name__)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_one_odd_argument_among_fitting_ones(function: Callable[..., object], data: st.DataObject) -> None:
    names = list(inspect.signature(function).parameters)
    arguments = {name: data.draw(nearly_fitting(function, name), name) for name in names}
    arguments[data.draw(st.sampled_from(names))] = data.draw(odd)
    assert is_sound(function(**arguments))


def test_a_reason_comes_back_as_it_went_in() -> None:
    withheld = stats.Reason("the number of runs is withheld: contract")
    assert stats.luck_allowance(0.4, withheld) is withheld
    assert stats.improvement(withheld, 1.0, "higher") is withheld
    assert stats.improvement(2.0, 1.0, withheld) is withheld
    assert stats.minimum_detectable_effect(withheld) is withheld


def test_a_truth_is_no_number_and_a_range_no_plain_number() -> None:
    assert isinstance(stats.improvement(True, 0.0, "higher"), stats.Reason)
    answer = stats.minimum_detectable_effect(stats.Range(1, 2))  # type: ignore[arg-type]
    assert str(answer) == "the standard error is known as a range only"
