package org.viborm.internal.constraints;

import static java.util.Objects.requireNonNull;

import jakarta.validation.NoProviderFoundException;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorContext;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.metadata.PropertyDescriptor;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.ClientInitializationException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.internal.engine.InputCheck;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.validation.MissingFields;
import org.viborm.schema.Schema;
import org.viborm.schema.SchemaModel;

/**
 * Checks what is written by a validator, which is made at the first write: on some servers it is
 * not there any sooner.
 */
final class ConstraintCheck implements InputCheck {

  private static final MissingFields NOTHING = new MissingFields();

  private final Schema schema;
  private final @Nullable Supplier<ValidatorFactory> given;
  private final @Nullable Supplier<Locale> locale;
  private final Map<Class<?>, Set<String>> constrained = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Source source;

  ConstraintCheck(
      Schema schema,
      @Nullable Supplier<ValidatorFactory> given,
      @Nullable Supplier<Locale> locale) {
    this.schema = schema;
    this.given = given;
    this.locale = locale;
  }

  /**
   * Where checks come from.
   *
   * @param own the factory that was made here and is closed here, or null
   * @param validator null where no provider is on the class path
   */
  private record Source(@Nullable ValidatorFactory own, @Nullable Validator validator) {}

  @Override
  public void check(Operation operation) {
    checkIncomplete(operation, NOTHING);
  }

  @Override
  public void checkIncomplete(Operation operation, MissingFields missing) {
    Validator validator = source().validator();
    if (validator != null) {
      new InputRun(this, validator, missing).check(operation);
    }
  }

  SchemaModel model(String name) {
    return requireNonNull(schema.models().get(name), name);
  }

  /** The names of the fields of {@code model} that have constraints. */
  Set<String> constrained(Class<?> model, Validator validator) {
    Set<String> known = constrained.get(model);
    if (known != null) {
      return known;
    }
    Set<String> names = new HashSet<>();
    for (PropertyDescriptor property :
        validator.getConstraintsForClass(model).getConstrainedProperties()) {
      names.add(property.getPropertyName());
    }
    constrained.put(model, Set.copyOf(names));
    return names;
  }

  private Source source() {
    Source current = source;
    if (current != null) {
      return current;
    }
    lock.lock();
    try {
      if (source == null) {
        source = given == null ? onClassPath() : new Source(null, validator(given.get()));
      }
      return requireNonNull(source);
    } finally {
      lock.unlock();
    }
  }

  private Source onClassPath() {
    ValidatorFactory factory;
    try {
      factory = Validation.buildDefaultValidatorFactory();
    } catch (NoProviderFoundException e) {
      return new Source(null, null); // the API alone is no wish
    } catch (jakarta.validation.ValidationException e) {
      throw new ClientInitializationException(
          Fault.of(
                  ErrorCode.CLIENT_INITIALIZATION,
                  "the provider of Jakarta Validation on the class path does not start.")
              .at("validation")
              .hint(
                  "Add what it needs, such as org.glassfish.expressly:expressly, or say"
                      + " withoutValidation().")
              .cause(e));
    }
    return new Source(factory, validator(factory));
  }

  private Validator validator(ValidatorFactory factory) {
    ValidatorContext context = extracting(factory);
    if (locale != null) {
      context.messageInterpolator(new MessagesInLocale(factory.getMessageInterpolator(), locale));
    }
    return context.getValidator();
  }

  /**
   * A context that takes values out of fields. A factory that is complete when the application is
   * built, such as that of Quarkus, takes nothing more, and has the extractor by {@code
   * META-INF/services}.
   */
  private static ValidatorContext extracting(ValidatorFactory factory) {
    try {
      return factory.usingContext().addValueExtractor(new FieldValueExtractor());
    } catch (IllegalStateException complete) {
      return factory.usingContext();
    }
  }

  @Override
  public void close() {
    Source current = source;
    if (current != null && current.own() != null) {
      current.own().close();
    }
  }
}
