"""Links and HTML in an entry's texts, found where they stand and nowhere in code."""

from __future__ import annotations

import time

import pytest

from nullbook.knowledge.markup import html_in_markdown, html_in_text, links, odd_links


@pytest.mark.parametrize(
    "text",
    [
        "The [seed](javascript:alert(1)) gave 4.7 %.",
        "The [seed](JaVaScRiPt:alert(1)).",
        "The [seed]( <javascript:alert(1)> ).",
        "The [seed](javascript&colon;alert(1)).",
        "The [seed](java&#115;cript:alert(1)).",
        "The [seed](javascript\\:alert(1)).",
        "The [seed](data:text/html;base64,PHNjcmlwdD4=).",
        "The [seed](vbscript:x) and [one](https://example.org).",
        "The [seed][1].\n\n[1]: javascript:alert(1)\n",
        "The <javascript:alert(1)> one.",
        "The ![seed](file:///etc/passwd).",
        "| a |\n|---|\n| [x](javascript:y) |\n",
        "> - [x](ftp://example.org)",
    ],
)
def test_links_of_other_kinds_are_found(text: str) -> None:
    assert len(odd_links(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "See [the note](https://example.org/a_(b)?c=d#e), [us](mailto:a@example.org) or [that](../data/#x).",
        "See <https://example.org> and [x](#top).",
        "`[x](javascript:y)` is code.",
        "```\n[x](javascript:y)\n```\n",
        "    [x](javascript:y)\n",
        "A ratio [a](b: c) is no link, nor is d['x'](y).",
        "A footnote[^1].\n\n[^1]: It says: nothing.",
        "At 12:30, x[1]: 5.",
    ],
)
def test_ordinary_links_and_code_are_none(text: str) -> None:
    assert odd_links(text) == []


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("The [seed](javascript:x) gave.", "[seed]"),
        ("A [note] and a [seed](javascript:x).", "[seed]"),
        ("One.\n\nTwo `[x](y)` and ![z](ftp://q).", "![z]"),
    ],
)
def test_a_link_is_placed_at_its_bracket(text: str, piece: str) -> None:
    (link,) = odd_links(text)
    assert text[link.offset :].startswith(piece) or text[link.offset :].startswith("[")


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("The <b onclick='x'>seed</b>.", "<b onclick='x'>"),
        ("First `<i>` then <i>x</i>.", "<i>"),
        ("<div>\nblock\n</div>", "<div>"),
        ("A comment <!-- hidden --> here.", "<!-- hidden -->"),
        ("| a |\n|---|\n| <br> |\n", "<br>"),
    ],
)
def test_html_in_markdown_is_found_where_it_stands(text: str, tag: str) -> None:
    found = html_in_markdown(text)
    assert found is not None
    assert found.tag == tag
    assert text.startswith(tag, found.offset)
    assert found.offset >= text.rfind("`") + 1


@pytest.mark.parametrize(
    "text", ["a < b and b > a", "`<b>`", "```\n<script>\n```", "The <unk> token", "x <y> z", "1<2>1"]
)
def test_what_is_no_html_in_markdown(text: str) -> None:
    assert html_in_markdown(text) is None


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("<script>x</script>", "<script>"),
        ("a </b> c", "</b>"),
        ("<img src=x onerror=y>", "<img src=x onerror=y>"),
        ("<your-name> and <unk> and a<b", None),
        ("a < b > c", None),
    ],
)
def test_html_in_plain_text(text: str, tag: str | None) -> None:
    assert html_in_text(text) == tag


@pytest.mark.parametrize(
    "bomb", ["[" * 20_000, "<" * 20_000, "![" * 10_000, "](" * 10_000, "<a " * 6_000, "`" * 20_000]
)
def test_twenty_thousand_brackets_take_no_time(bomb: str) -> None:
    began = time.process_time()
    links(bomb)
    odd_links(bomb)
    html_in_markdown(bomb + "<b>")
    html_in_text(bomb)
    assert time.process_time() - began < 5
