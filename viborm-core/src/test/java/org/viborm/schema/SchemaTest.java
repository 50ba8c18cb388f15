package org.viborm.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.ValidationException;

class SchemaTest {

  @Test
  void readsTheSchemaOfTheCases() {
    JsonObject models = CasesSchema.document().getJsonObject("models");

    Schema schema = CasesSchema.builder().build();

    assertThat(schema.models().keySet()).containsExactlyElementsOf(models.keySet());
    models.forEach(
        (name, declared) -> {
          SchemaModel model = schema.model(name);
          assertThat(model.fields().keySet())
              .containsExactlyElementsOf(declared.asJsonObject().getJsonObject("fields").keySet());
          for (Map.Entry<String, JsonValue> entry :
              declared.asJsonObject().getJsonObject("relations").entrySet()) {
            JsonObject relation = entry.getValue().asJsonObject();
            SchemaRelation resolved = model.relation(entry.getKey()).orElseThrow();
            assertThat(resolved.target().name()).isEqualTo(relation.getString("model"));
            assertThat(resolved.kind().label()).isEqualTo(relation.getString("kind"));
            assertThat(resolved.inverse().orElseThrow().name())
                .isEqualTo(relation.getString("inverse"));
            assertThat(resolved.holdsKey()).isEqualTo(relation.containsKey("fields"));
          }
        });
    assertThat(schema.model("purchase").table()).isEqualTo("order");
  }

  @Test
  void turnsTheKeyRoundOnTheSideWithoutIt() {
    Schema schema = CasesSchema.builder().build();
    SchemaRelation line = schema.model("shipment").relation("line").orElseThrow();
    SchemaRelation shipments = schema.model("orderLine").relation("shipments").orElseThrow();

    assertThat(line.holdsKey()).isTrue();
    assertThat(line.sourceFields())
        .extracting(SchemaField::name)
        .containsExactly("orderId", "lineNo");
    assertThat(line.optional()).isTrue();
    assertThat(shipments.holdsKey()).isFalse();
    assertThat(shipments.sourceFields()).isEqualTo(line.targetFields());
    assertThat(shipments.targetFields()).isEqualTo(line.sourceFields());
    assertThat(shipments.inverse()).containsSame(line);
    assertThat(line.inverse()).containsSame(shipments);
    assertThat(schema.model("post").relation("author").orElseThrow().required()).isTrue();
  }

  @Test
  void namesCompoundKeysByTheirFieldsOrTheirName() {
    SchemaModel model =
        Schema.builder()
            .model(
                "m",
                m ->
                    m.field("a", f -> f.string())
                        .field("b", f -> f.string())
                        .field("c", f -> f.string().unique())
                        .id("a", "b")
                        .unique(List.of("b", "c"), "bc"))
            .build()
            .model("m");

    assertThat(model.primaryKey().name()).isEqualTo("a_b");
    assertThat(model.keys()).extracting(SchemaKey::name).containsExactly("a_b", "c", "bc");
    assertThat(model.key("bc").orElseThrow().compound()).isTrue();
  }

  @Test
  void swapsTheColumnsOfAJunctionOnTheOtherSide() {
    Schema schema = CasesSchema.builder().build();
    Junction tags = junction(schema, "post", "tags");
    Junction posts = junction(schema, "tag", "posts");

    assertThat(tags.table()).isEqualTo("post_tag_PostTags").isEqualTo(posts.table());
    assertThat(tags.sourceColumns()).containsExactly("postId").isEqualTo(posts.targetColumns());
    assertThat(tags.targetColumns()).containsExactly("tagId").isEqualTo(posts.sourceColumns());
    assertThat(tags.sourceFirst()).isTrue();
    assertThat(posts.sourceFirst()).isFalse();
    assertThat(tags.onDelete()).isEqualTo(ReferentialAction.CASCADE);
    assertThat(tags.onUpdate()).isEqualTo(ReferentialAction.CASCADE);
  }

