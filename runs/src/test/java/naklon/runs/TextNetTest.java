package naklon.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextNetTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "transformer:4:2:128:64|64|transformer(65, 128).layers(4).heads(2).context(64)",
        "lstm:2:96:32|32|Sequential.of(embedding(65, 96), lstm(96).layers(2), linear(65))",
        "gru:1:8:16|16|Sequential.of(embedding(65, 8), gru(8), linear(65))",
        "rnn:1:8:16|16|Sequential.of(embedding(65, 8), rnn(8), linear(65))"
      })
  void aNetIsRead(String net, int context, String code) {
    assertEquals(context, TextNet.parse(net).context());
    assertEquals(code, TextNet.parse(net).layer(65).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "65-10|a text needs a net that reads sequences",
        "transformer:4:2:128|there are 3 numbers",
        "lstm:1:2:3:4|there are 4 numbers",
        "gru:1:x:3|\"x\" is not a whole number of at least 1",
        "transformer:4:3:128:64|a width of 128 has no 3 equal heads"
      })
  void whatCannotBeReadIsSaid(String net, String why) {
    var e = assertThrows(SettingsException.class, () -> TextNet.parse(net));
    assertEquals(
        "--net "
            + net
            + ": "
            + why
            + "; write transformer:LAYERS:HEADS:WIDTH:CONTEXT, such as transformer:4:4:128:64, or"
            + " lstm:LAYERS:WIDTH:CONTEXT; gru and rnn are written alike.",
        e.getMessage());
  }

  @Test
  void aScheduleMayEndAtAShare() {
    assertEquals(
        "warmup(100, cosine(0.1))", ScheduleNotation.parse("warmup:100+cosine:0.1").toString());
    var e = assertThrows(SettingsException.class, () -> ScheduleNotation.parse("cosine:2"));
    assertEquals(
        "--schedule cosine:2: \"2\" is not a share between 0 and 1 such as 0.5",
        e.getMessage().substring(0, e.getMessage().indexOf(';')));
  }
}
