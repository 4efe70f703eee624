"""The vocabulary's pages: all vocabularies, one page for each of them, and one for each term."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from urllib.parse import urlencode

from nullbook.knowledge import Entry
from nullbook.pages.book import Book, composition_of, digest_of
from nullbook.pages.composition import Composition, composition_view
from nullbook.pages.links import Here
from nullbook.pages.listing import Row
from nullbook.pages.resources import LIST_STYLES
from nullbook.pages.templating import filled
from nullbook.pages.terms import KINDS, ShownTerm, VocabularyKind, terms_of, usage
from nullbook.pages.tree import Content, Heading, Page

SECTION = "vocabulary/"
MOST_ROWS = 100
ANSWERS = ("yes", "no", "unknown", "not-applicable")

Usage = Mapping[tuple[str, str], Sequence[Entry]]


@dataclass(frozen=True, slots=True)
class TermLine:
    """A term in the list of its vocabulary."""

    term: ShownTerm
    href: str
    entries: int
    failed: int


@dataclass(frozen=True, slots=True)
class TermGroup:
    """Terms that belong together; `title` is empty where a vocabulary has no groups."""

    title: str
    lines: tuple[TermLine, ...]

    @property
    def id(self) -> str:
        """The anchor of its heading."""
        return f"group-{self.title.lower().replace(' ', '-')}"


@dataclass(frozen=True, slots=True)
class TermView:
    """The page of a term."""

    kind: VocabularyKind
    term: ShownTerm
    composition: Composition
    rows: tuple[Row, ...]
    total: int
    parent: ShownTerm | None
    children: tuple[ShownTerm, ...]
    stoppable: int | None
    answers: Mapping[str, tuple[int, ...]] | None


def pages(book: Book) -> Iterator[Page]:
    """All pages of the vocabulary."""
    used = usage(book)
    terms = {kind.folder: terms_of(kind, book) for kind in KINDS}
    numbers = {kind.folder: (len(terms[kind.folder]), _used(kind, terms, used)) for kind in KINDS}
    yield Page(SECTION, "vocabulary", SECTION, partial(_overview, numbers), digest_of(numbers))
    for kind in KINDS:
        lines = [_line(kind, term, used) for term in terms[kind.folder]]
        yield Page(
            kind.path, "vocabulary-kind", SECTION, partial(_kind, kind, lines), digest_of(kind.folder, lines)
        )
        family = _Family.of(terms[kind.folder])
        for term in terms[kind.folder]:
            view = _view(kind, term, family, used, book)
            path = f"{kind.path}{term.id}/"
            shown = (replace(view, kind=None), kind.folder)  # type: ignore[arg-type]  # a function has no stable repr
            yield Page(path, "term", SECTION, partial(_term, path, view), digest_of(shown))


def _used(kind: VocabularyKind, terms: Mapping[str, Sequence[ShownTerm]], used: Usage) -> int:
    return sum(1 for term in terms[kind.folder] if used.get((kind.folder, term.id)))


def _line(kind: VocabularyKind, term: ShownTerm, used: Usage) -> TermLine:
    entries = used.get((kind.folder, term.id), ())
    return TermLine(
        term, f"{term.id}/", len(entries), sum(1 for entry in entries if entry.outcome == "failed")
    )


def _overview(numbers: Mapping[str, tuple[int, int]]) -> Content:
    body = filled("vocabulary.html", kinds=KINDS, numbers=numbers)
    return Content(
        title="Vocabulary",
        body=body,
        description="The words of this knowledge base: failure modes, outcomes, stages, shortcuts, topics.",
        styles=LIST_STYLES,
    )


def _kind(kind: VocabularyKind, lines: Sequence[TermLine]) -> Content:
    groups = _groups(kind, lines)
    return Content(
        title=kind.title,
        body=filled("vocabulary_kind.html", kind=kind, groups=groups),
        description=kind.about,
        toc=tuple(Heading(2, group.id, group.title) for group in groups if group.title),
        styles=LIST_STYLES,
    )


def _groups(kind: VocabularyKind, lines: Sequence[TermLine]) -> list[TermGroup]:
    if kind.closed:
        return [
            TermGroup(title.capitalize(), tuple(found))
            for title, found in groupby(lines, key=lambda line: line.term.group)
        ]
    ranked = sorted(lines, key=lambda line: (-line.entries, line.term.title.lower()))
    used = tuple(line for line in ranked if line.entries)
    unused = tuple(line for line in ranked if not line.entries)
    groups = [
        TermGroup("With entries" if unused else "", used),
        TermGroup("Nobody has recorded an entry yet", unused),
    ]
    return [group for group in groups if group.lines]


@dataclass(frozen=True, slots=True)
class _Family:
    """Which term of a vocabulary is part of which."""

    by_id: Mapping[str, ShownTerm]
    children: Mapping[str, Sequence[ShownTerm]]

    @classmethod
    def of(cls, terms: Sequence[ShownTerm]) -> _Family:
        children: dict[str, list[ShownTerm]] = {}
        for term in terms:
            if term.parent:
                children.setdefault(term.parent, []).append(term)
        return cls({term.id: term for term in terms}, children)


def _view(kind: VocabularyKind, term: ShownTerm, family: _Family, used: Usage, book: Book) -> TermView:
    entries = used.get((kind.folder, term.id), ())
    return TermView(
        kind=kind,
        term=term,
        composition=composition_view(composition_of(entries)),
        rows=tuple(book.rows_of(entries[:MOST_ROWS])),
        total=len(entries),
        parent=family.by_id.get(term.parent or ""),
        children=tuple(family.children.get(term.id, ())),
        stoppable=(
            sum(1 for entry in book.entries if entry.stoppable_at == term.id)
            if kind.folder == "stages"
            else None
        ),
        answers=_answers(term.id, book) if kind.folder == "shortcuts" else None,
    )


def _answers(shortcut: str, book: Book) -> Mapping[str, tuple[int, ...]]:
    """How often each answer was given, of entries' own work and of claims."""
    own = [entry.shortcuts for entry in book.entries if entry.kind != "claim"]
    claimed = [claim.shortcuts for entry in book.entries for claim in entry.claims]
    told = {"entries, of their own work": own, "claims": claimed}
    return {
        name: tuple(
            sum(1 for answers in given if shortcut in answers and answers[shortcut].answer == word)
            for word in ANSWERS
        )
        for name, given in told.items()
    }


def _term(path: str, view: TermView) -> Content:
    facet, here = view.kind.facet, Here(path)
    body = filled(
        "term.html",
        view=view,
        here=here,
        explore=f"{here.to('explore/')}?{urlencode({facet: view.term.id})}" if facet and view.total else "",
        answer_words=[word.replace("-", " ") for word in ANSWERS],
    )
    return Content(
        title=view.term.title,
        body=body,
        description=view.term.description or f"Entries on {view.term.title}.",
        styles=LIST_STYLES,
    )
