"""The published index: every entry as a row of one column-wise file, for browsing and for programs."""

from nullbook.index.columns import (
    FIELDS,
    IndexField,
    configuration_count,
    index_columns,
    index_json,
    trial_count,
)
from nullbook.index.order import by_what_matters

__all__ = [
    "FIELDS",
    "IndexField",
    "by_what_matters",
    "configuration_count",
    "index_columns",
    "index_json",
    "trial_count",
]
