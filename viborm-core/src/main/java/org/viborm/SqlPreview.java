package org.viborm;

import java.util.List;

/** What an operation would send: every statement of its plan, in order, and why. */
public interface SqlPreview {

  /** The SQL text of each statement; one that runs several times is there once. */
  List<String> statements();

  /** Why each statement is there and, for a nested read, why it is loaded as it is. */
  List<String> reasons();

  /** A preview of {@code statements} and their {@code reasons}. */
  static SqlPreview of(List<String> statements, List<String> reasons) {
    return new StatementPreview(statements, reasons);
  }
}
