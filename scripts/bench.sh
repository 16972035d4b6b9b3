#!/usr/bin/env bash
# The benchmarks beside their peers, in an environment of their own: `scripts/bench.sh [name ...]`.
set -euo pipefail
cd "$(dirname "$0")/.."
uv=.venv/bin/uv
if [ ! -x .venv-bench/bin/python ]; then python3 -m venv .venv-bench; fi
stamp=$(cat requirements/bench.txt requirements/dev.txt pyproject.toml | sha256sum | cut -c1-16)
if [ ! -e ".venv-bench/.stamp-$stamp" ]; then
  export VIRTUAL_ENV=$PWD/.venv-bench
  "$uv" pip install -q --require-hashes -r requirements/dev.txt
  "$uv" pip install -q --no-deps -e .
  "$uv" pip install -q --no-deps --require-hashes -r requirements/bench.txt || echo "peers could not be installed; ours alone are measured" >&2
  touch ".venv-bench/.stamp-$stamp"
fi
exec .venv-bench/bin/python -m bench.run "$@"
