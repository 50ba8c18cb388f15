package org.viborm.internal.typed;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.errors.ValidationException;

/**
 * Reads model classes by reflection: the one place that does.
 *
 * @param <T> the model class
 */
public final class ModelMirror<T> {

  private final Class<T> type;
  private final Constructor<T> constructor;
  private final List<Field> parts;

  private ModelMirror(Class<T> type, Constructor<T> constructor, List<Field> parts) {
    this.type = type;
    this.constructor = constructor;
    this.parts = parts;
  }

  /**
   * The mirror of {@code type}.
   *
   * @throws ValidationException if it has no constructor without arguments, or its module does not
   *     open its package
   */
  public static <T> ModelMirror<T> of(Class<T> type) {
    try {
      Constructor<T> constructor = type.getDeclaredConstructor();
      if (!constructor.trySetAccessible()) {
        throw closed(type);
      }
      return new ModelMirror<>(type, constructor, parts(type));
    } catch (NoSuchMethodException e) {
      throw new ValidationException(
          Fault.of(
                  ErrorCode.INVALID_INPUT,
                  "model class '%s' has no constructor without arguments."
                      .formatted(type.getName()))
              .hint("Give it one, and make it static if it is nested."));
    }
  }

  /** The name of a model: its class's simple name with a small first letter. */
  public static String nameOf(Class<?> type) {
    String simple = type.getSimpleName();
    return simple.isEmpty()
        ? simple
        : simple.substring(0, 1).toLowerCase(Locale.ROOT) + simple.substring(1);
  }

  /** What the public final fields of {@code instance} hold, by name, inherited ones first. */
  public static Map<String, Object> partsOf(Object instance) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Field field : parts(instance.getClass())) {
      values.put(field.getName(), value(field, instance));
    }
    return values;
  }

  /** The model class. */
  public Class<T> type() {
    return type;
  }

  /** The Java fields that hold the model's parts: its own and inherited ones, inherited first. */
  public List<Field> fields() {
    return parts;
  }

  /** A new instance. */
  public T instance() {
    try {
      return constructor.newInstance();
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      if (cause instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      if (cause instanceof Error error) {
        throw error;
      }
      throw new ValidationException(
          Fault.of(
                  ErrorCode.INVALID_INPUT,
                  "the constructor of model class '%s' failed.".formatted(type.getName()))
              .hint("A model's constructor has no side effects.")
              .cause(cause == null ? e : cause));
    } catch (InstantiationException e) {
      throw new ValidationException(
          Fault.of(
                  ErrorCode.INVALID_INPUT,
                  "model class '%s' is abstract.".formatted(type.getName()))
              .hint("Name the classes that extend it instead."));
    } catch (IllegalAccessException e) {
      throw closed(type);
    }
  }

  /** What {@code field} holds in {@code instance}. */
  public static Object value(Field field, Object instance) {
    try {
      Object value = field.get(instance);
      if (value == null) {
        throw new ValidationException(
            Fault.of(
                    ErrorCode.INVALID_INPUT,
                    "field '%s' of model class '%s' is null."
                        .formatted(field.getName(), instance.getClass().getName()))
                .hint("Declare it with the schema builder, such as s.string()."));
      }
      return value;
    } catch (IllegalAccessException e) {
      throw closed(instance.getClass());
    }
  }

  /** The public fields; one that hides an inherited one stands in its place. */
  private static List<Field> parts(Class<?> type) {
    Deque<Class<?>> line = new ArrayDeque<>();
    for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
      line.push(at);
    }
    Map<String, Field> found = new LinkedHashMap<>();
    for (Class<?> at : line) {
      for (Field field : at.getDeclaredFields()) {
        int modifiers = field.getModifiers();
        if (!Modifier.isStatic(modifiers)
            && Modifier.isPublic(modifiers)
            && !field.isSynthetic()
            && field.trySetAccessible()) {
          found.put(field.getName(), field);
        }
      }
    }
    return List.copyOf(found.values());
  }

  private static ValidationException closed(Class<?> type) {
    return new ValidationException(
        Fault.of(
                ErrorCode.INVALID_INPUT,
                "package '%s' is closed to reflection, so model class '%s' cannot be read."
                    .formatted(type.getPackageName(), type.getName()))
            .hint("Add 'opens %s;' to its module-info.".formatted(type.getPackageName())));
  }
}
