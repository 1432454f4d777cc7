#!/bin/sh
# Runs every test, each step even when one before it failed; only where the site can't be built there
# is nothing to test.
# Whatever is given is passed on to pytest: make test ARGS="tests/unit -k dates"
set -u
cd "$(dirname "$0")/.."
. scripts/steps.sh

step lint sh scripts/lint.sh
step chromium $python -m tests.support.chromium
# The tests read PDFs as others do; asked for here, since they run side by side.
command -v pdftotext >/dev/null || step poppler sh scripts/apt.sh poppler-utils
step servers $python -m tests.support.servers
# The tests read site/, so it is built first, by the same command that people use. Where that fails
# every test would say so in words of its own: what there is to mend is the answer, and comes last.
said=$(mktemp)
trap 'rm -f "$said"' EXIT
step build sh -c "$python -m ofos build --quiet 2>'$said'"
case $failed in *build)
	(finish)
	cat "$said" >&2
	exit 1
	;;
esac
# Groups: what tests one expensive copy stays with one worker.
step pytest $python -m pytest -n auto --dist loadgroup "$@"
finish
