package org.viborm;

import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.viborm.internal.constraints.InputChecks;
import org.viborm.internal.engine.Engine;
import org.viborm.internal.engine.EngineConfig;
import org.viborm.internal.operation.Read;
import org.viborm.internal.plan.FastPath;

/**
 * Where clients come from.
 *
 * <pre>{@code
 * try (VibOrmClient client =
 *     VibOrm.createClient(c -> c.schema(User.class, Post.class).driver(PgDriver.of(url)))) {
 *   List<Row<User>> users = client.model(User.class).findMany().list();
 * }
 * }</pre>
 */
public final class VibOrm {

  /** How much structure the plans that a client keeps may have altogether: some thousand plans. */
  private static final long PLAN_WEIGHT = 200_000;

  private VibOrm() {}

  /**
   * Creates a client. Nothing is sent before its first operation.
   *
   * @param configure says what the client is made of; at least a schema and a driver
   * @throws org.viborm.errors.ClientInitializationException V1004 if something is missing or wrong
   * @throws org.viborm.errors.SchemaValidationException V4002 if models break rules
   */
  public static VibOrmClient createClient(UnaryOperator<VibOrmConfig> configure) {
    VibOrmConfig config =
        VibOrmConfig.given(
            "configuration",
            VibOrmConfig.given("configure", configure).apply(VibOrmConfig.empty()));
    Executor executor = config.executor();
    Engine engine =
        new Engine(
            config.schema(),
            config.driver(),
            new EngineConfig(
                config.clock(),
                config.omitted(),
                config.timeout(),
                executor == null ? AsyncThreads.executor() : executor,
                PLAN_WEIGHT,
                config.ambientTransactions(),
                Read.Load.valueOf(config.load().name()),
                config.roundTrip(),
                config.instruments(),
                InputChecks.of(
                    config.schema(),
                    config.validated(),
                    config.validatorFactory(),
                    config.locale()),
                config.cache(),
                config.cacheVersion(),
                FastPath.on()));
    return EngineClient.of(engine, config.schema(), config.jsonCodec());
  }
}
