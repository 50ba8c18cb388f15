/** Where results of reads are kept, and how long. */
@NullMarked
package org.viborm.cache;

import org.jspecify.annotations.NullMarked;
