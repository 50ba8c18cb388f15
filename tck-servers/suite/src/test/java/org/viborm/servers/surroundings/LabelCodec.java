package org.viborm.servers.surroundings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.lang.reflect.Type;
import org.viborm.schema.JsonCodec;

/** Writes labels as JSON-B would not. */
@ApplicationScoped
public class LabelCodec implements JsonCodec {

  @Override
  public JsonValue encode(Object value, Type type) {
    return Json.createObjectBuilder().add("as", ((Parcel.Label) value).text()).build();
  }

  @Override
  public Object decode(JsonValue json, Type type) {
    return new Parcel.Label(json.asJsonObject().getString("as"));
  }
}
