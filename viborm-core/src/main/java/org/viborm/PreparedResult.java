package org.viborm;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.OperationRunner;
import org.viborm.internal.typed.NodeHolder;
import org.viborm.internal.typed.PreparedOperation;

/** A pending operation of which nothing more can be said. */
record PreparedResult<R extends @Nullable Object>(PreparedOperation node)
    implements PendingOperation<R>, NodeHolder<PreparedOperation> {

  @Override
  @SuppressWarnings({"unchecked", "NullAway"}) // whoever prepared it knows its result
  public R run() {
    return (R) node.run();
  }

  @Override
  public CompletionStage<R> runAsync() {
    return runAsync(node.scope().runner().executor());
  }

  @Override
  @SuppressWarnings("unchecked") // the same
  public CompletionStage<R> runAsync(Executor executor) {
    return (CompletionStage<R>) node.runAsync(executor);
  }

  @Override
  public SqlPreview toSql() {
    OperationRunner.Preview preview = node.preview();
    return SqlPreview.of(preview.statements(), preview.reasons());
  }
}
