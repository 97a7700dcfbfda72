package naklon.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @Test
  void readsEveryKindOfValue() {
    var json =
        Json.parse(
                " { \"a\" : [ 1 , -2.5e3, true, false, null ] , \"b\":{},\"c\":[], \"д\":\"\" }\n")
            .asObject();
    assertEquals(List.of("a", "b", "c", "д"), List.copyOf(json.members().keySet()));
    var a = json.at("a").asArray();
    assertEquals(1, a.get(0).asLong());
    assertEquals(-2500.0, a.get(1).asDouble());
    assertTrue(a.get(2).asBoolean());
    assertFalse(a.get(3).asBoolean());
    assertEquals(new Json.Null(), a.get(4));
    assertEquals("", json.at("д").asString());
    assertNull(json.find("e"));
  }

  @Test
  void readsEscapes() {
    assertEquals(
        "\" \\ / \b \f \n \r \t é 😀 \0",
        Json.parse("\"\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u00e9 \\uD83d\\ude00 \\u0000\"")
            .asString());
  }

  @Test
  void writesCompactAndPretty() {
    var members = new LinkedHashMap<String, Json>();
    members.put("name", Json.of("a\"\\\n\u0001\u007fЖ😀"));
    members.put("list", Json.of(List.of(Json.of(1), Json.of(0.1), Json.of(true))));
    members.put("rows", Json.of(List.of(Json.of(List.of()), Json.of(Map.of()))));
    var json = Json.of(members);
    assertEquals(
        "{\"name\":\"a\\\"\\\\\\n\\u0001\u007fЖ😀\",\"list\":[1,0.1,true],\"rows\":[[],{}]}",
        json.text());
    assertEquals(
        """
        {
          "name": "a\\"\\\\\\n\\u0001\u007fЖ😀",
          "list": [1, 0.1, true],
          "rows": [
            [],
            {}
          ]
        }
        """,
        json.pretty());
    assertEquals(json, Json.parse(json.pretty()));
  }

  @Test
  void keepsEveryLongAndDouble() {
    for (long n : new long[] {0, -1, Long.MAX_VALUE, Long.MIN_VALUE, (1L << 53) + 1}) {
      assertEquals(n, Json.parse(Json.of(n).text()).asLong());
    }
    for (double x : new double[] {0.1, -0.0, 1e300, 5e-324, Math.PI, Double.MAX_VALUE}) {
      assertEquals(x, Json.parse(Json.of(x).text()).asDouble());
    }
    assertThrows(IllegalArgumentException.class, () -> Json.of(Double.NaN));
    assertThrows(JsonException.class, () -> new Json.Num("1,2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``            | line 1, column 1: expected a value, found the end
          {             | line 1, column 2: expected a name in quotes, found the end
          {a:1}         | line 1, column 2: expected a name in quotes, found 'a'
          {"a" 1}       | line 1, column 6: expected ':', found '1'
          {"a":1,}      | line 1, column 8: expected a name in quotes, found '}'
          {"a":1,"a":2} | line 1, column 8: the name "a" is there twice
          {"a":1        | line 1, column 7: expected ',', found the end
          [1,]          | line 1, column 4: expected a value, found ']'
          [1 2]         | line 1, column 4: expected ',', found '2'
          []]           | line 1, column 3: the value ends here, but there is more: ']'
          nul           | line 1, column 1: expected null, found 'n'
          NaN           | line 1, column 1: expected a value, found 'N'
          'a'           | line 1, column 1: expected a value, found '''
          01            | line 1, column 1: not a JSON number
          1.            | line 1, column 1: not a JSON number
          1e            | line 1, column 1: not a JSON number
          -             | line 1, column 1: a number needs a digit after '-'
          +1            | line 1, column 1: expected a value, found '+'
          .5            | line 1, column 1: expected a value, found '.'
          "abc          | line 1, column 1: this string never ends
          "\\x"         | line 1, column 2: no such escape
          "\\           | line 1, column 2: no such escape
          "\\u12g4"     | line 1, column 2: \\u needs four hexadecimal digits
          "\\u１２３４"     | line 1, column 2: \\u needs four hexadecimal digits
          "\\ud800"     | line 1, column 2: half of a surrogate pair
          "\\ud800\\n"  | line 1, column 2: half of a surrogate pair
          "\\udc00"     | line 1, column 2: half of a surrogate pair
          /**/1         | line 1, column 1: expected a value, found '/'
          """)
  void namesThePlaceOfAnError(String text, String message) {
    assertEquals(message, assertThrows(JsonException.class, () -> Json.parse(text)).getMessage());
  }

  @Test
  void namesLineAndColumnAndInvisibleCharacters() {
    assertEquals(
        "line 3, column 3: expected a value, found character U+0000",
        assertThrows(JsonException.class, () -> Json.parse("{\n\"a\":\n  \0")).getMessage());
    assertEquals(
        "line 1, column 2: a string may not hold character U+000A; write it as an escape",
        assertThrows(JsonException.class, () -> Json.parse("\"\n\"")).getMessage());
    assertEquals(
        "byte 2 is not UTF-8",
        assertThrows(JsonException.class, () -> Json.parse(new byte[] {'"', 'a', (byte) 0xff, '"'}))
            .getMessage());
    assertEquals(
        "byte 1 is not UTF-8",
        assertThrows(JsonException.class, () -> Json.parse(new byte[] {'"', (byte) 0xd0}))
            .getMessage());
  }

  @Test
  void limitsDepth() {
    var deepest = "[".repeat(Json.MAX_DEPTH) + "]".repeat(Json.MAX_DEPTH);
    assertEquals(deepest, Json.parse(deepest).text());
    assertEquals(
        "line 1, column 65: more than 64 levels of objects and arrays",
        assertThrows(JsonException.class, () -> Json.parse("[".repeat(1_000_000))).getMessage());
    var deeper = Json.of(List.of(Json.parse(deepest)));
    assertThrows(JsonException.class, deeper::text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "[1]", "\"5\"", "true", "null", "1.0", "1e3", "9223372036854775808"})
  void refusesWhatIsNoWholeNumber(String text) {
    var e = assertThrows(JsonException.class, () -> Json.parse(text).asLong());
    assertTrue(e.getMessage().startsWith("expected a whole number"), e.getMessage());
    assertTrue(e.getMessage().endsWith(", found " + text), e.getMessage());
  }

  @Test
  void saysWhatIsMissing() {
    var json = Json.parse("{\"a\":1}").asObject();
    assertEquals(
        "no \"b\"; there is [a]",
        assertThrows(JsonException.class, () -> json.at("b")).getMessage());
    assertEquals(
        "expected a string, found 1",
        assertThrows(JsonException.class, () -> json.at("a").asString()).getMessage());
  }

  @Property(tries = 300)
  void everyValueReadsBack(@ForAll("values") Json value) {
    assertEquals(value, Json.parse(value.text()));
    assertEquals(value, Json.parse(value.pretty().getBytes(StandardCharsets.UTF_8)));
  }

  /** A changed text is read, or refused with a JsonException: nothing else, and in bounded time. */
  @Property(tries = 1000)
  void neverFailsOtherwise(
      @ForAll("values") Json value, @ForAll int place, @ForAll("signs") String sign) {
    var text = value.text();
    int at = Math.floorMod(place, text.length());
    readOrRefuse(text.substring(0, at));
    readOrRefuse(text.substring(0, at) + sign + text.substring(at));
    readOrRefuse(text.substring(0, at) + sign + text.substring(at + 1));
  }

  @Property(tries = 1000)
  void neverFailsOnAnyBytes(@ForAll byte[] bytes) {
    try {
      Json.parse(bytes);
    } catch (JsonException e) {
      assertFalse(e.getMessage().isEmpty());
    }
  }

  private static void readOrRefuse(String text) {
    try {
      var value = Json.parse(text);
      assertEquals(value, Json.parse(value.text()));
    } catch (JsonException e) {
      assertTrue(e.getMessage().startsWith("line "), e.getMessage());
    }
  }

  @Provide
  Arbitrary<String> signs() {
    return Arbitraries.oneOf(
        Arbitraries.of("{", "}", "[", "]", "\"", "\\", "\\u", ",", ":", "-", "e", ".", "0", "\n"),
        Arbitraries.strings().ofLength(1));
  }

  @Provide
  Arbitrary<Json> values() {
    // What UTF-8 can carry: no half surrogate pairs.
    var strings = Arbitraries.strings().withCharRange('\0', '\ud7ff').ofMaxLength(8);
    return Arbitraries.lazyOf(
        () -> strings.map(Json::of),
        () -> Arbitraries.longs().map(Json::of),
        () -> Arbitraries.doubles().map(Json::of),
        () -> Arbitraries.of(Json.of(true), Json.of(false), new Json.Null()),
        () -> values().list().ofMaxSize(4).map(Json::of),
        () -> Arbitraries.maps(strings, values()).ofMaxSize(4).map(Json::of));
  }
}
