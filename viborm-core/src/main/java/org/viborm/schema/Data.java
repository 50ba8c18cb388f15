package org.viborm.schema;

/**
 * The values and nested writes of one row; made by {@code data(…)} of {@code
 * org.viborm.client.Query}. An immutable value.
 *
 * @param <M> the model whose row is written
 */
public interface Data<M> {}
