package org.viborm.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.Operand;
import org.viborm.internal.operation.RawSql;
import org.viborm.internal.typed.NodeHolder;

/** A piece of SQL as the operation tree sees it. */
abstract class SqlNode implements NodeHolder<RawSql> {

  /** The pieces of text, one more than there are values. */
  abstract List<String> texts();

  /** The values bound between the pieces. */
  abstract List<@Nullable Object> values();

  @Override
  public final RawSql node() {
    return new RawSql(texts(), values().stream().map(Operand.Value::new).toList());
  }
}
