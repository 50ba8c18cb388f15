package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.viborm.client.Query.grouped;

import jakarta.json.Json;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.driver.Driver;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.BigIntField;
import org.viborm.schema.EnumField;
import org.viborm.schema.F1;
import org.viborm.schema.FloatField;
import org.viborm.schema.Having;
import org.viborm.schema.IntField;
import org.viborm.schema.Model;
import org.viborm.schema.Schema;
import org.viborm.schema.StringField;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

@OnAllDatabases
final class HavingIT {

  /** A sale of something somewhere. */
  public static final class Sale extends Model<Sale> {
    public final IntField.Unique<Sale> id = s.integer().id().autoIncrement();
    public final StringField<Sale> place = s.string();
    public final IntField<Sale> pieces = s.integer();
    public final BigIntField<Sale> cents = s.bigInt();
    public final FloatField<Sale> weight = s.floating();
    public final EnumField<Sale, Pace> pace = s.enumeration(Pace.class);
  }

  /** Not in the order of letters. */
  public enum Pace {
    SLOW,
    QUICK,
    PROMPT
  }

  private record NewSale(String place, int pieces, long cents, double weight, Pace pace) {}

  @Parameter DatabaseUnderTest database;

  private VibOrmClient client;

  @BeforeParameterizedClassInvocation
  void open() {
    Driver driver = database.newDriver();
    Schema schema = Schema.of(Sale.class);
    MigrationClient.of(driver, schema).push();
    client = VibOrm.createClient(c -> c.schema(schema).driver(driver));
    client
        .model(Sale.class)
        .createMany(
            List.of(
                new NewSale("Aden", 1, 10_000_000_000L, 0.25, Pace.SLOW),
                new NewSale("Aden", 2, 1, 0.25, Pace.PROMPT),
                new NewSale("Bern", 4, 2, 0.75, Pace.QUICK)))
        .run();
  }

  @AfterParameterizedClassInvocation
  void close() {
    client.close();
  }

  @Test
  void sumsOfWholeNumbersAreComparedAsNumbers() {
    assertThat(placesWhere(s -> s.pieces.sum().gt(new BigDecimal("3")))).containsExactly("Bern");
    assertThat(placesWhere(s -> s.pieces.sum().gt(new BigDecimal("2.5"))))
        .containsExactly("Aden", "Bern");
    assertThat(placesWhere(s -> s.pieces.sum().eq(new BigDecimal("3.0")))).containsExactly("Aden");
  }

  @Test
  void sumsBeyondThirtyTwoBitsAreComparedAsNumbers() {
    assertThat(placesWhere(s -> s.cents.sum().gte(new BigDecimal("10000000001"))))
        .containsExactly("Aden");
    assertThat(placesWhere(s -> s.cents.sum().lt(new BigDecimal("10000000001"))))
        .containsExactly("Bern");
  }

  @Test
  void sumsOfFloatingNumbersAreComparedAsNumbers() {
    assertThat(placesWhere(s -> s.weight.sum().between(BigDecimal.ZERO, new BigDecimal("0.5"))))
        .containsExactly("Aden");
  }

  @Test
  void leastAndGreatestOfEnumsAreComparedAsTheyAreDeclared() {
    assertThat(placesWhere("{\"pace\":{\"_min\":{\"gt\":\"SLOW\"}}}")).containsExactly("Bern");
    assertThat(placesWhere("{\"pace\":{\"_max\":{\"gte\":\"PROMPT\"}}}")).containsExactly("Aden");
    assertThat(placesWhere("{\"pace\":{\"_max\":{\"lt\":\"PROMPT\"}}}")).containsExactly("Bern");
    assertThat(placesWhere("{\"pace\":{\"_min\":{\"equals\":\"SLOW\"}}}")).containsExactly("Aden");
  }

  private List<String> placesWhere(String having) {
    String text = "{\"by\":[\"place\"],\"having\":" + having + "}";
    return client
        .json()
        .execute("sale", "groupBy", Json.createReader(new StringReader(text)).readObject())
        .asJsonArray()
        .stream()
        .map(group -> group.asJsonObject().getString("place"))
        .toList();
  }

  private List<String> placesWhere(F1<Sale, Having> condition) {
    return client
        .model(Sale.class)
        .groupBy(s -> s.place)
        .having(condition)
        .orderBy((place, s) -> place.asc())
        .select((place, s) -> grouped(place).as(name -> name))
        .run();
  }
}
