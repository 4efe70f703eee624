"""`nullbook new`: a few questions, and a file with a fresh id."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import click

from nullbook.knowledge import check
from nullbook.knowledge.folder import ENTRIES, root_above
from nullbook.new import (
    QUESTIONS,
    Answers,
    Question,
    author_from_git,
    draft,
    draw_id,
    missing,
    taken_ids,
    write_new,
)
from nullbook.schema import load_schema


@click.command("new")
@click.option("--kind", help="experiment, replication, postmortem or claim.")
@click.option("--title", help="What was tried, on what.")
@click.option("--idea", help="The idea, in a sentence or two.")
@click.option("--outcome", help="What came of it, as succeeded, null-result or failed.")
@click.option("--failure-mode", help="Why it failed, where it did.")
@click.option("--stage", help="Where it ended, as tuning or evaluation.")
@click.option("--claim", help="For a claim or a replication: the claim, or a pointer as NB-2025-Q4ZD#c2.")
@click.option("--lesson", help="What a design review should take away.")
@click.option("--trials", help='How many runs: a number, "100-200", ">1000" or unknown.')
@click.option("--author", help="Who writes; from git's settings where left out.")
@click.option("--prefix", default="NB", show_default=True, help="What ids begin with.")
@click.option("--no-input", is_flag=True, help="Ask nothing; what is not told gets a text to be replaced.")
def command(
    kind: str | None,
    title: str | None,
    idea: str | None,
    outcome: str | None,
    failure_mode: str | None,
    stage: str | None,
    claim: str | None,
    lesson: str | None,
    trials: str | None,
    author: str | None,
    prefix: str,
    no_input: bool,
) -> None:
    """Start a new entry in the knowledge base around the working folder.

    Asks at most eight questions, each with a default, and only what no option told. Without a terminal
    nothing is asked. The id is drawn at random, offline, and is none that the folder has. The file is
    commented, checked at once, and never written over another.

    Exit code: 0 if the file was written, 2 if not.
    """
    root = root_above(Path.cwd())
    if root is None:
        raise click.UsageError(
            f"Neither this folder nor one above it holds a folder `{ENTRIES}`. Make one: mkdir {ENTRIES}"
        )
    told = Answers(
        kind=kind or "experiment",
        title=title,
        idea=idea,
        outcome=outcome,
        stage=stage,
        failure_mode=failure_mode,
        lesson=lesson,
        trials=trials,
        claim=claim,
        author=author or author_from_git(root),
    )
    for name, vocabulary in (("kind", "kind"), ("outcome", "outcome"), ("stage", "stage")):
        _refuse_unknown(name, getattr(told, name), vocabulary)
    _refuse_unknown("failure-mode", failure_mode, "failure_mode")
    if not no_input and sys.stdin.isatty():
        told = _ask(told, kind is None)
    entries = root / ENTRIES
    try:
        entry_id = draw_id(taken_ids(entries), date.today().year, prefix=prefix)
        file = write_new(draft(told, entry_id), entries)
    except (OSError, ValueError) as error:
        raise click.UsageError(f"The entry could not be written: {error}") from None
    shown = os.path.relpath(file)
    click.echo(shown)
    for finding in check([file], base=Path.cwd(), use_cache=False).findings:
        if finding.is_error:
            click.echo(f"  still to do, line {finding.line}: {finding.message}", err=True)
    click.echo(f"Written. Fill in what you know, then run: nullbook check {shown}", err=True)


def _refuse_unknown(option: str, word: str | None, vocabulary: str) -> None:
    words = [term.id for term in load_schema().closed_vocabulary(vocabulary)]
    if word is not None and word not in words:
        raise click.UsageError(f"--{option} is one of {', '.join(words)}; {word!r} is none of them.")


def _ask(told: Answers, ask_kind: bool) -> Answers:
    """Ask what is not told yet; an answer may bring a further question."""
    asked: set[str] = set()
    if ask_kind:
        told = told.with_answer("kind", _one(QUESTIONS["kind"]))
    while True:
        open_questions = [question for question in missing(told) if question.name not in asked]
        if not open_questions:
            return told
        question = open_questions[0]
        asked.add(question.name)
        told = told.with_answer(question.name, _one(question))


def _one(question: Question) -> str:
    if not question.terms:
        return str(click.prompt(question.text, default=question.default))
    for term in question.terms:
        click.echo(f"  {term.id:<24} {term.description}", err=True)
    words = click.Choice([term.id for term in question.terms])
    return str(click.prompt(question.text, default=question.default, type=words, show_choices=False))
