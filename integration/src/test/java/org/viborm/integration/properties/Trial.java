package org.viborm.integration.properties;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.client.Load;
import org.viborm.driver.DialectCapability;
import org.viborm.driver.Driver;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.VibOrmException;
import org.viborm.integration.properties.Failure.Reason;
import org.viborm.integration.properties.Operations.Operation;
import org.viborm.integration.properties.Shape.Entity;
import org.viborm.integration.properties.Shape.Link;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.PushOptions;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;

/** A database and the plain model of it, which are told the same. */
final class Trial implements AutoCloseable {

  private static final Set<ErrorCode> REFUSALS =
      EnumSet.of(
          ErrorCode.UNIQUE_CONSTRAINT,
          ErrorCode.FOREIGN_KEY_CONSTRAINT,
          ErrorCode.NOT_NULL_CONSTRAINT,
          ErrorCode.NOT_FOUND,
          ErrorCode.NESTED_WRITE_FAILED);

  /** A difference: where it showed, what was right, what came. */
  record Difference(String where, Operation operation, String expected, String actual) {
    @Override
    public String toString() {
      return """
      %s of %s.%s
        arguments: %s
        expected:  %s
        actual:    %s"""
          .formatted(
              where, operation.entity(), operation.name(), operation.args(), expected, actual);
    }
  }

  private record Outcome(
      @Nullable JsonValue value, @Nullable RuntimeException failure, Set<String> unordered) {}

  private final Shape shape;
  private final VibOrmClient client;
  private final VibOrmClient keyed;
  private final VibOrmClient single;
  private Memory memory;
  private final boolean readsInOne;
  private final boolean counts;
  private boolean over;
  private int skipped;
  private int refused;

  Trial(DatabaseUnderTest database, Shape shape) {
    this.shape = shape;
    this.memory = new Memory(shape);
    this.counts = shape.entities().values().stream().anyMatch(Entity::counted);
    Schema schema = shape.schema();
    Driver driver = database.newDriver();
    MigrationClient.of(driver, schema).push(PushOptions.DEFAULT.resetting());
    readsInOne = driver.dialect().has(DialectCapability.SINGLE_STATEMENT_READS);
    client = VibOrm.createClient(c -> c.schema(schema).driver(driver));
    keyed = VibOrm.createClient(c -> c.schema(schema).driver(driver).load(Load.KEYED));
    single = VibOrm.createClient(c -> c.schema(schema).driver(driver).load(Load.SINGLE_STATEMENT));
  }

  @Override
  public void close() {
    single.close();
    keyed.close();
    client.close();
  }

  Memory memory() {
    return memory;
  }

  /** Whether the database counts keys here. */
  boolean counts() {
    return counts;
  }

  /** Whether an operation was sent of which only its counted keys told that nothing says it. */
  boolean over() {
    return over;
  }

  /** How many operations were not sent, since nothing says what they do. */
  int skipped() {
    return skipped;
  }

  /** How many operations failed, as they should. */
  int refused() {
    return refused;
  }

  /** Runs an operation on both; gives the difference, or null. */
  @Nullable Difference run(Operation operation) {
    Memory after = memory.copy();
    Outcome expected = expected(after, operation, Numbers.of(memory));
    if (isUnspecified(expected)) {
      skipped++;
      return null;
    }
    Outcome actual = actual(client, operation);
    if (operation.writes() && counts) {
      after = memory.copy();
      expected = expected(after, operation, Numbers.of(shape, this::tags));
      if (isUnspecified(expected)) {
        over = true;
        return null;
      }
    }
    Difference difference = compare("the answer", operation, expected, actual);
    if (difference != null) {
      return difference;
    }
    if (!operation.writes()) {
      difference =
          compare("the answer level by level", operation, expected, actual(keyed, operation));
      return difference != null || !readsInOne
          ? difference
          : compare("the answer in one statement", operation, expected, actual(single, operation));
    }
    if (expected.failure() == null) {
      memory = after;
    } else {
      refused++;
    }
    return state(operation);
  }

  private static boolean isUnspecified(Outcome outcome) {
    return outcome.failure() instanceof Failure failure && failure.reason() == Reason.UNSPECIFIED;
  }

  /** The keys that were counted, and what tells their rows. */
  private JsonValue tags(Entity entity) {
    JsonObject select =
        Json.createObjectBuilder()
            .add("select", Json.createObjectBuilder().add("id", true).add(Shape.TAG, true))
            .build();
    return client.json().execute(entity.name(), "findMany", select);
  }

  private static Outcome expected(Memory memory, Operation operation, Numbers numbers) {
    Answers answers = new Answers(memory);
    Entity entity = memory.shape().entity(operation.entity());
    try {
      JsonValue value =
          operation.writes()
              ? new Writes(memory, answers, numbers)
                  .write(entity, operation.name(), operation.args())
              : answers.answer(entity, operation.name(), operation.args());
      return new Outcome(value, null, answers.unordered());
    } catch (Failure failure) {
      return new Outcome(null, failure, Set.of());
    }
  }

  private static Outcome actual(VibOrmClient client, Operation operation) {
    try {
      return new Outcome(
          client.json().execute(operation.entity(), operation.name(), operation.args()),
          null,
          Set.of());
    } catch (RuntimeException failure) {
      return new Outcome(null, failure, Set.of());
    }
  }

  private static @Nullable Difference compare(
      String where, Operation operation, Outcome expected, Outcome actual) {
    JsonValue right = expected.value();
    boolean same =
        right == null
            ? expected.failure() instanceof Failure failure
                && isRefusal(failure.reason(), operation, actual.failure())
            : new Sameness(expected.unordered()).same(right, actual.value());
    return same ? null : new Difference(where, operation, text(expected), text(actual));
  }

  private static boolean isRefusal(
      Reason reason, Operation operation, @Nullable RuntimeException actual) {
    if (!(actual instanceof VibOrmException error)) {
      return false;
    }
    return switch (reason) {
      case NOT_FOUND ->
          error.code() == ErrorCode.NOT_FOUND
              || (error.code() == ErrorCode.OPTIMISTIC_LOCK
                  && operation.args().getJsonObject("where").containsKey("version"));
      case RANGE -> error.meta().sqlState().filter("22003"::equals).isPresent();
      default -> REFUSALS.contains(error.code());
    };
  }

  private static String text(Outcome outcome) {
    RuntimeException failure = outcome.failure();
    if (failure == null) {
      return String.valueOf(outcome.value());
    }
    StringBuilder text = new StringBuilder(failure.toString());
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      text.append(" <- ").append(cause);
    }
    return text.toString();
  }

  /** The difference in what is stored after an operation, or null. */
  private @Nullable Difference state(Operation operation) {
    for (Entity entity : shape.entities().values()) {
      Operation all = new Operation(entity.name(), "findMany", everything(entity));
      Difference difference =
          compare(
              "what is stored",
              all,
              expected(memory, all, Numbers.of(memory)),
              actual(client, all));
      if (difference != null) {
        return new Difference(
            "what is stored in " + entity.name() + ", after",
            operation,
            difference.expected(),
            difference.actual());
      }
    }
    return null;
  }

  private static JsonObject everything(Entity entity) {
    JsonObjectBuilder include = Json.createObjectBuilder();
    for (Link link : entity.links().values()) {
      if (link.joins()) {
        JsonObjectBuilder key = Json.createObjectBuilder();
        List<String> names = link.others();
        names.forEach(name -> key.add(name, true));
        include.add(link.name(), Json.createObjectBuilder().add("select", key));
      }
    }
    return Json.createObjectBuilder().add("include", include).build();
  }
}
