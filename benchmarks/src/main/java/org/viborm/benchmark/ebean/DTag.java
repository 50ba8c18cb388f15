package org.viborm.benchmark.ebean;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A tag. */
@Entity
@Table(name = "tags")
public class DTag {

  @Id private long id;
  private String name;

  /** A new one. */
  public DTag(String name) {
    this.name = name;
  }

  /** The key, 0 before it is stored. */
  public long id() {
    return id;
  }

  /** What it is called. */
  public String name() {
    return name;
  }
}
