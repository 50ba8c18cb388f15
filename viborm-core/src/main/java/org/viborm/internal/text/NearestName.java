package org.viborm.internal.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody most likely meant. */
public final class NearestName {

  private static final int LISTED = 20;

  private NearestName() {}

  /**
   * The known name closest to {@code given}, if one is close enough to be a slip: at most a third
   * of the letters differ, where a swap of neighbours counts once and case counts nothing.
   */
  public static Optional<String> of(String given, Collection<String> known) {
    String wanted = given.toLowerCase(Locale.ROOT);
    int limit = Math.max(1, given.length() / 3);
    return known.stream()
        .map(name -> new Candidate(name, distance(wanted, name.toLowerCase(Locale.ROOT), limit)))
        .filter(candidate -> candidate.distance() <= limit)
        .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .map(Candidate::name);
  }

  /**
   * The end of a message about an unknown name, such as {@code Did you mean 'email'? Known fields:
   * email, id.}
   *
   * @param kind what the names are, in the plural: {@code fields}
   */
  public static String hint(String given, String kind, Collection<String> known) {
    String list =
        known.isEmpty()
            ? "There are no " + kind + "."
            : "Known " + kind + ": " + sortedList(known) + ".";
    return of(given, known).map(name -> "Did you mean '" + name + "'? " + list).orElse(list);
  }

  /** The names in order, with commas, cut after twenty. */
  public static String sortedList(Collection<String> names) {
    List<String> sorted = names.stream().distinct().sorted().toList();
    if (sorted.size() <= LISTED) {
      return String.join(", ", sorted);
    }
    return String.join(", ", sorted.subList(0, LISTED))
        + " and "
        + (sorted.size() - LISTED)
        + " more";
  }

  /** Optimal string alignment, given up as soon as the lengths alone exceed {@code limit}. */
  private static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) > limit) {
      return limit + 1;
    }
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + substitution);
        if (isSwap(a, i, b, j)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[b.length()];
  }

  private static boolean isSwap(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }

  private record Candidate(String name, int distance) {}
}
