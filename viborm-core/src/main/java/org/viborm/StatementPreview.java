package org.viborm;

import java.util.List;

/** A preview as data; its text is the statements, each under its reason. */
record StatementPreview(List<String> statements, List<String> reasons) implements SqlPreview {

  StatementPreview {
    statements = List.copyOf(statements);
    reasons = List.copyOf(reasons);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < statements.size(); i++) {
      if (i < reasons.size()) {
        text.append("-- ").append(reasons.get(i)).append('\n');
      }
      text.append(statements.get(i)).append(";\n");
    }
    return text.toString();
  }
}
