package org.vultus.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;

/** {@code golden/expected.json}: what a model answered to what it was shown when exported. */
final class GoldenFile {
  static final String NAME = "expected.json";

  private GoldenFile() {}

  /**
   * {@return an array, one element or more}
   *
   * @param what its elements are called: "text"
   * @throws IOException if the file is missing or is no such array; the message says what to do
   */
  static JsonNode read(Path file, String what) throws IOException {
    JsonNode expected;
    try {
      expected = new ObjectMapper().readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw new IOException(file + " is not JSON; export or install the model anew", e);
    } catch (FileNotFoundException e) {
      throw new IOException(file + " is missing; export or install the model anew", e);
    }
    if (!expected.isArray() || expected.isEmpty()) {
      throw new IOException(file + " names no golden " + what + "; export the model anew");
    }
    return expected;
  }
}
