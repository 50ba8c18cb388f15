package org.viborm.benchmark;

import java.util.List;
import org.viborm.benchmark.Answers.Author;
import org.viborm.benchmark.Answers.Writer;

/** One way to read rows with what belongs to them. Safe to share between threads. */
public interface NestedReads extends AutoCloseable {

  /** The {@link Author}s of the fifty keys after {@code id}, with all their posts by key. */
  List<?> authors(long id);

  /** The {@link Writer}s of the twenty keys after {@code id}, posts by key and tags by name. */
  List<?> writers(long id);

  @Override
  void close();
}
