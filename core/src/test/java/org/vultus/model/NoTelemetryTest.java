package org.vultus.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * ONNX Runtime 1.29 sends usage events to its maker from Linux and macOS, keeps an identifier of
 * the device and reads the process's command line, in which patients' files are named.
 */
class NoTelemetryTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "linux-x64/libonnxruntime.so",
        "linux-aarch64/libonnxruntime.so",
        "osx-aarch64/libonnxruntime.dylib"
      })
  void theRuntimeKnowsNoAddressToSendEventsTo(String library) throws IOException {
    try (InputStream in =
        OrtEnvironment.class.getResourceAsStream("/ai/onnxruntime/native/" + library)) {
      assertThat(in).as("the library for %s", library).isNotNull();
      String bytes = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(bytes.contains("events.data.microsoft.com"))
          .as("%s uploads telemetry; use a version that was built without it", library)
          .isFalse();
    }
  }
}
