package org.viborm.benchmark;

import java.util.List;
import org.viborm.benchmark.Answers.CityCount;
import org.viborm.benchmark.Answers.NewUser;
import org.viborm.benchmark.Answers.NewVisit;
import org.viborm.benchmark.Answers.User;

/**
 * One way to do the workloads, written as its own documentation would have it. Safe to share
 * between threads.
 *
 * <p>What a way gives back of itself, such as entities, is what is measured; {@link #answer},
 * {@link #authorAnswers} and {@link #writerAnswers} turn it into the records that answers are
 * compared in, outside of any measurement.
 */
public interface Contender extends NestedReads {

  /** The {@link User} of {@code id}. */
  Object findByKey(long id);

  /** A hundred {@link User}s who are active and at least {@code age}, by age and key. */
  List<?> hundred(int age);

  /** Stores a visit; its key. */
  long insert(NewVisit visit);

  /** Stores visits; their keys, in order. */
  List<Long> insertAll(List<NewVisit> visits);

  /** Stores a user with its posts; the user's key. */
  long insertTree(NewUser user);

  /** Adds one to the age of a user. */
  void increment(long id);

  /** How many users live in each {@link CityCount city}, by name. */
  List<?> cities();

  /** A single user in the record of {@link Answers}, or what is one already. */
  default Object answer(Object result) {
    return result;
  }

  /** What {@link #authors} gave in the records of {@link Answers}. */
  default List<?> authorAnswers(List<?> results) {
    return results;
  }

  /** What {@link #writers} gave in the records of {@link Answers}. */
  default List<?> writerAnswers(List<?> results) {
    return results;
  }
}
