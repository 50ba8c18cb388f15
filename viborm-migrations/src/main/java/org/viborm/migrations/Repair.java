package org.viborm.migrations;

/** What a person says of a migration that the files and the database do not agree about. */
public enum Repair {
  /** Everything of it is there, by whatever means: it is remembered as applied. */
  APPLIED,
  /** Nothing of it is there any more: it is forgotten. */
  ROLLED_BACK,
  /** Its file is right as it is now: the journal, and the database, take its checksum. */
  EDITED,
  /** It was begun and not ended: it goes on with the statement that is next. */
  GO_ON
}
