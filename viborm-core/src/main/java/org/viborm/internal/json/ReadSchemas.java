package org.viborm.internal.json;

import static org.viborm.internal.json.SchemaParts.BOOLEAN;
import static org.viborm.internal.json.SchemaParts.NULL;
import static org.viborm.internal.json.SchemaParts.NUMBER;
import static org.viborm.internal.json.SchemaParts.anyOf;
import static org.viborm.internal.json.SchemaParts.having;
import static org.viborm.internal.json.SchemaParts.integer;
import static org.viborm.internal.json.SchemaParts.list;
import static org.viborm.internal.json.SchemaParts.oneOfTexts;
import static org.viborm.internal.json.SchemaParts.oneOrMany;

import jakarta.json.JsonObject;
import java.util.List;
import org.viborm.internal.json.FilterReader.Uniqueness;
import org.viborm.internal.json.SchemaParts.Properties;
import org.viborm.internal.operation.Aggregation.Function;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.validation.AggregateRules;
import org.viborm.schema.ScalarType;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.SchemaRelation;

/**
 * The JSON Schemas of what is read of rows: what {@link ProjectionReader}, {@link OrderReader} and
 * {@link AggregateReader} read.
 */
final class ReadSchemas {

  private static final JsonObject DIRECTION = oneOfTexts(List.of("asc", "desc"));
  private static final JsonObject TAKE = integer(-Integer.MAX_VALUE, Integer.MAX_VALUE);

  /** One page of the rows. */
  static final JsonObject PAGE =
      new Properties()
          .needs(PageReader.ROWS, integer(1, Integer.MAX_VALUE - 1))
          .with(PageReader.AFTER, SchemaParts.STRING)
          .with(PageReader.TOTAL, BOOLEAN)
          .build();

  private static final JsonObject SKIP = integer(0, Integer.MAX_VALUE);
  private static final JsonObject RECURSE =
      anyOf(
          BOOLEAN,
          new Properties().needs("depth", integer(1, Projection.Nested.MAX_LEVELS)).build());
  private static final String DISTANCE = "_distance";

  private final SchemaParts parts;
  private final FilterSchemas filters;

  ReadSchemas(SchemaParts parts, FilterSchemas filters) {
    this.parts = parts;
    this.filters = filters;
  }

  // which rows

  /** Adds the arguments that tell rows, and their order, to {@code object}. */
  Properties window(SchemaModel model, Properties object) {
    return page(object)
        .with("where", filters.where(model))
        .with("orderBy", oneOrMany(order(model)))
        .with("cursor", filters.unique(model, Uniqueness.STRICT));
  }

  private static Properties page(Properties object) {
    return object.with("take", TAKE).with("skip", SKIP);
  }

  /** Adds the arguments of a read of many rows to {@code object}. */
  Properties rows(SchemaModel model, Properties object) {
    return projection(model, window(model, object)).with("distinct", oneOrMany(names(model)));
  }

  /** The limit of a bulk write. */
  static JsonObject limit() {
    return SKIP;
  }

  private static JsonObject names(SchemaModel model) {
    return oneOfTexts(model.fields().keySet());
  }

  /** The fields that a result may show. */
  private static List<SchemaField> shown(SchemaModel model) {
    return model.fields().values().stream()
        .filter(field -> !model.hidden().contains(field.name()))
        .toList();
  }

  private JsonObject order(SchemaModel model) {
    return parts.shared(
        model.name() + ".order",
        () -> {
          Properties object = new Properties();
          model.fields().values().forEach(field -> object.with(field.name(), order(field)));
          for (SchemaRelation relation : model.relations().values()) {
            object.with(
                relation.name(),
                relation.toMany()
                    ? new Properties().needs(OrderReader.COUNT, DIRECTION).build()
                    : order(relation.target()));
          }
          return object.build();
        });
  }

  private JsonObject order(SchemaField field) {
    if (field.type() != ScalarType.VECTOR) {
      return sort();
    }
    JsonObject distance =
        new Properties().needs(DISTANCE, distance(field).with("sort", DIRECTION).build()).build();
    return anyOf(sort(), distance);
  }

  private static Properties distance(SchemaField field) {
    return new Properties()
        .needs("to", ValueSchemas.element(field))
        .needs("metric", oneOfTexts(List.of("cosine", "l2")));
  }

  private JsonObject sort() {
    return parts.shared(
        "sort",
        () ->
            anyOf(
                DIRECTION,
                new Properties()
                    .needs("sort", DIRECTION)
                    .with("nulls", oneOfTexts(List.of("first", "last")))
                    .build()));
  }

  // what they become

  /** Adds select, include and omit to {@code object}. */
  Properties projection(SchemaModel model, Properties object) {
    return object
        .with("select", select(model))
        .with("include", include(model))
        .with("omit", omit(model))
        .without(List.of(having("select", "include"), having("select", "omit")));
  }

  /** Adds select and omit of scalar fields to {@code object}. */
  Properties returning(SchemaModel model, Properties object) {
    Properties select = new Properties().notEmpty();
    shown(model).forEach(field -> select.with(field.name(), selected(field)));
    return object
        .with("select", select.build())
        .with("omit", omit(model))
        .without(List.of(having("select", "omit")));
  }

  private JsonObject select(SchemaModel model) {
    return parts.shared(
        model.name() + ".select",
        () -> {
          Properties object = new Properties().notEmpty();
          shown(model).forEach(field -> object.with(field.name(), selected(field)));
          return nested(model, object).build();
        });
  }

  private static JsonObject selected(SchemaField field) {
    return field.type() != ScalarType.VECTOR || field.list()
        ? BOOLEAN
        : anyOf(BOOLEAN, new Properties().needs(DISTANCE, distance(field).build()).build());
  }

