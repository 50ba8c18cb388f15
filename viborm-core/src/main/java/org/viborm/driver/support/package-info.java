/** What drivers share that speak to their database by themselves. */
@NullMarked
package org.viborm.driver.support;

import org.jspecify.annotations.NullMarked;
