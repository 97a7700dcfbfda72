# Same seed, same bits: one training of 200 steps, and short ones on a text, under every kind of JVM, all hashes equal.
set -euo pipefail

home=${NAKLON_JAVA_HOME:-}
for h in "$home" "${JAVA_HOME:-}" /usr/lib/jvm/*; do
  if grep -qsE '^JAVA_VERSION="(2[5-9]|[3-9][0-9])' "$h/release"; then
    home=$h
    break
  fi
done
cp=conformance/target/test-classes:engine/target/classes
main=naklon.conformance.BitHash
vector='--add-modules jdk.incubator.vector'
expected=

check() {
  local name=$1 start=$SECONDS hash
  shift
  hash=$("$home/bin/java" "$@" 2>/dev/null)
  printf '%-44s %s  %d s\n' "$name" "${hash:0:16}" $((SECONDS - start))
  if [ -z "$hash" ]; then
    echo "bits: \"$name\" did not run"
    exit 1
  fi
  expected=${expected:-$hash}
  if [ "$hash" != "$expected" ]; then
    echo "bits: \"$name\" gives other bits than the first run"
    exit 1
  fi
}

delay=-XX:Tier3DelayOn=1000000
check 'default flags, 1 thread' $vector $delay -cp $cp $main 1
check '2 threads' $vector $delay -cp $cp $main 2
check '3 threads' $vector $delay -cp $cp $main 3
check 'with probes, 2 threads' $vector $delay -cp $cp $main 2 probes
check 'C1 only' $vector -XX:TieredStopAtLevel=1 -cp $cp $main 2
check 'without the delay of tier 3' $vector -cp $cp $main 2
for width in 64 32 16; do
  check "vectors of $width bytes" $vector $delay -XX:MaxVectorSize=$width -cp $cp $main 2
done
check 'scalar kernels' $vector $delay -Dnaklon.kernels=scalar -cp $cp $main 2
check 'without the Vector API module' -cp $cp $main 2
check 'without the Vector API module, with probes' -cp $cp $main 1 probes
echo "bits: all $(printf %s "$expected" | wc -c) digits equal"
