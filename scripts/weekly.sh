#!/bin/sh
# Keeps one issue on GitHub with what grows old by itself; closes it when there is nothing. What it
# finds makes nothing red.
set -eu
cd "$(dirname "$0")/.."
title="รายการตรวจประจำสัปดาห์ (what grows old)"
body=$(mktemp)
trap 'rm -f "$body"' EXIT

sh scripts/ofos.sh weekly >"$body"
number=$(gh issue list --state open --author "github-actions[bot]" --limit 500 --json number,title \
	--jq ".[] | select(.title == \"$title\") | .number" | head -n 1)
if [ ! -s "$body" ]; then
	[ -z "$number" ] || gh issue close "$number"
elif [ -n "$number" ]; then
	gh issue edit "$number" --body-file "$body"
else
	gh issue create --title "$title" --body-file "$body"
fi
