package org.viborm.servers.validation;

import org.viborm.cdi.SchemaBean;
import org.viborm.schema.Model;
import org.viborm.schema.StringField;

/** A name with a constraint of the application's. */
@SchemaBean
public class Alias extends Model<Alias> {
  @NotReserved public final StringField.Unique<Alias> name = s.string().id();
}
