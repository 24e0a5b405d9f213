package org.vultus.command;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vultus.pipeline.Case;

/** A row of a {@link CaseTable}. */
sealed interface CaseRow {
  /** {@return its number; the header is row 1} */
  int number();

  /** {@return the case's ID; empty where the row has none that could be one} */
  Optional<String> id();

  /**
   * A case that may be read.
   *
   * @param id also the name of its folder: see {@link #isId}
   * @param study empty where none is named
   * @param text what the patient says; there is this, or {@code textFile}, or neither
   */
  record Sound(
      int number,
      Optional<String> id,
      Path scan,
      Optional<String> study,
      Optional<Path> face,
      Optional<Case.Words> text,
      Optional<Path> textFile,
      boolean rigidFace)
      implements CaseRow {
    public Sound {
      if (id.filter(CaseRow::isId).isEmpty()) {
        throw new IllegalArgumentException("want the ID of a case, got none");
      }
      Objects.requireNonNull(scan, "scan");
      Objects.requireNonNull(study, "study");
      Objects.requireNonNull(face, "face");
      if (text.isPresent() && textFile.isPresent()) {
        throw new IllegalArgumentException("want words or a file of them, got both");
      }
    }

    boolean hasWords() {
      return text.isPresent() || textFile.isPresent();
    }
  }

  /**
   * A row with a mistake.
   *
   * @param defect what is wrong and what to do; quotes no words
   */
  record Faulty(int number, Optional<String> id, String defect) implements CaseRow {
    public Faulty {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(defect, "defect");
    }
  }

  /** What {@link #isId} wants, for messages. */
  String ID_RULE =
      "want an ID of up to 64 letters (a to z), digits, '-', '_' and '.', with a letter or a digit"
          + " at its begin and its end";

  /**
   * {@return whether a text may be the ID of a case} As the name of a folder it goes nowhere else
   * on any system, and is none of those that the run itself writes.
   */
  static boolean isId(String text) {
    return Ids.FORM.matcher(text).matches()
        && !text.equalsIgnoreCase(CaseResults.NAME)
        && !Ids.DEVICE.matcher(text).matches();
  }

  /** Forms of IDs. */
  final class Ids {
    private static final Pattern FORM =
        Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,62}[A-Za-z0-9])?");

    /** Windows takes these for devices, with any ending. */
    private static final Pattern DEVICE =
        Pattern.compile("(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?", Pattern.CASE_INSENSITIVE);

    private Ids() {}
  }
}
