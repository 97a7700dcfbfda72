# The first thing a new user does, and what must come of it.
set -euo pipefail

naklon=$PWD/naklon
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

fail() {
  echo "train: $*" >&2
  exit 1
}

# value NAME FILE: a number of the last event.
value() { tail -n 1 "$2" | sed "s/.*\"$1\":\([^,}]*\).*/\1/"; }

"$naklon" --version >/dev/null # builds, if need be
start=$(date +%s)
"$naklon" train digits --json >events
seconds=$(($(date +%s) - start))
tail -n 1 events
accuracy=$(value validationAccuracy events)
awk -v a="$accuracy" 'BEGIN { exit !(a >= 0.97) }' || fail "validation accuracy $accuracy, expected 0.97"
echo "took $seconds s (less than 10 on a quiet machine; not judged here)"

# Softmax regression on the same data: the digits must not be too easy.
"$naklon" train digits --net 784-10 --json >events
tail -n 1 events
accuracy=$(value validationAccuracy events)
awk -v a="$accuracy" 'BEGIN { exit !(a <= 0.93) }' || fail "a line reaches $accuracy, expected at most 0.93"

# Ctrl-C saves, says how to go on, and exits with 130; the run can go on.
code=0
timeout -s INT 20 "$naklon" train digits --epochs 500 --out cut >out || code=$?
[ "$code" = 124 ] || [ "$code" = 130 ] || fail "exit code $code after Ctrl-C"
grep -q 'naklon train --resume cut' out || { cat out; fail 'it does not say how to go on'; }
grep -q '"status": "interrupted"' cut/run.json || fail 'run.json does not say "interrupted"'
"$naklon" evaluate "$(value run events | tr -d '"')" | head -n 2
"$naklon" gradcheck
"$naklon" explain digits
