#!/bin/sh
# Computes every table of conformance/src/test/resources/oracle anew.
#   conformance/oracle/all.sh [python]        (a Python with torch; PYTHON, else python3)
set -eu
cd "$(dirname "$0")"
python=${1:-${PYTHON:-python3}}
for script in *.py; do
  case $script in
    table.py | opinfo.py | *_check.py) ;; # parts of the others, and a check of files
    *)
      echo "== $script"
      "$python" -W ignore "$script"
      ;;
  esac
done
