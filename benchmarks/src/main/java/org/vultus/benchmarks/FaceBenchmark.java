package org.vultus.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.vultus.emotion.EmotionNetwork;
import org.vultus.emotion.EmotionRecognizer.Outcome;
import org.vultus.emotion.EmotionRecognizer.Scored;
import org.vultus.face.BlazeFace;
import org.vultus.face.Detection;
import org.vultus.face.FaceCrop;
import org.vultus.face.FaceDetector;
import org.vultus.image.Image;
import org.vultus.image.ImageReader;
import org.vultus.image.Photometric;
import org.vultus.model.ModelFolder;
import org.vultus.model.OnnxModel;

/**
 * From a face, and from a frame of a camera, to the displayed emotion, in a warm process, on one
 * thread. Other models of task emotion: {@code benchmarks/run Face -p model=NAME,NAME}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(2)
public class FaceBenchmark {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final int BACKGROUND = 90;
  private static final int FAR = 4;

  /** The model that reads the face, a folder of {@code models/}. */
  @Param({"emotion-mini", "emotion"})
  String model;

  /**
   * A portrait of 288 x 288, as seen from the repository's root. The near network is sure of this
   * one, as it is of 96 in 100 photographs of LFW; it is not of the other examples.
   */
  @Param("examples/face-neutrality.png")
  String portrait;

  private OnnxModel network;
  private EmotionNetwork emotions;
  private FaceDetector detector;
  private Image frame;
  private Image farFrame;
  private FaceCrop crop;

  /** Loads networks and frame once, as a warm process has them. */
  @Setup
  public void load() throws IOException {
    Path home = Path.of(System.getProperty("vultus.home", "."));
    network = OnnxModel.open(ModelFolder.read(home.resolve("models").resolve(model)), 1);
    emotions = new EmotionNetwork(network);
    detector = BlazeFace.open(BlazeFace.Search.FRAME, 1);
    Image face = ImageReader.read(home.resolve(portrait));
    frame = frame(face, 1);
    farFrame = frame(face, FAR);
    crop = FaceCrop.cut(frame, ((Detection.Faces) detector.detect(frame)).largest());
    if (!(emotions.recognize(crop) instanceof Scored)) {
      throw new IllegalStateException("the face of " + portrait + " is not scored");
    }
  }

  /** Closes the networks. */
  @TearDown
  public void close() {
    detector.close();
    network.close();
  }

  /** From a crop to its emotion, quality checked. */
  @Benchmark
  public Outcome cropToEmotion() {
    return emotions.recognize(crop);
  }

  /** From a camera's frame of 640 x 480: detected, aligned, scored. */
  @Benchmark
  public Outcome frameToEmotion() {
    Detection.Faces found = (Detection.Faces) detector.detect(frame);
    return emotions.recognize(FaceCrop.cut(frame, found.largest()));
  }

  /** The same of a face so far away that the near network is not sure of it. */
  @Benchmark
  public Outcome farFrameToEmotion() {
    Detection.Faces found = (Detection.Faces) detector.detect(farFrame);
    return emotions.recognize(FaceCrop.cut(farFrame, found.largest()));
  }

  /**
   * The portrait in the middle of a larger picture, in colour as a camera gives it.
   *
   * @param times by which it is shrunk
   */
  private static Image frame(Image face, int times) {
    byte[] samples = new byte[3 * WIDTH * HEIGHT];
    Arrays.fill(samples, (byte) BACKGROUND);
    int width = face.width() / times;
    int height = face.height() / times;
    int left = (WIDTH - width) / 2;
    int top = (HEIGHT - height) / 2;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int to = 3 * ((top + y) * WIDTH + left + x);
        Arrays.fill(samples, to, to + 3, (byte) face.sample(x * times, y * times, 0));
      }
    }
    return Image.of8Bit(WIDTH, HEIGHT, Photometric.RGB, samples);
  }
}
