/** What an operation takes, beside hand-written JDBC and the other ways to do it on the JVM. */
@NullMarked
package org.viborm.benchmark;

import org.jspecify.annotations.NullMarked;
