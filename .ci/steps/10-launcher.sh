# The launcher in a copy of the checkout, in a folder with a space and Cyrillic letters.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
copy="$work/моят наклон"
mkdir -p "$copy"
git ls-files -co --exclude-standard -z | tar -c --null -T - | tar -x -C "$copy"
naklon="$copy/naklon"

fail() {
  echo "launcher: $*" >&2
  exit 1
}

# says TEXT FILE: the file holds the text.
says() { grep -qF -- "$1" "$2" || { cat "$2"; fail "expected \"$1\""; }; }

# Two first calls at once: one builds, the other waits, both work.
"$naklon" --version >"$work/1.out" 2>"$work/1.err" &
"$naklon" --version >"$work/2.out" 2>"$work/2.err" || { cat "$work/2.err"; fail 'the second call failed'; }
wait $! || { cat "$work/1.err"; fail 'the first call failed'; }
cmp "$work/1.out" "$work/2.out" || fail 'two calls, two answers'
cat "$work/1.err" "$work/2.err" >"$work/err"
[ "$(grep -c 'building once' "$work/err")" = 1 ] || { cat "$work/err"; fail 'not built exactly once'; }

# A later call says nothing of its own, and the JVM nothing of incubator modules.
start=$(date +%s%N)
"$naklon" --version 2>"$work/err" || fail 'a later call failed'
echo "a call takes $((($(date +%s%N) - start) / 1000000)) ms"
[ ! -s "$work/err" ] || { cat "$work/err"; fail 'standard error is not empty'; }

# Standard error and the exit code are the command's; a symbolic link works, from anywhere.
ln -s "$naklon" "$work/link"
code=0
(cd / && dash "$work/link" --no-such-option 2>"$work/err") || code=$?
[ "$code" = 2 ] || fail "exit code $code, expected 2"
says '--no-such-option' "$work/err"
NAKLON_OPTS='-Dfirst=1 -Dsecond=2' "$naklon" --version 2>/dev/null || fail 'NAKLON_OPTS broke it'

# A newer source is built, and a broken one is one sentence, the error and exit code 1.
echo 'broken' >"$copy/cli/src/main/java/naklon/cli/Broken.java"
code=0
"$naklon" --version >/dev/null 2>"$work/err" || code=$?
[ "$code" = 1 ] || fail "a broken source: exit code $code, expected 1"
says 'Broken.java' "$work/err"
says 'naklon: the build failed; the whole log is in' "$work/err"
rm "$copy/cli/src/main/java/naklon/cli/Broken.java"

# A lock left by a killed call does not stop the next one.
mkdir -p "$copy/cli/target/building"
echo 999999999 >"$copy/cli/target/building/owner"
"$naklon" --version >/dev/null 2>"$work/err" || { cat "$work/err"; fail 'stopped by a dead lock'; }

# Without a JDK: one sentence. A JDK 25 is here, so ask for one that is not.
sed 's/-ge 25 /-ge 999 /' "$naklon" >"$copy/naklon999"
code=0
sh "$copy/naklon999" --version >/dev/null 2>"$work/err" || code=$?
[ "$code" = 1 ] || fail "without a JDK: exit code $code, expected 1"
says 'naklon: no JDK 25 or newer was found: install' "$work/err"
[ "$(wc -l <"$work/err")" = 1 ] || { cat "$work/err"; fail 'more than one line'; }

# Without Maven: one sentence.
mkdir "$work/bin"
for tool in sh dirname readlink find head cat mkdir mv rm sleep grep awk; do
  ln -s "$(command -v "$tool")" "$work/bin/$tool"
done
rm -r "$copy/cli/target"
code=0
PATH="$work/bin" "$naklon" --version >/dev/null 2>"$work/err" || code=$?
[ "$code" = 1 ] || fail "without Maven: exit code $code, expected 1"
says 'naklon: Maven was not found' "$work/err"
[ "$(wc -l <"$work/err")" = 1 ] || { cat "$work/err"; fail 'more than one line'; }

echo 'launcher: all well'
