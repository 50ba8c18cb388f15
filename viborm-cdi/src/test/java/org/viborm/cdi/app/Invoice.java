package org.viborm.cdi.app;

import org.viborm.cdi.SchemaBean;
import org.viborm.schema.IntField;
import org.viborm.schema.Model;
import org.viborm.schema.StringField;

/** A model of another client. */
@SchemaBean(client = "billing")
public class Invoice extends Model<Invoice> {
  public final StringField.Unique<Invoice> number = s.string().id();
  public final IntField<Invoice> total = s.integer();
}
