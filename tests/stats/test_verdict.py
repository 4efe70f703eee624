"""The verdict, row by row of its table, at its edges, and what is said of the correction."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nullbook import stats
from nullbook.stats import Range, Reason


def verdict(*arguments: Any, **named: Any) -> stats.Verdict:
    answer = stats.verdict(*arguments, **named)
    assert isinstance(answer, stats.Verdict), answer
    return answer


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ({"improvement": None, "low": None, "high": None, "invalid": True}, "invalid"),
        ({"improvement": -1, "low": -2, "high": -0.1, "smallest_effect": 0.5}, "reversed"),
        ({"improvement": -1, "low": -2, "high": 0.0}, "not-enough-evidence"),
        ({"improvement": 0.2, "low": 0.1, "high": 0.3, "smallest_effect": 0.5}, "informative-null"),
        ({"improvement": 0.2, "low": 0.1, "high": 0.5, "smallest_effect": 0.5}, "supported"),
        ({"improvement": 0.2, "low": 0.1, "high": 0.3, "claimed_improvement": 0.3}, "replicated"),
        ({"improvement": 0.2, "low": 0.1, "high": 0.3, "claimed_improvement": 0.4}, "partly"),
        (
            {"improvement": 0.2, "low": 0.1, "high": 0.3, "claimed_improvement": 0.4, "claimed_se": 1},
            "replicated",
        ),
        ({"improvement": 0.2, "low": 0.1, "high": 0.3, "claimed_improvement": 0}, "supported"),
        ({"improvement": 0.2, "low": 0.1, "high": 0.3, "claimed_improvement": "unknown"}, "supported"),
        ({"improvement": 0.2, "low": 0.0, "high": 0.3}, "not-enough-evidence"),
    ],
)
def test_the_first_row_that_holds_decides(arguments: dict[str, Any], word: str) -> None:
    assert verdict(**arguments).verdict == word


def test_the_words_are_those_of_the_design() -> None:
    assert set(stats.VERDICTS) == set(get_args(stats.VerdictWord))
    assert "not-enough-evidence" in stats.VERDICTS


@pytest.mark.parametrize("missing", ["improvement", "low", "high"])
def test_a_missing_number_gives_its_reason(missing: str) -> None:
    arguments: dict[str, Any] = {"improvement": 1.0, "low": 0.5, "high": 1.5}
    reason = Reason("withheld: contract")
    assert stats.verdict(**{**arguments, missing: reason}) is reason
    assert isinstance(stats.verdict(**{**arguments, missing: None}), Reason)
    assert isinstance(stats.verdict(1.0, 2.0, 0.5), Reason)


def test_not_enough_evidence_can_still_exclude_the_claim() -> None:
    answer = verdict(0.5, -1.0, 2.0, claimed_improvement=3.0)
    assert answer.verdict == "not-enough-evidence"
    assert answer.excludes_claim is True
    assert answer.minimum_detectable_effect == pytest.approx(2.144109718503642)


def test_of_a_range_of_the_allowance_the_upper_end_is_taken_off() -> None:
    assert verdict(1.0, 0.4, 1.6, allowance=Range(0.1, 0.3)) == verdict(1.0, 0.4, 1.6, allowance=0.3)
    assert verdict(1.0, 0.4, 1.6, allowance=Range(0.1, 0.5)).verdict == "not-enough-evidence"
    assert verdict(1.0, 0.4, 1.6, allowance=Range(0.1, 0.3)).not_corrected is None


def test_an_unknown_allowance_takes_nothing_off_and_says_what_is_missing() -> None:
    unknown = stats.luck_allowance(0.4, None)
    answer = verdict(1.0, 0.4, 1.6, allowance=unknown)
    assert answer.verdict == "supported"
    assert str(answer.not_corrected) == (
        "not corrected for selection: the number of scores compared (N) is not known"
    )
    assert verdict(1.0, 0.4, 1.6).not_corrected is None


def test_an_allowance_without_upper_end_takes_off_the_least_and_says_so() -> None:
    answer = verdict(1.0, 0.4, 1.6, allowance=Range(0.5, None))
    assert answer.verdict == "not-enough-evidence"
    assert "no upper end" in str(answer.not_corrected)


@given(
    st.floats(-10, 10),
    st.floats(0.01, 10),
    st.floats(0, 10),
    st.one_of(st.none(), st.floats(0.01, 10)),
    st.one_of(st.none(), st.floats(0.01, 10)),
)
def test_an_allowance_never_makes_a_verdict_better(
    gain: float, half: float, allowance: float, claim: float | None, delta: float | None
) -> None:
    good = {"replicated", "supported"}
    before = verdict(gain, gain - half, gain + half, claim, None, delta)
    after = verdict(gain, gain - half, gain + half, claim, None, delta, allowance)
    assert after.verdict not in good or before.verdict in good
    assert not before.excludes_claim or after.excludes_claim
    assert (after.excludes_claim is None) == (claim is None)
    assert (after.minimum_detectable_effect is None) == (after.verdict != "not-enough-evidence")
