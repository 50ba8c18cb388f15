package org.viborm.internal.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.ErrorMeta;
import org.viborm.errors.ValidationException;
import org.viborm.errors.ValidationException.Issue;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.Structure.Frame;
import org.viborm.internal.operation.Structure.Run;
import org.viborm.internal.plan.SlotUse;

/** Checks that every value of an operation can be stored exactly, before anything is sent. */
final class SlotChecker {

  /** As many rows as a processor has at hand. */
  private static final int NEIGHBOURS = 256;

  private SlotChecker() {}

  /**
   * Checks the values of {@code frame}.
   *
   * @throws ValidationException with all that do not fit
   */
  static void check(List<SlotUse> uses, Frame frame, Operation operation) {
    if (fit(uses, frame)) {
      return;
    }
    @Nullable List<Issue> issues = collect(uses, frame, "", null);
    if (issues != null) {
      throw ValidationException.of(
          issues, ErrorMeta.none().withModel(operation.model()).withOperation(operation.name()));
    }
  }

  /** Whether all values can be stored; where one cannot, {@link #collect} says which and why. */
  private static boolean fit(List<SlotUse> uses, Frame frame) {
    for (int i = 0; i < uses.size(); i++) {
      SlotUse use = uses.get(i);
      boolean fits =
          use instanceof SlotUse.Value value
              ? value.codec().fault(frame.get(value.slot())) == null
              : fit((SlotUse.Rows) use, frame);
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean fit(SlotUse.Rows rows, Frame frame) {
    List<Run> runs = frame.runs(rows.slot());
    for (int run = 0; run < runs.size(); run++) {
      List<Frame> frames = runs.get(run).frames();
      for (int from = 0; from < frames.size(); from += NEIGHBOURS) {
        List<Frame> some = frames.subList(from, Math.min(frames.size(), from + NEIGHBOURS));
        for (SlotUse use : rows.runs().get(run)) {
          if (!fits(use, some)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** The same check over some rows takes less than all checks row by row. */
  private static boolean fits(SlotUse use, List<Frame> frames) {
    if (use instanceof SlotUse.Value value) {
      for (Frame row : frames) {
        if (value.codec().fault(row.get(value.slot())) != null) {
          return false;
        }
      }
      return true;
    }
    for (Frame row : frames) {
      if (!fit((SlotUse.Rows) use, row)) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable List<Issue> collect(
      List<SlotUse> uses, Frame frame, String prefix, @Nullable List<Issue> found) {
    List<Issue> issues = found;
    for (int i = 0; i < uses.size(); i++) {
      SlotUse use = uses.get(i);
      if (use instanceof SlotUse.Value value) {
        String fault = value.codec().fault(frame.get(value.slot()));
        if (fault != null) {
          issues = issues == null ? new ArrayList<>() : issues;
          Issue issue = new Issue(join(prefix, value.path()), fault);
          if (!issues.contains(issue)) {
            issues.add(issue);
          }
        }
      } else {
        issues = rows((SlotUse.Rows) use, frame, prefix, issues);
      }
    }
    return issues;
  }

  private static @Nullable List<Issue> rows(
      SlotUse.Rows rows, Frame frame, String prefix, @Nullable List<Issue> found) {
    List<Issue> issues = found;
    List<Run> runs = frame.runs(rows.slot());
    int index = 0;
    boolean list = rows.list() || runs.stream().mapToInt(run -> run.frames().size()).sum() > 1;
    for (int run = 0; run < runs.size(); run++) {
      for (Frame row : runs.get(run).frames()) {
        String at = join(prefix, rows.path()) + (list ? "[" + index++ + "]" : "");
        issues = collect(rows.runs().get(run), row, at, issues);
      }
    }
    return issues;
  }

  private static String join(String prefix, String path) {
    if (prefix.isEmpty() || path.isEmpty()) {
      return prefix + path;
    }
    return path.startsWith("[") || path.startsWith(".") ? prefix + path : prefix + "." + path;
  }
}
