package org.viborm.schema;

/**
 * The values and nested writes of one row; made by {@code data(…)} of {@code
 * org.viborm.client.Query}. An immutable value.
 *
 * <pre>{@code
 * u -> data(u.email.set("ada@example.org"), u.posts.create(p -> data(p.title.set("Notes"))))
 * }</pre>
 *
 * @param <M> the model whose row is written
 */
public interface Data<M> {}
