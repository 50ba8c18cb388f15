/** Servers that do to a client over HTTP what no real one does when it is asked to. */
@NullMarked
package org.viborm.tck.http;

import org.jspecify.annotations.NullMarked;
