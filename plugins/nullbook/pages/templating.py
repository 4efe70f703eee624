"""The templates of our pages: autoescaped, strict, and with no more logic than a loop and a test."""

from __future__ import annotations

from functools import cache
from typing import Any

import jinja2
from markupsafe import Markup

from nullbook.pages.html import visible


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("nullbook.pages", "templates"),
        autoescape=True,
        finalize=visible,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def filled(template: str, **views: Any) -> Markup:
    """A template with finished view objects in it, as HTML."""
    return Markup(_environment().get_template(template).render(**views))
