"""R261 to R269: ORCID iDs, URLs, and the links of Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import SplitResult, urlsplit

from nullbook.knowledge.markup import links, odd_links
from nullbook.knowledge.rules.rule import RULES, Remark, Rule
from nullbook.knowledge.sheet import Sheet
from nullbook.text import legible

_EVIDENCE = "evidence: [{{kind: code, url: '{}'}}]\n"
_SECTION = "sections:\n  what_happened: |\n    {}\n"


@RULES.on_sheet(
    Rule(
        "R261", "orcid-checksum", "error", "ORCID iD with a wrong digit",
        "The last digit of an ORCID iD follows from the others (ISO 7064 MOD 11-2): a wrong one shows.",
        "Copy the iD from the author's ORCID page.",
        "authors: [{name: Mara Lindqvist, orcid: 0000-0002-1825-0079}]\n",
        "authors: [{name: Mara Lindqvist, orcid: 0000-0002-1825-0097}]\n",
    )
)  # fmt: skip
def orcid_checksum(sheet: Sheet) -> Iterator[Remark]:
    """The check digit of every ORCID iD."""
    for text in sheet.texts:
        if text.kind == "orcid" and orcid_check_digit(text.text[:-1]) != text.text[-1]:
            yield Remark(text.path, f"{text.text} is no ORCID iD: its last digit does not fit the others.")


def orcid_check_digit(orcid: str) -> str:
    """The last character of an ORCID iD from the digits before it; hyphens do not count.

    >>> orcid_check_digit("0000-0002-1825-009")
    '7'
    """
    total = 0
    for digit in orcid.replace("-", ""):
        total = (total + int(digit)) * 2
    rest = (12 - total % 11) % 11
    return "X" if rest == 10 else str(rest)


@RULES.on_sheet(
    Rule(
        "R262", "password-in-url", "error", "URL with a password",
        "A name or password before the host is published with the page, and stays in git for ever.",
        "Delete what stands between // and @, and change the password: it is known from now on.",
        _EVIDENCE.format("https://mara:s3cret@example.org/channel-dropout"),
        _EVIDENCE.format("https://example.org/channel-dropout"),
    )
)  # fmt: skip
def password_in_url(sheet: Sheet) -> Iterator[Remark]:
    """Every URL, and every link of a section."""
    for text in sheet.texts:
        if text.kind == "url" and "@" in text.text:
            parts = _split(text.text)
            if parts is not None and "@" in parts.netloc:
                user, _, host = parts.netloc.rpartition("@")
                secret = "a password" if ":" in user else "a user name (or a token, or password)"
                yield Remark(text.path, f"The URL carries {secret} for {legible(host, 40)}.")
        elif text.kind == "markdown" and "@" in text.text:
            for link in links(text.text):
                parts = _split(link.address)
                if parts is not None and parts.scheme in ("http", "https") and "@" in parts.netloc:
                    yield Remark(text.path, "The link carries a user name or password.", offset=link.offset)


@RULES.on_sheet(
    Rule(
        "R263", "url-host", "error", "URL without a host",
        "After https:// stands the name of a host.",
        "Copy the address from the browser.",
        _EVIDENCE.format("https:///channel-dropout"),
        _EVIDENCE.format("https://example.org/channel-dropout"),
    )
)  # fmt: skip
def url_host(sheet: Sheet) -> Iterator[Remark]:
    """The host of every URL."""
    for text in sheet.texts:
        if text.kind == "url":
            parts = _split(text.text)
            if parts is None or not parts.hostname:
                yield Remark(text.path, f"The URL {legible(text.text, 60)} has no host that can be read.")


@RULES.on_sheet(
    Rule(
        "R264", "link-scheme", "error", "Link that is not followed",
        "Links lead to http, https and mailto addresses, or to a path; others could run a program.",
        "Link to an https address, or put the text in backticks.",
        _SECTION.format("The [first seed](javascript:alert(1)) gave 4.7 %."),
        _SECTION.format("The [first seed](https://example.org/seeds) gave 4.7 %."),
    )
)  # fmt: skip
def link_scheme(sheet: Sheet) -> Iterator[Remark]:
    """The scheme of every link and image of a section."""
    for text in sheet.texts:
        if text.kind == "markdown" and ":" in text.text:
            for link in odd_links(text.text):
                message = f"The link to {legible(link.address, 60)} is neither https, http nor mailto."
                yield Remark(text.path, message, offset=link.offset)


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises where it is no number
    except ValueError:
        return None
    return parts
