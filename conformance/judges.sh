#!/bin/sh
# Asks every outside judge again and writes docs/JUDGES.md of what they say. Needs Maven and the data
# of NAKLON_DATA (mnist/ and tinyshakespeare/), no Python: the judges' tables lie beside the tests.
# Each test that calls Judges.write adds a line.
#   conformance/judges.sh                  all of them; about ten minutes on two cores
#   conformance/judges.sh NielsenTest,...  only these; the other lines are those of the last time
set -eu
cd "$(dirname "$0")/.."
page=docs/JUDGES.md
sources=conformance/src/test/java/naklon/conformance
rows=conformance/target/judges
log=${TMPDIR:-/tmp}/naklon-judges.log
if [ $# -gt 0 ]; then
  tests=$1
else
  rm -rf "$rows"
  tests=$(grep -l 'Judges\.write' "$sources"/*.java |
    xargs -n 1 basename | sed 's/\.java$//' | paste -s -d , -)
fi
mvn -q -o test -P '!checks,full' -pl conformance -am "-Dtest=$tests" -Dnaklon.judges=true \
  -Dsurefire.failIfNoSpecifiedTests=false >"$log" 2>&1 || {
  tail -40 "$log" >&2
  exit 1
}
for name in $(grep -ho '"[0-9][0-9]-[a-z][a-z-]*",' "$sources"/*.java | tr -d '",'); do
  [ -f "$rows/$name.row" ] || {
    echo "no line \"$name\": its test did not run. Is NAKLON_DATA the folder of mnist/ and" \
      "tinyshakespeare/? $page is as it was." >&2
    exit 1
  }
done
{
  sed '/^## What they say$/q' "$page"
  echo
  echo "| judge | cases | agree | worst error | notes |"
  echo "|---|---|---|---|---|"
  cat "$rows"/*.row
  echo
  cat "$rows"/*.text
  echo
  sed -n '/^## What is compared/,$p' "$page"
} >"$page.new"
mv "$page.new" "$page"
cat "$page"
