package org.viborm.schema;

/**
 * A key of two fields: no two rows have the same values in all of them.
 *
 * <pre>{@code
 * public final UniqueKey2<Post, String, String> authorSlug = s.unique(authorId, slug);
 *
 * posts.findUnique(p -> p.authorSlug.is(author, "notes"))
 * }</pre>
 *
 * @param <M> the model that owns it
 * @param <A> the type of its first field
 * @param <B> the type of its second field
 */
public interface UniqueKey2<M, A, B> {

  /** The row with these values. */
  UniquePredicate<M> is(A a, B b);
}
