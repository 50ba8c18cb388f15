package org.viborm.example.atlas.schema;

import org.viborm.cdi.SchemaBean;
import org.viborm.schema.Definition;
import org.viborm.schema.EnumField;
import org.viborm.schema.FloatField;
import org.viborm.schema.IntField;
import org.viborm.schema.Model;
import org.viborm.schema.StringField;
import org.viborm.schema.ToOne;

/** A city, town or village; most have a thousand people and more. */
@SchemaBean
public class City extends Model<City> {

  /** Its number at GeoNames. */
  public final IntField.Unique<City> id = s.integer().id();

  public final StringField<City> name = s.string();
  public final StringField<City> countryCode = s.string();
  public final EnumField<City, Feature> feature = s.enumeration(Feature.class);

  /** The first-order division that it lies in, by a code of the country's own. */
  public final StringField<City> division = s.string().nullable();

  /** Its people; 0 where nobody knows. */
  public final IntField<City> population = s.integer();

  public final FloatField<City> latitude = s.floating();
  public final FloatField<City> longitude = s.floating();

  public final ToOne<City, Country> country =
      s.manyToOne(Country.class).fields(countryCode).references(c -> c.code);

  /** Where somebody has been there. */
  public final ToOne<City, Visit> visit = s.oneToOne(Visit.class);

  @Override
  protected void define(Definition<City> d) {
    d.table("cities").index(countryCode, population).index(population).index(name);
  }
}
