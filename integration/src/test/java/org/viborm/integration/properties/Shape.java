package org.viborm.integration.properties;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.viborm.schema.FieldSpec;
import org.viborm.schema.FieldTypes;
import org.viborm.schema.ModelSpec;
import org.viborm.schema.ReferentialAction;
import org.viborm.schema.RelationSpec;
import org.viborm.schema.Schema;

/** A random schema, as the plain model sees it. */
record Shape(Map<String, Entity> entities) {

  /** What a row with a counted key is known by before it has one: unique, and never changed. */
  static final String TAG = "tag";

  /** One model. */
  record Entity(
      String name,
      Map<String, Attribute> attributes,
      Map<String, Link> links,
      List<String> primaryKey,
      List<List<String>> uniques) {

    /** The primary key and all that is unique. */
    List<List<String>> keys() {
      List<List<String>> keys = new ArrayList<>(uniques);
      keys.add(0, primaryKey);
      return keys;
    }

    Attribute attribute(String name) {
      return java.util.Objects.requireNonNull(attributes.get(name), name);
    }

    Link link(String name) {
      return java.util.Objects.requireNonNull(links.get(name), name);
    }

    /** Whether the database counts the keys of its rows. */
    boolean counted() {
      return attributes.values().stream().anyMatch(Attribute::counted);
    }

    /** Whether {@code attribute} is what rows with counted keys are told apart by. */
    boolean isTag(String attribute) {
      return counted() && attribute.equals(TAG);
    }

    /** Whether a foreign key holds {@code attribute}. */
    boolean isForeign(String attribute) {
      return links.values().stream()
          .anyMatch(link -> link.owns() && link.fields().contains(attribute));
    }
  }

  /** One field. */
  record Attribute(
      String name, Kind kind, boolean nullable, boolean list, boolean version, boolean counted) {

    /** One of a new row's values that its create gives, and a write changes. */
    static Attribute of(String name, Kind kind, boolean nullable, boolean list) {
      return new Attribute(name, kind, nullable, list, false, false);
    }

    boolean plain() {
      return !list && !version && !counted;
    }
  }

  /**
   * One end of a relation.
   *
   * @param fields the foreign key here where {@code owns}, else the referenced fields here
   * @param others the fields of the target that equal them
   * @param join the number of the table between, or -1
   */
  record Link(
      String name,
      String source,
      String target,
      String inverse,
      boolean toMany,
      boolean owns,
      List<String> fields,
      List<String> others,
      boolean required,
      ReferentialAction onDelete,
      ReferentialAction onUpdate,
      int join,
      boolean first) {
    boolean joins() {
      return join >= 0;
    }

    /** Whether rows of the target hold the foreign key. */
    boolean held() {
      return !owns && !joins();
    }
  }

  Entity entity(String name) {
    return java.util.Objects.requireNonNull(entities.get(name), name);
  }

  Entity target(Link link) {
    return entity(link.target());
  }

  Link inverse(Link link) {
    return target(link).link(link.inverse());
  }

  /** What more a schema says of its fields and models. */
  interface More {

    /** Nothing. */
    More NONE = new More() {};

    /** More of a field. */
    default FieldSpec field(Entity entity, Attribute attribute, FieldTypes types) {
      return attribute.kind().field(types);
    }

    /** More of a model. */
    default void model(ModelSpec m, Entity entity) {}
  }

  /** The schema of the product that it describes. */
  Schema schema() {
    return schema(More.NONE);
  }

  /** The same with {@code more} said of it. */
  Schema schema(More more) {
    Schema.Builder builder = Schema.builder();
    entities
        .values()
        .forEach(
            entity ->
                builder.model(
                    entity.name(),
                    m -> {
                      model(m, entity, more);
                      more.model(m, entity);
                    }));
    return builder.build();
  }

