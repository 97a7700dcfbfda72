package naklon.lab.api;

import java.util.function.Function;

/** Where an experiment names its questions. */
public interface Offers {
  /**
   * A question, {@code POST /api/PATH}, whose answer takes well under a second; anything longer is
   * started on the {@link Desk}. The gate has checked token, origin, type and size before.
   *
   * @param path below {@code /api/}: {@code line/losses}
   * @param question a record; unknown and missing numbers in the request are refused
   * @param answer what Jackson can write: a record, list or array; throws {@link LabException} to
   *     refuse
   */
  <Q> void answer(String path, Class<Q> question, Function<Q, ?> answer);
}
