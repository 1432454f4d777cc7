# Steps that each run even when one before them failed; sourced by the other scripts.
python=.venv/bin/python
failed=

step() {
	name=$1
	shift
	echo "== $name"
	"$@" || failed="$failed $name"
}

# Ends with what failed, if anything did.
finish() {
	if [ -n "$failed" ]; then
		echo "ไม่ผ่าน (failed):$failed" >&2
		exit 1
	fi
}
