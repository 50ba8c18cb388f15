package org.viborm.internal.operation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of a row's values and their places. One a plan; shared by all its rows. */
public final class RowLayout {

  private final String model;
  private final List<String> names;
  private final Map<String, Integer> places;

  /** The layout of a row of {@code model} whose values are called {@code names}, in this order. */
  public RowLayout(String model, List<String> names) {
    this.model = model;
    this.names = List.copyOf(names);
    Map<String, Integer> map = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      map.put(names.get(i), i);
    }
    this.places = map;
  }

  /** The model whose row it is. */
  public String model() {
    return model;
  }

  /** The names, in the order of the values. */
  public List<String> names() {
    return names;
  }

  /** The first name that two values have, or null where each has its own. */
  public @Nullable String repeatedName() {
    if (places.size() == names.size()) {
      return null;
    }
    for (int i = 0; i < names.size(); i++) {
      if (isRepeated(names.get(i))) {
        return names.get(i);
      }
    }
    return null;
  }

  /** Whether two values are called {@code name}. */
  public boolean isRepeated(String name) {
    return names.indexOf(name) != names.lastIndexOf(name);
  }

  /** The place of the value called {@code name}, or null if the row has none. */
  public @Nullable Integer place(String name) {
    return places.get(name);
  }
}
