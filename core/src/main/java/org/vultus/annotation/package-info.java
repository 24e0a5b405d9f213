/**
 * What clinicians say of samples: the last word on each.
 *
 * <p>May use {@code file} alone.
 *
 * <pre>{@code
 * AnnotationFolder folder = new AnnotationFolder(place);
 * folder.add(AnnotationCsv.read(file), today);  // a second time it adds nothing
 * folder.latest("S-0042");                      // what counts; history() keeps the rest
 * AnnotationCsv.of(folder.history());           // RFC 4180, safe to open in a spreadsheet
 * }</pre>
 */
package org.vultus.annotation;
