/**
 * Runs plans: looks them up, checks their values, sends their statements and keeps transactions.
 */
@NullMarked
package org.viborm.internal.engine;

import org.jspecify.annotations.NullMarked;
