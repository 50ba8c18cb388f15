package org.viborm.cdi.app;

import jakarta.validation.constraints.Size;
import org.viborm.cdi.SchemaBean;
import org.viborm.schema.Model;
import org.viborm.schema.StringField;

/** A model with constraints. */
@SchemaBean
public class Comment extends Model<Comment> {
  @Banned
  @Size(min = 2)
  public final StringField.Unique<Comment> text = s.string().id();
}
