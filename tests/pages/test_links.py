"""Relative links between page paths."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from nullbook.pages.links import Here, claim_path, relative

PATHS = ["", "explore/", "NB-2026-7F3K/", "NB-2026-7F3K/c1/", "vocabulary/outcomes/failed/", "rules/101/"]


@pytest.mark.parametrize("source", PATHS)
@pytest.mark.parametrize(
    "target", [*PATHS, "assets/nullbook/pages.css", "NB-2026-7F3K/cite.bib", "methods/#luck"]
)
def test_a_link_leads_there_under_any_base(source: str, target: str) -> None:
    base = "https://host/some/base/"
    assert urljoin(base + source, relative(source, target)) == base + target


def test_claims_and_terms_have_their_places() -> None:
    here = Here("NB-2026-7F3K/c1/")
    assert claim_path("NB-2025-Q4ZD#c2") == "NB-2025-Q4ZD/c2/"
    assert here.claim("NB-2025-Q4ZD#c2") == "../../NB-2025-Q4ZD/c2/"
    assert here.term("failure_mode", "seed-variance") == "../../vocabulary/failure-modes/seed-variance/"
    assert here.term("datasets", "cifar-10") == "../../vocabulary/datasets/cifar-10/"
    assert here.method("luck") == "../../methods/#luck"
