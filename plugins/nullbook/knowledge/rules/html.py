"""R361 to R369: HTML, which is shown as text wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator

from nullbook.knowledge.markup import html_in_markdown, html_in_text, links
from nullbook.knowledge.rules.rule import RULES, Remark, Rule
from nullbook.knowledge.sheet import Sheet, show
from nullbook.text import legible

_SECTION = "sections:\n  what_happened: |\n    {}\n"


@RULES.on_sheet(
    Rule(
        "R361", "html-in-text", "hint", "HTML in a plain text",
        "Titles, ideas and lessons are plain text. A tag in them is shown as it is written.",
        "Delete the tags.",
        "title: A <b>bold</b> idea about dropout\n",
        "title: A bold idea about dropout\n",
    )
)  # fmt: skip
def plain_html(sheet: Sheet) -> Iterator[Remark]:
    """The first tag of every plain text."""
    for text in sheet.texts:
        if text.kind == "plain" and "<" in text.text:
            tag = html_in_text(text.text)
            if tag is not None:
                yield Remark(text.path, f"`{show(text.path)}` holds HTML ({legible(tag, 40)}), "
                             "which is shown as text.")  # fmt: skip


@RULES.on_sheet(
    Rule(
        "R362", "html-in-markdown", "hint", "HTML in Markdown",
        "Sections are Markdown without HTML. A tag is shown as it is written.",
        "Write it in Markdown, or in backticks if the tag is meant.",
        _SECTION.format("The first seed <b>gave</b> 4.7 %."),
        _SECTION.format("The first seed **gave** 4.7 %, not `<b>`."),
    )
)  # fmt: skip
def markdown_html(sheet: Sheet) -> Iterator[Remark]:
    """The first tag of every section outside code."""
    for text in sheet.texts:
        if text.kind == "markdown" and "<" in text.text:
            found = html_in_markdown(text.text)
            if found is not None:
                message = f"The HTML {legible(found.tag, 40)} is shown as text."
                yield Remark(text.path, message, offset=found.offset)


@RULES.on_sheet(
    Rule(
        "R363", "remote-image", "hint", "Image of another host",
        "Pages load nothing from other hosts, so that reading them tells nobody; such an image is not shown.",
        "Link to the image instead.",
        _SECTION.format("![loss](https://example.org/loss.png)"),
        _SECTION.format("[loss](https://example.org/loss.png)"),
    )
)  # fmt: skip
def remote_image(sheet: Sheet) -> Iterator[Remark]:
    """Every image of a section with an address on some host."""
    for text in sheet.texts:
        if text.kind == "markdown" and "![" in text.text:
            for link in links(text.text):
                if link.is_image and (link.scheme in ("http", "https") or link.address.startswith("//")):
                    yield Remark(text.path, f"The image {legible(link.address, 60)} is not loaded.",
                                 offset=link.offset)  # fmt: skip
