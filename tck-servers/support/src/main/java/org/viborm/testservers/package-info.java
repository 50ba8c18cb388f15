/** Makes application servers ready for tests: on free ports of 127.0.0.1 alone. */
@NullMarked
package org.viborm.testservers;

import org.jspecify.annotations.NullMarked;