  private static void model(ModelSpec m, Entity entity, More more) {
    entity.attributes().values().forEach(attribute -> field(m, entity, attribute, more));
    entity.links().values().forEach(link -> m.relation(link.name(), r -> relation(r, link)));
    if (entity.primaryKey().size() > 1) {
      m.id(entity.primaryKey().toArray(String[]::new));
    }
    for (List<String> unique : entity.uniques()) {
      if (unique.size() > 1) {
        m.unique(unique.toArray(String[]::new));
      }
    }
  }

  private static void field(ModelSpec m, Entity entity, Attribute attribute, More more) {
    List<String> alone = List.of(attribute.name());
    m.field(
        attribute.name(),
        types -> {
          FieldSpec spec = more.field(entity, attribute, types);
          spec = attribute.version() ? spec.version() : spec;
          spec = attribute.counted() ? spec.autoIncrement() : spec;
          spec = attribute.list() ? spec.array() : spec;
          spec = attribute.nullable() ? spec.nullable() : spec;
          spec = entity.primaryKey().equals(alone) ? spec.id() : spec;
          return entity.uniques().contains(alone) ? spec.unique() : spec;
        });
  }

  private static RelationSpec relation(org.viborm.schema.RelationTypes types, Link link) {
    String name = "rel" + link.name().substring(1);
    if (link.joins()) {
      RelationSpec many = types.manyToMany(link.target()).name(name);
      return link.first() && link.source().equals(link.target())
          ? many.through("join" + link.join()).a(columns("one", link)).b(columns("two", link))
          : many;
    }
    if (link.toMany()) {
      return types.oneToMany(link.target()).name(name);
    }
    if (!link.owns()) {
      return types.oneToOne(link.target()).optional().name(name);
    }
    RelationSpec spec =
        (link.first() ? types.oneToOne(link.target()) : types.manyToOne(link.target()))
            .name(name)
            .fields(link.fields().toArray(String[]::new))
            .references(link.others().toArray(String[]::new))
            .onDelete(link.onDelete())
            .onUpdate(link.onUpdate());
    return link.required() ? spec : spec.optional();
  }

  /** The names of one half of a table between rows of the same kind. */
  private static String[] columns(String half, Link link) {
    return link.fields().stream().map(field -> half + "_" + field).toArray(String[]::new);
  }

  /** A random one; databases without exact decimals have them in no primary key. */
  static Shape random(Random random, boolean exactDecimals) {
    return new Maker(random, exactDecimals).make();
  }

  private static final class Maker {
    private final Random random;
    private final List<Kind> keys;
    private final Map<String, Entity> entities = new LinkedHashMap<>();

    Maker(Random random, boolean exactDecimals) {
      this.random = random;
      this.keys = Kind.KEYS.stream().filter(kind -> exactDecimals || kind != Kind.DECIMAL).toList();
    }

    private Kind key() {
      return keys.get(random.nextInt(keys.size()));
    }

    Shape make() {
      int count = 2 + random.nextInt(3);
      for (int i = 0; i < count; i++) {
        entity("e" + i);
      }
      int links = 1 + random.nextInt(4);
      for (int i = 0; i < links; i++) {
        int source = random.nextInt(count);
        int target = random.nextInt(count);
        if (random.nextInt(4) == 0) {
          join(i, "e" + source, "e" + target);
        } else {
          foreign(i, source, target);
        }
      }
      return new Shape(entities);
    }

