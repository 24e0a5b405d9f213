/**
 * Files that are there whole or not at all, and files that come with this program.
 *
 * <p>May use nothing of the others; all may use it.
 *
 * <pre>{@code
 * try (WholeFile html = WholeFile.forOwner(folder.resolve("report.html"))) {
 *   html.put(HtmlReport.of(report));
 *   html.done();
 * }
 * }</pre>
 */
package org.vultus.file;
