package naklon.datasets;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** What went wrong, in words: exceptions of the platform often carry only a path or nothing. */
final class Reason {
  private Reason() {}

  static String of(Throwable e) {
    String reason = null;
    for (Throwable t = e; t != null && reason == null; t = t.getCause()) {
      reason = words(t);
    }
    return reason == null ? e.getClass().getSimpleName() : reason;
  }

  private static @Nullable String words(Throwable e) {
    return switch (e) {
      case AccessDeniedException denied -> "access denied: " + denied.getFile();
      case NoSuchFileException missing -> "no such file: " + missing.getFile();
      case FileAlreadyExistsException _ -> "a file of that name is in the way";
      case UnknownHostException _ -> "the host's name is not known: no network?";
      case UnresolvedAddressException _ -> "the host's name is not known: no network?";
      case HttpConnectTimeoutException _ -> "no answer to the connection in time";
      case HttpTimeoutException _ -> "no answer in time";
      case ConnectException connect when unresolved(connect) ->
          "the host's name is not known: no network?";
      case ConnectException _ -> "cannot connect: no network, or nobody listens there";
      case Throwable other -> other.getMessage();
    };
  }

  /** The platform's HTTP client hides an unknown host inside of a ConnectException. */
  private static boolean unresolved(ConnectException e) {
    for (Throwable t = e.getCause(); t != null; t = t.getCause()) {
      if (t instanceof UnresolvedAddressException || t instanceof UnknownHostException) {
        return true;
      }
    }
    return false;
  }
}
