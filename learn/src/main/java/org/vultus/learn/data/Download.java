package org.vultus.learn.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * Fetches one file over HTTP, going on where an earlier attempt stopped.
 *
 * <p>What has come lies in a {@link PartFile}. It is gone on with by {@code Range} only where the
 * server named the version it is of, and {@code If-Range} holds the server to that version: a file
 * that changed, or a server that knows no ranges, begins anew (RFC 9110, sections 13.1.5 and 14).
 * Broken connections, stalls and answers of status 408, 429 and 5xx are tried again with growing
 * pauses, a bounded number of times. The file appears under its name only when it is complete and
 * its checksum holds; a wrong checksum throws the bytes away, after one more try from the beginning
 * where they came in several pieces.
 */
public final class Download {
  private static final long MAX_BYTES = 64L << 30;
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (?:([0-9]{1,18})-([0-9]{1,18})|\\*)/([0-9]{1,18})");

  private final URI from;
  private final Path to;
  private final Optional<Checksum> checksum;
  private final Patience patience;
  private final HttpClient client;

  /**
   * How long to wait.
   *
   * @param connect for a connection
   * @param stall for the answer's head, and then for each of its bytes
   * @param pause before the second attempt; doubles with each further one
   * @param attempts in a row that bring no new byte, before giving up
   */
  public record Patience(Duration connect, Duration stall, Duration pause, int attempts) {
    /** 20 s, 30 s, 1 s, 5 attempts. */
    public static final Patience DEFAULT =
        new Patience(Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofSeconds(1), 5);
  }

  /** Hears how far a download is. */
  public interface Progress {
    /**
     * Bytes came.
     *
     * @param bytes that have come, in all attempts
     * @param total of the file, or -1 where the server does not say
     */
    void at(long bytes, long total);

    /** An attempt failed, and after a pause there is another. */
    void retrying(String reason, Duration pause);
  }

  /** An attempt failed for a reason that may pass. */
  private static final class Passing extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Optional<Duration> pause;

    Passing(String reason, Optional<Duration> pause) {
      super(reason);
      this.pause = pause;
    }

