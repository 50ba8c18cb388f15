package org.viborm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.client.Query.data;
import static org.viborm.client.Query.shape;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.viborm.BlogModels.Post;
import org.viborm.BlogModels.User;
import org.viborm.client.ModelClient;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.VibOrmError;
import org.viborm.schema.Assignment;
import org.viborm.schema.F1;
import org.viborm.schema.F2;
import org.viborm.schema.Model;
import org.viborm.schema.Order;
import org.viborm.schema.Predicate;
import org.viborm.sql.Sql;

/** A null in place of what is asked for: an error with a code that says what is null. */
class NullArgumentsTest {

  private static final CapturingEngine ENGINE = new CapturingEngine();
  private static final VibOrmClient CLIENT = BlogModels.client(ENGINE);
  private static final ModelClient<User> USERS = CLIENT.model(User.class);
  private static final ModelClient<Post> POSTS = CLIENT.model(Post.class);
  private static final JsonObject NOTHING = JsonValue.EMPTY_JSON_OBJECT;

  private static Arguments of(String what, ThrowingCallable call) {
    return Arguments.of(what, call);
  }

  @SuppressWarnings("unchecked") // arrays and lambdas that are null
  static Stream<Arguments> operations() {
    return Stream.of(
        of("predicate", () -> USERS.findMany((F1<User, Predicate<User>>) null)),
        of("predicate", () -> USERS.findMany().where(null)),
        of("predicate", () -> USERS.count(null)),
        of("predicate", () -> USERS.exist(null)),
        of("predicate", () -> USERS.deleteMany(null)),
        of("orders[0]", () -> USERS.findMany().orderBy((F1<User, Order<User>>) null)),
        of("orders", () -> USERS.findMany().orderBy((F1<User, Order<User>>[]) null)),
        of("row", () -> USERS.findMany().cursor(null)),
        of("shape", () -> USERS.findMany().select(null)),
        of("record", () -> USERS.findMany().into(null)),
        of("load", () -> USERS.findMany().load(null)),
        of("ttl", () -> USERS.findMany().cached(null)),
        of("cursor", () -> USERS.findMany().page(2).after(null)),
        of("timeout", () -> USERS.findMany().timeout(null)),
        of("data", () -> USERS.create((F1<User, org.viborm.schema.Data<User>>) null)),
        of("input", () -> USERS.create((Record) null)),
        of("inputs", () -> USERS.createMany(null)),
        of("inputs[0]", () -> USERS.createMany(Arrays.asList((Record) null))),
        of("values", () -> USERS.createMany(null, (u, v) -> data())),
        of("data", () -> USERS.createMany(Arrays.asList(1), null)),
        of("keys[0]", () -> USERS.create(u -> data()).invalidates((String) null)),
        of("shape", () -> USERS.create(u -> data()).returning(null)),
        of("user.posts", () -> USERS.findMany(u -> u.posts.some(null))),
        of(
            "user.posts",
            () ->
                USERS.create(
                    u -> data(u.posts.create((F1<Post, org.viborm.schema.Data<Post>>) null)))),
        of(
            "data",
            () ->
                USERS.create(
                    u ->
                        data(
                            u.posts.create(
                                Arrays.asList(1),
                                (F2<Post, Integer, org.viborm.schema.Data<Post>>) null)))),
        of("value", () -> USERS.findMany(u -> Predicate.when((Optional<String>) null, u.name::eq))),
        of("then", () -> USERS.findMany(u -> Predicate.when(Optional.empty(), null))),
        of("then", () -> USERS.create(u -> data(Assignment.when(true, null)))),
        of(
            "function",
            () ->
                USERS
                    .findMany()
                    .select(u -> shape(u.id, u.name).as((F2<String, String, String>) null))),
        of("shape", () -> POSTS.groupBy(p -> p.authorId).select(null)),
        of("condition", () -> POSTS.groupBy(p -> p.authorId).having(null)),
        of("key", () -> POSTS.groupBy((F1<Post, org.viborm.schema.Field<Post, String>>) null)),
        of("model", () -> CLIENT.model((Class<User>) null)),
        of("work", () -> CLIENT.inTransaction(null)),
        of("work", () -> CLIENT.transaction((TransactionWork<String, RuntimeException>) null)),
        of("options", () -> CLIENT.inTransaction((TransactionOptions) null, tx -> {})),
        of("operations", () -> CLIENT.batch((PendingOperation<?>[]) null)),
        of("operations[0]", () -> CLIENT.batch((PendingOperation<?>) null)),
        of("operations", () -> CLIENT.batch((Collection<PendingOperation<?>>) null)),
        of("patterns[0]", () -> CLIENT.invalidate((String) null)),
        of("executor", () -> USERS.count().runAsync(null)),
        of("record", () -> CLIENT.queryRaw(Sql.of("select 1")).into(null)),
        of("type", () -> CLIENT.queryRaw(Sql.of("select 1")).values(null)),
        of("model", () -> CLIENT.json().execute(null, "findMany", NOTHING)),
        of("operation", () -> CLIENT.json().execute("user", null, NOTHING)),
        of("arguments", () -> CLIENT.json().execute("user", "findMany", null)),
        of("operations", () -> CLIENT.json().transaction(null)));
  }

