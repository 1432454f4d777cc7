#!/bin/sh
# Builds the site as it is here and as it was at a commit, and says what differs: site/ with
# site/changes/, build/changes.json, build/changes.md. Usage: preview.sh COMMIT
set -eu
cd "$(dirname "$0")/.."
sh scripts/venv.sh
python=$PWD/.venv/bin/python
# Both at the same time of the clock: what differs is what somebody changed.
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
NO_MKDOCS_2_WARNING=1
export SOURCE_DATE_EPOCH NO_MKDOCS_2_WARNING

old=$(mktemp -d)
trap 'git worktree remove --force "$old/tree"; rm -rf "$old"' EXIT
git worktree add --quiet --detach "$old/tree" "$1"
mkdir -p build
rm -rf site/changes build/changes.*

$python -m ofos build --quiet
if (cd "$old/tree" && "$python" -m ofos build --quiet) >build/before.log 2>&1; then
	$python -m ofos compare "$old/tree/site" site \
		--html site/changes --json build/changes.json --markdown build/changes.md
else
	# The code of before can't be built with the packages of today: nothing to hold it against.
	echo "สร้างเว็บไซต์ก่อนแก้ไม่ได้ จึงไม่มีการเปรียบเทียบ (the site of before can't be built here)" |
		tee build/changes.md
	$python -m ofos compare site site --json build/changes.json
fi
