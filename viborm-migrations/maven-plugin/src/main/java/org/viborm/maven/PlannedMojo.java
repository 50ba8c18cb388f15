package org.viborm.maven;

import org.apache.maven.plugins.annotations.Parameter;

/** What goals have that can also tell what they would do. */
abstract class PlannedMojo extends ForcedMojo {

  /** Only say what would be done, with the statements; nothing is written. */
  @Parameter(property = "viborm.dry-run")
  private boolean dryRun;

  /** Whether only to say what would be done. */
  final boolean dryRun() {
    return dryRun;
  }
}
