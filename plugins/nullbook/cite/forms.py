"""The forms of a citation: a paragraph for a design review, a Markdown link, BibTeX."""

from __future__ import annotations

import re

from nullbook.cite.record import Citation
from nullbook.knowledge.records import Author

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|!~$&])")
_BIBTEX = {
    "\\": r"\textbackslash{}",
    # BibTeX counts braces even behind a backslash, so a brace in a text becomes a command.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "%": r"\%",
    "#": r"\#",
    "&": r"\&",
    "$": r"\$",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}


def review_paragraph(cited: Citation) -> str:
    """What a design review pastes: finding, lesson, scope, address, content hash, in plain text."""
    head = f"{cited.id}, version {cited.version} ({cited.kind.lower()}): “{cited.title.rstrip('.')}”."
    parts = [head]
    if cited.outcome:
        says = f"; the numbers say: {cited.verdict}" if cited.verdict else ""
        parts.append(f"Outcome: {cited.outcome.lower()}{says}.")
    parts.append(cited.finding)
    if cited.lesson:
        parts.append(f"Lesson: {_sentence(cited.lesson)}")
    if cited.scope:
        parts.append(f"Scope: {_sentence(cited.scope)}")
    parts.append(f"{cited.publisher.name}, {cited.address} (content {cited.short_hash}).")
    if cited.notice:
        parts.insert(0, _shout(cited.notice))
    return one_line(" ".join(part for part in parts if part))


def markdown_link(cited: Citation) -> str:
    """A link with id, version and title; a withdrawn entry says so inside the link."""
    title = markdown(cited.title)
    gone = "WITHDRAWN: " if cited.withdrawn else ""
    return f"[{gone}{cited.id} v{cited.version}: {title}]({_in_link(cited.address)})"


def markdown_page(cited: Citation) -> str:
    """The file ``cite.md``: the link, and the paragraph as a quotation."""
    return f"{markdown_link(cited)}\n\n> {markdown(review_paragraph(cited))}\n"


def text_page(cited: Citation) -> str:
    """The file ``cite.txt``: the paragraph, and the full content hash."""
    return f"{review_paragraph(cited)}\n\ncontent sha256: {cited.content_hash}\n"


def bibtex(cited: Citation) -> str:
    """One BibTeX entry, braces balanced whatever the texts hold."""
    gone = "Withdrawn: " if cited.withdrawn else ""
    note = [f"{cited.kind}, version {cited.version}"]
    if cited.outcome:
        note.append(f"outcome: {cited.outcome.lower()}")
    note.append(f"content sha256:{cited.content_hash}")
    if cited.notice:
        note.insert(0, _shout(cited.notice).rstrip("."))
    fields = {
        "title": f"{{{tex(gone + cited.title)}}}",
        "author": " and ".join(_name(author) for author in cited.authors),
        "year": str(cited.year),
        "howpublished": tex(f"{cited.publisher.name}, {cited.id}"),
        "url": _in_link(cited.address) if cited.publisher.url else "",
        "note": tex("; ".join(note)),
    }
    key = re.sub(r"[^A-Za-z0-9-]", "-", cited.id)
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{key}-v{cited.version},", *lines, "}"]) + "\n"


def tex(text: str) -> str:
    """`text` for a BibTeX field."""
    return "".join(_BIBTEX.get(sign, sign) for sign in one_line(text))


def markdown(text: str) -> str:
    """`text` so that Markdown shows it as it is: no link, no image, no HTML, no heading."""
    return _MARKDOWN.sub(r"\\\1", one_line(text))


def one_line(text: str) -> str:
    """`text` in one line without control and direction signs."""
    return " ".join(_CONTROLS.sub("", text).split())


def _shout(notice: str) -> str:
    first, _, rest = notice.partition(" ")
    return f"{first.upper()} {rest}"


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _name(author: Author) -> str:
    """A name as BibTeX reads it: a role, a comma or an `and` inside must not be taken apart."""
    shown = tex(author.shown)
    whole = author.name is None or "," in shown or re.search(r"\band\b", shown, re.IGNORECASE) is not None
    return f"{{{shown}}}" if whole else shown


def _in_link(address: str) -> str:
    return "".join(f"%{ord(sign):02X}" if sign in ' <>(){}"\\^`|' else sign for sign in one_line(address))
