import org.jspecify.annotations.NullMarked;

/** Watches a training, says what is wrong with it, proves it and names a cure. */
@NullMarked
module naklon.doctor {
  requires transitive naklon.engine;
  requires static org.jspecify;

  exports naklon.doctor;
}
