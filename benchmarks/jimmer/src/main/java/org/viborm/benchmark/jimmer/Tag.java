package org.viborm.benchmark.jimmer;

import org.babyfish.jimmer.sql.Entity;
import org.babyfish.jimmer.sql.GeneratedValue;
import org.babyfish.jimmer.sql.GenerationType;
import org.babyfish.jimmer.sql.Id;
import org.babyfish.jimmer.sql.Table;

/** A tag. */
@Entity
@Table(name = "tags")
public interface Tag {

  /** The key. */
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  long id();

  /** What it is called. */
  String name();
}
