"""`make bench`: every figure that we quote, measured in one run; ratios where the machine's speed would decide."""

import importlib.util
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent.parent), str(HERE.parent)]


def main() -> None:
    for path in sorted(HERE.glob("*_bench.py")):
        spec = importlib.util.spec_from_file_location(path.stem, path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[path.stem] = module
        spec.loader.exec_module(module)
        print(f"\n{module.__doc__.splitlines()[0]}", flush=True)
        for name, figure in module.rows():
            print(f"  {name:<64} {figure}", flush=True)


if __name__ == "__main__":
    main()
