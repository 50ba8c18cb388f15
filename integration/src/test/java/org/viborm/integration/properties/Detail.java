package org.viborm.integration.properties;

import java.math.BigDecimal;
import java.util.List;
import org.viborm.driver.Dialect;
import org.viborm.driver.DialectCapability;
import org.viborm.integration.properties.Shape.Attribute;
import org.viborm.integration.properties.Shape.Entity;
import org.viborm.schema.FieldSpec;
import org.viborm.schema.ModelSpec;
import org.viborm.schema.NativeSql;
import org.viborm.schema.ReferentialAction;

/**
 * What a schema says of one model, or of one of its fields, beside fields, keys and relations.
 *
 * @param entity the model
 * @param attribute the field
 * @param kind what is said
 * @param number tells it from others
 */
record Detail(String entity, String attribute, Sort kind, int number) {

  /** What can be said. */
  enum Sort {
    TABLE_COMMENT,
    COLUMN_COMMENT,
    DEFAULT,
    COLUMN,
    INDEX,
    DESCENDING,
    UNIQUE,
    PARTIAL,
    EXPRESSION,
    CHECK,
    GENERATED,
    VIRTUAL
  }

  /**
   * Whether it takes {@code dialect} all of it; a foreign key may change some columns by itself.
   */
  boolean possible(Shape where, Dialect dialect) {
    boolean changes =
        where.entities().containsKey(entity)
            && where.entity(entity).links().values().stream()
                .filter(link -> link.owns() && link.fields().contains(attribute))
                .anyMatch(Detail::changes);
    return switch (kind) {
      case PARTIAL -> !dialect.name().equals("mysql");
      case EXPRESSION -> dialect.has(DialectCapability.EXPRESSION_INDEXES);
      case CHECK, GENERATED -> !changes || dialect.has(DialectCapability.CHECKED_REFERENCES);
      case VIRTUAL -> dialect.has(DialectCapability.VIRTUAL_COLUMNS);
      default -> true;
    };
  }

  private static boolean changes(Shape.Link link) {
    return link.onDelete() == ReferentialAction.SET_NULL
        || link.onDelete() == ReferentialAction.CASCADE
        || link.onUpdate() == ReferentialAction.SET_NULL
        || link.onUpdate() == ReferentialAction.CASCADE;
  }

  private static final List<String> TEXTS =
      List.of("plain", "it's", "a\\b \"c\"", "ünï — 名", "two\nlines", "100% {x} `y`");

  private String text() {
    return TEXTS.get(number % TEXTS.size());
  }

  /** Whether {@code where} has the field, and it can be said of such a one. */
  boolean fits(Shape where) {
    Entity found = where.entities().get(entity);
    if (found == null || !found.attributes().containsKey(attribute)) {
      return false;
    }
    if (kind == Sort.TABLE_COMMENT || kind == Sort.COLUMN_COMMENT || kind == Sort.COLUMN) {
      return true;
    }
    Attribute field = found.attribute(attribute);
    boolean number = field.kind() == Kind.INT || field.kind() == Kind.BIG_INT;
    boolean key = found.primaryKey().contains(attribute) || found.isForeign(attribute);
    return field.plain()
        && switch (kind) {
          case DEFAULT -> !key && field.kind().orders();
          case PARTIAL, EXPRESSION, CHECK, GENERATED, VIRTUAL ->
              number || field.kind() == Kind.STRING;
          default -> field.kind().orders();
        };
  }

  /** Says it of its field. */
  FieldSpec of(FieldSpec spec, Kind type) {
    return switch (kind) {
      case COLUMN_COMMENT -> spec.comment(text());
      case COLUMN -> spec.map(attribute + "_c" + number);
      case DEFAULT -> byDefault(spec, type);
      default -> spec;
    };
  }

  private FieldSpec byDefault(FieldSpec spec, Kind type) {
    return switch (type) {
      case STRING -> spec.defaultValue(text());
      case INT -> spec.defaultValue(number - 2);
      case BIG_INT -> spec.defaultValue((long) number);
      case FLOAT -> spec.defaultValue(number / 2.0);
      case DECIMAL ->
          spec.defaultValue(new BigDecimal("-1.50").multiply(BigDecimal.valueOf(number)));
      case BOOLEAN -> spec.defaultValue(number % 2 == 0);
      case ENUM -> spec.defaultValue(Kind.MEMBERS.get(0));
      case DATE_TIME -> spec.now();
      default -> spec;
    };
  }

  /** Says it of its model. */
  void of(ModelSpec m, Kind type, List<String> key) {
    String name = "x%d_%s".formatted(number, entity);
    String other = key.get(0);
    List<String> both = other.equals(attribute) ? List.of(attribute) : List.of(attribute, other);
    String expression = type == Kind.STRING ? "lower({%s})" : "{%s} + 1";
    String condition = type == Kind.STRING ? "{%s} <> 'it''s'" : "{%s} > -100";
    switch (kind) {
      case TABLE_COMMENT -> m.comment(text());
      case INDEX -> m.index(both, i -> i.name(name));
      case DESCENDING -> m.index(both, i -> i.name(name).descending(attribute));
      case UNIQUE -> m.index(both, i -> i.name(name).unique());
      case PARTIAL -> m.index(List.of(other), i -> i.name(name).where("1 < 2 AND 'a' <> 'it''s'"));
      case EXPRESSION ->
          m.index(
              List.of(),
              i -> i.name(name).expression(NativeSql.of(expression.formatted(attribute))));
      case CHECK -> m.check(name, NativeSql.of(condition.formatted(attribute)));
      case GENERATED, VIRTUAL -> {
        NativeSql sql = NativeSql.of(expression.formatted(attribute));
        m.field(
            "g" + number,
            types -> {
              FieldSpec spec = (type == Kind.STRING ? types.string() : types.bigInt()).nullable();
              return kind == Sort.VIRTUAL ? spec.virtual(sql) : spec.generated(sql);
            });
        if (kind == Sort.GENERATED && number % 2 == 0) {
          m.index(List.of("g" + number, other), i -> i.name(name));
        }
      }
      default -> {}
    }
  }
}
