package org.vultus.learn.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.learn.evaluate.Markdown;
import org.vultus.learn.evaluate.ResultFile;

class JoiningTableTest {
  private static final Path SHIPPED = Path.of("..");
  private static final Path BUNDLE = Path.of("models/mood/bundle.yaml");
  private static final Path RESULT = Path.of("evaluations/fusion/mood.json");

  @TempDir Path home;

  @BeforeEach
  void copyTheMood() throws IOException {
    copy(BUNDLE);
    copy(RESULT);
  }

  private void copy(Path file) throws IOException {
    Files.createDirectories(home.resolve(file).getParent());
    Files.copy(SHIPPED.resolve(file), home.resolve(file));
  }

  @Test
  void everyBlurIsARow() throws IOException {
    MoodResult result = ResultFile.read(home.resolve(RESULT), MoodResult.class);
    String table = JoiningTable.recorded(home);
    assertThat(result.blurs())
        .isNotEmpty()
        .allSatisfy(
            at ->
                assertThat(table)
                    .contains(
                        "| %s | %s |"
                            .formatted(
                                Markdown.share(at.together()), Markdown.interval(at.interval()))));
  }

  @Test
  void resultOfAnotherRecipeIsNotShown() throws IOException {
    MoodResult result = ResultFile.read(home.resolve(RESULT), MoodResult.class);
    String digest = result.recipeSha256().hex();
    String json = Files.readString(home.resolve(RESULT));
    Files.writeString(home.resolve(RESULT), json.replace(digest, "0".repeat(digest.length())));
    assertThatThrownBy(() -> JoiningTable.recorded(home))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("evaluate-fusion recipes/mood.yaml --record");
  }

  @Test
  void nothingRecordedIsNoTable() throws IOException {
    Files.delete(home.resolve(RESULT));
    assertThat(JoiningTable.recorded(home)).isEmpty();
  }
}
