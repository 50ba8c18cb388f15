package org.viborm.servers.app;

import org.viborm.schema.Model;
import org.viborm.schema.StringField;

/** Found because a book leads to it. */
public class Publisher extends Model<Publisher> {
  public final StringField.Unique<Publisher> name = s.string().id();
}
