package org.viborm.benchmark;

import java.time.Instant;
import java.util.List;

/** What the workloads read and write, in the one form in which contenders are compared. */
public final class Answers {

  private Answers() {}

  /** A user, all columns. */
  public record User(
      long id,
      String email,
      String name,
      int age,
      boolean active,
      double score,
      String city,
      Instant createdAt) {}

  /** A user with posts. */
  public record Author(long id, String name, List<Title> posts) {}

  /** What is read of a post. */
  public record Title(long id, String title, int views) {}

  /** A user with posts and their tags. */
  public record Writer(long id, String name, List<Article> posts) {}

  /** A post with its tags, by name. */
  public record Article(long id, String title, List<Tag> tags) {}

  /** A tag. */
  public record Tag(String name) {}

  /** How many users live somewhere. */
  public record CityCount(String city, long users) {}

  /** A visit to be stored. */
  public record NewVisit(String page, String visitor, int seconds, boolean bounced) {}

  /** A user to be stored with posts. */
  public record NewUser(
      String email,
      String name,
      int age,
      boolean active,
      double score,
      String city,
      Instant createdAt,
      List<NewPost> posts) {}

  /** A post to be stored. */
  public record NewPost(String title, int views) {}
}
