/**
 * What a driver is: statements in, rows out; transactions, capabilities and the dialect it speaks.
 */
@NullMarked
package org.viborm.driver;

import org.jspecify.annotations.NullMarked;
