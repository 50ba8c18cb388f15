package org.viborm.internal.validation;

import static org.viborm.internal.validation.Faults.at;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.ValidationException;
import org.viborm.internal.operation.Data;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.operation.Read;
import org.viborm.internal.operation.Read.Amount;
import org.viborm.internal.text.NearestName;
import org.viborm.internal.validation.NestedVerbs.Arm;
import org.viborm.schema.Schema;
import org.viborm.schema.SchemaModel;

/**
 * Checks an operation tree against the schema: names, scopes, types, and what an operation may
 * hold. Immutable; safe to share.
 *
 * <p>It runs when a plan is made, so it judges only what is part of the structure: never a value
 * whose neighbour would be served by the same plan. Paths are those of the JSON form.
 */
public final class OperationValidator {

  private final Schema schema;

  /** Checks operations on the models of {@code schema}. */
  public OperationValidator(Schema schema) {
    this.schema = schema;
  }

  /**
   * Checks {@code operation}.
   *
   * @throws ValidationException V4001 with every fault and its path
   */
  public void validate(Operation operation) {
    faults(operation).throwIfAny(operation.model(), operation.name());
  }

  /** What is wrong with {@code operation}. */
  public Faults faults(Operation operation) {
    Faults faults = new Faults();
    if (operation instanceof Operation.Raw raw) {
      RawRules.check(raw.sql());
      return faults;
    }
    SchemaModel model = schema.find(operation.model()).orElse(null);
    if (model == null) {
      faults.add(
          "",
          "the schema has no model '%s'. %s"
              .formatted(
                  operation.model(),
                  NearestName.hint(operation.model(), "models", schema.models().keySet())));
    } else {
      new Check(faults, model).operation(operation);
    }
    return faults;
  }

  /** The check of one operation. */
  private static final class Check {

    private final Faults faults;
    private final SchemaModel model;
    private final Scope scope;
    private final FilterRules filters;
    private final ReadRules reads;
    private final DataRules data;

    Check(Faults faults, SchemaModel model) {
      this.faults = faults;
      this.model = model;
      this.scope = Scope.of(model);
      this.filters = new FilterRules(faults);
      this.reads = new ReadRules(faults, filters);
      this.data = new DataRules(faults, filters);
    }

    void operation(Operation operation) {
      if (operation instanceof Operation.Find find) {
        reads.read(scope, find.read(), "");
        if (find.kind() == Operation.FindKind.UNIQUE) {
          unique(find.read().where());
        }
      } else if (operation instanceof Operation.Count count) {
        reads.window(scope, count.read(), "");
        if (count.projection() != null) {
          reads.projection(scope, count.projection(), "", "select");
        }
      } else if (operation instanceof Operation.Exist exist) {
        filters.filter(scope, exist.where(), "where");
      } else if (operation instanceof Operation.Aggregate aggregate) {
        Read read = aggregate.read();
        reads.window(scope, read, "");
        if (read.projection() instanceof Projection.Shape shape && shape.parts().isEmpty()) {
          faults.add("", "nothing is aggregated. Name one of _avg, _count, _max, _min, _sum.");
        }
        reads.projection(scope, read.projection(), "", "");
      } else if (operation instanceof Operation.GroupBy groupBy) {
        new GroupRules(faults, filters, reads).check(scope, groupBy);
      } else {
        write(operation);
      }
    }

    private void write(Operation operation) {
      if (operation instanceof Operation.Create create) {
        data.top(model, create.data(), Arm.CREATE, "data");
        returned(create.projection());
      } else if (operation instanceof Operation.CreateMany many) {
        rows(many.rows());
        returning(many.returning());
      } else if (operation instanceof Operation.Update update) {
        unique(update.where());
        filters.filter(scope, update.where(), "where");
        data.top(model, update.data(), Arm.UPDATE, "data");
        data.version(model, update.expected(), "expecting");
        returned(update.projection());
      } else if (operation instanceof Operation.UpdateMany many) {
        bulk(many.where(), many.limit());
        data.scalars(model, many.data(), Arm.UPDATE, "data");
        returning(many.returning());
      } else if (operation instanceof Operation.Upsert upsert) {
        unique(upsert.where());
        filters.filter(scope, upsert.where(), "where");
        if (upsert.setWhere() != null) {
          filters.filter(scope, upsert.setWhere(), "setWhere");
        }
        data.top(model, upsert.create(), Arm.CREATE, "create");
        data.top(model, upsert.update(), Arm.UPDATE, "update");
        data.version(model, upsert.expected(), "expecting");
        returned(upsert.projection());
      } else if (operation instanceof Operation.Delete delete) {
        unique(delete.where());
        filters.filter(scope, delete.where(), "where");
        data.version(model, delete.expected(), "expecting");
        returned(delete.projection());
      } else if (operation instanceof Operation.DeleteMany many) {
        bulk(many.where(), many.limit());
        returning(many.returning());
      }
    }

    private void rows(List<Data> rows) {
      for (int i = 0; i < rows.size(); i++) {
        data.scalars(model, rows.get(i), Arm.CREATE, at("data", i));
      }
    }

    private void unique(Filter where) {
      if (!(where instanceof Filter.Unique)) {
        faults.add(
            "where",
            "no unique key names the row of '%s'. Keys: %s."
                .formatted(model.name(), FilterRules.keyNames(model)));
      }
    }

    private void bulk(Filter where, @Nullable Amount limit) {
      filters.bulk(scope, where, "where");
      if (limit != null && limit.rows() < 0) {
        faults.add("limit", "'limit' is negative. 0 or more is expected.");
      }
    }

    private void returned(Projection projection) {
      reads.projection(scope, projection, "", "select");
    }

    private void returning(@Nullable Projection projection) {
      if (projection == null) {
        return;
      }
      if (projection instanceof Projection.Row row) {
        row.nested()
            .forEach(
                named ->
                    faults.add(
                        at("select", named.name()),
                        "'%s' cannot be selected from a write of many rows. Scalar fields are expected."
                            .formatted(named.name())));
      }
      reads.projection(scope, projection, "", "select");
    }
  }
}
