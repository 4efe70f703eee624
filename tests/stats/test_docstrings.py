"""Every public function has a docstring with an example that runs, and importing the room is cheap."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil
import subprocess
import sys
from collections.abc import Callable

import pytest

from nullbook import stats

MODULES = [f"nullbook.stats.{module.name}" for module in pkgutil.iter_modules(stats.__path__)]
FUNCTIONS = [getattr(stats, name) for name in stats.__all__ if inspect.isfunction(getattr(stats, name))]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_run(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize(
    "function", [f for f in FUNCTIONS if f is not stats.is_value], ids=lambda function: function.__name__
)
def test_a_public_function_shows_an_example(function: Callable[..., object]) -> None:
    assert ">>> " in (inspect.getdoc(function) or "")


def test_all_that_is_public_exists_once() -> None:
    assert len(set(stats.__all__)) == len(stats.__all__)
    assert all(hasattr(stats, name) for name in stats.__all__)


def test_importing_the_room_imports_no_heavy_package() -> None:
    code = (
        "import sys, nullbook.stats as s; s.wilson_interval(1, 3); s.improvement(2, 1, 'lower');"
        "s.retained_effect(1, .1, 1, .1); s.verdict(1, 0, 2); s.holm([.1, .2]);"
        "print(*(m for m in ('numpy', 'scipy', 'statsmodels', 'pandas') if m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
