"""The catalogue of rules: a page for all, and one for each with a wrong and a right example."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from nullbook.knowledge.rules import RULES, Rule
from nullbook.pages.book import Book, digest_of
from nullbook.pages.html import with_code
from nullbook.pages.links import Here
from nullbook.pages.resources import LIST_STYLES
from nullbook.pages.templating import filled
from nullbook.pages.tree import Content, Page

PATH = "rules/"
SECTION = "contribute/"


def pages(book: Book) -> Iterator[Page]:
    """All pages of the catalogue."""
    rules = [RULES[number] for number in RULES]
    yield Page(PATH, "rules", SECTION, partial(_catalogue, rules), digest_of(rules))
    for rule in rules:
        yield Page(path_of(rule), "rule", SECTION, partial(_rule, rule), digest_of(rule))


def path_of(rule: Rule) -> str:
    """The path of a rule's page."""
    return f"{PATH}{rule.number}/"


def _catalogue(rules: Sequence[Rule]) -> Content:
    return Content(
        title="Rules",
        body=filled("rules.html", rules=rules, with_code=with_code),
        description="What `nullbook check` looks for in an entry: each rule, and how to keep it.",
        styles=LIST_STYLES,
    )


def _rule(rule: Rule) -> Content:
    return Content(
        title=f"{rule.number}: {rule.title}",
        body=filled(
            "rule.html",
            rule=rule,
            title=with_code(rule.title),
            description=with_code(rule.description),
            help=with_code(rule.help),
            here=Here(path_of(rule)),
        ),
        description=rule.description,
        styles=LIST_STYLES,
    )
