package naklon.course.sandbox;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Runs answers in this JVM: for the many of our own that the tests grade. */
public final class Trusted implements Runner {
  @Override
  public Outcome run(Program program, List<Call> calls) {
    var results = new ArrayList<Outcome.Result>();
    for (Call call : calls) {
      results.add(result(program, call));
    }
    return new Outcome.Finished(results, "");
  }

  private static Outcome.Result result(Program program, Call call) {
    try {
      Class<?> type = new Loader(program.classes()).loadClass(program.owner());
      Method method =
          Arrays.stream(type.getDeclaredMethods())
              .filter(m -> m.getName().equals(call.method()))
              .filter(m -> m.getParameterCount() == call.arguments().size())
              .findFirst()
              .orElseThrow();
      method.setAccessible(true);
      var constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      Object[] arguments = call.arguments().stream().map(Trusted::copy).toArray();
      Object value = method.invoke(constructor.newInstance(), arguments);
      return Results.of(value == null ? new Wire.Thrown("null", "", 0) : value);
    } catch (InvocationTargetException e) {
      return new Outcome.Thrown(
          e.getCause().getClass().getName(), String.valueOf(e.getCause().getMessage()), 0);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Object copy(Object argument) {
    return switch (argument) {
      case double[] v -> v.clone();
      case double[][] m -> Arrays.stream(m).map(double[]::clone).toArray(double[][]::new);
      default -> argument;
    };
  }

  private static final class Loader extends ClassLoader {
    private final Map<String, byte[]> classes;

    Loader(Map<String, byte[]> classes) {
      super(ClassLoader.getPlatformClassLoader());
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
