"""Cells of a frame as charts show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as mappings from column to cell."""
    return [{str(name): cell for name, cell in row.items()} for row in frame.to_dict("records")]


def is_blank(cell: Any) -> bool:
    """True for a cell that tells nothing: None, pandas' missing value or NaN."""
    return cell is None or cell is pd.NA or (isinstance(cell, float) and cell != cell)


def result_labels(
    results: Sequence[Mapping[str, Any]], entries: Mapping[str, Mapping[str, Any]]
) -> list[str]:
    """What tells each result of an entry from the others, in the order of `results`.

    Its name and the title of its dataset; without a name, where the entry has the dataset again, also the
    setting; without any of them the title of the entry. `entries` are the entries' rows by id.
    """
    unnamed = Counter((row["entry_id"], row["dataset"]) for row in results if is_blank(row["name"]))
    return [
        _told(row, unnamed[row["entry_id"], row["dataset"]] > 1) or str(entries[row["entry_id"]]["title"])
        for row in results
    ]


def _told(row: Mapping[str, Any], repeated: bool) -> str:
    name, dataset, setting = (
        "" if is_blank(row[part]) else str(row[part]) for part in ("name", "dataset_title", "setting")
    )
    if name:
        return name if dataset.casefold() in name.casefold() else f"{name}, {dataset}"
    return ", ".join(part for part in (dataset, setting if repeated else "") if part)


def told_apart(labels: Sequence[tuple[str, str]], most: int) -> list[str]:
    """Texts of which no two are the same: each label in at most about `most` characters, and its ending.

    Where two would be the same they keep their first and last words; what still is the same is numbered.
    """
    texts = [shortened(label, most) + ending for label, ending in labels]
    often = Counter(texts)
    texts = [
        _both_ends(label, most) + ending if often[text] > 1 else text
        for text, (label, ending) in zip(texts, labels, strict=True)
    ]
    often, seen = Counter(texts), Counter[str]()
    for at, text in enumerate(texts):
        seen[text] += 1
        if often[text] > 1:
            label, ending = labels[at]
            texts[at] = f"{_both_ends(label, most)}, no. {seen[text]}{ending}"
    return texts


def _both_ends(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    last = text[-(most // 2) :]
    return f"{shortened(text, most - len(last))} {last.split(' ', 1)[-1]}"


def shortened(text: str, most: int) -> str:
    """At most `most` characters, cut between words."""
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(" ,:;") + " …"
