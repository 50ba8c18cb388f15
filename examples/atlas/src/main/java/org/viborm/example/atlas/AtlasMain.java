package org.viborm.example.atlas;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Starts the container, in which everything else is found. */
public final class AtlasMain {

  private AtlasMain() {}

  /** Runs the application, once. */
  public static void main(String[] args) {
    try (SeContainer container = SeContainerInitializer.newInstance().initialize()) {
      container
          .select(Atlas.class)
          .get()
          .run(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    }
  }
}
