#!/bin/sh
# Runs a command that needs little (check, comment, request, weekly) on a machine that has nothing but
# Python and a network: a few packages, installed in seconds into a folder of their own.
# Usage: ofos.sh check [ARGS]
set -eu
cd "$(dirname "$0")/.."
python=.venv-check/bin/python
if ! cmp -s requirements-check.txt .venv-check/requirements.txt; then
	rm -rf .venv-check
	outer=${PYTHON:-python3}
	"$outer" -m venv --without-pip .venv-check
	# A pip that is there already saves the installing of another, which takes longer than the rest.
	if "$outer" -m pip --python $python --version >/dev/null 2>&1; then
		pip="$outer -m pip --python $python"
	else
		$python -m ensurepip >/dev/null
		pip="$python -m pip"
	fi
	$pip install -qq --disable-pip-version-check --no-input --no-compile \
		--require-hashes --only-binary :all: --requirement requirements-check.txt
	cp requirements-check.txt .venv-check/requirements.txt
fi
exec $python -m ofos "$@"
