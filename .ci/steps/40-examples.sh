# Every example as a reader would run it, each output compared with the comment in its file; and a
# stranger's project, which depends on the engine as published to a local repository.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  echo "examples: $*" >&2
  exit 1
}

# The JDK, found as the launcher finds it but without its longer list.
jdk=
for home in "${NAKLON_JAVA_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/*; do
  if grep -qsE '^JAVA_VERSION="(2[5-9]|[3-9][0-9])' "$home/release" && [ -x "$home/bin/javac" ]; then
    jdk=$home
    break
  fi
done
[ -n "$jdk" ] || fail 'no JDK 25 was found; set NAKLON_JAVA_HOME'

./naklon --version

# What the comment after "Prints" says.
expected() {
  awk '/^  \/\/ Prints/ { on = 1; getline; next }
    on && ($0 !~ /^  \/\/ / ) { exit }
    on { sub(/^  \/\/ /, ""); print }' "$1"
}

# example FILE ARGUMENT...: runs it and compares.
example() {
  local file=$1
  shift
  echo "$file"
  "$jdk/bin/java" --add-modules jdk.incubator.vector -XX:Tier3DelayOn=1000000 \
    -cp 'cli/target/naklon/lib/*' "$file" "$@" >"$work/out" 2>"$work/err" ||
    { cat "$work/err"; fail "$file failed"; }
  expected "$file" >"$work/expected"
  [ -s "$work/expected" ] || fail "$file does not say what it prints"
  diff "$work/expected" "$work/out" || fail "$file prints something else than its comment says"
}

# Under other locales: ExamplesTest.
example examples/LessonOne.java
example examples/LessonTwo.java

# A folder that has MNIST, or nothing.
mnist() {
  for folder in "${NAKLON_DATA:-}" "${NAKLON_HOME:-$HOME/.local/share/naklon}/datasets"; do
    for file in "$folder"/mnist/train-images-idx3-ubyte* "$folder"/train-images-idx3-ubyte*; do
      if [ -f "$file" ]; then
        echo "$folder"
        return
      fi
    done
  done
}

data=$(mnist)
if [ -n "$data" ]; then
  example examples/Mnist.java "$data"
else
  echo '****'
  echo '**** examples/Mnist.java was NOT run: MNIST is not here. Set NAKLON_DATA to its folder.'
  echo '****'
fi

# The stranger. The engine goes to a repository of its own, whose other folders are links to the
# usual one: nothing is downloaded again, and no snapshot of this checkout stays behind.
usual=$HOME/.m2/repository
mkdir "$work/repository"
for folder in "$usual"/*; do
  [ ! -d "$folder" ] || [ "${folder##*/}" = naklon ] || ln -s "$folder" "$work/repository/"
done
maven() { JAVA_HOME=$jdk mvn -B -q -ntp -Dmaven.repo.local="$work/repository" "$@"; }

maven -Dnaklon.fast -pl engine -am install || fail 'the engine could not be installed'
cp -r examples/consumer "$work/consumer"
rm -rf "$work/consumer/target"
maven -f "$work/consumer/pom.xml" test || fail "the stranger's test failed"
maven -f "$work/consumer/pom.xml" compile exec:java >"$work/out" 2>"$work/err" ||
  { cat "$work/err"; fail "the stranger's program failed"; }
cat "$work/out"
[ "$(grep -c 'differ: [01]\.' "$work/out")" = 4 ] || fail "the stranger's program printed too little"
# Without a flag the engine says once which one to add.
[ "$(grep -c '^naklon: ' "$work/err")" = 1 ] || { cat "$work/err"; fail 'no line about the flag'; }
grep -F -- '--add-modules jdk.incubator.vector' "$work/err" || fail 'no line about the flag'

echo 'examples: all well'
