#!/bin/sh
# Writes one comment into a pull request of GitHub: what it changes. RUN is the run that has found
# out, HEAD the commit that it looked at; both come from the host, not from the pull request.
set -eu
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# Where there is nothing to tell, such as a check that failed: its annotations have told.
gh run download "$RUN" --name changes --dir "$folder" || exit 0
number=$(gh pr list --state open --limit 500 --json number,headRefOid \
	--jq ".[] | select(.headRefOid == env.HEAD) | .number" | head -n 1)
[ -n "$number" ] || exit 0

more="$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$RUN"
sh scripts/ofos.sh comment "$folder/changes.json" --more "$more" >"$folder/comment.md"
gh pr comment "$number" --edit-last --create-if-none --body-file "$folder/comment.md"
