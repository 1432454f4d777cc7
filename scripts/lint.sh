#!/bin/sh
# What can be said of the code without running it: style, types, who imports whom, the workflows. One
# line for each check; none asks the network.
set -u
cd "$(dirname "$0")/.."
. scripts/steps.sh

step ruff $python -m ruff check --output-format concise .
step format $python -m ruff format --check --output-format concise .
step mypy $python -m mypy
step imports .venv/bin/lint-imports --no-logo
step workflows .venv/bin/zizmor --offline --quiet .github
finish
