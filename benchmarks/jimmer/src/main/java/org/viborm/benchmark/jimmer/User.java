package org.viborm.benchmark.jimmer;

import java.time.Instant;
import java.util.List;
import org.babyfish.jimmer.sql.Entity;
import org.babyfish.jimmer.sql.GeneratedValue;
import org.babyfish.jimmer.sql.GenerationType;
import org.babyfish.jimmer.sql.Id;
import org.babyfish.jimmer.sql.OneToMany;
import org.babyfish.jimmer.sql.OrderedProp;
import org.babyfish.jimmer.sql.Table;

/** A user. */
@Entity
@Table(name = "users")
public interface User {

  /** The key. */
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  long id();

  /** Where mail goes. */
  String email();

  /** The name. */
  String name();

  /** In years. */
  int age();

  /** Whether it may sign in. */
  boolean active();

  /** Some number. */
  double score();

  /** Where it lives. */
  String city();

  /** Since when it is there. */
  Instant createdAt();

  /** What it wrote, by key. */
  @OneToMany(mappedBy = "author", orderedProps = @OrderedProp("id"))
  List<Post> posts();
}
