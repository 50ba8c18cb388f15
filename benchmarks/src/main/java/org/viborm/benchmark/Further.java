package org.viborm.benchmark;

import java.util.List;
import org.viborm.benchmark.Answers.Author;
import org.viborm.benchmark.Answers.NewVisit;
import org.viborm.benchmark.Answers.User;

/** What is measured beyond the nine workloads, of VibORM and of hand-written JDBC. */
interface Further extends AutoCloseable {

  /** Stores visits; their keys, in order. */
  List<Long> insertAll(List<NewVisit> visits);

  /** Stores visits, of which nothing comes back; how many. */
  long load(List<NewVisit> visits);

  /** The seconds of all visits, each read as a row. */
  long stream();

  /** The twenty users that follow {@code last} in the order of age and key. */
  List<User> page(User last);

  /** The fifty users after {@code id}, each with its first three posts by key. */
  List<Author> limited(long id);

  /** The hundred users of {@link Contender#hundred} as a JSON text. */
  String json(int age);

  /** A user by key. */
  User findByKey(long id);

  @Override
  void close();
}
