package org.viborm.internal.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.ValidationException;
import org.viborm.errors.ValidationException.Issue;
import org.viborm.internal.operation.Aggregation;
import org.viborm.internal.operation.Assignment;
import org.viborm.internal.operation.Data;
import org.viborm.internal.operation.FieldRef;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Filter.Comparison;
import org.viborm.internal.operation.Filter.Quantifier;
import org.viborm.internal.operation.Operand;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.OrderBy;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.operation.Projection.FieldName;
import org.viborm.internal.operation.Projection.Scalars;
import org.viborm.internal.operation.Read;
import org.viborm.internal.operation.RelationRef;
import org.viborm.schema.CasesSchema;
import org.viborm.schema.Schema;

/** What operation trees are refused for, whoever made them. */
class OperationValidatorTest {

  private static final Projection.Row ALL =
      new Projection.Row(Scalars.ALL, List.of(), List.of(), (layout, values) -> values);

  private final Schema schema = CasesSchema.builder().build();
  private final OperationValidator validator = new OperationValidator(schema);

  private List<Issue> faults(Operation operation) {
    ValidationException refused =
        catchThrowableOfType(ValidationException.class, () -> validator.validate(operation));
    assertThat(refused).as("refusal").isNotNull();
    assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_OPERATION);
    return refused.issues();
  }

  private static Operation.Find find(Filter where) {
    Read read = new Read(where, List.of(), null, null, null, List.of(), ALL, Read.Load.AUTO);
    return new Operation.Find("user", Operation.FindKind.MANY, read, false);
  }

  private static Filter.Compare compare(FieldRef field, Comparison comparison, Object value) {
    return new Filter.Compare(field, comparison, new Operand.Value(value), false);
  }

  private static FieldRef user(String field) {
    return new FieldRef(0, "user", field);
  }

  private static Assignment set(String field, Object value) {
    return new Assignment.Set(field, new Operand.Value(value));
  }

  @Test
  void letsAFieldOfAnEnclosingScopeStand() {
    Filter inner =
        new Filter.Compare(new FieldRef(1, "post", "authorId"), Comparison.EQ, user("id"), false);
    Filter posts = new Filter.Related(new RelationRef(0, "user", "posts"), Quantifier.SOME, inner);

    assertThatCode(() -> validator.validate(find(posts))).doesNotThrowAnyException();
  }

  @Test
  void refusesAFieldOfNoEnclosingScope() {
    Filter inner = compare(new FieldRef(1, "post", "title"), Comparison.EQ, "x");

    assertThat(faults(find(inner)))
        .singleElement()
        .satisfies(
            issue -> {
              assertThat(issue.path()).isEqualTo("where.title");
              assertThat(issue.message()).contains("belongs to no enclosing scope");
            });
  }

  @Test
  void refusesAnOperatorThatTheTypeLacks() {
    assertThat(faults(find(compare(user("role"), Comparison.GT, "ADMIN"))))
        .extracting(Issue::path)
        .containsExactly("where.role.gt");
    assertThat(faults(find(compare(user("age"), Comparison.CONTAINS, 1))))
        .extracting(Issue::path)
        .containsExactly("where.age.contains");
  }

  @Test
  void refusesABulkWriteWhoseFilterIsOnlyAbsent() {
    Filter absent = new Filter.And(List.of(new Filter.Absent(), new Filter.Absent()));

    assertThat(faults(new Operation.DeleteMany("user", absent, null, null)))
        .extracting(Issue::path)
        .containsExactly("where");
    assertThat(
            faults(
                new Operation.UpdateMany(
                    "user", new Filter.Absent(), new Data(List.of()), null, null)))
        .extracting(Issue::path)
        .containsExactly("where");
  }

  @Test
  void letsAReadWithAnAbsentFilterStand() {
    assertThatCode(() -> validator.validate(find(new Filter.Absent()))).doesNotThrowAnyException();
  }

  @Test
  void namesEveryMissingValue() {
    Operation create = new Operation.Create("post", new Data(List.of(set("id", 1))), ALL);

    assertThat(faults(create))
        .extracting(Issue::path)
        .containsExactlyInAnyOrder("data.slug", "data.title", "data.createdAt", "data.authorId");
  }

  @Test
  void takesAKeyFromARelation() {
    Filter author =
        new Filter.Unique(0, "user", "id", List.of("id"), List.of(new Operand.Value("u01")), null);
    Assignment connect =
        new Assignment.Nested(
            "author",
            Assignment.Verb.CONNECT,
            List.of(new Assignment.NestedItem(author, null, null)),
            false);
    List<Assignment> assignments =
        List.of(
            set("id", 1),
            set("slug", "s"),
            set("title", "t"),
            set("createdAt", java.time.Instant.EPOCH),
            connect);

    assertThatCode(
            () -> validator.validate(new Operation.Create("post", new Data(assignments), ALL)))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesVerbsThatNeedAStoredRowInsideACreate() {
    Assignment deleteMany =
        new Assignment.Nested(
            "posts",
            Assignment.Verb.DELETE_MANY,
            List.of(new Assignment.NestedItem(null, null, null)),
            false);
    List<Assignment> assignments =
        List.of(set("email", "e"), set("createdAt", java.time.Instant.EPOCH), deleteMany);

    assertThat(faults(new Operation.Create("user", new Data(assignments), ALL)))
        .extracting(Issue::path)
        .containsExactly("data.posts.deleteMany");
  }

  @Test
  void refusesNullForAFieldThatIsNot() {
    Filter where =
        new Filter.Unique(0, "user", "id", List.of("id"), List.of(new Operand.Value("u01")), null);
    Operation update =
        new Operation.Update("user", where, new Data(List.of(set("email", null))), null, ALL);

    assertThat(faults(update)).extracting(Issue::path).containsExactly("data.email");
  }

  @Test
  void refusesAnEmptySelectionAndOneThatOmitsEverything() {
    Projection nothing =
        new Projection.Row(Scalars.ONLY, List.of(), List.of(), (layout, values) -> values);
    List<FieldName> names = new ArrayList<>();
    schema.model("tag").fields().keySet().forEach(name -> names.add(new FieldName(name)));
    Projection omitted =
        new Projection.Row(Scalars.EXCEPT, names, List.of(), (layout, values) -> values);
    Filter where =
        new Filter.Unique(0, "tag", "id", List.of("id"), List.of(new Operand.Value("t")), null);

    assertThat(faults(new Operation.Delete("tag", where, null, nothing)))
        .extracting(Issue::path)
        .containsExactly("select");
    assertThat(faults(new Operation.Delete("tag", where, null, omitted)))
        .extracting(Issue::path)
        .containsExactly("omit");
  }

  @Test
  void refusesACursorWithTheOrderOfARelation() {
    Filter.Unique cursor =
        new Filter.Unique(0, "user", "id", List.of("id"), List.of(new Operand.Value("u01")), null);
    OrderBy order =
        new OrderBy.ByCount(new RelationRef(0, "user", "posts"), null, OrderBy.Direction.ASC);
    Read read =
        new Read(
            new Filter.Absent(),
            List.of(order),
            null,
            null,
            cursor,
            List.of(),
            ALL,
            Read.Load.AUTO);

    assertThat(faults(new Operation.Find("user", Operation.FindKind.MANY, read, false)))
        .extracting(Issue::path)
        .containsExactly("orderBy");
  }

  @Test
  void refusesAnOrderThatIsTooFarAway() {
    OrderBy order =
        new OrderBy.ByField(
            new FieldRef(9, "category", "name"), OrderBy.Direction.ASC, OrderBy.Nulls.DEFAULT);
    for (int depth = 8; depth >= 0; depth--) {
      order = new OrderBy.ByRelated(new RelationRef(depth, "category", "parent"), order);
    }
    Read read =
        new Read(
            new Filter.Absent(), List.of(order), null, null, null, List.of(), ALL, Read.Load.AUTO);

    assertThat(faults(new Operation.Find("category", Operation.FindKind.MANY, read, false)))
        .singleElement()
        .extracting(Issue::message)
        .asString()
        .contains("At most 8");
  }

  @Test
  void refusesAnAggregateThatTheTypeLacks() {
    Projection average =
        new Projection.Aggregate(new Aggregation(Aggregation.Function.AVG, user("name")));

    assertThat(faults(new Operation.Aggregate("user", Read.all(average))))
        .extracting(Issue::path)
        .containsExactly("_avg.name");
  }

  @Test
  void hintsAtTheModelThatWasMeant() {
    assertThat(faults(new Operation.Exist("usr", new Filter.Absent())))
        .singleElement()
        .extracting(Issue::message)
        .asString()
        .contains("Did you mean 'user'?");
  }
}
