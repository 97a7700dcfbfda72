package naklon.runs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import naklon.data.Split;
import naklon.datasets.image.ImageFolder;
import naklon.datasets.image.ImageOptions;
import naklon.store.Json;

/** An experiment on a folder of pictures. */
final class PictureFolder {
  private PictureFolder() {}

  static Prepared prepare(
      Path folder, String data, Reading reading, Map<String, Json> given, Sources sources) {
    var read = ImageFolder.open(folder, options(reading), sources.progress());
    var remarks = new ArrayList<>(read.remarks());
    double validation = Prepared.validation(given, read.train().rows());
    Split split = read.split(validation, Prepared.seed(given));
    if (reading.test() != null) {
      Path test = Prepared.existing(reading.test(), sources.here());
      var examples = read.encoding().examples(test, reading.skipBroken(), sources.progress());
      examples.remarks().stream().map(r -> reading.test() + ": " + r).forEach(remarks::add);
      split = new Split(split.train(), split.validation(), examples.data());
    }
    var material = new Material(read.train(), split, read.encoding());
    var encoding = read.encoding();
    var picks = new ArrayList<Pick>();
    picks.add(new Pick("size", Integer.toString(encoding.width()), "by the pictures' own sizes"));
    picks.add(
        new Pick(
            "colour",
            encoding.channels() == 1 ? "grey" : "rgb",
            encoding.channels() == 1 ? "no picture has colours" : "the pictures have colours"));
    if (read.validation().isEmpty()) {
      picks.add(Prepared.validationPick(validation, split));
    }
    var recipe = Recipe.pictures(split.train(), validation);
    return Prepared.decided(data, recipe, List.copyOf(picks), given, material, remarks);
  }

  /** What the user says of pictures, for their reader. */
  static ImageOptions options(Reading reading) {
    var options = ImageOptions.standard().skipBroken(reading.skipBroken());
    if (reading.size() != null) {
      options = options.size(reading.size());
    }
    String colour = reading.colour();
    return colour == null
        ? options
        : options.colour(
            colour.equals("grey") ? ImageOptions.Colour.GREY : ImageOptions.Colour.COLOUR);
  }
}
