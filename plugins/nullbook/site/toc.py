"""A page's headings as the nested table of contents that MkDocs and its themes expect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from mkdocs.structure.toc import AnchorLink, TableOfContents

from nullbook.pages.tree import Heading


@dataclass(slots=True)
class Branch:
    """One heading with the headings below it."""

    heading: Heading
    children: list[Branch] = field(default_factory=list)


def branches(toc: Sequence[Heading]) -> list[Branch]:
    """The headings as a tree, by level; a level that is left out nests all the same."""
    roots: list[Branch] = []
    open_branches: list[Branch] = []
    for heading in toc:
        branch = Branch(heading)
        while open_branches and open_branches[-1].heading.level >= heading.level:
            open_branches.pop()
        (open_branches[-1].children if open_branches else roots).append(branch)
        open_branches.append(branch)
    return roots


def table_of_contents(toc: Sequence[Heading]) -> TableOfContents:
    """The headings as MkDocs' own objects. Their titles are HTML there, so the text is escaped."""
    return TableOfContents([_anchor(branch) for branch in branches(toc)])


def listed(roots: list[Branch]) -> list[Branch]:
    """The branches that Material prints: below a page's own heading of level 1, else all."""
    if roots and roots[0].heading.level == 1:
        return roots[0].children
    return roots


def _anchor(branch: Branch) -> AnchorLink:
    heading = branch.heading
    link = AnchorLink(escape(heading.text, quote=False), heading.id, heading.level)
    link.children = [_anchor(child) for child in branch.children]
    return link
