#!/usr/bin/env bash
# Makes docs/pictures/train-digits.svg: runs ./naklon train digits and draws what it printed.
#
#   docs/pictures/make-run-picture.sh
#
# Nothing is edited: a line of the picture is a line of the output, as it comes through a pipe.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
naklon=$PWD/naklon
picture=$PWD/docs/pictures/train-digits.svg

"$naklon" --version >/dev/null
cd "$work" # the run folder goes there, and away again
"$naklon" train digits >"$work/output"

# XML text; the blanks of a terminal are kept by xml:space.
awk '
  function escaped(s) {
    gsub(/&/, "\\&amp;", s); gsub(/</, "\\&lt;", s); gsub(/>/, "\\&gt;", s)
    return s
  }
  { line[NR] = $0; if (length($0) > columns) columns = length($0) }
  END {
    width = 9.1 * columns + 48; height = 20 * (NR + 1) + 40
    printf "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\"", width, height
    printf " width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"Output of naklon train digits\">\n",
      width, height
    printf "<rect width=\"%d\" height=\"%d\" rx=\"8\" fill=\"#1b2330\"/>\n", width, height
    printf "<g font-family=\"ui-monospace, Menlo, Consolas, DejaVu Sans Mono, monospace\""
    printf " font-size=\"15\" fill=\"#d7dee8\" xml:space=\"preserve\">\n"
    printf "<text x=\"24\" y=\"36\" fill=\"#8fd18f\">$ ./naklon train digits</text>\n"
    for (i = 1; i <= NR; i++) {
      if (line[i] == "") continue
      printf "<text x=\"24\" y=\"%d\"%s>%s</text>\n",
        36 + 20 * i, i == NR ? " fill=\"#ffffff\" font-weight=\"bold\"" : "", escaped(line[i])
    }
    print "</g>\n</svg>"
  }' "$work/output" >"$work/picture.svg"
mv "$work/picture.svg" "$picture"
cat "$work/output"
