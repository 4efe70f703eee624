"""What a property-based test may put into a function of the room: anything, and things that nearly fit."""

from __future__ import annotations

import math
from dataclasses import fields, is_dataclass

from hypothesis import strategies as st

from nullbook.stats import Range, Reason

odd = st.one_of(
    st.none(),
    st.sampled_from(["unknown", "withheld", "", "higher", "lower", "log", "fisher-z", "sidak", "li_ji", "5"]),
    st.booleans(),
    st.just(Reason("not recorded")),
    st.integers(),
    st.sampled_from([10**400, -(10**400), 2**63, 0, 1, 2]),
    st.floats(),
    st.sampled_from([0.0, -0.0, 5e-324, 1e-160, 1e160, 1.7e308, -1.7e308, 1 - 1e-16, 1 + 1e-15]),
)

ranges = st.builds(Range, st.one_of(st.none(), st.floats(), st.integers()), st.one_of(st.none(), st.floats()))

anything = st.one_of(odd, ranges, st.lists(odd, max_size=4), st.dictionaries(st.text(), odd, max_size=1))

fitting = st.one_of(
    st.floats(0, 1),
    st.floats(1e-300, 1e300),
    st.floats(0.01, 100),
    st.integers(0, 50),
    st.integers(1, 10**15),
    st.builds(
        lambda low, more: Range(low, None if more is None else low + more),
        st.floats(0, 1e6),
        st.one_of(st.none(), st.floats(0, 1e9)),
    ),
)


def is_sound(answer: object) -> bool:
    """Whether an answer is a reason with words, or a value without any NaN or infinity in it."""
    if isinstance(answer, Reason):
        return bool(answer.text.strip())
    if isinstance(answer, float):
        return math.isfinite(answer)
    if isinstance(answer, tuple):
        return all(map(is_sound, answer))
    if is_dataclass(answer):
        return all(is_sound(getattr(answer, field.name)) for field in fields(answer))
    return answer is None or isinstance(answer, (int, str, bool))
