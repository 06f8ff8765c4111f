"""Known ways to break a report: one or more for every rule, found by the presence of the module."""

import importlib
import pkgutil

from mutations.base import MUTATIONS, Mutation

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")

__all__ = ["MUTATIONS", "Mutation"]
