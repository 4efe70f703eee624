"""A small site for tests: nine invented entries, its page tree, and the tree as a folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from nullbook.pages import Built, build_tree
from tests.bases import ACCURACY, ERROR, fixture_entry, write_base


@dataclass(frozen=True)
class Place:
    """What `build_tree` asks of a host."""

    entries: Path
    schema: Path | None = None
    cache: Path | None = None
    site_url: str = ""


def measured(value: float, baseline: float, **more: Any) -> dict[str, Any]:
    """A result on the claim c1, each side over five seeds."""
    sides = {"measured": value, "baseline": baseline}
    return {
        "claim": "c1",
        **{side: {"value": told, "sd": 0.4, "seeds": 5} for side, told in sides.items()},
        **more,
    }


CLAIM = {
    "id": "c1",
    "statement": "The invented method is four points better.",
    "dataset": "cifar-10",
    "metric": ACCURACY,
    "baseline": 80.0,
    "claimed": 84.0,
    "trials": {
        "method": {"completed": 40},
        "seed_sd": 0.5,
        "selection": {"reported": "best", "on": "reported-set"},
    },
}
TOPICS = {"domain": "vision", "task": "image-classification", "methods": ["mixup"], "datasets": ["cifar-10"]}

ENTRIES: tuple[Mapping[str, Any], ...] = (
    fixture_entry(
        1, kind="replication", title="Mixup reversed", outcome="failed", stage="evaluation",
        failure_modes=["seed-variance", "unequal-budget"], topics=TOPICS, claims=[CLAIM],
        results=[measured(79.0, 81.0)], trials=120, period={"ended": "2024-05-01"}, stoppable_at="data",
        collection={"name": "whole-table", "kind": "complete-table"},
    ),
    fixture_entry(
        2, title="A null result of mixup", outcome="null-result", stage="training",
        failure_modes=["seed-variance"], topics=TOPICS, trials="100-200",
        shortcuts={"uncorrected-testing": {"answer": "yes", "basis": "own-admission", "note": "Said so."}},
        collection={"name": "whole-table", "kind": "complete-table"},
    ),
    fixture_entry(
        3, kind="replication", title="Mixup kept a third", outcome="partial", topics=TOPICS, claims=[CLAIM],
        results=[measured(81.3, 80.0)],
        trials={"method": {"attempted": 1500, "completed": 1400, "failed": 100}},
        collection={"name": "whole-table", "kind": "complete-table"},
    ),
    fixture_entry(
        4, title="It worked", outcome="succeeded", trials="unknown", topics={"methods": ["a new trick"]}
    ),
    fixture_entry(
        5, title="Given up at the desk", outcome="abandoned", stage="idea", decision={"what": "stopped"},
        trials=0,
    ),
    fixture_entry(6, title="Nobody can tell", outcome="inconclusive"),
    fixture_entry(7, title="A botched run", outcome="invalid", failure_modes=["implementation-bug"]),
    fixture_entry(8, kind="claim", title="Only a claim", outcome=None, stage=None, claims=[CLAIM]),
    fixture_entry(
        9, title="=Failed & <script>alert(1)</script> </template> 日本", outcome="failed",
        lesson="Mind the “quotes” and <b>tags</b>.", failure_modes=["metric-mismatch"],
        topics={"methods": ["<i>odd"]},
        results=[{"dataset": "x", "metric": ERROR, "measured": 3.0, "baseline": 2.0, "name": "</script><b>"}],
    ),
)  # fmt: skip


def build(root: Path, *entries: Mapping[str, Any], cache: Path | None = None) -> Built:
    """The tree of these entries, which must all be sound; of none, an empty one."""
    write_base(root, *entries)
    (root / "entries").mkdir(exist_ok=True)
    built = build_tree(root, Place(root / "entries", cache=cache))
    assert not built.errors, built.errors
    return built


# Elements that a reader sees apart from what stands before them.
APART = frozenset({"dd", "div", "dt", "li", "p", "small", "span", "summary", "td", "th", "tr"})


class Outline(HTMLParser):
    """What a test asks of a page: links, ids, headings, elements, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.ids: list[str] = []
        self.elements: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.elements.append(tag)
        if tag in APART:
            self.text += " "
        if told.get("id"):
            self.ids.append(str(told["id"]))
        for name in ("href", "src", "data-nb-index", "data-nb-chart", "data-nb-root"):
            if name in told and tag != "use":
                self.links.append(told[name] or "")

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def words(self) -> str:
        """The text with every gap as one space."""
        return " ".join(self.text.split())


@cache
def outline(html: str) -> Outline:
    """The outline of a page."""
    return Outline(html)
