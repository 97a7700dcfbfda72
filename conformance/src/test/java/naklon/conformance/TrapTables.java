package naklon.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Tables as people have them, each with the traps that spoil a training: features of very different
 * scale, a constant column, missing values, rare classes, repeated rows, text among the numbers,
 * targets in the hundreds. Made by arithmetic from a seed, the same on every machine.
 *
 * <p>{@code main} writes {@code NAME-train.csv} and {@code NAME-test.csv} into a folder, for the
 * judge in {@code conformance/oracle/tables.py}.
 */
public final class TrapTables {
  /** A table: how it is called, its column to predict, whether that is a class, its lines. */
  record Table(
      String name, String target, boolean isClass, List<String> train, List<String> test) {}

  private TrapTables() {}

  /** Writes all tables. */
  public static void main(String[] args) throws IOException {
    for (Table t : all()) {
      write(t, Path.of(args[0]));
      System.out.println(t.name() + " " + t.target() + " " + (t.isClass() ? "class" : "value"));
    }
  }

  static void write(Table t, Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve(t.name() + "-train.csv"), t.train());
    Files.write(folder.resolve(t.name() + "-test.csv"), t.test());
  }

  static List<Table> all() {
    return List.of(flats(), scales(), gaps(), rare(), power(), survey());
  }

  /** One line of a table from random numbers. */
  private interface Line {
    String of(Random random);
  }

  private static Table table(
      String name, String target, boolean isClass, String header, int train, int test, Line line) {
    var random = new Random(name.hashCode());
    var parts = List.of(new ArrayList<String>(), new ArrayList<String>());
    for (int p = 0; p < 2; p++) {
      parts.get(p).add(header);
      for (int i = 0; i < (p == 0 ? train : test); i++) {
        parts.get(p).add(line.of(random));
      }
    }
    return new Table(name, target, isClass, parts.get(0), parts.get(1));
  }

  /** Regression, targets in the hundreds: areas, years and text decide a price. */
  private static Table flats() {
    String[] districts = {"Centre", "Lozenets", "Mladost", "Lyulin", "Iztok", "Nadezhda"};
    double[] worth = {1.7, 1.6, 1.15, 0.8, 1.45, 0.85};
    return table(
        "flats",
        "price",
        false,
        "district,area,rooms,floor,year,lift,price",
        1500,
        800,
        r -> {
          int d = r.nextInt(districts.length);
          double area = 28 + 110 * r.nextDouble();
          int rooms = 1 + (int) (area / 34) + r.nextInt(2);
          int floor = r.nextInt(12);
          int year = 1935 + r.nextInt(88);
          boolean lift = floor > 4 || r.nextBoolean();
          double age = (2023 - year) / 88.0;
          double price =
              area * 2.6 * worth[d] * (1.25 - 0.6 * age + 0.35 * age * age)
                  - (lift ? 0 : 6.0 * floor)
                  + 14 * r.nextGaussian();
          return format(
              "%s,%.1f,%d,%d,%d,%s,%.1f",
              districts[d], area, rooms, floor, year, lift ? "yes" : "no", price);
        });
  }

  /** Two classes; features from 1e-6 to 1e6, one of them a time in seconds. */
  private static Table scales() {
    return table(
        "scales",
        "state",
        true,
        "concentration,pressure,counts,time,unit,state",
        1600,
        1000,
        r -> {
          double a = r.nextGaussian();
          double b = r.nextGaussian();
          double c = r.nextGaussian();
          double t = r.nextDouble();
          double s = a * b + 0.8 * StrictMath.sin(2 * c) + (t > 0.5 ? 0.7 : -0.7);
          boolean on = s + 0.25 * r.nextGaussian() > 0;
          return format(
              "%.9f,%.3f,%.0f,%.0f,7,%s",
              4e-6 + 1e-6 * a,
              101.3 + 12 * b,
              3e6 + 1e6 * c,
              1.6e9 + 4e5 * t,
              on ? "stable" : "drifting");
        });
  }

  /** Three classes with text; 30 % of the cells are missing, in five spellings; rows repeat. */
  private static Table gaps() {
    String[] missing = {"", "NA", "NaN", "?", "null"};
    String[] colours = {"red", "green", "blue", "white"};
    var last = new String[] {""};
    return table(
        "gaps",
        "kind",
        true,
        "length,width,weight,colour,batch,kind",
        2400,
        1200,
        r -> {
          if (!last[0].isEmpty() && r.nextInt(5) == 0) {
            return last[0];
          }
          int k = r.nextInt(3);
          var cells =
              new String[] {
                format("%.2f", 40 + 9 * k + 4 * r.nextGaussian()),
                format("%.3f", 2 + (k == 1 ? 0.9 : 0) + 0.4 * r.nextGaussian()),
                format("%.0f", 500 + (k == 2 ? 160 : 0) + 70 * r.nextGaussian()),
                colours[r.nextInt(3) == 0 ? r.nextInt(4) : k],
                "A1"
              };
          for (int i = 0; i < 4; i++) {
            if (r.nextInt(10) < 3) {
              cells[i] = missing[r.nextInt(missing.length)];
            }
          }
          last[0] = String.join(",", cells) + "," + new String[] {"ash", "birch", "cedar"}[k];
          return last[0];
        });
  }

  /** One row of fifty is of the class that matters. */
  private static Table rare() {
    return table(
        "rare",
        "fraud",
        true,
        "amount,hour,distance,age_days,country,fraud",
        5000,
        3000,
        r -> {
          boolean fraud = r.nextInt(50) == 0;
          double amount = StrictMath.exp((fraud ? 5.3 : 3.6) + r.nextGaussian());
          int hour = fraud && r.nextInt(3) > 0 ? r.nextInt(6) : r.nextInt(24);
          double distance = StrictMath.exp((fraud ? 4.4 : 2.2) + 1.1 * r.nextGaussian());
          double age = (fraud ? 120 : 900) * -StrictMath.log(1 - r.nextDouble());
          String country = new String[] {"BG", "DE", "GR", "RO", "US"}[r.nextInt(5)];
          return format(
              "%.2f,%d,%.1f,%.0f,%s,%d", amount, hour, distance, age, country, fraud ? 1 : 0);
        });
  }

  /** Regression with bends and a product; a constant column, repeated columns, targets near 450. */
  private static Table power() {
    return table(
        "power",
        "output",
        false,
        "temperature,vacuum,pressure_hpa,pressure_pa,humidity,plant,output",
        3000,
        1500,
        r -> {
          double t = 2 + 33 * r.nextDouble();
          double v = 26 + 55 * r.nextDouble();
          double p = 1013 + 6 * r.nextGaussian();
          double h = 26 + 74 * r.nextDouble();
          double y =
              492
                  - 1.35 * t
                  - 0.012 * (t - 12) * (t - 12)
                  - 0.28 * v
                  + 9 * StrictMath.sin(v / 9) * (t / 30)
                  + 0.1 * (p - 1013)
                  - 0.08 * h
                  + 2.5 * r.nextGaussian();
          return format("%.2f,%.2f,%.2f,%.0f,%.1f,1,%.2f", t, v, p, p * 100, h, y);
        });
  }

  /** Few rows, many columns, most of them noise: the table that is learnt by heart. */
  private static Table survey() {
    var header = new StringBuilder();
    for (int i = 1; i <= 40; i++) {
      header.append("q").append(i).append(',');
    }
    return table(
        "survey",
        "answer",
        true,
        header + "answer",
        400,
        1000,
        r -> {
          var line = new StringBuilder();
          double s = 0;
          for (int i = 0; i < 40; i++) {
            int q = 1 + r.nextInt(5);
            s += i < 6 ? (i % 2 == 0 ? q - 3 : 3 - q) : 0;
            line.append(q).append(',');
          }
          return line + (s + 1.5 * r.nextGaussian() > 0 ? "for" : "against");
        });
  }

  private static String format(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }
}
