"""What stands on the page for an address that leads nowhere."""

from __future__ import annotations

from nullbook.pages.templating import filled
from nullbook.pages.tree import Content


def not_found(root: str = "") -> Content:
    """The content of ``404.html``.

    Such a page is shown at any depth, so a host gives the site's `root`: ``/base/``.
    """
    return Content(
        title="Not found",
        body=filled("not_found.html", root=root),
        description="There is no page at this address.",
    )
