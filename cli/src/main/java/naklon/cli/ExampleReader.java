package naklon.cli;

import java.nio.file.Path;
import java.util.Iterator;
import naklon.datasets.Preprocessing;
import naklon.datasets.image.ImageEncoding;
import naklon.datasets.table.TableEncoding;
import naklon.datasets.table.TableRow;
import naklon.datasets.table.TableRows;
import naklon.runs.Prepared;
import naklon.runs.Reading;

/** Reads what a model is to predict from, one example after another. */
final class ExampleReader {
  private final Trained trained;
  private final Reading reading;
  private final boolean hasSeveral;
  private final boolean skipsBroken;
  private final Console console;

  /**
   * One example.
   *
   * @param file it comes from; empty if that goes without saying
   * @param row in that file, from 1; 0 if the file is one example
   * @param features as the net takes them
   */
  record Example(String file, long row, float[] features) {}

  /** Examples of one input. */
  interface Examples extends Iterator<Example>, AutoCloseable {
    @Override
    void close();
  }

  /**
   * @param hasSeveral whether more than one input is read, so that each example must name its own
   * @param skipsBroken whether pictures that cannot be read are left out
   */
  ExampleReader(
      Trained trained, Reading reading, boolean hasSeveral, boolean skipsBroken, Console console) {
    this.trained = trained;
    this.reading = reading;
    this.hasSeveral = hasSeveral;
    this.skipsBroken = skipsBroken;
    this.console = console;
  }

  /**
   * Opens an input.
   *
   * @param input a file or a folder, or - for standard input
   */
  Examples read(String input) {
    Preprocessing preprocessing = trained.preprocessing();
    return switch (preprocessing) {
      case TableEncoding table -> rows(table, input);
      case ImageEncoding image when input.equals("-") ->
          new NumberRows(trained.model(), input, file(input), hasSeveral, console);
      case ImageEncoding image ->
          PictureInput.open(image, input, file(input), skipsBroken, console);
      case null -> new NumberRows(trained.model(), input, file(input), hasSeveral, console);
    };
  }

  private Path file(String input) {
    return console.here().resolve(input);
  }

  private Examples rows(TableEncoding table, String input) {
    var options = Prepared.options(reading);
    TableRows rows =
        input.equals("-")
            ? table.rows(console.in(), "standard input", options)
            : table.rows(file(input), options, new ReadingLine(console));
    String name = hasSeveral ? input : "";
    return new Examples() {
      private long row;

      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public Example next() {
        TableRow next = rows.next();
        return new Example(name, ++row, next.features());
      }

      @Override
      public void close() {
        rows.close();
      }
    };
  }
}
