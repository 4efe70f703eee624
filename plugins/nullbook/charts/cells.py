"""Cells of a frame as charts show them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as mappings from column to cell."""
    return [{str(name): cell for name, cell in row.items()} for row in frame.to_dict("records")]


def is_blank(cell: Any) -> bool:
    """True for a cell that tells nothing: None, pandas' missing value or NaN."""
    return cell is None or cell is pd.NA or (isinstance(cell, float) and cell != cell)


def result_label(result: Mapping[str, Any], entry: Mapping[str, Any]) -> str:
    """What tells one result of an entry from the others: its name and dataset, else the entry's title."""
    told = ", ".join(str(result[part]) for part in ("name", "dataset") if not is_blank(result[part]))
    return told or str(entry["title"])


def shortened(text: str, most: int) -> str:
    """At most `most` characters, cut between words."""
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(" ,:;") + " …"
