/** Clients as beans where CDI knows build compatible extensions only. */
@NullMarked
package org.viborm.cdi.lite;

import org.jspecify.annotations.NullMarked;
