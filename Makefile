# What each target does is said in docs/reference.md; `make demo` and `make test` need nothing but Debian 12, Python 3.11 and pip.
SERVE ?= 1
TESTS ?= tests

.PHONY: setup setup-dev demo test check fuzz bench lock clean

setup:
	@scripts/setup.sh run

setup-dev:
	@scripts/setup.sh dev

demo: setup
	@.venv/bin/dondoc demo $(if $(filter 0,$(SERVE)),--no-serve,)

test: setup-dev
	.venv/bin/python -m pytest -n auto --dist loadgroup $(TESTS)

check: setup-dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/python -m pytest -q tests/architecture

fuzz: setup-dev
	FUZZ=full .venv/bin/python -m pytest -n auto tests/fuzz

bench: setup-dev
	@scripts/bench.sh

lock: setup-dev
	scripts/lock.sh

clean:
	rm -rf .venv var dist .mypy_cache .ruff_cache .pytest_cache
