/** Results of reads in any JCache provider. */
@NullMarked
package org.viborm.jcache;

import org.jspecify.annotations.NullMarked;
