package org.viborm.internal.json;

import static org.viborm.internal.json.SchemaParts.BOOLEAN;
import static org.viborm.internal.json.SchemaParts.STRING;
import static org.viborm.internal.json.SchemaParts.list;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import org.viborm.internal.json.FilterReader.Uniqueness;
import org.viborm.internal.json.SchemaParts.Properties;
import org.viborm.schema.SchemaModel;

/**
 * The JSON Schema of the arguments of one operation: what {@link JsonOperationParser} reads, as far
 * as the shape of arguments tells it. What depends on values (whether a date is one, whether a
 * document may be compared) is left to the reading.
 */
final class OperationSchemas {

  private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

  private final SchemaModel model;
  private final SchemaParts parts = new SchemaParts();
  private final FilterSchemas filters = new FilterSchemas(parts);
  private final ReadSchemas reads = new ReadSchemas(parts, filters);
  private final DataSchemas data = new DataSchemas(parts, filters);

  private OperationSchemas(SchemaModel model) {
    this.model = model;
  }

  /** The schema of {@code operation}, which exists, on {@code model}. */
  static JsonObject of(SchemaModel model, String operation) {
    OperationSchemas schemas = new OperationSchemas(model);
    JsonObject arguments = schemas.arguments(operation).build();
    JsonObjectBuilder schema =
        SchemaParts.JSON
            .createObjectBuilder()
            .add("$schema", DRAFT)
            .add("title", model.name() + "." + operation);
    return schema
        .addAll(SchemaParts.JSON.createObjectBuilder(arguments))
        .add("$defs", schemas.parts.definitions())
        .build();
  }

  private Properties arguments(String operation) {
    return switch (operation) {
      case "findUnique", "findUniqueOrThrow" -> row(named());
      case "findFirst", "findFirstOrThrow" -> reads.rows(model, new Properties());
      case "findMany" ->
          reads.rows(model, new Properties()).with(PageReader.PAGE, ReadSchemas.PAGE);
      case "exist" -> new Properties().with("where", filters.where(model));
      case "count" -> reads.window(model, new Properties()).with("select", reads.counts(model));
      case "aggregate" ->
          reads
              .aggregates(model, reads.window(model, new Properties()))
              .needsOneOf(AggregateReader.FUNCTIONS.keySet().stream().sorted().toList());
      case "groupBy" -> reads.groups(model);
      case "create" -> row(write()).needs("data", data.create(model));
      case "createMany" ->
          reads
              .returning(model, write())
              .needs("data", data.createMany(model))
              .with("skipDuplicates", BOOLEAN);
      case "update" -> row(cache(named())).needs("data", data.update(model));
      case "updateMany" -> bulk().needs("data", data.updateMany(model));
      case "upsert" ->
          row(cache(named()))
              .with("setWhere", filters.where(model))
              .needs("create", data.create(model))
              .needs("update", data.update(model));
      case "delete" -> row(cache(named()));
      case "deleteMany" -> bulk();
      default -> throw new IllegalArgumentException("no operation: " + operation);
    };
  }

  private Properties named() {
    return new Properties().needs("where", filters.unique(model, Uniqueness.EXTENDED));
  }

  private Properties row(Properties object) {
    return reads.projection(model, object);
  }

  private Properties bulk() {
    return reads
        .returning(model, write())
        .with("where", filters.where(model))
        .with("limit", ReadSchemas.limit());
  }

  private static Properties write() {
    return cache(new Properties());
  }

  private static Properties cache(Properties object) {
    return object.with(
        "cache",
        new Properties().with("autoInvalidate", BOOLEAN).with("invalidate", list(STRING)).build());
  }
}
