# The first thing a new user does.
set -euo pipefail

if ./naklon --help | grep -qw train; then
  ./naklon train digits
else
  echo 'naklon has no train yet'
fi
