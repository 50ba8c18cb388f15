package org.viborm.schema;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the rules ask about names, and how they write them. */
final class Names {

  /** What a message says of a name that is no identifier. */
  static final String IDENTIFIER_RULE =
      "Begin with a letter or _, go on with letters, digits or _.";

  private Names() {}

  /** Whether {@code name} is an identifier. */
  static boolean identifier(String name) {
    for (int i = 0; i < name.length(); i++) {
      char next = name.charAt(i);
      boolean letter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || next == '_';
      boolean digit = next >= '0' && next <= '9';
      if (!letter && (i == 0 || !digit)) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  /** Each name that is in {@code names} more than once. */
  static Set<String> repeated(Collection<String> names) {
    Map<String, Integer> counts = new HashMap<>();
    names.forEach(name -> counts.merge(name, 1, Integer::sum));
    Set<String> repeated = new HashSet<>(counts.keySet());
    repeated.removeIf(name -> counts.getOrDefault(name, 0) < 2);
    return repeated;
  }

  /** Such as {@code 'a', 'b'}. */
  static String quoted(Collection<String> names) {
    return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
  }

  /** The elements of {@code names} that are no field of {@code model}. */
  static List<String> missing(ModelDeclaration model, Collection<String> names) {
    return names.stream().filter(name -> model.field(name).isEmpty()).toList();
  }

  /** The names of the fields of {@code model}. */
  static List<String> fields(ModelDeclaration model) {
    return model.fields().stream().map(FieldDeclaration::name).toList();
  }
}
