package org.viborm.schema;

/**
 * Something that can be read of a row: a field, a count, related rows, or a shape of several.
 *
 * @param <T> the type of what is read
 */
public interface Selection<T> {}
