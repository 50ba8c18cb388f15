package org.viborm.migrations;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Makes names of Java out of names of a database, each once in its place. */
final class JavaNames {

  private final Set<String> taken = new HashSet<>();

  JavaNames(String... taken) {
    this.taken.addAll(Set.of(taken));
  }

  /** A name for a class. */
  String ofClass(String name) {
    return free(capital(camel(name)));
  }

  /** A name for a field. */
  String ofField(String name) {
    String camel = camel(name);
    return free(camel.substring(0, 1).toLowerCase(Locale.ROOT) + camel.substring(1));
  }

  private String free(String name) {
    String candidate = SourceVersion.isKeyword(name) ? name + "_" : name;
    for (int i = 2; !taken.add(candidate); i++) {
      candidate = name + i;
    }
    return candidate;
  }

  static String capital(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static String camel(String name) {
    StringBuilder camel = new StringBuilder();
    for (String word : name.split("[^A-Za-z0-9]+", -1)) {
      if (!word.isEmpty()) {
        String plain =
            word.equals(word.toUpperCase(Locale.ROOT)) ? word.toLowerCase(Locale.ROOT) : word;
        camel.append(camel.length() == 0 ? plain : capital(plain));
      }
    }
    boolean starts = camel.length() > 0 && Character.isJavaIdentifierStart(camel.charAt(0));
    return starts ? camel.toString() : "x" + camel;
  }

  /** One of what {@code plural} names. */
  static String singular(String plural) {
    if (plural.endsWith("ies") && plural.length() > 4) {
      return plural.substring(0, plural.length() - 3) + "y";
    }
    if (plural.matches(".*(ss|sh|ch|x)es")) {
      return plural.substring(0, plural.length() - 2);
    }
    return plural.matches(".*[^sui]s") ? plural.substring(0, plural.length() - 1) : plural;
  }

  /** Several of what {@code singular} names. */
  static String plural(String singular) {
    if (singular.matches(".*[^aeiou]y")) {
      return singular.substring(0, singular.length() - 1) + "ies";
    }
    return singular + (singular.matches(".*(s|sh|ch|x)") ? "es" : "s");
  }

  /** {@code text} as a literal. */
  static String literal(String text) {
    StringBuilder literal = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> literal.append("\\\"");
        case '\\' -> literal.append("\\\\");
        case '\n' -> literal.append("\\n");
        case '\r' -> literal.append("\\r");
        case '\t' -> literal.append("\\t");
        default -> literal.append(c);
      }
    }
    return literal.append('"').toString();
  }
}
