package org.viborm.pglite;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.ErrorMeta;
import org.viborm.jdbc.ErrorDetails;
import org.viborm.jdbc.PostgresMessages;

/** Reads names out of the fields of PostgreSQL's errors, in whatever language its messages are. */
final class ServerErrorDetails implements ErrorDetails {

  private final PostgresMessages messages = new PostgresMessages();

  @Override
  public ErrorMeta names(SQLException error, ErrorCode code, ErrorMeta known) {
    @Nullable ServerErrorMessage fields = fields(error);
    if (fields == null) {
      return known;
    }
    ErrorMeta meta = known;
    @Nullable String constraint = fields.getConstraint();
    if (constraint != null) {
      meta = meta.withConstraint(constraint);
    }
    @Nullable String table = fields.getTable();
    if (table != null) {
      meta = meta.withTable(table);
    }
    @Nullable String column = fields.getColumn();
    if (column != null) {
      return meta.withColumns(List.of(column));
    }
    @Nullable String detail = fields.getDetail();
    boolean hasKey =
        code == ErrorCode.UNIQUE_CONSTRAINT || code == ErrorCode.FOREIGN_KEY_CONSTRAINT;
    if (!hasKey || detail == null) {
      return meta;
    }
    List<String> columns = PostgresMessages.keyColumns(detail);
    return columns.isEmpty() ? meta : meta.withColumns(columns);
  }

  @Override
  public Optional<String> missing(SQLException error) {
    return messages.missing(error);
  }

  private static @Nullable ServerErrorMessage fields(SQLException error) {
    return error instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
  }
}
