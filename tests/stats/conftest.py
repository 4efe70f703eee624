"""How the property-based tests run: no deadline, as the first call of a function imports scipy."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("nullbook", deadline=None)
settings.load_profile("nullbook")
