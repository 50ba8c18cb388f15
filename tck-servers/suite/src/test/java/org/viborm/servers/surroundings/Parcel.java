package org.viborm.servers.surroundings;

import org.viborm.cdi.SchemaBean;
import org.viborm.schema.JsonField;
import org.viborm.schema.Model;
import org.viborm.schema.StringField;

/** A row with a document that only the application's codec writes so. */
@SchemaBean
public class Parcel extends Model<Parcel> {
  public final StringField.Unique<Parcel> id = s.string().id();
  public final JsonField<Parcel, Label> label = s.json(Label.class);

  /** The document. */
  public record Label(String text) {}
}
