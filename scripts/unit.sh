#!/bin/sh
# Runs the tests that need neither a browser, nor a server, nor the built site.
# Whatever is given is passed on to pytest: make unit ARGS="-k dates"
set -u
cd "$(dirname "$0")/.."
. scripts/steps.sh

# Some read PDFs as others do; asked for here, since they run side by side.
command -v pdftotext >/dev/null || step poppler sh scripts/apt.sh poppler-utils
step pytest $python -m pytest -n auto --ignore tests/browser --ignore tests/bench \
	-m "not (site or browser or deploy or slow)" "$@"
finish
