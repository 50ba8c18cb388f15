package org.viborm.example.atlas.schema;

import jakarta.json.JsonValue;
import org.viborm.cdi.SchemaBean;
import org.viborm.schema.BigIntField;
import org.viborm.schema.BooleanField;
import org.viborm.schema.Definition;
import org.viborm.schema.FloatField;
import org.viborm.schema.JsonField;
import org.viborm.schema.ListField;
import org.viborm.schema.Model;
import org.viborm.schema.StringField;
import org.viborm.schema.ToMany;

/** A country or territory with a code of its own in ISO 3166. */
@SchemaBean
public class Country extends Model<Country> {

  /** The two letters of ISO 3166. */
  public final StringField.Unique<Country> code = s.string().id();

  /** The three letters of ISO 3166. */
  public final StringField.Unique<Country> code3 = s.string().unique();

  public final StringField<Country> name = s.string();
  public final StringField<Country> officialName = s.string();
  public final StringField<Country> flag = s.string();
  public final StringField<Country> region = s.string();

  /** Unknown for the Antarctic. */
  public final StringField<Country> subregion = s.string().nullable();

  /** None, one or three of them. */
  public final ListField<Country, String> capitals = s.string().array();

  public final FloatField<Country> areaKm2 = s.floating();
  public final BooleanField<Country> landlocked = s.bool();

  /** What it is called elsewhere: an object, the names by the code of a language. */
  public final JsonField<Country, JsonValue> translations = s.json();

  /** The people of its cities; reckoned when the cities have been loaded. */
  public final BigIntField<Country> population = s.bigInt().defaultValue(0L);

  public final ToMany<Country, City> cities = s.oneToMany(City.class);
  public final ToMany<Country, Language> languages = s.manyToMany(Language.class);
  public final ToMany<Country, Currency> currencies = s.manyToMany(Currency.class);

  /** Its borders; there are two relations between the models, so each has a name. */
  public final ToMany<Country, Border> borders = s.oneToMany(Border.class).name("borders");

  /** The same borders, seen from the other side. */
  public final ToMany<Country, Border> borderedBy = s.oneToMany(Border.class).name("borderedBy");

  @Override
  protected void define(Definition<Country> d) {
    d.table("countries").index(region, subregion);
  }
}
