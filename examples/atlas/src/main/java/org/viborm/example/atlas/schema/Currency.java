package org.viborm.example.atlas.schema;

import org.viborm.cdi.SchemaBean;
import org.viborm.schema.Definition;
import org.viborm.schema.Model;
import org.viborm.schema.StringField;
import org.viborm.schema.ToMany;

/** Money. */
@SchemaBean
public class Currency extends Model<Currency> {

  /** The three letters of ISO 4217. */
  public final StringField.Unique<Currency> code = s.string().id();

  public final StringField<Currency> name = s.string();
  public final StringField<Currency> symbol = s.string();
  public final ToMany<Currency, Country> countries = s.manyToMany(Country.class);

  @Override
  protected void define(Definition<Currency> d) {
    d.table("currencies");
  }
}
