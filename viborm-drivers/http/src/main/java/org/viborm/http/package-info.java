/** What the drivers over HTTP share: deadlines, repeats, errors, transactions and values. */
@NullMarked
package org.viborm.http;

import org.jspecify.annotations.NullMarked;
