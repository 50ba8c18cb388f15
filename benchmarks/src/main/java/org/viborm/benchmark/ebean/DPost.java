package org.viborm.benchmark.ebean;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A post. */
@Entity
@Table(name = "posts")
public class DPost {

  @Id private long id;
  private String title;
  private int views;
  @ManyToOne private @Nullable DUser author;

  @ManyToMany
  @JoinTable(
      name = "post_tag",
      joinColumns = @JoinColumn(name = "post_id"),
      inverseJoinColumns = @JoinColumn(name = "tag_id"))
  @OrderBy("name")
  private List<DTag> tags = new ArrayList<>();

  /** A new one, of the user that it is added to. */
  public DPost(String title, int views) {
    this.title = title;
    this.views = views;
  }

  /** The key, 0 before it is stored. */
  public long id() {
    return id;
  }

  /** What it is called. */
  public String title() {
    return title;
  }

  /** How often it was read. */
  public int views() {
    return views;
  }

  /** Who wrote it. */
  public @Nullable DUser author() {
    return author;
  }

  /** What it is about, by name. */
  public List<DTag> tags() {
    return tags;
  }
}
