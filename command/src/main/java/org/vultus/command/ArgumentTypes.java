package org.vultus.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.TypeConversionException;

/** From the words of a command line to values, with errors that name no class of ours. */
final class ArgumentTypes {
  private ArgumentTypes() {}

  /** An empty path would mean the working directory, which nobody meant who wrote "$UNSET". */
  static Path path(String word) {
    if (word.isEmpty()) {
      throw new TypeConversionException("the path is empty");
    }
    try {
      return Path.of(word);
    } catch (InvalidPathException e) {
      throw new TypeConversionException(
          "'%s' cannot be a path here (%s)".formatted(word, e.getReason()));
    }
  }

  static Pattern pattern(String word) {
    try {
      return Pattern.compile(word);
    } catch (PatternSyntaxException e) {
      throw new TypeConversionException(
          "'%s' is no regular expression (%s)".formatted(word, e.getDescription()));
    }
  }
}
