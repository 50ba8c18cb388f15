package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.viborm.client.Query.data;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.constraints.NotNull;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.VibOrmConfig;
import org.viborm.client.ModelClient;
import org.viborm.driver.Driver;
import org.viborm.errors.ValidationException;
import org.viborm.errors.ValidationException.Issue;
import org.viborm.errors.VibOrmError;
import org.viborm.integration.Guestbook.Entry;
import org.viborm.integration.Guestbook.Guest;
import org.viborm.integration.Guestbook.NewEntry;
import org.viborm.integration.Guestbook.NewGuest;
import org.viborm.integration.Guestbook.Rename;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.Predicate;
import org.viborm.sqlite3.Sqlite3Driver;
import org.viborm.validation.ConstraintsViolatedException;

/** Constraints of Jakarta Validation on what is written, by Hibernate Validator. */
class ValidationIT {

  private static final LocalDate YESTERDAY = LocalDate.of(2020, 1, 1);

  private final AtomicReference<Locale> locale = new AtomicReference<>(Locale.ENGLISH);
  private VibOrmClient client;
  private ModelClient<Guest> guests;

  @BeforeEach
  void open() {
    client = client(VibOrmConfig.empty().locale(locale::get));
    guests = client.model(Guest.class);
  }

  private static VibOrmClient client(VibOrmConfig config) {
    Driver driver = Sqlite3Driver.inMemory();
    VibOrmClient opened =
        VibOrm.createClient(c -> config.schema(Guest.class, Entry.class).driver(driver));
    MigrationClient.of(driver, opened.schema()).push();
    return opened;
  }

  @AfterEach
  void close() {
    client.close();
  }

  private static ConstraintsViolatedException violations(Runnable write) {
    ConstraintsViolatedException thrown =
        catchThrowableOfType(ConstraintsViolatedException.class, write::run);
    assertThat(thrown).as("constraints are violated").isNotNull();
    return thrown;
  }

  private static List<String> issues(Runnable write) {
    return violations(write).issues().stream().map(Issue::toString).toList();
  }

  private void create(String email, @Nullable Integer age) {
    guests.create(g -> data(g.email.set(email), g.age.set(age), g.since.set(YESTERDAY))).run();
  }

  @Test
  void passesWhatMeetsAllConstraints() {
    create("ada@example.org", 36);

    assertThat(guests.count().run()).isEqualTo(1);
  }

  @Test
  void reportsAllViolationsOfACreateTogetherAndSendsNothing() {
    assertThat(issues(() -> create("NOT an address", -1)))
        .containsExactly(
            "age: must be greater than or equal to 0",
            "email: must be a well-formed email address",
            "email: must be in small letters");
    assertThat(guests.count().run()).isZero();
  }

  @Test
  void reportsNestedWritesByTheirPaths() {
    assertThat(
            issues(
                () ->
                    guests
                        .create(
                            g ->
                                data(
                                    g.email.set("ada@example.org"),
                                    g.since.set(YESTERDAY),
                                    g.name.set("much too long a name"),
                                    g.entries.create(e -> data(e.title.set("fine"))),
                                    g.entries.createMany(
                                        List.of(new NewEntry("good"), new NewEntry("  ")))))
                        .run()))
        .containsExactly(
            "entries[1].title: must not be blank",
            "entries[1].title: size must be between 3 and 2147483647",
            "name: size must be between 0 and 10");
  }

  @Test
  void checksInputRecordsAsDeepAsTheySay() {
    NewGuest form =
        new NewGuest(
            "ada@example.org",
            LocalDate.of(9000, 1, 1),
            List.of(new NewEntry("good"), new NewEntry("x")));

    assertThat(issues(() -> guests.create(form).run()))
        .containsExactly(
            "entries[1].title: size must be between 3 and 2147483647",
            "since: must be a past date");
  }