  @ParameterizedTest(name = "{index} {0}")
  @MethodSource("operations")
  void isV4001WhereAnOperationIsSaid(String name, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            VibOrmError.class, e -> assertThat(e.code().id()).isEqualTo("V4001"))
        .hasMessageStartingWith("V4001: " + name + ": ");
    assertThat(ENGINE.operations).as("what ran").isEmpty();
  }

  @SuppressWarnings("unchecked") // classes that are null
  static Stream<Arguments> configurations() {
    VibOrmConfig config = VibOrmConfig.empty();
    return Stream.of(
        of("schema", () -> config.schema((org.viborm.schema.Schema) null)),
        of("models[0]", () -> config.schema((Class<? extends Model<?>>) null)),
        of("driver", () -> config.driver(null)),
        of("clock", () -> config.clock(null)),
        of("timeout", () -> config.timeout(null)),
        of("threshold", () -> config.slowQueries(null)),
        of("change", () -> config.instrumentation(null)),
        of("instrumentation", () -> config.instrumentation(c -> null)),
        of("executor", () -> config.executor(null)),
        of("transactions", () -> config.ambientTransactions(null)),
        of("codec", () -> config.jsonCodec(null)),
        of("factory", () -> config.validation(null)),
        of("cache", () -> config.cache(null)),
        of("version", () -> config.cacheVersion(null)),
        of("locale", () -> config.locale(null)),
        of("load", () -> config.load(null)),
        of("time", () -> config.roundTrip(null)),
        of("model", () -> config.omit(null, "name")),
        of("fields[0]", () -> config.omit("user", (String) null)),
        of("configure", () -> VibOrm.createClient((UnaryOperator<VibOrmConfig>) null)),
        of("configuration", () -> VibOrm.createClient(c -> null)));
  }

  @ParameterizedTest(name = "{index} {0}")
  @MethodSource("configurations")
  void isV1004WhereAClientIsConfigured(String name, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(VibOrmError.class)
        .hasMessageStartingWith("V1004: " + name + ": ");
  }

  @Test
  void isV4002WhereSqlIsPutTogether() {
    assertThatThrownBy(() -> Sql.raw(null)).hasMessageStartingWith("V4002: sql.text: ");
    assertThatThrownBy(() -> Sql.join(null)).hasMessageStartingWith("V4002: sql.values: ");
    assertThatThrownBy(() -> Sql.of("a").append(null)).hasMessageStartingWith("V4002: sql.other: ");
    assertThatThrownBy(() -> Sql.of(null)).hasMessageStartingWith("V4002: sql: ");
  }

  @Test
  void isAValueWhereSqlTakesOne() {
    assertThat(Sql.of("select ", (Object[]) null)).isEqualTo(Sql.of("select ", (Object) null));
  }
}
