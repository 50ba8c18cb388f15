package org.viborm.schema;

import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.schema.ValueGenerator.Kind;

/** What a scalar field must keep: F001 to F013, CM001, CM004. */
final class FieldRules {

  private static final Set<ScalarType> KEYS =
      EnumSet.of(
          ScalarType.STRING,
          ScalarType.INT,
          ScalarType.FLOAT,
          ScalarType.DECIMAL,
          ScalarType.BIG_INT,
          ScalarType.DATE_TIME,
          ScalarType.DATE,
          ScalarType.TIME);
  private static final Set<ScalarType> NO_LISTS =
      EnumSet.of(ScalarType.JSON, ScalarType.BLOB, ScalarType.VECTOR, ScalarType.POINT);
  private static final Set<ScalarType> CLOCKS = EnumSet.of(ScalarType.DATE_TIME, ScalarType.TIME);

  private FieldRules() {}

  /** Adds to {@code issues} each place where {@code schema} breaks one of them. */
  static void check(DeclaredSchema schema, SchemaIssues issues) {
    for (ModelDeclaration model : schema.models()) {
      for (FieldDeclaration field : model.fields()) {
        nameIsIdentifier(model, field, issues);
        columnIsIdentifier(model, field, issues);
        defaultFits(model, field, issues);
        idIsNotNull(model, field, issues);
        idIsNoList(model, field, issues);
        generatesOnlyIds(model, field, issues);
        generatorFits(model, field, issues);
        nativeTypeFits(model, field, issues);
        enumHasMembers(model, field, issues);
        modifiersFit(model, field, issues);
      }
    }
    columnsDiffer(schema, issues);
    oneVersion(schema, issues);
    idsAreUsed(schema, issues);
    noPolymorphicPairs(schema, issues);
  }

  private static void nameIsIdentifier(
      ModelDeclaration model, FieldDeclaration field, SchemaIssues issues) {
    if (!Names.identifier(field.name())) {
      issues.error("F001", model, field, "the name is not an identifier. " + Names.IDENTIFIER_RULE);
    }
  }

  private static void columnIsIdentifier(
      ModelDeclaration model, FieldDeclaration field, SchemaIssues issues) {
    @Nullable String column = field.options().column;
    if (column != null && !Names.identifier(column)) {
      issues.error(
          "F009",
          model,
          field,
          "its column '%s' is not an identifier. %s".formatted(column, Names.IDENTIFIER_RULE));
    }
  }

  private static void columnsDiffer(DeclaredSchema schema, SchemaIssues issues) {
    for (ModelDeclaration model : schema.models()) {
      Set<String> names = new HashSet<>();
      Set<String> columns = new HashSet<>();
      for (FieldDeclaration field : model.fields()) {
        if (names.add(field.name()) && !columns.add(field.column())) {
          issues.error(
              "F003",
              model,
              field,
              "its column '%s' holds another field too. Map each field to a column of its own."
                  .formatted(field.column()));
        }
      }
    }
  }

  private static void defaultFits(
      ModelDeclaration model, FieldDeclaration field, SchemaIssues issues) {
    @Nullable Object value = field.options().defaultValue;
    if (value != null && !fits(field.options(), value)) {
      issues.error(
          "F004",
          model,
          field,
          "its default is a %s, which does not fit a field of type %s%s. Give %s."
              .formatted(
                  value.getClass().getSimpleName(),
                  field.options().type.label(),
                  field.options().list ? "[]" : "",
                  expected(field.options())));
    }
  }

  private static boolean fits(FieldOptions options, Object value) {
    if (options.list) {
      return value instanceof List<?> list
          && list.stream().allMatch(element -> element != null && fitsOne(options, element));
    }
    return fitsOne(options, value);
  }

  private static boolean fitsOne(FieldOptions options, Object value) {
    return switch (options.type) {
      case STRING -> value instanceof String;
      case INT -> value instanceof Integer;
      case BIG_INT -> value instanceof Long;
      case FLOAT -> value instanceof Double number && Double.isFinite(number);
      case DECIMAL -> value instanceof BigDecimal;
      case BOOLEAN -> value instanceof Boolean;
      case DATE_TIME ->
          options.withoutTimezone ? value instanceof LocalDateTime : value instanceof Instant;
      case DATE -> value instanceof LocalDate;
      case TIME -> value instanceof LocalTime;
      case JSON -> value instanceof JsonValue;
      case BLOB -> value instanceof byte[];
      case ENUM -> options.enumType != null && member(options.enumType, value);
      case VECTOR ->
          value instanceof float[] vector
              && (options.dimension == 0 || vector.length == options.dimension);
      case POINT ->
          value instanceof Point point && Double.isFinite(point.x()) && Double.isFinite(point.y());
    };
  }

  private static boolean member(EnumType type, Object value) {
    return type.javaType() == null
        ? value instanceof String name && type.members().contains(name)
        : type.javaType().isInstance(value);
  }