  @Test
  void numbersTheRowsOfACreateMany() {
    List<NewGuest> forms =
        List.of(
            new NewGuest("ada@example.org", YESTERDAY, List.of()),
            new NewGuest("nobody", YESTERDAY, List.of()));

    assertThat(issues(() -> guests.createMany(forms).run()))
        .containsExactly("[1].email: must be a well-formed email address");
  }

  @Test
  void tellsWhatARowWouldLackThatIsGivenNoValue() {
    assertThat(issues(() -> guests.create(g -> data(g.email.set("ada@example.org"))).run()))
        .containsExactly("since: must not be null");
  }

  @Test
  void checksTheGroupsOfCreatesAndUpdatesApart() {
    create("old@example.org", 140);

    assertThat(
            issues(
                () ->
                    guests
                        .update(
                            g -> g.email.is("old@example.org"),
                            g -> data(g.age.set(141), g.since.set(null)))
                        .run()))
        .containsExactly("age: must be less than or equal to 130");
    assertThat(
            issues(() -> guests.update(g -> g.email.is("old@example.org"), new Rename("x")).run()))
        .containsExactly("name: size must be between 2 and 2147483647");
  }

  @Test
  void checksWhatUpdateManySets() {
    assertThat(
            issues(() -> guests.updateMany(g -> Predicate.all(), g -> data(g.age.set(-5))).run()))
        .containsExactly("age: must be greater than or equal to 0");
  }

  @Test
  void checksBothArmsOfAnUpsert() {
    assertThat(
            issues(
                () ->
                    guests
                        .upsert(g -> g.email.is("ada@example.org"))
                        .create(g -> data(g.email.set("Ada@example.org"), g.since.set(YESTERDAY)))
                        .update(g -> data(g.age.set(200)))
                        .run()))
        .containsExactly(
            "create.email: must be in small letters",
            "update.age: must be less than or equal to 130");
  }

  @Test
  void checksListsAsWholes() {
    assertThat(
            issues(
                () ->
                    guests
                        .create(
                            g ->
                                data(
                                    g.email.set("ada@example.org"),
                                    g.since.set(YESTERDAY),
                                    g.nicknames.set(List.of("a", "b", "c"))))
                        .run()))
        .containsExactly("nicknames: size must be between 0 and 2");
  }

  @Test
  void checksOperationsAsData() {
    JsonObject arguments =
        Json.createReader(
                new StringReader(
                    """
                    {"data": {"email": "X@example.org", "since": "2020-01-01",
                              "entries": {"create": [{"title": ""}]}}}\
                    """))
            .readObject();

    assertThat(issues(() -> client.json().execute("guest", "create", arguments)))
        .containsExactly("email: must be in small letters", "entries[0].title: must not be blank");
  }

  @Test
  void checksInTransactionsAndBatchesToo() {
    assertThatThrownBy(
            () ->
                client.inTransaction(
                    tx -> tx.model(Guest.class).create(new NewGuest("x", null, List.of())).run()))
        .isInstanceOf(ConstraintsViolatedException.class);
    assertThatThrownBy(
            () -> client.batch(guests.create(g -> data(g.email.set("x"), g.since.set(YESTERDAY)))))
        .isInstanceOf(ConstraintsViolatedException.class);
  }

  @Test
  void speaksTheLanguageOfTheCaller() {
    assertThat(issues(() -> create("ada@example.org", -1)))
        .containsExactly("age: must be greater than or equal to 0");

    locale.set(Locale.GERMAN);

    assertThat(issues(() -> create("ada@example.org", -1)))
        .containsExactly("age: muss größer-gleich 0 sein");
  }

