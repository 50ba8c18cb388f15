package org.viborm.internal.json;

import static org.viborm.internal.validation.Faults.at;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.errors.OperationNotSupportedException;
import org.viborm.errors.ValidationException;
import org.viborm.internal.json.AggregateReader.Parts;
import org.viborm.internal.json.FilterReader.Uniqueness;
import org.viborm.internal.json.JsonRequest.ResultForm;
import org.viborm.internal.operation.Data;
import org.viborm.internal.operation.FieldRef;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.HavingFilter;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.Operation.FindKind;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.operation.Read;
import org.viborm.internal.operation.Read.Amount;
import org.viborm.internal.operation.RunOptions;
import org.viborm.internal.text.NearestName;
import org.viborm.internal.validation.Faults;
import org.viborm.schema.Schema;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;

/**
 * Reads the JSON form of operations: names and values are those of the schema, and nothing unknown
 * is passed over. Immutable; safe to share.
 *
 * <p>What concerns the meaning of an operation in any form (required values, verbs within verbs) is
 * left to {@link org.viborm.internal.validation.OperationValidator}.
 */
public final class JsonOperationParser {

  private final Schema schema;
  private volatile @Nullable JsonRows rows;

  /** Reads operations on the models of {@code schema}. */
  public JsonOperationParser(Schema schema) {
    this.schema = schema;
  }

  /** Made when first needed: the provider of JSON takes longer to find than a client to open. */
  private JsonRows rows() {
    JsonRows known = rows;
    if (known == null) {
      known = new JsonRows(new JsonWriter());
      rows = known;
    }
    return known;
  }

  private interface Form {
    @Nullable JsonRequest read(Reading reading);
  }

  /** As many as readers of JSON take. */
  private static final int MAX_DEPTH = 1000;

  /** Made when they are first needed: clients start without. */
  private static final class Forms {
    static final Map<String, Form> ALL = forms();
  }

  private static Map<String, Form> forms() {
    Map<String, Form> forms = new TreeMap<>();
    forms.put("findUnique", reading -> reading.findUnique(false));
    forms.put("findUniqueOrThrow", reading -> reading.findUnique(true));
    forms.put("findFirst", reading -> reading.find(FindKind.FIRST, false));
    forms.put("findFirstOrThrow", reading -> reading.find(FindKind.FIRST, true));
    forms.put("findMany", reading -> reading.find(FindKind.MANY, false));
    forms.put("exist", Reading::exist);
    forms.put("count", Reading::count);
    forms.put("aggregate", Reading::aggregate);
    forms.put("groupBy", Reading::groupBy);
    forms.put("create", Reading::create);
    forms.put("createMany", Reading::createMany);
    forms.put("update", Reading::update);
    forms.put("updateMany", Reading::updateMany);
    forms.put("upsert", Reading::upsert);
    forms.put("delete", Reading::delete);
    forms.put("deleteMany", Reading::deleteMany);
    return forms;
  }

  /** The names of the operations that {@link #parse} reads. */
  public static Set<String> operations() {
    return Set.copyOf(Forms.ALL.keySet());
  }

  /**
   * Reads {@code operation} on the model called {@code model}.
   *
   * @throws ValidationException V4001 with every fault and its path
   */
  public JsonRequest parse(String model, String operation, JsonValue args) {
    return parse(model, operation, args, "");
  }

  /**
   * Reads the operations of a transaction: objects {@code {model, operation, args}}.
   *
   * @throws ValidationException V4001 with every fault of the first operation that has one
   */
  public List<JsonRequest> parseAll(JsonArray operations) {
    List<JsonRequest> requests = new ArrayList<>(operations.size());
    for (int i = 0; i < operations.size(); i++) {
      requests.add(member(operations.get(i), at("", i)));
    }
    return requests;
  }

  /** The JSON of several results. */
  public JsonValue results(List<JsonValue> results) {
    return rows().list(results);
  }

