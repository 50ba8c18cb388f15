/** Results of reads as what the database gave, kept as long as nothing made them stale. */
@NullMarked
package org.viborm.internal.cache;

import org.jspecify.annotations.NullMarked;
