package naklon.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/**
 * Fetches a file from the first of several mirrors that has it right. A file appears under its name
 * only when it is whole and checked: it is written beside, then moved.
 */
final class Download {
  /** How the name of a file ends while it is downloaded. */
  static final String PART = ".part";

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final int BLOCK = 1 << 16;

  private final List<URI> mirrors;
  private final Progress progress;
  private final Duration patience;

  /**
   * @param mirrors folders, each ending in a slash, tried in order
   * @param patience how long to wait for the next bytes
   */
  Download(List<URI> mirrors, Progress progress, Duration patience) {
    this.mirrors = mirrors;
    this.progress = progress;
    this.patience = patience;
  }

  /**
   * Fetches {@code part} into {@code folder} and returns its unpacked content.
   *
   * @throws DatasetException if no mirror gave the file as it should be, with each mirror's reason
   */
  byte[] fetch(IdxFile part, Path folder) {
    StringBuilder reasons = new StringBuilder();
    for (URI mirror : mirrors) {
      URI address = mirror.resolve(part.packedName());
      try {
        return fetch(address, part, folder);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new DatasetException("The download of " + address + " was interrupted.", e);
      } catch (IOException e) {
        reasons.append("\n  ").append(address).append(": ").append(Reason.of(e));
      }
    }
    throw new DatasetException("no mirror has it:" + reasons);
  }

  private byte[] fetch(URI address, IdxFile part, Path folder)
      throws IOException, InterruptedException {
    Path temporary = temporary(folder, part);
    try {
      receive(address, part, temporary);
      byte[] raw = Files.readAllBytes(temporary);
      byte[] content = Idx.unpacked(raw);
      String flaw = part.flaw(raw, content);
      if (flaw != null) {
        throw new IOException(flaw);
      }
      move(temporary, folder.resolve(part.packedName()));
      return content;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static Path temporary(Path folder, IdxFile part) throws IOException {
    try {
      Files.createDirectories(folder);
      return Files.createTempFile(folder, part.packedName(), PART);
    } catch (IOException e) {
      throw new IOException("cannot write to " + folder + " (" + Reason.of(e) + ")", e);
    }
  }

  private void receive(URI address, IdxFile part, Path file)
      throws IOException, InterruptedException {
    try (HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build()) {
      HttpRequest request = HttpRequest.newBuilder(address).timeout(ANSWER).build();
      try {
        HttpResponse<InputStream> response =
            client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
          throw new IOException("the server answered " + response.statusCode());
        }
        long total = response.headers().firstValueAsLong("Content-Length").orElse(-1);
        try (InputStream in = response.body();
            OutputStream out = Files.newOutputStream(file)) {
          copy(in, out, part.packedName(), total);
        }
      } finally {
        client.shutdownNow(); // else close() would wait for a body that nobody reads
      }
    }
  }

  private void copy(InputStream in, OutputStream out, String name, long total) throws IOException {
    try (Stall stall = Stall.watch(in, patience)) {
      byte[] block = new byte[BLOCK];
      long done = 0;
      progress.progress(name, 0, total);
      for (int n = stall.read(block); n >= 0; n = stall.read(block)) {
        out.write(block, 0, n);
        done += n;
        progress.progress(name, done, total);
      }
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
