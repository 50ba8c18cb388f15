package org.viborm.validation;

/**
 * The group of constraints that hold for rows that are created, besides those of the default group.
 *
 * <pre>{@code
 * @NotBlank(groups = OnCreate.class) public final StringField<User> name = s.string().nullable();
 * }</pre>
 */
public interface OnCreate {}
