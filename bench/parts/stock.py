"""Stock Material on the same text: one ready-made Markdown page an entry, none of them in the navigation."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.parts.base import Base, config
from bench.parts.entries import entry
from bench.parts.plan import id_of

CONFIG = "mkdocs.yml"
PAGES_ONLY = "mkdocs-pages.yml"
_NAV = "nav: [{Home: index.md}]\nvalidation: {nav: {omitted_files: ignore}}\n"


def write_stock(folder: Path, base: Base) -> None:
    """Write the Markdown of all entries of `base` and two configurations, with search and without."""
    shutil.rmtree(folder, ignore_errors=True)
    pages = folder / "site_src"
    pages.mkdir(parents=True)
    (folder / CONFIG).write_text(config(plugin=f"plugins: [search]\n{_NAV}"), encoding="utf-8")
    (folder / PAGES_ONLY).write_text(config(plugin=f"plugins: []\n{_NAV}"), encoding="utf-8")
    (pages / "index.md").write_text(
        "# Synthetic fixtures\n\nNo page here is a record of anything.\n", encoding="utf-8"
    )
    for number in range(base.count):
        text = markdown(entry(number, base.seed))
        (pages / f"{id_of(number)}.md").write_text(text, encoding="utf-8", newline="\n")


def markdown(value: Mapping[str, Any]) -> str:
    """The page of an entry as somebody might have written it by hand: all of its prose, and its figures."""
    return "\n\n".join(filter(None, _blocks(value))) + "\n"


def _blocks(value: Mapping[str, Any]) -> Iterator[str]:
    yield f"# {value['title']}"
    facts = [value[name] for name in ("id", "kind", "outcome", "stage", "status") if name in value]
    yield ", ".join([*facts, *value.get("failure_modes", ())])
    if "withdrawn" in value:
        yield f"**Withdrawn: {value['withdrawn']['reason']}.** {value['withdrawn']['text']}"
    if "disputed" in value:
        yield f"**Disputed.** {value['disputed']['text']}"
    yield f"**Lesson.** {value['lesson']}"
    yield f"**Idea.** {value['idea']}"
    yield f"**Scope.** {value['scope']}"
    if "claims" in value:
        yield "## Claims"
        yield _table(
            ("claim", "dataset", "metric", "baseline", "claimed"),
            (
                [each["statement"], each["dataset"], *_numbers(each, "metric", "baseline", "claimed")]
                for each in value["claims"]
            ),
        )
    if "results" in value:
        yield "## Results"
        yield _table(
            ("on", "measured", "baseline"),
            (
                [each.get("claim", "its own"), *_numbers(each, "measured", "baseline")]
                for each in value["results"]
            ),
        )
    yield f"Trials: {_trials(value.get('trials', 'unknown'))}."
    yield _list(f"{name}: {_answer(told)}" for name, told in value.get("shortcuts", {}).items())
    for name, text in value["sections"].items():
        yield f"## {name.capitalize().replace('_', ' ')}"
        yield str(text).rstrip()
    yield _list(value.get("retry_when", ()))
    yield _list(f"{each['date']}: {each['event']}" for each in value.get("timeline", ()))
    yield "## Sources"
    yield _list(f"{each['title']}, {each['year']}, <{each['url']}>" for each in value["references"])
    yield _list(f"{each['kind']}: <{each['url']}>" for each in value["evidence"])
    topics = value["topics"]
    yield "Topics: " + ", ".join([topics["domain"], topics["task"], *topics["methods"], *topics["datasets"]])
    yield "Authors: " + ", ".join(each["name"] for each in value["authors"])


def _numbers(row: Mapping[str, Any], *names: str) -> Iterator[str]:
    for name in names:
        told = row.get(name, "unknown")
        yield str(told.get("value", told.get("name")) if isinstance(told, Mapping) else told)


def _trials(told: Any) -> str:
    method = told.get("method") if isinstance(told, Mapping) else told
    return str(method.get("attempted", "unknown") if isinstance(method, Mapping) else method)


def _answer(told: Any) -> str:
    return f"{told['answer']}. {told['note']}" if isinstance(told, Mapping) else str(told)


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
