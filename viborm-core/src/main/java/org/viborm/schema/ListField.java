package org.viborm.schema;

import java.util.Collection;
import java.util.List;

/**
 * A field of lists: a {@code List}. A row without a list meets no test but {@link #isEmpty()}.
 *
 * <pre>{@code
 * public final ListField<Post, String> keywords = s.string().array();
 *
 * posts.findMany(p -> p.keywords.has("java"))
 * posts.update(p -> p.id.is(id), p -> data(p.keywords.push("sql")))
 * }</pre>
 *
 * @param <M> the model that owns it
 * @param <T> the type of the elements
 */
public interface ListField<M, T> extends Field<M, List<T>> {

  /** Rows whose list contains {@code element}. */
  Predicate<M> has(T element);

  /** Rows whose list contains all of {@code elements}; every list if there are none. */
  Predicate<M> hasEvery(Collection<? extends T> elements);

  /** Rows whose list contains any of {@code elements}; no list if there are none. */
  Predicate<M> hasSome(Collection<? extends T> elements);

  /** Rows whose list is empty or that have none. */
  Predicate<M> isEmpty();

  /** Rows whose list has elements. */
  Predicate<M> isNotEmpty();

  /** Adds {@code element} at the end of the stored list. */
  Assignment<M> push(T element);

  /** Adds {@code elements} at the end of the stored list. */
  Assignment<M> push(Collection<? extends T> elements);

  /** Adds {@code element} at the beginning of the stored list. */
  Assignment<M> unshift(T element);

  /** Adds {@code elements}, in their order, at the beginning of the stored list. */
  Assignment<M> unshift(Collection<? extends T> elements);
}
