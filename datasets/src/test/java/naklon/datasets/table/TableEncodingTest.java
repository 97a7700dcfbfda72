package naklon.datasets.table;

import static naklon.datasets.table.CsvFolder.assertRefused;
import static naklon.datasets.table.CsvFolder.assertRemark;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import naklon.data.Dataset;
import naklon.data.Rng;
import naklon.datasets.DatasetException;
import naklon.datasets.Preprocessing;
import naklon.datasets.Progress;
import naklon.store.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableEncodingTest {
  @TempDir Path temp;

  private TableTask task(String text) {
    return new CsvFolder(temp).table(text).task(TaskOptions.target("y"));
  }

  private TableData encode(String text, double validation) {
    return task(text).encode(validation, 1, Progress.NONE);
  }

  @Test
  void numbersAreStandardisedInTheirOrder() {
    var data = encode("a,b,y\n1,10,0.5\n3,30,1.5\n5,20,2.5\n", 0);
    var train = data.split().train();
    assertEquals(List.of("a", "b"), data.encoding().features());
    for (int row = 0; row < 3; row++) {
      int i = train.sourceRow(row);
      float std = (float) Math.sqrt(1.5);
      float[] a = {-std, 0, std};
      float[] b = {-std, std, 0};
      assertArrayEquals(new float[] {a[i], b[i]}, train.example(row), 1e-6f);
      assertEquals(0.5f + i, train.value(row, 0));
    }
  }

  @Test
  void smallLargeAndFarNumbersKeepTheirDigits() {
    var text = new StringBuilder("tiny,huge,time,vast,y\n");
    for (int i = 0; i < 100; i++) {
      text.append(
          String.format(
              Locale.ROOT, "%de-7,%d,%d,%de300,%d.5\n", i, i * 20000, 1700000000L + i, i, i));
    }
    var data = encode(text.toString(), 0);
    var train = data.split().train();
    double std = Math.sqrt((100 * 100 - 1) / 12.0);
    for (int row = 0; row < 100; row++) {
      float z = (float) ((train.sourceRow(row) - 49.5) / std);
      assertArrayEquals(new float[] {z, z, z, z}, train.example(row), 1e-6f);
    }
  }

  @Test
  void theLargestNumbersStayNumbers() {
    var train = encode("x,y\n1.5e308,0.5\n-1.5e308,1.5\n0,2.5\n", 0).split().train();
    for (int row = 0; row < 3; row++) {
      float std = (float) Math.sqrt(1.5);
      float[] expected = {std, -std, 0};
      assertEquals(expected[train.sourceRow(row)], train.example(row)[0], 1e-6f);
    }
  }

  @Test
  void onlyTrainingRowsAreLookedAt() {
    var random = Rng.of(5);
    var text = new StringBuilder("x,c,y\n");
    for (int i = 0; i < 200; i++) {
      text.append(random.nextGaussian()).append(",l").append(random.nextInt(5));
      text.append(',').append(i % 2 == 0 ? "a" : "b").append('\n');
    }
    var data = encode(text.toString(), 0.25);
    assertEquals(150, data.split().train().rows());
    assertEquals(50, data.split().validation().rows());
    assertEquals(0, data.split().test().rows());
    double sum = 0;
    double squares = 0;
    for (int row = 0; row < 150; row++) {
      double z = data.split().train().example(row)[0];
      sum += z;
      squares += z * z;
    }
    assertEquals(0, sum / 150, 1e-6);
    assertEquals(1, squares / 150, 1e-6);
    assertRemark(
        "150 rows to learn from, 50 to choose by; each row is 6 features.", data.remarks());
    int[] counts = data.split().validation().classCounts();
    assertArrayEquals(new int[] {25, 25}, counts);
  }

  @Test
  void aLevelThatTrainingDoesNotSeeHasNoFeature() {
    var text = new StringBuilder("c,x,y\n");
    for (int i = 0; i < 40; i++) {
      text.append(i < 20 ? "u" : "v").append(',').append(i).append(",").append(i).append(".5\n");
    }
    text.append("once,7,1.5\n");
    for (long seed = 1; ; seed++) {
      var data = task(text.toString()).encode(0.5, seed, Progress.NONE);
      var validation = data.split().validation();
      for (int row = 0; row < validation.rows(); row++) {
        if (validation.sourceRow(row) == 40) {
          assertEquals(List.of("c = u", "c = v", "x"), data.encoding().features());
          assertEquals(0, validation.example(row)[0]);
          assertEquals(0, validation.example(row)[1]);
          return;
        }
      }
    }
  }

  @Test
  void missingNumbersAreTheMeanAndSayWhere() {
    var data = encode("x,y\n1,0.5\n,1.5\n3,2.5\n", 0);
    assertEquals(List.of("x", "x is missing"), data.encoding().features());
    var train = data.split().train();
    for (int row = 0; row < 3; row++) {
      float[][] expected = {{-1, 0}, {0, 1}, {1, 0}};
      assertArrayEquals(expected[train.sourceRow(row)], train.example(row));
    }
    assertRemark(
        "Missing values of \"x\" are filled with the training rows' mean, 2, and the feature"
            + " \"x is missing\" says where.",
        data.remarks());
    // missing only when predicting: the mean, and nothing else
    var complete = encode("x,y\n1,0.5\n3,2.5\n", 0).encoding();
    assertArrayEquals(new float[] {0}, complete.encode("NA"));
  }

  @Test
  void categoriesAreOneHot() {
    var encoding = encode("c,y\nred,0.5\ngreen,1.5\n,2.5\nred,3.5\n", 0).encoding();
    assertEquals(List.of("c = red", "c = green", "c is missing"), encoding.features());
    assertArrayEquals(new float[] {1, 0, 0}, encoding.encode(" red "));
    assertArrayEquals(new float[] {0, 1, 0}, encoding.encode("green"));
    assertArrayEquals(new float[] {0, 0, 1}, encoding.encode("-"));
    assertArrayEquals(new float[] {0, 0, 0}, encoding.encode("blue"));
  }

  @Test
  void rareLevelsArePooled() {
    var text = new StringBuilder("c,y\n");
    for (int i = 0; i < 70; i++) {
      for (int k = 0; k <= (i == 69 ? 10 : i < 63 ? 5 : 1); k++) {
        text.append("l%s,%s.5\n".formatted(i, i));
      }
    }
    var data = encode(text.toString(), 0);
    var features = data.encoding().features();
    assertEquals(65, features.size());
    assertEquals("c = l0", features.getFirst());
    assertEquals("c = l69", features.get(63));
    assertEquals("c is another", features.get(64));
    assertEquals(1, data.encoding().encode("l65")[64]);
    assertEquals(1, data.encoding().encode("never seen")[64]);
    assertEquals(1, data.encoding().encode("l69")[63]);
    assertRemark(
        "Column \"c\" has 70 different values; the 64 most frequent ones are kept and the others"
            + " pooled.",
        data.remarks());
    var train = data.split().train();
    for (int row = 0; row < train.rows(); row++) {
      String level = "l" + (int) train.value(row, 0);
      assertArrayEquals(data.encoding().encode(level), train.example(row), level);
    }
  }

  @Test
  void yesAndNoAreNumbers() {
    var encoding = encode("b,y\nyes,0.5\nno,1.5\nYES,2.5\nno,3.5\n", 0).encoding();
    assertArrayEquals(new float[] {1}, encoding.encode("yes"));
    assertArrayEquals(new float[] {-1}, encoding.encode("No"));
    assertRefused(
        "\"maybe\" for column \"b\" is not a word for yes or no. Correct it, or leave it empty if"
            + " it is missing.",
        () -> encoding.encode("maybe"));
  }

  @Test
  void whatDoesNotVaryInTrainingIsLeftOut() {
    // the one row that differs is the one to choose by, whichever seed brings that about
    var text = new StringBuilder("f,x,y\n");
    for (int i = 0; i < 9; i++) {
      text.append(i == 0 ? 1 : 0).append(',').append(i).append(',').append(i).append(".5\n");
    }
    for (long seed = 1; ; seed++) {
      var data = task(text.toString()).encode(0.1, seed, Progress.NONE);
      if (data.split().validation().sourceRow(0) == 0) {
        assertEquals(List.of("x"), data.encoding().features());
        assertRemark(
            "Column \"f\" is left out: it does not vary in the rows to learn from.",
            data.remarks());
        return;
      }
    }
  }

  @Test
  void tooFewRowsForAValidation() {
    var task = task("x,y\n1,a\n2,b\n3,a\n4,b\n");
    assertEquals(2, task.encode(0.5, 1, Progress.NONE).split().validation().rows());
    assertRefused(
        "A validation fraction of 1.0 was asked for, expected 0 or more and less than 1.",
        () -> task.encode(1, 1, Progress.NONE));
    assertRefused(
        "t.csv: 4 rows need about 0 MB of heap besides the features, and Java has 0 MB. Give it"
            + " more with -Xmx, or fewer rows.",
        () -> task.encode(0.5, 1, Progress.NONE, 100));
  }

  @Test
  void theFileMayNotChangeBetweenThePasses() {
    var folder = new CsvFolder(temp);
    var task = task("x,y\n1,a\n2,b\n3,a\n4,b\n");
    for (String other :
        List.of(
            "x,y\n1,a\n2,b\n3,a\n",
            "x,y\n1,a\n2,b\n3,a\n4,b\n5,a\n",
            "x,y\n1,a\n2,b\n3,c\n4,b\n",
            "x,y\n1,a\n2,b\n?,c\nz,b\n",
            "x,y,z\n1,a,1\n2,b,1\n3,a,1\n4,b,1\n")) {
      folder.write(other);
      var e =
          org.junit.jupiter.api.Assertions.assertThrows(
              DatasetException.class, () -> task.encode(0, 1, Progress.NONE));
      assertTrue(
          e.getMessage().startsWith("t.csv has changed since it was looked through"),
          e.getMessage());
      assertTrue(e.getMessage().endsWith("Start again when nobody writes to it."), e.getMessage());
    }
  }

  /** Columns of every sort and width, with missing values. */
  private static String mixed(int rows) {
    var random = Rng.of(7);
    var text = new StringBuilder("bit,byte,short,int,long,real,c,b,y\n");
    for (int i = 0; i < rows; i++) {
      text.append(random.nextInt(10) == 0 ? "" : random.nextInt(2)).append(',');
      text.append(random.nextInt(10) == 0 ? "NA" : random.nextInt(200) - 100).append(',');
      text.append(random.nextInt(60000) - 30000).append(',');
      text.append(random.nextInt(1_000_000_000)).append(',');
      text.append(random.nextInt(2_000_000_000)).append("000,");
      text.append(random.nextInt(10) == 0 ? "?" : random.nextGaussian()).append(',');
      text.append(random.nextInt(10) == 0 ? "" : "l" + random.nextInt(300)).append(',');
      text.append(random.nextInt(10) == 0 ? "" : random.nextInt(2) == 0 ? "да" : "не").append(',');
      text.append(random.nextInt(10) == 0 ? "" : "abc".charAt(random.nextInt(3))).append('\n');
    }
    return text.toString();
  }

  @Test
  void aTemporaryFileGivesTheSameBitsAsMemory() {
    var task = task(mixed(5000));
    var inMemory = task.encode(0.2, 3, Progress.NONE, 1L << 40);
    var inFile = task.encode(0.2, 3, Progress.NONE, 250_000);
    assertNotNull(inMemory.split().train().floats());
    assertNull(inFile.split().train().floats());
    assertEquals(inMemory.encoding(), inFile.encoding());
    assertEquals(inMemory.split().train().hash(), inFile.split().train().hash());
    assertEquals(inMemory.split().validation().hash(), inFile.split().validation().hash());
  }

  @Test
  void examplesAreEncodedAsTheTrainingDataWere() {
    var data = encode(mixed(3000), 0.2);
    var train = data.split().train();
    var examples =
        data.encoding().examples(temp.resolve("t.csv"), TableOptions.detect(), Progress.NONE);
    assertEquals(train.rows() + data.split().validation().rows(), examples.data().rows());
    for (int row = 0; row < train.rows(); row++) {
      int source = train.sourceRow(row);
      assertArrayEquals(examples.data().example(source), train.example(row));
      assertEquals(examples.data().label(source), train.label(row));
    }
    var small =
        data.encoding()
            .examples(temp.resolve("t.csv"), TableOptions.detect(), Progress.NONE, 100_000);
    assertNull(small.data().floats());
    assertEquals(examples.data().hash(), small.data().hash());
    assertEquals(1, examples.remarks().size(), examples.remarks().toString());
    String left = "\\d+ rows are left out because \"y\", the target, is missing there\\.";
    assertTrue(examples.remarks().getFirst().matches(left), examples.remarks().toString());
  }

  @Test
  void theSameSeedGivesTheSameSplit() {
    var task = task(mixed(500));
    var one = task.encode(0.2, 3, Progress.NONE).split();
    var two = task.encode(0.2, 3, Progress.NONE).split();
    var three = task.encode(0.2, 4, Progress.NONE).split();
    assertEquals(rows(one.train()), rows(two.train()));
    assertTrue(!rows(one.train()).equals(rows(three.train())));
  }

  private static List<Integer> rows(Dataset data) {
    var rows = new ArrayList<Integer>();
    for (int i = 0; i < data.rows(); i++) {
      rows.add(data.sourceRow(i));
    }
    return rows;
  }

  @Test
  void theEncodingSurvivesJson() {
    for (String text : List.of(mixed(500), "a;b;y\n1,5;x;1,5\n2,5;z;2,5\n3,5;x;3\n")) {
      var encoding = encode(text, 0.2).encoding();
      var json = Json.parse(encoding.json().text()).asObject();
      assertEquals("table", json.at("kind").asString());
      var again = (TableEncoding) Preprocessing.parse(json);
      assertEquals(encoding, again);
      assertEquals(encoding.hashCode(), again.hashCode());
      assertEquals(encoding.features(), again.features());
      assertEquals(encoding.toString(), again.toString());
    }
  }

  @Test
  void damagedEncodingsAreRefused() {
    String damage =
        " The model file is damaged, or another program wrote it: train the model again.";
    assertRefused(
        "The model's preprocessing does not say its kind. The model file is damaged, or another"
            + " program wrote it: train the model again.",
        () -> Preprocessing.parse(Json.parse("{}").asObject()));
    assertRefused(
        "The model's preprocessing is of kind \"sound\", which this version does not know. Use the"
            + " version of Naklon that trained the model, or a newer one.",
        () -> Preprocessing.parse(Json.parse("{\"kind\": \"sound\"}").asObject()));
    assertRefused(
        "The model's table encoding cannot be read: no \"columns\"; there is [kind]." + damage,
        () -> Preprocessing.parse(Json.parse("{\"kind\": \"table\"}").asObject()));
    String good = encode("x,y\n1,0.5\n3,2.5\n", 0).encoding().json().text();
    assertRefused(
        "The model's table encoding cannot be read: a standard deviation of 0.0, expected more"
            + " than 0."
            + damage,
        () ->
            Preprocessing.parse(Json.parse(good.replace("\"std\":1.0", "\"std\":0.0")).asObject()));
    assertRefused(
        "The model's table encoding cannot be read: a column of the unknown kind \"wave\"."
            + damage,
        () ->
            Preprocessing.parse(
                Json.parse(good.replace("\"kind\":\"number\"", "\"kind\":\"wave\"")).asObject()));
  }
}
