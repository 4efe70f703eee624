"""Tidy tables of a knowledge base: one row an entry, a claim, a result, a trial budget.

This room only tabulates: every number comes from the records or from the assessment. Every chart,
listing and download starts here.
"""

from nullbook.frames.dictionary import COLUMNS, Column
from nullbook.frames.frames import Frames, tabulate

__all__ = ["COLUMNS", "Column", "Frames", "tabulate"]
