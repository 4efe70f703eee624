"""The log of the plugin: MkDocs counts its warnings, so that ``--strict`` sees them."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger
from mkdocs.utils import CountHandler

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

log = get_plugin_logger("nullbook")


def strict_build_has_warnings(config: MkDocsConfig) -> bool:
    """Whether a strict build has warned so far, and is therefore going to stop.

    MkDocs counts with a handler at the logger of its own package, which is another under ProperDocs.
    """
    if not config.strict:
        return False
    handlers = logging.getLogger(CountHandler.__module__.partition(".")[0]).handlers
    handlers = [*handlers, *logging.getLogger("mkdocs").handlers]
    return any(isinstance(handler, CountHandler) and handler.get_counts() for handler in handlers)
