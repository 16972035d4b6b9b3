#!/usr/bin/env bash
# The virtual environment: `setup.sh run` for users, `setup.sh dev` for tests too. Quick when nothing changed.
set -euo pipefail
cd "$(dirname "$0")/.."
which=${1:-run}
scripts/system-packages.sh "$([ "$which" = dev ] && echo test || echo run)"

if [ ! -x .venv/bin/python ]; then
  python3 -m venv .venv || { rm -rf .venv; echo "Install python3-venv, then run this again." >&2; exit 1; }
fi
stamp=$(cat requirements/"$which".txt pyproject.toml | sha256sum | cut -c1-16)
[ -e ".venv/.stamp-$which-$stamp" ] && exit 0

.venv/bin/python -m pip --version >/dev/null 2>&1 || .venv/bin/python -m ensurepip -q
.venv/bin/python -m pip install -q --disable-pip-version-check uv || true
if [ -x .venv/bin/uv ]; then
  install() { VIRTUAL_ENV=$PWD/.venv .venv/bin/uv pip install -q "$@"; }
else
  install() { .venv/bin/python -m pip install -q --disable-pip-version-check "$@"; }
fi
install --require-hashes -r "requirements/$which.txt"
install --no-deps -e .
# The first reading writes what later starts take over (src/dondoc/kept.py); better now than when somebody waits for it.
.venv/bin/dondoc extract examples/2026-09.txt >/dev/null || true
touch ".venv/.stamp-$which-$stamp"
# The development set holds the run set.
[ "$which" = dev ] && touch ".venv/.stamp-run-$(cat requirements/run.txt pyproject.toml | sha256sum | cut -c1-16)"
exit 0
