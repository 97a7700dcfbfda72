package naklon.datasets.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import naklon.data.Dataset;
import naklon.datasets.DatasetException;
import naklon.datasets.Preprocessing;
import naklon.datasets.Progress;
import naklon.store.Json;
import naklon.store.JsonException;

/**
 * How a picture becomes the numbers a net is asked with: stored with the model.
 *
 * <p>A picture is turned as its Exif data say, laid on white where it is transparent, made grey if
 * the net has one channel, scaled (area averaging) to fit and padded with the mean colour of its
 * edge. Two more steps are for nets whose data are light signs on a dark ground:
 *
 * @param channels 1 for grey, 3 for red, green and blue
 * @param height in pixels
 * @param width in pixels
 * @param lightOnDark true: a picture whose four corners are lighter than the middle grey is
 *     inverted, so that dark ink on light paper can be read
 * @param centred true: the ink is cut out and put where MNIST has it, its longer side 20 of 28
 *     pixels, its centre of mass in the middle; needs one channel and {@code lightOnDark}
 * @param classNames what the net's outputs mean, in order
 */
public record ImageEncoding(
    int channels,
    int height,
    int width,
    boolean lightOnDark,
    boolean centred,
    List<String> classNames)
    implements Preprocessing {
  private static final int MOST_SIDE = 4096;

  /** Checks that the numbers make sense. */
  public ImageEncoding {
    classNames = List.copyOf(classNames);
    boolean sides = height > 0 && width > 0 && height <= MOST_SIDE && width <= MOST_SIDE;
    if (channels != 1 && channels != 3 || !sides || centred && (channels != 1 || !lightOnDark)) {
      throw new DatasetException(
          ("A net cannot be asked with pictures of [%s, %s, %s] (channels, height, width)%s:"
                  + " expected 1 or 3 channels, sides of 1 .. %s%s.")
              .formatted(
                  channels,
                  height,
                  width,
                  centred ? ", centred" : "",
                  MOST_SIDE,
                  centred ? ", and to be centred one channel, light on dark" : ""));
    }
  }

  /** For pictures as they are: fitted into {@code size} by {@code size} pixels. */
  public static ImageEncoding of(int channels, int size, List<String> classNames) {
    return new ImageEncoding(channels, size, size, false, false, classNames);
  }

  /** For nets that learnt digits or MNIST: grey, light on dark, centred. */
  public static ImageEncoding digits(Dataset data) {
    return like(data, true, true);
  }

  /** For nets that learnt data like these, of shape [channels, height, width]. */
  public static ImageEncoding like(Dataset data, boolean lightOnDark, boolean centred) {
    int[] shape = data.exampleShape();
    if (shape.length != 3) {
      throw new DatasetException(
          "%s holds no pictures: expected examples of [channels, height, width].".formatted(data));
    }
    return new ImageEncoding(shape[0], shape[1], shape[2], lightOnDark, centred, data.classNames());
  }

  /** Numbers a picture becomes. */
  public int features() {
    return channels * height * width;
  }

  /**
   * A PNG or JPEG file as the net's input, 0 .. 255, [channels, height, width].
   *
   * @throws DatasetException if it is not such a picture, or has no ink to centre
   */
  public float[] encode(Path file) {
    return floats(bytes(file.toString(), decoded(PictureFile.open(file), file.toString())));
  }

  /** The same from the bytes of a file; {@code name} is for messages. */
  public float[] encode(String name, byte[] file) {
    return floats(bytes(name, decoded(PictureFile.of(name, file), name)));
  }

  /**
   * A folder of folders named by the classes, to judge a model by.
   *
   * @throws DatasetException if a file cannot be read, or a folder is named like no class
   */
  public ImageExamples examples(Path folder, boolean skipBroken, Progress progress) {
    ClassFolders folders = ClassFolders.list(folder).like(classNames);
    String name = ClassFolders.name(folder.toAbsolutePath().normalize());
    return PictureRows.read(folders, this, skipBroken, progress).examples(name);
  }

  private static Picture decoded(PictureFile file, String name) {
    try {
      return file.decode();
    } catch (PictureFile.NoMemory e) {
      throw new DatasetException(
          name + ": too large for the memory there is. Make it smaller, or give the JVM more.", e);
    }
  }

  private static float[] floats(byte[] bytes) {
    float[] features = new float[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      features[i] = bytes[i] & 0xFF;
    }
    return features;
  }

  /** [channels, height, width]. */
  byte[] bytes(String name, Picture picture) {
    Picture fitted = centred ? CentredInk.of(picture, width, height) : fitted(picture);
    byte[] values = new byte[features()];
    int any = 0;
    for (int i = 0; i < values.length; i++) {
      int channel = i / (width * height);
      values[i] = fitted.values()[i % (width * height) * channels + channel];
      any |= values[i];
    }
    if (centred && any == 0) {
      throw new DatasetException(
          name + ": no ink was found: the picture has nearly the same shade everywhere.");
    }
    return values;
  }

  private Picture fitted(Picture picture) {
    Picture wanted = channels == 1 ? picture.grey() : picture.coloured();
    Picture fitted = Resize.into(wanted, width, height);
    return lightOnDark && CentredInk.isDarkOnLight(fitted.grey()) ? fitted.inverted() : fitted;
  }

  @Override
  public Json.Obj json() {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("kind", Json.of("image"));
    members.put("channels", Json.of(channels));
    members.put("height", Json.of(height));
    members.put("width", Json.of(width));
    members.put("lightOnDark", Json.of(lightOnDark));
    members.put("centred", Json.of(centred));
    members.put("classNames", Json.of(classNames.stream().map(Json::of).toList()));
    return new Json.Obj(members);
  }

  /**
   * What {@link #json} wrote.
   *
   * @throws DatasetException if it is not complete
   */
  public static ImageEncoding parse(Json.Obj json) {
    try {
      List<String> names = new ArrayList<>();
      json.at("classNames").asArray().forEach(name -> names.add(name.asString()));
      return new ImageEncoding(
          small(json.at("channels")),
          small(json.at("height")),
          small(json.at("width")),
          json.at("lightOnDark").asBoolean(),
          json.at("centred").asBoolean(),
          names);
    } catch (JsonException e) {
      throw new DatasetException(
          ("The model's way to read pictures cannot be read (%s). The model file is damaged:"
                  + " train the model again.")
              .formatted(e.getMessage()),
          e);
    }
  }

  private static int small(Json number) {
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE, number.asLong()));
  }
}