  private static String expected(FieldOptions options) {
    String one =
        switch (options.type) {
          case STRING -> "a String";
          case INT -> "an Integer";
          case BIG_INT -> "a Long";
          case FLOAT -> "a finite Double";
          case DECIMAL -> "a BigDecimal";
          case BOOLEAN -> "a Boolean";
          case DATE_TIME -> options.withoutTimezone ? "a LocalDateTime" : "an Instant";
          case DATE -> "a LocalDate";
          case TIME -> "a LocalTime";
          case JSON -> "a JsonValue";
          case BLOB -> "a byte[]";
          case ENUM ->
              "one of its members: "
                  + (options.enumType == null
                      ? "none"
                      : String.join(", ", options.enumType.members()));
          case VECTOR ->
              options.dimension == 0
                  ? "a float[]"
                  : "a float[] of " + options.dimension + " numbers";
          case POINT -> "a Point with finite coordinates";
        };
    return options.list ? "a List, each element " + one : one;
  }

  private static void idIsNotNull(
      ModelDeclaration model, FieldDeclaration field, SchemaIssues issues) {
    if (field.options().nullable && primary(model, field)) {
      issues.error("F006", model, field, "an id cannot be NULL. Take nullable() away.");
    }
  }

  private static void idIsNoList(
      ModelDeclaration model, FieldDeclaration field, SchemaIssues issues) {
    if (field.options().list && primary(model, field)) {
      issues.error("F007", model, field, "an id cannot be a list. Take array() away.");
    }
  }

  /** Whether {@code field} is an id, or part of one. */
  static boolean primary(ModelDeclaration model, FieldDeclaration field) {
    if (field.options().id) {
      return true;
    }
    for (KeyDeclaration key : model.keys()) {
      if (key.primary() && key.fields().contains(field.name())) {
        return true;
      }
    }
    return false;
  }

  private static void generatesOnlyIds(
      ModelDeclaration model, FieldDeclaration field, SchemaIssues issues) {
    @Nullable ValueGenerator generator = field.options().generator;
    if (generator != null && identity(generator.kind()) && !primary(model, field)) {
      issues.warning(
          "F008",
          model,
          field,
          "%s makes ids, but this is none. Say id(), or make the value another way."
              .formatted(label(generator.kind())));
    }
  }

  private static boolean identity(Kind kind) {
    return switch (kind) {
      case UUID, ULID, NANOID, CUID, AUTO_INCREMENT -> true;
      case NOW, UPDATED_AT, VERSION -> false;
    };
  }

  private static void generatorFits(
      ModelDeclaration model, FieldDeclaration field, SchemaIssues issues) {
    FieldOptions options = field.options();
    @Nullable ValueGenerator generator = options.generator;
    if (generator == null) {
      return;
    }
    Set<ScalarType> types = typesOf(generator.kind());
    if (!types.contains(options.type) || options.list) {
      issues.error(
          "F010",
          model,
          field,
          "%s does not go with %s%s. It goes with a single %s."
              .formatted(
                  label(generator.kind()),
                  options.type.label(),
                  options.list ? "[]" : "",
                  String.join(" or ", types.stream().map(ScalarType::label).toList())));
    } else if (generator.kind() == Kind.VERSION && (options.nullable || primary(model, field))) {
      issues.error(
          "F010", model, field, "a version is neither nullable nor an id. Take that away.");
    } else if (generator.kind() == Kind.NANOID && generator.length() < 1) {
      issues.error("F010", model, field, "a nanoid has at least one letter. Give it a length.");
    }
  }

  private static Set<ScalarType> typesOf(Kind kind) {
    return switch (kind) {
      case UUID, ULID, NANOID, CUID -> EnumSet.of(ScalarType.STRING);
      case AUTO_INCREMENT -> EnumSet.of(ScalarType.INT, ScalarType.BIG_INT);
      case NOW, UPDATED_AT -> EnumSet.of(ScalarType.DATE_TIME, ScalarType.DATE, ScalarType.TIME);
      case VERSION -> EnumSet.of(ScalarType.INT, ScalarType.BIG_INT, ScalarType.DATE_TIME);
    };
  }

  private static String label(Kind kind) {
    return switch (kind) {
      case UPDATED_AT -> "updatedAt()";
      case AUTO_INCREMENT -> "autoIncrement()";
      default -> kind.name().toLowerCase(Locale.ROOT) + "()";
    };
  }

  private static void oneVersion(DeclaredSchema schema, SchemaIssues issues) {
    for (ModelDeclaration model : schema.models()) {
      boolean seen = false;
      for (FieldDeclaration field : model.fields()) {
        boolean version = versions(field.options());
        if (version && seen) {
          issues.error("F010", model, field, "the model has a version already. Keep one of them.");
        }
        seen |= version;
      }
    }
  }

  private static boolean versions(FieldOptions options) {
    return options.generator != null && options.generator.kind() == Kind.VERSION;
  }

