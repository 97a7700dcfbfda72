package naklon.course.lesson;

import java.util.Locale;
import naklon.course.text.Text;
import naklon.store.StoreException;

/** A class file is none; the message says what is wrong with it and how one looks. */
public final class ClassFileException extends StoreException {
  private static final long serialVersionUID = 1;

  private final String bg;
  private final String en;

  ClassFileException(Text text) {
    super(text.en().substring(0, 1).toLowerCase(Locale.ROOT) + text.en().substring(1));
    bg = text.bg();
    en = text.en();
  }

  /** The message in both languages. */
  public Text text() {
    return new Text(bg, en);
  }
}
