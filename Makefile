# Two commands do everything on a machine that has Python 3.11 and make: `make run` and `make test`.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DEV_STAMP := $(VENV)/.installed-dev
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
# Neither needs a place outside the checkout; the machine's own pip settings (index, mirror, certificates) are honoured.
.PHONY: install install-dev run test check bench drill lock clean

install: $(STAMP)
install-dev: $(DEV_STAMP)

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { echo "需要 Python 3.11:请先安装(Debian/Ubuntu:apt-get install python3.11 python3.11-venv),或用 make PYTHON=/path/to/python3.11 指定。" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || { echo "需要 Python 3.11,而 $(PYTHON) 是另一版本:请用 make PYTHON=/path/to/python3.11 指定。" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo "这台机器的 Python 缺少 ensurepip:请先安装 python3.11-venv(Debian/Ubuntu:apt-get install python3.11-venv),再重新运行。" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(STAMP): requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) install -q --require-hashes --no-deps -r requirements.lock
	$(PIP) install -q --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q bot handlers knowledge rubric
	@touch $@

$(DEV_STAMP): requirements-dev.lock $(STAMP)
	$(PIP) install -q --require-hashes --no-deps -r requirements-dev.lock
	@touch $@

run: $(STAMP)
	@$(BIN)/lingong chat

test: $(DEV_STAMP)
	$(BIN)/python -m pytest

check: $(DEV_STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

bench: $(DEV_STAMP)
	@$(BIN)/python tests/bench/run.py

drill: $(DEV_STAMP)
	@$(BIN)/python tests/drill/run.py

# The two locks, without any address of a registry.
lock: $(DEV_STAMP)
	$(BIN)/python -m piptools compile -q --build-deps-for editable --generate-hashes --strip-extras --allow-unsafe --no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host -o requirements.lock pyproject.toml
	$(BIN)/python -m piptools compile -q --extra dev --generate-hashes --strip-extras --allow-unsafe --no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host -c requirements.lock -o requirements-dev.lock pyproject.toml

clean:
	rm -rf $(VENV) build *.egg-info
