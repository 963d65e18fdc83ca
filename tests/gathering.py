"""The scripts of a folder, loaded one after another: what `make bench` and `make drill` have in common."""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType


def scripts(folder: Path, pattern: str) -> Iterator[ModuleType]:
    """Each script's module, announced by the first line of its docstring."""
    for path in sorted(folder.glob(pattern)):
        spec = importlib.util.spec_from_file_location(path.stem, path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[path.stem] = module
        spec.loader.exec_module(module)
        print(f"\n{(module.__doc__ or path.stem).splitlines()[0]}", flush=True)
        yield module
