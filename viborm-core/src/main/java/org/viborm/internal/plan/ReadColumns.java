package org.viborm.internal.plan;

import org.viborm.internal.sql.SqlExpression;
import org.viborm.internal.sql.SqlExpression.Column;
import org.viborm.internal.sql.SqlExpression.ReadColumn;

/** Columns of a returned row, as a query reads them. */
final class ReadColumns {

  private ReadColumns() {}

  /** {@code returned}, a column without a table's name, as one of {@code scope}; else itself. */
  static SqlExpression in(Scope scope, SqlExpression returned) {
    ReadColumn read = (ReadColumn) returned;
    return read.column() instanceof Column column
        ? new ReadColumn(new Column(scope.alias(), column.name()), read.field())
        : read;
  }
}