    Passing(String reason) {
      this(reason, Optional.empty());
    }
  }

  /**
   * Describes a download; {@link #run} does it.
   *
   * @param from http or https
   * @param to the file; its folder is made
   * @param checksum of the whole file
   * @param patience how long to wait
   */
  public Download(URI from, Path to, Optional<Checksum> checksum, Patience patience) {
    String scheme = String.valueOf(from.getScheme());
    if (!scheme.matches("https?") || from.getHost() == null) {
      throw new IllegalArgumentException("want an http or https address, got '" + from + "'");
    }
    this.from = from;
    this.to = Objects.requireNonNull(to, "to");
    this.checksum = Objects.requireNonNull(checksum, "checksum");
    this.patience = Objects.requireNonNull(patience, "patience");
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(patience.connect())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
  }

  /**
   * Fetches the file.
   *
   * @throws IOException if it cannot be had; tells why, and whether running again goes on
   */
  public void run(Progress progress) throws IOException {
    try (PartFile part = PartFile.open(to)) {
      boolean onePiece = fill(part, progress);
      if (!verified(part) && !onePiece) {
        part.restart(Optional.empty());
        fill(part, progress);
      }
      if (!verified(part)) {
        Checksum got = Checksum.of(part.path(), checksum.orElseThrow().algorithm());
        part.discard();
        throw new IOException(
            ("what %s sent has %s, want %s; it was thrown away. If the file was published anew, give"
                    + " its checksum")
                .formatted(from, got, checksum.get()));
      }
      part.complete();
    }
  }

  private boolean verified(PartFile part) throws IOException {
    return checksum.isEmpty() || checksum.get().matches(part.path());
  }

  /** {@return whether all bytes came in one answer} */
  private boolean fill(PartFile part, Progress progress) throws IOException {
    int fruitless = 0;
    for (int attempt = 1; ; attempt++) {
      long before = part.size();
      try {
        return attempt(part, progress);
      } catch (Passing e) {
        fruitless = part.size() > before ? 0 : fruitless + 1;
        if (fruitless >= patience.attempts() || attempt >= 20 * patience.attempts()) {
          throw new IOException(
              "gave up on %s: %s%s".formatted(from, e.getMessage(), kept(part)), e);
        }
        Duration pause =
            e.pause.orElse(
                patience.pause().multipliedBy(1L << Math.max(0, Math.min(fruitless - 1, 5))));
        progress.retrying(e.getMessage(), pause);
        sleep(pause, part);
      }
    }
  }

  private static String kept(PartFile part) {
    return part.size() == 0
        ? "; check the address and the network connection"
        : "; %d bytes are kept in %s, run again to go on".formatted(part.size(), part.path());
  }

  private boolean attempt(PartFile part, Progress progress) throws IOException, Passing {
    Optional<String> version = part.size() == 0 ? Optional.empty() : part.version();
    HttpRequest.Builder request = HttpRequest.newBuilder(from).timeout(patience.stall());
    version.ifPresent(
        v -> request.header("Range", "bytes=" + part.size() + "-").header("If-Range", v));
    HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = send(request.build(), part);
    try (BodyQueue body = BodyQueue.of(response.body())) {
      requirePlain(response);
      switch (response.statusCode()) {
        case 200 -> {
          part.restart(versionOf(response));
          long total = response.headers().firstValueAsLong("Content-Length").orElse(-1);
          copy(body, part, total, progress);
          return true;
        }
        case 206 -> {
          copy(body, part, totalOf(response, part, version), progress);
          return false;
        }
        case 416 -> {
          Matcher range = contentRange(response);
          boolean complete = range.matches() && Long.parseLong(range.group(3)) == part.size();
          if (!complete) {
            part.restart(Optional.empty());
            throw new Passing("the part that was there does not fit the file");
          }
          return false;
        }
        case 408, 429, 500, 502, 503, 504 ->
            throw new Passing(
                "it answered with status " + response.statusCode(), retryAfter(response));
        default ->
            throw new IOException(
                "%s answered with status %d; check the name, the size and --from"
                    .formatted(from, response.statusCode()));
      }
    }
  }

  private HttpResponse<Flow.Publisher<List<ByteBuffer>>> send(HttpRequest request, PartFile part)
      throws IOException, Passing {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofPublisher());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped%s".formatted(kept(part)));
    } catch (SSLException e) {
      throw new IOException(
          "%s has no trusted connection: %s".formatted(from.getHost(), e.getMessage()), e);
    } catch (ConnectException e) {
      throw new Passing("cannot connect to " + from.getHost());
    } catch (IOException e) {
      throw new Passing(reason(e));
    }
  }

  private void requirePlain(HttpResponse<?> response) throws IOException {
    String encoding = response.headers().firstValue("Content-Encoding").orElse("identity");
    if (!encoding.equals("identity")) {
      throw new IOException(
          "%s sends the file encoded as '%s', which was not asked for".formatted(from, encoding));
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /** Which version an answer is of: a strong ETag, or else when it was last modified. */
  private static Optional<String> versionOf(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("ETag")
        .filter(tag -> tag.startsWith("\""))
        .or(() -> response.headers().firstValue("Last-Modified"));
  }

  private static Matcher contentRange(HttpResponse<?> response) {
    return CONTENT_RANGE.matcher(response.headers().firstValue("Content-Range").orElse(""));
  }

  private static long totalOf(HttpResponse<?> response, PartFile part, Optional<String> asked)
      throws IOException, Passing {
    Matcher range = contentRange(response);
    boolean follows =
        asked.isPresent()
            && range.matches()
            && range.group(1) != null
            && Long.parseLong(range.group(1)) == part.size();
    Optional<String> tag = response.headers().firstValue("ETag");
    boolean sameVersion = tag.isEmpty() || !asked.orElse("").startsWith("\"") || tag.equals(asked);
    if (!follows || !sameVersion) {
      part.restart(Optional.empty());
      throw new Passing("it sent another piece than was asked for");
    }
    return Long.parseLong(range.group(3));
  }

  private static Optional<Duration> retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(s -> s.matches("[0-9]{1,4}"))
        .map(s -> Duration.ofSeconds(Math.min(60, Long.parseLong(s))));
  }

  private void copy(BodyQueue body, PartFile part, long total, Progress progress)
      throws IOException, Passing {
    requireSpace(part, total);
    progress.at(part.size(), total);
    for (List<ByteBuffer> bytes = next(body, part); !bytes.isEmpty(); bytes = next(body, part)) {
      for (ByteBuffer piece : bytes) {
        if (part.size() + piece.remaining() > (total < 0 ? MAX_BYTES : total)) {
          part.discard();
          throw new IOException(
              "%s sent more than the %d bytes it announced; they were thrown away"
                  .formatted(from, total < 0 ? MAX_BYTES : total));
        }
        write(part, piece);
      }
      progress.at(part.size(), total);
    }
    if (part.size() < total) {
      throw new Passing("it ended after %d of %d bytes".formatted(part.size(), total));
    }
  }

  private List<ByteBuffer> next(BodyQueue body, PartFile part) throws IOException, Passing {
    try {
      return body.next(patience.stall());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped%s".formatted(kept(part)));
    } catch (IOException e) {
      throw new Passing(e.getMessage());
    }
  }

  private void requireSpace(PartFile part, long total) throws IOException {
    long free = Files.getFileStore(part.path()).getUsableSpace();
    long missing = total - part.size();
    if (missing > free) {
      throw new IOException(
          "%s needs %d more bytes and %s has %d free; make room or choose another folder%s"
              .formatted(from, missing, part.path().getParent(), free, kept(part)));
    }
  }

  private static void write(PartFile part, ByteBuffer bytes) throws IOException {
    try {
      part.append(bytes);
    } catch (IOException e) {
      throw new IOException(
          "cannot write %s: %s%s".formatted(part.path(), reason(e), kept(part)), e);
    }
  }

  private static void sleep(Duration pause, PartFile part) throws IOException {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped%s".formatted(kept(part)));
    }
  }
}
