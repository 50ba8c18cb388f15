package org.viborm.cdi;

import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a model, so that it is found in any bean archive. Its client and its {@code ModelClient}
 * can then be injected.
 *
 * <pre>{@code
 * @SchemaBean
 * public class User extends Model<User> { … }
 * }</pre>
 */
@Stereotype
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface SchemaBean {

  /** The client that the model belongs to, as {@link Client} names it; the default one if empty. */
  String client() default "";
}
