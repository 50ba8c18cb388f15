package org.viborm.servers.app;

import org.viborm.cdi.SchemaBean;
import org.viborm.schema.Model;
import org.viborm.schema.StringField;

/** A model of the second client; kept on SQLite. */
@SchemaBean(client = "notes")
public class Note extends Model<Note> {
  public final StringField.Unique<Note> text = s.string().id();
}
