package org.viborm.servers.app;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;

/** Defines the data source of the second client. */
@Singleton
@DataSourceDefinition(
    name = "java:app/jdbc/notes",
    className = "org.sqlite.SQLiteDataSource",
    url = "jdbc:sqlite:notes.db?foreign_keys=on&transaction_mode=IMMEDIATE",
    minPoolSize = 0,
    maxPoolSize = 4)
public class NotesDatabase {}
