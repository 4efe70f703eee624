"""The one source of truth for the fields of an entry and the words that they take.

>>> schema = load_schema()
>>> [term.id for term in schema.closed_vocabulary("better")]
['higher', 'lower']
"""

from nullbook.schema.files import SCHEMA_NAME, schema_folder, vocabulary_folders
from nullbook.schema.gate import Breach, Gate
from nullbook.schema.ids import (
    is_claim_pointer,
    is_id,
    is_like_pointer,
    is_prefix,
    meant_pointer,
    nearest_id,
)
from nullbook.schema.near import fold, nearest
from nullbook.schema.placeholders import PLACEHOLDERS, is_placeholder
from nullbook.schema.schema import TYPE_WORDS, Field, Schema, Term, load_schema, read_schema, terms_of
from nullbook.schema.vocabularies import KINDS, OpenTerm, Resolved, Vocabularies, Vocabulary, slug, term_of

__all__ = [
    "KINDS",
    "PLACEHOLDERS",
    "SCHEMA_NAME",
    "TYPE_WORDS",
    "Breach",
    "Field",
    "Gate",
    "OpenTerm",
    "Resolved",
    "Schema",
    "Term",
    "Vocabularies",
    "Vocabulary",
    "fold",
    "is_claim_pointer",
    "is_id",
    "is_like_pointer",
    "is_placeholder",
    "is_prefix",
    "load_schema",
    "meant_pointer",
    "nearest",
    "nearest_id",
    "read_schema",
    "schema_folder",
    "slug",
    "term_of",
    "terms_of",
    "vocabulary_folders",
]
