"""A fixture, and no record of anything: a small core that makes a page tree from plain text files.

A file ``entries/NB-2026-XXXX.txt`` holds a title, an outcome and the text, each on a line of its own; a file
whose first line is ``BROKEN`` is an error at its line 1. As a hook of MkDocs, it stands in for the real core.
"""

from __future__ import annotations

import random
from functools import partial
from hashlib import sha256
from html import escape
from pathlib import Path

from markupsafe import Markup

from nullbook.knowledge import Finding
from nullbook.pages import Built
from nullbook.pages.tree import Asset, Content, Heading, Page, PageTree
from nullbook.site import source

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
WORDS = [
    "seed",
    "baseline",
    "leak",
    "drift",
    "metric",
    "budget",
    "sweep",
    "label",
    "split",
    "shift",
    "prior",
    "tuning",
    "loss",
    "gain",
    "noise",
]
OUTCOMES = ("failed", "null-result", "partial", "succeeded", "invalid")


def write_entries(folder: Path, count: int, words: int = 80) -> list[str]:
    """Write `count` fake entries, always the same ones, and give their ids."""
    folder.mkdir(parents=True, exist_ok=True)
    ids = []
    for number in range(count):
        chance = random.Random(number)
        id = f"NB-2026-{''.join(chance.choices(LETTERS, k=5))}"
        text = "\n".join(" ".join(chance.choices(WORDS, k=words // 4)) for _ in range(4))
        title = f"Trial {number} of the {chance.choice(WORDS)}"
        (folder / f"{id}.txt").write_text(f"{title}\n{chance.choice(OUTCOMES)}\n{text}\n", encoding="utf-8")
        ids.append(id)
    return ids


def load_tree(where: source.Source, /) -> Built:
    """The tree of the fake entries: entry pages at depth 1, claims at 2, one vocabulary term at 3."""
    texts = {file.stem: file.read_text(encoding="utf-8") for file in sorted(where.entries.glob("*.txt"))}
    broken = [
        Finding("NB999", "error", f"entries/{id}.txt", 1, 1, "this entry is broken", "mend it")
        for id, text in texts.items()
        if text.startswith("BROKEN")
    ]
    good = {id: text for id, text in texts.items() if not text.startswith("BROKEN")}
    all_digest = digest(*good.values())
    pages = [
        Page("", "home", "", partial(home, good), digest("home", all_digest)),
        Page("explore/", "explore", "explore/", partial(explore, good), digest("explore", all_digest)),
        Page("charts/", "charts", "charts/", charts, digest("charts")),
        Page("terms/", "vocabulary", "terms/", terms, digest("terms")),
        Page("terms/stage/data/", "term", "terms/", term, digest("term")),
        Page("NB-2026-OLD/none/", "note", "nowhere/", bare, digest("bare")),
    ]
    for number, (id, text) in enumerate(good.items()):
        pages.append(Page(f"{id}/", "entry", "explore/", partial(entry, id, text), digest(id, text)))
        if number % 10 == 0:
            pages.append(Page(f"{id}/c1/", "claim", "explore/", partial(claim, id), digest("claim", id)))
    assets = [
        Asset("data/entries.json", partial(data, good), digest("data", all_digest)),
        Asset(
            "assets/fake/page.js", partial(bytes, b"document.body.dataset.fakePage = 'ran';\n"), digest("js")
        ),
        Asset("assets/fake/page.css", partial(bytes, b".fake { margin: 0 }\n"), digest("css")),
        *(
            Asset(f"{id}/entry.txt", partial(str.encode, text), digest("twin", text))
            for id, text in good.items()
        ),
    ]
    tree = PageTree(
        {page.path: page for page in pages},
        {asset.path: asset for asset in assets},
        {"list/": "explore/"},
    )
    return Built(tree, broken)


def digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()


def home(good: dict[str, str]) -> Content:
    return Content("Fake knowledge", f"<h1 id=top>Fake knowledge</h1><p>{len(good)} fake entries.</p>")


def explore(good: dict[str, str]) -> Content:
    lines = "".join(
        f'<li><a href="../{id}/">{escape(text.splitlines()[0])}</a></li>' for id, text in good.items()
    )
    return Content("Explore", f"<h1>Explore</h1><ul>{lines}</ul>", "All fake entries", toc=())


def charts() -> Content:
    return Content(
        "Charts & rates",
        '<h1>Charts &amp; rates</h1><p class="fake">None.</p>',
        scripts=("assets/fake/page.js",),
        styles=("assets/fake/page.css",),
    )


def terms() -> Content:
    return Content("Terms", '<h1>Terms</h1><p><a href="stage/data/">data</a></p>')


def term() -> Content:
    return Content(
        "data", '<h1>data</h1><h2 id="use">Use</h2><p>A term.</p>', toc=(Heading(2, "use", "Use"),)
    )


def bare() -> Content:
    return Content("A page without heading", "<p>Nothing but a sentence.</p>")


def entry(id: str, text: str) -> Content:
    title, outcome, *lines = text.splitlines()
    body = (
        f'<article data-pagefind-body><h1 id="top">{escape(title)}</h1>'
        f'<p><span data-pagefind-meta="outcome" data-pagefind-filter="outcome">{outcome}</span></p>'
        f'<h2 id="what">What happened</h2><p>{escape(" ".join(lines))}</p>'
        f'<h3 id="why">Why</h3><p>It is a fixture.</p>'
        f'<h2 id="next">Next &lt;time&gt;</h2><p>Nothing.</p></article>'
    )
    toc = (
        Heading(1, "top", title),
        Heading(2, "what", "What happened"),
        Heading(3, "why", "Why"),
        Heading(2, "next", "Next <time>"),
    )
    head = f'<link rel="describedby" type="text/plain" href="entry.txt" title="{id}">'
    # The core's HTML may be marked as safe; what a host puts beside it must not be escaped for that.
    styles = ("assets/fake/page.css",)
    return Content(title, Markup(body), f"{outcome}: {title}", Markup(head), toc, styles=styles)


def claim(id: str) -> Content:
    return Content(f"Claim c1 of {id}", f'<h1>Claim c1</h1><p>Of <a href="../">{id}</a>.</p>')


def data(good: dict[str, str]) -> bytes:
    return ("[" + ",".join(f'"{id}"' for id in good) + "]").encode()


def on_config(config: object) -> None:
    """As a hook of MkDocs: the plugin's only call of the core comes here from now on."""
    source.load_tree = load_tree
