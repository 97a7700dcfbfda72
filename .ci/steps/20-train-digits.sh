# The first thing a new user does, and what it must show.
set -euo pipefail

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

# figure NAME FILE: a number of the last event.
figure() { tail -n 1 "$2" | grep -o "\"$1\":[-0-9.eE]*" | cut -d : -f 2; }

# holds CONDITION: an awk condition over numbers.
holds() { awk "BEGIN { exit !($1) }" || { echo "not so: $1"; exit 1; }; }

start=$SECONDS
./naklon train digits --out "$out/digits"
echo "train digits, built before: $((SECONDS - start)) s"

./naklon train digits --json --out "$out/net" >"$out/net.json"
accuracy=$(figure validationAccuracy "$out/net.json")
holds "$accuracy >= 0.97"
./naklon train digits --net 784-10 --json --out "$out/line" >"$out/line.json"
line=$(figure validationAccuracy "$out/line.json")
holds "$line <= 0.93"
echo "digits: validation accuracy $accuracy; softmax regression $line"

if [ -d "${NAKLON_DATA:-none}/mnist" ]; then
  ./naklon train mnist --net 784-128-10 --epochs 5 --json --out "$out/mnist" >"$out/mnist.json"
  test=$(figure testAccuracy "$out/mnist.json")
  holds "$test >= 0.975"
  echo "mnist, 784-128-10, 5 epochs: test accuracy $test," \
    "$(figure samplesPerSecond "$out/mnist.json") samples/s"
  ./naklon train mnist --net 'conv8x3 relu pool2 conv16x3 relu pool2 flatten 64 relu 10' \
    --epochs 8 --json --out "$out/cnn" >"$out/cnn.json"
  test=$(figure testAccuracy "$out/cnn.json")
  holds "$test >= 0.99"
  echo "mnist, a small CNN, 8 epochs: test accuracy $test"
else
  echo 'SKIPPED: no MNIST in NAKLON_DATA; its accuracy was not checked'
fi
