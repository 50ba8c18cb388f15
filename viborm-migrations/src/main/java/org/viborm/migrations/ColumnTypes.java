package org.viborm.migrations;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.viborm.errors.SchemaValidationException;
import org.viborm.schema.FieldSpec;
import org.viborm.schema.FieldTypes;
import org.viborm.schema.MYSQL;
import org.viborm.schema.NativeType;
import org.viborm.schema.PG;
import org.viborm.schema.SQLITE;
import org.viborm.schema.ScalarType;
import org.viborm.schema.Schema;

/**
 * Finds how a field is declared whose column has a given type: declarations are tried one after the
 * other, and the first whose column would be of that type is it. The native types of a database are
 * found by reflection over their class.
 */
final class ColumnTypes {

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private final String dialect;
  private final DdlDialect ddl;

  ColumnTypes(String dialect, DdlDialect ddl) {
    this.dialect = dialect;
    this.ddl = ddl;
  }

  /**
   * How a field is declared.
   *
   * @param java the declaration, after {@code s.}
   * @param field the type of the field, without its parameters
   * @param element the Java type of its values
   * @param keyable whether it can be an id, or unique by itself
   * @param list whether it is a list
   * @param scalar the type of its values
   * @param spec the same in a schema without classes
   */
  record Declared(
      String java,
      String field,
      String element,
      boolean keyable,
      boolean list,
      ScalarType scalar,
      Function<FieldTypes, FieldSpec> spec) {

    Declared asList() {
      return new Declared(
          java + ".array()",
          "ListField",
          element,
          false,
          true,
          scalar,
          spec.andThen(FieldSpec::array));
    }

    Declared with(String modifier, Function<FieldSpec, FieldSpec> more) {
      return new Declared(
          java + modifier, field, element, keyable, list, scalar, spec.andThen(more));
    }
  }

  /** The declaration for {@code type}, if there is one. */
  Optional<Declared> of(String type, boolean keyed) {
    List<Declared> plain = plain(type);
    return plain.stream()
        .filter(declared -> matches(declared, type, keyed))
        .findFirst()
        .or(
            () ->
                plain.stream()
                    .map(Declared::asList)
                    .filter(declared -> matches(declared, type, keyed))
                    .findFirst())
        .or(() -> natives(type).filter(declared -> matches(declared, type, keyed)).findFirst());
  }

  private boolean matches(Declared declared, String type, boolean keyed) {
    return column(declared, keyed).map(column -> column.type().equals(type)).orElse(false);
  }

  /** The column of a field that is so declared; nothing where it may not be. */
  Optional<ColumnSnapshot> column(Declared declared, boolean keyed) {
    try {
      Schema schema =
          Schema.builder()
              .model("t", m -> m.field("id", f -> f.integer().id()).field("x", declared.spec()))
              .build();
      return Optional.of(ddl.column("t", "x", schema.model("t").field("x").orElseThrow(), keyed));
    } catch (SchemaValidationException e) {
      return Optional.empty(); // the next declaration may be allowed
    }
  }

  private static List<Declared> plain(String type) {
    List<Declared> all = new ArrayList<>();
    all.add(declared(ScalarType.STRING, FieldTypes::string));
    all.add(declared(ScalarType.INT, FieldTypes::integer));
    all.add(declared(ScalarType.BIG_INT, FieldTypes::bigInt));
    all.add(declared(ScalarType.FLOAT, FieldTypes::floating));
    all.add(declared(ScalarType.DECIMAL, FieldTypes::decimal));
    all.add(declared(ScalarType.BOOLEAN, FieldTypes::bool));
    Declared time = declared(ScalarType.TIME, FieldTypes::time);
    Declared dateTime = declared(ScalarType.DATE_TIME, FieldTypes::dateTime);
    for (int digits : new int[] {3, 0, 1, 2, 4, 5, 6}) {
      String modifier = digits == 3 ? "" : ".precision(%s)".formatted(digits);
      Declared precise = dateTime.with(modifier, spec -> spec.precision(digits));
      all.add(precise);
      all.add(
          new Declared(
              precise.java() + ".withoutTimezone()",
              "LocalDateTimeField",
              "LocalDateTime",
              true,
              false,
              ScalarType.DATE_TIME,
              precise.spec().andThen(FieldSpec::withoutTimezone)));
      all.add(time.with(modifier, spec -> spec.precision(digits)));
    }
    all.add(declared(ScalarType.DATE, FieldTypes::date));
    all.add(declared(ScalarType.JSON, FieldTypes::json));
    all.add(declared(ScalarType.BLOB, FieldTypes::blob));
    all.add(declared(ScalarType.POINT, FieldTypes::point));
    Declared vector = declared(ScalarType.VECTOR, FieldTypes::vector);
    numbers(type).stream()
        .findFirst()
        .ifPresent(
            length ->
                all.add(
                    vector.with(
                        ".dimension(%s)".formatted(length), spec -> spec.dimension(length))));
    all.add(vector);
    return all;
  }

