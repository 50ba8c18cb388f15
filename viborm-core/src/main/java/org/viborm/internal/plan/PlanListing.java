package org.viborm.internal.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.OperationRunner.Preview;
import org.viborm.internal.plan.WriteBody.Located;
import org.viborm.internal.sql.RenderedSql;

/** Lists the statements of a plan, in the order in which they are sent, with the reason of each. */
public final class PlanListing {

  private final List<String> statements = new ArrayList<>();
  private final List<String> reasons = new ArrayList<>();

  private PlanListing() {}

  /** The statements of {@code plan}. */
  public static Preview of(Plan plan) {
    PlanListing listing = new PlanListing();
    listing.body(plan.body());
    return new Preview(listing.statements, listing.reasons);
  }

  private void add(@Nullable RenderedSql sql, String reason) {
    if (sql != null) {
      statements.add(sql.text());
      reasons.add(reason);
    }
  }

  private void body(Plan.Body body) {
    if (body instanceof Plan.Find find) {
      read(find.step());
    } else if (body instanceof Plan.Rows rows) {
      read(rows.step());
    } else if (body instanceof Plan.Total number) {
      add(number.sql(), "the number of rows");
    } else if (body instanceof Plan.Exists exists) {
      add(exists.sql(), "whether there is a row");
    } else if (body instanceof Plan.Raw raw) {
      add(raw.sql(), "the caller's own");
    } else {
      write((WriteBody) body);
    }
  }

  private void read(ReadStep step) {
    add(step.sql(), step.reason());
    step.nested().forEach(nested -> read(nested.step()));
  }

  private void write(WriteBody body) {
    if (body instanceof WriteBody.CreateOne create) {
      if (create.together() != null) {
        add(
            create.together().sql(),
            "the row of " + create.insert().model().name() + " and those nested in it, in one");
      } else {
        insert(create.insert());
      }
      result(create.result());
    } else if (body instanceof WriteBody.CreateMany create) {
      create.runs().forEach(this::insert);
      nested(create.result());
    } else if (body instanceof WriteBody.UpdateOne update) {
      update(update.update());
      result(update.result());
    } else if (body instanceof WriteBody.Bulk bulk) {
      Located located = bulk.located();
      add(located == null ? null : located.find(), "the rows, which the write does not return");
      add(bulk.sql(), "all rows at once");
      add(located == null ? null : located.again(), "the rows, once they are written");
      nested(bulk.result());
    } else if (body instanceof WriteBody.Untouched untouched) {
      if (untouched.result() == null) {
        add(untouched.count(), "nothing changes, so the rows are counted");
      } else {
        read(untouched.result());
      }
    } else if (body instanceof WriteBody.DeleteOne delete) {
      if (delete.before() != null) {
        read(delete.before());
      }
      add(delete.sql(), "the delete");
    } else {
      upsert((WriteBody.Upsert) body);
    }
  }

  private void upsert(WriteBody.Upsert upsert) {
    if (upsert.folded() != null) {
      add(upsert.folded().sql(), "insert and update in one, where the keys given are the same");
      nested(upsert.folded().returned());
      return;
    }
    read(upsert.locate());
    update(upsert.update());
    insert(upsert.insert());
    result(upsert.created());
  }

  private void update(WriteBody.UpdateStep step) {
    if (step.find() != null) {
      add(step.find().step().sql(), step.find().step().reason());
    }
    step.before().forEach(this::relation);
    add(step.sql(), "the row of " + step.model().name());
    if (step.unreturned() != null) {
      add(step.unreturned().read(), "the row, once it is written");
    }
    step.gone().forEach(this::relation);
    step.after().forEach(this::relation);
  }

  private void insert(InsertStep step) {
    step.before().forEach(this::relation);
    add(step.insert().batch(step.insert().anyNumber() == null ? 1 : 2).sql(), rows(step));
    BulkInsert.Again again = step.insert().again();
    if (again != null) {
      add(again.counted(), "the keys that the database counted");
      add(again.read(), "the rows, once they are written");
    }
    step.after().forEach(this::relation);
  }

  private static String rows(InsertStep step) {
    return "the rows of " + step.model().name() + ", as many as there are";
  }

  private void relation(RelationStep step) {
    String at = " at " + step.path();
    if (step instanceof RelationStep.Create create) {
      create.runs().forEach(this::insert);
      create.existing().stream()
          .flatMap(List::stream)
          .forEach(lookup -> add(lookup.sql(), "the rows that were there already" + at));
      junction(create.junction());
    } else if (step instanceof RelationStep.Connect connect) {
      connect.runs().forEach(run -> add(run.sql(), "the rows to connect" + at));
      tie(connect.tie());
    } else if (step instanceof RelationStep.ConnectOrCreate connect) {
      connect.runs().forEach(run -> add(run.lookup().sql(), "the rows to connect" + at));
      connect.runs().forEach(run -> insert(run.insert()));
      tie(connect.tie());
    } else if (step instanceof RelationStep.Change change) {
      change.runs().forEach(run -> add(run.sql(), "the related rows" + at));
    } else if (step instanceof RelationStep.Update update) {
      update.runs().forEach(this::update);
    } else if (step instanceof RelationStep.Upsert upsert) {
      upsert.runs().forEach(this::upsert);
      tie(upsert.tie());
    } else if (step instanceof RelationStep.Replace replace) {
      replace.runs().forEach(run -> add(run.sql(), "the rows to relate" + at));
      add(replace.others(), "the rows that are related no more" + at);
      tie(replace.tie());
    } else if (step instanceof RelationStep.DeleteReferenced delete) {
      add(delete.sql(), "the row that was referred to" + at);
    }
  }

  private void upsert(RelationStep.UpdatedOrNew arms) {
    update(arms.update());
    if (arms.locate() != null) {
      add(arms.locate().sql(), "the row, whatever it is related to");
    }
    insert(arms.insert());
  }

  private void tie(RelationStep.Tie tie) {
    add(tie.attach(), "the foreign key of the rows found");
    junction(tie.junction());
  }

  private void junction(@Nullable BulkInsert junction) {
    if (junction != null) {
      add(
          junction.batch(junction.anyNumber() == null ? 1 : 2).sql(),
          "the rows that join both models");
    }
  }

  private void result(WriteBody.OneResult result) {
    nested(result.returned());
    if (result.again() != null) {
      read(result.again());
    }
  }

  private void nested(@Nullable ReadStep step) {
    if (step != null) {
      step.nested().forEach(nested -> read(nested.step()));
    }
  }
}
