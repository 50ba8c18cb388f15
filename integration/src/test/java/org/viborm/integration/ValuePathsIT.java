package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.client.Load;
import org.viborm.driver.DialectCapability;
import org.viborm.driver.Driver;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.FieldSpec;
import org.viborm.schema.FieldTypes;
import org.viborm.schema.ModelSpec;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/**
 * The outermost values of every type come back as they were stored: from a column, from the write
 * itself, out of JSON arrays and lists, as groups and extremes, through keys of relations, and past
 * cursors.
 */
@OnAllDatabases
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ValuePathsIT {

  /** A type, and its values in rising order, as JSON spells them. */
  @SuppressWarnings("ImmutableEnumChecker") // neither the lists nor the lambdas ever change
  enum Type {
    STRING(
        FieldTypes::string,
        texts("", " ", "A", "Z", "a", "a ", "a\"b\\c\n", "z", "é", "ÿ", "\uFFFD", "\uD83C\uDF89")),
    INT(FieldTypes::integer, numbers("-2147483648", "-1", "0", "1", "2147483647")),
    BIG_INT(
        FieldTypes::bigInt,
        texts(
            "-9223372036854775808",
            "-9007199254740993",
            "-1",
            "0",
            "9007199254740992",
            "9007199254740993",
            "9223372036854775807")),
    FLOAT(
        FieldTypes::floating,
        numbers(
            "-1.7976931348623157E308",
            "-0.1",
            "0",
            "4.9E-300",
            "0.1",
            "1",
            "1.7976931348623157E308")),
    DECIMAL(
        FieldTypes::decimal,
        texts(
            "-12345678901234567890123456789012345",
            "-0.000000000000000000000000000001",
            "0",
            "0.1",
            "9007199254740993",
            "9007199254740993.000000000000001",
            "12345678901234567890123456789012345.123456789012345678901234567891")),
    BOOLEAN(FieldTypes::bool, List.of(JsonValue.FALSE, JsonValue.TRUE)),
    DATE_TIME(
        FieldTypes::dateTime,
        texts(
            "0001-01-01T00:00:00.000Z",
            "1582-10-10T12:00:00.001Z",
            "1969-12-31T23:59:59.999Z",
            "2024-03-31T01:30:00.000Z",
            "9999-12-31T23:59:59.999Z")),
    MICROS(
        types -> types.dateTime().precision(6),
        texts(
            "0001-01-01T00:00:00.000001Z",
            "2024-02-29T12:00:00.123456Z",
            "2024-02-29T12:00:00.123457Z",
            "9999-12-31T23:59:59.999999Z")),
    LOCAL(
        types -> types.dateTime().withoutTimezone(),
        texts("0001-01-01T00:00:00.000", "2024-03-31T02:30:00.000", "9999-12-31T23:59:59.999")),
    DATE(
        FieldTypes::date,
        texts("0001-01-01", "1582-10-10", "1970-01-01", "2024-02-29", "9999-12-31")),
    TIME(FieldTypes::time, texts("00:00:00.000", "00:00:00.001", "23:59:59.999")),
    ENUM(types -> types.enumeration("Size", List.of("S", "M", "L")), texts("S", "M", "L")),
    BLOB(FieldTypes::blob, texts("", "AA==", "AAA=", "fw==", "gA==", "/////w==")),
    JSON(
        FieldTypes::json,
        List.of(
            Json.createValue(1),
            Json.createValue("\uD83C\uDF89\"\\"),
            Json.createArrayBuilder().build(),
            Json.createObjectBuilder().add("a", JsonValue.NULL).add("é", 9007199254740991L).build(),
            JsonValue.TRUE)),
    POINT(
        FieldTypes::point,
        List.of(
            Json.createObjectBuilder().add("x", -0.1).add("y", 1e300).build(),
            Json.createObjectBuilder().add("x", 0.0).add("y", 0.30000000000000004).build()));

    final Function<FieldTypes, FieldSpec> field;
    final List<JsonValue> values;

    Type(Function<FieldTypes, FieldSpec> field, List<JsonValue> values) {
      this.field = field;
      this.values = values;
    }

    private static List<JsonValue> texts(String... texts) {
      return Stream.of(texts).map(text -> (JsonValue) Json.createValue(text)).toList();
    }

    private static List<JsonValue> numbers(String... texts) {
      return Stream.of(texts)
          .map(text -> (JsonValue) Json.createValue(new java.math.BigDecimal(text)))
          .toList();
    }

    boolean isKey() {
      return switch (this) {
        case FLOAT, BOOLEAN, ENUM, BLOB, JSON, POINT -> false;
        default -> true;
      };
    }

    boolean isOrdered() {
      return this != BLOB && this != JSON && this != POINT;
    }

    boolean isListed() {
      return this != BLOB && this != JSON && this != POINT;
    }

    String model() {
      return "of" + name().replace("_", "");
    }
  }

  @Parameter DatabaseUnderTest database;
  private final Map<Load, VibOrmClient> clients = new LinkedHashMap<>();
  private boolean exactDecimals;

  @BeforeParameterizedClassInvocation
  void open() {
    Schema.Builder builder = Schema.builder();
    for (Type type : Type.values()) {
      builder.model(type.model(), m -> values(m, type.model(), type.field));
      if (type.isListed()) {
        builder.model(
            type.model() + "List",
            m -> values(m, type.model() + "List", f -> type.field.apply(f).array()));
      }
      if (type.isKey()) {
        builder.model(type.model() + "Key", m -> keys(m, type));
        builder.model(type.model() + "Ref", m -> references(m, type));
      }
    }
    Schema schema = builder.build();
    Driver driver = database.newDriver();
    MigrationClient.of(driver, schema).push();
    exactDecimals = driver.dialect().has(DialectCapability.EXACT_DECIMAL);
    clients.clear();
    clients.put(
        Load.KEYED, VibOrm.createClient(c -> c.schema(schema).driver(driver).load(Load.KEYED)));
    if (driver.dialect().has(DialectCapability.SINGLE_STATEMENT_READS)) {
      clients.put(
          Load.SINGLE_STATEMENT,
          VibOrm.createClient(c -> c.schema(schema).driver(driver).load(Load.SINGLE_STATEMENT)));
    }
    for (Type type : Type.values()) {
      fill(type);
    }
  }

  @AfterParameterizedClassInvocation
  void close() {
    clients.values().forEach(VibOrmClient::close);
  }

  private static void values(ModelSpec m, String model, Function<FieldTypes, FieldSpec> field) {
    m.field("id", f -> f.integer().id())
        .field("up", f -> f.integer().nullable())
        .field("v", field)
        .relation("one", r -> r.manyToOne(model).fields("up").references("id").optional().name("t"))
        .relation("many", r -> r.oneToMany(model).name("t"));
  }

  private static void keys(ModelSpec m, Type type) {
    m.field("k", f -> type.field.apply(f).id())
        .relation("refs", r -> r.oneToMany(type.model() + "Ref"));
  }

  private static void references(ModelSpec m, Type type) {
    m.field("id", f -> f.integer().id())
        .field("k", f -> type.field.apply(f))
        .relation("key", r -> r.manyToOne(type.model() + "Key").fields("k").references("k"));
  }

  private static JsonArray array(List<JsonObject> values) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    values.forEach(array::add);
    return array.build();
  }

  private static JsonObjectBuilder object() {
    return Json.createObjectBuilder();
  }

  /** All rows below the first; the order of their ids is not that of their values. */
  private void fill(Type type) {
    List<JsonObject> rows = new ArrayList<>();
    List<JsonObject> keys = new ArrayList<>();
    List<JsonObject> references = new ArrayList<>();
    rows.add(object().add("id", 1000).add("v", type.values.get(0)).build());
    for (int i = 0; i < type.values.size(); i++) {
      JsonValue value = type.values.get(i);
      rows.add(object().add("id", 100 - i).add("up", 1000).add("v", value).build());
      keys.add(object().add("k", value).build());
      references.add(object().add("id", i).add("k", value).build());
    }
    execute(Load.KEYED, type.model(), "createMany", object().add("data", array(rows)));
    if (type.isKey()) {
      execute(Load.KEYED, type.model() + "Key", "createMany", object().add("data", array(keys)));
      execute(
          Load.KEYED, type.model() + "Ref", "createMany", object().add("data", array(references)));
    }
  }

  private JsonValue execute(Load load, String model, String operation, JsonObjectBuilder args) {
    return java.util.Objects.requireNonNull(clients.get(load))
        .json()
        .execute(model, operation, args.build());
  }

  private static void assertSame(String path, JsonValue actual, JsonValue expected) {
    if (expected instanceof jakarta.json.JsonNumber number) {
      assertThat(((jakarta.json.JsonNumber) actual).bigDecimalValue())
          .as(path)
          .isEqualByComparingTo(number.bigDecimalValue());
    } else {
      assertThat(actual).as(path).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource
  void comeBackFromAColumn(Type type) {
    for (int i = 0; i < type.values.size(); i++) {
      JsonValue row =
          execute(
              Load.KEYED,
              type.model(),
              "findUnique",
              object().add("where", object().add("id", 100 - i)));
      assertSame("column", row.asJsonObject().get("v"), type.values.get(i));
    }
  }

  @ParameterizedTest
  @EnumSource
  void comeBackFromNestedRows(Type type) {
    for (Load load : clients.keySet()) {
      JsonValue row =
          execute(
              load,
              type.model(),
              "findUnique",
              object()
                  .add("where", object().add("id", 1000))
                  .add(
                      "include",
                      object().add("many", object().add("orderBy", object().add("id", "desc")))));
      JsonArray many = row.asJsonObject().getJsonArray("many");
      assertThat(many).as("%s", load).hasSize(type.values.size());
      for (int i = 0; i < type.values.size(); i++) {
        assertSame(load + " to many", many.getJsonObject(i).get("v"), type.values.get(i));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void comeBackFromTheRowThatIsReferredTo(Type type) {
    for (Load load : clients.keySet()) {
      JsonValue row =
          execute(
              load,
              type.model(),
              "findUnique",
              object()
                  .add("where", object().add("id", 100))
                  .add("include", object().add("one", true)));
      assertSame(
          load + " to one", row.asJsonObject().getJsonObject("one").get("v"), type.values.get(0));
    }
  }

  @ParameterizedTest
  @EnumSource
  void areFoundByWhatTheyEqual(Type type) {
    for (int i = 0; i < type.values.size(); i++) {
      JsonObjectBuilder equal =
          object()
              .add("id", object().add("lt", 1000))
              .add("v", object().add("equals", type.values.get(i)));
      JsonValue rows =
          execute(
              Load.KEYED,
              type.model(),
              "findMany",
              object().add("where", equal).add("select", object().add("id", true)));
      assertThat(rows.toString()).isEqualTo("[{\"id\":" + (100 - i) + "}]");
    }
  }

  @ParameterizedTest
  @EnumSource
  void comeBackFromTheWriteItself(Type type) {
    List<JsonValue> values = type.values;
    for (int i = 0; i < values.size(); i++) {
      JsonValue value = values.get(i);
      JsonValue next = values.get((i + 1) % values.size());
      JsonObjectBuilder row = object().add("id", 5000).add("v", value);
      assertWritten(type, "create", object().add("data", row), value);
      assertWritten(type, "update", named().add("data", object().add("v", next)), next);
      assertWritten(
          type,
          "upsert",
          named()
              .add("create", object().add("id", 5000).add("v", next))
              .add("update", object().add("v", value)),
          value);
      JsonArray many =
          execute(
                  Load.KEYED,
                  type.model(),
                  "updateMany",
                  named()
                      .add("data", object().add("v", next))
                      .add("select", object().add("v", true)))
              .asJsonArray();
      assertThat(many).hasSize(1);
      assertSame("updateMany", many.getJsonObject(0).get("v"), next);
      assertWritten(type, "delete", named(), next);
    }
  }

  private static JsonObjectBuilder named() {
    return object().add("where", object().add("id", 5000));
  }

  private void assertWritten(
      Type type, String operation, JsonObjectBuilder args, JsonValue expected) {
    JsonValue written = execute(Load.KEYED, type.model(), operation, args);
    assertSame(operation, written.asJsonObject().get("v"), expected);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"BOOLEAN", "JSON", "POINT"},
      mode = EnumSource.Mode.EXCLUDE)
  void areFoundAmongOthers(Type type) {
    for (int i = 0; i < type.values.size(); i++) {
      JsonArray only = Json.createArrayBuilder().add(type.values.get(i)).build();
      assertThat(ids(type.model(), object().add("in", only))).containsExactly(100 - i);
      assertThat(ids(type.model(), object().add("notIn", only)))
          .hasSize(type.values.size() - 1)
          .doesNotContain(100 - i);
    }
  }

  /** The ids of the rows below the first whose value meets {@code condition}. */
  private List<Integer> ids(String model, JsonObjectBuilder condition) {
    JsonObjectBuilder where =
        object().add("id", object().add("lt", 1000)).add("v", condition.build());
    return execute(
            Load.KEYED,
            model,
            "findMany",
            object().add("where", where).add("orderBy", object().add("id", "desc")))
        .asJsonArray()
        .stream()
        .map(row -> row.asJsonObject().getInt("id"))
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void areElementsOfLists(Type type) {
    if (!type.isListed()) {
      return;
    }
    String model = type.model() + "List";
    List<JsonValue> reversed = new ArrayList<>(type.values);
    java.util.Collections.reverse(reversed);
    JsonArray all = Json.createArrayBuilder(type.values).build();
    JsonArray rows =
        array(
            List.of(
                object().add("id", 3).add("v", all).build(),
                object()
                    .add("id", 2)
                    .add("up", 3)
                    .add("v", Json.createArrayBuilder(reversed))
                    .build(),
                object().add("id", 1).add("up", 3).add("v", JsonValue.EMPTY_JSON_ARRAY).build()));
    execute(Load.KEYED, model, "createMany", object().add("data", rows));
    for (JsonValue value : type.values) {
      execute(
          Load.KEYED,
          model,
          "update",
          object()
              .add("where", object().add("id", 1))
              .add("data", object().add("v", object().add("push", value))));
    }

    for (Load load : clients.keySet()) {
      JsonObject row =
          execute(
                  load,
                  model,
                  "findUnique",
                  object()
                      .add("where", object().add("id", 3))
                      .add(
                          "include",
                          object().add("many", object().add("orderBy", object().add("id", "asc")))))
              .asJsonObject();
      assertSameLists(row, type.values);
      assertSameLists(row.getJsonArray("many").getJsonObject(0), type.values);
      assertSameLists(row.getJsonArray("many").getJsonObject(1), reversed);
    }
    for (JsonValue value : type.values) {
      assertThat(ids(model, object().add("has", value))).as("%s", value).containsExactly(3, 2, 1);
    }
    assertThat(ids(model, object().add("equals", all))).containsExactly(3, 1);
    assertThat(ids(model, object().add("hasEvery", all))).containsExactly(3, 2, 1);
    execute(Load.KEYED, model, "deleteMany", object());
  }

  private static void assertSameLists(JsonObject row, List<JsonValue> expected) {
    JsonArray actual = row.getJsonArray("v");
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.size(); i++) {
      assertSame("element", actual.get(i), expected.get(i));
    }
  }

  @ParameterizedTest
  @EnumSource
  void areGroupsAndExtremes(Type type) {
    if (!type.isOrdered() || (type == Type.DECIMAL && !exactDecimals)) {
      return;
    }
    JsonObjectBuilder below = object().add("id", object().add("lt", 1000));
    JsonArray groups =
        execute(
                Load.KEYED,
                type.model(),
                "groupBy",
                object()
                    .add("by", "v")
                    .add("where", below)
                    .add("_count", true)
                    .add("orderBy", object().add("v", "asc")))
            .asJsonArray();
    assertThat(groups).hasSize(type.values.size());
    for (int i = 0; i < groups.size(); i++) {
      assertSame("group", groups.getJsonObject(i).get("v"), type.values.get(i));
    }
    JsonObject extremes =
        execute(
                Load.KEYED,
                type.model(),
                "aggregate",
                object().add("_min", object().add("v", true)).add("_max", object().add("v", true)))
            .asJsonObject();
    assertSame("least", extremes.getJsonObject("_min").get("v"), type.values.get(0));
    assertSame(
        "greatest",
        extremes.getJsonObject("_max").get("v"),
        type.values.get(type.values.size() - 1));
  }

  @ParameterizedTest
  @EnumSource
  void arePlacesOfPages(Type type) {
    if (!type.isOrdered() || (type == Type.DECIMAL && !exactDecimals)) {
      return;
    }
    List<JsonValue> found = new ArrayList<>();
    JsonObjectBuilder place = object().add("rows", 2);
    while (found.size() <= type.values.size()) {
      JsonObject page =
          execute(
                  Load.KEYED,
                  type.model(),
                  "findMany",
                  object()
                      .add("where", object().add("id", object().add("lt", 1000)))
                      .add("orderBy", object().add("v", "asc"))
                      .add("page", place))
              .asJsonObject();
      page.getJsonArray("rows").forEach(row -> found.add(row.asJsonObject().get("v")));
      if (page.isNull("cursor")) {
        break;
      }
      place = object().add("rows", 2).add("after", page.getString("cursor"));
    }

    assertThat(found).hasSameSizeAs(type.values);
    for (int i = 0; i < found.size(); i++) {
      assertSame("page", found.get(i), type.values.get(i));
    }
  }

  @ParameterizedTest
  @EnumSource
  void areKeysOfNestedRows(Type type) {
    if (!type.isKey()) {
      return;
    }
    for (Load load : clients.keySet()) {
      JsonArray keys =
          execute(
                  load,
                  type.model() + "Key",
                  "findMany",
                  object().add("include", object().add("refs", true)))
              .asJsonArray();
      assertThat(keys).hasSize(type.values.size());
      for (JsonValue key : keys) {
        JsonValue value = key.asJsonObject().get("k");
        JsonArray refs = key.asJsonObject().getJsonArray("refs");
        assertThat(refs).as("%s %s", load, value).hasSize(1);
        assertSame(load + " key", refs.getJsonObject(0).get("k"), value);
        assertSame(load + " key", type.values.get(refs.getJsonObject(0).getInt("id")), value);
      }
      JsonArray refs =
          execute(
                  load,
                  type.model() + "Ref",
                  "findMany",
                  object()
                      .add("orderBy", object().add("id", "asc"))
                      .add("include", object().add("key", true)))
              .asJsonArray();
      for (int i = 0; i < refs.size(); i++) {
        assertSame(
            load + " reference",
            refs.getJsonObject(i).getJsonObject("key").get("k"),
            type.values.get(i));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void areCursors(Type type) {
    if (!type.isOrdered() || (type == Type.DECIMAL && !exactDecimals)) {
      return;
    }
    for (String sort : List.of("asc", "desc")) {
      List<JsonValue> found = new ArrayList<>();
      Integer cursor = null;
      while (true) {
        JsonObjectBuilder args =
            object()
                .add("where", object().add("id", object().add("lt", 1000)))
                .add("orderBy", object().add("v", sort))
                .add("take", 2);
        if (cursor != null) {
          args.add("cursor", object().add("id", cursor)).add("skip", 1);
        }
        JsonArray page = execute(Load.KEYED, type.model(), "findMany", args).asJsonArray();
        if (page.isEmpty() || found.size() > type.values.size()) {
          break;
        }
        page.forEach(row -> found.add(row.asJsonObject().get("v")));
        cursor = page.getJsonObject(page.size() - 1).getInt("id");
      }
      List<JsonValue> expected = new ArrayList<>(type.values);
      if (sort.equals("desc")) {
        java.util.Collections.reverse(expected);
      }
      assertThat(found).as(sort).hasSameSizeAs(expected);
      for (int i = 0; i < expected.size(); i++) {
        assertSame(sort, found.get(i), expected.get(i));
      }
    }
  }
}
