package org.viborm.benchmark;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tables that every contender works on, as entities of Jakarta Persistence. */
final class Entities {

  private Entities() {}

  /** A user. */
  @Entity(name = "User")
  @Table(name = "users")
  public static class User {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Long id;

    String email = "";
    String name = "";
    int age;
    boolean active;
    double score;
    String city = "";

    @Column(name = "created_at")
    Instant createdAt = Instant.EPOCH;

    @OneToMany(mappedBy = "author", cascade = CascadeType.PERSIST)
    @OrderBy("id")
    Set<Post> posts = new LinkedHashSet<>();
  }

  /** A post. */
  @Entity(name = "Post")
  @Table(name = "posts")
  public static class Post {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Long id;

    String title = "";
    int views;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "author_id")
    @Nullable User author;

    @ManyToMany
    @JoinTable(
        name = "post_tag",
        joinColumns = @JoinColumn(name = "post_id"),
        inverseJoinColumns = @JoinColumn(name = "tag_id"))
    @OrderBy("name")
    Set<Tag> tags = new LinkedHashSet<>();
  }

  /** A tag. */
  @Entity(name = "Tag")
  @Table(name = "tags")
  public static class Tag {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Long id;

    String name = "";
  }

  /** A visit. */
  @Entity(name = "Visit")
  @Table(name = "visits")
  public static class Visit {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Long id;

    String page = "";
    String visitor = "";
    int seconds;
    boolean bounced;
  }

  /** A point in time as the date and time of UTC, for MariaDB. */
  @Converter(autoApply = true)
  public static class LocalOfInstant implements AttributeConverter<Instant, LocalDateTime> {
    @Override
    public LocalDateTime convertToDatabaseColumn(Instant time) {
      return Times.local(time);
    }

    @Override
    public Instant convertToEntityAttribute(LocalDateTime local) {
      return Times.instant(local);
    }
  }

  /** A point in time as SQLite's text. */
  @Converter(autoApply = true)
  public static class TextOfInstant implements AttributeConverter<Instant, String> {
    @Override
    public String convertToDatabaseColumn(Instant time) {
      return Times.text(time);
    }

    @Override
    public Instant convertToEntityAttribute(String text) {
      return Instant.parse(text);
    }
  }
}