  private JsonRequest member(JsonValue json, String path) {
    Faults faults = new Faults();
    JsonObject object = JsonValue.EMPTY_JSON_OBJECT;
    Set<String> known = Set.of("model", "operation", "args");
    if (json instanceof JsonObject given) {
      object = given;
    } else {
      new JsonReader(faults).wrongType(path, "an object {model, operation, args}", json);
    }
    for (String key : object.keySet()) {
      if (!known.contains(key)) {
        faults.unknownKey(at(path, key), key, known);
      }
    }
    String model = name(object, "model", path, faults);
    String operation = name(object, "operation", path, faults);
    faults.throwIfAny(model, "$transaction");
    JsonValue args = object.getOrDefault("args", JsonValue.EMPTY_JSON_OBJECT);
    return parse(model, operation, args, at(path, "args"));
  }

  private static String name(JsonObject object, String key, String path, Faults faults) {
    if (object.get(key) instanceof JsonString string) {
      return string.getString();
    }
    faults.add(at(path, key), "'%s' is missing. A name is expected.".formatted(key));
    return "";
  }

  /**
   * The JSON Schema of the arguments of {@code operation} on the model called {@code model}.
   *
   * @throws ValidationException V4001 if there is no such model or operation
   */
  public JsonObject schema(String model, String operation) {
    Faults faults = new Faults();
    SchemaModel found = model(model, "", faults);
    form(operation, "", faults);
    faults.throwIfAny(model, operation);
    return OperationSchemas.of(Objects.requireNonNull(found), operation);
  }

  private @Nullable SchemaModel model(String modelName, String path, Faults faults) {
    SchemaModel model = schema.find(modelName).orElse(null);
    if (model == null) {
      Set<String> known = schema.models().keySet();
      faults.add(
          path,
          "the schema has no model '%s'. %s"
              .formatted(modelName, NearestName.hint(modelName, "models", known)));
    }
    return model;
  }

  private static @Nullable Form form(String operation, String path, Faults faults) {
    Form form = Forms.ALL.get(operation);
    if (form == null) {
      faults.add(
          path,
          "unknown operation '%s'. %s"
              .formatted(operation, NearestName.hint(operation, "operations", Forms.ALL.keySet())));
    }
    return form;
  }

  private JsonRequest parse(String modelName, String operation, JsonValue args, String path) {
    Faults faults = new Faults();
    SchemaModel model = model(modelName, path, faults);
    Form form = form(operation, path, faults);
    if (!(args instanceof JsonObject)) {
      new JsonReader(faults).wrongType(path, "an object of arguments", args);
    } else if (isDeep(args)) {
      faults.add(path, "the arguments are nested more than %d levels deep.".formatted(MAX_DEPTH));
      faults.throwIfAny(modelName, operation);
    }
    JsonRequest request = null;
    if (model != null && form != null && args instanceof JsonObject object) {
      request = form.read(new Reading(model, object, path, faults, rows()));
    }
    faults.throwIfAny(modelName, operation);
    if (request == null) {
      throw new IllegalStateException("an operation was not read, but no fault was noted");
    }
    return request;
  }

  /** Whether {@code args} could end the stack of what reads them; told without a deep stack. */
  private static boolean isDeep(JsonValue args) {
    List<JsonValue> level = List.of(args);
    for (int depth = 0; depth <= MAX_DEPTH; depth++) {
      List<JsonValue> below = new ArrayList<>();
      for (JsonValue value : level) {
        if (value instanceof JsonObject object) {
          addNested(object.values(), below);
        } else if (value instanceof JsonArray array) {
          addNested(array, below);
        }
      }
      if (below.isEmpty()) {
        return false;
      }
      level = below;
    }
    return true;
  }

  private static void addNested(Collection<JsonValue> values, List<JsonValue> below) {
    for (JsonValue value : values) {
      if (value instanceof JsonObject || value instanceof JsonArray) {
        below.add(value);
      }
    }
  }

  /** The reading of one operation. */
  private static final class Reading {

