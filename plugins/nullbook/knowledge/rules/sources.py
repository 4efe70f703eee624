"""R331: numbers of a claim that nobody could check."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nullbook.knowledge.rules.rule import RULES, Remark, Rule
from nullbook.knowledge.sheet import Sheet


@RULES.on_sheet(
    Rule(
        "R331", "claim-without-source", "hint", "Claimed number without a source",
        "A claimed number needs a place where it can be read: a source with its locator, a reference of the "
        "entry, or a link under evidence.",
        "Add `source` and `locator` to the claim; `source` takes ref, doi, arxiv or url.",
        "claims: [{id: c1, metric: accuracy, claimed: 71.0}]\n",
        "claims:\n  - {id: c1, metric: accuracy, claimed: 71.0, source: {doi: 10.1000/182}}\n",
    )
)  # fmt: skip
def claim_without_source(sheet: Sheet) -> Iterator[Remark]:
    """Every claim with a number, where nothing in the entry says where numbers come from."""
    if any(sheet.get(*path) for path in (("references",), ("evidence",), ("claim_defaults", "source"))):
        return
    for path, claim in sheet.claims:
        key = next((key for key in ("claimed", "effect") if _has_number(claim.get(key))), None)
        if key is not None and "source" not in claim:
            yield Remark((*path, key), "Nothing says where this number can be read.")


def _has_number(value: Any) -> bool:
    if isinstance(value, dict):
        value = value.get("value")
    return isinstance(value, int | float) and not isinstance(value, bool)
