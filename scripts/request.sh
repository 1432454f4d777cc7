#!/bin/sh
# Answers the form of issue NUMBER on GitHub: its text is read from the event's file by Python. The
# change, if there is one, is on a branch of its own and in a pull request.
set -eu
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

gh auth setup-git
sh scripts/ofos.sh request "$GITHUB_EVENT_PATH" --push origin --answer "$folder/answer.md"
[ -s "$folder/answer.md" ] || exit 0 # another form, or none

branch=request-$NUMBER
if git show-ref --verify --quiet "refs/heads/$branch"; then
	# Where the repository does not let a machine open pull requests, the branch is there all the same.
	gh pr create --base main --head "$branch" --title "$(git log -1 --format=%s "$branch")" \
		--body-file "$folder/answer.md" || true
fi
gh issue comment "$NUMBER" --edit-last --create-if-none --body-file "$folder/answer.md"
