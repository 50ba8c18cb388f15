package org.viborm.internal.engine;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Dialect;
import org.viborm.driver.Driver;
import org.viborm.internal.codec.Codecs;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.RunOptions;
import org.viborm.internal.operation.Structure;
import org.viborm.internal.plan.Plan;
import org.viborm.internal.plan.PlanEnvironment;
import org.viborm.internal.plan.Planner;
import org.viborm.internal.validation.OperationValidator;
import org.viborm.schema.Schema;

/** What a client and its transactions share: the schema, the driver, the plans. Safe to share. */
final class EngineCore {

  private final Schema schema;
  private final Driver driver;
  private final EngineConfig config;
  private final PlanCache plans;
  private final OperationValidator validator;
  private final ValueMaker maker;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Planner planner;

  EngineCore(Schema schema, Driver driver, EngineConfig config) {
    this.schema = schema;
    this.driver = driver;
    this.config = config;
    this.plans = new PlanCache(config.planWeight());
    this.validator = new OperationValidator(schema);
    this.maker = new ValueMaker(config.clock());
  }

  Schema schema() {
    return schema;
  }

  Driver driver() {
    return driver;
  }

  EngineConfig config() {
    return config;
  }

  ValueMaker maker() {
    return maker;
  }

  /** How long a statement of an operation with {@code options} may take. */
  @Nullable Duration timeout(RunOptions options) {
    return options.timeout() != null ? options.timeout() : config.timeout();
  }

  /** An operation, the plan that serves it, and its structure. */
  record Prepared(Operation operation, Structure structure, Plan plan) {}

  /**
   * Finds or makes the plan of {@code operation}, and checks its values.
   *
   * @throws org.viborm.errors.VibOrmException if it is not valid, or not possible on the database
   */
  Prepared prepare(Operation operation) {
    Structure structure = Structure.of(operation);
    Structure.Key key = structure.key();
    Plan plan = plans.get(key);
    if (plan == null) {
      plan = plan(operation, key);
    }
    SlotChecker.check(plan.uses(), structure.frame(), operation);
    return new Prepared(operation, structure, plan);
  }

  private Plan plan(Operation operation, Structure.Key key) {
    validator.validate(operation);
    Structure structure = Structure.withPositions(operation);
    Plan plan = planner().plan(operation, structure);
    if (!structure.repeatsNode()) {
      plans.put(key, plan);
    }
    return plan;
  }

  /** The planner; made at the first plan, since the dialect may have to ask the server. */
  private Planner planner() {
    Planner current = planner;
    if (current != null) {
      return current;
    }
    lock.lock();
    try {
      if (planner == null) {
        Dialect dialect = driver.dialect();
        planner =
            new Planner(
                new PlanEnvironment(
                    schema,
                    dialect,
                    driver.placeholders(),
                    new Codecs(dialect),
                    config.omitted(),
                    config.load()));
      }
      return java.util.Objects.requireNonNull(planner);
    } finally {
      lock.unlock();
    }
  }

  /** How many plans are kept. */
  long plans() {
    return plans.size();
  }
}
