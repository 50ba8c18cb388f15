package org.viborm.tck.cases;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What running the cases gave.
 *
 * @param dialect the database
 * @param outcomes one a case, in order
 */
public record CasesReport(String dialect, List<Outcome> outcomes) {

  /** Copies the list. */
  public CasesReport {
    outcomes = List.copyOf(outcomes);
  }

  /** How a case went. */
  public enum Verdict {
    /** The result is right. */
    PASSED,
    /** The operation was refused, which is allowed for this case, and left no trace. */
    REFUSED,
    /** The result is wrong. */
    FAILED
  }

  /**
   * One case.
   *
   * @param id its name
   * @param theme what it is about
   * @param verdict how it went
   * @param detail the difference of a failure; of a split case, which side was given
   */
  public record Outcome(String id, String theme, Verdict verdict, String detail) {}

  /** The cases that failed. */
  public List<Outcome> failures() {
    return outcomes.stream().filter(outcome -> outcome.verdict() == Verdict.FAILED).toList();
  }

  /** A table of the themes, then each failure with its difference. */
  public String table() {
    Map<String, Map<Verdict, Integer>> themes = new TreeMap<>();
    Map<Verdict, Integer> total = new EnumMap<>(Verdict.class);
    for (Outcome outcome : outcomes) {
      themes
          .computeIfAbsent(outcome.theme(), theme -> new EnumMap<>(Verdict.class))
          .merge(outcome.verdict(), 1, Integer::sum);
      total.merge(outcome.verdict(), 1, Integer::sum);
    }
    StringBuilder text = new StringBuilder("Differential cases on ").append(dialect).append('\n');
    text.append(line("theme", "cases", "passed", "refused", "failed"));
    themes.forEach((theme, counts) -> text.append(row(theme, counts)));
    text.append(row("total", total));
    List<String> sides = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      if (outcome.verdict() == Verdict.FAILED) {
        text.append("FAILED ").append(outcome.id()).append(": ").append(outcome.detail());
        text.append('\n');
      } else if (!outcome.detail().isEmpty()) {
        sides.add(outcome.id() + " " + outcome.detail());
      }
    }
    sides.forEach(side -> text.append(side).append('\n'));
    return text.toString();
  }

  private static String row(String theme, Map<Verdict, Integer> counts) {
    int sum = counts.values().stream().mapToInt(Integer::intValue).sum();
    return line(
        theme,
        Integer.toString(sum),
        count(counts, Verdict.PASSED),
        count(counts, Verdict.REFUSED),
        count(counts, Verdict.FAILED));
  }

  private static String count(Map<Verdict, Integer> counts, Verdict verdict) {
    return Integer.toString(counts.getOrDefault(verdict, 0));
  }

  private static String line(String theme, String... cells) {
    StringBuilder line = new StringBuilder("%-24s".formatted(theme));
    for (String cell : cells) {
      line.append("%9s".formatted(cell));
    }
    return line.append('\n').toString();
  }
}
