import org.jspecify.annotations.NullMarked;

/** Reads idx, CSV and images; downloads and verifies data sets. */
@NullMarked
module naklon.datasets {
  requires transitive naklon.engine;
  requires de.siegmar.fastcsv;
  requires java.desktop;
  requires java.net.http;
  requires static org.jspecify;

  exports naklon.datasets;
  exports naklon.datasets.image;
  exports naklon.datasets.table;
}
