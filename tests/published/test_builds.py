"""The repository's own site as something that is built again and again."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.bases import fixture_entry, write_base
from tests.published.conftest import ROOT, build

CONFIG = "site_name: Fixture\ntheme: {name: material, font: false}\nplugins: [nullbook]\n"


def digests(site: Path) -> dict[str, str]:
    """The digest of every published file; dot names at the root are the builder's own."""
    return {
        str(file.relative_to(site)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(site.rglob("*"))
        if file.is_file() and not file.relative_to(site).parts[0].startswith(".")
    }


def test_the_same_entries_give_the_same_bytes(published: Path, tmp_path: Path) -> None:
    done = build(ROOT / "mkdocs.yml", tmp_path / "again")
    assert done.returncode == 0, done.stdout + done.stderr
    assert digests(tmp_path / "again") == digests(published)


def test_an_entry_with_errors_leaves_the_old_site_and_names_them_all(tmp_path: Path) -> None:
    write_base(tmp_path, fixture_entry(1), fixture_entry(2))
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    assert build(tmp_path / "mkdocs.yml", tmp_path / "site").returncode == 0
    before = digests(tmp_path / "site")
    write_base(tmp_path, fixture_entry(1, outcome="faild"), fixture_entry(2, stage="tunning"))
    done = build(tmp_path / "mkdocs.yml", tmp_path / "site")
    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert "NB-2026-FX01.yaml:" in said
    assert "faild" in said
    assert "NB-2026-FX02.yaml:" in said
    assert "tunning" in said
    assert "Traceback" not in said
    assert digests(tmp_path / "site") == before


@pytest.mark.parametrize("number", [0, 1])
def test_a_base_of_none_or_one_entry_has_its_pages(tmp_path: Path, number: int) -> None:
    write_base(tmp_path, *(fixture_entry(at) for at in range(number)))
    (tmp_path / "entries").mkdir(exist_ok=True)
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    done = build(tmp_path / "mkdocs.yml", tmp_path / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    for page in ("", "explore/", "charts/", "data/", "contribute/"):
        assert (tmp_path / "site" / page / "index.html").exists()


def test_a_template_is_marked_and_in_no_list(tmp_path: Path) -> None:
    write_base(tmp_path, fixture_entry(1))
    write_base(tmp_path, fixture_entry(2, title="Nothing but a template"), templates=True)
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    done = build(tmp_path / "mkdocs.yml", tmp_path / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    page = (tmp_path / "site/NB-2026-FX02/index.html").read_text(encoding="utf-8")
    assert "template" in page.split("<h1")[0].lower() or "template" in page.split("</h1>")[1][:3000].lower()
    explore = (tmp_path / "site/explore/index.html").read_text(encoding="utf-8")
    assert "Nothing but a template" not in explore
    assert "Nothing but a template" not in (tmp_path / "site/index.json").read_text(encoding="utf-8")
