package org.viborm.jdbc;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.viborm.driver.support.PostgresErrors;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.ErrorMeta;

/**
 * Reads names out of the fields of pgjdbc's errors, in whatever language their messages are. For
 * drivers that bring pgjdbc.
 */
public final class PgErrorDetails implements ErrorDetails {

  /** Made by whoever needs one. */
  public PgErrorDetails() {}

  @Override
  public ErrorMeta names(SQLException error, ErrorCode code, ErrorMeta known) {
    @Nullable ServerErrorMessage told =
        error instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
    return told == null
        ? known
        : PostgresErrors.names(
            code,
            new PostgresErrors.Fields(
                told.getTable(), told.getConstraint(), told.getColumn(), told.getDetail()),
            known);
  }

  @Override
  public Optional<String> missing(SQLException error) {
    return new PostgresMessages().missing(error);
  }
}
