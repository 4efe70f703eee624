"""The pulls of the lever, on records made by hand (fixtures, see tests/pages/made.py)."""

from __future__ import annotations

from dataclasses import replace

from nullbook.knowledge.records import Budget, Trials
from nullbook.knowledge.unknown import UNKNOWN, WITHHELD, CountRange
from nullbook.picture import Pulls, claim_pulls, entry_pulls
from tests.pages import made


def pulls(shape: made.Made) -> Pulls:
    return entry_pulls(shape[0], shape[1], made.of(shape))


def own(method: Budget) -> Pulls:
    entry, numbers = made.range_of_runs()
    return pulls((replace(entry, trials=Trials(method=method)), numbers))


def test_every_run_is_a_mark_by_what_became_of_it() -> None:
    method, baseline, mine, other = pulls(made.main()).rows
    assert method.svg.count("<rect") == 40
    assert method.svg.count("<path") == 3  # crosses
    assert (method.total, method.words) == ("43", "40 completed, 3 failed; 1 reported: the best")
    assert baseline.svg.count("<rect") == 4
    assert [row.name for row in (mine, other)] == ["re-run, method", "re-run, baseline"]
    assert "all reported" in mine.words


def test_budgets_are_compared_in_words() -> None:
    assert pulls(made.main()).sentences == (
        "The claim's method was given 10.8 times the runs of its baseline.",
        "Here the method was given as many runs as its baseline.",
    )


def test_an_unknown_number_is_an_open_end_and_no_mark() -> None:
    row = pulls(made.unknown_search()).rows[0]
    assert row.total == "unknown"
    assert row.svg.count("opacity") == 3


def test_withheld_is_said() -> None:
    assert own(Budget(attempted=WITHHELD)).rows[0].total == "withheld"


def test_ten_thousand_marks_become_a_bar_with_its_number() -> None:
    row = pulls(made.ten_thousand()).rows[0]
    assert row.total == "10,000"
    assert row.svg.count("<rect") + row.svg.count("<path") < 10
    words = "7,200 completed, 1,500 failed, 700 diverged, 550 pruned, 50 unaccounted for"
    assert row.words.startswith(words)


def test_zero_runs_are_zero_and_not_unknown() -> None:
    row = own(Budget(attempted=0)).rows[0]
    assert (row.total, row.words) == ("0", "no run was started")
    assert "<rect" not in row.svg


def test_a_range_shows_its_low_end_and_stays_open() -> None:
    row = own(Budget(attempted=CountRange(100, 200))).rows[0]
    assert row.total == "100 to 200"
    assert row.svg.count("<rect") == 103


def test_attempted_alone_says_that_the_rest_is_unknown() -> None:
    row = own(Budget(attempted=12, completed=UNKNOWN)).rows[0]
    assert row.words == "completed: unknown"
    assert row.svg.count("<rect") == 12


def test_runs_of_unknown_end_are_not_called_completed() -> None:
    row = own(Budget(attempted=12)).rows[0]
    assert row.words == "how many completed is unknown"


def test_the_legend_explains_what_occurs() -> None:
    words = [word for _, word in pulls(made.main()).legend]
    assert words == ["completed", "failed"]


def test_a_claims_own_page_shows_its_own_search_alone() -> None:
    shape = made.main()
    rows = claim_pulls(shape[0].claims[0], made.of(shape)).rows
    assert [row.name for row in rows] == ["claim, method", "claim, baseline"]
