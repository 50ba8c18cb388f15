package org.viborm.cdi.lite.app;

import org.viborm.cdi.SchemaBean;
import org.viborm.schema.Model;
import org.viborm.schema.StringField;

/** A model of another client. */
@SchemaBean(client = "billing")
public class Invoice extends Model<Invoice> {
  public final StringField.Unique<Invoice> number = s.string().id();
}
