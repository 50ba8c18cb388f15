package org.viborm.validation;

/**
 * The group of constraints that hold for rows that are updated, besides those of the default group.
 */
public interface OnUpdate {}
