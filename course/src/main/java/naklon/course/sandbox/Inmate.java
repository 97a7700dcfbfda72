package naklon.course.sandbox;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The other process: takes classes and calls from its standard input, makes the calls and writes
 * what they gave. It has nothing on its class path but itself, and halts after its time.
 */
final class Inmate {
  private static final int KEPT = 8_000;
  private static final int MOST_OUTPUT = 1_000_000;
  private static final int POLL_MILLIS = 10;
  private static final long STACK = 1L << 20;

  private final DataOutputStream answer;
  private final Printed printed = new Printed();

  /** Held by whoever writes the end of the answer, so that there is one. */
  private final Object end = new Object();

  private Inmate(DataOutputStream answer) {
    this.answer = answer;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    var answer =
        new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
    var question =
        new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
    new Inmate(answer).serve(question);
  }

  private record Call(String method, List<Object> arguments) {}

  private void serve(DataInputStream in) throws IOException, InterruptedException {
    int millis = in.readInt();
    var classes = new HashMap<String, byte[]>();
    for (int n = in.readInt(); n > 0; n--) {
      classes.put(in.readUTF(), in.readNBytes(in.readInt()));
    }
    String owner = in.readUTF();
    var calls = new ArrayList<Call>();
    for (int n = in.readInt(); n > 0; n--) {
      String method = in.readUTF();
      var arguments = new ArrayList<>();
      for (int k = in.readInt(); k > 0; k--) {
        arguments.add(Wire.read(in));
      }
      calls.add(new Call(method, arguments));
    }
    System.setIn(InputStream.nullInputStream());
    var stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
    System.setOut(stream);
    System.setErr(stream);
    answer.writeByte(Wire.READY);
    answer.flush();

    var worker = new Thread(null, () -> work(classes, owner, calls), "answer", STACK);
    worker.setDaemon(true);
    long until = System.nanoTime() + 1_000_000L * millis;
    worker.start();
    while (worker.isAlive() && System.nanoTime() < until) {
      worker.join(POLL_MILLIS);
    }
    finish(Wire.ENDLESS, line(worker.getStackTrace(), classes), List.of());
  }

  private void work(Map<String, byte[]> classes, String owner, List<Call> calls) {
    try {
      var results = new ArrayList<Object>();
      for (Call call : calls) {
        results.add(result(classes, owner, call));
      }
      finish(Wire.DONE, 0, results);
    } catch (OutOfMemoryError e) {
      finish(Wire.MEMORY, line(e.getStackTrace(), classes), List.of());
    }
  }

  /** Each call has classes of its own: what one leaves in a static field, no other sees. */
  private static Object result(Map<String, byte[]> classes, String owner, Call call) {
    try {
      Class<?> type = new Loader(classes).loadClass(owner);
      Method method = method(type, call);
      Object self = null;
      if (!Modifier.isStatic(method.getModifiers())) {
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        self = constructor.newInstance();
      }
      Object value = method.invoke(self, call.arguments().toArray());
      return value == null ? new Wire.Thrown("null", "", 0) : value;
    } catch (InvocationTargetException e) {
      return thrown(e.getCause() == null ? e : e.getCause(), classes);
    } catch (ReflectiveOperationException | LinkageError e) {
      Throwable cause = e.getCause();
      return thrown(cause == null ? e : cause, classes);
    }
  }

  private static Wire.Thrown thrown(Throwable t, Map<String, byte[]> classes) {
    if (t instanceof OutOfMemoryError memory) {
      throw memory;
    }
    String message = t.getMessage() == null ? "" : t.getMessage();
    String shown = message.length() > 200 ? message.substring(0, 200) : message;
    return new Wire.Thrown(t.getClass().getName(), shown, line(t.getStackTrace(), classes));
  }

  private static Method method(Class<?> type, Call call) throws NoSuchMethodException {
    for (Method method : type.getDeclaredMethods()) {
      if (method.getName().equals(call.method()) && !method.isSynthetic() && takes(method, call)) {
        method.setAccessible(true);
        return method;
      }
    }
    throw new NoSuchMethodException(call.method());
  }

  private static boolean takes(Method method, Call call) {
    Class<?>[] types = method.getParameterTypes();
    if (types.length != call.arguments().size()) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      Class<?> given = call.arguments().get(i).getClass();
      boolean fits =
          types[i] == given
              || types[i] == double.class && given == Double.class
              || types[i] == int.class && given == Integer.class;
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static int line(StackTraceElement[] trace, Map<String, byte[]> classes) {
    for (StackTraceElement element : trace) {
      if (classes.containsKey(element.getClassName())) {
        return Math.max(0, element.getLineNumber());
      }
    }
    return 0;
  }

  /** Writes the last word and ends the process; the first to come here speaks. */
  private void finish(int verdict, int line, List<Object> results) {
    synchronized (end) {
      try {
        answer.writeByte(verdict);
        answer.writeInt(line);
        answer.writeUTF(printed.text());
        answer.writeInt(results.size());
        for (Object result : results) {
          Wire.write(answer, result);
        }
        answer.flush();
      } catch (IOException e) {
        Runtime.getRuntime().halt(1);
      }
      Runtime.getRuntime().halt(0);
    }
  }

  /** Keeps the first characters of what is printed and ends a flood. */
  private final class Printed extends OutputStream {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private long seen;

    @Override
    public synchronized void write(int b) {
      seen++;
      if (seen <= KEPT) {
        kept.write(b);
      }
      if (seen > MOST_OUTPUT) {
        finish(Wire.FLOOD, 0, List.of());
      }
    }

    /** Takes no lock: whoever ends the process may wait for the one that prints. */
    String text() {
      return kept.toString(StandardCharsets.UTF_8);
    }
  }

  /** Sees the learner's classes and the JDK's. */
  private static final class Loader extends ClassLoader {
    private final Map<String, byte[]> classes;

    Loader(Map<String, byte[]> classes) {
      super(null);
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
