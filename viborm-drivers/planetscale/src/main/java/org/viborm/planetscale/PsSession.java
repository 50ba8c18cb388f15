package org.viborm.planetscale;

import jakarta.json.JsonObject;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.support.SessionChanges;

/** A session of the API: what the last answer said of it. For one caller at a time. */
final class PsSession {

  private JsonObject state;
  private boolean doubtful;
  private boolean changed;

  PsSession(JsonObject state) {
    this.state = state;
  }

  JsonObject state() {
    return state;
  }

  /** A request is under way. */
  void doubt() {
    doubtful = true;
  }

  /** The caller's {@code statement}, which may change it for whoever would have it next. */
  void change(SqlStatement statement) {
    changed |= SessionChanges.ofMySql(statement.text());
  }

  /** Whether it is not what others are to have. */
  boolean isChanged() {
    return changed;
  }

  /** An answer came, also one of an error. */
  void next(JsonObject answered) {
    state = answered;
    doubtful = false;
  }

  /** Whether an answer is missing, so that it is not known what it does. */
  boolean isDoubtful() {
    return doubtful;
  }
}