  private JsonObject include(SchemaModel model) {
    return parts.shared(model.name() + ".include", () -> nested(model, new Properties()).build());
  }

  private static JsonObject omit(SchemaModel model) {
    Properties object = new Properties();
    shown(model).forEach(field -> object.with(field.name(), BOOLEAN));
    return object.build();
  }

  private Properties nested(SchemaModel model, Properties object) {
    Properties counts = new Properties().notEmpty();
    boolean counted = false;
    for (SchemaRelation relation : model.relations().values()) {
      SchemaModel target = relation.target();
      object.with(relation.name(), anyOf(BOOLEAN, nested(model, relation)));
      if (relation.toMany()) {
        counted = true;
        counts.with(
            relation.name(),
            anyOf(BOOLEAN, new Properties().with("where", filters.where(target)).build()));
      }
    }
    if (counted) {
      JsonObject which = new Properties().needs("select", counts.build()).build();
      object.with(OrderReader.COUNT, anyOf(BOOLEAN, which));
    }
    return object;
  }

  private JsonObject nested(SchemaModel model, SchemaRelation relation) {
    SchemaModel target = relation.target();
    if (target.equals(model)) {
      return parts.shared(
          target.name() + (relation.toMany() ? ".recursiveRows" : ".recursiveRow"),
          () -> {
            Properties object = new Properties().with("recurse", RECURSE);
            return (relation.toMany() ? rows(target, object) : projection(target, object)).build();
          });
    }
    return relation.toMany()
        ? parts.shared(target.name() + ".nestedRows", () -> rows(target, new Properties()).build())
        : parts.shared(
            target.name() + ".nestedRow", () -> projection(target, new Properties()).build());
  }

  // aggregates

  /** The fields that a count counts. */
  JsonObject counts(SchemaModel model) {
    return aggregated(model, Function.COUNT);
  }

  /** Adds the aggregates of {@code model} to {@code object}. */
  Properties aggregates(SchemaModel model, Properties object) {
    AggregateReader.FUNCTIONS.forEach(
        (key, function) -> {
          if (!AggregateReader.namesFor(model, function).isEmpty()) {
            object.with(key, anyOf(BOOLEAN, aggregated(model, function)));
          }
        });
    return object;
  }

  private static JsonObject aggregated(SchemaModel model, Function function) {
    Properties object = new Properties().notEmpty();
    for (String name : AggregateReader.namesFor(model, function)) {
      if (function == Function.COUNT || !model.hidden().contains(name)) {
        object.with(name, BOOLEAN);
      }
    }
    return object.build();
  }

  /** The arguments of a groupBy of {@code model}. */
  Properties groups(SchemaModel model) {
    JsonObject by = oneOfTexts(shown(model).stream().map(SchemaField::name).toList());
    Properties object =
        page(new Properties())
            .needs("by", oneOrMany(by))
            .with("where", filters.where(model))
            .with("having", groupCondition(model))
            .with("orderBy", oneOrMany(groupOrder(model)));
    return aggregates(model, object);
  }

  private JsonObject groupOrder(SchemaModel model) {
    Properties object = new Properties();
    model.fields().values().forEach(field -> object.with(field.name(), order(field)));
    AggregateReader.FUNCTIONS.forEach(
        (key, function) -> {
          Properties fields = new Properties().notEmpty();
          AggregateReader.namesFor(model, function).forEach(name -> fields.with(name, sort()));
          object.with(key, fields.build());
        });
    return object.build();
  }

  private JsonObject groupCondition(SchemaModel model) {
    return parts.shared(
        model.name() + ".having",
        () -> {
          JsonObject inner = groupCondition(model);
          Properties object =
              new Properties()
                  .with("AND", oneOrMany(inner))
                  .with("OR", list(inner))
                  .with("NOT", oneOrMany(inner));
          model
              .fields()
              .values()
              .forEach(field -> object.with(field.name(), groupCondition(model, field)));
          return object.build();
        });
  }

  private JsonObject groupCondition(SchemaModel model, SchemaField field) {
    Properties aggregates = new Properties().notEmpty();
    AggregateReader.FUNCTIONS.forEach(
        (key, function) -> {
          if (AggregateRules.applies(function, field)) {
            aggregates.with(key, condition(field, function));
          }
        });
    return anyOf(filters.scalar(model, field), aggregates.build());
  }

  private JsonObject condition(SchemaField field, Function function) {
    JsonObject operand = operand(field, function);
    JsonObject equal = function == Function.COUNT ? operand : anyOf(operand, NULL);
    return parts.shared(
        "having." + AggregateRules.key(function) + "." + ValueSchemas.kind(field),
        () -> {
          Properties object =
              new Properties()
                  .with("equals", equal)
                  .with("not", anyOf(equal, condition(field, function)))
                  .with("in", list(operand))
                  .with("notIn", list(operand))
                  .notEmpty();
          List.of("lt", "lte", "gt", "gte").forEach(name -> object.with(name, operand));
          return anyOf(equal, object.build());
        });
  }

  private static JsonObject operand(SchemaField field, Function function) {
    return switch (function) {
      case COUNT -> ValueSchemas.WHOLE;
      case MIN, MAX -> ValueSchemas.element(field);
      case AVG -> field.type() == ScalarType.DECIMAL ? ValueSchemas.EXACT : NUMBER;
      case SUM ->
          switch (field.type()) {
            case DECIMAL -> ValueSchemas.EXACT;
            case BIG_INT -> ValueSchemas.DIGITS;
            default -> NUMBER;
          };
    };
  }
}
