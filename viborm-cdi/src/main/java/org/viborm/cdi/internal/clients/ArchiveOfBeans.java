package org.viborm.cdi.internal.clients;

import jakarta.enterprise.context.Dependent;

/**
 * A bean for its own sake. WildFly takes a jar without any for no archive of beans, and shows what
 * the jar's extension adds to the application alone: its own extensions, such as that of
 * MicroProfile Health, would not see the readiness check.
 */
@Dependent
final class ArchiveOfBeans {

  /** For the container. */
  ArchiveOfBeans() {}
}
