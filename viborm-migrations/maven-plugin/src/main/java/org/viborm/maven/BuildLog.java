package org.viborm.maven;

import jakarta.json.JsonObject;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;
import org.viborm.commands.Output;

/** Says things in the log of a build, and keeps the result. For one thread. */
final class BuildLog implements Output {

  private final Log log;
  private @Nullable JsonObject result;

  BuildLog(Log log) {
    this.log = log;
  }

  @Override
  public void line(Tone tone, String text) {
    if (tone == Tone.WARNING || tone == Tone.LOSS) {
      log.warn(text);
    } else {
      log.info(text);
    }
  }

  @Override
  public void progress(String text) {
    log.info(text);
  }

  @Override
  public void result(JsonObject told) {
    result = told;
  }

  /** The result, once the command has told it. */
  @Nullable JsonObject result() {
    return result;
  }
}
