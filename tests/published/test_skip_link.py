"""The first thing that a keyboard reaches on every page is the way past the navigation."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.published.test_reading import PAGES

# The page for dead addresses knows where the site will stand, and finds its styles only there.
HERE = [path for path in PAGES if path != "404.html"]


@pytest.mark.parametrize("path", HERE)
def test_the_first_link_of_a_page_skips_to_its_content(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    expect(link).to_have_text("Skip to content")
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#.+"))
    assert page.evaluate("document.getElementById(location.hash.slice(1)).tagName") == "H1"
    expect(page.locator("h1")).to_be_in_viewport()
