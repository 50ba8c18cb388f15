/**
 * What a client tells of itself: spans and log events, without values unless they are asked for.
 */
@NullMarked
package org.viborm.instrumentation;

import org.jspecify.annotations.NullMarked;
