package org.viborm.benchmark.jimmer;

import java.util.List;
import org.babyfish.jimmer.sql.Entity;
import org.babyfish.jimmer.sql.GeneratedValue;
import org.babyfish.jimmer.sql.GenerationType;
import org.babyfish.jimmer.sql.Id;
import org.babyfish.jimmer.sql.JoinColumn;
import org.babyfish.jimmer.sql.JoinTable;
import org.babyfish.jimmer.sql.ManyToMany;
import org.babyfish.jimmer.sql.ManyToOne;
import org.babyfish.jimmer.sql.OrderedProp;
import org.babyfish.jimmer.sql.Table;

/** A post. */
@Entity
@Table(name = "posts")
public interface Post {

  /** The key. */
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  long id();

  /** What it is called. */
  String title();

  /** How often it was read. */
  int views();

  /** Who wrote it. */
  @ManyToOne
  @JoinColumn(name = "author_id")
  User author();

  /** What it is about, by name. */
  @ManyToMany(orderedProps = @OrderedProp("name"))
  @JoinTable(name = "post_tag", joinColumnName = "post_id", inverseJoinColumnName = "tag_id")
  List<Tag> tags();
}
