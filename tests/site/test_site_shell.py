"""Pages out of the shell are the pages that stock Material makes of the same Markdown, byte by byte."""

from __future__ import annotations

import random
import shutil
import subprocess

from tests.site.fake_core import WORDS
from tests.site.project import Project

STOCK = """
site_name: Fake
site_url: https://example.org/sub/
site_description: What the site says of itself
docs_dir: docs
theme:
  name: material
  font: false
  features: [FEATURES]
  palette:
    - {scheme: default, toggle: {icon: material/weather-night, name: Dark}}
    - {scheme: slate, toggle: {icon: material/weather-sunny, name: Light}}
nav: [index.md, explore.md]
not_in_nav: "NB-*"
"""
FEATURES = (
    "navigation.tabs, navigation.instant",
    "navigation.sections, navigation.path, navigation.footer, toc.follow, content.action.view",
    "navigation.tabs, navigation.tabs.sticky, navigation.indexes, navigation.top, toc.integrate",
)


def entry(number: int) -> str:
    """One entry as Markdown with front matter: with and without description, heading, sections, levels."""
    chance = random.Random(number)
    lines = ["---", f"title: Entry {number} of many"]
    if number % 3:
        lines.append(f"description: What entry {number} found")
    lines.append("---")
    if number % 5:
        lines += [f"# Entry {number} of many", ""]
    lines.append(" ".join(chance.choices(WORDS, k=40)))
    for section in range(number % 4):
        lines += [
            "",
            f"## Part {section} *of* it" if number % 7 == 0 else f"## Part {section}",
            "",
            "Text `code`.",
        ]
        for sub in range(chance.randrange(3)):
            lines += ["", f"### Detail {section} {sub}", "", "- a", "- b"]
            if chance.random() < 0.5:
                lines += ["", "#### Deeper", "", "| a | b |", "|---|---|", "| 1 | 2 |"]
    return "\n".join(lines) + "\n"


def test_a_hundred_entries_equal_stock_material(project: Project) -> None:
    shutil.rmtree(project.root / "entries")
    texts = {f"NB-2026-{1000 + number}": entry(number) for number in range(94)}
    texts |= {f"NB-2026-1001/c{number}": entry(number) for number in range(1, 4)}
    texts |= {f"explore/by/stage{number}": entry(number) for number in range(1, 4)}
    assert len(texts) == 100
    (project.root / "docs" / "about.md").unlink()
    docs, stock_docs = project.root / "entries", project.root / "stock" / "docs"
    for path, text in texts.items():
        # Headings with markup inside are HTML in Material's list; the core's headings are plain text.
        text = text.replace(" *of* it", " of it")
        for folder in (docs, stock_docs):
            file = folder / f"{path}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    (stock_docs / "index.md").write_text("---\ntitle: Home\n---\n# Home\n")
    (stock_docs / "explore.md").write_text("---\ntitle: Explore\n---\n# Explore\n")
    (stock_docs / "assets" / "nullbook").mkdir(parents=True)
    for name in ("frame.css", "palette.js"):
        (stock_docs / "assets" / "nullbook" / name).write_text("")

    hook = (project.root / "hook.py").as_posix()
    for features in FEATURES:
        config = STOCK.replace("FEATURES", features)
        stock = config.replace("not_in_nav: ", "not_in_nav: |\n  explore/by/*\n  ").replace('"NB-*"', "NB-*")
        # Ours hides an empty table of contents; stock Material is asked to do so, too.
        (project.root / "stock" / "hook.py").write_text(
            "def on_page_context(context, page, config, nav):\n"
            "    if not any(h.level > 1 or h.children for h in page.toc):\n"
            "        page.meta['hide'] = ['toc']\n"
        )
        (project.root / "stock" / "mkdocs.yml").write_text(
            stock + "extra_css: [assets/nullbook/frame.css]\nextra_javascript: [assets/nullbook/palette.js]\n"
            "plugins: []\nhooks: [hook.py]\n"
            "markdown_extensions: [toc, tables, fenced_code]\n"
        )
        (project.root / "mkdocs.yml").write_text(
            config + f"plugins:\n  - nullbook: {{search: false, cache: false}}\nhooks: [{hook}]\n"
        )
        shutil.copy(__file__.replace("test_site_shell", "markdown_core"), hook)
        done = project.build("--strict", "--quiet")
        assert done.returncode == 0, done.stdout
        subprocess.run(
            project.command("build", "--strict", "--quiet"),
            cwd=project.root / "stock",
            env=project.environment,
            check=True,
        )
        for path in texts:
            ours = project.read(f"{path}/index.html")
            theirs = (project.root / "stock" / "site" / path / "index.html").read_text(encoding="utf-8")
            assert ours == theirs, f"{path} with {features}"
