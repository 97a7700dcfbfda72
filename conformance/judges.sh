#!/bin/sh
# Asks every outside judge again and writes docs/JUDGES.md of what they say. Needs Maven, no Python:
# the judges' tables lie beside the tests. Each test that calls Judges.write adds a line.
set -eu
cd "$(dirname "$0")/.."
page=docs/JUDGES.md
rows=conformance/target/judges
rm -rf "$rows"
tests=$(grep -l 'Judges\.write' conformance/src/test/java/naklon/conformance/*.java |
  xargs -n 1 basename | sed 's/\.java$//' | paste -s -d , -)
mvn -q -o test -P '!checks' -pl conformance -am "-Dtest=$tests" -Dnaklon.judges=true \
  -Dsurefire.failIfNoSpecifiedTests=false >"${TMPDIR:-/tmp}/naklon-judges.log" 2>&1 || {
  tail -40 "${TMPDIR:-/tmp}/naklon-judges.log" >&2
  exit 1
}
{
  sed '/^## What they say$/q' "$page"
  echo
  echo "| judge | cases | agree | worst error | notes |"
  echo "|---|---|---|---|---|"
  cat "$rows"/*.row
  echo
  sed -n '/^## What is compared/,$p' "$page"
} >"$page.new"
mv "$page.new" "$page"
cat "$page"
