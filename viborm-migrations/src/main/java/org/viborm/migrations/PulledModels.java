package org.viborm.migrations;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Models that were written after the tables of a database.
 *
 * @param files the Java sources by the names of their files
 * @param notes what the models cannot say, each in a sentence; empty where a push of them makes the
 *     same tables
 */
public record PulledModels(Map<String, String> files, List<String> notes) {

  /** Copies the collections. */
  public PulledModels {
    files = Collections.unmodifiableMap(new TreeMap<>(files));
    notes = List.copyOf(notes);
  }
}
