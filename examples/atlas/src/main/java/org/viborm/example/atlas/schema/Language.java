package org.viborm.example.atlas.schema;

import org.viborm.cdi.SchemaBean;
import org.viborm.schema.Definition;
import org.viborm.schema.Model;
import org.viborm.schema.StringField;
import org.viborm.schema.ToMany;

/** A language that is official somewhere. */
@SchemaBean
public class Language extends Model<Language> {

  /** The three letters of ISO 639. */
  public final StringField.Unique<Language> code = s.string().id();

  public final StringField<Language> name = s.string();
  public final ToMany<Language, Country> countries = s.manyToMany(Country.class);

  @Override
  protected void define(Definition<Language> d) {
    d.table("languages");
  }
}
