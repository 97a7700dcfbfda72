import org.jspecify.annotations.NullMarked;

/** Experiments, run folders, provenance and reports. */
@NullMarked
module naklon.runs {
  requires transitive naklon.datasets;
  requires transitive naklon.doctor;
  requires org.tomlj;
  requires static org.jspecify;

  exports naklon.runs;
  exports naklon.runs.report;
}
