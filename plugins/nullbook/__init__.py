"""Nullbook: a static-site knowledge base of experiments and failures."""

__version__ = "0.1.0"
