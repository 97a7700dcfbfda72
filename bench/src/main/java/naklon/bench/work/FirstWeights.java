package naklon.bench.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import naklon.data.Rng;

/**
 * Weights and rows that Naklon writes for its peers, so that the first losses can be compared:
 * {@code weights.bin} (little-endian floats), {@code names.txt} (a name and its dimensions a line)
 * and {@code rows.bin} (number of steps, rows of each, then the row numbers).
 */
final class FirstWeights {
  static final int STEPS = 5;

  private FirstWeights() {}

  static int[][] rows(Workload w, int rowsOfData) {
    var random = Rng.of(11);
    var rows = new int[STEPS][w.batch()];
    for (var batch : rows) {
      for (int i = 0; i < batch.length; i++) {
        batch[i] = w.isTiny() ? i : random.nextInt(rowsOfData);
      }
    }
    return rows;
  }

  static void write(Job job, int[][] rows, Path folder) {
    var step = job.step();
    int size = step.parameters().stream().mapToInt(p -> p.type().size()).sum();
    var weights = buffer(size);
    var names = new StringBuilder();
    for (var p : step.parameters()) {
      var slice = step.store().slice(p.name());
      for (int i = 0; i < slice.size(); i++) {
        weights.putFloat((float) slice.at(i));
      }
      String dims =
          Arrays.stream(p.shape().dims())
              .mapToObj(Integer::toString)
              .collect(Collectors.joining(" "));
      names.append(p.name()).append(' ').append(dims).append('\n');
    }
    var numbers = buffer(2 + rows.length * rows[0].length);
    numbers.putInt(rows.length).putInt(rows[0].length);
    for (var batch : rows) {
      for (int row : batch) {
        numbers.putInt(row);
      }
    }
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve("weights.bin"), weights.array());
      Files.writeString(folder.resolve("names.txt"), names);
      Files.write(folder.resolve("rows.bin"), numbers.array());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the first weights into " + folder, e);
    }
  }

  private static ByteBuffer buffer(int numbers) {
    return ByteBuffer.allocate(4 * numbers).order(ByteOrder.LITTLE_ENDIAN);
  }
}
