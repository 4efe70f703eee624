"""Ids in hand-written pages are links, and dead ones are found."""

from __future__ import annotations

import re

import pytest

from tests.site.project import Project


@pytest.fixture
def ids(project: Project) -> list[str]:
    return sorted(file.stem for file in (project.root / "entries").glob("*.txt"))


def claim_of(project: Project) -> str:
    """An entry whose claim has a page; the fake core gives one to every tenth entry."""
    assert project.build().returncode == 0
    return next(project.site.glob("NB-*/c1")).parent.name


def test_ids_become_links_from_any_depth(project: Project, ids: list[str]) -> None:
    id, claim = ids[0], claim_of(project)
    (project.root / "docs" / "guide").mkdir()
    text = f"# Deep {id}\n\nSee [[{id}]], *{id}* and {claim}#c1.\n\n"
    text += f"- in a list: {id}\n\n| a |\n|---|\n| {id} |\n"
    (project.root / "docs" / "guide" / "deep.md").write_text(text)
    (project.root / "docs" / "about.md").write_text(f"# About\n\n{id}\n")
    done = project.build()
    assert done.returncode == 0, done.stdout
    html = project.read("guide/deep/index.html")
    assert html.count(f'href="../../{id}/">{id}</a>') == 4
    assert re.search(rf"<h1[^>]*>Deep {id}", html), "headings stay text"
    assert f'href="../../{claim}/c1/">{claim}#c1</a>' in html
    assert f'href="../{id}/">{id}</a>' in project.read("about/index.html")


def test_code_links_and_addresses_are_left_alone(project: Project, ids: list[str]) -> None:
    id = ids[0]
    text = (
        f"# About\n\n`{id}`\n\n    {id}\n\n```\n[[{id}]]\n```\n\n[text {id}](explore.md) "
        f"https://example.org/{id}/ "
        f'<https://example.org/{id}> [x](https://example.org/{id}) <i title="{id}">i</i> {id}.txt x-{id}-y\n'
    )
    (project.root / "docs" / "about.md").write_text(text)
    done = project.build()
    assert done.returncode == 0, done.stdout
    assert "nb-mention" not in project.read("about/index.html")


def test_a_dead_id_is_a_warning_with_file_and_line(project: Project) -> None:
    (project.root / "docs" / "about.md").write_text(
        "---\ntitle: About\n---\n# About\n\nSee NB-2026-ZZZZ.\n\n[[NB-2026-YYYY#c1]]\n"
    )
    done = project.build("--no-strict")
    assert done.returncode == 0
    assert "about.md:6: there is no NB-2026-ZZZZ in this knowledge base" in done.stdout
    assert "about.md:8: there is no NB-2026-YYYY#c1 in this knowledge base" in done.stdout
    assert "NB-2026-ZZZZ" in project.read("about/index.html")
    assert project.build("--strict").returncode == 1


def test_other_prefixes_are_other_peoples_ids(project: Project) -> None:
    (project.root / "docs" / "about.md").write_text(
        "# About\n\nCVE-2026-1234 and ISO-2026-ABCD are no entries.\n"
    )
    assert project.build().returncode == 0
