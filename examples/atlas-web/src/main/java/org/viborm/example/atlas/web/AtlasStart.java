package org.viborm.example.atlas.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.viborm.example.atlas.AtlasLoader;

/** Fills the database when the application starts for the first time. */
@ApplicationScoped
public class AtlasStart {

  private static final Logger LOG = System.getLogger(AtlasStart.class.getName());

  @Inject AtlasLoader loader;

  void load(@Observes @Initialized(ApplicationScoped.class) Object started) {
    LOG.log(Level.INFO, "Looking for the atlas; loading it takes a while.");
    boolean loaded = loader.load(new PrintWriter(Writer.nullWriter()));
    LOG.log(Level.INFO, loaded ? "Loaded the atlas." : "The atlas is there already.");
  }
}
