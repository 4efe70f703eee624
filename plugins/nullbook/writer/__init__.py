"""Entries as YAML text: keys in the schema's order, quoting that every YAML reader takes alike."""

from nullbook.writer.entry_text import entry_text

__all__ = ["entry_text"]
