package org.viborm.planetscale;

import jakarta.json.JsonObject;

/** A session of the API: what the last answer said of it. For one caller at a time. */
final class PsSession {

  private JsonObject state;
  private boolean doubtful;

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
