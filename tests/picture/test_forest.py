"""A claim's results as a forest, on records made by hand (fixtures, see tests/pages/made.py)."""

from __future__ import annotations

from nullbook.assessment.records import Figure
from nullbook.picture import ForestResult, claim_forest
from nullbook.stats import Reason
from tests.pages import made


def test_claim_on_top_and_every_result_with_its_interval() -> None:
    results = [ForestResult("NB-2026-AAAA", made.result_assessment())]
    picture = claim_forest(made.claim(), made.claim_assessment(), results)
    assert picture.alt.index("claimed: +1.2 points") < picture.alt.index("NB-2026-AAAA: +0.2 points")
    assert "95\u00a0% interval of the improvement: −0.07 to +0.47" in picture.alt


def test_a_result_on_another_scale_is_counted_and_not_drawn() -> None:
    other = made.result_assessment(claimed=Figure(Reason("another metric")))
    results = [ForestResult("one", made.result_assessment()), ForestResult("two", other)]
    picture = claim_forest(made.claim(), made.claim_assessment(), results)
    assert "two" not in picture.alt
    assert "1 result without an improvement on this scale" in picture.alt


def test_a_result_on_another_dataset_says_so_in_its_row() -> None:
    results = [ForestResult("NB-2026-AAAA", made.result_assessment(), made.topic("Our photographs"))]
    picture = claim_forest(made.claim(), made.claim_assessment(), results)
    assert picture.alt.startswith("Improvement in accuracy, points, more is better")
    assert "claimed on CIFAR-100: +1.2" in picture.alt
    assert "NB-2026-AAAA on Our photographs: +0.2" in picture.alt


def test_no_comparable_result_gives_the_reason() -> None:
    picture = claim_forest(made.claim(), made.claim_assessment(), [])
    assert not picture
    assert "no result on this claim" in picture.alt
