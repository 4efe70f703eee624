"""The page tree of a whole site: paths, titles, bodies, files beside them. No host in it.

What makes the tree is imported when it is asked for, so that a host that only wants `tree` starts quickly.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nullbook.pages.build import Built, build_tree, page_tree
    from nullbook.pages.missing_page import not_found

__all__ = ["Built", "build_tree", "not_found", "page_tree"]

_HOMES = {"Built": "build", "build_tree": "build", "page_tree": "build", "not_found": "missing_page"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
