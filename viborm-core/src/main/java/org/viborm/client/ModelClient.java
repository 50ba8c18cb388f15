package org.viborm.client;

import java.util.Collection;
import org.viborm.PendingOperation;
import org.viborm.schema.Data;
import org.viborm.schema.F1;
import org.viborm.schema.F2;
import org.viborm.schema.Field;
import org.viborm.schema.GroupSelection;
import org.viborm.schema.Model;
import org.viborm.schema.Predicate;
import org.viborm.schema.UniquePredicate;

/**
 * The operations of one model. Every one is a value that does nothing until it is run. Safe to
 * share between threads, unless it is a transaction's.
 *
 * <pre>{@code
 * ModelClient<User> users = client.model(User.class);
 * users.create(u -> data(u.email.set("ada@example.org"), u.name.set("Ada"))).run();
 * List<Row<User>> found = users.findMany(u -> u.email.endsWith("@example.org")).list();
 * }</pre>
 *
 * @param <M> the model
 */
public interface ModelClient<M extends Model<M>> {

  /**
   * The operations of {@code model} in {@code scope}.
   *
   * @throws org.viborm.errors.ValidationException V4002 if the scope's schema does not have it
   */
  static <M extends Model<M>> ModelClient<M> of(OperationScope scope, Class<M> model) {
    return TypedModelClient.of(scope, model);
  }

  /** Reads the row that {@code row} names. */
  FindOne<M, Row<M>> findUnique(F1<M, UniquePredicate<M>> row);

  /** Reads the first row. */
  FindFirst<M, Row<M>> findFirst();

  /** Reads the first row that meets {@code predicate}. */
  FindFirst<M, Row<M>> findFirst(F1<M, Predicate<M>> predicate);

  /** Reads rows: all, until more is said. */
  Find<M, Row<M>> findMany();

  /** Reads the rows that meet {@code predicate}. */
  Find<M, Row<M>> findMany(F1<M, Predicate<M>> predicate);

  /** Counts rows: all, until more is said. */
  Count<M> count();

  /** Counts the rows that meet {@code predicate}. */
  Count<M> count(F1<M, Predicate<M>> predicate);

  /** Whether there is a row. */
  PendingOperation<Boolean> exist();

  /** Whether there is a row that meets {@code predicate}. */
  PendingOperation<Boolean> exist(F1<M, Predicate<M>> predicate);

  /** Aggregates over rows: all, until more is said. */
  <R> AggregateRead<M, R> aggregate(F1<M, GroupSelection<R>> aggregates);

  /** Groups rows by one field. */
  <K> GroupBy<M, K> groupBy(F1<M, Field<M, K>> key);

  /** Groups rows by two fields. */
  <K1, K2> GroupBy2<M, K1, K2> groupBy(F1<M, Field<M, K1>> key1, F1<M, Field<M, K2>> key2);

  /** Groups rows by three fields. */
  <K1, K2, K3> GroupBy3<M, K1, K2, K3> groupBy(
      F1<M, Field<M, K1>> key1, F1<M, Field<M, K2>> key2, F1<M, Field<M, K3>> key3);

  /** Groups rows by four fields. */
  <K1, K2, K3, K4> GroupBy4<M, K1, K2, K3, K4> groupBy(
      F1<M, Field<M, K1>> key1,
      F1<M, Field<M, K2>> key2,
      F1<M, Field<M, K3>> key3,
      F1<M, Field<M, K4>> key4);

  /** Groups rows by five fields. */
  <K1, K2, K3, K4, K5> GroupBy5<M, K1, K2, K3, K4, K5> groupBy(
      F1<M, Field<M, K1>> key1,
      F1<M, Field<M, K2>> key2,
      F1<M, Field<M, K3>> key3,
      F1<M, Field<M, K4>> key4,
      F1<M, Field<M, K5>> key5);

  /** Groups rows by six fields. */
  <K1, K2, K3, K4, K5, K6> GroupBy6<M, K1, K2, K3, K4, K5, K6> groupBy(
      F1<M, Field<M, K1>> key1,
      F1<M, Field<M, K2>> key2,
      F1<M, Field<M, K3>> key3,
      F1<M, Field<M, K4>> key4,
      F1<M, Field<M, K5>> key5,
      F1<M, Field<M, K6>> key6);

  /** Groups rows by seven fields. */
  <K1, K2, K3, K4, K5, K6, K7> GroupBy7<M, K1, K2, K3, K4, K5, K6, K7> groupBy(
      F1<M, Field<M, K1>> key1,
      F1<M, Field<M, K2>> key2,
      F1<M, Field<M, K3>> key3,
      F1<M, Field<M, K4>> key4,
      F1<M, Field<M, K5>> key5,
      F1<M, Field<M, K6>> key6,
      F1<M, Field<M, K7>> key7);

  /** Groups rows by eight fields. */
  <K1, K2, K3, K4, K5, K6, K7, K8> GroupBy8<M, K1, K2, K3, K4, K5, K6, K7, K8> groupBy(
      F1<M, Field<M, K1>> key1,
      F1<M, Field<M, K2>> key2,
      F1<M, Field<M, K3>> key3,
      F1<M, Field<M, K4>> key4,
      F1<M, Field<M, K5>> key5,
      F1<M, Field<M, K6>> key6,
      F1<M, Field<M, K7>> key7,
      F1<M, Field<M, K8>> key8);

  /** Creates a row with its nested writes. */
  Write<M, Row<M>> create(F1<M, Data<M>> data);

  /** Creates a row with what {@code input} sets, and the rows nested in it. */
  Write<M, Row<M>> create(Record input);

  /** Creates a row for each of {@code inputs}. */
  BulkCreate<M> createMany(Collection<? extends Record> inputs);

  /** Creates a row for each of {@code values}. */
  <V> BulkCreate<M> createMany(Collection<? extends V> values, F2<M, V, Data<M>> data);

  /** Updates the row that {@code row} names. */
  Write<M, Row<M>> update(F1<M, UniquePredicate<M>> row, F1<M, Data<M>> data);

  /** Updates the row that {@code row} names with what {@code input} sets. */
  Write<M, Row<M>> update(F1<M, UniquePredicate<M>> row, Record input);

  /** Updates the rows that meet {@code predicate}; all rows are {@code Predicate.all()}. */
  BulkWrite<M> updateMany(F1<M, Predicate<M>> predicate, F1<M, Data<M>> data);

  /** Updates the rows that meet {@code predicate} with what {@code input} sets. */
  BulkWrite<M> updateMany(F1<M, Predicate<M>> predicate, Record input);

  /** Updates the row that {@code row} names, or creates one. */
  Upsert<M> upsert(F1<M, UniquePredicate<M>> row);

  /** Deletes the row that {@code row} names; the result is the row as it was. */
  Write<M, Row<M>> delete(F1<M, UniquePredicate<M>> row);

  /** Deletes the rows that meet {@code predicate}; all rows are {@code Predicate.all()}. */
  BulkWrite<M> deleteMany(F1<M, Predicate<M>> predicate);
}
