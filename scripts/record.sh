#!/bin/sh
# Has what has only one answer mended, and puts it into main of GitHub. Says on which commit the rest
# of the run stands.
set -eu
cd "$(dirname "$0")/.."
make mend
if ! git diff --quiet; then
	git -c user.name=ofos -c user.email=ofos@localhost commit --quiet --message "Record what a machine keeps in mind" -- \
		facts.yml aliases.yml translations.lock urls.lock
	gh auth setup-git
	# Main may have moved on meanwhile: the next run records it then.
	git push origin HEAD:main || git reset --quiet --hard HEAD^
fi
echo "commit=$(git rev-parse HEAD)" >>"$GITHUB_OUTPUT"
