package org.viborm.client;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.viborm.PendingOperation;
import org.viborm.SqlPreview;
import org.viborm.internal.operation.OperationRunner;
import org.viborm.internal.typed.NodeHolder;
import org.viborm.internal.typed.PreparedOperation;

/** What all pending operations share. */
abstract class Pending<R extends @Nullable Object>
    implements PendingOperation<R>, NodeHolder<PreparedOperation> {

  /** The operation as it runs; of no use outside VibORM. */
  @Override
  public final PreparedOperation node() {
    return prepared();
  }

  /** The operation as it runs. */
  abstract PreparedOperation prepared();

  @Override
  @SuppressWarnings({"unchecked", "NullAway"}) // each operation prepares its own result
  public final R run() {
    return (R) node().run();
  }

  @Override
  public final CompletionStage<R> runAsync() {
    return runAsync(node().scope().runner().executor());
  }

  @Override
  @SuppressWarnings("unchecked") // the same
  public final CompletionStage<R> runAsync(Executor executor) {
    return (CompletionStage<R>) node().runAsync(executor);
  }

  @Override
  public final SqlPreview toSql() {
    OperationRunner.Preview preview = node().preview();
    return SqlPreview.of(preview.statements(), preview.reasons());
  }
}
