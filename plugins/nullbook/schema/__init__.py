"""The one source of truth for the fields of an entry and the words that they take.

>>> schema = load_schema()
>>> [term.id for term in schema.closed_vocabulary("better")]
['higher', 'lower']
"""

from nullbook.schema.files import SCHEMA_NAME, schema_folder, vocabulary_folders
from nullbook.schema.gate import Breach, Gate
from nullbook.schema.near import fold, nearest
from nullbook.schema.schema import TYPE_WORDS, Field, Schema, Term, load_schema, read_schema, terms_of
from nullbook.schema.vocabularies import KINDS, OpenTerm, Resolved, Vocabularies, Vocabulary, slug, term_of

__all__ = [
    "KINDS",
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
    "load_schema",
    "nearest",
    "read_schema",
    "schema_folder",
    "slug",
    "term_of",
    "terms_of",
    "vocabulary_folders",
]
