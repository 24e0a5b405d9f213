package org.vultus.report;

import java.time.Instant;
import java.util.Objects;

/**
 * What one reader is told, in one language: well-formed XHTML that {@link HtmlReport} makes a page
 * for browsers of and {@link PdfReport} prints. As both show the same body, they say the same.
 *
 * @param audience who reads it
 * @param created when the report was made
 * @param messages the words of its language
 * @param title of the page and of the document
 * @param description of the document, one sentence
 * @param reference by which the pages of one scan are known to belong together: the first digits of
 *     its digest
 * @param body what stands between {@code <body>} and {@code </body>}
 */
record ReportPage(
    Audience audience,
    Instant created,
    Messages messages,
    String title,
    String description,
    String reference,
    Html body) {
  ReportPage {
    Objects.requireNonNull(audience, "audience");
    Objects.requireNonNull(created, "created");
    Objects.requireNonNull(messages, "messages");
    Objects.requireNonNull(body, "body");
    if (title.isBlank() || description.isBlank() || !reference.matches("[0-9a-f]{4,64}")) {
      throw new IllegalArgumentException(
          "want a title, a description and the digits of a digest, got '%s', '%s' and '%s'"
              .formatted(title, description, reference));
    }
  }

  /** {@return what the style sheet tells readers apart by} */
  String audienceClass() {
    return Messages.word(audience);
  }
}