  @Test
  void namesJunctionColumnsOfCompoundKeysByModelAndField() {
    Schema schema =
        Schema.builder()
            .model(
                "orderLine",
                m ->
                    m.field("orderId", f -> f.string())
                        .field("lineNo", f -> f.integer())
                        .id("orderId", "lineNo")
                        .relation("tags", r -> r.manyToMany("tag").through("line_tags").b("tag")))
            .model(
                "tag",
                m ->
                    m.field("id", f -> f.string().id())
                        .relation("lines", r -> r.manyToMany("orderLine")))
            .build();

    assertThat(junction(schema, "orderLine", "tags").sourceColumns())
        .containsExactly("orderline_orderId", "orderline_lineNo");
    assertThat(junction(schema, "tag", "lines").table()).isEqualTo("line_tags");
    assertThat(junction(schema, "tag", "lines").sourceColumns()).containsExactly("tag");
  }

  @Test
  void joinsAModelWithItself() {
    Schema schema =
        Schema.builder()
            .model(
                "user",
                m ->
                    m.field("id", f -> f.string().id())
                        .relation("friends", r -> r.manyToMany("user"))
                        .relation("likes", r -> r.manyToMany("user").name("L").a("who").b("whom"))
                        .relation("likedBy", r -> r.manyToMany("user").name("L")))
            .build();

    assertThat(junction(schema, "user", "friends"))
        .isEqualTo(
            new Junction(
                "user_user",
                List.of("userAId"),
                List.of("userBId"),
                ReferentialAction.CASCADE,
                ReferentialAction.CASCADE,
                true));
    assertThat(schema.model("user").relation("friends").orElseThrow().inverse()).isEmpty();
    assertThat(junction(schema, "user", "likedBy").sourceColumns()).containsExactly("whom");
    assertThat(junction(schema, "user", "likedBy").sourceFirst()).isFalse();
  }

  @Test
  void indexesForeignKeysThatNothingElseFinds() {
    Schema schema =
        Schema.builder()
            .model("user", m -> m.field("id", f -> f.integer().id()))
            .model(
                "post",
                m ->
                    m.table("posts")
                        .field("id", f -> f.integer().id())
                        .field("aId", f -> f.integer().map("a"))
                        .field("bId", f -> f.integer())
                        .field("cId", f -> f.integer())
                        .field("dId", f -> f.integer())
                        .field("x", f -> f.integer())
                        .relation(
                            "a",
                            r -> r.manyToOne("user").fields("aId").references("id").noInverse())
                        .relation(
                            "b",
                            r -> r.manyToOne("user").fields("bId").references("id").noInverse())
                        .relation(
                            "c",
                            r -> r.manyToOne("user").fields("cId").references("id").noInverse())
                        .relation(
                            "d",
                            r -> r.manyToOne("user").fields("dId").references("id").noInverse())
                        .index("bId", "x")
                        .index(List.of("x"), i -> i.name("posts_dId_idx"))
                        .index(List.of("cId"), i -> i.name("partial").where("\"cId\" > 3")))
            .build();

    assertThat(schema.model("post").indexes())
        .extracting(SchemaIndex::name)
        .containsExactly(
            "posts_bId_x_idx",
            "posts_dId_idx",
            "partial",
            "posts_a_idx",
            "posts_cId_idx",
            "posts_dId_fkey_idx");
  }

  @Test
  void choosesReferentialActionsByWhatMayBeNull() {
    Schema schema =
        Schema.builder()
            .model("user", m -> m.field("id", f -> f.integer().id()))
            .model(
                "post",
                m ->
                    m.field("id", f -> f.integer().id())
                        .field("aId", f -> f.integer())
                        .field("bId", f -> f.integer().nullable())
                        .relation(
                            "a",
                            r -> r.manyToOne("user").fields("aId").references("id").noInverse())
                        .relation(
                            "b",
                            r -> r.manyToOne("user").fields("bId").references("id").noInverse()))
            .build();
    SchemaModel post = schema.model("post");

    assertThat(post.relation("a").orElseThrow().onDelete()).isEqualTo(ReferentialAction.RESTRICT);
    assertThat(post.relation("b").orElseThrow().onDelete()).isEqualTo(ReferentialAction.SET_NULL);
    assertThat(post.relation("b").orElseThrow().onUpdate()).isEqualTo(ReferentialAction.NO_ACTION);
  }

