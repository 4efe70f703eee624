"""A citation as schema.org's JSON-LD, for search engines and reference managers."""

from __future__ import annotations

from typing import Any

from nullbook.cite.forms import one_line
from nullbook.cite.record import Citation
from nullbook.knowledge.records import Author


def linked_data(cited: Citation, description: str, keywords: tuple[str, ...] = ()) -> dict[str, Any]:
    """A mapping to be written as JSON; only what is known is in it."""
    publisher = cited.publisher
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Report",
        "identifier": cited.id,
        "name": one_line(cited.title),
        "headline": one_line(cited.title),
        "description": one_line(description),
        "author": [_person(author) for author in cited.authors],
        "version": str(cited.version),
        "inLanguage": "en",
        "license": publisher.licence_url,
        "isPartOf": {"@type": "WebSite", "name": publisher.name},
        "creativeWorkStatus": "Withdrawn" if cited.withdrawn else "Published",
    }
    if publisher.url:
        data["url"] = cited.address
        data["isPartOf"]["url"] = publisher.url
    if cited.date:
        data["dateModified"] = cited.date
    if keywords:
        data["keywords"] = list(keywords)
    return data


def _person(author: Author) -> dict[str, str]:
    if author.name is None:
        return {"@type": "Organization", "name": one_line(author.shown)}
    person = {"@type": "Person", "name": one_line(author.name)}
    if author.orcid:
        person["@id"] = f"https://orcid.org/{author.orcid}"
    return person
