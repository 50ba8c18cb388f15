package org.viborm.schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the field or relation of the model that a record's component stands for.
 *
 * <pre>{@code
 * record Author(String email, @FieldName("posts") List<Title> works) {}
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface FieldName {

  /** The name of the field or relation. */
  String value();
}
