package org.vultus.learn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class DownloadTest {
  private static final Download.Patience SHORT =
      new Download.Patience(
          Duration.ofSeconds(2), Duration.ofMillis(1500), Duration.ofMillis(5), 3);

  /** One answer of the server. */
  private interface Answer {
    void give(HttpExchange exchange, long from) throws IOException;
  }

  @TempDir Path folder;
  private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());
  private final List<Answer> answers = Collections.synchronizedList(new ArrayList<>());
  private final List<String> retries = Collections.synchronizedList(new ArrayList<>());
  private byte[] file;
  private HttpServer server;
  private Path target;

  @BeforeEach
  void serve() throws IOException {
    file = new byte[300_000];
    new Random(7).nextBytes(file);
    target = folder.resolve("data/set.npz");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::handle);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    String ifRange = exchange.getRequestHeaders().getFirst("If-Range");
    ranges.add(range + " " + ifRange);
    long from = range == null ? 0 : Long.parseLong(range.replaceAll("\\D", ""));
    Answer answer = answers.size() > 1 ? answers.remove(0) : answers.get(0);
    try (exchange) {
      answer.give(exchange, from);
    }
  }

  private Answer whole(String tag, int bytes) {
    return (exchange, from) -> {
      exchange.getResponseHeaders().set("ETag", tag);
      boolean part = from > 0 && tag.equals(exchange.getRequestHeaders().getFirst("If-Range"));
      int start = part ? (int) from : 0;
      if (part) {
        exchange
            .getResponseHeaders()
            .set("Content-Range", "bytes %d-%d/%d".formatted(start, file.length - 1, file.length));
      }
      exchange.sendResponseHeaders(part ? 206 : 200, file.length - start);
      send(exchange, Arrays.copyOfRange(file, start, Math.min(file.length, start + bytes)));
    };
  }

  private static void send(HttpExchange exchange, byte[] bytes) throws IOException {
    OutputStream body = exchange.getResponseBody();
    body.write(bytes);
    body.flush();
  }

  private static Answer status(int status) {
    return (exchange, from) -> exchange.sendResponseHeaders(status, -1);
  }

  private void fetch() throws IOException {
    fetch(Optional.of(new Checksum(Checksum.Algorithm.MD5, md5(file))));
  }

  private static String md5(byte[] bytes) throws IOException {
    Path copy = Files.createTempFile("md5", "");
    try {
      return Checksum.of(Files.write(copy, bytes), Checksum.Algorithm.MD5).hex();
    } finally {
      Files.delete(copy);
    }
  }

  private void fetch(Optional<Checksum> checksum) throws IOException {
    URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/set.npz");
    new Download(uri, target, checksum, SHORT)
        .run(
            new Download.Progress() {
              @Override
              public void at(long bytes, long total) {
                assertThat(total).isIn(-1L, (long) file.length);
              }

              @Override
              public void retrying(String reason, Duration pause) {
                retries.add(reason);
              }
            });
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(target.getParent())) {
      return all.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  private void assertWhole() throws IOException {
    assertThat(target).hasBinaryContent(file);
    assertThat(files()).containsExactly("set.npz");
  }

  @Test
  void fileArrivesWhole() throws Exception {
    answers.add(whole("\"a\"", file.length));
    fetch();
    assertWhole();
    assertThat(ranges).containsExactly("null null");
  }

  @Test
  void brokenConnectionIsGoneOnWithWhereItBroke() throws Exception {
    answers.add(whole("\"a\"", 100_000));
    answers.add(whole("\"a\"", 50_000));
    answers.add(whole("\"a\"", file.length));
    fetch();
    assertWhole();
    assertThat(ranges).hasSize(3);
    assertThat(ranges.get(2)).matches("bytes=1[0-5]\\d{4}- \"a\"");
    assertThat(retries).hasSize(2);
  }

  @Test
  void laterRunGoesOnWithWhatAnEarlierOneLeft() throws Exception {
    answers.add(whole("\"a\"", 100_000));
    answers.add(status(503));
    assertThatThrownBy(this::fetch)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("503")
        .hasMessageContaining("bytes are kept in")
        .hasMessageContaining("run again");
    assertThat(files()).containsExactly("set.npz.part", "set.npz.part.version");
    answers.clear();
    ranges.clear();
    answers.add(whole("\"a\"", file.length));
    fetch();
    assertWhole();
    assertThat(ranges).singleElement().asString().startsWith("bytes=").endsWith("- \"a\"");
  }

  @Test
  void changedFileBeginsAnew() throws Exception {
    answers.add(whole("\"a\"", 100_000));
    answers.add(
        (exchange, from) -> {
          new Random(8).nextBytes(file);
          whole("\"b\"", file.length).give(exchange, from);
        });
    fetch(Optional.empty());
    assertWhole();
  }

  @Test
  void changedFileIsNoticedWhereTheServerIgnoresIfRange() throws Exception {
    answers.add(whole("\"a\"", 100_000));
    answers.add(
        (exchange, from) -> {
          exchange.getResponseHeaders().set("ETag", "\"b\"");
          exchange
              .getResponseHeaders()
              .set("Content-Range", "bytes %d-299999/300000".formatted(from));
          exchange.sendResponseHeaders(206, file.length - from);
          send(exchange, new byte[file.length - (int) from]);
        });
    answers.add(whole("\"b\"", file.length));
    fetch(Optional.empty());
    assertWhole();
  }

  @Test
  void serverWithoutRangesBeginsAnew() throws Exception {
    answers.add(whole("\"a\"", 100_000));
    answers.add(
        (exchange, from) -> {
          exchange.sendResponseHeaders(200, file.length);
          send(exchange, file);
        });
    fetch();
    assertWhole();
  }

  @Test
  void serverThatNamesNoVersionIsNeverGoneOnWith() throws Exception {
    Answer nameless =
        (exchange, from) -> {
          exchange.sendResponseHeaders(200, file.length);
          send(exchange, Arrays.copyOf(file, ranges.size() == 1 ? 1000 : file.length));
        };
    answers.add(nameless);
    fetch();
    assertWhole();
    assertThat(ranges).containsExactly("null null", "null null");
  }

  @Test
  void otherPieceThanAskedForBeginsAnew() throws Exception {
    answers.add(whole("\"a\"", 100_000));
    answers.add(
        (exchange, from) -> {
          exchange.getResponseHeaders().set("Content-Range", "bytes 5-299999/300000");
          exchange.sendResponseHeaders(206, file.length - 5);
          send(exchange, Arrays.copyOfRange(file, 5, file.length));
        });
    answers.add(whole("\"a\"", file.length));
    fetch();
    assertWhole();
  }

  @Test
  void completePartNeedsNoMoreBytes() throws Exception {
    Files.createDirectories(target.getParent());
    Files.write(target.resolveSibling("set.npz.part"), file);
    Files.writeString(target.resolveSibling("set.npz.part.version"), "\"a\"");
    answers.add(
        (exchange, from) -> {
          exchange.getResponseHeaders().set("Content-Range", "bytes */300000");
          exchange.sendResponseHeaders(416, -1);
        });
    fetch();
    assertWhole();
  }

  @Test
  void damagedPartIsThrownAwayAndFetchedAnewOnce() throws Exception {
    Files.createDirectories(target.getParent());
    Files.write(target.resolveSibling("set.npz.part"), new byte[1000]);
    Files.writeString(target.resolveSibling("set.npz.part.version"), "\"a\"");
    answers.add(whole("\"a\"", file.length));
    fetch();
    assertWhole();
    assertThat(ranges).containsExactly("bytes=1000- \"a\"", "null null");
  }

  @Test
  void wrongChecksumLeavesNothing() throws Exception {
    answers.add(whole("\"a\"", file.length));
    String other = "0".repeat(64);
    assertThatThrownBy(() -> fetch(Optional.of(new Checksum(Checksum.Algorithm.SHA256, other))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("want SHA-256 " + other)
        .hasMessageContaining("thrown away");
    assertThat(files()).isEmpty();
  }

  @Test
  void moreThanAnnouncedIsThrownAway() throws Exception {
    answers.add(whole("\"a\"", 299_000));
    answers.add(
        (exchange, from) -> {
          exchange.getResponseHeaders().set("ETag", "\"a\"");
          exchange
              .getResponseHeaders()
              .set("Content-Range", "bytes %d-299999/300000".formatted(from));
          exchange.sendResponseHeaders(206, 0);
          send(exchange, new byte[200_000]);
        });
    assertThatThrownBy(this::fetch).hasMessageContaining("more than the 300000 bytes");
    assertThat(files()).isEmpty();
  }

  @Test
  void lessThanAnnouncedIsGivenUpAfterAFewFruitlessAttempts() throws Exception {
    answers.add(whole("\"a\"", 100_000));
    answers.add(whole("\"a\"", 0));
    assertThatThrownBy(this::fetch).hasMessageContaining("gave up").hasMessageContaining("kept");
    assertThat(ranges).hasSizeBetween(3, 4);
    assertThat(target).doesNotExist();
  }

  @Test
  void absentFileIsNotTriedAgain() throws Exception {
    answers.add(status(404));
    assertThatThrownBy(this::fetch)
        .hasMessageContaining("status 404")
        .hasMessageContaining("--from");
    assertThat(ranges).hasSize(1);
    assertThat(files()).isEmpty();
  }

  @Test
  void stalledBodyIsGivenUpAndKept() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    answers.add(
        (exchange, from) -> {
          exchange.getResponseHeaders().set("ETag", "\"a\"");
          exchange.sendResponseHeaders(200, file.length);
          send(exchange, Arrays.copyOf(file, 100_000));
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    answers.add(whole("\"a\"", file.length));
    fetch();
    over.countDown();
    assertWhole();
    assertThat(ranges.get(1)).isEqualTo("bytes=100000- \"a\"");
    assertThat(retries).singleElement().asString().contains("no byte came");
  }

  @Test
  void serverThatIsNotThereIsTold() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Download download =
        new Download(
            URI.create("http://localhost:" + port + "/a"), target, Optional.empty(), SHORT);
    assertThatThrownBy(() -> download.run(new Silent())).hasMessageContaining("cannot connect");
    assertThat(files()).isEmpty();
  }

  private static final class Silent implements Download.Progress {
    @Override
    public void at(long bytes, long total) {}

    @Override
    public void retrying(String reason, Duration pause) {}
  }

  @Test
  void interruptLeavesThePart() throws Exception {
    CountDownLatch sent = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    answers.add(
        (exchange, from) -> {
          exchange.getResponseHeaders().set("ETag", "\"a\"");
          exchange.sendResponseHeaders(200, file.length);
          send(exchange, Arrays.copyOf(file, 100_000));
          sent.countDown();
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread user =
        new Thread(
            () -> {
              try {
                fetch();
              } catch (IOException e) {
                thrown.set(e);
              }
            });
    user.start();
    sent.await();
    Thread.sleep(100);
    user.interrupt();
    user.join();
    over.countDown();
    assertThat(thrown.get()).isInstanceOf(InterruptedIOException.class);
    assertThat(files()).containsExactly("set.npz.part", "set.npz.part.version");
  }

  @Test
  void fullDiskIsToldAndNotTriedAgain() throws Exception {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "no /dev/full on this system");
    Files.createDirectories(target.getParent());
    Files.createSymbolicLink(target.resolveSibling("set.npz.part"), full);
    answers.add(
        (exchange, from) -> {
          exchange.sendResponseHeaders(200, 0);
          send(exchange, file);
        });
    assertThatThrownBy(this::fetch)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot write");
    assertThat(ranges).hasSize(1);
    assertThat(target).doesNotExist();
  }

  @Test
  void secondDownloadOfTheSameFileIsRefused() throws Exception {
    try (PartFile held = PartFile.open(target)) {
      assertThat(held.size()).isZero();
      answers.add(whole("\"a\"", file.length));
      assertThatThrownBy(this::fetch).hasMessageContaining("another download");
    }
  }

  @Test
  void otherAddressesThanHttpAreRefused() {
    assertThatThrownBy(
            () -> new Download(URI.create("file:///etc/passwd"), target, Optional.empty(), SHORT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("http");
  }
}
