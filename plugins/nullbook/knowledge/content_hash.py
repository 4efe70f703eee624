"""The content hash of an entry: a citation names it, to tell whether it still says the same."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

# Being cited, disputed or withdrawn changes nothing of what an entry says.
NOT_CONTENT = frozenset({"history", "status", "withdrawn", "disputed", "responses", "used_by"})


def content_hash(value: Mapping[str, Any]) -> str:
    """sha256 of the canonical JSON of an entry's values without what happens to it after publication.

    Canonical: keys sorted, no spaces, UTF-8, a whole number without a decimal point.
    """
    content = {key: _canonical(part) for key, part in value.items() if key not in NOT_CONTENT}
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _canonical(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _canonical(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_canonical(part) for part in value]
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    return value
