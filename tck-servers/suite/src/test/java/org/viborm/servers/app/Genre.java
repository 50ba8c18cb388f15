package org.viborm.servers.app;

import org.viborm.schema.Model;
import org.viborm.schema.StringField;

/** Found because the configuration lists it. */
public class Genre extends Model<Genre> {
  public final StringField.Unique<Genre> name = s.string().id();
}
