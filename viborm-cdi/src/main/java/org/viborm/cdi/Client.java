package org.viborm.cdi;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names a client other than the default one.
 *
 * <pre>{@code
 * @Inject @Client("billing") VibOrmClient billing;
 * @Inject @Client("billing") ModelClient<Invoice> invoices;
 * }</pre>
 *
 * <p>It is configured under {@code viborm.clients.billing.}.
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE})
public @interface Client {

  /** The client's name. */
  String value();

  /** The annotation as a value, for programmatic look-up. */
  @SuppressWarnings("serial") // a name is all it has
  final class Literal extends AnnotationLiteral<Client> implements Client {

    private static final long serialVersionUID = 1L;

    private final String value;

    private Literal(String value) {
      this.value = requireNonNull(value, "value");
    }

    /** Names the client {@code name}. */
    public static Literal of(String name) {
      return new Literal(name);
    }

    @Override
    public String value() {
      return value;
    }
  }
}
