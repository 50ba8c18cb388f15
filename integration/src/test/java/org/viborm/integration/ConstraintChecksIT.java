package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.client.Query.data;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.client.ModelClient;
import org.viborm.driver.Driver;
import org.viborm.errors.CheckConstraintException;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.BigIntField;
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
        .containsExactly("ticket_code_length", "ticket_age_range", "ticket_balance_range");
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
}
