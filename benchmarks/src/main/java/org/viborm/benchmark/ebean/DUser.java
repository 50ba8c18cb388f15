package org.viborm.benchmark.ebean;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A user. */
@Entity
@Table(name = "users")
public class DUser {

  @Id private long id;
  private String email;
  private String name;
  private int age;
  private boolean active;
  private double score;
  private String city;
  private Instant createdAt;

  @OneToMany(mappedBy = "author", cascade = CascadeType.PERSIST)
  @OrderBy("id")
  private List<DPost> posts = new ArrayList<>();

  /** A new one. */
  public DUser(
      String email,
      String name,
      int age,
      boolean active,
      double score,
      String city,
      Instant createdAt) {
    this.email = email;
    this.name = name;
    this.age = age;
    this.active = active;
    this.score = score;
    this.city = city;
    this.createdAt = createdAt;
  }

  /** The key, 0 before it is stored. */
  public long id() {
    return id;
  }

  /** Where mail goes. */
  public String email() {
    return email;
  }

  /** The name. */
  public String name() {
    return name;
  }

  /** In years. */
  public int age() {
    return age;
  }

  /** Whether it may sign in. */
  public boolean active() {
    return active;
  }

  /** Some number. */
  public double score() {
    return score;
  }

  /** Where it lives. */
  public String city() {
    return city;
  }

  /** Since when it is there. */
  public Instant createdAt() {
    return createdAt;
  }

  /** What it wrote, by key. */
  public List<DPost> posts() {
    return posts;
  }
}