  @Test
  void pairsRelationsByTheirNamesWhereThereAreSeveral() {
    Schema schema = CasesSchema.builder().build();

    assertThat(schema.model("user").relation("editedPosts").orElseThrow().inverse().orElseThrow())
        .hasToString("post.editor");
    assertThat(schema.model("category").relation("children").orElseThrow().targetFields())
        .extracting(SchemaField::name)
        .containsExactly("parentId");
  }

  @Test
  void leavesRelationsWithoutAnInverseOutOfTheChoice() {
    Schema schema =
        Schema.builder()
            .model(
                "user",
                m ->
                    m.field("id", f -> f.integer().id())
                        .relation("posts", r -> r.oneToMany("post")))
            .model(
                "post",
                m ->
                    m.field("id", f -> f.integer().id())
                        .field("aId", f -> f.integer())
                        .field("bId", f -> f.integer())
                        .relation("a", r -> r.manyToOne("user").fields("aId").references("id"))
                        .relation(
                            "b",
                            r -> r.manyToOne("user").fields("bId").references("id").noInverse()))
            .build();

    assertThat(schema.model("user").relation("posts").orElseThrow().inverse().orElseThrow())
        .hasToString("post.a");
  }

  @Test
  void pairsTheOnlyRelationThatLeadsBackWhateverItsName() {
    Schema schema =
        Schema.builder()
            .model(
                "user",
                m ->
                    m.field("id", f -> f.integer().id())
                        .relation("posts", r -> r.oneToMany("post").name("written")))
            .model(
                "post",
                m ->
                    m.field("id", f -> f.integer().id())
                        .field("userId", f -> f.integer())
                        .relation(
                            "user",
                            r ->
                                r.manyToOne("user")
                                    .name("writer")
                                    .fields("userId")
                                    .references("id")))
            .build();

    assertThat(schema.model("user").relation("posts").orElseThrow().inverse().orElseThrow())
        .hasToString("post.user");
  }

  @Test
  void pairsNoRelationsToManyOfDifferentNames() {
    Schema.Builder schema =
        Schema.builder()
            .model(
                "post",
                m ->
                    m.field("id", f -> f.integer().id())
                        .relation("tags", r -> r.manyToMany("tag").name("A")))
            .model(
                "tag",
                m ->
                    m.field("id", f -> f.integer().id())
                        .relation("posts", r -> r.manyToMany("post").name("B")));

    assertThat(schema.validate()).extracting(SchemaIssue::code).isNotEmpty().containsOnly("R005");
  }

  @Test
  void givesTextualIdsAUlid() {
    SchemaModel model =
        Schema.builder()
            .model("m", m -> m.field("id", f -> f.string().id("usr")))
            .model("n", m -> m.field("id", f -> f.string().id()))
            .build()
            .model("n");

    assertThat(model.fields().get("id").generatedBy(ValueGenerator.Kind.ULID)).isTrue();
    assertThat(model.fields().get("id").required()).isFalse();
  }

  @Test
  void namesTheNearestModelForAnUnknownOne() {
    Schema schema = CasesSchema.builder().build();

    assertThatThrownBy(() -> schema.model("pots"))
        .isInstanceOfSatisfying(
            ValidationException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_OPERATION))
        .hasMessageContaining("no model 'pots'")
        .hasMessageContaining("Did you mean 'post'?");
    assertThat(schema.find("pots")).isEmpty();
  }

  @Test
  void keepsWhatIsSaidOfRecordsAndHiddenFields() {
    record Seen(int id) {}
    SchemaModel model =
        Schema.builder()
            .model(
                "m",
                m ->
                    m.field("id", f -> f.integer().id())
                        .field("secret", f -> f.string())
                        .field("at", f -> f.dateTime().precision(6).withoutTimezone())
                        .field("v", f -> f.bigInt().version())
                        .omit("secret")
                        .records(Seen.class))
            .build()
            .model("m");

    assertThat(model.records()).containsExactly(Seen.class);
    assertThat(model.hidden()).containsExactly("secret");
    assertThat(model.fields().get("at").precision()).isEqualTo(6);
    assertThat(model.versionField()).map(SchemaField::name).contains("v");
  }

  private static Junction junction(Schema schema, String model, String relation) {
    Junction junction = schema.model(model).relation(relation).orElseThrow().junction();
    assertThat(junction).isNotNull();
    return junction;
  }
}
