package org.viborm.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.viborm.internal.operation.Aggregation.Function;
import org.viborm.internal.operation.Projection.RowFactory;
import org.viborm.internal.operation.RowLayout;
import org.viborm.schema.CasesSchema;
import org.viborm.schema.Schema;
import org.viborm.schema.SchemaModel;

/** How rows and computed values look in JSON. */
class JsonRowsTest {

  private final Schema schema = CasesSchema.builder().build();
  private final JsonRows rows = new JsonRows(new JsonWriter());

  @Test
  void writesEachTypeAsTheJsonFormSays() {
    RowLayout layout =
        new RowLayout(
            "user",
            List.of(
                "id",
                "age",
                "score",
                "balance",
                "karma",
                "role",
                "active",
                "createdAt",
                "settings",
                "avatar",
                "posts"));
    RowFactory factory = rows.rowsOf(schema.model("user"));
    JsonObject post = Json.createObjectBuilder().add("id", 1).build();

    Object row =
        factory.row(
            layout,
            new Object[] {
              "u",
              3,
              1.5,
              new BigDecimal("100.50"),
              9007199254740993L,
              "ADMIN",
              true,
              Instant.parse("2024-01-01T00:00:00Z"),
              JsonValue.NULL,
              new byte[] {0, -1},
              List.of(post)
            });

    assertThat(row)
        .hasToString(
            "{\"id\":\"u\",\"age\":3,\"score\":1.5,\"balance\":\"100.5\","
                + "\"karma\":\"9007199254740993\",\"role\":\"ADMIN\",\"active\":true,"
                + "\"createdAt\":\"2024-01-01T00:00:00.000Z\",\"settings\":null,"
                + "\"avatar\":\"AP8=\",\"posts\":[{\"id\":1}]}");
  }

  @Test
  void writesListsAndNulls() {
    RowLayout layout = new RowLayout("board", List.of("labels", "moments", "title"));

    Object row =
        rows.rowsOf(schema.model("board"))
            .row(layout, new Object[] {List.of("a", "b"), List.of(Instant.EPOCH), null});

    assertThat(row)
        .hasToString(
            "{\"labels\":[\"a\",\"b\"],\"moments\":[\"1970-01-01T00:00:00.000Z\"],\"title\":null}");
  }

  @Test
  void followsTheLayoutThatItIsGiven() {
    RowFactory factory = rows.rowsOf(schema.model("tag"));

    factory.row(new RowLayout("tag", List.of("id", "weight")), new Object[] {"t", 1});
    Object row = factory.row(new RowLayout("tag", List.of("weight")), new Object[] {2});

    assertThat(row).hasToString("{\"weight\":2}");
  }

  @Test
  void writesAggregatesByTheTypeOfTheField() {
    SchemaModel product = schema.model("product");

    Object group =
        rows.object(
                List.of("_count", "stock", "price", "barcode", "average", "nothing"),
                Arrays.asList(
                    rows.count(),
                    rows.aggregate(Function.SUM, product.fields().get("stock")),
                    rows.aggregate(Function.AVG, product.fields().get("price")),
                    rows.aggregate(Function.SUM, product.fields().get("barcode")),
                    rows.aggregate(Function.AVG, product.fields().get("stock")),
                    rows.aggregate(Function.MIN, product.fields().get("releasedAt"))))
            .assemble(
                new Object[] {
                  4L,
                  new BigDecimal("10"),
                  new BigDecimal("11.250"),
                  new BigDecimal("23000000000282"),
                  2.5,
                  null
                });

    assertThat(group)
        .hasToString(
            "{\"_count\":4,\"stock\":10,\"price\":\"11.25\",\"barcode\":\"23000000000282\","
                + "\"average\":2.5,\"nothing\":null}");
  }

  @Test
  void tellsTheNumberOfABulkWrite() {
    assertThat(rows.bulk(3L)).hasToString("{\"count\":3}");
    assertThat(rows.bulk(List.of())).hasToString("[]");
    assertThat(rows.result(null)).isEqualTo(JsonValue.NULL);
    assertThat(rows.result(7L)).hasToString("7");
  }
}