    private final SchemaModel model;
    private final JsonObject args;
    private final String path;
    private final Faults faults;
    private final JsonRows rows;
    private final JsonReader values;
    private final FilterReader filters;
    private final OrderReader orders;
    private final ProjectionReader projections;
    private final AggregateReader aggregates;
    private final DataReader data;

    Reading(SchemaModel model, JsonObject args, String path, Faults faults, JsonRows rows) {
      this.model = model;
      this.args = args;
      this.path = path;
      this.faults = faults;
      this.rows = rows;
      this.values = new JsonReader(faults);
      this.filters = new FilterReader(faults, values);
      this.orders = new OrderReader(faults, values);
      this.projections = new ProjectionReader(faults, values, filters, orders, rows);
      this.aggregates = new AggregateReader(faults, values, rows);
      this.data = new DataReader(faults, values, filters);
    }

    private void keys(String... names) {
      Set<String> known = Set.of(names);
      for (String key : args.keySet()) {
        if (!known.contains(key)) {
          faults.unknownKey(at(path, key), key, known);
        }
      }
    }

    private JsonRequest request(Operation operation, ResultForm results) {
      return new JsonRequest(operation, RunOptions.NONE, results);
    }

    private JsonRequest write(Operation operation, ResultForm results) {
      return new JsonRequest(operation, options(), results);
    }

    // reads

    @Nullable JsonRequest findUnique(boolean orThrow) {
      keys("where", "select", "include", "omit");
      Filter.Unique where = uniqueWhere();
      Projection row = projections.row(model, 0, args, path);
      if (where == null) {
        return null;
      }
      Read read = new Read(where, List.of(), null, null, null, List.of(), row, Read.Load.AUTO);
      return request(
          new Operation.Find(model.name(), FindKind.UNIQUE, read, orThrow), rows::result);
    }

    @Nullable JsonRequest find(FindKind kind, boolean orThrow) {
      if (kind == FindKind.MANY && args.containsKey(PageReader.PAGE)) {
        return page();
      }
      keys("where", "orderBy", "take", "skip", "cursor", "distinct", "select", "include", "omit");
      Projection row = projections.row(model, 0, args, path);
      Read read = projections.read(model, 0, args, row, path);
      return request(new Operation.Find(model.name(), kind, read, orThrow), rows::result);
    }

    private @Nullable JsonRequest page() {
      for (String key : List.of("take", "skip", "cursor", "distinct")) {
        if (args.containsKey(key)) {
          faults.add(
              at(path, key),
              "'%s' stands beside 'page', which counts off rows itself. Leave one of them out."
                  .formatted(key));
        }
      }
      keys(
          "where",
          "orderBy",
          "take",
          "skip",
          "cursor",
          "distinct",
          "select",
          "include",
          "omit",
          PageReader.PAGE);
      Read read = projections.read(model, 0, args, projections.row(model, 0, args, path), path);
      return new PageReader(faults, values, rows)
          .page(model, read, args.get(PageReader.PAGE), at(path, PageReader.PAGE));
    }

    JsonRequest exist() {
      keys("where");
      return request(
          new Operation.Exist(model.name(), projections.where(model, 0, args, path)), rows::result);
    }

    JsonRequest count() {
      keys("where", "orderBy", "cursor", "take", "skip", "select");
      JsonValue select = args.get("select");
      Projection counts =
          select == null ? null : aggregates.counts(model, select, at(path, "select"));
      return request(new Operation.Count(model.name(), window(nothing()), counts), rows::result);
    }

    JsonRequest aggregate() {
      keys("where", "orderBy", "cursor", "take", "skip", "_count", "_sum", "_avg", "_min", "_max");
      Parts parts = new Parts();
      int before = faults.count();
      aggregates.aggregates(model, args, parts);
      if (parts.isEmpty() && faults.count() == before) {
        faults.add(
            path,
            "nothing is aggregated. Name one of %s."
                .formatted(NearestName.sortedList(AggregateReader.FUNCTIONS.keySet())));
      }
      return request(
          new Operation.Aggregate(model.name(), window(parts.shape(rows))), rows::result);
    }

