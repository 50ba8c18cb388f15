package org.viborm.schema;

/**
 * A condition that at most one row meets: it gives a value for each field of a key. The only one
 * that finds, updates, deletes or connects one row.
 *
 * <pre>{@code
 * users.findUnique(u -> u.email.is("ada@example.org"))
 * }</pre>
 *
 * @param <M> the model whose rows it is about
 */
public interface UniquePredicate<M> extends Predicate<M> {

  /** The same row, if it also meets {@code narrow}. */
  @Override
  UniquePredicate<M> and(Predicate<M> narrow);
}
