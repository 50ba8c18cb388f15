package org.viborm.internal.constraints;

import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where in what was given something stands, such as {@code posts[1].title}.
 *
 * @param nodes the names on the way
 * @param index the place in a list of what comes next, or null where that is no list
 */
record InputPath(List<Path.Node> nodes, @Nullable Integer index) implements Path, Serializable {

  private static final long serialVersionUID = 1L;

  /** What was given, itself. */
  static final InputPath ROOT = new InputPath(List.of(), null);

  InputPath {
    nodes = List.copyOf(nodes);
  }

  /** What is called {@code name} in this. */
  InputPath child(String name) {
    return with(new Named(name, index != null, index));
  }

  /** The element at {@code place} of this list. */
  InputPath element(int place) {
    return new InputPath(nodes, place);
  }

  /** What stands at {@code inner} in this. */
  InputPath child(Path inner) {
    List<Path.Node> all = new ArrayList<>(nodes);
    for (Path.Node node : inner) {
      boolean first = all.size() == nodes.size();
      all.add(first && index != null ? new Named(node.getName(), true, index) : node);
    }
    return new InputPath(all, null);
  }

  private InputPath with(Path.Node node) {
    List<Path.Node> all = new ArrayList<>(nodes);
    all.add(node);
    return new InputPath(all, null);
  }

  @Override
  public Iterator<Path.Node> iterator() {
    return nodes.iterator();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Path.Node node : nodes) {
      if (node.isInIterable()) {
        text.append('[').append(place(node)).append(']');
      }
      String name = node.getName();
      if (name != null && !name.isEmpty()) {
        text.append(text.isEmpty() ? "" : ".").append(name);
      }
    }
    return text.toString();
  }

  private static Object place(Path.Node node) {
    if (node.getIndex() != null) {
      return node.getIndex();
    }
    return node.getKey() == null ? "" : node.getKey();
  }

  /** A name on the way. */
  private record Named(@Nullable String name, boolean inList, @Nullable Integer place)
      implements Path.PropertyNode, Serializable {

    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable String getName() {
      return name;
    }

    @Override
    public boolean isInIterable() {
      return inList;
    }

    @Override
    public @Nullable Integer getIndex() {
      return place;
    }

    @Override
    public @Nullable Object getKey() {
      return null;
    }

    @Override
    public ElementKind getKind() {
      return ElementKind.PROPERTY;
    }

    @Override
    public @Nullable Class<?> getContainerClass() {
      return inList ? List.class : null;
    }

    @Override
    public @Nullable Integer getTypeArgumentIndex() {
      return inList ? 0 : null;
    }

    @Override
    public <T extends Path.Node> T as(Class<T> type) {
      return type.cast(this);
    }

    @Override
    public String toString() {
      return name == null ? "" : name;
    }
  }
}
