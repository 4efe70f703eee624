"""The published index: every entry as a row of one column-wise file, for browsing and for programs."""

from nullbook.index.columns import FIELDS, IndexField, index_columns, index_json, trial_count
from nullbook.index.order import by_what_matters

__all__ = ["FIELDS", "IndexField", "by_what_matters", "index_columns", "index_json", "trial_count"]
