/**
 * Recorded operations with the results that other systems gave, and what runs and compares them.
 */
@NullMarked
package org.viborm.tck.cases;

import org.jspecify.annotations.NullMarked;
