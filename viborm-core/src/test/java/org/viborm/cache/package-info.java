@org.jspecify.annotations.NullMarked
package org.viborm.cache;
