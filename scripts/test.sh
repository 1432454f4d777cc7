#!/bin/sh
# Runs every test, each step even when one before it failed. Called by make test.
# Whatever is given is passed on to pytest: make test ARGS="tests/unit -k dates"
set -u
cd "$(dirname "$0")/.."
python=.venv/bin/python
failed=

step() {
	name=$1
	shift
	echo "== $name"
	"$@" || failed="$failed $name"
}

step ruff $python -m ruff check --output-format concise .
step format $python -m ruff format --check --output-format concise .
step mypy $python -m mypy
step chromium $python -m tests.support.chromium
# The tests read PDFs as others do; asked for here, since they run side by side.
command -v pdftotext >/dev/null || step poppler sh scripts/apt.sh poppler-utils
step servers $python -m tests.support.servers
# The tests read site/, so it is built first, by the same command that people use.
step build $python -m ofos build
step pytest $python -m pytest -n auto "$@"

if [ -n "$failed" ]; then
	echo "ไม่ผ่าน (failed):$failed" >&2
	exit 1
fi
