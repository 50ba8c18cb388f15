package org.viborm.schema;

/**
 * A row as it was read, which a write can expect to be unchanged: a {@code Row} of the client.
 *
 * @param <M> the model
 */
public interface Loaded<M> {}