    JsonRequest groupBy() {
      keys(
          "where", "by", "having", "orderBy", "take", "skip", "_count", "_sum", "_avg", "_min",
          "_max");
      List<String> by = by();
      Parts parts = new Parts();
      for (String name : by) {
        SchemaField field = model.fields().get(name);
        if (field != null) {
          parts.add(
              name, new Projection.Scalar(new FieldRef(0, model.name(), name)), rows.field(field));
        }
      }
      aggregates.aggregates(model, args, parts);
      HavingFilter having = aggregates.having(model, by, args.get("having"), at(path, "having"));
      Read read =
          new Read(
              projections.where(model, 0, args, path),
              orders.groups(model, args.get("orderBy"), at(path, "orderBy")),
              projections.take(args, path),
              projections.skip(args, path),
              null,
              List.of(),
              parts.shape(rows),
              Read.Load.AUTO);
      return request(new Operation.GroupBy(model.name(), by, having, read), rows::result);
    }

    private List<String> by() {
      JsonValue by = args.get("by");
      String inside = at(path, "by");
      if (by == null) {
        faults.add(inside, "'by' is missing. A field's name or a list of names is expected.");
        return List.of();
      }
      List<String> names = projections.names(model, by, inside);
      if (by instanceof JsonArray array && array.isEmpty()) {
        faults.add(inside, "'by' is empty. One name at least is expected.");
      }
      Set<String> seen = new HashSet<>();
      for (String name : names) {
        if (!seen.add(name)) {
          faults.add(inside, "field '%s' is named twice. Name it once.".formatted(name));
        }
        if (args.containsKey(name) && AggregateReader.FUNCTIONS.containsKey(name)) {
          faults.add(
              inside, "field '%s' is called as an aggregate is. They collide.".formatted(name));
        }
      }
      return names;
    }

    private Projection nothing() {
      return new Projection.Shape(List.of(), values -> null);
    }

    private Read window(Projection projection) {
      return new Read(
          projections.where(model, 0, args, path),
          orders.rows(model, 0, args.get("orderBy"), at(path, "orderBy")),
          projections.take(args, path),
          projections.skip(args, path),
          projections.cursor(model, 0, args, path),
          List.of(),
          projection,
          Read.Load.AUTO);
    }

    // writes

    JsonRequest create() {
      keys("data", "select", "include", "omit", "cache");
      Data row = data.create(model, args.get("data"), at(path, "data"));
      return write(
          new Operation.Create(model.name(), row, projections.row(model, 0, args, path)),
          rows::result);
    }

    JsonRequest createMany() {
      keys("data", "skipDuplicates", "select", "omit", "cache");
      List<Data> created = data.createMany(model, args.get("data"), at(path, "data"));
      boolean skip = values.flag(args, "skipDuplicates", path);
      return write(new Operation.CreateMany(model.name(), created, skip, returning()), rows::bulk);
    }

    @Nullable JsonRequest update() {
      keys("where", "data", "select", "include", "omit", "cache");
      Filter.Unique where = uniqueWhere();
      Data changes = data.update(model, where, args.get("data"), at(path, "data"));
      Projection row = projections.row(model, 0, args, path);
      if (where == null) {
        return null;
      }
      ExpectedVersion expected = ExpectedVersion.of(model, where);
      return write(
          new Operation.Update(model.name(), expected.unique(), changes, expected.version(), row),
          rows::result);
    }

    JsonRequest updateMany() {
      keys("where", "data", "limit", "select", "omit", "cache");
      Data changes = data.updateMany(model, args.get("data"), at(path, "data"));
      Filter where = projections.where(model, 0, args, path);
      return write(
          new Operation.UpdateMany(model.name(), where, changes, limit(), returning()), rows::bulk);
    }