    private void entity(String name) {
      Map<String, Attribute> attributes = new LinkedHashMap<>();
      List<String> key = new ArrayList<>(List.of("id"));
      List<List<String>> uniques = new ArrayList<>();
      boolean counted = random.nextInt(4) == 0;
      if (counted) {
        Kind kind = random.nextBoolean() ? Kind.INT : Kind.BIG_INT;
        attributes.put("id", new Attribute("id", kind, false, false, false, true));
        add(attributes, TAG, Kind.STRING, false, false);
        uniques.add(List.of(TAG));
      } else {
        add(attributes, "id", key(), false, false);
      }
      if (!counted && random.nextInt(4) == 0) {
        add(attributes, "no", Kind.INT, false, false);
        key.add("no");
      }
      int count = 1 + random.nextInt(5);
      for (int i = 0; i < count; i++) {
        Kind kind = List.of(Kind.values()).get(random.nextInt(Kind.values().length));
        boolean list = (kind == Kind.STRING || kind == Kind.INT) && random.nextInt(3) == 0;
        add(attributes, "a" + i, kind, random.nextInt(3) > 0, list);
      }
      if (random.nextInt(3) == 0) {
        Kind kind = Kind.KEYS.get(random.nextInt(Kind.KEYS.size()));
        add(attributes, "u", kind, random.nextBoolean(), false);
        uniques.add(List.of("u"));
      }
      if (random.nextInt(4) == 0) {
        attributes.put("version", new Attribute("version", Kind.INT, false, false, true, false));
      }
      entities.put(name, new Entity(name, attributes, new LinkedHashMap<>(), key, uniques));
    }

    private static void add(
        Map<String, Attribute> attributes, String name, Kind kind, boolean nullable, boolean list) {
      attributes.put(name, Attribute.of(name, kind, nullable, list));
    }

    private Entity get(String name) {
      return java.util.Objects.requireNonNull(entities.get(name), name);
    }

    private void join(int number, String source, String target) {
      ReferentialAction cascade = ReferentialAction.CASCADE;
      for (int side = 0; side < 2; side++) {
        String here = side == 0 ? source : target;
        String there = side == 0 ? target : source;
        String name = (side == 0 ? "l" : "b") + number;
        String inverse = (side == 0 ? "b" : "l") + number;
        get(here)
            .links()
            .put(
                name,
                new Link(
                    name,
                    here,
                    there,
                    inverse,
                    true,
                    false,
                    get(here).primaryKey(),
                    get(there).primaryKey(),
                    false,
                    cascade,
                    cascade,
                    number,
                    side == 0));
      }
    }

    private void foreign(int number, int from, int to) {
      Entity source = get("e" + from);
      Entity target = get("e" + to);
      boolean one = random.nextInt(3) == 0;
      boolean required = to < from && random.nextInt(3) == 0;
      List<String> references = target.primaryKey();
      for (List<String> unique : target.uniques()) {
        if (unique.equals(List.of("u"))
            && !target.attribute("u").nullable()
            && random.nextInt(3) == 0) {
          references = unique;
        }
      }
      List<String> fields = new ArrayList<>();
      for (String reference : references) {
        String field = "f" + number + "_" + reference;
        fields.add(field);
        add(source.attributes(), field, target.attribute(reference).kind(), !required, false);
      }
      if (one) {
        source.uniques().add(fields);
      }
      ReferentialAction onDelete =
          switch (random.nextInt(3)) {
            case 0 -> ReferentialAction.CASCADE;
            case 1 -> required ? ReferentialAction.RESTRICT : ReferentialAction.SET_NULL;
            default -> from == to ? ReferentialAction.SET_NULL : ReferentialAction.RESTRICT;
          };
      ReferentialAction onUpdate =
          (from != to && random.nextBoolean())
              ? ReferentialAction.CASCADE
              : ReferentialAction.NO_ACTION;
      String name = "l" + number;
      String inverse = "b" + number;
      source
          .links()
          .put(
              name,
              new Link(
                  name,
                  source.name(),
                  target.name(),
                  inverse,
                  false,
                  true,
                  fields,
                  references,
                  required,
                  onDelete,
                  onUpdate,
                  -1,
                  one));
      target
          .links()
          .put(
              inverse,
              new Link(
                  inverse,
                  target.name(),
                  source.name(),
                  name,
                  !one,
                  false,
                  references,
                  fields,
                  required,
                  onDelete,
                  onUpdate,
                  -1,
                  one));
    }
  }
}
