@org.jspecify.annotations.NullMarked
package org.viborm.cli.one;
