/** Random schemas, data and operations, compared with a plain model of what they mean. */
@NullMarked
package org.viborm.integration.properties;

import org.jspecify.annotations.NullMarked;
