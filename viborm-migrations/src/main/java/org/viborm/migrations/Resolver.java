package org.viborm.migrations;

import java.util.List;
import java.util.Map;

/**
 * Decides what the snapshots alone do not: whether something was renamed, and what may be lost. It
 * is asked once about each change.
 */
@FunctionalInterface
public interface Resolver {

  /** The answer about {@code change}, or {@link Decision#UNDECIDED}. */
  Decision resolve(SchemaChange change);

  /** Decides nothing, so that every change that must be decided is refused. */
  static Resolver strict() {
    return change -> Decision.UNDECIDED;
  }

  /** Takes for renamed what may have been; decides nothing else. */
  static Resolver rename() {
    return change ->
        change.choices().contains(Decision.Kind.RENAME) ? Decision.RENAME : Decision.UNDECIDED;
  }

  /** Drops and adds what may have been renamed; decides nothing else. */
  static Resolver addAndDrop() {
    return change ->
        change.choices().contains(Decision.Kind.ADD_AND_DROP)
            ? Decision.ADD_AND_DROP
            : Decision.UNDECIDED;
  }

  /** Refuses everything. */
  static Resolver rejectAll() {
    return change -> Decision.REJECT;
  }

  /** Takes for renamed what may have been, and lets everything else be lost. */
  static Resolver lenient() {
    return rename().orElse(losing());
  }

  /** Lets be lost what is lost by a change; decides nothing about names. */
  static Resolver losing() {
    return change -> {
      if (change.choices().contains(Decision.Kind.PROCEED)) {
        return Decision.PROCEED;
      }
      return change.choices().contains(Decision.Kind.USE_NULL)
          ? Decision.USE_NULL
          : Decision.UNDECIDED;
    };
  }

  /** Decides what {@code decisions} tells by {@link SchemaChange#identity}. */
  static Resolver predefined(Map<String, Decision> decisions) {
    Map<String, Decision> copy = Map.copyOf(decisions);
    return change -> copy.getOrDefault(change.identity(), Decision.UNDECIDED);
  }

  /** Has a person decide. */
  static Resolver interactive(Prompt prompt) {
    return new InteractiveResolver(prompt);
  }

  /**
   * One resolver for each kind of change.
   *
   * @param names for what may have been renamed
   * @param losses for what would be lost
   * @param enumValues for values of enums that go
   */
  static Resolver unified(Resolver names, Resolver losses, Resolver enumValues) {
    return change -> {
      if (change instanceof SchemaChange.Destructive) {
        return losses.resolve(change);
      }
      return change instanceof SchemaChange.RemovedEnumValues
          ? enumValues.resolve(change)
          : names.resolve(change);
    };
  }

  /** This, then {@code next} for what this leaves undecided. */
  default Resolver orElse(Resolver next) {
    return change -> {
      Decision first = resolve(change);
      return first.kind() == Decision.Kind.UNDECIDED ? next.resolve(change) : first;
    };
  }

  /** Asks a person. */
  @FunctionalInterface
  interface Prompt {

    /**
     * Has one of {@code answers} chosen.
     *
     * @return the index of the answer
     */
    int choose(String question, List<String> answers);
  }
}
