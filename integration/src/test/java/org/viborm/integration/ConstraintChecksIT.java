package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.client.Query.data;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.client.ModelClient;
import org.viborm.driver.Driver;
import org.viborm.errors.CheckConstraintException;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.BigIntField;
import org.viborm.schema.DecimalField;
import org.viborm.schema.Definition;
import org.viborm.schema.IntField;
import org.viborm.schema.ListField;
import org.viborm.schema.Model;
import org.viborm.schema.Schema;
import org.viborm.schema.SchemaCheck;
import org.viborm.schema.StringField;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;
import org.viborm.validation.OnUpdate;

/** Constraints of Jakarta Validation that the database checks too. */
@OnAllDatabases
final class ConstraintChecksIT {

  /** With constraints that become checks, and others that must not. */
  public static final class Ticket extends Model<Ticket> {
    public final IntField.Unique<Ticket> id = s.integer().id();

    @Size(min = 4, max = 6)
    public final StringField<Ticket> code = s.string().nullable();

    @PositiveOrZero
    @Max(130)
    @Max(value = 5, groups = OnUpdate.class)
    public final IntField<Ticket> age = s.integer().nullable();

    @DecimalMin(value = "-2.5", inclusive = false)
    public final BigIntField<Ticket> balance = s.bigInt().nullable();

    @DecimalMin("-2.50")
    @DecimalMax(value = "10.25", inclusive = false)
    public final DecimalField<Ticket> price = s.decimal().nullable();

    @Positive public final DecimalField<Ticket> share = s.decimal().nullable();

    @Negative public final DecimalField<Ticket> debt = s.decimal().nullable();

    @Min(100)
    @DecimalMin(value = "100", inclusive = false)
    public final DecimalField<Ticket> weight = s.decimal().nullable();

    @Max(-10)
    public final DecimalField<Ticket> depth = s.decimal().nullable();

    @Size(max = 1)
    public final ListField<Ticket, Integer> seats = s.integer().array().nullable();

    @Override
    protected void define(Definition<Ticket> d) {
      d.checkConstraints();
    }
  }

  @Parameter DatabaseUnderTest database;
  private VibOrmClient unchecked;
  private ModelClient<Ticket> tickets;

  @BeforeParameterizedClassInvocation
  void open() {
    Schema schema = Schema.of(Ticket.class);
    Driver driver = database.newDriver();
    MigrationClient migrations = MigrationClient.of(driver, schema);
    migrations.push();
    assertThat(migrations.push().operations()).isEmpty();
    unchecked = VibOrm.createClient(c -> c.schema(Ticket.class).driver(driver).withoutValidation());
    tickets = unchecked.model(Ticket.class);
  }

  @AfterParameterizedClassInvocation
  void close() {
    unchecked.close();
  }

  @Test
  void callsThemByModelAndField() {
    assertThat(unchecked.schema().model("ticket").checks())
        .extracting(SchemaCheck::name)
        .containsExactly(
            "ticket_code_length",
            "ticket_age_range",
            "ticket_balance_range",
            "ticket_price_range",
            "ticket_share_range",
            "ticket_debt_range",
            "ticket_weight_range",
            "ticket_depth_range");
  }

  @Test
  void admitsWhatValidationAdmits() {
    tickets.create(t -> data(t.id.set(1), t.code.set("123456"), t.age.set(0))).run();
    tickets.create(t -> data(t.id.set(2), t.code.set("\uD83D\uDE00".repeat(3)))).run();
    tickets.create(t -> data(t.id.set(3), t.age.set(130), t.balance.set(-2L))).run();
    tickets.create(t -> data(t.id.set(4))).run();

    assertThat(tickets.count(t -> t.id.lte(4)).run()).isEqualTo(4);
  }

  @Test
  void refusesTextsThatAreTooLong() {
    assertThatThrownBy(() -> tickets.create(t -> data(t.id.set(11), t.code.set("1234567"))).run())
        .isInstanceOf(CheckConstraintException.class);
  }

  @Test
  void refusesNumbersOutOfRange() {
    assertThatThrownBy(() -> tickets.create(t -> data(t.id.set(12), t.age.set(-1))).run())
        .isInstanceOf(CheckConstraintException.class);
    assertThatThrownBy(() -> tickets.create(t -> data(t.id.set(12), t.age.set(131))).run())
        .isInstanceOf(CheckConstraintException.class);
    assertThatThrownBy(() -> tickets.create(t -> data(t.id.set(12), t.balance.set(-3L))).run())
        .isInstanceOf(CheckConstraintException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "price, -2.5 -2.49 -0.1 0 9.999 10 10.2 10.249999999999999999, -2.51 -2.500000000000000001 -3"
        + " -20 10.25 10.250000000000000001 10.3 11 100",
    "share, 0.000000000000000001 1 20.5, 0 -0.1 -1",
    "debt, -0.000000000000000001 -1 -20.5, 0 0.1 1",
    "weight, 100.000000000000000001 101 1000, 100 99.999 20 -100.5 -1000",
    "depth, -10 -10.000000000000000001 -11 -100.5, -9.999 -9 -1 0 10 11"
  })
  void drawsTheLineOfDecimalsWhereValidationDoes(String field, String within, String beyond) {
    for (String value : within.split(" ", -1)) {
      assertThat(refusal(field, value)).as("%s %s", field, value).isNull();
    }
    for (String value : beyond.split(" ", -1)) {
      assertThat(refusal(field, value))
          .as("%s %s", field, value)
          .isInstanceOf(CheckConstraintException.class);
    }
  }

  private Throwable refusal(String field, String value) {
    JsonObject row = Json.createObjectBuilder().add("id", 20).add(field, value).build();
    try {
      unchecked
          .json()
          .execute("ticket", "create", Json.createObjectBuilder().add("data", row).build());
    } catch (CheckConstraintException e) {
      return e;
    }
    tickets.delete(t -> t.id.is(20)).run();
    return null;
  }
}
