"""`mkdocs build` as a user sees it."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

from tests.site.project import Project, snapshot


@pytest.mark.parametrize("host", ["mkdocs", "properdocs"])
def test_a_strict_build_has_every_page_and_file(project: Project, host: str) -> None:
    done = project.build(host=host)
    assert done.returncode == 0, done.stdout
    assert "WARNING" not in done.stdout
    files = snapshot(project.site)
    entries = [path for path in files if re.fullmatch(r"NB-2026-\w{5}/index\.html", path)]
    assert len(entries) == 24
    assert len(json.loads(files["data/entries.json"])) == 24
    for path in (
        "index.html",
        "explore/index.html",
        "terms/stage/data/index.html",
        "about/index.html",
        "404.html",
    ):
        assert path in files
    assert "pagefind/pagefind.js" in files
    assert b'url=../explore/"' in files["list/index.html"]


def test_two_builds_of_one_input_are_byte_identical(project: Project) -> None:
    project.configure("{cache: false}")
    assert project.build().returncode == 0
    first = snapshot(project.site)
    for file in sorted(project.root.glob("docs/*")):
        file.touch()
    assert project.build().returncode == 0
    second = snapshot(project.site)
    assert sorted(first) == sorted(second)
    assert [path for path in first if first[path] != second[path]] == []
    assert not (project.root / ".site.nullbook").exists()


def test_a_day_later_the_site_is_the_same(project: Project) -> None:
    project.environment["SOURCE_DATE_EPOCH"] = "1700000000"
    assert project.build().returncode == 0
    first = snapshot(project.site)
    project.environment["SOURCE_DATE_EPOCH"] = "1800000000"
    assert project.build().returncode == 0
    assert snapshot(project.site) == first


def test_an_edit_changes_only_the_files_that_it_must(project: Project) -> None:
    assert project.build().returncode == 0
    assert "0 files written" in project.build().stdout
    before = {path: (project.site / path).stat().st_mtime_ns for path in snapshot(project.site)}
    entry = sorted((project.root / "entries").glob("*.txt"))[3]
    entry.write_text("A bettered title\nfailed\nOther words.\n", encoding="utf-8")
    assert project.build().returncode == 0
    changed = {path for path, time in before.items() if not same_time(project, path, time)}
    assert {path for path in changed if not path.startswith("pagefind/")} == {
        f"{entry.stem}/index.html",
        f"{entry.stem}/entry.txt",
        "explore/index.html",
    }
    assert "A bettered title" in project.read(f"{entry.stem}/index.html")


def same_time(project: Project, path: str, time: int) -> bool:
    file = project.site / path
    return file.exists() and file.stat().st_mtime_ns == time


def test_cached_and_fresh_builds_give_the_same_bytes(project: Project) -> None:
    assert project.build().returncode == 0
    entries = sorted((project.root / "entries").glob("*.txt"))
    entries[0].unlink()
    entries[1].write_text("Another\npartial\nWords.\n", encoding="utf-8")
    assert project.build().returncode == 0
    after_edits = snapshot(project.site)
    assert f"{entries[0].stem}/index.html" not in after_edits
    assert project.build("--strict", "--site-dir", "fresh").returncode == 0
    assert snapshot(project.root / "fresh") == after_edits


def test_a_changed_configuration_reaches_every_page(project: Project) -> None:
    assert project.build().returncode == 0
    config = project.root / "mkdocs.yml"
    config.write_text(config.read_text().replace("Fake & co", "Renamed"), encoding="utf-8")
    assert project.build().returncode == 0
    pages = [
        text
        for path, text in snapshot(project.site).items()
        if path.endswith("index.html") and path[:4] != "list"
    ]
    assert all(b"Renamed" in text and b"Fake & co" not in text for text in pages)


def test_pages_given_to_mkdocs_are_the_same_pages(project: Project) -> None:
    assert project.build().returncode == 0
    shells = snapshot(project.site)
    project.configure("{pages_as_mkdocs: true}")
    assert project.build().returncode == 0
    hosted = snapshot(project.site)
    assert sorted(shells) == sorted(hosted)
    differing = {path for path in shells if shells[path] != hosted[path]}
    # The section of an entry is open in the navigation of a shell; MkDocs opens none for a page out of it.
    assert all(
        path.endswith("/index.html") or path.startswith(("pagefind/", "sitemap")) for path in differing
    )
    path = "NB-2026-OLD/none/index.html"
    assert shells[path] == hosted[path]


def test_the_section_of_an_entry_is_open_in_the_tabs(project: Project) -> None:
    assert project.build().returncode == 0
    entry = next(project.root.glob("entries/*.txt")).stem
    html = project.read(f"{entry}/index.html")
    tab = re.search(r'md-tabs__item--active">\s*<a href="([^"]+)"', html)
    assert tab is not None
    assert tab[1] == "../explore/"


def test_a_title_from_an_entry_stays_text_everywhere(project: Project) -> None:
    trap = '</title><script>alert(1)</script> "q" & <img src=x onerror=alert(2)>'
    (project.root / "entries" / "NB-2026-TRAP1.txt").write_text(f"{trap}\nfailed\n{trap}\n", encoding="utf-8")
    for options in ("{}", "{pages_as_mkdocs: true}"):
        project.configure(options)
        assert project.build().returncode == 0
        for path, content in snapshot(project.site).items():
            if path.endswith((".html", ".xml")):
                assert b"alert(1)</script>" not in content, path
                assert b"<img src=x" not in content, path


def test_the_site_map_has_every_page_and_no_date(project: Project) -> None:
    assert project.build().returncode == 0
    xml = project.read("sitemap.xml")
    urls = re.findall(r"<loc>https://example.org/sub/([^<]*)</loc>", xml)
    assert len(urls) == len(set(urls))
    pages = {path[: -len("index.html")] for path in snapshot(project.site) if path.endswith("index.html")}
    assert set(urls) == pages - {"list/"}
    assert "lastmod" not in xml


def test_a_hand_written_page_wins(project: Project) -> None:
    (project.root / "docs" / "charts.md").write_text("# My own charts\n")
    entry = next(project.root.glob("entries/*.txt")).stem
    (project.root / "docs" / f"{entry}.md").write_text("# My own entry\n")
    done = project.build()
    assert done.returncode == 0, done.stdout
    assert "charts.md is written by hand" in done.stdout
    assert "My own charts" in project.read("charts/index.html")
    assert "My own entry" in project.read(f"{entry}/index.html")


def test_a_navigation_of_ones_own_is_kept(project: Project) -> None:
    project.configure(extra="nav:\n  - Start: index.md\n  - More: [about.md, charts.md]\n")
    done = project.build()
    assert done.returncode == 0, done.stdout
    html = project.read("about/index.html")
    assert re.search(r">\s*Start\s*<", html)
    assert "Charts &amp; rates" in html


def test_another_theme_works_too(project: Project) -> None:
    config = project.root / "mkdocs.yml"
    config.write_text("site_name: Plain\ntheme: readthedocs\nhooks" + config.read_text().split("hooks")[1])
    done = project.build()
    assert done.returncode == 0, done.stdout
    entry = next(project.root.glob("entries/*.txt")).stem
    assert "What happened" in project.read(f"{entry}/index.html")


def test_a_site_without_search_asks_for_no_index(project: Project) -> None:
    project.configure("{search: false}")
    assert project.build().returncode == 0
    assert not (project.site / "pagefind").exists()
    assert "nb-find" not in project.read("index.html")


def test_links_to_generated_files_are_known_to_mkdocs(project: Project) -> None:
    about = project.root / "docs" / "about.md"
    about.write_text("# About\n\n[all](data/entries.json), [list](explore.md), [top](index.md#top)\n")
    done = project.build()
    assert done.returncode == 0, done.stdout
    assert "anchor" not in done.stdout
    about.write_text("# About\n\n[all](data/nothing.json)\n")
    assert project.build().returncode == 1


def test_addresses_need_folders(project: Project) -> None:
    project.configure(extra="use_directory_urls: false\n")
    done = project.build()
    assert done.returncode == 1
    assert "use_directory_urls" in done.stdout


def test_the_page_for_dead_addresses_works_at_any_depth(project: Project) -> None:
    assert project.build().returncode == 0
    html = project.read("404.html")
    assert "There is no page at this address" in html
    links = re.findall(r'(?:href|src)="([^"#]+)"', html)
    assert links
    assert [link for link in links if not link.startswith(("/sub/", "https://"))] == []
    config = project.root / "mkdocs.yml"
    config.write_text(config.read_text().replace("site_url: https://example.org/sub/\n", ""))
    assert project.build().returncode == 0
    assert 'href="/explore/"' in project.read("404.html")


def test_styles_and_scripts_of_a_page_are_elements(project: Project) -> None:
    assert project.build().returncode == 0
    entry = next(project.root.glob("entries/*.txt")).stem
    head = project.read(f"{entry}/index.html").split("</head>")[0]
    assert '<link rel="stylesheet" href="../assets/fake/page.css">' in head
    assert f'href="entry.txt" title="{entry}">' in head
    html = project.read("charts/index.html")
    assert '<script src="../assets/fake/page.js" defer></script>' in html
    assert '<link rel="stylesheet" href="../assets/fake/page.css">' in html.split("</head>")[0]


def test_without_an_address_a_build_says_once_what_citations_lack_and_is_still_strict(
    project: Project,
) -> None:
    assert "site_url" not in project.build().stdout
    config = project.root / "mkdocs.yml"
    config.write_text(re.sub(r"site_url: .*", "", config.read_text(encoding="utf-8")), encoding="utf-8")
    done = project.build("--strict")
    assert done.returncode == 0, done.stdout
    told = [line for line in done.stdout.splitlines() if "site_url" in line]
    assert len(told) == 1
    assert told[0].startswith("INFO")


def test_our_own_command_shows_hints_and_stops_strictly_at_a_warning(project: Project) -> None:
    config = project.root / "mkdocs.yml"
    config.write_text(re.sub(r"site_url: .*", "", config.read_text(encoding="utf-8")), encoding="utf-8")
    done = ours(project, "build", "--strict")
    assert done.returncode == 0, done.stdout
    assert "citations have no address until `site_url` is set" in done.stdout
    (project.root / "docs" / "about.md").write_text("# About\n\nSee NB-2026-ZZZZZ.\n", encoding="utf-8")
    assert ours(project, "build").returncode == 0
    done = ours(project, "build", "--strict")
    assert done.returncode == 1
    assert "about.md:3: there is no NB-2026-ZZZZZ" in done.stdout


def ours(project: Project, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "nullbook.cli", *arguments],
        cwd=project.root,
        env=project.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
