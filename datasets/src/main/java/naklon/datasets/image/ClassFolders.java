package naklon.datasets.image;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import naklon.datasets.DatasetException;

/**
 * The files of a folder that holds a folder for each class.
 *
 * @param folder that holds them
 * @param classes in order
 * @param remarks what was left out
 */
record ClassFolders(Path folder, List<ClassFolder> classes, List<String> remarks) {
  private static final Set<String> LITTER = Set.of("thumbs.db", "desktop.ini", "__macosx");

  /** Names that are numbers by their value, before all others by their letters. */
  private static final Comparator<Path> ORDER =
      Comparator.<Path>comparingLong(p -> number(name(p))).thenComparing(ClassFolders::name);

  /**
   * One class.
   *
   * @param name of the class and its folder
   * @param files in order of their names
   */
  record ClassFolder(String name, Path path, List<Path> files) {}

  /**
   * Lists a folder and the folders in it.
   *
   * @throws DatasetException if there is none, or nothing can be learnt from it
   */
  static ClassFolders list(Path folder) {
    List<Path> inside = entries(folder);
    List<ClassFolder> classes = new ArrayList<>();
    List<Path> beside = new ArrayList<>();
    List<Path> nested = new ArrayList<>();
    for (Path entry : inside) {
      if (!Files.isDirectory(entry)) {
        beside.add(entry);
        continue;
      }
      List<Path> files = new ArrayList<>();
      for (Path file : entries(entry)) {
        (Files.isDirectory(file) ? nested : files).add(file);
      }
      classes.add(new ClassFolder(name(entry), entry, files));
    }
    if (classes.isEmpty()) {
      throw new DatasetException(noClasses(folder, beside));
    }
    List<String> remarks = new ArrayList<>();
    leftOut(remarks, beside, "file beside the class folders", "files beside the class folders");
    leftOut(remarks, nested, "folder inside a class folder", "folders inside class folders");
    return new ClassFolders(folder, List.copyOf(classes), List.copyOf(remarks));
  }

  private static void leftOut(List<String> remarks, List<Path> what, String one, String many) {
    if (what.size() == 1) {
      remarks.add("1 %s is left out: %s.".formatted(one, what.getFirst()));
    } else if (!what.isEmpty()) {
      remarks.add("%s %s are left out, such as %s.".formatted(what.size(), many, what.getFirst()));
    }
  }

  private static String noClasses(Path folder, List<Path> files) {
    String wanted = "Put the pictures of each class into a folder of its own, such as %s and %s.";
    wanted = wanted.formatted(folder.resolve("cat"), folder.resolve("dog"));
    if (files.isEmpty()) {
      return folder + ": an empty folder, expected a folder for each class. " + wanted;
    }
    return "%s: %s in it, such as %s, but no folders: their classes are not known. %s"
        .formatted(
            folder,
            files.size() == 1 ? "1 file lies" : files.size() + " files lie",
            name(files.getFirst()),
            wanted);
  }

  /** This, if there are at least two classes with at least two pictures each. */
  ClassFolders learnable() {
    if (classes.size() == 1) {
      throw new DatasetException(
          ("%s: one class only, \"%s\": there is nothing to tell apart."
                  + " Add a folder for each other class.")
              .formatted(folder, classes.getFirst().name()));
    }
    for (ClassFolder of : classes) {
      checkEnough(of.path(), of.files().size());
    }
    return this;
  }

  static void checkEnough(Path folder, int pictures) {
    if (pictures < 2) {
      throw new DatasetException(
          "%s: %s, expected at least 2: one to learn from, one to check by. %s"
              .formatted(
                  folder,
                  pictures == 0 ? "no picture of this class" : "1 picture of this class",
                  "Add PNG or JPEG files or delete the folder."));
    }
  }

  /** This, with the classes of the training part; a class it does not have is an error. */
  ClassFolders like(List<String> names) {
    List<ClassFolder> ordered = new ArrayList<>();
    List<String> more = new ArrayList<>(remarks);
    for (ClassFolder found : classes) {
      if (!names.contains(found.name())) {
        throw new DatasetException(
            "%s: a class that was not learnt. The classes are: %s. Rename or delete the folder."
                .formatted(found.path(), String.join(", ", names)));
      }
    }
    for (String name : names) {
      ClassFolder none = new ClassFolder(name, folder.resolve(name), List.of());
      ClassFolder of = classes.stream().filter(c -> c.name().equals(name)).findFirst().orElse(none);
      if (of.files().isEmpty()) {
        more.add("%s: no pictures of this class.".formatted(of.path()));
      }
      ordered.add(of);
    }
    return new ClassFolders(folder, List.copyOf(ordered), List.copyOf(more));
  }

  List<String> names() {
    return classes.stream().map(ClassFolder::name).toList();
  }

  /** What lies in a folder, in order, without hidden files. */
  static List<Path> entries(Path folder) {
    if (!Files.exists(folder)) {
      throw new DatasetException(
          folder + ": no such folder. Give a folder that holds a folder of pictures per class.");
    }
    if (!Files.isDirectory(folder)) {
      throw new DatasetException(
          folder + ": a file, expected a folder that holds a folder of pictures per class.");
    }
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path entry : all) {
        String name = name(entry);
        if (!name.startsWith(".") && !LITTER.contains(name.toLowerCase(Locale.ROOT))) {
          entries.add(entry);
        }
      }
    } catch (IOException e) {
      throw new DatasetException(
          "%s: cannot be listed (%s). Check the disk and the folder's permissions."
              .formatted(folder, reason(e)),
          e);
    }
    entries.sort(ORDER);
    return entries;
  }

  private static long number(String name) {
    boolean digits = !name.isEmpty() && name.length() <= 15;
    for (int i = 0; i < name.length(); i++) {
      digits &= name.charAt(i) >= '0' && name.charAt(i) <= '9';
    }
    return digits ? Long.parseLong(name) : Long.MAX_VALUE;
  }

  static String name(Path path) {
    Path last = path.getFileName();
    return last == null ? path.toString() : last.toString();
  }

  /** Exceptions of the platform often carry only a path or nothing. */
  static String reason(Throwable e) {
    if (e instanceof AccessDeniedException) {
      return "access denied";
    }
    if (e instanceof FileSystemLoopException) {
      return "a link that leads to itself";
    }
    for (Throwable t = e; t != null; t = t.getCause()) {
      String message = t.getMessage();
      if (message != null && !message.isBlank()) {
        return message;
      }
    }
    return e.getClass().getSimpleName();
  }
}
