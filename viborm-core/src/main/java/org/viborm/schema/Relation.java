package org.viborm.schema;

/**
 * A relation of a model, and what was said of reading it.
 *
 * @param <M> the model that has it
 * @param <T> the model it leads to
 */
public interface Relation<M, T extends Model<T>> {}
