"""Ranges: how they read, and the smallest one that holds several."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nullbook.stats import Range, hull

quantities = st.one_of(
    st.floats(-1e6, 1e6),
    st.builds(lambda low, more: Range(low, low + more), st.floats(-1e6, 1e6), st.floats(0, 1e6)),
)


def test_a_range_reads_as_a_bound() -> None:
    assert str(Range(100, 200)) == "100 to 200"
    assert str(Range(2014949, None)) == "at least 2014949"
    assert str(Range(None, -1.5)) == "at most -1.5"
    assert str(Range(None, None)) == "not bounded"


@given(quantities, quantities)
def test_a_hull_holds_both(one: float | Range, other: float | Range) -> None:
    both = hull(one, other)
    assert both == hull(other, one)
    low, high = (both.low, both.high) if isinstance(both, Range) else (both, both)
    assert low is not None
    assert high is not None
    for each in (one, other):
        ends = (each.low, each.high) if isinstance(each, Range) else (each,)
        assert all(end is not None and low <= end <= high for end in ends)


def test_a_hull_with_an_open_end_is_open() -> None:
    assert hull(1.0, Range(3.0, None), 7.0) == Range(1.0, None)
    assert hull(Range(None, 2.0), 1.0) == Range(None, 2.0)
    assert hull(2.0) == 2.0
