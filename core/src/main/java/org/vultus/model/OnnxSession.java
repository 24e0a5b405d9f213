package org.vultus.model;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;

/** How this software loads a graph into ONNX Runtime. */
final class OnnxSession {
  /** Without this, x86 processors that lack VNNI let sums of int8 products run over. */
  private static final String EXACT_INT8 = "session.x64quantprecision";

  private OnnxSession() {}

  /**
   * Loads a graph; the caller closes the session.
   *
   * @param threads how many threads one call may use, from 1
   */
  static OrtSession open(byte[] graph, int threads) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      environment.setTelemetry(false);
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.addConfigEntry(EXACT_INT8, "1");
      return environment.createSession(graph, options);
    }
  }
}
