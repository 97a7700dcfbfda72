package naklon.datasets;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** What went wrong, in words: exceptions of the platform often carry only a path or nothing. */
final class Reason {
  private Reason() {}

  static String of(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null && cause.getMessage() == null) {
      cause = cause.getCause();
    }
    return switch (cause) {
      case AccessDeniedException denied -> "access denied: " + denied.getFile();
      case NoSuchFileException missing -> "no such file: " + missing.getFile();
      case UnknownHostException _ -> "the host's name is not known: no network?";
      case UnresolvedAddressException _ -> "the host's name is not known: no network?";
      case HttpConnectTimeoutException _ -> "no answer to the connection in time";
      case HttpTimeoutException _ -> "no answer in time";
      case ConnectException connect ->
          connect.getMessage() == null ? "cannot connect" : connect.getMessage();
      case Throwable other ->
          other.getMessage() == null ? other.getClass().getSimpleName() : other.getMessage();
    };
  }
}
