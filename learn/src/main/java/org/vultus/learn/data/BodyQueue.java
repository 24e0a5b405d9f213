package org.vultus.learn.data;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of an answer, taken piece by piece with a limit on how long each may take. The streams
 * of {@code java.net.http} have no such limit and, in JDK 17, swallow interrupts.
 */
final class BodyQueue implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {

  /** What the publisher said: bytes, or its end, or that it failed. */
  private record Signal(List<ByteBuffer> bytes, Throwable failure) {}

  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private volatile Flow.Subscription subscription;

  private BodyQueue() {}

  static BodyQueue of(Flow.Publisher<List<ByteBuffer>> body) {
    BodyQueue queue = new BodyQueue();
    body.subscribe(queue);
    return queue;
  }

  /**
   * {@return the next bytes; none at the end}
   *
   * @throws SocketTimeoutException if none come in time
   * @throws IOException if the connection broke
   */
  List<ByteBuffer> next(Duration patience) throws IOException, InterruptedException {
    Signal signal = signals.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    if (signal == null) {
      throw new SocketTimeoutException("no byte came for " + patience.toMillis() / 1000.0 + " s");
    }
    if (signal.failure() != null) {
      String reason = signal.failure().getMessage();
      throw new IOException(
          reason == null ? signal.failure().getClass().getSimpleName() : reason, signal.failure());
    }
    subscription.request(1);
    return signal.bytes();
  }

  @Override
  public void onSubscribe(Flow.Subscription granted) {
    subscription = granted;
    granted.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    if (bytes.stream().anyMatch(ByteBuffer::hasRemaining)) {
      signals.add(new Signal(bytes, null));
    } else {
      subscription.request(1);
    }
  }

  @Override
  public void onError(Throwable failure) {
    signals.add(new Signal(List.of(), failure));
  }

  @Override
  public void onComplete() {
    signals.add(new Signal(List.of(), null));
  }

  @Override
  public void close() {
    if (subscription != null) {
      subscription.cancel();
    }
  }
}
