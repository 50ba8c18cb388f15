package org.viborm.internal.sql;

/** A whole statement as a tree. */
public sealed interface SqlTree
    permits SelectQuery, InsertInto, InsertTogether, UpdateTable, DeleteFrom {}
