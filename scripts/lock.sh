#!/usr/bin/env bash
# Write the locked requirement files, with hashes, from pyproject.toml.
set -euo pipefail
cd "$(dirname "$0")/.."
uv=.venv/bin/uv
compile() { "$uv" pip compile -q --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --no-emit-package dondoc "$@"; }
compile pyproject.toml -o requirements/core.txt
compile pyproject.toml --extra all -o requirements/run.txt
compile pyproject.toml --extra dev -o requirements/dev.txt
compile requirements/bench.in -c requirements/dev.txt -o requirements/bench.txt
