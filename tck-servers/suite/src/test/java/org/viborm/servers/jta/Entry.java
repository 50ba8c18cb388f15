package org.viborm.servers.jta;

import org.viborm.cdi.SchemaBean;
import org.viborm.schema.Model;
import org.viborm.schema.StringField;

/** A line of the second XA database: MariaDB, by the server's own configuration. */
@SchemaBean(client = "ledger")
public class Entry extends Model<Entry> {
  public final StringField.Unique<Entry> text = s.string().id();
}