  @Test
  void throwsWhatJakartaSaysAndWhatWeSay() {
    assertThatThrownBy(() -> create("NOBODY@secret.org", 1))
        .isInstanceOf(ConstraintViolationException.class)
        .isInstanceOfSatisfying(
            VibOrmError.class,
            error -> {
              assertThat(error.code().id()).isEqualTo("V4001");
              assertThat(error.path()).contains("email");
              assertThat(error.getMessage()).isEqualTo("V4001: email: must be in small letters");
              assertThat(error.meta().model()).contains("guest");
              assertThat(error.meta().operation()).contains("create");
              assertThat(error.toJson().toString())
                  .contains("\"issues\":[{\"path\":\"email\"")
                  .doesNotContain("NOBODY");
            });
  }

  @Test
  void tellsTheViolationsOfTheContract() {
    ConstraintViolation<?> violation =
        violations(() -> create("Ada@example.org", 1)).getConstraintViolations().iterator().next();

    assertThat(violation.getPropertyPath()).hasToString("email");
    assertThat(violation.getInvalidValue()).isEqualTo("Ada@example.org");
    assertThat(violation.getConstraintDescriptor().getAnnotation())
        .isInstanceOf(Guestbook.Lowercase.class);
    assertThat(violation.getRootBeanClass()).isEqualTo(Guest.class);
  }

  @Test
  void leavesFaultsOfTheOperationToTheirOwnError() {
    assertThatThrownBy(
            () -> guests.create(g -> data(g.email.set("a"), g.email.set("b"), g.age.set(-1))).run())
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("email");
  }

  @Test
  void tellsWhatIsMissingTogetherWithViolations() {
    assertThat(
            issues(
                () ->
                    guests
                        .create(
                            new NewGuest(
                                "NOBODY",
                                LocalDate.of(9999, 1, 1),
                                List.of(new NewEntry("Hello"), new NewEntry(null))))
                        .run()))
        .containsExactly(
            "email: must be a well-formed email address",
            "email: must be in small letters",
            "entries[1].title: must not be blank",
            "since: must be a past date");
    assertThat(
            issues(
                () ->
                    guests
                        .update(g -> g.id.is("x"), g -> data(g.mood.set(null), g.age.set(200)))
                        .run()))
        .containsExactly("age: must be less than or equal to 130", "mood: must not be null");
    assertThat(guests.count().run()).isZero();
  }

  @Test
  void tellsWhatIsMissingWhereNoConstraintSpeaksOfIt() {
    assertThat(
            issues(
                () ->
                    client
                        .model(Entry.class)
                        .create(e -> data(e.title.set(" "), e.guestId.set(null)))
                        .run()))
        .containsExactly(
            "guestId: field 'guestId' is required. Give it a value.", "title: must not be blank");
    assertThat(issues(() -> client.model(Entry.class).create(e -> data(e.title.set(" "))).run()))
        .containsExactly(
            "guestId: field 'guestId' is required. Give it a value.", "title: must not be blank");
  }

  @Test
  void tellsWhatIsMissingAsTheViolationOfAConstraintToo() {
    ConstraintsViolatedException failure =
        violations(() -> client.model(Entry.class).create(e -> data(e.title.set(" "))).run());

    assertThat(failure.getConstraintViolations())
        .filteredOn(violation -> violation.getPropertyPath().toString().equals("guestId"))
        .singleElement()
        .satisfies(
            missing -> {
              assertThat(missing.getMessage()).isEqualTo(failure.issues().get(0).message());
              assertThat(missing.getInvalidValue()).isNull();
              assertThat(missing.getConstraintDescriptor().getAnnotation())
                  .isInstanceOf(NotNull.class);
            });
  }

  @Test
  void saysWhatElseOneCouldWriteWhereOnlyValuesAreMissing() {
    assertThatThrownBy(() -> guests.create(g -> data(g.since.set(YESTERDAY))).run())
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("email");
  }

  @Test
  void checksNothingWhereThatIsSaid() {
    try (VibOrmClient unchecked = client(VibOrmConfig.empty().withoutValidation())) {
      unchecked.model(Guest.class).create(g -> data(g.email.set("Anything"))).run();

      assertThat(unchecked.model(Guest.class).count().run()).isEqualTo(1);
    }
  }
}
