package org.viborm.schema;

/**
 * Something that can be read of a group of rows: a grouped field, an aggregate, or a shape of them.
 *
 * @param <T> the type of what is read
 */
public interface GroupSelection<T> extends Selection<T> {}