  private static Declared declared(ScalarType type, Function<FieldTypes, FieldSpec> spec) {
    return switch (type) {
      case STRING -> of("string()", "StringField", "String", true, type, spec);
      case INT -> of("integer()", "IntField", "Integer", true, type, spec);
      case BIG_INT -> of("bigInt()", "BigIntField", "Long", true, type, spec);
      case FLOAT -> of("floating()", "FloatField", "Double", true, type, spec);
      case DECIMAL -> of("decimal()", "DecimalField", "BigDecimal", true, type, spec);
      case BOOLEAN -> of("bool()", "BooleanField", "Boolean", false, type, spec);
      case DATE_TIME -> of("dateTime()", "DateTimeField", "Instant", true, type, spec);
      case DATE -> of("date()", "DateField", "LocalDate", true, type, spec);
      case TIME -> of("time()", "TimeField", "LocalTime", true, type, spec);
      case JSON -> of("json()", "JsonField", "JsonValue", false, type, spec);
      case BLOB -> of("blob()", "BlobField", "byte[]", false, type, spec);
      case VECTOR -> of("vector()", "VectorField", "float[]", false, type, spec);
      case POINT -> of("point()", "PointField", "Point", false, type, spec);
      case ENUM -> throw new IllegalArgumentException("an enum has a class");
    };
  }

  private static Declared of(
      String java,
      String field,
      String element,
      boolean keyable,
      ScalarType scalar,
      Function<FieldTypes, FieldSpec> spec) {
    return new Declared(java, field, element, keyable, false, scalar, spec);
  }

  private static List<Integer> numbers(String type) {
    Matcher matcher = NUMBER.matcher(type.replaceFirst("^[^(]*", ""));
    List<Integer> numbers = new ArrayList<>();
    while (matcher.find()) {
      numbers.add(Integer.valueOf(matcher.group()));
    }
    return numbers;
  }

  /** Every native type that takes as many numbers as {@code type} has, or none. */
  private Stream<Declared> natives(String type) {
    Class<?> home =
        switch (dialect) {
          case "postgresql" -> PG.class;
          case "mysql" -> MYSQL.class;
          default -> SQLITE.class;
        };
    List<Integer> numbers = numbers(type);
    List<Declared> found = new ArrayList<>();
    for (Field group : home.getFields()) {
      for (Method method : group.getType().getMethods()) {
        boolean fits =
            method.getReturnType() == NativeType.class
                && !Modifier.isStatic(method.getModifiers())
                && (method.getParameterCount() == numbers.size()
                    || method.getParameterCount() == 0);
        if (fits) {
          List<Integer> arguments = numbers.subList(0, method.getParameterCount());
          make(group, method, arguments)
              .ifPresent(
                  nativeType -> found.add(declared(home, group, method, arguments, nativeType)));
        }
      }
    }
    found.sort(Comparator.comparing(Declared::java));
    return found.stream().flatMap(one -> Stream.of(one, one.asList()));
  }

  private static Optional<NativeType> make(Field group, Method method, List<Integer> arguments) {
    try {
      return Optional.of(
          (NativeType)
              method.invoke(group.get(null), (Object[]) arguments.toArray(Integer[]::new)));
    } catch (InvocationTargetException e) {
      return Optional.empty(); // the numbers are out of its limits
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("native types are public", e);
    }
  }

  private static Declared declared(
      Class<?> home, Field group, Method method, List<Integer> arguments, NativeType nativeType) {
    ScalarType scalar =
        Arrays.stream(ScalarType.values())
            .filter(nativeType.scalars()::contains)
            .findFirst()
            .orElse(ScalarType.STRING);
    String text =
        "%s.%s.%s(%s)"
            .formatted(
                home.getSimpleName(),
                group.getName(),
                method.getName(),
                String.join(", ", arguments.stream().map(String::valueOf).toList()));
    Declared plain =
        declared(
            Set.of(ScalarType.ENUM).contains(scalar) ? ScalarType.STRING : scalar,
            FieldTypes::string);
    return new Declared(
        plain.java().replace("()", "(" + text + ")"),
        plain.field(),
        plain.element(),
        plain.keyable(),
        false,
        plain.scalar(),
        types -> spec(types, plain.scalar(), nativeType));
  }

  private static FieldSpec spec(FieldTypes types, ScalarType scalar, NativeType nativeType) {
    return switch (scalar) {
      case STRING, ENUM -> types.string(nativeType);
      case INT -> types.integer(nativeType);
      case BIG_INT -> types.bigInt(nativeType);
      case FLOAT -> types.floating(nativeType);
      case DECIMAL -> types.decimal(nativeType);
      case BOOLEAN -> types.bool(nativeType);
      case DATE_TIME -> types.dateTime(nativeType);
      case DATE -> types.date(nativeType);
      case TIME -> types.time(nativeType);
      case JSON -> types.json(nativeType);
      case BLOB -> types.blob(nativeType);
      case VECTOR -> types.vector(nativeType);
      case POINT -> types.point(nativeType);
    };
  }
}
