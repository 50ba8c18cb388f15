package org.viborm.maven;

import org.apache.maven.plugins.annotations.Parameter;

/** What goals have that may take something away. */
abstract class ForcedMojo extends VibormMojo {

  /** Go on without a yes: what must be decided is lost, nothing is asked. */
  @Parameter(property = "viborm.force")
  private boolean force;

  /** Whether to go on without a yes. */
  final boolean force() {
    return force;
  }
}
