package org.viborm.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * SQL that a schema has its tables made with, the same on every database or in each one's own
 * words. Immutable.
 *
 * <pre>{@code
 * NativeSql.of("{ends} > {starts}")
 * NativeSql.of("char_length({name}) > 2").on("sqlite", "length({name}) > 2")
 * }</pre>
 *
 * <p>{@code {field}} stands for the column of the model's field of that name, quoted as the
 * database does; not inside a literal, where it stays as it is. The text is the program's own,
 * never that of a stranger.
 */
public final class NativeSql {

  private static final Set<String> DIALECTS = Set.of("mysql", "postgresql", "sqlite");

  private final @Nullable String everywhere;
  private final Map<String, String> texts;

  private NativeSql(@Nullable String everywhere, Map<String, String> texts) {
    this.everywhere = everywhere;
    this.texts = Collections.unmodifiableMap(texts);
  }

  /** {@code text} on every database. */
  public static NativeSql of(String text) {
    return new NativeSql(checked(text), Map.of());
  }

  /**
   * {@code text} on databases of one dialect; on others a schema that has it is refused.
   *
   * @param dialect {@code mysql}, {@code postgresql} or {@code sqlite}
   */
  public static NativeSql only(String dialect, String text) {
    return new NativeSql(null, Map.of()).on(dialect, text);
  }

  /**
   * The same, with {@code text} on databases of one dialect.
   *
   * @param dialect {@code mysql}, {@code postgresql} or {@code sqlite}
   */
  public NativeSql on(String dialect, String text) {
    if (!DIALECTS.contains(dialect)) {
      throw new IllegalArgumentException(
          "there is no dialect '%s'; there are %s"
              .formatted(dialect, String.join(", ", DIALECTS.stream().sorted().toList())));
    }
    Map<String, String> more = new LinkedHashMap<>(texts);
    more.put(dialect, checked(text));
    return new NativeSql(everywhere, more);
  }

  private static String checked(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("text must not be blank");
    }
    return text.strip();
  }

  /**
   * The text for {@code dialect}, or nothing if it has none.
   *
   * @param column the quoted column of each field that the text names
   */
  public Optional<String> text(String dialect, UnaryOperator<String> column) {
    return Optional.ofNullable(texts.getOrDefault(dialect, everywhere))
        .map(text -> replaced(text, column));
  }

  /** The names of the fields that any of its texts names. */
  public List<String> fields() {
    List<String> fields = new ArrayList<>();
    UnaryOperator<String> collect =
        field -> {
          fields.add(field);
          return field;
        };
    if (everywhere != null) {
      replaced(everywhere, collect);
    }
    texts.values().forEach(text -> replaced(text, collect));
    return fields.stream().distinct().toList();
  }

  private static String replaced(String text, UnaryOperator<String> column) {
    StringBuilder result = new StringBuilder();
    boolean quoted = false;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int end = c == '{' && !quoted ? text.indexOf('}', i) : -1;
      if (end > 0 && Names.identifier(text.substring(i + 1, end))) {
        result.append(column.apply(text.substring(i + 1, end)));
        i = end + 1;
        continue;
      }
      quoted ^= c == '\'';
      result.append(c);
      i++;
    }
    return result.toString();
  }
}
