package org.viborm.benchmark.jimmer;

import org.babyfish.jimmer.sql.Entity;
import org.babyfish.jimmer.sql.GeneratedValue;
import org.babyfish.jimmer.sql.GenerationType;
import org.babyfish.jimmer.sql.Id;
import org.babyfish.jimmer.sql.Table;

/** A visit. */
@Entity
@Table(name = "visits")
public interface Visit {

  /** The key. */
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  long id();

  /** What was read. */
  String page();

  /** Who read it. */
  String visitor();

  /** For how long. */
  int seconds();

  /** Whether it was the only page. */
  boolean bounced();
}
