"""Where the link that skips to the content leads."""

from __future__ import annotations

from nullbook.pages.tree import Content, Heading
from nullbook.site.skip import with_target
from tests.site.project import Project


def test_a_page_leads_the_link_to_its_own_heading() -> None:
    found = with_target(Content("A & b", '<p>x</p><h1 class="c">A &amp; b</h1>', toc=(Heading(2, "x", "X"),)))
    assert found.body == '<p>x</p><h1 id="nb-title" class="c">A &amp; b</h1>'
    assert found.toc == (Heading(1, "nb-title", "A & b"), Heading(2, "x", "X"))


def test_a_heading_that_has_an_id_keeps_it() -> None:
    found = with_target(Content("T", "<h1 class=c id=top>T</h1>"))
    assert found.body == "<h1 class=c id=top>T</h1>"
    assert found.toc == (Heading(1, "top", "T"),)


def test_what_lists_its_own_heading_or_has_none_stays_as_it_is() -> None:
    listed = Content("T", "<h1>T</h1>", toc=(Heading(1, "t", "T"),))
    for content in (Content("T", "<p>No heading</p>"), listed):
        assert with_target(content) is content


def test_the_link_speaks_the_language_of_the_site_also_for_dead_addresses(project: Project) -> None:
    text = (project.root / "mkdocs.yml").read_text(encoding="utf-8")
    text = text.replace("name: material", "name: material\n  language: de")
    (project.root / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert project.build().returncode == 0
    for path in ("404.html", "index.html", "terms/index.html"):
        skip = project.read(path).split('data-md-component="skip"')[1].split("</div>")[0]
        assert 'class="md-skip"' in skip, path
        assert "Zum Inhalt" in skip, path
