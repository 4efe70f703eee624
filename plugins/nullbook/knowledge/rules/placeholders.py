"""R116: texts that only hold the place of an answer."""

from __future__ import annotations

from collections.abc import Iterator

from nullbook.knowledge.rules.rule import RULES, Remark, Rule
from nullbook.knowledge.sheet import Sheet, show
from nullbook.schema import is_placeholder
from nullbook.text import legible


@RULES.on_sheet(
    Rule(
        "R116", "placeholder", "error", "Placeholder",
        "A text that `nullbook new` wrote, or a part of its template, still stands where the author's own "
        "words belong. It would be published as it is.",
        "Write your own words in its place. A key that need not be there may be deleted.",
        "title: A title to be written\n",
        "title: Label smoothing did nothing for our ranking model\n",
    )
)  # fmt: skip
def placeholder(sheet: Sheet) -> Iterator[Remark]:
    """Every text of the entry."""
    for text in sheet.texts:
        if is_placeholder(text.text, text.path[-1]):
            written = legible(text.text.strip())
            yield Remark(text.path, f"`{show(text.path)}` is still the placeholder `{written}`.",
                         help=_help(sheet, str(text.path[0]), len(text.path) == 1))  # fmt: skip


def _help(sheet: Sheet, key: str, at_the_top: bool) -> str:
    required = sheet.around.schema.document["required"]
    if at_the_top and key in required:
        return "Write your own words in its place."
    return "Write what belongs there; what is not known is left out."
