package org.viborm.servers.faulty;

import org.viborm.cdi.SchemaBean;
import org.viborm.schema.Model;
import org.viborm.schema.StringField;

/** Has no key. */
@SchemaBean
public class Keyless extends Model<Keyless> {
  public final StringField<Keyless> name = s.string();
}
