"""The site map: every page of the tree, and no dates.

Instant navigation follows only addresses that stand in ``sitemap.xml``, so pages that MkDocs does not know
are added. MkDocs writes the day of the build as the day of each page's last change, which is no
such thing and makes two builds of one input differ; it is left out.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from urllib.parse import quote
from xml.sax.saxutils import escape

_LAST_CHANGE = re.compile(r"[ \t]*<lastmod>[^<]*</lastmod>\s*?\n?")
_BLANK_LINES = re.compile(r"\n[ \t]*(?=\n)")


def with_pages(xml: str, paths: Iterable[str], site_url: str) -> str:
    """The site map with these paths added at its end and without dates; unchanged without a `site_url`."""
    xml = _BLANK_LINES.sub("", _LAST_CHANGE.sub("", xml))
    if not site_url or "</urlset>" not in xml:
        return xml
    base = site_url.rstrip("/") + "/"
    added = "".join(
        f"    <url>\n         <loc>{escape(base + quote(path))}</loc>\n    </url>\n" for path in paths
    )
    head, tail = xml.rsplit("</urlset>", 1)
    return f"{head.rstrip()}\n{added}</urlset>{tail}"


def compressed(xml: bytes) -> bytes:
    """The site map as gzip without name and time: equal bytes for equal maps."""
    return gzip.compress(xml, mtime=0)
