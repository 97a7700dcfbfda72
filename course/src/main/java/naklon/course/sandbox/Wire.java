package naklon.course.sandbox;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Arguments and results on their way between the two processes; needs java.base only. */
final class Wire {
  static final int READY = 'R';
  static final int DONE = 'D';
  static final int ENDLESS = 'E';
  static final int FLOOD = 'F';
  static final int MEMORY = 'M';

  private static final int MOST = 1 << 20;

  private Wire() {}

  /** What a called method threw: its name, its message and the learner's line, 0 if unknown. */
  record Thrown(String name, String message, int line) {}

  static void write(DataOutputStream out, Object value) throws IOException {
    switch (value) {
      case Double d -> {
        out.writeByte('d');
        out.writeDouble(d);
      }
      case Integer i -> {
        out.writeByte('i');
        out.writeInt(i);
      }
      case double[] v -> {
        out.writeByte('v');
        writeRow(out, v);
      }
      case double[][] m -> {
        out.writeByte('m');
        out.writeInt(m.length);
        for (double[] row : m) {
          out.writeBoolean(row != null);
          if (row != null) {
            writeRow(out, row);
          }
        }
      }
      case Thrown t -> {
        out.writeByte('t');
        out.writeUTF(t.name());
        out.writeUTF(t.message());
        out.writeInt(t.line());
      }
      default -> throw new IOException("cannot be sent: " + value.getClass());
    }
  }

  static Object read(DataInputStream in) throws IOException {
    int tag = in.readByte();
    return switch (tag) {
      case 'd' -> in.readDouble();
      case 'i' -> in.readInt();
      case 'v' -> readRow(in);
      case 'm' -> {
        var rows = new double[count(in)][];
        for (int i = 0; i < rows.length; i++) {
          rows[i] = in.readBoolean() ? readRow(in) : new double[0];
        }
        yield rows;
      }
      case 't' -> new Thrown(in.readUTF(), in.readUTF(), in.readInt());
      default -> throw new IOException("unknown kind of value: " + tag);
    };
  }

  private static void writeRow(DataOutputStream out, double[] row) throws IOException {
    out.writeInt(row.length);
    for (double v : row) {
      out.writeDouble(v);
    }
  }

  private static double[] readRow(DataInputStream in) throws IOException {
    var row = new double[count(in)];
    for (int i = 0; i < row.length; i++) {
      row[i] = in.readDouble();
    }
    return row;
  }

  private static int count(DataInputStream in) throws IOException {
    int n = in.readInt();
    if (n < 0 || n > MOST) {
      throw new IOException("not a length: " + n);
    }
    return n;
  }
}
