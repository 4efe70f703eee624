"""Names of the fields that a figure was made from, as a reader finds them in the entry's file."""

from __future__ import annotations

from nullbook.knowledge import Claim, Result


def claim_field(claim: Claim, name: str, *, seen_from: str) -> str:
    """A field of a claim; with the entry's id in front where the claim stands in another entry."""
    path = f"claims[{claim.id}].{name}"
    return path if claim.entry_id == seen_from else f"{claim.entry_id}: {path}"


def result_field(result: Result, name: str) -> str:
    """A field of a result, counted from 0 as in the file."""
    return f"results[{result.index}].{name}"
