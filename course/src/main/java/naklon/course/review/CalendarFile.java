package naklon.course.review;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import naklon.course.text.Text;
import naklon.runs.report.ReportLanguage;

/**
 * The plan as an iCalendar file (RFC 5545): a whole day for each prompt that is not answered yet,
 * with a reminder in the morning. A second import replaces the first by the stable UIDs.
 */
public final class CalendarFile {
  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final Text TITLE = new Text("Наклон: преговор %s", "Naklon: review %s");
  private static final int MOST_OCTETS = 75;

  private CalendarFile() {}

  /** The file's text in one language, lines ended by CRLF. */
  public static String text(ReviewPlan plan, ReportLanguage language, Instant now) {
    var lines = new ArrayList<String>();
    lines.add("BEGIN:VCALENDAR");
    lines.add("VERSION:2.0");
    lines.add("PRODID:-//Naklon//Review plan//" + new Text("BG", "EN").in(language));
    lines.add("CALSCALE:GREGORIAN");
    lines.add("METHOD:PUBLISH");
    for (var planned : plan.entries()) {
      if (planned.done().isEmpty()) {
        lines.addAll(event(planned, language, now));
      }
    }
    lines.add("END:VCALENDAR");
    var text = new StringBuilder();
    lines.forEach(line -> text.append(folded(line)).append("\r\n"));
    return text.toString();
  }

  private static List<String> event(
      ReviewPlan.Planned planned, ReportLanguage language, Instant now) {
    Prompt prompt = planned.prompt();
    LocalDate day = planned.due();
    String title = TITLE.in(language).formatted(prompt.when().in(language));
    return List.of(
        "BEGIN:VEVENT",
        "UID:" + prompt.item().replace('/', '-') + "@naklon",
        "DTSTAMP:" + MOMENT.format(now),
        "DTSTART;VALUE=DATE:" + DAY.format(day),
        "DTEND;VALUE=DATE:" + DAY.format(day.plusDays(1)),
        "SUMMARY:" + escaped(title),
        "DESCRIPTION:" + escaped(prompt.text().in(language) + "\nnaklon review"),
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:" + escaped(title),
        "TRIGGER:PT9H",
        "END:VALARM",
        "END:VEVENT");
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n");
  }

  /** Lines of at most 75 octets, cut between characters; what follows begins with a space. */
  private static String folded(String line) {
    var text = new StringBuilder();
    int octets = 0;
    for (int at = 0; at < line.length(); ) {
      int end = at + Character.charCount(line.codePointAt(at));
      String character = line.substring(at, end);
      int length = character.getBytes(StandardCharsets.UTF_8).length;
      if (octets + length > MOST_OCTETS) {
        text.append("\r\n ");
        octets = 1;
      }
      text.append(character);
      octets += length;
      at = end;
    }
    return text.toString();
  }
}
