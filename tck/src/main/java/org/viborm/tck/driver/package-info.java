/** What every driver keeps of the contract of {@code org.viborm.driver}, as tests to extend. */
@NullMarked
package org.viborm.tck.driver;

import org.jspecify.annotations.NullMarked;
