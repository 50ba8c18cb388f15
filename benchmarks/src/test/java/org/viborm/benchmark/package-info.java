/** That the contenders answer alike. */
@NullMarked
package org.viborm.benchmark;

import org.jspecify.annotations.NullMarked;
