package org.viborm.servers.jta;

import org.viborm.cdi.SchemaBean;
import org.viborm.schema.Model;
import org.viborm.schema.StringField;

/** Kept by a client with connections of its own. */
@SchemaBean(client = "pooled")
public class Draft extends Model<Draft> {
  public final StringField.Unique<Draft> text = s.string().id();
}
