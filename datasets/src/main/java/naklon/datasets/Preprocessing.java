package naklon.datasets;

import naklon.datasets.image.ImageEncoding;
import naklon.datasets.table.TableEncoding;
import naklon.store.Json;

/**
 * How raw data became the numbers a net was trained on. It is fitted on the training rows, stored
 * in the model file's metadata under {@value #METADATA_KEY}, and applied again to whatever is
 * predicted or evaluated later.
 */
public sealed interface Preprocessing permits TableEncoding, ImageEncoding {
  /** Under which name a model file's metadata holds it, as JSON text. */
  String METADATA_KEY = "naklon.preprocessing";

  /** Everything needed to apply it again; the member "kind" says which one it is. */
  Json.Obj json();

  /**
   * What {@link #json} wrote.
   *
   * @throws DatasetException if it is of an unknown kind or not complete
   */
  static Preprocessing parse(Json.Obj json) {
    return switch (json.find("kind")) {
      case Json.Str(var kind) when kind.equals("table") -> TableEncoding.parse(json);
      case Json.Str(var kind) when kind.equals("image") -> ImageEncoding.parse(json);
      case null ->
          throw new DatasetException(
              "The model's preprocessing does not say its kind. The model file is damaged, or"
                  + " another program wrote it: train the model again.");
      case Json other ->
          throw new DatasetException(
              ("The model's preprocessing is of kind %s, which this version does not know."
                      + " Use the version of Naklon that trained the model, or a newer one.")
                  .formatted(other.text()));
    };
  }
}