  private static void nativeTypeFits(
      ModelDeclaration model, FieldDeclaration field, SchemaIssues issues) {
    @Nullable NativeType type = field.options().nativeType;
    if (type == null) {
      return;
    }
    boolean counter =
        Optional.ofNullable(field.options().generator)
            .filter(generator -> generator.kind() == Kind.AUTO_INCREMENT)
            .isPresent();
    if (!type.scalars().contains(field.options().type)) {
      issues.error(
          "F011",
          model,
          field,
          "%s of %s cannot hold %s. It holds %s."
              .formatted(
                  type.sql(),
                  type.dialect(),
                  field.options().type.label(),
                  String.join(
                      " or ", type.scalars().stream().map(ScalarType::label).sorted().toList())));
    } else if (counter && !type.name().contains("INT")) {
      issues.error(
          "F011",
          model,
          field,
          "%s of %s cannot be counted up. Use an integer type with autoIncrement()."
              .formatted(type.sql(), type.dialect()));
    }
  }

  private static void enumHasMembers(
      ModelDeclaration model, FieldDeclaration field, SchemaIssues issues) {
    if (field.options().type != ScalarType.ENUM) {
      return;
    }
    @Nullable EnumType type = field.options().enumType;
    if (type == null || type.members().isEmpty()) {
      issues.error("F012", model, field, "the enum has no members. Give it at least one.");
      return;
    }
    for (String member : Names.repeated(type.members())) {
      issues.error(
          "F012",
          model,
          field,
          "the enum has the member '%s' more than once. Keep one.".formatted(member));
    }
    if (type.members().contains("")) {
      issues.error("F012", model, field, "a member of the enum is empty. Give it a name.");
    }
    if (type.name() != null && !Names.identifier(type.name())) {
      issues.error(
          "F012",
          model,
          field,
          "the enum's name '%s' is not an identifier. %s"
              .formatted(type.name(), Names.IDENTIFIER_RULE));
    }
  }

  private static void modifiersFit(
      ModelDeclaration model, FieldDeclaration field, SchemaIssues issues) {
    FieldOptions options = field.options();
    if (options.id && !KEYS.contains(options.type)) {
      lacks(model, field, "id()", issues);
    }
    if (options.unique && (!KEYS.contains(options.type) || options.list)) {
      lacks(model, field, "unique()", issues);
    }
    if (options.list && NO_LISTS.contains(options.type)) {
      lacks(model, field, "array()", issues);
    }
    if (options.withoutTimezone && !CLOCKS.contains(options.type)) {
      lacks(model, field, "withoutTimezone()", issues);
    }
    if (options.precision != 3 && !CLOCKS.contains(options.type)) {
      lacks(model, field, "precision()", issues);
    } else if (options.precision != 3 && options.precision != 6) {
      issues.error("F013", model, field, "the precision is neither 3 nor 6. Choose one of them.");
    }
    if (options.dimension != 0 && options.type != ScalarType.VECTOR) {
      lacks(model, field, "dimension()", issues);
    } else if (options.dimension < 0) {
      issues.error("F013", model, field, "the dimension is negative. Give a positive one.");
    }
  }

  private static void lacks(
      ModelDeclaration model, FieldDeclaration field, String modifier, SchemaIssues issues) {
    issues.error(
        "F013",
        model,
        field,
        "%s does not go with %s%s. Take it away."
            .formatted(modifier, field.options().type.label(), field.options().list ? "[]" : ""));
  }

  private static void idsAreUsed(DeclaredSchema schema, SchemaIssues issues) {
    Map<String, Set<String>> referenced = new HashMap<>();
    for (RelationEnd end : schema.relations()) {
      Set<String> fields = referenced.get(end.relation().target());
      if (fields == null) {
        fields = new HashSet<>();
        referenced.put(end.relation().target(), fields);
      }
      fields.addAll(end.relation().references());
    }
    for (ModelDeclaration model : schema.models()) {
      Set<String> used = new HashSet<>(referenced.getOrDefault(model.name(), Set.of()));
      for (RelationDeclaration relation : model.relations()) {
        used.addAll(relation.fields());
      }
      for (KeyDeclaration key : model.keys()) {
        used.addAll(key.fields());
      }
      for (FieldDeclaration field : model.fields()) {
        if (field.name().endsWith("Id") && !field.options().id && !used.contains(field.name())) {
          issues.warning(
              "CM001",
              model,
              field,
              "it looks like a foreign key, but no relation uses it. Declare one with "
                  + "fields(...), or rename it.");
        }
      }
    }
  }

  private static void noPolymorphicPairs(DeclaredSchema schema, SchemaIssues issues) {
    for (ModelDeclaration model : schema.models()) {
      for (FieldDeclaration field : model.fields()) {
        Optional<String> counterpart = counterpart(field.name());
        if (counterpart.isPresent() && model.field(counterpart.get()).isPresent()) {
          issues.warning(
              "CM004",
              model,
              field,
              "with '%s' it looks like a relation to several models. Declare one relation a model."
                  .formatted(counterpart.get()));
        }
      }
    }
  }

  private static Optional<String> counterpart(String name) {
    if (name.endsWith("_type")) {
      return Optional.of(name.substring(0, name.length() - 4) + "id");
    }
    return name.endsWith("Type")
        ? Optional.of(name.substring(0, name.length() - 4) + "Id")
        : Optional.empty();
  }
}
