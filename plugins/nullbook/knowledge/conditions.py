"""The conditions between fields of an entry, which the schema names: where and how to report them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from nullbook.knowledge.rules.rule import Remark

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition. It is not looked at where a field that it `rests_on` has a finding of its own.

    `remarks` gets the entry and the condition as the schema states it.
    """

    rests_on: tuple[str, ...]
    remarks: Callable[[Values, Values], Iterator[Remark]]


def _claim_forbids(entry: Values, stated: Values) -> Iterator[Remark]:
    allowed = stated["then"]["properties"]
    for key in entry:
        if allowed.get(key) is False:
            yield Remark(
                (key,), f"`{key}` does not belong in an entry of kind claim.",
                help="Delete the key, or choose another kind.", at="key",
            )  # fmt: skip
    if "claims" not in entry:
        yield Remark(
            ("kind",), "An entry of kind claim records at least one claim; `claims` is missing.",
            help="Add `claims`, or choose another kind.",
        )  # fmt: skip


def _failed(entry: Values, stated: Values) -> Iterator[Remark]:
    yield Remark(("outcome",), "The outcome failed needs `failure_modes`: why did it fail?")


def _abandoned(entry: Values, stated: Values) -> Iterator[Remark]:
    yield Remark(("outcome",), "The outcome abandoned needs `failure_modes` or `decision`: why was it?")


def _replication(entry: Values, stated: Values) -> Iterator[Remark]:
    yield Remark(("kind",), "A replication needs a result on a claim: an item of `results` with `claim`.")


def _replication_number(entry: Values, stated: Values) -> Iterator[Remark]:
    # Without any result on a claim the condition above has said so already.
    if any("claim" in result for result in entry.get("results", ())):
        yield Remark(
            ("outcome",),
            f"The outcome {entry['outcome']} of a replication needs a measured number; all of its results "
            "are unknown.",
        )


def _withdrawn(entry: Values, stated: Values) -> Iterator[Remark]:
    yield Remark(("status",), "A withdrawn entry needs `withdrawn` with date and reason.")


def _disputed(entry: Values, stated: Values) -> Iterator[Remark]:
    yield Remark(("status",), "A disputed entry needs `disputed`: who objects, when, and how.")


CONDITIONS: Mapping[str, Condition] = {
    "claim-forbids": Condition(("kind",), _claim_forbids),
    "failed-needs-mode": Condition(("outcome", "failure_modes"), _failed),
    "abandoned-needs-why": Condition(("outcome", "failure_modes", "decision"), _abandoned),
    "replication-needs-result": Condition(("kind", "results"), _replication),
    "replication-needs-number": Condition(("kind", "outcome", "results"), _replication_number),
    "withdrawn-needs-reason": Condition(("status", "withdrawn"), _withdrawn),
    "disputed-needs-text": Condition(("status", "disputed"), _disputed),
}
