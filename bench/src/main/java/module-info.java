import org.jspecify.annotations.NullMarked;

/** The command {@code naklon-bench}: how fast Naklon is, beside its peers. */
@NullMarked
module naklon.bench {
  requires naklon.runs;
  requires naklon.engine;
  requires info.picocli;
  requires java.management;
  requires static org.jspecify;
  requires static jdk.incubator.vector;

  opens naklon.bench to
      info.picocli;
}
