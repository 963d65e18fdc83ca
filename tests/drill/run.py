"""`make drill`: kills, floods and hostile input against real processes; every figure is counted, none is assumed."""

import importlib.util
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent.parent), str(HERE.parent)]


def main() -> int:
    failed = 0
    for path in sorted(HERE.glob("*_drill.py")):
        spec = importlib.util.spec_from_file_location(path.stem, path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[path.stem] = module
        spec.loader.exec_module(module)
        print(f"\n{module.__doc__.splitlines()[0]}", flush=True)
        failed += not module.drill()
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
