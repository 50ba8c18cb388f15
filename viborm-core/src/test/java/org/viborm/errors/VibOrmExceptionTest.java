package org.viborm.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class VibOrmExceptionTest {

  private static final ErrorMeta META =
      ErrorMeta.none()
          .withTable("users")
          .withColumns(List.of("email"))
          .withConstraint("users_email_key")
          .withSqlState("23505");

  private static Throwable cause() {
    return new IllegalStateException("Key (email)=(ann@x.org)");
  }

  static Stream<Arguments> messages() {
    return Stream.of(
        arguments(
            ConnectionException.failed("pg", cause()),
            "V1001: the database could not be reached. Check the address, the user and that the"
                + " server runs."),
        arguments(
            ConnectionException.timedOut("pg", Duration.ofSeconds(2)),
            "V1002: no connection was free within 2000 ms. Make the pool larger, the transactions"
                + " shorter, or the wait longer."),
        arguments(
            ConnectionException.closed("the client"),
            "V1003: the client is closed. Make a new one, or close it later."),
        arguments(
            ClientInitializationException.invalid("schema", "it is empty.", "Name a model."),
            "V1004: schema: it is empty. Name a model."),
        arguments(
            ClientInitializationException.driverMissing(
                "viborm.driver", "sqlite", List.of("sqlite3")),
            "V8002: viborm.driver: no driver 'sqlite' is on the class path. Did you mean"
                + " 'sqlite3'? Known drivers: sqlite3. Add the artifact of the driver to the"
                + " project."),
        arguments(
            ClientInitializationException.driverMissing(
                "viborm.driver", "postgres", List.of("sqlite3")),
            "V8002: viborm.driver: no driver 'postgres' is on the class path. Known drivers:"
                + " sqlite3. Add the artifact 'org.viborm:viborm-postgres' to the project."),
        arguments(
            QueryException.failed(META, cause()),
            "V2001: the database refused the statement (SQLState 23505)."),
        arguments(
            QueryException.failed(ErrorMeta.none().withSqlState("22003"), cause()),
            "V2001: a number is too large or too small for its column, or for the type it is"
                + " computed in (SQLState 22003). Choose another value, or a wider type such as"
                + " bigInt or decimal."),
        arguments(
            QueryException.failed(ErrorMeta.none().withSqlState("22012"), cause()),
            "V2001: a number is divided by zero (SQLState 22012). Leave out the rows whose divisor"
                + " is zero."),
        arguments(
            QueryException.failed(ErrorMeta.none().withSqlState("42501"), cause()),
            "V2001: the database's user may not run this statement (SQLState 42501). Grant it the"
                + " right, or use another user."),
        arguments(
            QueryException.timedOut(Duration.ofMillis(30), ErrorMeta.none()),
            "V2002: the statement took longer than 30 ms. Give it more time, or ask for less at"
                + " once."),
        arguments(
            QueryException.syntax(ErrorMeta.none().withProviderCode("1"), cause()),
            "V2003: the database could not parse the statement (code 1)."),
        arguments(
            QueryException.resultNotMade(),
            "V2004: the write has taken effect; what threw is the function that makes its result."
                + " Do not write again; in a transaction, roll back if it is not to stay."),
        arguments(
            QueryException.invalidRaw("the text is empty.", "Write a statement."),
            "V4002: the text is empty. Write a statement."),
        arguments(
            UniqueConstraintException.of(META, cause()),
            "V3001: a unique constraint on 'email' of table 'users' (constraint"
                + " 'users_email_key') does not hold: such a row is there already. Choose another"
                + " value, or use upsert or skipDuplicates."),
        arguments(
            ForeignKeyException.of(ErrorMeta.none(), cause()),
            "V3002: a foreign key does not hold: a row that is referred to does not exist, or is"
                + " still referred to. Create the row that is referred to first, or remove those"
                + " that refer to it first."),
        arguments(
            NotNullConstraintException.of(
                ErrorMeta.none().withTable("users").withColumns(List.of("name")), cause()),
            "V3003: a required column on 'name' of table 'users' would be NULL. Give it a value, a"
                + " default, or make the field nullable."),
        arguments(
            CheckConstraintException.of(ErrorMeta.none().withConstraint("age_check"), cause()),
            "V3004: a check constraint (constraint 'age_check') does not hold."),
        arguments(
            ValueTooLongException.of(ErrorMeta.none(), cause()),
            "V3005: a value is longer than its column. Shorten it, or give the field a wider"
                + " native type."),
        arguments(
            ValidationException.unknownField(
                "where.emial", "User", "emial", List.of("id", "email")),
            "V4001: where.emial: model 'User' has no field 'emial'. Did you mean 'email'? Known"
                + " fields: email, id."),
        arguments(
            ValidationException.unknownKey("args", "wher", List.of("where", "data")),
            "V4001: args: unknown key 'wher'. Did you mean 'where'? Known keys: data, where."),
        arguments(
            TransactionException.timedOut(Duration.ofSeconds(5)),
            "V5002: the transaction took longer than 5000 ms and was rolled back. Give it more"
                + " time, or do less in it."),
        arguments(
            TransactionException.waitedTooLong(Duration.ofSeconds(1)),
            "V5002: the transaction could not begin within 1000 ms. Raise maxWait, make the pool"
                + " larger, or the transactions shorter."),
        arguments(
            TransactionException.invalidInput(
                "timeout", "it must be positive.", "Leave it out for none."),
            "V5005: timeout: it must be positive. Leave it out for none."),
        arguments(
            NotFoundException.of("user", "update"),
            "V6001: update: no row of model 'user' fits the filter."),
        arguments(
            OptimisticLockException.of("user", "update"),
            "V6002: update: the row of model 'user' was changed or deleted since it was read."
                + " Read it again and repeat the change."),
        arguments(
            NestedWriteException.of(
                ErrorCode.NESTED_WRITE_FAILED,
                "data.author.connect",
                "post",
                "author",
                "no such row."),
            "V7001: data.author.connect: no such row."),
        arguments(
            FeatureNotSupportedException.of(
                "orderBy", "distance", "SQLite", "Use PostgreSQL with pgvector."),
            "V8001: orderBy: distance is not supported by SQLite. Use PostgreSQL with pgvector."),
        arguments(
            OperationNotSupportedException.of(
                "orderBy.price", "ordering by a decimal", "SQLite", "Order by another field."),
            "V8003: orderBy.price: ordering by a decimal is not possible on SQLite. Order by"
                + " another field."),
        arguments(
            QueryEngineException.defect("no plan."),
            "V9001: no plan. This is a defect of VibORM: report it."),
        arguments(
            PendingOperationException.otherScope(),
            "V12004: the operation belongs to another scope than the transaction it is used in."
                + " Make it with the client that the transaction gives."));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void saysWhereWhatAndWhatWouldBeRight(VibOrmException error, String message) {
    assertThat(error).hasMessage(message);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void survivesSerialization(VibOrmException error) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(error);
    }

    VibOrmException read;
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      read = (VibOrmException) in.readObject();
    }

    assertThat(read.toJson()).isEqualTo(error.toJson());
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void everyCodeHasItsException(ErrorCode code) {
    VibOrmException error = VibOrmException.of(Fault.of(code, "it is wrong."));

    assertThat(error.code()).isEqualTo(code);
    assertThat(error).hasMessage(code.id() + ": it is wrong.");
    assertThat(error.isRetryable()).isEqualTo(code.isRetryable());
  }

  @Test
  void refusesACodeOfAnotherKind() {
    Fault fault = Fault.of(ErrorCode.NOT_FOUND, "it is wrong.");

    assertThatThrownBy(() -> new QueryException(fault))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("V6001 is not a code of QueryException");
  }

  @Test
  void isWrittenAsJson() {
    JsonObject json = UniqueConstraintException.of(META.withModel("user"), cause()).toJson();

    assertThat(json.getString("code")).isEqualTo("V3001");
    assertThat(json.getString("name")).isEqualTo("UniqueConstraintException");
    assertThat(json.getString("prismaCode")).isEqualTo("P2002");
    assertThat(json.getBoolean("retryable")).isFalse();
    assertThat(json.getJsonObject("meta"))
        .hasToString(
            "{\"model\":\"user\",\"table\":\"users\",\"constraint\":\"users_email_key\","
                + "\"sqlState\":\"23505\",\"columns\":[\"email\"]}");
    assertThat(json).doesNotContainKeys("path", "issues", "cause");
  }

  @Test
  void reportsAllFaultsOfAnInputTogether() {
    ValidationException error =
        ValidationException.of(
            List.of(
                new ValidationException.Issue("data.name", "it is required."),
                new ValidationException.Issue("", "select and include exclude each other.")),
            ErrorMeta.none().withModel("user").withOperation("create"));

    assertThat(error)
        .hasMessage(
            "V4001: 2 faults:\n"
                + "  - data.name: it is required.\n"
                + "  - select and include exclude each other.");
    assertThat(error.issues()).hasSize(2);
    assertThat(error.path()).isEmpty();
    assertThat(error.toJson().getJsonArray("issues").getJsonObject(0).getString("path"))
        .isEqualTo("data.name");
  }

  @Test
  void givesTheOnlyFaultItsPlace() {
    ValidationException error =
        ValidationException.of(
            List.of(new ValidationException.Issue("data.name", "it is required.")),
            ErrorMeta.none());

    assertThat(error).hasMessage("V4001: data.name: it is required.");
    assertThat(error.path()).contains("data.name");
  }

  @Test
  void reportsAllFaultsOfASchemaTogether() {
    SchemaValidationException error =
        SchemaValidationException.of(
            List.of(
                new SchemaValidationException.Issue(
                    "M001", "model 'post' has no id.", "post", null, null),
                new SchemaValidationException.Issue(
                    "R001", "it has no inverse.", "post", null, "author")));

    assertThat(error)
        .hasMessage(
            "V4002: schema: 2 faults:\n"
                + "  - M001: post: model 'post' has no id.\n"
                + "  - R001: post.author: it has no inverse.");
    assertThat(error.toJson().getJsonArray("issues").getJsonObject(1))
        .hasToString(
            "{\"code\":\"R001\",\"message\":\"it has no inverse.\",\"model\":\"post\","
                + "\"relation\":\"author\"}");
  }

  @Test
  void refusesToReportNoFaults() {
    assertThatThrownBy(() -> ValidationException.of(List.of(), ErrorMeta.none()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SchemaValidationException.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void noTextOfAProviderReachesALog() throws IOException {
    Throwable provider = new IllegalStateException("Key (email)=(ann@x.org)", cause());
    provider.addSuppressed(new IOException("row ann@x.org"));
    VibOrmException error = QueryException.failed(META, provider);
    error.alsoFailed(new IOException("rollback of ann@x.org"));

    StringWriter log = new StringWriter();
    error.printStackTrace(new PrintWriter(log, true));

    assertThat(log.toString() + error.toJson())
        .doesNotContain("ann@x.org")
        .contains("java.lang.IllegalStateException", "Suppressed", "java.io.IOException");
    assertThat(error.getCause().getStackTrace()).isEqualTo(provider.getStackTrace());
  }

  @Test
  void keepsCausesOfOurOwn() {
    VibOrmException inner = NotFoundException.of("user", "update");

    VibOrmException outer = TransactionException.failed("it could not go on.", inner);

    assertThat(outer.getCause()).isSameAs(inner);
  }

  @Test
  void saysWhichOperationMetTheDatabasesError() {
    VibOrmException failure = ForeignKeyException.of(META, cause());
    failure.alsoFailed(new IllegalStateException("and so did the rollback"));

    VibOrmException told = failure.during("post", "create");

    assertThat(told).isInstanceOf(ForeignKeyException.class);
    assertThat(told).hasMessageStartingWith("V3002: post.create: a foreign key ");
    assertThat(told.path()).hasValue("post.create");
    assertThat(told.hint()).isEqualTo(failure.hint());
    assertThat(told.meta().model()).hasValue("post");
    assertThat(told.meta().operation()).hasValue("create");
    assertThat(told.meta().sqlState()).isEqualTo(failure.meta().sqlState());
    assertThat(told.getCause()).isSameAs(failure.getCause());
    assertThat(told.getStackTrace()).isEqualTo(failure.getStackTrace());
    assertThat(told.getSuppressed()).isEqualTo(failure.getSuppressed());
  }

  @Test
  void keepsWhatSaysWhereItIs() {
    VibOrmException told = ForeignKeyException.of(META, cause()).during("post", "create");
    VibOrmException refused =
        ValidationException.unknownKey("args", "wher", List.of("where", "data"));

    assertThat(told.during("user", "delete")).isSameAs(told);
    assertThat(refused.during("user", "delete")).isSameAs(refused);
  }

  @Test
  void saysTheOperationAloneOfSqlOfTheCallersOwn() {
    assertThat(QueryException.syntax(META, cause()).during("", "queryRaw").path())
        .hasValue("queryRaw");
  }
}
