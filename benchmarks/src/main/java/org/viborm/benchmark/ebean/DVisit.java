package org.viborm.benchmark.ebean;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A visit. */
@Entity
@Table(name = "visits")
public class DVisit {

  @Id private long id;
  private String page;
  private String visitor;
  private int seconds;
  private boolean bounced;

  /** A new one. */
  public DVisit(String page, String visitor, int seconds, boolean bounced) {
    this.page = page;
    this.visitor = visitor;
    this.seconds = seconds;
    this.bounced = bounced;
  }

  /** The key, 0 before it is stored. */
  public long id() {
    return id;
  }

  /** What was read. */
  public String page() {
    return page;
  }

  /** Who read it. */
  public String visitor() {
    return visitor;
  }

  /** For how long. */
  public int seconds() {
    return seconds;
  }

  /** Whether it was the only page. */
  public boolean bounced() {
    return bounced;
  }
}
