"""The tables as files: CSV for spreadsheets, JSON for programs."""

from __future__ import annotations

import json
import math
from typing import Any

import pandas as pd

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def to_csv(frame: pd.DataFrame) -> bytes:
    """UTF-8 CSV with a head line; lists are joined by ``; `` and what is not told is an empty cell.

    A text that a spreadsheet would take for a formula gets a leading apostrophe; the JSON twin has it
    exactly.
    """
    text = frame.map(_csv_cell) if len(frame) else frame
    return text.to_csv(index=False, lineterminator="\n").encode()


def to_json(frame: pd.DataFrame) -> bytes:
    """A JSON list of objects, one a row; what is not told is null."""
    rows = [{name: _json_cell(cell) for name, cell in row.items()} for row in frame.to_dict("records")]
    return (json.dumps(rows, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()


def _csv_cell(cell: Any) -> Any:
    if isinstance(cell, list):
        cell = "; ".join(cell)
    if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS):
        return "'" + cell
    return cell


def _json_cell(cell: Any) -> Any:
    if isinstance(cell, list | str | bool):
        return cell
    if cell is None or cell is pd.NA or (isinstance(cell, float) and math.isnan(cell)):
        return None
    return cell.item() if hasattr(cell, "item") else cell
