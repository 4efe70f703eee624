"""The rules. Each module of this folder enters its own into `RULES`; a new module needs no other change."""

from importlib import import_module
from pkgutil import iter_modules

from nullbook.knowledge.rules.rule import RULES, Catalogue, Remark, Rule

for _module in sorted(module.name for module in iter_modules(__path__)):
    import_module(f"{__name__}.{_module}")

__all__ = ["RULES", "Catalogue", "Remark", "Rule"]
