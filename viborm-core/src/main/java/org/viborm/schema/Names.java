package org.viborm.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
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

  /** Each name that is in {@code names} more than once, in the order of their second places. */
  static Set<String> repeated(Collection<String> names) {
    Set<String> seen = new HashSet<>();
    Set<String> repeated = new LinkedHashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        repeated.add(name);
      }
    }
    return repeated;
  }

  /** Such as {@code 'a', 'b'}. */
  static String quoted(Collection<String> names) {
    return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
  }

  /** The elements of {@code names} that are no field of {@code model}. */
  static List<String> missing(ModelDeclaration model, Collection<String> names) {
    List<String> missing = new ArrayList<>();
    for (String name : names) {
      if (model.field(name).isEmpty()) {
        missing.add(name);
      }
    }
    return missing;
  }

  /** The names of the fields of {@code model}. */
  static List<String> fields(ModelDeclaration model) {
    List<String> names = new ArrayList<>();
    for (FieldDeclaration field : model.fields()) {
      names.add(field.name());
    }
    return names;
  }
}
