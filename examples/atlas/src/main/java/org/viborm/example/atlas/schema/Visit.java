package org.viborm.example.atlas.schema;

import org.viborm.cdi.SchemaBean;
import org.viborm.schema.DateTimeField;
import org.viborm.schema.Definition;
import org.viborm.schema.IntField;
import org.viborm.schema.Model;
import org.viborm.schema.ToOne;

/** That somebody has been to a city: the only rows that the reader makes. */
@SchemaBean
public class Visit extends Model<Visit> {

  public final IntField.Unique<Visit> cityId = s.integer().id();
  public final IntField<Visit> times = s.integer().defaultValue(1);
  public final DateTimeField<Visit> firstAt = s.dateTime().now();

  public final ToOne<Visit, City> city =
      s.oneToOne(City.class).fields(cityId).references(c -> c.id);

  @Override
  protected void define(Definition<Visit> d) {
    d.table("visits");
  }
}
