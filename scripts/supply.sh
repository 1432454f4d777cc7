#!/bin/sh
# What a build is made with: `supply.sh sbom` lists it (CycloneDX), `supply.sh audit` asks for known
# weaknesses of it. Both tools live in .venv-supply, which nobody else needs.
set -eu
cd "$(dirname "$0")/.."

if ! cmp -s requirements-supply.txt .venv-supply/requirements.txt; then
	rm -rf .venv-supply
	"${PYTHON:-python3}" -m venv .venv-supply
	.venv-supply/bin/python -m pip install -qq --disable-pip-version-check --no-input \
		--require-hashes --only-binary :all: --requirement requirements-supply.txt
	cp requirements-supply.txt .venv-supply/requirements.txt
fi
mkdir -p build

case ${1-} in
sbom)
	.venv-supply/bin/cyclonedx-py requirements requirements.txt --output-reproducible \
		--output-format JSON --output-file build/sbom.cdx.json
	echo "build/sbom.cdx.json"
	;;
audit)
	# Weaknesses make it red; that nobody could be asked does not.
	rm -f build/audit.json
	.venv-supply/bin/pip-audit --requirement requirements.txt --require-hashes --disable-pip \
		--progress-spinner off --format json --output build/audit.json 2>/dev/null || true
	# A package that was asked about has a list of weaknesses, be it empty.
	if ! grep -qs '"vulns": \[' build/audit.json; then
		echo "ถามรายการช่องโหว่ไม่ได้ ลองใหม่เมื่อมีอินเทอร์เน็ต (nobody could be asked: no network?)" >&2
		exit 0
	fi
	if grep -q '"vulns": \[{' build/audit.json; then
		echo "มีแพ็กเกจที่มีช่องโหว่ ดู build/audit.json (weak packages: see build/audit.json)" >&2
		exit 1
	fi
	echo "ไม่พบช่องโหว่ที่รู้จัก (no known weakness)"
	;;
*)
	echo "วิธีใช้ (usage): sh scripts/supply.sh sbom | audit" >&2
	exit 2
	;;
esac