    @Nullable JsonRequest upsert() {
      if (args.containsKey("targetWhere")) {
        throw partOfTheRows(at(path, "targetWhere"));
      }
      keys("where", "setWhere", "create", "update", "select", "include", "omit", "cache");
      Filter.Unique where = uniqueWhere();
      JsonValue met = args.get("setWhere");
      Filter setWhere = met == null ? null : filters.filter(model, 0, met, at(path, "setWhere"));
      Data create = data.create(model, args.get("create"), at(path, "create"));
      Data update = data.update(model, where, args.get("update"), at(path, "update"));
      Projection row = projections.row(model, 0, args, path);
      if (where == null) {
        return null;
      }
      ExpectedVersion expected = ExpectedVersion.of(model, where);
      return write(
          new Operation.Upsert(
              model.name(), expected.unique(), setWhere, create, update, expected.version(), row),
          rows::result);
    }

    /** A unique index of a part of the rows names none: others may have what it holds. */
    private static OperationNotSupportedException partOfTheRows(String path) {
      return new OperationNotSupportedException(
          Fault.of(
                  ErrorCode.OPERATION_NOT_SUPPORTED,
                  "an upsert cannot be aimed at a unique index of a part of the rows, which is no key of a model.")
              .at(path)
              .hint(
                  "Name the row by a key in 'where', and say in 'setWhere' what it must meet to be updated."));
    }

    @Nullable JsonRequest delete() {
      keys("where", "select", "include", "omit", "cache");
      Filter.Unique where = uniqueWhere();
      Projection row = projections.row(model, 0, args, path);
      if (where == null) {
        return null;
      }
      ExpectedVersion expected = ExpectedVersion.of(model, where);
      return write(
          new Operation.Delete(model.name(), expected.unique(), expected.version(), row),
          rows::result);
    }

    JsonRequest deleteMany() {
      keys("where", "limit", "select", "omit", "cache");
      return write(
          new Operation.DeleteMany(
              model.name(), projections.where(model, 0, args, path), limit(), returning()),
          rows::bulk);
    }

    private @Nullable Amount limit() {
      return projections.positive(args, "limit", path);
    }

    /** The rows that a bulk write gives; null for their number. */
    private @Nullable Projection returning() {
      if (!args.containsKey("select") && !args.containsKey("omit")) {
        return null;
      }
      if (args.get("select") instanceof JsonObject select) {
        for (String key : select.keySet()) {
          if (key.equals(OrderReader.COUNT) || model.relations().containsKey(key)) {
            faults.add(
                at(at(path, "select"), key),
                "'%s' cannot be selected from a write of many rows. Scalar fields are expected."
                    .formatted(key));
          }
        }
      }
      return projections.row(model, 0, args, path);
    }

    private Filter.@Nullable Unique uniqueWhere() {
      JsonValue where = args.get("where");
      if (where == null) {
        values.missingOrWrong(
            at(path, "where"), "an object that names a row by a unique key", null);
        return null;
      }
      return filters.unique(model, 0, where, Uniqueness.EXTENDED, at(path, "where"));
    }

    // cache

    private RunOptions options() {
      JsonValue cache = args.get("cache");
      if (cache == null) {
        return RunOptions.NONE;
      }
      String inside = at(path, "cache");
      if (!(cache instanceof JsonObject object)) {
        values.wrongType(inside, "an object {autoInvalidate, invalidate}", cache);
        return RunOptions.NONE;
      }
      Set<String> known = Set.of("autoInvalidate", "invalidate");
      for (String key : object.keySet()) {
        if (!known.contains(key)) {
          faults.unknownKey(at(inside, key), key, known);
        }
      }
      List<String> keys = new ArrayList<>();
      if (object.get("invalidate") instanceof JsonArray array) {
        for (int i = 0; i < array.size(); i++) {
          if (array.get(i) instanceof JsonString key) {
            keys.add(key.getString());
          } else {
            values.wrongType(at(at(inside, "invalidate"), i), "a cache key", array.get(i));
          }
        }
      } else if (object.containsKey("invalidate")) {
        values.wrongType(
            at(inside, "invalidate"), "a list of cache keys", object.get("invalidate"));
      }
      return RunOptions.NONE
          .invalidating(keys)
          .autoInvalidating(values.flag(object, "autoInvalidate", inside));
    }
  }
}
