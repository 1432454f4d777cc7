#!/bin/sh
# Puts site/ in the place where a server reads it, and has the server read its new headers.
# Usage: publish.sh FOLDER COMMAND, e.g. publish.sh /srv/ofos/site "systemctl reload nginx"
#
# The new site is copied beside the old one, then they change places and COMMAND runs; if it fails, the
# old one is put back. Files whose name carries a hash stay a day longer than the site they came with:
# a page that somebody has open still finds its search.
set -eu
cd "$(dirname "$0")/.."

if [ $# -ne 2 ] || [ ! -f site/.headers/hashed ]; then
	echo "วิธีใช้: make build แล้ว sh scripts/publish.sh โฟลเดอร์ คำสั่ง" >&2
	echo "(usage: make build, then sh scripts/publish.sh FOLDER COMMAND)" >&2
	exit 2
fi
target=${1%/}
next=$target.next old=$target.old

mkdir -p "$(dirname "$target")"
rm -rf "$next" "$old"
cp -a site "$next"
if [ -f "$target/.headers/hashed" ]; then
	# What was the site's until now begins to age now.
	(cd "$target" && xargs -r -d '\n' touch -c -- <.headers/hashed)
	# Of what is not in the new site, the files with a hash that are younger than a day are kept.
	(cd "$target" && find . -type f -mtime -1 ! -path './.headers/*') |
		grep -E '\.[0-9a-f]{8,}\.[^/]+$' | while IFS= read -r name; do
		if [ ! -e "$next/$name" ]; then
			mkdir -p "$next/$(dirname "$name")"
			cp -a "$target/$name" "$next/$name"
		fi
	done
fi
chmod -R a+rX "$next"
if [ -e "$target" ]; then mv "$target" "$old"; fi
mv "$next" "$target"
if sh -c "$2"; then
	rm -rf "$old"
else
	echo "คำสั่งไม่สำเร็จ จึงนำเว็บไซต์เดิมกลับมา: $2" >&2
	echo "(that command failed, so the site that was there is back: $2)" >&2
	rm -rf "$target"
	if [ -e "$old" ]; then mv "$old" "$target"; fi
	exit 1
fi
