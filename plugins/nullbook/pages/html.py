"""Text into HTML: every word of an entry that reaches a page goes through this module.

`text_html` is the one function that escapes. Templates reach the same escape through Jinja, whose `finalize`
is `visible`: it takes out what no browser should see.
"""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from markupsafe import Markup, escape

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_BREAKS = re.compile(r"([/_]+)(?=\w)")
_SCHEMES = frozenset({"http", "https"})
LONGEST_PATH = 44
REL = "nofollow noopener noreferrer"


def visible(value: Any) -> Any:
    """`value` for a template: HTML as it is, all else as text without control and direction signs."""
    if value is None:
        return ""
    return value if isinstance(value, Markup) else _INVISIBLE.sub("", str(value))


def text_html(text: str) -> Markup:
    """`text` as HTML, safe between tags and inside quoted attributes."""
    return escape(visible(text))


def with_code(text: str) -> Markup:
    """`text` with what stands between backticks as code; a backtick without its partner stays."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        parts[-2:] = ["`".join(parts[-2:])]
    code = Markup("<code>{}</code>")
    return Markup("").join(
        code.format(text_html(part)) if at % 2 else text_html(part) for at, part in enumerate(parts)
    )


def breakable(text: str) -> Markup:
    """`text` that a narrow column may break behind a slash or an underscore, too, and not inside a word."""
    return Markup(_BREAKS.sub(r"\1<wbr>", str(text_html(text))))


def plain(text: str) -> str:
    """`text` in one line without control and direction signs, for titles that others escape."""
    return " ".join(_INVISIBLE.sub("", text).split())


def json_html(data: Any) -> Markup:
    """`data` as JSON that may stand inside a script element; read it with JSON.parse.

    Raises ValueError for infinite numbers, which JSON has not.
    """
    written = json.dumps(data, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    for sign in "<>&":
        written = written.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(written)


def host_of(address: str) -> str:
    """The host of a web address; empty for anything that is no address with http or https."""
    try:
        parts = urlsplit(address)
        return (parts.hostname or "") if parts.scheme.lower() in _SCHEMES else ""
    except ValueError:
        return ""


def link_out(address: str, words: str = "") -> Markup:
    """A link to another host, which is shown; an address that is none stays text.

    Without words the address is its own text, shortened, so that no two links of a list read alike.
    """
    host = host_of(address)
    if not host:
        return text_html(f"{words} ({address})" if words else address)
    label = breakable(words or _shortened(address, host))
    shown = Markup(' <span class="nb-host">{}</span>').format(visible(host)) if words else Markup("")
    return Markup('<a href="{}" rel="{}">{}</a>{}').format(visible(address), REL, label, shown)


def _shortened(address: str, host: str) -> str:
    path = unquote(urlsplit(address).path).strip("/")
    if host == "doi.org":
        return f"doi:{path}"
    if len(path) > LONGEST_PATH:
        path = f"{path[: LONGEST_PATH // 2].rstrip('/')}…{path[-LONGEST_PATH // 2 :]}"
    return f"{host}/{path}" if path else host


def doi_address(doi: str) -> str:
    """Where a DOI resolves."""
    return f"https://doi.org/{quote(doi, safe='/:;()._-')}"


def arxiv_address(number: str) -> str:
    """Where an arXiv number resolves."""
    return f"https://arxiv.org/abs/{quote(number, safe='/.')}"
