package org.vultus.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value, as YAML, that a record's component takes where {@link StrictYaml} finds no such key.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface IfAbsent {
  /** {@return the value as one would write it in the file, e.g. {@code "0"} or {@code "{}"}} */
  String value();
}
