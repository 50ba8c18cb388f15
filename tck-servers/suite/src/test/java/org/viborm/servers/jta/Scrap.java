package org.viborm.servers.jta;

import org.viborm.cdi.SchemaBean;
import org.viborm.schema.Model;
import org.viborm.schema.StringField;

/** Kept on a data source of the server that takes no part in transactions. */
@SchemaBean(client = "local")
public class Scrap extends Model<Scrap> {
  public final StringField.Unique<Scrap> text = s.string().id();
}
