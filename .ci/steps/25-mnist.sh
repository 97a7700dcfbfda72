# What MNIST must show, where its files are at hand.
set -euo pipefail

if [ ! -d "${NAKLON_DATA:-none}/mnist" ]; then
  echo 'SKIPPED: no MNIST in NAKLON_DATA; its accuracies were not checked'
  exit 0
fi
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

# reaches LEAST NAME ARGUMENTS...: trains and compares the test accuracy.
reaches() {
  local least=$1 name=$2 accuracy rate
  shift 2
  ./naklon train mnist "$@" --json --out "$out/$name" >"$out/$name.json"
  accuracy=$(tail -n 1 "$out/$name.json" | sed 's/.*"testAccuracy":\([^,}]*\).*/\1/')
  rate=$(tail -n 1 "$out/$name.json" | sed 's/.*"samplesPerSecond":\([^,}]*\).*/\1/')
  echo "mnist, $name: test accuracy $accuracy, $rate samples/s"
  awk -v a="$accuracy" -v l="$least" 'BEGIN { exit !(a >= l) }' || {
    echo "mnist, $name: expected at least $least"
    exit 1
  }
}

reaches 0.975 'small net' --net 784-128-10 --epochs 5
reaches 0.99 'small CNN' --epochs 8 \
  --net 'conv8x3 relu pool2 conv16x3 relu pool2 flatten 64 relu 10'
