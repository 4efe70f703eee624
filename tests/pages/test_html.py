"""Text into HTML."""

from __future__ import annotations

import json

import pytest
from markupsafe import Markup

from nullbook.pages.html import breakable, host_of, json_html, link_out, plain, text_html, visible, with_code

HOSTILE = "\"><img src=x onerror=alert(1)>'&{{ 7*7 }}"


def test_text_is_safe_between_tags_and_inside_attributes() -> None:
    written = text_html(HOSTILE)
    assert not set("<>\"'") & set(written)
    assert "{{ 7*7 }}" in written


def test_control_and_direction_signs_go() -> None:
    assert text_html("a\u202eb\x00c\u2066d\x1b") == "abcd"
    assert visible("two\nlines\tand a tab") == "two\nlines\tand a tab"
    assert plain("two\n lines") == "two lines"


def test_right_to_left_letters_stay() -> None:
    assert text_html("עברית 实验 🧪") == "עברית 实验 🧪"


def test_html_that_we_made_stays_html() -> None:
    assert visible(Markup("<b>x</b>")) == "<b>x</b>"
    assert visible(None) == ""


def test_json_cannot_end_its_script() -> None:
    written = json_html({"a": "</script><!--&", "b": "\u2028é"})
    assert not set("<>&\u2028é") & set(written)
    assert json.loads(written) == {"a": "</script><!--&", "b": "\u2028é"}


def test_json_has_no_infinite_numbers() -> None:
    with pytest.raises(ValueError, match="JSON"):
        json_html({"a": float("inf")})


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//host", "http://", "nothing", "http://["]
)
def test_what_is_no_web_address_stays_text(address: str) -> None:
    assert host_of(address) == ""
    assert "<a" not in link_out(address, "words")


def test_a_link_out_shows_its_host_and_lends_no_trust() -> None:
    written = link_out("https://example.org/a?b=1&c=2", "the log")
    assert 'href="https://example.org/a?b=1&amp;c=2"' in written
    assert 'rel="nofollow noopener noreferrer"' in written
    assert "the log</a>" in written
    assert "example.org</span>" in written


def test_links_without_words_do_not_all_read_alike() -> None:
    assert ">example.org/<wbr>a</a>" in link_out("https://example.org/a")
    assert ">doi:10.1/<wbr>x&lt;y</a>" in link_out("https://doi.org/10.1/x%3Cy")


def test_backticks_become_code_and_what_stands_in_them_stays_text() -> None:
    assert with_code("Write `a < b`, not `c`.") == "Write <code>a &lt; b</code>, not <code>c</code>."
    assert with_code("Not `%` or ` alone") == "Not <code>%</code> or ` alone"


def test_a_narrow_column_may_break_behind_slashes_and_underscores_only() -> None:
    assert breakable("a/b_c d/") == "a/<wbr>b_<wbr>c d/"
    assert breakable("https://x<y") == "https://<wbr>x&lt;y"
