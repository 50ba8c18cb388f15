package org.viborm.servers.app;

import org.viborm.schema.Model;
import org.viborm.schema.StringField;

/** Found because its client is injected. */
public class Review extends Model<Review> {
  public final StringField.Unique<Review> text = s.string().id();
}
