package org.vultus.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.vultus.image.Image;
import org.vultus.image.ImageReader;
import org.vultus.image.ReadLimits;
import org.vultus.imaging.Finding;
import org.vultus.imaging.ImageClassifier;
import org.vultus.model.ModelFolder;
import org.vultus.model.OnnxModel;

/** From a scan to its finding with saliency, in a warm process, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(2)
public class ScanBenchmark {
  /** The model that reads the scan, a folder of {@code models/}. */
  @Param("chest-xray")
  String model;

  /** The scan, as seen from the repository's root. */
  @Param("examples/chest-xray-pneumonia.png")
  String scan;

  private OnnxModel network;
  private ImageClassifier classifier;
  private byte[] file;
  private Image image;

  /** Loads model and scan once, as a warm process has them. */
  @Setup
  public void load() throws IOException {
    Path home = Path.of(System.getProperty("vultus.home", "."));
    network = OnnxModel.open(ModelFolder.read(home.resolve("models").resolve(model)), 1);
    classifier = new ImageClassifier(network);
    file = Files.readAllBytes(home.resolve(scan));
    image = ImageReader.read(file, ReadLimits.DEFAULT);
  }

  /** Closes the network. */
  @TearDown
  public void close() {
    network.close();
  }

  /** From the decoded image: what the goal of 3 ms is about. */
  @Benchmark
  public Finding fromImage() {
    return classifier.classify(image);
  }

  /** From the bytes of the file. */
  @Benchmark
  public Finding fromFile() throws IOException {
    return classifier.classify(ImageReader.read(file, ReadLimits.DEFAULT));
  }
}
