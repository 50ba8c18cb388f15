package org.viborm.migrations;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.viborm.driver.Dialect;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.errors.MigrationException;

/** The databases whose tables can be changed, by the name of their dialect. */
final class DdlDialects {

  private static final Map<String, Function<Dialect, DdlDialect>> BY_NAME =
      Map.of("mysql", MySqlDdl::new, "postgresql", PostgresDdl::new, "sqlite", SqliteDdl::new);

  private DdlDialects() {}

  /** The one that goes with {@code dialect}. */
  static DdlDialect of(Dialect dialect) {
    return Optional.ofNullable(BY_NAME.get(dialect.name()))
        .orElseThrow(
            () ->
                new MigrationException(
                    Fault.of(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            "tables of '%s' cannot be changed.".formatted(dialect.name()))
                        .hint(
                            "Known databases: "
                                + String.join(", ", BY_NAME.keySet().stream().sorted().toList())
                                + ".")))
        .apply(dialect);
  }
}
